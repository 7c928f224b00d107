//! A person's erasure: asked for, cancellable, done. It names the person only by an id that leads nowhere afterwards.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It waits, and can be cancelled.
    #[sea_orm(string_value = "asked")]
    Asked,
    /// Keys are gone, rows are going.
    #[sea_orm(string_value = "running")]
    Running,
    /// Nothing is left.
    #[sea_orm(string_value = "done")]
    Done,
    /// It was taken back.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "erasure")]
#[privacy(nobody("the id of a person who is gone leads nowhere; before that, the person row is the data"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ErasureId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(none)]
    pub state: State,
    #[privacy(none)]
    pub asked_by: Option<AgentId>,
    #[privacy(none)]
    pub asked_at: Instant,
    /// When it runs, unless cancelled.
    #[privacy(none)]
    pub due_at: Instant,
    #[privacy(none)]
    pub done_at: Option<Instant>,
    /// Records and counts, as JSON.
    #[privacy(none)]
    pub counts: String,
    #[privacy(none)]
    pub unrecoverable_from: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
