//! Having a file scanned: by a job, after it is safe here and before anybody gets it. A scanner that is down is asked again until it
//! answers; until then the file waits, and its page says so. What it says is a code and a name of its own, and of the file nothing is written.

use super::clamd::{self, Said};
use super::screened_file::{self, State};
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::ids::{AttachmentId, ScreenedFileId, TicketId};
use crate::items::FileContent;
use crate::tickets::{attachment, blob, event};
use crate::time::Instant;
use anyhow::Result;
use futures_util::StreamExt;
use jobs::{JobError, When};
use privacy::{Actor, KeyId, Purpose};
use sea_orm::{EntityTrait, Set};
use serde::{Deserialize, Serialize};
use vault::Kind;

/// After how many seconds a scanner that is down is asked again.
const AGAIN: i64 = 30;
/// How often a scanner that answers otherwise is asked about one file, before the file is one that it does not look at.
const MOST: i32 = 10;
/// After how many seconds it is looked again whether a file may be opened: its person's data may only be stored at present.
const CLOSED: i64 = 3_600;

/// The job that has a file scanned.
#[derive(Serialize, Deserialize)]
pub struct ScanFile {
    pub file: ScreenedFileId,
}

impl jobs::Job for ScanFile {
    const KIND: &'static str = "scan-file";
    const PRIORITY: i32 = 8;
}

/// What is known of a file when it comes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// What its part of the mail is for.
    pub label: Option<&'static str>,
    /// Why it is opened at one's peril.
    pub danger: Option<&'static str>,
}

/// Writes down what is known of a file, and has it scanned where there is a scanner. Nothing is written where there is nothing to say.
///
/// # Errors
/// If the database or the queue refuses.
pub async fn begin(app: &App, tx: &Tx, (ticket, file): (TicketId, AttachmentId), known: Known, now: Instant) -> Result<()> {
    let scans = app.config.scan.clamd.is_some();
    if !scans && known.label.is_none() && known.danger.is_none() {
        return Ok(());
    }
    let id = ScreenedFileId(app.ids.make(now));
    let row = screened_file::ActiveModel {
        id: Set(id),
        ticket_id: Set(ticket),
        attachment_id: Set(file),
        label: Set(known.label.map(ToOwned::to_owned)),
        danger: Set(known.danger.map(ToOwned::to_owned)),
        state: Set(scans.then_some(State::Unscanned)),
        found: Set(None),
        attempts: Set(0),
        unlocked_by: Set(None),
        at: Set(now),
    };
    screened_file::Entity::insert(row).exec_without_returning(tx).await?;
    if scans {
        jobs::enqueue(tx, app.ids.make(now), &ScanFile { file: id }, When::now(now.0).once(id.to_string())).await?;
    }
    Ok(())
}

/// Runs the job.
///
/// # Errors
/// Is put off while the scanner does not answer, or the file may not be opened; retries when the database or the disk refuses.
pub async fn run(app: App, job: ScanFile) -> Result<(), JobError> {
    let now = app.now();
    match scan(&app, job.file, now).await {
        Ok(Done::Settled) => Ok(()),
        Ok(Done::Closed) => Err(JobError::put_off(now.plus_seconds(CLOSED).0, "closed")),
        Ok(Done::Silent) => Err(JobError::put_off(now.plus_seconds(AGAIN).0, "scanner-silent")),
        Err(error) => {
            tracing::warn!(error = ?error, "a file could not be scanned yet");
            Err(JobError::retry("scan"))
        }
    }
}

enum Done {
    Settled,
    /// The file does not open at present.
    Closed,
    /// The scanner does not answer.
    Silent,
}

async fn scan(app: &App, id: ScreenedFileId, now: Instant) -> Result<Done> {
    let Some(row) = screened_file::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(Done::Settled) };
    if row.state != Some(State::Unscanned) {
        return Ok(Done::Settled);
    }
    let (pass, place) = match clamd::configured(app) {
        Ok(Some(found)) => found,
        // It was taken out of the configuration: nobody is left who could say anything.
        Ok(None) => {
            execute(app.db.writer(), "UPDATE screened_file SET state = NULL WHERE id = $1 AND state = 'unscanned'", [id.0.into()]).await?;
            return Ok(Done::Settled);
        }
        Err(_) => return Ok(Done::Silent),
    };
    let Some(file) = attachment::Entity::find_by_id(row.attachment_id).one(app.db.reader()).await? else { return Ok(Done::Settled) };
    let Some(stored) = blob::Entity::find_by_id(file.blob_id).one(app.db.reader()).await? else { return Ok(Done::Settled) };
    let access = app.gate.access(Actor::System("scanner"), Purpose::Care, &KeyId::from(stored.key_id), now).await?;
    let Ok(reader) = app.blobs.open(stored.id.0, Kind::of::<FileContent>(), &access).await else { return Ok(Done::Closed) };
    let said = clamd::scan(&pass, &place, reader.map(|piece| piece.map_err(anyhow::Error::from)).boxed()).await;
    let (state, found) = match said {
        Ok(Said::Clean) => (State::Clean, None),
        Ok(Said::Found(name)) => (State::Suspicious, Some(name)),
        Ok(Said::Refused) => (State::Failed, None),
        Err(error) => {
            if row.attempts >= MOST && clamd::version(&pass, &place).await.is_ok() {
                settle(app, &row, State::Failed, None, now).await?;
                return Ok(Done::Settled);
            }
            tracing::warn!(error = ?error, "the scanner did not answer; the file waits");
            execute(app.db.writer(), "UPDATE screened_file SET attempts = attempts + 1 WHERE id = $1", [id.0.into()]).await?;
            return Ok(Done::Silent);
        }
    };
    settle(app, &row, state, found, now).await?;
    Ok(Done::Settled)
}

async fn settle(app: &App, row: &screened_file::Model, state: State, found: Option<String>, now: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    // Somebody may have answered for it meanwhile.
    let sql = "UPDATE screened_file SET state = $2, found = $3, attempts = attempts + 1, at = $4 WHERE id = $1 AND state = 'unscanned'";
    let values = [row.id.0.into(), sea_orm::ActiveEnum::into_value(state).into(), found.into(), now.0.into()];
    if execute(&tx, sql, values).await? > 0 && state != State::Clean {
        let detail = row.attachment_id.to_string();
        if state == State::Suspicious {
            event::record(app, &tx, row.ticket_id, None, "file-suspicious", Some(&detail), now).await?;
        } else {
            event::record(app, &tx, row.ticket_id, None, "file-not-scanned", Some(&detail), now).await?;
        }
        tracing::warn!(attachment = %row.attachment_id, "a file is locked");
    }
    app.commit(tx).await?;
    Ok(())
}
