//! Forgetting what was counted: how often something was tried in a window says nothing any more when the window is over, nor does
//! the note of a form that nobody will send a second time, a program's request of a day ago, and what programs were told a month ago.

use crate::agents::idempotency_key;
use crate::app::App;
use crate::db::run as execute;
use crate::people::limit;
use crate::search::feed_event;
use crate::social::seen;
use anyhow::Result;
use jobs::JobError;
use serde::{Deserialize, Serialize};

/// How often the sweep runs, in microseconds.
pub const EVERY: i64 = limit::HOUR;
/// How long after its beginning the longest window is surely over.
const OVER: i64 = 2 * limit::DAY;

/// The job of the sweep.
#[derive(Serialize, Deserialize)]
pub struct SweepCounts {}

impl jobs::Job for SweepCounts {
    const KIND: &'static str = "sweep-counts";
    const PRIORITY: i32 = -4;
}

/// Runs the job.
///
/// # Errors
/// Retries when the database refuses.
pub async fn run(app: App, _job: SweepCounts) -> Result<(), JobError> {
    execute(app.db.writer(), "DELETE FROM rate_limit WHERE \"window\" < $1", [(app.now().0 - OVER).into()]).await?;
    idempotency_key::sweep(&app).await?;
    feed_event::sweep(&app).await?;
    seen::sweep(&app).await?;
    Ok(())
}
