//! An import: how far it is. Nothing of the table is kept, but that people were made of it.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "import_run")]
#[privacy(nobody("numbers about a table"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ImportRunId,
    /// BLAKE3 of the table's first line: the same table goes on, another does not.
    #[privacy(none)]
    pub heading: Vec<u8>,
    /// Whether the data came from others than the people themselves (Art. 14 GDPR).
    #[privacy(none)]
    pub from_others: bool,
    /// How many rows were dealt with: it goes on after them.
    #[privacy(none)]
    pub rows: i64,
    #[privacy(none)]
    pub made: i64,
    #[privacy(none)]
    pub known: i64,
    #[privacy(none)]
    pub refused: i64,
    #[privacy(none)]
    pub begun_at: Instant,
    #[privacy(none)]
    pub ended_at: Option<Instant>,
    #[privacy(none)]
    pub undone_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
