//! A row that went from one person to another when the two were joined, so that it can go back.

use crate::ids::*;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "moved_row")]
#[privacy(about_through("joined_id", "joined_person"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MovedRowId,
    #[privacy(none)]
    pub joined_id: JoinedId,
    /// Which table.
    #[privacy(none)]
    pub of_table: String,
    /// Which column of it named the person.
    #[privacy(none)]
    pub of_column: String,
    #[privacy(none)]
    pub row_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
