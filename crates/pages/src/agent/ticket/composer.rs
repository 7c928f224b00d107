//! Where an agent writes: a reply, a note, a call or a letter, as one plain form.

use super::super::list::Choice;
use crate::{Field, Moment};

/// What one writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// An answer to the customer.
    #[default]
    Reply,
    /// An internal note.
    Note,
    /// A call, written down.
    Phone,
    /// A letter that came, with its scan.
    Post,
}

/// The composer and the draft in it. Posted to `/tickets/{id}/messages` with `kind`, `text`, `cc`, `files`, `seen`, `key`
/// and `then` (`close` to close as well, `anyway` to send in spite of what is new).
#[derive(Debug, Clone, Default)]
pub struct Composer {
    /// The chosen kind.
    pub kind: Kind,
    /// The text.
    pub text: Field,
    /// To whom a reply goes by mail.
    pub to: Vec<Recipient>,
    /// From which addresses it can leave; one is chosen.
    pub from: Vec<Choice>,
    /// What stands under it, for each address where that differs; the chosen one's first.
    pub signatures: Vec<Signed>,
    /// The channel by which it goes instead, and the name there.
    pub by: Option<(String, String)>,
    /// Copies, separated by commas.
    pub cc: Field,
    /// Blind copies of this answer, separated by commas.
    pub bcc: Field,
    /// The id of the newest message this page shows; a send is held when there is a newer one.
    pub seen: String,
    /// Makes a repeated submit the same message.
    pub key: String,
    /// When the draft was saved.
    pub saved: Option<Moment>,
    /// Who else wrote in this draft; empty for nobody.
    pub draft_by: String,
    /// Files kept with the draft.
    pub files: Vec<String>,
    /// The send was held, because something is new.
    pub held: Option<Held>,
}

/// What stands under an answer.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    /// The addresses that it leaves from, as the form sends them.
    pub from: Vec<String>,
    /// For which of them, in words; empty if there is no other.
    pub of: String,
    /// The text.
    pub text: String,
}

/// One recipient of a reply.
#[derive(Debug, Clone, Default)]
pub struct Recipient {
    /// Name or address.
    pub name: String,
    /// They read along; it is somebody else's matter.
    pub copy: bool,
    /// Why nothing goes there: `mailbox full`; empty when it does.
    pub problem: String,
}

/// Why a send was held.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// How many messages are new.
    pub count: u32,
    /// Who wrote the newest, and its beginning.
    pub newest: String,
    /// The newest one's anchor.
    pub href: String,
}
