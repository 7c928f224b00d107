//! Load over SMTP: sessions that send one mail after the other, with the envelope pipelined (RFC 2920). A mail is done
//! when the server has answered 250 to its content, which Candor does once it is committed.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    task::JoinSet,
    time::Instant,
};

use crate::report::{Baseline, Report, Tally};

/// What to send, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The listener.
    pub to: SocketAddr,
    /// The envelope's recipient, an address of the desk.
    pub recipient: String,
    /// A word that sets this run's Message-IDs and senders apart from another's.
    pub run: String,
    /// Sessions at a time.
    pub connections: usize,
    /// Mails in all.
    pub mails: u64,
    /// Size of each text, in bytes.
    pub size: usize,
    /// How many different senders there are; they take turns.
    pub senders: u64,
    /// The server's process, for its CPU and memory.
    pub server: Option<u32>,
}

/// Runs the plan; latency is from `MAIL FROM` to the 250 for the content.
///
/// # Errors
/// If the listener cannot be reached at all, or a process cannot be read. Mails that fail are counted.
pub async fn run(plan: Plan) -> Result<Report> {
    Session::open(plan.to).await?.quit().await?;
    let baseline = Baseline::take(plan.server)?;
    let start = Instant::now();
    let next = Arc::new(AtomicU64::new(0));
    let mut sessions = JoinSet::new();
    for _ in 0..plan.connections {
        sessions.spawn(session(plan.clone(), next.clone()));
    }
    let mut all = Tally::default();
    while let Some(tally) = sessions.join_next().await {
        all.merge(&tally.context("a session's task stopped")?);
    }
    Ok(baseline.report("smtp", plan.connections, None, start.elapsed(), &all)?)
}

async fn session(plan: Plan, next: Arc<AtomicU64>) -> Tally {
    let mut tally = Tally::default();
    let mut open = None;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= plan.mails {
            if let Some(session) = open {
                // The mails are through already; how the server says good-bye does not count.
                drop(Session::quit(session).await);
            }
            return tally;
        }
        let start = Instant::now();
        match send(&mut open, &plan, number).await {
            Ok(()) => tally.latency.record(start.elapsed()),
            Err(_) => {
                tally.failed += 1;
                open = None;
            }
        }
    }
}

async fn send(open: &mut Option<Session>, plan: &Plan, number: u64) -> Result<()> {
    let session = match open {
        Some(session) => session,
        None => open.insert(Session::open(plan.to).await?),
    };
    let sender = sender(plan, number);
    let envelope = format!("MAIL FROM:<{sender}>\r\nRCPT TO:<{}>\r\nDATA\r\n", plan.recipient);
    session.write(envelope.as_bytes()).await?;
    session.expect(250).await?;
    session.expect(250).await?;
    session.expect(354).await?;
    session.write(mail(plan, number).as_bytes()).await?;
    session.expect(250).await
}

fn sender(plan: &Plan, number: u64) -> String {
    format!("customer{}.{}@example.com", number % plan.senders.max(1), plan.run)
}

/// A whole mail with the dot that ends it. Its lines start with a letter, so nothing needs a second dot.
fn mail(plan: &Plan, number: u64) -> String {
    let (run, recipient) = (&plan.run, &plan.recipient);
    let line = "The printer on the second floor shows a light that nobody here has seen before.\r\n";
    let text = line.repeat(plan.size.div_ceil(line.len()));
    format!(
        "From: Customer {} <{}>\r\nTo: <{recipient}>\r\nSubject: Question {number} of run {run}\r\n\
         Date: Sun, 22 Nov 2026 10:00:00 +0000\r\nMessage-ID: <{number}.{run}@bench.example.com>\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nQuestion number {number}.\r\n{text}.\r\n",
        number % plan.senders.max(1),
        sender(plan, number),
    )
}

struct Session {
    stream: BufReader<TcpStream>,
    line: String,
}

impl Session {
    async fn open(to: SocketAddr) -> Result<Session> {
        let stream = TcpStream::connect(to).await.with_context(|| format!("connecting to {to}"))?;
        stream.set_nodelay(true)?;
        let mut session = Session { stream: BufReader::new(stream), line: String::new() };
        session.expect(220).await?;
        session.write(b"EHLO bench.example.com\r\n").await?;
        session.expect(250).await?;
        Ok(session)
    }

    async fn quit(mut self) -> Result<()> {
        self.write(b"QUIT\r\n").await?;
        self.expect(221).await
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(bytes).await?)
    }

    /// Reads one reply of any number of lines (RFC 5321, 4.2.1).
    async fn expect(&mut self, code: u16) -> Result<()> {
        loop {
            self.line.clear();
            if self.stream.read_line(&mut self.line).await? == 0 {
                bail!("the server hung up");
            }
            if self.line.as_bytes().get(3) != Some(&b'-') {
                break;
            }
        }
        let answered = self.line.get(..3).and_then(|digits| digits.parse::<u16>().ok());
        if answered != Some(code) {
            bail!("expected {code}, the server said {answered:?}");
        }
        Ok(())
    }
}
