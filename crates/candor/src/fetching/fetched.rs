//! That a mail was taken from a mailbox elsewhere: its number there, and a hash that tells it again when its number changes. It outlives the
//! mail, so that what was erased here is not imported anew from a server that kept it.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "mail_fetched")]
#[privacy(nobody("a number of a server and a hash under a key of the desk, of a mail that may be gone"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MailFetchedId,
    #[privacy(none)]
    pub account_id: MailAccountId,
    /// `UIDVALIDITY:UID`, or a keyed hash of POP3's unique-id, which a server may make of anything; `gone:` and our own id of what is not in the
    /// maildrop any more, as its unique-id may be another mail's then (RFC 1939, 7).
    #[privacy(none)]
    pub mark: String,
    /// Keyed hash of the mail's bytes.
    #[privacy(none)]
    pub digest: Vec<u8>,
    /// Whether all of it was taken; what was not stays there.
    #[privacy(none)]
    pub whole: bool,
    /// Whether it is not asked for any more: it is gone there, or stays.
    #[privacy(none)]
    pub removed: bool,
    #[privacy(none)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
