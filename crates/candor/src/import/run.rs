//! An import: how far it is. Nothing of the table, or of the other desk's, is kept but what was made of it.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "import_run")]
#[privacy(nobody("numbers about a table or another desk"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ImportRunId,
    /// BLAKE3 of the table's first line, or of what the other desk is called: the same goes on, another does not.
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
    /// Lines of an uploaded table, as far as they can be counted without reading it.
    #[privacy(none)]
    pub lines: i64,
    /// Where an uploaded table lies until it was read; under a key of its day, which goes with those of the spool.
    #[privacy(none)]
    pub blob_id: Option<BlobId>,
    #[privacy(none)]
    pub key_id: Option<Uuid>,
    /// What the columns of an uploaded table are, by their words, as JSON; none until somebody said so.
    #[privacy(none)]
    pub chosen: Option<String>,
    /// The first rows that were refused: line, field and why, as JSON. Nothing of what stood there.
    #[privacy(none)]
    pub refusals: Option<String>,
    /// Why it stopped, if the table could not be read to its end.
    #[privacy(none)]
    pub fault: Option<String>,
    /// Since when it is being taken back.
    #[privacy(none)]
    pub undo_at: Option<Instant>,
    /// Which program the other desk runs; none if it was a table.
    #[privacy(none)]
    pub system: Option<String>,
    /// Which of its lists is read, and from where on, as JSON.
    #[privacy(none)]
    pub mark: Option<String>,
    /// What came of it, and what was left out by which statement, as JSON: numbers.
    #[privacy(none)]
    pub sum: Option<String>,
}

impl Model {
    /// A table that waits to be read.
    pub fn waiting(id: ImportRunId, heading: Vec<u8>, from_others: bool, now: Instant) -> Self {
        Self {
            id,
            heading,
            from_others,
            rows: 0,
            made: 0,
            known: 0,
            refused: 0,
            begun_at: now,
            ended_at: None,
            undone_at: None,
            lines: 0,
            blob_id: None,
            key_id: None,
            chosen: None,
            refusals: None,
            fault: None,
            undo_at: None,
            system: None,
            mark: None,
            sum: None,
        }
    }
}

impl ActiveModelBehavior for ActiveModel {}
