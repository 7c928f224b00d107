//! A leaf of the journal. It holds no personal value and outlives the person.

use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "journal_entry")]
#[privacy(nobody("ids, keyed pseudonyms, counts and versions only: a type of the journal crate sees to it"))]
pub struct Model {
    /// The sequence number.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: i64,
    #[privacy(none)]
    pub at: Instant,
    #[privacy(none)]
    pub kind: String,
    /// Canonical bytes.
    #[privacy(none)]
    pub entry: Vec<u8>,
    /// SHA-256 leaf hash (RFC 6962).
    #[privacy(none)]
    pub leaf: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
