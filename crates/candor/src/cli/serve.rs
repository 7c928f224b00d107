//! `candor serve` and `candor demo`: everything a desk does, in one process.

use super::Said;
use crate::app::App;
use crate::desk::desk::Kind;
use crate::desk::make::{self, New};
use crate::desk::open::{self, Opening};
use crate::desk::resume;
use crate::hosting::run::{Running, run};
use crate::hosting::sockets::{Addresses, Place, Sockets};
use crate::hosting::{Desks, files};
use anyhow::{Context, Result, anyhow, ensure};
use clap::Args;
use serde_json::json;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Args)]
pub struct Serve {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Many desks instead: a folder each in this one.
    #[arg(long, value_name = "DIR", conflicts_with = "data")]
    desks: Option<PathBuf>,
    #[command(flatten)]
    at: At,
}

#[derive(Args)]
pub struct Demo {
    /// The desk's folder; it is made and filled if it is not there.
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    data: PathBuf,
    #[command(flatten)]
    at: At,
}

/// Where to listen. Port 0 takes any that is free.
#[derive(Args)]
struct At {
    /// Where pages and the API are served.
    #[arg(long, value_name = "ADDR", default_value = super::HTTP)]
    http: SocketAddr,
    /// Where mail is taken.
    #[arg(long, value_name = "ADDR", default_value = super::SMTP)]
    smtp: SocketAddr,
    /// Where mail is taken under TLS from the first octet, too.
    #[arg(long, value_name = "ADDR")]
    smtps: Option<SocketAddr>,
    /// Where a mail server of yours hands mail over by LMTP, too: an address, or unix:PATH.
    #[arg(long, value_name = "ADDR|unix:PATH")]
    lmtp: Option<Place>,
}

impl From<At> for Addresses {
    fn from(at: At) -> Self {
        Self { http: at.http, smtp: at.smtp, smtps: at.smtps, lmtp: at.lmtp }
    }
}

pub async fn serve(serve: Serve, json: bool) -> Result<Said> {
    let folders = match &serve.desks {
        None => vec![serve.data],
        Some(dir) => folders(dir)?,
    };
    let sockets = Sockets::bind(serve.at.into()).await?;
    let mut all = Vec::new();
    match open_all(&folders, &mut all).await {
        Ok(()) => serve_all(all, sockets, None, json).await,
        Err(error) => Err(close_all(&all, error).await),
    }
}

async fn open_all(folders: &[PathBuf], all: &mut Vec<App>) -> Result<()> {
    for folder in folders {
        let opened = open::open_alone(Opening::of(folder)?).await;
        all.push(opened.with_context(|| format!("the desk in {} does not start", folder.display()))?);
    }
    Ok(())
}

/// Ends the desks that were opened before something else failed, so that their next start finds nothing amiss.
async fn close_all(all: &[App], error: anyhow::Error) -> anyhow::Error {
    for app in all {
        if let Err(error) = resume::end(app).await {
            tracing::warn!(error = ?error, "a desk did not end in order");
        }
    }
    error
}

pub async fn demo(demo: Demo, json: bool) -> Result<Said> {
    let dir = demo.data.display();
    let sockets = Sockets::bind(demo.at.into()).await?;
    let opening = Opening::of(&demo.data)?;
    let app = if make::exists(&demo.data) {
        let app = open::open_alone(opening).await?;
        if app.kind != Kind::Demo {
            let error = anyhow!("{dir} holds a desk that is no demo; `candor serve --data {dir}` runs it");
            return Err(close_all(&[app], error).await);
        }
        app
    } else {
        let new = New {
            organisation: crate::demo::ORGANISATION,
            domain: crate::demo::DOMAIN,
            kind: Kind::Demo,
            zone: Some(crate::demo::ZONE),
            policy: None,
            clock: None,
        };
        let app = make::make(opening, new).await?;
        crate::demo::fill(&app).await?;
        app
    };
    serve_all(vec![app], sockets, Some(SIGN_IN), json).await
}

/// How one signs in to the demo.
const SIGN_IN: SignIn = SignIn { address: crate::demo::ADMIN, password: crate::demo::PASSWORD };

#[derive(Clone, Copy)]
struct SignIn {
    address: &'static str,
    password: &'static str,
}

async fn serve_all(all: Vec<App>, sockets: Sockets, sign_in: Option<SignIn>, json: bool) -> Result<Said> {
    files::raise();
    let running = match Desks::new(all.clone()).and_then(|desks| run(desks, sockets)) {
        Ok(running) => running,
        Err(error) => return Err(close_all(&all, error).await),
    };
    super::say(&ready(&running, sign_in), json);
    running.until_told().await?;
    Ok(Said::new("Stopped; nothing is lost.", json!({ "stopped": true })))
}

/// The line that scripts wait for, and what a newcomer reads.
fn ready(running: &Running, sign_in: Option<SignIn>) -> Said {
    let (http, smtp) = (format!("http://{}", running.http), running.smtp.to_string());
    let mut json = json!({ "ready": true, "http": http, "smtp": smtp });
    let mut text = format!("Ready.\n  Look      {http}\n  Mail in   {smtp}");
    if let Some(smtps) = &running.smtps {
        json["smtps"] = smtps.to_string().into();
        text.push_str(&format!("\n  Under TLS {smtps}"));
    }
    if let Some(lmtp) = &running.lmtp {
        json["lmtp"] = lmtp.to_string().into();
        text.push_str(&format!("\n  By LMTP   {lmtp}"));
    }
    let to = running.desks.all().first().map_or_else(String::new, App::address);
    if let Some(SignIn { address, password }) = sign_in {
        json["sign_in"] = json!({ "url": format!("{http}/sign-in"), "email": address, "password": password });
        text.push_str(&format!(
            "\n  Sign in   {http}/sign-in as {address} with the password {password}\n  Portal    {http}/help\n  Sent mail {http}/outbox (nothing leaves this machine)\n  Write to it:\n    \
             printf 'From: Kim <kim@customer.example>\\nTo: {to}\\nSubject: Hello\\n\\nDoes it work?\\n' |\n      \
             curl smtp://{smtp} --mail-from kim@customer.example --mail-rcpt {to} -T -"
        ));
    }
    text.push_str("\n  Stop with Ctrl-C.");
    Said::new(text, json)
}

fn folders(dir: &PathBuf) -> Result<Vec<PathBuf>> {
    let read = std::fs::read_dir(dir).with_context(|| format!("cannot read the folder {}", dir.display()))?;
    let mut folders: Vec<PathBuf> = read.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| make::exists(path)).collect();
    folders.sort();
    ensure!(!folders.is_empty(), "{} holds no desks; `candor init --data {}/NAME` makes one", dir.display(), dir.display());
    Ok(folders)
}
