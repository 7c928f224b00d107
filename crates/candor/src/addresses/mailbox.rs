//! An address the desk receives at and writes as.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "mailbox")]
#[privacy(nobody("an address of the organisation itself"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MailboxId,
    /// Before the @, lower case.
    #[privacy(none)]
    pub local: String,
    /// After it.
    #[privacy(none)]
    pub domain: String,
    /// What it writes as.
    #[privacy(none)]
    pub name: String,
    #[privacy(none)]
    pub created_at: Instant,
    /// Whether it stands for what names no address; one does.
    #[privacy(none)]
    pub is_default: bool,
    /// Whether what opens a ticket at it is not acknowledged.
    #[privacy(none)]
    pub silent: bool,
    /// Whether answers say beside its name which agent wrote them.
    #[privacy(none)]
    pub names_agent: bool,
    /// What stands under answers, with variables: see [`super::signature`].
    #[privacy(none)]
    pub signature: Option<String>,
    /// The team whose tickets those at it are.
    #[privacy(none)]
    pub team_id: Option<TeamId>,
    /// Since when it takes nothing new and writes nothing.
    #[privacy(none)]
    pub retired_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// `local@domain`.
    pub fn address(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }
}
