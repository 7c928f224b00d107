//! What somebody has with the organisation: their account, for whom they write, and, if they look after one of those, its contracts, people
//! and tickets.

use super::site::Site;
use super::tickets::TicketRow;
use crate::Frame;

/// The page at `GET /portal/plan`; beginning a trial is posted to it.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/plan.html", whitespace = "minimize")]
pub struct Plan {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What the account is, in sentences.
    pub account: Vec<String>,
    /// A trial can begin: until when it would last, in words.
    pub trial_until: Option<String>,
    /// Who would learn of it; said before it begins.
    pub told: Option<String>,
    /// Why it did not begin.
    pub refused: Option<String>,
    /// For whom they write.
    pub organisations: Vec<PlanOrganisation>,
}

/// An organisation that somebody writes for.
#[derive(Debug, Clone, Default)]
pub struct PlanOrganisation {
    /// Its id, for headings.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// They look after it.
    pub is_admin: bool,
    /// Its administrators read the tickets of its people.
    pub sharing: bool,
    /// Its contracts: what each is called, its days, what it promises.
    pub contracts: Vec<(String, String, String)>,
    /// Its people, by name and address; empty where they may not be shown.
    pub people: Vec<(String, String)>,
    /// The newest tickets of its people.
    pub tickets: Vec<TicketRow>,
}
