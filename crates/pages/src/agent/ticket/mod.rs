//! One ticket: the conversation, the composer, and beside it what is held about the customer and why.

mod composer;
mod history;
mod letter;
mod locked;
mod message;
mod new;
mod panel;
mod samples;

use askama::Template;

pub use composer::{Composer, Held, Kind, Recipient, Signed};
pub use history::History;
pub use letter::NewLetter;
pub use locked::LockedFile;
pub use message::{Attachment, Delivery, DeliveryState, Entry, Message, MessageKind, Pending};
pub use new::NewTicket;
pub use panel::{LinkedTicket, OtherTicket, Panel, Privacy};

use super::{Choice, Clock, Reason, Shell, Turn};
use crate::{Frame, Moment};

/// `GET /tickets/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/ticket/ticket.html")]
pub struct Ticket {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The ticket's id, as its paths name it.
    pub id: String,
    /// Its number, as people name it.
    pub number: u64,
    /// Its subject; empty when it has none.
    pub subject: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// And why.
    pub reason: Reason,
    /// When it comes back by itself, if it is paused.
    pub wakes: Option<Moment>,
    /// Until when it can be paused: the code a form sends, and the words with the day they mean.
    pub pauses: Vec<Choice>,
    /// The first day that can be chosen instead, as `2026-11-25`.
    pub pause_from: String,
    /// Whether whoever asked can be referred to a desk that decides: this one is a platform's.
    pub refers: bool,
    /// Nobody has answered, so it can be called spam.
    pub may_be_spam: bool,
    /// The clock that runs, if one does.
    pub clock: Option<Clock>,
    /// To whom it can be given; the chosen one has it.
    pub assignees: Vec<Choice>,
    /// To which team it can be moved, and none; empty where there are no teams.
    pub teams: Vec<Choice>,
    /// Who else takes part, beside the customer.
    pub participants: Vec<Participant>,
    /// Which other agents are here now.
    pub presence: Vec<Presence>,
    /// Messages folded away above the first one shown: how many, and the path that shows them.
    pub older: Option<(u32, String)>,
    /// The conversation, oldest first.
    pub stream: Vec<Entry>,
    /// Answers that wait for their undo time.
    pub pending: Vec<Pending>,
    /// Since when it is an archive, which nobody changes.
    pub archived: Option<Moment>,
    /// Where the agent writes; `None` when they may only read.
    pub composer: Option<Composer>,
    /// What stands beside it.
    pub panel: Panel,
}

/// Somebody who takes part.
#[derive(Debug, Clone, Default)]
pub struct Participant {
    /// The person's id, for leaving them out.
    pub id: String,
    /// Name or address.
    pub name: String,
    /// In words: `in copy`, `colleague of the customer`.
    pub role: String,
}

/// Another agent on the same page.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    /// One or two letters.
    pub initials: String,
    /// Their name.
    pub name: String,
    /// They are writing an answer, not only reading.
    pub replying: bool,
}
