//! What a key is for. Each key belongs to one person and one scope, so that one can be destroyed without the others.

use privacy::{DeskId, KeyId};
use uuid::Uuid;

/// The scope of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What is known of a person beyond any ticket.
    Profile,
    /// What was said in a ticket in one month.
    Ticket {
        /// The ticket's id.
        ticket: Uuid,
        /// Year and month, as 202611.
        month: i32,
    },
    /// One blob, by its id.
    Blob(Uuid),
    /// One request of a person exercising a right, or one erasure's last messages.
    Request(Uuid),
    /// The salt of a person's pseudonyms; it dies with the person.
    Salt,
    /// The software's own short-lived keys, of no person: spool, searches, sessions.
    System {
        /// What it is for.
        name: &'static str,
        /// Year, month and day, as 20261122.
        day: i32,
    },
    /// A secret of the desk by name and generation, of no person.
    Desk {
        /// What it is for.
        name: &'static str,
        /// Counts up when the secret is replaced.
        generation: i32,
    },
}

/// The columns of a scope: a word, an id (nil for none) and a number (0 for none).
pub(crate) type Columns = (String, Uuid, i32);

impl Scope {
    pub(crate) fn columns(self) -> Columns {
        let plain = |word: &str, id| (word.to_owned(), id, 0);
        match self {
            Self::Profile => plain("profile", Uuid::nil()),
            Self::Salt => plain("salt", Uuid::nil()),
            Self::Blob(id) => plain("blob", id),
            Self::Request(id) => plain("request", id),
            Self::Ticket { ticket, month } => ("ticket".to_owned(), ticket, month),
            Self::System { name, day } => (system(name), Uuid::nil(), day),
            Self::Desk { name, generation } => (desk(name), Uuid::nil(), generation),
        }
    }
}

/// The word of the system keys with this name.
pub(crate) fn system(name: &str) -> String {
    format!("system/{name}")
}

/// The word of the desk secrets with this name.
pub(crate) fn desk(name: &str) -> String {
    format!("desk/{name}")
}

/// What is authenticated with a wrapped key: nobody can give a key to another person, scope or desk by editing rows.
pub(crate) fn aad(desk: DeskId, id: KeyId, person: Uuid, (scope, scope_id, period): &Columns) -> Vec<u8> {
    let mut aad = Vec::with_capacity(128);
    let parts: [&[u8]; 7] = [
        b"candor vault 1 key",
        desk.as_bytes(),
        id.as_bytes(),
        person.as_bytes(),
        scope.as_bytes(),
        scope_id.as_bytes(),
        &period.to_be_bytes(),
    ];
    for part in parts {
        aad.extend_from_slice(&(part.len() as u32).to_be_bytes());
        aad.extend_from_slice(part);
    }
    aad
}
