//! Another address that is taken as one of the desk's: in a domain of its own, or at a provider that forwards to it.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "mailbox_alias")]
#[privacy(nobody("an address of the organisation itself"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MailboxAliasId,
    /// What it is taken as.
    #[privacy(none)]
    pub mailbox_id: MailboxId,
    /// Before the @, lower case.
    #[privacy(none)]
    pub local: String,
    /// After it.
    #[privacy(none)]
    pub domain: String,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
