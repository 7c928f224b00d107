//! A person's tickets, the one that changed last first, in the customer's words.

use super::site::Site;
use crate::{Frame, L10n, Moment};

/// The list at `GET /portal/tickets`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/tickets.html", whitespace = "minimize")]
pub struct Tickets {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// One page of tickets.
    pub tickets: Vec<TicketRow>,
    /// The path of the next older page; empty on the last.
    pub older: String,
    /// The path of the first page; empty on it.
    pub newest: String,
}

/// A ticket in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// Its number.
    pub number: u64,
    /// Its path: `/portal/tickets/{id}`.
    pub href: String,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub step: Step,
    /// When it last changed.
    pub changed: Moment,
    /// Something in it was not read yet.
    pub news: bool,
}

/// Where a request stands, in the customer's words. Internal states never leak.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It came in; nobody answered yet.
    #[default]
    Received,
    /// Somebody works on it.
    OnIt,
    /// It waits for the customer's answer.
    Waiting,
    /// It is done.
    Solved,
}

impl Step {
    /// Its name.
    #[must_use]
    pub fn name(self, t: &'static L10n) -> &'static str {
        match self {
            Step::Received => t.get("portal-step-received"),
            Step::OnIt => t.get("portal-step-on-it"),
            Step::Waiting => t.get("portal-step-waiting"),
            Step::Solved => t.get("portal-step-solved"),
        }
    }

    /// Whether the ball is in the customer's court.
    #[must_use]
    pub fn asks(self) -> bool {
        self == Step::Waiting
    }
}
