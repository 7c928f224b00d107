//! The caller's side: what it knows of a mailbox, what it is handed, and how it says that a mail is safe.

use async_trait::async_trait;
use jiff::Timestamp;

/// How far a folder was read. Kept by the caller in the transaction that commits the mail it came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which numbering of the folder this is about (RFC 3501, 2.3.1.1).
    pub uid_validity: u32,
    /// The highest UID that was committed; everything up to it was handed over.
    pub last_uid: u32,
    /// UIDs below this lay in the folder when it was numbered anew: they may have been taken under their old number.
    pub renumbered_below: u32,
}

/// What the caller knows of a mailbox from earlier sessions.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// How far it was read; `None` for one that never was: then all that is there is new.
    pub seen: Option<Seen>,
    /// UIDs that were committed whole, and not yet [reported](Intake::removed) as deleted or moved.
    pub unremoved: Vec<u32>,
    /// UIDs that the caller has given up: sessions ended over them too often ([`Error::mail`](crate::Error::mail)). They are handed over as
    /// [`Part::Unreadable`] without being asked for, so that the mails behind them arrive.
    pub hopeless: Vec<u32>,
}

/// Where a mail lay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In an IMAP folder; `last_uid` is its UID. To be stored in the transaction that commits the mail.
    Uid(Seen),
    /// In a POP3 maildrop, under this unique-id (RFC 1939, 7). To be stored likewise.
    Uidl(String),
}

/// A mail on its server, for counting how often a session ended over it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// The UID in an IMAP folder.
    Uid(u32),
    /// The unique-id in a POP3 maildrop.
    Uidl(String),
}

/// How much of a mail is handed over. All three have to be committed: the next session begins behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it. It may be empty.
    Whole,
    /// It exceeds the limit: its header only, which may be cut off as well. It stays on the server.
    TooLarge,
    /// Nothing: the caller had given it up. It stays on the server.
    Unreadable,
}

/// A mail that begins to arrive.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// Where it lay, to be stored with it.
    pub mark: Mark,
    /// Its size in octets, in the words of the server, which may be wrong.
    pub size: u64,
    /// When the server received it (RFC 3501, 2.3.3), if it says so.
    pub received: Option<Timestamp>,
    /// How much of it will come.
    pub part: Part,
    /// The folder was numbered anew, so that this may be a mail that was taken before. Only the caller can tell: by its Message-ID, or a
    /// digest of what comes.
    pub renumbered: bool,
}

/// The caller will not take the mail now. The session ends; nothing of the mail may stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Who takes the mails. One at a time, in the order of their UIDs.
#[async_trait]
pub trait Intake: Send {
    /// A mail follows: where to put it.
    async fn begin(&mut self, mail: &Fetched) -> Result<Box<dyn Delivery>, Refused>;

    /// The folder or maildrop is open: signing in went well, and mails come from now on.
    fn opened(&mut self) {}

    /// The server has deleted or moved these, which were committed under this `uid_validity`; they need not be
    /// [known](Known::unremoved) any more. Losing this does no harm: it is asked for again, and a UID that is gone is passed over.
    async fn removed(&mut self, uid_validity: u32, uids: &[u32]) -> Result<(), Refused>;
}

/// Where one mail goes. Dropped without `commit`, it must leave nothing behind: the mail will come again.
#[async_trait]
pub trait Delivery: Send {
    /// The next octets of the mail, as they lie on the server.
    async fn write(&mut self, octets: &[u8]) -> Result<(), Refused>;

    /// The mail is complete. `Ok` only when neither it nor its [`Mark`] can be lost any more, which is one transaction; a mail that the
    /// caller has already is `Ok` as well. Only then may the server be told to remove it.
    async fn commit(self: Box<Self>) -> Result<(), Refused>;
}
