//! That something of a profile changed: who did it and which field it was. What stood there before is gone.

use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::Record;
use sea_orm::Set;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "profile_change")]
#[privacy(about("person_id"), author_agent("agent_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProfileChangeId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The code of a field, `name`, `email`, or `person` for the whole of them.
    #[privacy(none)]
    pub field: String,
    /// `added`, `changed`, `removed`, `primary`, `reviewed`, `verified`, `doubted`, `confirmed`, `joined`, `parted`, `split` or `told`.
    #[privacy(plain = IdentityState)]
    pub what: String,
    #[privacy(none)]
    pub source: crate::people::person::Point,
    /// The agent who did it; none if it was the person, or the software.
    #[privacy(plain = IdentityState)]
    pub agent_id: Option<AgentId>,
    #[privacy(plain = IdentityState)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Who changes a profile, and by which way it came.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// The agent; none if it is the person.
    pub agent: Option<AgentId>,
    /// Where the value comes from.
    pub point: crate::people::person::Point,
}

/// Keeps that something changed.
///
/// # Errors
/// If the database refuses.
pub async fn record(app: &App, tx: &Tx, person: PersonId, field: &str, what: &str, by: By, now: Instant) -> Result<()> {
    let row = ActiveModel {
        id: Set(ProfileChangeId(app.ids.make(now))),
        person_id: Set(person),
        field: Set(field.to_owned()),
        what: Set(what.to_owned()),
        source: Set(by.point),
        agent_id: Set(by.agent),
        at: Set(now),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
