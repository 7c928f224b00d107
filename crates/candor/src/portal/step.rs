//! Where a ticket stands, in the customer's words. The desk's own reasons never leave it.

use crate::app::App;
use crate::tickets::ticket::{self, Reason, Turn};
use crate::tickets::{event, turn};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Four steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It came in; nobody has taken it up.
    Received,
    /// Somebody works on it.
    OnIt,
    /// It waits for the customer.
    Waiting,
    /// It is done.
    Solved,
}

impl Step {
    /// The step of a ticket that stands for this reason and has an agent or not.
    pub fn of(reason: Reason, assigned: bool) -> Self {
        match (reason.turn(), reason) {
            (Turn::Done, _) => Self::Solved,
            (Turn::Theirs, _) => Self::Waiting,
            (_, Reason::FirstResponse) if !assigned => Self::Received,
            _ => Self::OnIt,
        }
    }
}

/// When each step was reached.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reached {
    pub on_it: Option<Instant>,
    pub waiting: Option<Instant>,
    pub solved: Option<Instant>,
}

/// What a customer may do with a ticket beside answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Close it.
    Close,
    /// Open it again, until then.
    Reopen(Instant),
    /// Begin a new one.
    Over,
}

/// What this ticket's customer may do now.
pub fn may(app: &App, ticket: &ticket::Model, now: Instant) -> May {
    match turn::reopens_until(app, ticket) {
        None => May::Close,
        Some(until) if until >= now => May::Reopen(until),
        Some(_) => May::Over,
    }
}

/// When the steps of a ticket were reached, from its history.
///
/// # Errors
/// If the database cannot be asked.
pub async fn reached(app: &App, ticket: &ticket::Model) -> Result<Reached> {
    let query = event::Entity::find()
        .filter(event::Column::TicketId.eq(ticket.id))
        .filter(event::Column::Kind.is_in(["turn", "assigned"]))
        .order_by_asc(event::Column::Seq);
    let mut reached = Reached { on_it: ticket.answered_at, solved: ticket.closed_at, ..Reached::default() };
    for event in query.all(app.db.reader()).await? {
        let reason = event.detail.as_deref().filter(|_| event.kind == "turn").and_then(Reason::from_code);
        let begun = event.kind == "assigned" || reason.is_some_and(|reason| Step::of(reason, false) == Step::OnIt);
        if begun && reached.on_it.is_none_or(|at| event.at < at) {
            reached.on_it = Some(event.at);
        }
        if reason == Some(Reason::WaitingForCustomer) {
            reached.waiting = Some(event.at);
        }
    }
    Ok(reached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_one_of_four_steps() {
        let steps = Reason::ALL.map(|reason| Step::of(reason, false));
        use Step::{OnIt, Received, Solved, Waiting};
        assert_eq!(steps, [Received, OnIt, OnIt, OnIt, OnIt, Waiting, OnIt, Solved, Solved, Solved]);
        assert_eq!(Step::of(Reason::FirstResponse, true), OnIt);
    }
}
