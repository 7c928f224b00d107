//! Who takes part in a ticket, and with which address.

use crate::ids::*;
use crate::items::*;
use crate::people::identity;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// How somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Role {
    /// Whose matter it is.
    #[sea_orm(string_value = "requester")]
    Requester,
    /// Reads along.
    #[sea_orm(string_value = "copy")]
    Copy,
    /// Was sent one answer without being named in it: gets no other, reads nothing in the portal, and the desk sees it.
    #[sea_orm(string_value = "blind")]
    Blind,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "participant")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ParticipantId,
    #[privacy(none)]
    pub ticket_id: TicketId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub identity_id: IdentityId,
    #[privacy(plain = Participation)]
    pub role: Role,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether a person reads a ticket and writes on it. Who got one answer unnamed does not: whoever is named would learn of them.
///
/// # Errors
/// If the database cannot be asked.
pub async fn takes_part(db: &impl ConnectionTrait, ticket: TicketId, person: PersonId) -> Result<bool, DbErr> {
    // Whose address it is takes part as well: a mailbox that several people write from.
    let addresses = identity::Entity::find().select_only().column(identity::Column::Id).filter(identity::Column::PersonId.eq(person));
    let theirs = Column::PersonId.eq(person).or(Column::IdentityId.in_subquery(addresses.into_query()));
    let query = Entity::find().filter(Column::TicketId.eq(ticket)).filter(theirs);
    Ok(query.filter(Column::Role.ne(Role::Blind)).one(db).await?.is_some())
}

/// Who takes part in a ticket, each with the address they take part with, the requester first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_ticket(db: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<(Model, identity::Model)>, DbErr> {
    let people = Entity::find().filter(Column::TicketId.eq(ticket)).order_by_desc(Column::Role).order_by_asc(Column::Id).all(db).await?;
    let ids: Vec<IdentityId> = people.iter().map(|participant| participant.identity_id).collect();
    let mut identities: HashMap<IdentityId, identity::Model> = identity::Entity::find()
        .filter(identity::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|identity| (identity.id, identity))
        .collect();
    Ok(people.into_iter().filter_map(|one| Some((one.clone(), identities.remove(&one.identity_id)?))).collect())
}
