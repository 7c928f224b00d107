//! The desk itself: one row.

use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What a desk is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// Real mail.
    #[sea_orm(string_value = "live")]
    Live,
    /// A sample organisation; mail is caught.
    #[sea_orm(string_value = "demo")]
    Demo,
    /// Its clock is set by hand; mail is caught.
    #[sea_orm(string_value = "rehearsal")]
    Rehearsal,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "desk")]
#[privacy(nobody("the organisation"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: Uuid,
    #[privacy(none)]
    pub organisation: String,
    #[privacy(none)]
    pub domain: String,
    /// IANA time zone.
    #[privacy(none)]
    pub zone: String,
    #[privacy(none)]
    pub kind: Kind,
    /// The hand-set clock of a rehearsal.
    #[privacy(none)]
    pub clock: Option<Instant>,
    /// The next ticket's number.
    #[privacy(none)]
    pub next_number: i64,
    /// The next event's place in the feed.
    #[privacy(none)]
    pub next_event: i64,
    /// Which key the blind indexes are under.
    #[privacy(none)]
    pub index_generation: i32,
    /// Whether the last process ended by itself.
    #[privacy(none)]
    pub clean: bool,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
