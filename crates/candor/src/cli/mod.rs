//! The command line: one file a command. Every command takes `--json`, exits 0, or says on stderr what is wrong and what to do and
//! exits 1; wrong usage exits 2.

mod agent;
mod clock;
mod doctor;
mod export;
mod import;
mod init;
mod journal;
mod keyring;
pub mod log;
mod policy;
mod prove;
mod reindex;
mod serve;
mod token;
mod work;

use crate::app::App;
use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// A helpdesk whose privacy policy runs.
#[derive(Parser)]
#[command(name = "candor", version, about, max_term_width = 100)]
struct Line {
    #[command(subcommand)]
    command: Command,
    /// Answer in JSON, one object on one line.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Run a desk with sample data; mail is caught instead of sent.
    Demo(serve::Demo),
    /// Run a desk, or many.
    Serve(serve::Serve),
    /// Make a desk.
    Init(init::Init),
    /// Look at everything that must be in order, and say what to do.
    Doctor(Data),
    /// The people who answer.
    #[command(subcommand)]
    Agent(agent::Agent),
    /// Write the whole desk into one file: to move it, or to leave.
    Export(export::Export),
    /// Bring people in from a table, or a whole desk from Zammad, Freshdesk or Zendesk; look what it would do; take it back.
    #[command(subcommand)]
    Import(import::Import),
    /// Tokens for the programming interface.
    #[command(subcommand)]
    Token(token::Token),
    /// The keys under which people's data is sealed.
    #[command(subcommand)]
    Keyring(keyring::Keyring),
    /// Make the search index anew.
    Reindex(Data),
    /// The clock of a rehearsal.
    #[command(subcommand)]
    Clock(clock::Clock),
    /// Run the jobs that are due.
    Work(work::Work),
    /// Look whether everything that is promised holds.
    Prove(Data),
    /// What happened, provably.
    #[command(subcommand)]
    Journal(journal::Journal),
    /// The policy: check it, explain it, write it.
    #[command(subcommand)]
    Policy(policy::Policy),
    /// The same as `policy explain`.
    Explain(policy::Explain),
}

/// Which desk.
#[derive(Args)]
struct Data {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
}

/// What a command says when it is done: a text for people and the same for scripts.
struct Said {
    text: String,
    json: Value,
    /// Whether what was looked at is fine; if not, the answer is still an answer, and the program exits 1.
    fine: bool,
}

impl Said {
    fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, fine: true }
    }

    /// What was asked for went to standard output already.
    fn nothing() -> Self {
        Self::new("", Value::Null)
    }
}

/// Where `serve` listens for pages unless told otherwise.
const HTTP: &str = "127.0.0.1:8080";
/// Where `serve` listens for mail unless told otherwise.
const SMTP: &str = "127.0.0.1:2525";

/// The desk with links that work from here: where it is served, or will be if nobody says otherwise.
fn reached(app: App) -> App {
    if app.config.url.is_none() && app.lock.served_at().is_none() {
        app.set_url(format!("http://{HTTP}"));
    }
    app
}

/// The same link under the desk's own name, where nothing says yet how the desk is served: one of many answers under its name only.
fn by_name(app: &App, link: &str) -> Option<String> {
    let told = app.config.url.is_some() || app.lock.served_at().is_some();
    let path = link.strip_prefix(&app.link("")).filter(|_| !told)?;
    Some(format!("https://{}{path}", app.domain))
}

/// Runs the program.
pub fn main() -> ExitCode {
    let line = Line::parse();
    let filter = EnvFilter::try_from_env("CANDOR_LOG").unwrap_or_else(|_| EnvFilter::new("warn,candor=info"));
    let (log, registered) = log::log(filter, std::io::stderr);
    let _ = tracing::subscriber::set_global_default(log);
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let json = line.json;
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")
        .and_then(|runtime| runtime.block_on(run(line)));
    if registered.dropped() > 0 {
        tracing::error!(dropped = registered.dropped(), "events were left out of the log: they had fields that cli/log.rs does not list");
    }
    match done {
        Ok(said) => {
            say(&said, json);
            if said.fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            complain(&error, json);
            ExitCode::FAILURE
        }
    }
}

async fn run(line: Line) -> Result<Said> {
    let json = line.json;
    match line.command {
        Command::Demo(demo) => serve::demo(demo, json).await,
        Command::Serve(serve) => serve::serve(serve, json).await,
        Command::Init(init) => init::init(init).await,
        Command::Doctor(data) => doctor::doctor(data.data).await,
        Command::Agent(command) => agent::run(command).await,
        Command::Export(command) => export::export(command).await,
        Command::Import(command) => import::run(command).await,
        Command::Token(command) => token::run(command).await,
        Command::Keyring(command) => keyring::run(command).await,
        Command::Reindex(data) => reindex::reindex(data.data).await,
        Command::Clock(command) => clock::run(command).await,
        Command::Work(work) => work::work(work).await,
        Command::Journal(command) => journal::run(command).await,
        Command::Prove(data) => prove::prove(data).await,
        Command::Policy(command) => policy::run(command).await,
        Command::Explain(command) => policy::run(policy::Policy::Explain(command)).await,
    }
}

/// Says one thing on stdout. A reader that went away is no failure.
fn say(said: &Said, json: bool) {
    if said.json.is_null() {
        return;
    }
    let mut out = std::io::stdout().lock();
    let _ = if json { writeln!(out, "{}", said.json) } else { writeln!(out, "{}", said.text) };
    let _ = out.flush();
}

/// Says on stderr what is wrong, from the outside in.
fn complain(error: &anyhow::Error, json: bool) {
    let mut out = std::io::stderr().lock();
    let _ = if json {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        let mut said = json!({ "error": causes[0], "because": causes[1..] });
        if let Some(unwell) = error.downcast_ref::<doctor::Unwell>() {
            said["checks"] = unwell.json["checks"].clone();
        }
        writeln!(out, "{said}")
    } else {
        writeln!(out, "candor: {error:#}")
    };
}
