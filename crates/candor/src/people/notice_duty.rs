//! That a person is to be told that we have their data, as it did not come from them (Art. 14 GDPR). Until when is law, and stands in no row.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "notice_duty")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: NoticeDutyId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// By which way the data came.
    #[privacy(none)]
    pub source: super::person::Point,
    /// When it came.
    #[privacy(plain = NoticeShown)]
    pub obtained_at: Instant,
    /// When the person was told.
    #[privacy(plain = NoticeShown)]
    pub told_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
