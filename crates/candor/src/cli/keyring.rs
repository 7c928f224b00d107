//! `candor keyring status|rotate|escrow|recover`.

use super::Said;
use crate::app::App;
use crate::desk::open::{self, Opening};
use crate::desk::resume;
use anyhow::{Context, Result, bail, ensure};
use clap::Subcommand;
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use vault::{Escrow, Secret, Worth};
use zeroize::Zeroizing;

/// How long a running server takes at most to see that the master key's file was written; it looks five times a second.
const TAKEN_IN: Duration = Duration::from_secs(1);

#[derive(Subcommand)]
pub enum Keyring {
    /// How many keys there are, and where the master key lies.
    Status(super::Data),
    /// Put a new master key over all keys and destroy the old one.
    Rotate(super::Data),
    /// Print the master key in an envelope for the safe, sealed to a passphrase or to an age recipient.
    Escrow {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// An age public key: age1…
        #[arg(long, conflicts_with = "passphrase_file")]
        recipient: Option<String>,
        /// A file whose first line is the passphrase.
        #[arg(long, value_name = "FILE", required_unless_present = "recipient")]
        passphrase_file: Option<PathBuf>,
    },
    /// Put the master key back from its envelope.
    Recover {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// The envelope, as `escrow` printed it.
        #[arg(long, value_name = "FILE")]
        envelope: PathBuf,
        /// A file with the age identity (AGE-SECRET-KEY-1…) that it was sealed to.
        #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
        identity_file: Option<PathBuf>,
        /// A file whose first line is the passphrase.
        #[arg(long, value_name = "FILE", required_unless_present = "identity_file")]
        passphrase_file: Option<PathBuf>,
    },
}

pub async fn run(command: Keyring) -> Result<Said> {
    match command {
        Keyring::Status(data) => status(Opening::of(data.data)?).await,
        Keyring::Rotate(data) => rotate(Opening::of(data.data)?).await,
        Keyring::Escrow { data, recipient, passphrase_file } => escrow(Opening::of(data)?, recipient, passphrase_file).await,
        Keyring::Recover { data, envelope, identity_file, passphrase_file } => {
            let secret = match (identity_file, passphrase_file) {
                (Some(file), _) => Secret::Identity(identity(&file)?),
                (None, Some(file)) => Secret::Passphrase(passphrase(&file)?),
                (None, None) => bail!("say --identity-file FILE or --passphrase-file FILE"),
            };
            recover(Opening::of(data)?, &envelope, &secret).await
        }
    }
}

async fn status(opening: Opening) -> Result<Said> {
    let worth = worth(open::master(&opening)?.worth(&opening.dir));
    let app = open::open(opening).await?;
    let status = app.keyring.status().await?;
    resume::end(&app).await?;
    let mut text = format!("Keyring  {}\nMaster   {worth}\n", status.at);
    for master in &status.masters {
        let _ = writeln!(text, "         version {}, over {} keys", master.version, master.keys);
    }
    for (scope, count) in &status.keys {
        let _ = writeln!(text, "  {count:>8}  {scope}");
    }
    let masters: Vec<_> = status.masters.iter().map(|master| json!({ "version": master.version, "keys": master.keys })).collect();
    let keys: serde_json::Map<String, serde_json::Value> =
        status.keys.iter().map(|(scope, count)| (scope.clone(), (*count).into())).collect();
    let json = json!({ "at": status.at, "master": worth, "masters": masters, "keys": keys });
    Ok(Said::new(text.trim_end().to_owned(), json))
}

async fn rotate(opening: Opening) -> Result<Said> {
    let source = open::master(&opening)?;
    let app = open::open(opening).await?;
    let new = app.keyring.next_master().await?;
    // Both masters are readable until every key is under the new one: a crash in between is finished by the next rotation.
    let mut both = app.keyring.masters();
    both.add(new.clone());
    source.store(&both).context("cannot write the master key; with an environment or a command, rotate it there")?;
    if !app.lock.is_alone() {
        // The server that runs beside us takes the new master in before the first key is under it.
        tokio::time::sleep(TAKEN_IN).await;
    }
    app.keyring.rotate(&new, app.now().0).await?;
    source.store(&new.clone().into()).context("cannot write the master key")?;
    journal(&app, "master.rotated", new.version()).await?;
    resume::end(&app).await?;
    const ESCROW: &str = "Envelopes from before open nothing any more. Make a new escrow now: candor keyring escrow";
    let text = format!("Every key is under master version {} now.\n{ESCROW}", new.version());
    Ok(Said::new(text, json!({ "version": new.version(), "next": ESCROW })))
}

async fn escrow(opening: Opening, recipient: Option<String>, file: Option<PathBuf>) -> Result<Said> {
    let to = match (recipient, file) {
        (Some(recipient), _) => Escrow::Recipient(recipient),
        (None, Some(file)) => Escrow::Passphrase(passphrase(&file)?),
        (None, None) => bail!("say --recipient age1… or --passphrase-file FILE"),
    };
    let app = open::open(opening).await?;
    let envelope = app.keyring.escrow(&to, app.now().0)?;
    journal(&app, "master.escrowed", 0).await?;
    resume::end(&app).await?;
    Ok(Said::new(envelope.trim_end().to_owned(), json!({ "envelope": envelope })))
}

/// Puts the master key of an envelope in its place, after it has opened the keyring; a key that opens it already is not touched.
async fn recover(opening: Opening, envelope: &Path, secret: &Secret) -> Result<Said> {
    open::there(&opening)?;
    let text = read(envelope)?;
    let recovered = vault::recover(&text, secret).context("the envelope does not open")?;
    let (source, at) = (open::master(&opening)?, open::keyring_at(&opening));
    if let Ok(masters) = source.load() {
        let opens = vault::Keyring::open(&at, recovered.desk, masters).await.is_ok();
        ensure!(!opens, "the master key that is there opens the keyring; nothing was changed");
    }
    let fits = vault::Keyring::open(&at, recovered.desk, recovered.masters.clone()).await;
    fits.context("the envelope's master key does not open the keyring; an envelope from before the last rotation is worth nothing")?;
    source.store(&recovered.masters).context("cannot write the master key; with an environment or a command, put it there by hand")?;
    let versions: Vec<u32> = recovered.masters.iter().map(vault::Master::version).collect();
    let app = open::open(opening).await?;
    journal(&app, "master.recovered", versions.iter().copied().max().unwrap_or_default()).await?;
    resume::end(&app).await?;
    Ok(Said::new("The master key is back, and the keyring opens.", json!({ "versions": versions })))
}

/// The first line of a file, which must not be empty.
fn passphrase(file: &Path) -> Result<Zeroizing<String>> {
    let text = read(file)?;
    let line = text.lines().next().unwrap_or_default().trim_end_matches('\r');
    ensure!(!line.is_empty(), "the first line of {} is empty; it is the passphrase", file.display());
    Ok(line.to_owned().into())
}

/// The identity in a file as `age-keygen` writes it.
fn identity(file: &Path) -> Result<Zeroizing<String>> {
    let text = read(file)?;
    let line = text.lines().map(str::trim).find(|line| line.starts_with("AGE-SECRET-KEY-"));
    Ok(line.with_context(|| format!("{} holds no line AGE-SECRET-KEY-1…", file.display()))?.to_owned().into())
}

fn read(file: &Path) -> Result<Zeroizing<String>> {
    Ok(std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?.into())
}

async fn journal(app: &App, kind: &'static str, version: u32) -> Result<()> {
    use journal::{Code, Value};
    let tx = app.db.begin().await?;
    let fields = [(Code::fixed("version"), Value::Version(version))];
    crate::privacy::journal::append(&tx, Code::fixed(kind), fields, app.now()).await?;
    app.commit(tx).await?;
    Ok(())
}

/// What the place of the master key is worth, in words.
pub fn worth(worth: Worth) -> &'static str {
    match worth {
        Worth::BesideData => "a file beside the data: whoever takes the folder takes both; move it with master.file or master.command",
        Worth::Apart => "a file apart from the data",
        Worth::Environment => "the environment: whoever reads the process's environment reads it",
        Worth::Command => "a command",
    }
}
