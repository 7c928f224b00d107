//! What is put into the index and taken out of it. Only ids, the kind, the instant and the language can be read back;
//! every word, name, address and facet is hashed on its way in.

use std::fmt;

/// An id of the application: the 16 bytes of a UUID.
pub type Id = [u8; 16];

/// What a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A ticket: its subject.
    Ticket,
    /// A message of a ticket.
    Message,
    /// A person: names and addresses.
    Person,
}

impl Kind {
    pub(crate) fn code(self) -> u64 {
        match self {
            Kind::Ticket => 1,
            Kind::Message => 2,
            Kind::Person => 3,
        }
    }

    pub(crate) fn from_code(code: u64) -> Option<Kind> {
        [Kind::Ticket, Kind::Message, Kind::Person].into_iter().find(|kind| kind.code() == code)
    }
}

/// One thing to be found. Its `Debug` shows ids only.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// The row's id; a document put again under it replaces the former.
    pub id: Id,
    /// What the row is.
    pub kind: Kind,
    /// The ticket whose removal removes this document (a ticket's own id counts without being said).
    pub ticket: Option<Id>,
    /// The people whose erasure removes this document (a person's own id counts without being said).
    pub people: Vec<Id>,
    /// When it happened, in microseconds since 1970 UTC; newest-first order goes by it.
    pub at: i64,
    /// Subject, names, addresses: found by word and by the beginning of a word, and counted twice in ranking.
    pub heading: String,
    /// The text: found by word and phrase. The first 50,000 words count.
    pub body: String,
    /// Its language as a BCP 47 tag (`de`, `pt-BR`), for stemming; words of other languages are found as they stand.
    pub language: Option<String>,
    /// Codes to filter by, such as `state:open`; compared as they are.
    pub facets: Vec<String>,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// One step of the change feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a document or replaces the one with its id.
    Put(Document),
    /// Removes the document with this id, if there is one.
    RemoveDocument(Id),
    /// Removes a ticket and all documents that belong to it.
    RemoveTicket(Id),
    /// Removes a person and all documents that name them in [`Document::people`].
    RemovePerson(Id),
}

/// What [`crate::Index::apply`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Documents added or replaced.
    pub put: usize,
    /// Removals asked for (each may have met any number of documents).
    pub removed: usize,
    /// The clean-up that followed, if anything was removed.
    pub purged: Option<Purged>,
}

/// What a clean-up did; see [`crate::Index::purge`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Segments that were rewritten without their removed documents.
    pub rewritten: usize,
    /// Old files that could not be deleted: purge again later until this is 0, before saying that something is erased.
    pub lingering: usize,
}
