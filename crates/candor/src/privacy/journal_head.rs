//! The journal's newest state: one row, and the lock that orders appends.

use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "journal_head")]
#[privacy(nobody("hashes"))]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: i16,
    #[privacy(none)]
    pub size: i64,
    /// The end of the log, as the journal crate writes it.
    #[privacy(none)]
    pub tail: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
