//! A closed day of the journal.

use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "journal_day")]
#[privacy(nobody("hashes"))]
pub struct Model {
    /// Days since 1970-01-01.
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: i64,
    #[privacy(none)]
    pub first_seq: i64,
    #[privacy(none)]
    pub size: i64,
    #[privacy(none)]
    pub root: Vec<u8>,
    #[privacy(none)]
    pub chained: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
