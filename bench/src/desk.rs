//! The whole measurement: a sealed desk of a given size, the real program as a child process, the load, and the bare page beside it.

use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::Instant,
};

use crate::{
    bare, http, process,
    report::Report,
    seed::{self, Seeded, Stock},
    smtp,
};

/// What to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The `candor` program.
    pub program: PathBuf,
    /// Where the desks are made and kept.
    pub folder: PathBuf,
    /// How large.
    pub stock: Stock,
    /// Seconds of each stretch of load.
    pub seconds: f64,
    /// Mails that are sent.
    pub mails: u64,
}

/// The figures of issue and README.
#[derive(Serialize)]
pub struct Figures {
    /// Tickets in the desk.
    pub tickets: u32,
    /// From the start of the process to its ready line.
    pub start_to_ready_ms: f64,
    /// Resident memory before any request.
    pub idle_rss_mb: f64,
    /// Queue and ticket pages at 200 a second.
    pub open_loop: Report,
    /// Queue pages as fast as answers come.
    pub queue: Report,
    /// Ticket pages as fast as answers come.
    pub ticket: Report,
    /// The bare, unsealed page of the same rows.
    pub bare_queue: Report,
    /// The same for tickets.
    pub bare_ticket: Report,
    /// Mails acknowledged durable.
    pub mail: Report,
    /// Mails a second from the first handed over to the last that is a visible ticket.
    pub mails_to_tickets_per_second: f64,
    /// Of the server's CPU for the pages at 200 a second, one half of each kind, how much sealing and gating take.
    pub sealing_share: f64,
    /// Of the server's CPU for a queue page as fast as answers come, how much sealing and gating take.
    pub queue_sealing_share: f64,
    /// The same for a ticket page.
    pub ticket_sealing_share: f64,
    /// Resident memory after all of it.
    pub loaded_rss_mb: f64,
}

/// Runs the plan.
///
/// # Errors
/// If a program does not start or a figure cannot be taken.
pub async fn run(plan: &Plan) -> Result<Figures> {
    let dir = plan.folder.join(format!("desk-{}", plan.stock.tickets));
    std::fs::create_dir_all(&plan.folder)?;
    let seeded = seed::desk(&dir, plan.stock).await?;
    let (server, ready) = Served::start(&plan.program, &dir).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = process::of(server.pid)?.memory.resident;
    let queue: Vec<::http::Uri> = vec![server.page("/").parse()?];
    let tickets = pages(&server, &seeded)?;
    let both: Vec<::http::Uri> = tickets.iter().flat_map(|ticket| [queue[0].clone(), ticket.clone()]).collect();
    let open_loop = http::run(server.load(plan, both, &seeded, Some(200.0))).await?;
    let closed_queue = http::run(server.load(plan, queue, &seeded, None)).await?;
    let closed_ticket = http::run(server.load(plan, tickets, &seeded, None)).await?;
    let (bare_queue, bare_ticket) = bare_pages(plan).await?;
    let (mail, per_second) = mails(plan, &server, &dir).await?;
    let loaded = process::of(server.pid)?.memory.resident;
    server.stop().await?;
    let share = |micros: f64, page: &Report| page.server.map_or(f64::NAN, |server| micros / server.cpu_micros_each);
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    Ok(Figures {
        tickets: plan.stock.tickets,
        start_to_ready_ms: ready.as_secs_f64() * 1e3,
        idle_rss_mb: megabytes(idle),
        sealing_share: share(f64::midpoint(seeded.sealing.queue, seeded.sealing.ticket), &open_loop),
        queue_sealing_share: share(seeded.sealing.queue, &closed_queue),
        ticket_sealing_share: share(seeded.sealing.ticket, &closed_ticket),
        open_loop,
        queue: closed_queue,
        ticket: closed_ticket,
        bare_queue,
        bare_ticket,
        mail,
        mails_to_tickets_per_second: per_second,
        loaded_rss_mb: megabytes(loaded),
    })
}

/// The program, serving.
struct Served {
    child: Child,
    pid: u32,
    http: String,
    smtp: SocketAddr,
}

impl Served {
    async fn start(program: &Path, dir: &Path) -> Result<(Self, Duration)> {
        let start = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--json", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0", "--data"])
            .arg(dir)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("starting {}; build it with cargo build --release", program.display()))?;
        let out = child.stdout.take().context("its output is piped")?;
        let line = BufReader::new(out).lines().next_line().await?.context("it ended before it was ready")?;
        let ready = start.elapsed();
        let line: serde_json::Value = serde_json::from_str(&line)?;
        let text = |key: &str| line[key].as_str().map(ToOwned::to_owned).with_context(|| format!("the ready line has no {key}"));
        let pid = child.id().context("it runs")?;
        Ok((Self { pid, http: text("http")?, smtp: text("smtp")?.parse()?, child }, ready))
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.http)
    }

    fn load(&self, plan: &Plan, urls: Vec<::http::Uri>, seeded: &Seeded, rate: Option<f64>) -> http::Plan {
        http::Plan {
            urls,
            cookie: Some(seeded.cookie.clone()),
            connections: 16,
            rate,
            warm_up: Duration::from_secs(2),
            duration: Duration::from_secs_f64(plan.seconds),
            server: Some(self.pid),
        }
    }

    async fn stop(mut self) -> Result<()> {
        let told = Command::new("kill").arg(self.pid.to_string()).status().await?;
        ensure!(told.success(), "the server could not be told to stop");
        self.child.wait().await?;
        Ok(())
    }
}

fn pages(server: &Served, seeded: &Seeded) -> Result<Vec<::http::Uri>> {
    seeded.tickets.iter().map(|id| Ok(server.page(&format!("/tickets/{id}")).parse()?)).collect()
}

/// The same rows, unsealed, by the plainest program that could show them, in this process.
async fn bare_pages(plan: &Plan) -> Result<(Report, Report)> {
    let database = plan.folder.join(format!("bare-{}.db", plan.stock.tickets));
    if !database.exists() {
        let pool = bare::open(&database, 1).await?;
        bare::fill(&pool, bare::Stock { tickets: plan.stock.tickets, messages: plan.stock.messages }).await?;
        pool.close().await;
    }
    let mut child = Command::new(std::env::current_exe()?)
        .args(["bare", "--listen", "127.0.0.1:0", "--database"])
        .arg(&database)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let out = child.stdout.take().context("its output is piped")?;
    let line = BufReader::new(out).lines().next_line().await?.context("the bare page ended before it was ready")?;
    let line: serde_json::Value = serde_json::from_str(&line)?;
    let base = format!("http://{}", line["http"].as_str().context("the ready line has an address")?);
    let plan_for = |urls| http::Plan {
        urls,
        cookie: None,
        connections: 16,
        rate: None,
        warm_up: Duration::from_secs(1),
        duration: Duration::from_secs_f64(plan.seconds),
        server: child.id(),
    };
    let step = (plan.stock.tickets / 200).max(1);
    let queue = http::run(plan_for(vec![format!("{base}/tickets?status=open").parse()?])).await?;
    let tickets: Result<Vec<::http::Uri>> =
        (0..200.min(plan.stock.tickets)).map(|n| Ok(format!("{base}/tickets/{}", n * step).parse()?)).collect();
    let ticket = http::run(plan_for(tickets?)).await?;
    child.kill().await?;
    Ok((queue, ticket))
}

/// Hands mails over and waits until the last is a ticket that an agent can see.
async fn mails(plan: &Plan, server: &Served, dir: &Path) -> Result<(Report, f64)> {
    let before = tickets(dir).await?;
    let start = Instant::now();
    let report = smtp::run(smtp::Plan {
        to: server.smtp,
        recipient: format!("support@{}", seed::DOMAIN),
        run: std::process::id().to_string(),
        connections: 8,
        mails: plan.mails,
        size: 2000,
        senders: 1000,
        server: Some(server.pid),
    })
    .await?;
    let wanted = before + report.done;
    while tickets(dir).await? < wanted {
        ensure!(start.elapsed() < Duration::from_secs(600), "the backlog was not drained in ten minutes");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok((report.clone(), report.done as f64 / start.elapsed().as_secs_f64()))
}

async fn tickets(dir: &Path) -> Result<u64> {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        count: i64,
    }
    let db = candor::db::Db::sqlite(&dir.join("candor.db")).await?;
    let row: Option<Row> = db.row("SELECT CAST(SUM(count) AS bigint) AS count FROM tally", []).await?;
    db.close().await;
    Ok(u64::try_from(row.map_or(0, |row| row.count))?)
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |ours: &Report, bare: &Report| ours.per_second / bare.per_second;
        writeln!(f, "{} tickets, sealed, synchronous=FULL", self.tickets)?;
        writeln!(f, "  start to ready          {:>8.0} ms", self.start_to_ready_ms)?;
        writeln!(f, "  idle RSS                {:>8.1} MB   loaded {:.1} MB", self.idle_rss_mb, self.loaded_rss_mb)?;
        writeln!(
            f,
            "  queue pages             {:>8.0} /s   {:.2} of the bare page",
            self.queue.per_second,
            of(&self.queue, &self.bare_queue)
        )?;
        writeln!(
            f,
            "  ticket pages            {:>8.0} /s   {:.2} of the bare page",
            self.ticket.per_second,
            of(&self.ticket, &self.bare_ticket)
        )?;
        writeln!(f, "  200 pages/s offered     {:>8.2} ms p95", self.open_loop.latency.p95 / 1000.0)?;
        writeln!(
            f,
            "  mail acknowledged       {:>8.0} /s   to visible tickets {:.0} /s",
            self.mail.per_second, self.mails_to_tickets_per_second
        )?;
        writeln!(
            f,
            "  sealing and gating      {:>8.1} % of the server's CPU at 200 pages/s; at full speed {:.1} % (queue), {:.1} % (ticket)",
            self.sealing_share * 100.0,
            self.queue_sealing_share * 100.0,
            self.ticket_sealing_share * 100.0
        )?;
        for report in [&self.open_loop, &self.queue, &self.ticket, &self.bare_queue, &self.bare_ticket, &self.mail] {
            write!(f, "{report}")?;
        }
        Ok(())
    }
}
