//! A mailbox on somebody else's server, and how far it was read.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;
use serde::Deserialize;

/// The protocol that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Protocol {
    /// RFC 3501.
    #[sea_orm(string_value = "imap")]
    Imap,
    /// RFC 1939.
    #[sea_orm(string_value = "pop3")]
    Pop3,
}

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Tls {
    /// From the first octet (RFC 8314).
    #[sea_orm(string_value = "implicit")]
    Implicit,
    /// After STARTTLS or STLS.
    #[sea_orm(string_value = "start-tls")]
    StartTls,
    /// Not at all: for a server on this machine.
    #[sea_orm(string_value = "plain")]
    Plain,
}

/// What becomes of a mail there, once it is kept here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum After {
    /// It goes.
    #[sea_orm(string_value = "delete")]
    Delete,
    /// It goes into another folder.
    #[sea_orm(string_value = "move")]
    Move,
    /// It stays: a copy that this desk does not erase.
    #[sea_orm(string_value = "keep")]
    Keep,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "mail_account")]
#[privacy(nobody("a mailbox of the organisation's own; the mails in it are rows of the spool"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MailAccountId,
    #[privacy(none)]
    pub protocol: Protocol,
    #[privacy(none)]
    pub host: String,
    #[privacy(none)]
    pub port: i32,
    #[privacy(none)]
    pub tls: Tls,
    /// The name to sign in with: the mailbox's, of no person's.
    #[privacy(none)]
    pub login: String,
    /// The sealed file that holds the password.
    #[privacy(none)]
    pub secret_id: BlobId,
    /// Whether it is signed in to at a provider (OAuth 2), and not by a password.
    #[privacy(none)]
    pub by_provider: bool,
    #[privacy(none)]
    pub folder: String,
    #[privacy(none)]
    pub after: After,
    /// The folder into which mails go.
    #[privacy(none)]
    pub move_to: Option<String>,
    /// The name under which that server writes Authentication-Results (RFC 8601) that are believed.
    #[privacy(none)]
    pub authserv: Option<String>,
    #[privacy(none)]
    pub paused: bool,
    /// Whether the secret is enough to begin a session: somebody has signed in at the provider, or there is a password.
    #[privacy(none)]
    pub signed_in: bool,
    /// Which numbering of the folder the next two are about.
    #[privacy(none)]
    pub uid_validity: Option<i64>,
    #[privacy(none)]
    pub last_uid: Option<i64>,
    #[privacy(none)]
    pub renumbered_below: Option<i64>,
    /// Why the last session ended: a code.
    #[privacy(none)]
    pub fault: Option<String>,
    #[privacy(none)]
    pub fault_at: Option<Instant>,
    /// When a session last went well.
    #[privacy(none)]
    pub seen_at: Option<Instant>,
    /// The process that follows it, and until when it may.
    #[privacy(none)]
    pub held_by: Option<Uuid>,
    #[privacy(none)]
    pub held_until: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
    /// Whether the relay signs in with what this one is signed in with.
    #[privacy(none)]
    pub relays: bool,
}

impl ActiveModelBehavior for ActiveModel {}
