//! Pausing a ticket: nobody must act until a morning, and on that morning it comes back by itself, with a reason that says so. A
//! morning is the desk's: its hour and its holidays are configuration, its zone is the organisation's.

use super::ticket::{self, Reason};
use super::{event, turn};
use crate::app::App;
use crate::db::{Tx, run as execute};
use crate::ids::{AgentId, TicketId};
use crate::tickets::told;
use crate::time::Instant;
use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jobs::{JobError, When};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

/// Until when, as agents say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The next morning on which the desk works.
    Tomorrow,
    /// The next Monday, or the first working day after it.
    Monday,
    /// The same weekday of next week, or the first working day after it.
    Week,
    /// The morning of a date, worked or not.
    Date(Date),
}

impl Until {
    /// What is offered without a date.
    pub const OFFERED: [(Self, &'static str); 3] = [(Self::Tomorrow, "tomorrow"), (Self::Monday, "monday"), (Self::Week, "week")];

    /// What a form says: one of the codes of [`Self::OFFERED`], or a date as `2026-11-30`.
    pub fn parse(text: &str) -> Option<Self> {
        let offered = Self::OFFERED.into_iter().find(|(_, code)| *code == text).map(|(until, _)| until);
        offered.or_else(|| text.parse().ok().map(Self::Date))
    }

    /// The instant it means now. None for a morning that has passed, and for dates beyond the calendar.
    pub fn at(self, app: &App, now: Instant) -> Option<Instant> {
        let today = now.timestamp().to_zoned(app.zone.clone()).date();
        let worked = |date: Date| app.settings.holidays.working_day_from(date);
        let date = match self {
            Self::Tomorrow => worked(today.checked_add(1.day()).ok()?),
            Self::Monday => worked(today.nth_weekday(1, Weekday::Monday).ok()?),
            Self::Week => worked(today.checked_add(1.week()).ok()?),
            Self::Date(date) => date,
        };
        let morning = app.zone.to_ambiguous_zoned(date.to_datetime(app.settings.morning)).compatible().ok()?;
        Some(Instant::from(morning.timestamp())).filter(|at| *at > now)
    }
}

/// Pauses a ticket until `until`; a paused one sleeps until then from now on.
///
/// # Errors
/// If the database refuses.
pub async fn pause(app: &App, tx: &Tx, ticket: ticket::Model, until: Instant, by: Option<AgentId>, now: Instant) -> Result<ticket::Model> {
    if ticket.wakes_at == Some(until) {
        return Ok(ticket);
    }
    let mut ticket = turn::stands(app, tx, ticket, Reason::PausedForLater, by, now).await?;
    execute(tx, "UPDATE ticket SET wakes_at = $1 WHERE id = $2", [until.0.into(), ticket.id.0.into()]).await?;
    event::record(app, tx, ticket.id, by, "paused", Some(&until.rfc3339()), now).await?;
    let job = WakeTicket { ticket: ticket.id, at: until };
    jobs::enqueue(tx, app.ids.make(now), &job, When::at(now.0, until.0).once(format!("{}@{}", ticket.id, until.0))).await?;
    ticket.wakes_at = Some(until);
    Ok(ticket)
}

/// The next morning on which the desk works; where the calendar ends, a day from now.
pub fn next_morning(app: &App, now: Instant) -> Instant {
    Until::Tomorrow.at(app, now).unwrap_or(now.plus_seconds(86_400))
}

/// Wakes a ticket at the instant it was paused until. One that was paused anew, or not left asleep, stays as it is.
#[derive(Serialize, Deserialize)]
pub struct WakeTicket {
    pub ticket: TicketId,
    pub at: Instant,
}

impl jobs::Job for WakeTicket {
    const KIND: &'static str = "wake-ticket";
}

/// Runs the job.
///
/// # Errors
/// Retries if the database refuses.
pub async fn run(app: App, job: WakeTicket) -> Result<(), JobError> {
    match wake(&app, &job).await {
        Ok(()) => Ok(()),
        Err(error) => {
            tracing::warn!(ticket = %job.ticket, error = ?error, "a ticket could not be woken yet");
            Err(JobError::retry("wake"))
        }
    }
}

async fn wake(app: &App, job: &WakeTicket) -> Result<()> {
    let sleeps = |ticket: &ticket::Model| ticket.reason == Reason::PausedForLater && ticket.wakes_at == Some(job.at);
    let now = app.now();
    let Some(ticket) = ticket::Entity::find_by_id(job.ticket).one(app.db.reader()).await?.filter(sleeps) else { return Ok(()) };
    let told = told::prepare_woken(app, &ticket, now).await?;
    let tx = app.db.begin().await?;
    let Some(ticket) = turn::load(&tx, job.ticket).await?.filter(sleeps) else { return Ok(tx.rollback().await?) };
    turn::set(app, &tx, ticket, Reason::Woken, None, now).await?;
    told::save(app, &tx, told, now).await?;
    app.commit(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_says_a_code_or_a_date() {
        assert_eq!(Until::parse("monday"), Some(Until::Monday));
        assert_eq!(Until::parse("2026-11-30"), Some(Until::Date(Date::constant(2026, 11, 30))));
        for wrong in ["", "later", "2026-02-30", "30.11.2026"] {
            assert_eq!(Until::parse(wrong), None, "{wrong}");
        }
    }
}
