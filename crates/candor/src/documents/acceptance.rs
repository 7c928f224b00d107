//! That a person accepted a version of a legal text (002-065, 004-013). It is a contract, and never consent to a use of data.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "acceptance")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AcceptanceId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The entry of the policy, without `document.`.
    #[privacy(plain = NoticeShown)]
    pub document: String,
    #[privacy(plain = NoticeShown)]
    pub version: String,
    #[privacy(plain = NoticeShown)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
