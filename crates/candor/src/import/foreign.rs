//! What another desk holds, in words of no desk: who it is about, what they asked, what was answered. Each system is read into these, and one
//! writer brings them in.

pub mod answers;
pub mod api;
pub mod bring;
pub mod details;
pub mod folder;
pub mod freshdesk;
pub mod json;
pub mod lapsed;
pub mod names;
pub mod organisations;
pub mod people;
pub mod reached;
pub mod retention;
pub mod source;
pub mod taken;
pub mod tickets;
pub mod undo;
pub mod values;
pub mod whole;
pub mod write;
pub mod zammad;
pub mod zendesk;

use crate::people::person::Point;
use crate::tickets::message::Kind;
use crate::time::Instant;
use serde_json::Value;

/// Which program the other desk runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Zammad,
    Freshdesk,
    Zendesk,
}

/// What a run of pages is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Organisations,
    People,
    Tickets,
}

/// One list of the other desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub what: What,
    /// What it calls the list: the key in an answer, the name of the file in a folder.
    pub key: &'static str,
}

/// The lists of a desk that has one list of people, whoever answers among them.
const LISTS: &[Stage] = &[
    Stage { what: What::Organisations, key: "organizations" },
    Stage { what: What::People, key: "users" },
    Stage { what: What::Tickets, key: "tickets" },
];

/// What stands in the fields that whoever runs a desk added to it, by what it calls them.
pub type Own = Vec<(String, Value)>;

/// The id of a row there: letters, digits, `-` and `_` only, so that it can stand in an address and in the name of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id(String);

/// A company there.
pub struct Organisation {
    pub id: Id,
    pub name: String,
    pub domains: Vec<String>,
    pub own: Own,
}

/// Somebody there.
pub struct Person {
    pub id: Id,
    /// Whether they answered there.
    pub staff: bool,
    pub organisation: Option<Id>,
    pub created: Option<Instant>,
    /// When they were last heard of, apart from their tickets.
    pub heard: Option<Instant>,
    /// What stands in each of the system's fields, in the order of [`System::fields`].
    pub cells: Vec<String>,
    /// How else they are reached.
    pub further: Vec<Further>,
    pub own: Own,
}

/// A further address or telephone number of somebody there.
pub struct Further {
    pub way: Way,
    /// What it calls the field.
    pub field: &'static str,
    pub value: String,
    /// Since when it says that whoever has it proved that it is theirs.
    pub verified: Option<Instant>,
    /// It says that nobody did: who wrote it down may be somebody else than who reads mail there.
    pub doubted: bool,
}

/// How somebody is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Email,
    Phone,
}

/// How a matter stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// The customer must act.
    Waiting,
    /// Nobody must act until then.
    Paused(Option<Instant>),
    Closed,
    Spam,
}

/// A matter there.
pub struct Ticket {
    pub id: Id,
    /// What people call it there.
    pub number: Id,
    pub subject: String,
    pub state: State,
    pub created: Instant,
    pub closed: Option<Instant>,
    pub customer: Option<Id>,
    pub assignee: Option<Id>,
    /// Who reads along.
    pub copies: Vec<Id>,
    pub channel: Point,
    /// What the group is called whose it is.
    pub group: Option<String>,
    /// How many tags it has.
    pub tags: usize,
    pub own: Own,
}

/// Something written or said there.
pub struct Message {
    pub id: Id,
    /// Who wrote it; none for the software.
    pub author: Option<Id>,
    pub kind: Kind,
    pub channel: Point,
    pub body: Body,
    pub at: Instant,
    /// Its Message-ID.
    pub identifier: Option<String>,
    pub files: Vec<File>,
}

/// What was written.
pub enum Body {
    Text(String),
    Html(String),
}

/// A file of a message.
pub struct File {
    pub id: Id,
    pub name: String,
    pub media_type: Option<String>,
    pub content_id: Option<String>,
    pub inline: bool,
    /// In bytes, if it is said.
    pub size: Option<u64>,
    /// Where it is fetched: below the address of the desk, or an address of its own.
    pub place: String,
}

/// Why a row cannot be brought in at all.
pub type Refusal = &'static str;

impl System {
    /// Its word, on the command line and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zammad => "zammad",
            Self::Freshdesk => "freshdesk",
            Self::Zendesk => "zendesk",
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zammad => "Zammad",
            Self::Freshdesk => "Freshdesk",
            Self::Zendesk => "Zendesk",
        }
    }

    /// The system with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Zammad, Self::Freshdesk, Self::Zendesk].into_iter().find(|system| system.code() == code)
    }

    /// Its lists, in the order in which they are read: whoever a ticket is about comes before it.
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Zammad => zammad::STAGES,
            Self::Freshdesk => freshdesk::STAGES,
            Self::Zendesk => zendesk::STAGES,
        }
    }

    /// What it knows of people and where that goes here: its own word, and the word of a column of a table (decision 0025), empty where
    /// the desk has no place for it.
    pub const fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Zammad => zammad::FIELDS,
            Self::Freshdesk => freshdesk::FIELDS,
            Self::Zendesk => zendesk::FIELDS,
        }
    }

    /// What else a row of people has, that is read elsewhere or says nothing of them: it is not called left out.
    pub const fn elsewhere(self) -> &'static str {
        match self {
            Self::Zammad => zammad::ELSEWHERE,
            Self::Freshdesk => freshdesk::ELSEWHERE,
            Self::Zendesk => zendesk::ELSEWHERE,
        }
    }

    /// Reads a company.
    ///
    /// # Errors
    /// Why it is none.
    pub fn organisation(self, row: &Value) -> Result<Organisation, Refusal> {
        match self {
            Self::Zammad => zammad::organisation(row),
            Self::Freshdesk => freshdesk::organisation(row),
            Self::Zendesk => zendesk::organisation(row),
        }
    }

    /// Reads somebody.
    ///
    /// # Errors
    /// Why it is nobody.
    pub fn person(self, row: &Value, stage: Stage) -> Result<Person, Refusal> {
        match self {
            Self::Zammad => zammad::person(row),
            Self::Freshdesk => freshdesk::person(row, stage),
            Self::Zendesk => zendesk::person(row),
        }
    }

    /// Reads a matter.
    ///
    /// # Errors
    /// Why it is none.
    pub fn ticket(self, row: &Value) -> Result<Ticket, Refusal> {
        match self {
            Self::Zammad => zammad::ticket(row),
            Self::Freshdesk => freshdesk::ticket(row),
            Self::Zendesk => zendesk::ticket(row),
        }
    }

    /// Reads what was written on a matter.
    ///
    /// # Errors
    /// Why it is nothing.
    pub fn message(self, row: &Value, of: &Ticket) -> Result<Message, Refusal> {
        match self {
            Self::Zammad => zammad::message(row, of),
            Self::Freshdesk => freshdesk::message(row, of),
            Self::Zendesk => zendesk::message(row, of),
        }
    }
}

impl Id {
    /// Reads an id; none if it is empty, long or has other characters.
    pub fn of(text: &str) -> Option<Self> {
        let fits = (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        fits.then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
