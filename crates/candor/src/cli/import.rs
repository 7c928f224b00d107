//! `candor import`: people from a table, or another desk. What it says of a row is its line, its column and why, never what stands there.

mod desk;
mod elsewhere;

use super::Said;
use crate::app::App;
use crate::desk::{open, resume};
use crate::ids::ImportRunId;
use crate::import::columns::{Becomes, Columns};
use crate::import::foreign::System;
use crate::import::people::{self, Sum, Told};
use crate::import::row::Fault;
use crate::import::sheet::Sheet;
use crate::import::{run, undo};
use anyhow::{Context, Result, bail, ensure};
use clap::Subcommand;
use pages::L10n;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use std::fs::File;
use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Import {
    /// Bring in people from a CSV file; whoever is known already stays as they are.
    People {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// The table: CSV in UTF-8, its first line the names of the columns.
        file: PathBuf,
        /// What a column is, if its name does not say it: email, name, first-name, last-name, language or zone.
        #[arg(long, value_name = "COLUMN=FIELD")]
        column: Vec<String>,
        /// The data did not come from the people themselves: they are listed until they were told (Art. 14 GDPR).
        #[arg(long)]
        from_others: bool,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        /// Go on with an import that was stopped.
        #[arg(long, value_name = "IMPORT")]
        resume: Option<ImportRunId>,
        /// Where the rows that are refused are listed: line, column and why, as CSV.
        #[arg(long, value_name = "FILE")]
        refused: Option<PathBuf>,
    },
    /// Bring in a Zammad: its organisations, people, tickets, messages and files.
    Zammad(elsewhere::Elsewhere),
    /// Bring in a Freshdesk: its companies, contacts, tickets, conversations and files.
    Freshdesk(elsewhere::Elsewhere),
    /// Bring in a Zendesk: its organisations, users, tickets, comments and files.
    Zendesk(elsewhere::Elsewhere),
    /// Make a desk of what `candor export` wrote, in a folder that holds none.
    Desk(desk::Desk),
    /// The imports there were.
    List {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
    },
    /// Take an import back: whoever it made and about whom nothing else is held is gone.
    Undo {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// Which.
        import: ImportRunId,
    },
}

/// Refused rows that are said at once; the others are in the list.
const SAID: usize = 20;

pub async fn run(command: Import) -> Result<Said> {
    match command {
        Import::People { data, file, column, from_others, dry_run, resume, refused } => {
            let app = super::reached(open::open(open::Opening::of(data)?).await?);
            let said = bring(&app, &file, &column, (dry_run, from_others, resume), refused.as_deref()).await;
            resume::end(&app).await?;
            said
        }
        Import::Zammad(of) => elsewhere::run(System::Zammad, of).await,
        Import::Freshdesk(of) => elsewhere::run(System::Freshdesk, of).await,
        Import::Zendesk(of) => elsewhere::run(System::Zendesk, of).await,
        Import::Desk(of) => desk::run(of).await,
        Import::List { data } => {
            let app = open::open(open::Opening::of(data)?).await?;
            let said = list(&app).await;
            resume::end(&app).await?;
            said
        }
        Import::Undo { data, import } => {
            let app = super::reached(open::open(open::Opening::of(data)?).await?);
            let undone = undo::undo(&app, import).await;
            resume::end(&app).await?;
            let undone = undone?;
            let mut text = format!("{} people are gone again.", undone.gone);
            if undone.kept > 0 {
                text.push_str(&format!(" {} stay: they have written since, or something else is held about them.", undone.kept));
            }
            let (went, stay) = undone.tickets;
            if went + stay > 0 {
                text.push_str(&format!(" {went} tickets are gone again; {stay} stay, as somebody has touched them since."));
            }
            Ok(Said::new(text, json!({ "gone": undone.gone, "kept": undone.kept, "tickets_gone": went, "tickets_kept": stay })))
        }
    }
}

async fn bring(
    app: &App,
    file: &Path,
    said: &[String],
    (dry, from_others, resume): (bool, bool, Option<ImportRunId>),
    list: Option<&Path>,
) -> Result<Said> {
    let open = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    let mut sheet = Sheet::<File>::begin(open)?;
    let columns = Columns::of(app, sheet.heading(), said).await?;
    let mut notes = Notes::begin(list, &columns)?;
    let (sum, id) = if dry {
        (people::preview(app, &mut sheet, &columns, i64::MAX, |told| notes.take(&told)).await?, None)
    } else {
        let run = match resume {
            None => people::begin(app, sheet.heading(), from_others, app.now()).await?,
            Some(id) => known(app, id, sheet.heading()).await?,
        };
        let id = run.id;
        notes.going(id);
        let done = people::go_on(app, run, &mut sheet, &columns, |told| notes.take(&told)).await;
        let run = done.with_context(|| format!("stopped; `candor import people --resume {id}` with the same table goes on"))?;
        (Sum { rows: run.rows, made: run.made, known: run.known, refused: run.refused }, Some(id))
    };
    notes.end()?;
    Ok(tell(&columns, sum, id, &notes))
}

async fn known(app: &App, id: ImportRunId, heading: &[String]) -> Result<run::Model> {
    let run = run::Entity::find_by_id(id).one(app.db.reader()).await?;
    let Some(run) = run else { bail!("there is no import {id}; `candor import list` shows them") };
    ensure!(run.heading == people::digest(heading), "import {id} was of another table: its columns were others");
    ensure!(run.ended_at.is_none(), "import {id} has come to its end");
    Ok(run)
}

fn tell(columns: &Columns, sum: Sum, id: Option<ImportRunId>, notes: &Notes) -> Said {
    let would = if id.is_some() { "" } else { "would be " };
    let mut text = String::new();
    for (name, becomes) in &columns.0 {
        let what = match becomes {
            Becomes::Field(field) => field.word().to_owned(),
            Becomes::NotNamed(why) => format!("left out: {why}"),
            Becomes::NoPurpose => format!("left out: {}", L10n::english().get("detail-no-purpose")),
            Becomes::Unknown => "left out: the desk has no place for it".to_owned(),
            Becomes::Again(field) => format!("left out: another column is the {}", field.word()),
        };
        text.push_str(&format!("  {name:?}: {what}\n"));
    }
    text.push_str(&format!("{} rows: {} people {would}made, {} known already, {} refused.", sum.rows, sum.made, sum.known, sum.refused));
    for line in &notes.said {
        text.push_str(&format!("\n  {line}"));
    }
    if let Some(id) = id {
        text.push_str(&format!("\n`candor import undo {id}` takes it back."));
    }
    let left: Vec<&String> = columns.0.iter().filter(|(_, becomes)| !matches!(becomes, Becomes::Field(_))).map(|(name, _)| name).collect();
    let json = json!({ "import": id, "rows": sum.rows, "made": sum.made, "known": sum.known, "refused": sum.refused, "left_out": left });
    Said::new(text, json)
}

async fn list(app: &App) -> Result<Said> {
    let runs = run::Entity::find().order_by_desc(run::Column::Id).all(app.db.reader()).await?;
    let line = |run: &run::Model| {
        let state = match (run.undone_at, run.ended_at) {
            (Some(_), _) => "taken back",
            (None, Some(_)) => "done",
            (None, None) => "stopped in the middle",
        };
        let of = run.system.as_deref().and_then(System::from_code).map_or("a table", System::name);
        format!("{}  {}  {of}: {} rows, {} made, {} refused: {state}", run.id, run.begun_at.rfc3339(), run.rows, run.made, run.refused)
    };
    let text = if runs.is_empty() { "Nothing was imported.".to_owned() } else { runs.iter().map(line).collect::<Vec<_>>().join("\n") };
    let json = runs.iter().map(|run| json!({ "import": run.id, "rows": run.rows, "made": run.made, "refused": run.refused }));
    Ok(Said::new(text, json!({ "imports": json.collect::<Vec<_>>() })))
}

/// What is said on the way: progress where somebody watches, the first refused rows, and the list of all of them.
struct Notes<'a> {
    columns: &'a Columns,
    list: Option<csv::Writer<File>>,
    said: Vec<String>,
    watched: bool,
    failed: Option<csv::Error>,
}

impl<'a> Notes<'a> {
    fn begin(list: Option<&Path>, columns: &'a Columns) -> Result<Self> {
        let mut list = match list {
            Some(path) => Some(csv::Writer::from_path(path).with_context(|| format!("{} cannot be written", path.display()))?),
            None => None,
        };
        if let Some(list) = &mut list {
            list.write_record(["line", "column", "why"])?;
        }
        Ok(Self { columns, list, said: Vec::new(), watched: stderr().is_terminal(), failed: None })
    }

    fn going(&self, id: ImportRunId) {
        if self.watched {
            let _ = writeln!(stderr(), "import {id}");
        }
    }

    fn take(&mut self, told: &Told) {
        match told {
            Told::Rows(rows) if self.watched => {
                let _ = write!(stderr(), "\r{rows} rows");
            }
            Told::Rows(_) => {}
            Told::Refused(line, Fault { field, why }) => {
                let column = self.columns.at(field).and_then(|at| self.columns.0.get(at)).map_or(field.listed(), |(name, _)| name.as_str());
                if self.said.len() < SAID {
                    self.said.push(format!("line {line}, {column:?}: {why}"));
                }
                if let Some(list) = &mut self.list
                    && let Err(error) = list.write_record([&line.to_string(), &safe(column), why.as_ref()])
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
            return Err(error).context("the list of refused rows cannot be written");
        }
        Ok(self.list.as_mut().map_or(Ok(()), csv::Writer::flush)?)
    }
}

/// A cell that no program of tables takes for a formula.
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
