//! Two tickets that belong together, or may.

use super::event;
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, ExprTrait, Set};

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
    /// An agent refers to the other.
    #[sea_orm(string_value = "reference")]
    Reference,
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
    insert(app, tx, ticket, other, kind, now).await?;
    event::record(app, tx, ticket, None, "linked", Some(&other.to_string()), now).await
}

/// An agent refers to another ticket; twice is once, and so is what is linked anyway.
///
/// # Errors
/// If the database refuses.
pub async fn refer(app: &App, tx: &Tx, ticket: TicketId, other: TicketId, by: AgentId, now: Instant) -> Result<(), DbErr> {
    let between = |one: TicketId, two: TicketId| Column::TicketId.eq(one).and(Column::OtherId.eq(two));
    let linked = Condition::any().add(between(ticket, other)).add(between(other, ticket));
    if Entity::find().filter(linked).one(tx).await?.is_some() {
        return Ok(());
    }
    insert(app, tx, ticket, other, Kind::Reference, now).await?;
    event::record(app, tx, ticket, Some(by), "referred", Some(&other.to_string()), now).await
}

/// An agent refers to it no more. What a mail said, and what was joined, stays.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, tx: &Tx, ticket: TicketId, other: TicketId, by: AgentId, now: Instant) -> Result<(), DbErr> {
    let query = Entity::delete_many().filter(Column::TicketId.eq(ticket)).filter(Column::OtherId.eq(other));
    if query.filter(Column::Kind.eq(Kind::Reference)).exec(tx).await?.rows_affected > 0 {
        event::record(app, tx, ticket, Some(by), "unreferred", Some(&other.to_string()), now).await?;
    }
    Ok(())
}

async fn insert(app: &App, tx: &Tx, ticket: TicketId, other: TicketId, kind: Kind, now: Instant) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(LinkId(app.ids.make(now))),
        ticket_id: Set(ticket),
        other_id: Set(other),
        kind: Set(kind),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
