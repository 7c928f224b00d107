//! Two tickets that belong together, or may.

use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// How two tickets belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// A mail named the other ticket without proof.
    #[sea_orm(string_value = "claimed")]
    Claimed,
    /// It was closed too long ago to be opened again.
    #[sea_orm(string_value = "follow_up")]
    FollowUp,
    /// An agent joined it into the other.
    #[sea_orm(string_value = "joined")]
    Joined,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "ticket_link")]
#[privacy(about_through("ticket_id", "ticket"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: LinkId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub other_id: TicketId,
    #[privacy(plain = TicketHistory)]
    pub kind: Kind,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Links two tickets.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, ticket: TicketId, other: TicketId, kind: Kind, now: Instant) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(LinkId(app.ids.make(now))),
        ticket_id: Set(ticket),
        other_id: Set(other),
        kind: Set(kind),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    super::event::record(app, tx, ticket, None, "linked", Some(&other.to_string()), now).await
}
