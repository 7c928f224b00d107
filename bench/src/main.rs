//! The command line of the benchmark; see the README beside it.

use std::{
    io::{Write as _, stdout},
    net::SocketAddr,
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context as _, Result};
use bench::{bare, desk, http, people, policy, report::Report, seed, smtp};
use clap::{Parser, Subcommand};

/// Load for a desk, and a bare page to compare with.
#[derive(Parser)]
struct Arguments {
    /// Print one JSON object instead of a table.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Ask for pages over HTTP, at a rate (open loop) or as fast as answers come (closed loop).
    Http {
        /// A page; give several to take turns.
        #[arg(long = "url", required = true)]
        urls: Vec<::http::Uri>,
        /// The Cookie header.
        #[arg(long)]
        cookie: Option<String>,
        /// Keep-alive connections.
        #[arg(long, default_value_t = 16)]
        connections: usize,
        /// Requests a second over all connections; without it, a closed loop.
        #[arg(long)]
        rate: Option<f64>,
        /// Seconds of load before the measured part.
        #[arg(long, default_value_t = 2.0)]
        warm_up: f64,
        /// Seconds of the measured part.
        #[arg(long, default_value_t = 10.0)]
        seconds: f64,
        /// The server's process id, for its CPU and memory.
        #[arg(long)]
        pid: Option<u32>,
    },
    /// Send mails over SMTP.
    Smtp {
        /// The listener, e.g. 127.0.0.1:2525.
        #[arg(long)]
        to: SocketAddr,
        /// An address of the desk.
        #[arg(long)]
        recipient: String,
        /// A word that sets this run's mails apart; by default the process id.
        #[arg(long)]
        run: Option<String>,
        /// Sessions at a time.
        #[arg(long, default_value_t = 8)]
        connections: usize,
        /// Mails in all.
        #[arg(long, default_value_t = 3000)]
        mails: u64,
        /// Bytes of each text.
        #[arg(long, default_value_t = 2000)]
        size: usize,
        /// Different senders.
        #[arg(long, default_value_t = 1000)]
        senders: u64,
        /// The server's process id, for its CPU and memory.
        #[arg(long)]
        pid: Option<u32>,
    },
    /// Fill a database for the bare page.
    Fill {
        /// The SQLite file to make.
        #[arg(long)]
        database: PathBuf,
        /// Tickets in all.
        #[arg(long, default_value_t = 100_000)]
        tickets: u32,
        /// Messages of each.
        #[arg(long, default_value_t = 5)]
        messages: u32,
    },
    /// Measure a sealed desk of a given size with the real program: pages, mail, memory, start.
    Desk {
        /// The program.
        #[arg(long, default_value = "target/release/candor")]
        program: PathBuf,
        /// Where the desks are made and kept.
        #[arg(long, default_value = "target/bench")]
        folder: PathBuf,
        /// Tickets in all.
        #[arg(long, default_value_t = 100_000)]
        tickets: u32,
        /// Messages of each.
        #[arg(long, default_value_t = 5)]
        messages: u32,
        /// Seconds of each stretch of load.
        #[arg(long, default_value_t = 10.0)]
        seconds: f64,
        /// Mails that are sent.
        #[arg(long, default_value_t = 10_000)]
        mails: u64,
    },
    /// Import people, find them by their addresses, sign one of them in.
    People {
        /// Where the desks are made and kept.
        #[arg(long, default_value = "target/bench")]
        folder: PathBuf,
        /// People in all.
        #[arg(long, default_value_t = 1_000_000)]
        people: u64,
    },
    /// Check policies, over and over.
    Policy {
        /// Where they are.
        #[arg(long, default_value = "policies")]
        folder: PathBuf,
        /// The day on which they are judged.
        #[arg(long, default_value = "2026-11-28")]
        day: String,
    },
    /// Serve the bare page until interrupted.
    Bare {
        /// A database that `fill` made.
        #[arg(long)]
        database: PathBuf,
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:8081")]
        listen: SocketAddr,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    let Arguments { json, command } = Arguments::parse();
    match command {
        Command::Http { urls, cookie, connections, rate, warm_up, seconds, pid } => {
            let (warm_up, duration) = (Duration::try_from_secs_f64(warm_up)?, Duration::try_from_secs_f64(seconds)?);
            show(&http::run(http::Plan { urls, cookie, connections, rate, warm_up, duration, server: pid }).await?, json)
        }
        Command::Smtp { to, recipient, run, connections, mails, size, senders, pid } => {
            let run = run.unwrap_or_else(|| std::process::id().to_string());
            show(&smtp::run(smtp::Plan { to, recipient, run, connections, mails, size, senders, server: pid }).await?, json)
        }
        Command::Fill { database, tickets, messages } => {
            let pool = bare::open(&database, 1).await?;
            bare::fill(&pool, bare::Stock { tickets, messages }).await?;
            pool.close().await;
            Ok(())
        }
        Command::Desk { program, folder, tickets, messages, seconds, mails } => {
            let stock = seed::Stock { tickets, messages, each: 5 };
            let figures = desk::run(&desk::Plan { program, folder, stock, seconds, mails }).await?;
            let text = if json { serde_json::to_string(&figures)? + "\n" } else { figures.to_string() };
            Ok(stdout().write_all(text.as_bytes())?)
        }
        Command::People { folder, people } => {
            let figures = people::run(&folder, people).await?;
            let text = if json { serde_json::to_string(&figures)? + "\n" } else { figures.to_string() };
            Ok(stdout().write_all(text.as_bytes())?)
        }
        Command::Policy { folder, day } => {
            let figures = policy::run(&folder, &day)?;
            let text = if json { serde_json::to_string(&figures)? + "\n" } else { figures.to_string() };
            Ok(stdout().write_all(text.as_bytes())?)
        }
        Command::Bare { database, listen } => {
            let cores = std::thread::available_parallelism()?.get();
            let pool = bare::open(&database, u32::try_from(cores)?).await?;
            let listener = tokio::net::TcpListener::bind(listen).await.with_context(|| format!("listening on {listen}"))?;
            writeln!(stdout(), "{{\"ready\":true,\"http\":\"{}\",\"pid\":{}}}", listener.local_addr()?, std::process::id())?;
            axum::serve(listener, bare::router(pool)).await?;
            Ok(())
        }
    }
}

fn show(report: &Report, json: bool) -> Result<()> {
    let text = if json { serde_json::to_string(report)? + "\n" } else { report.to_string() };
    Ok(stdout().write_all(text.as_bytes())?)
}
