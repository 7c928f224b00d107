//! Proof. Each part of the software that backs a promise (a *mechanism* of the vocabulary) has a check that looks at the live data:
//! how much it saw, and how much of it did not hold. The checks run by themselves, again and again; a promise carries its seal only
//! while the checks behind it are fresh and found nothing.

mod board;
mod customers;
mod data;
mod fields;
mod intake;
pub mod known;
mod law;
mod log;
mod out;
mod places;
mod seen;
mod way;

use super::promise_check;
use crate::app::App;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use std::future::Future;
use std::pin::Pin;

pub use board::{Board, Line, State, Tally, board, tally};
pub use known::{Known, known};
pub use law::run_out;
pub use seen::Seen;

/// After how many seconds a check says nothing any more.
pub const FRESH: i64 = 60;
/// How often the checks run, in seconds of the machine's clock.
pub const EVERY: u64 = 20;

type Looking = Pin<Box<dyn Future<Output = Result<Option<Seen>>> + Send>>;

/// A check of one mechanism.
pub struct Check {
    /// The word of the vocabulary.
    pub mechanism: &'static str,
    look: fn(App) -> Looking,
}

impl Check {
    /// Looks now. None where there is something to hold and nothing to hold it against: such a check gives no seal.
    ///
    /// # Errors
    /// If the database or the disk cannot be asked.
    pub async fn look(&self, app: &App) -> Result<Option<Seen>> {
        (self.look)(app.clone()).await
    }
}

macro_rules! checks {
    ($($mechanism:literal => $look:path,)+) => {
        /// Every check, one for each mechanism that is awake.
        pub const CHECKS: &[Check] = &[$(Check { mechanism: $mechanism, look: |app| Box::pin(async move { $look(&app).await.map(Into::into) }) },)+];
    };
}

checks! {
    "gate" => log::gate,
    "access-log" => log::access_log,
    "journal" => log::journal,
    "sealing" => data::sealing,
    "erasure" => data::erasure,
    "audit-of-columns" => data::columns,
    "search" => data::search,
    "file-intake" => data::files,
    "mail-intake" => intake::mail,
    "contact-form" => intake::form,
    "portal" => intake::portal,
    "organisation" => customers::organisations,
    "contract" => customers::contracts,
    "product" => customers::products,
    "social" => intake::social,
    "post-scan" => intake::letters,
    "profile-field" => fields::named,
    "threading" => intake::threading,
    "rate-limit" => way::counts,
    "session" => way::sessions,
    "sign-in" => way::sign_in,
    "age-gate" => way::ages,
    "loss-report" => way::losses,
    "sending" => out::sending,
    "acknowledgement" => out::acknowledgement,
    "remote-picture" => out::pictures,
    "egress" => out::egress,
    "encrypted-sending" => out::encrypted,
    "notice" => law::notice,
    "policy-version" => law::versions,
    "policy-check" => law::day,
    "change-notice" => law::told,
    "transfer" => law::transfers,
    "attestation" => law::attested,
    "assessment" => law::assessed,
    "storage-check" => places::stores,
    "site-check" => places::sites,
}

/// Runs the checks that are not switched off, and keeps what they saw. A check that fails leaves its last row to grow old.
///
/// # Errors
/// If the database refuses what was seen.
pub async fn run(app: &App) -> Result<usize> {
    let mut ran = 0;
    for check in CHECKS.iter().filter(|check| is_on(app, check.mechanism)) {
        match check.look(app).await {
            Ok(None) => {}
            Ok(Some(seen)) => {
                keep(app, check.mechanism, seen, app.now()).await?;
                ran += 1;
            }
            Err(error) => tracing::warn!(check = check.mechanism, error = ?error, "a check could not look"),
        }
    }
    Ok(ran)
}

/// Whether the operator lets this check run.
pub fn is_on(app: &App, mechanism: &str) -> bool {
    !app.config.checks.off.iter().any(|off| off == mechanism)
}

async fn keep(app: &App, mechanism: &str, seen: Seen, now: Instant) -> Result<()> {
    let row = promise_check::ActiveModel { id: Set(mechanism.to_owned()), ran_at: Set(now), seen: Set(seen.seen), wrong: Set(seen.wrong) };
    let columns = [promise_check::Column::RanAt, promise_check::Column::Seen, promise_check::Column::Wrong];
    let again = OnConflict::column(promise_check::Column::Id).update_columns(columns).to_owned();
    promise_check::Entity::insert(row).on_conflict(again).exec_without_returning(app.db.writer()).await?;
    Ok(())
}
