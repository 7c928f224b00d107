//! One row of the queue.

use super::super::Clock;
use crate::Chip;

/// A ticket, or the place of one that may not be shown.
#[derive(Debug, Clone)]
pub enum Row {
    /// A ticket.
    Ticket(Box<TicketRow>),
    /// A restricted record: a lock, its number and nothing else.
    Restricted {
        /// The ticket's number.
        number: u64,
        /// Where it asks for a purpose.
        href: String,
    },
}

/// What a row shows of a ticket.
#[derive(Debug, Clone, Default)]
pub struct TicketRow {
    /// The ticket's id, for the selection.
    pub id: String,
    /// Its number.
    pub number: u64,
    /// Its path.
    pub href: String,
    /// Its subject; empty when it has none.
    pub subject: String,
    /// The language of subject and preview as a BCP 47 tag; empty when unknown.
    pub lang: String,
    /// The beginning of the newest message.
    pub preview: String,
    /// The customer's name or address.
    pub customer: String,
    /// Their organisation; empty without one.
    pub organisation: String,
    /// With whom it is.
    pub with: With,
    /// Since when they wait, or until when we promised.
    pub clock: Clock,
    /// When the first of it is deleted; only when less than 30 days away, or held.
    pub deletes: Option<Chip>,
    /// Something in it is new for this agent.
    pub unread: bool,
}

/// With whom a ticket is, and whether they are at it now.
#[derive(Debug, Clone, Default)]
pub enum With {
    /// Nobody has it.
    #[default]
    Nobody,
    /// Somebody has it.
    Assigned {
        /// One or two letters.
        initials: String,
        /// `You`, or a first name.
        name: String,
    },
    /// Somebody has it open.
    Viewing {
        /// One or two letters.
        initials: String,
        /// Their name.
        name: String,
    },
    /// Somebody writes an answer.
    Replying {
        /// One or two letters.
        initials: String,
        /// Their name.
        name: String,
    },
}
