//! What stands beside a conversation: first what is held and why, then who it is and what else there is.

use super::super::list::{Choice, Fact};
use crate::Moment;
use crate::details::Detail;

/// The panel.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    /// Basis, purpose and end of what is held.
    pub privacy: Privacy,
    /// The person's page; empty when nobody is known.
    pub person_href: String,
    /// Name, addresses, local time.
    pub customer: Vec<Fact>,
    /// Organisation, contract, service level, device; empty for none.
    pub contract: Vec<Fact>,
    /// What stands in the fields of the organisation's own.
    pub facts: Vec<Fact>,
    /// Those that can be answered.
    pub details: Vec<Detail>,
    /// What it can be about; empty where there are no products.
    pub products: Vec<Choice>,
    /// The customer's other tickets, the newest few.
    pub others: Vec<OtherTicket>,
    /// `2 of 14`; empty when all are shown.
    pub others_count: String,
    /// Tickets that belong to this one or might.
    pub linked: Vec<LinkedTicket>,
    /// Where the whole history stands.
    pub history_href: String,
}

/// The privacy card.
#[derive(Debug, Clone, Default)]
pub struct Privacy {
    /// When the first of it is deleted; `None` while nothing starts the clock.
    pub deletes: Option<Moment>,
    /// `in 371 days`.
    pub deletes_in: String,
    /// What happens then, and what stays longer.
    pub what: String,
    /// A hold keeps it: its name; empty for none.
    pub hold: String,
    /// `Contract, Art. 6(1)(b)`.
    pub basis: String,
    /// `Answer requests under Lab Care`.
    pub purpose: String,
    /// `Nobody outside Lindmoor`.
    pub given_to: String,
    /// `3 people, 7 times`.
    pub opened_by: String,
    /// Where each opening is listed.
    pub opened_href: String,
    /// Where each answer is explained.
    pub why_href: String,
}

/// Another ticket of the same customer.
#[derive(Debug, Clone, Default)]
pub struct OtherTicket {
    /// Its number.
    pub number: u64,
    /// Its subject.
    pub subject: String,
    /// Its path.
    pub href: String,
    /// Whose turn, in a word.
    pub state: String,
    /// By which way it came and when: `by post, 1 Feb 2024`.
    pub came: String,
}

/// A ticket that belongs to this one, or might.
#[derive(Debug, Clone, Default)]
pub struct LinkedTicket {
    /// Its id, for joining.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// Its subject.
    pub subject: String,
    /// Its path.
    pub href: String,
    /// Why it is linked: `answers this one, from an address that takes no part`.
    pub why: String,
    /// It may be joined.
    pub joinable: bool,
    /// It is a reference of this one, which can be taken away.
    pub removable: bool,
}
