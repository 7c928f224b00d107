//! `candor import zammad`, `freshdesk` and `zendesk`: another desk. What it says of a row is its id there and why, never what it holds.

use super::{SAID, safe};
use crate::app::App;
use crate::cli::Said;
use crate::config::variable;
use crate::desk::{open, resume};
use crate::ids::ImportRunId;
use crate::import::foreign::System;
use crate::import::foreign::api::Api;
use crate::import::foreign::bring::{self, Sum, Told};
use crate::import::foreign::folder::Folder;
use crate::import::foreign::source::Source;
use crate::import::foreign::taken::Desk;
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use std::fs::{self, File};
use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};

/// The variable that holds the credential where no file does.
const VARIABLE: &str = "CANDOR_IMPORT_TOKEN";

#[derive(Args)]
pub struct Elsewhere {
    /// The desk's folder.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The other desk: its address, or a folder with an export of it.
    #[arg(long, value_name = "https://…|DIR")]
    from: String,
    /// The file with the credential for the other desk, alone on one line; without it the variable CANDOR_IMPORT_TOKEN holds it. Zammad: an
    /// access token. Freshdesk: an API key. Zendesk: ADDRESS/token:TOKEN.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// What the other desk is called; the same name means the same desk. Without it that is its host, or the name of the folder.
    #[arg(long, value_name = "NAME")]
    called: Option<String>,
    /// A further host at which its files lie. It is not given the credential.
    #[arg(long, value_name = "HOST")]
    files_at: Vec<String>,
    /// The data did not come from the people themselves: they are listed until they were told (Art. 14 GDPR).
    #[arg(long)]
    from_others: bool,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Where what is left out is listed: what, its id there and why, as CSV.
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
}

pub async fn run(system: System, of: Elsewhere) -> Result<Said> {
    let app = super::super::reached(open::open(open::Opening::of(of.data.clone())?).await?);
    let said = bring_in(&app, system, &of).await;
    resume::end(&app).await?;
    said
}

async fn bring_in(app: &App, system: System, of: &Elsewhere) -> Result<Said> {
    let (mut source, name) = source(system, of).await?;
    let desk = Desk { system, name: of.called.clone().unwrap_or(name) };
    let mut notes = Notes::begin(of.refused.as_deref())?;
    let (sum, id) = if of.dry_run {
        (bring::preview(app, &desk, &mut source, &mut |told| notes.take(&told)).await?, None)
    } else {
        let run = bring::begin(app, &desk, of.from_others).await?;
        let id = run.id;
        notes.going(id);
        let done = bring::go_on(app, &desk, run, &mut source, &mut |told| notes.take(&told)).await;
        (done.context("stopped; the same command goes on where it was")?, Some(id))
    };
    notes.end()?;
    Ok(tell(system, &sum, id, &notes))
}

/// Where it is read, and what it is called unless somebody says otherwise.
async fn source(system: System, of: &Elsewhere) -> Result<(Source, String)> {
    if !of.from.starts_with("https://") && !of.from.starts_with("http://") {
        let path = Path::new(&of.from);
        let folder = Folder::open(path)?;
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Ok((Source::folder(system, folder).await?, name));
    }
    let credential = match &of.token_file {
        Some(file) => fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?,
        None => match variable(VARIABLE) {
            Some(credential) => credential,
            None => bail!("no credential; put it into a file and name that with --token-file, or set {VARIABLE}"),
        },
    };
    let api = Api::open(system, &of.from, &credential, of.files_at.clone()).await?;
    let name = api.host();
    Ok((Source::api(system, api).await?, name))
}

fn tell(system: System, sum: &Sum, id: Option<ImportRunId>, notes: &Notes) -> Said {
    let mut text = String::new();
    for (field, why) in &sum.fields {
        text.push_str(&format!("  {field:?}: left out: {why}\n"));
    }
    for (what, count) in &sum.beside {
        text.push_str(&format!("  {count} left out: {what}\n"));
    }
    for (by, count) in &sum.left {
        text.push_str(&format!("  {count} left out: {by}\n"));
    }
    let would = if id.is_some() { "" } else { "would be " };
    text.push_str(&format!(
        "{} from {}: {} organisations, {} people {would}made, {} known already; {} tickets",
        if id.is_some() { "Brought in" } else { "Would come" },
        system.name(),
        sum.organisations,
        sum.people,
        sum.known,
        sum.tickets,
    ));
    if id.is_some() {
        text.push_str(&format!(" with {} messages and {} files", sum.messages, sum.files));
    }
    if sum.answers > 0 {
        text.push_str(&format!("; {} answers to fields at what was here already", sum.answers));
    }
    text.push_str(&format!("; {} refused.", sum.refused));
    for line in &notes.said {
        text.push_str(&format!("\n  {line}"));
    }
    if let Some(id) = id {
        text.push_str(&format!("\n`candor import undo {id}` takes it back."));
    }
    let json = json!({
        "import": id, "organisations": sum.organisations, "made": sum.people, "known": sum.known, "tickets": sum.tickets,
        "messages": sum.messages, "files": sum.files, "refused": sum.refused, "left": sum.left, "left_out": sum.fields,
        "left_beside": sum.beside, "answers": sum.answers,
    });
    Said::new(text, json)
}

/// What is said on the way: progress where somebody watches, what is left out first, and the list of all of it.
struct Notes {
    list: Option<csv::Writer<File>>,
    said: Vec<String>,
    watched: bool,
    failed: Option<csv::Error>,
}

impl Notes {
    fn begin(list: Option<&Path>) -> Result<Self> {
        let mut list = match list {
            Some(path) => Some(csv::Writer::from_path(path).with_context(|| format!("{} cannot be written", path.display()))?),
            None => None,
        };
        if let Some(list) = &mut list {
            list.write_record(["what", "id", "why"])?;
        }
        Ok(Self { list, said: Vec::new(), watched: stderr().is_terminal(), failed: None })
    }

    fn going(&self, id: ImportRunId) {
        if self.watched {
            let _ = writeln!(stderr(), "import {id}");
        }
    }

    fn take(&mut self, told: &Told<'_>) {
        match told {
            Told::Going(stage, sum) if self.watched => {
                let _ = write!(stderr(), "\r{}: {} rows, {} people, {} tickets ", stage.key, sum.rows, sum.people, sum.tickets);
            }
            Told::Going(..) => {}
            Told::Left(what, id, why) => {
                if self.said.len() < SAID {
                    self.said.push(format!("{what} {id}: {why}"));
                }
                if let Some(list) = &mut self.list
                    && let Err(error) = list.write_record([what, &*safe(id), &*safe(why)])
                {
                    self.failed = Some(error);
                }
            }
        }
    }

    fn end(&mut self) -> Result<()> {
        if self.watched {
            let _ = writeln!(stderr());
        }
        if let Some(error) = self.failed.take() {
            return Err(error).context("the list of what is left out cannot be written");
        }
        Ok(self.list.as_mut().map_or(Ok(()), csv::Writer::flush)?)
    }
}
