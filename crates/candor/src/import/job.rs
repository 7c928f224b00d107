//! The jobs of imports: an uploaded table is brought in, and taken back, while whoever asked does something else. Stopped in the middle,
//! both go on where they were.

use super::columns::Columns;
use super::people::{self, Stopped, Told};
use super::run;
use super::sheet::Sheet;
use super::undo;
use super::upload::{self, Table};
use crate::app::App;
use crate::db::run as execute;
use crate::ids::ImportRunId;
use anyhow::Result;
use jobs::{JobError, When};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use tokio::runtime::Handle;

/// Refused rows that are kept to be shown.
pub const SHOWN: usize = 500;

/// A row that was refused: its line, the word of the field, and why.
pub type Refusal = (u64, String, String);

/// The job that brings an uploaded table in.
#[derive(Serialize, Deserialize)]
pub struct BringIn {
    pub import: ImportRunId,
}

impl jobs::Job for BringIn {
    const KIND: &'static str = "bring-in";
    const PRIORITY: i32 = -3;
}

/// The job that takes an import back.
#[derive(Serialize, Deserialize)]
pub struct TakeBack {
    pub import: ImportRunId,
}

impl jobs::Job for TakeBack {
    const KIND: &'static str = "take-back";
    const PRIORITY: i32 = -3;
}

/// Has a table brought in as somebody chose.
///
/// # Errors
/// If the database refuses.
pub async fn begin(app: &App, id: ImportRunId, chosen: &[String]) -> Result<()> {
    let now = app.now();
    let tx = app.db.begin().await?;
    // Asked twice at once, it begins once.
    let sql = "UPDATE import_run SET chosen = $1 WHERE id = $2 AND chosen IS NULL";
    if execute(&tx, sql, [serde_json::to_string(chosen)?.into(), id.0.into()]).await? == 0 {
        return Ok(());
    }
    people::written_down(&tx, id, now).await?;
    jobs::enqueue(&tx, app.ids.make(now), &BringIn { import: id }, When::now(now.0)).await?;
    Ok(app.commit(tx).await?)
}

/// Has an import taken back.
///
/// # Errors
/// If the database refuses.
pub async fn undo(app: &App, id: ImportRunId) -> Result<()> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let sql = "UPDATE import_run SET undo_at = $1 WHERE id = $2 AND undo_at IS NULL";
    if execute(&tx, sql, [now.0.into(), id.0.into()]).await? == 0 {
        return Ok(());
    }
    jobs::enqueue(&tx, app.ids.make(now), &TakeBack { import: id }, When::now(now.0)).await?;
    Ok(app.commit(tx).await?)
}

/// Lets an uploaded table go that nobody brought in.
///
/// # Errors
/// If the database or the disk refuses.
pub async fn discard(app: &App, run: run::Model) -> Result<()> {
    if let Some(blob) = run.blob_id {
        app.blobs.delete(blob.0).await?;
    }
    let tx = app.db.begin().await?;
    run::Entity::delete_by_id(run.id).exec(&tx).await?;
    Ok(app.commit(tx).await?)
}

/// Runs [`BringIn`].
///
/// # Errors
/// Tries again when the database, the keyring or the disk refuses.
pub async fn bring_in(app: App, job: BringIn) -> Result<(), JobError> {
    bring(&app, job.import).await.map_err(|error| {
        tracing::warn!(error = ?error, "a table could not be brought in yet");
        JobError::retry("bring-in")
    })
}

/// Runs [`TakeBack`].
///
/// # Errors
/// Tries again when the database or the keyring refuses.
pub async fn take_back(app: App, job: TakeBack) -> Result<(), JobError> {
    match undo::undo(&app, job.import).await {
        Ok(_) | Err(undo::CannotUndo::NoSuch) => Ok(()),
        Err(undo::CannotUndo::Other(error)) => {
            tracing::warn!(error = ?error, "an import could not be taken back yet");
            Err(JobError::retry("take-back"))
        }
    }
}

async fn bring(app: &App, id: ImportRunId) -> Result<()> {
    let Some(run) = run::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(()) };
    let (Some(blob), Some(chosen), None) = (run.blob_id, &run.chosen, run.ended_at) else { return Ok(()) };
    let chosen: Vec<String> = serde_json::from_str(chosen)?;
    let (of, begun) = (app.clone(), run.clone());
    let (done, refusals) = upload::read(app, &run, move |table| {
        let mut refusals = Vec::new();
        let done = Handle::current().block_on(go_on(&of, begun, table, &chosen, &mut refusals));
        (done, refusals)
    })
    .await?;
    let fault = match done {
        Ok(()) => None,
        // What comes from the disk passes; what stands in the table does not.
        Err(Stopped::Unreadable(super::sheet::Unreadable::Io(error))) => return Err(error.into()),
        Err(Stopped::Unreadable(fault)) => Some(fault.to_string()),
        Err(Stopped::Other(error)) => return Err(error),
    };
    let Some(run) = run::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(()) };
    let mut row = run.into_active_model();
    row.refusals = Set(Some(serde_json::to_string(&refusals)?));
    row.fault = Set(fault);
    row.ended_at = Set(Some(app.now()));
    (row.blob_id, row.key_id) = (Set(None), Set(None));
    let tx = app.db.begin().await?;
    row.update(&tx).await?;
    app.commit(tx).await?;
    Ok(app.blobs.delete(blob.0).await?)
}

async fn go_on(app: &App, run: run::Model, table: Table, chosen: &[String], refusals: &mut Vec<Refusal>) -> Result<(), Stopped> {
    let mut sheet = Sheet::<Table>::begin(table)?;
    let columns = Columns::chosen(app, sheet.heading(), chosen).await.map_err(anyhow::Error::from)?;
    let tell = |told: Told| match told {
        Told::Refused(line, fault) if refusals.len() < SHOWN => {
            refusals.push((line, fault.field.listed().to_owned(), fault.why.into_owned()))
        }
        _ => {}
    };
    people::go_on(app, run, &mut sheet, &columns, tell).await?;
    Ok(())
}
