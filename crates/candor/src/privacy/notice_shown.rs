//! That a person was shown a version of the notice. Being shown is never consent.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "notice_shown")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ShownId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = NoticeShown)]
    pub version: i32,
    /// `banner`, over a page of somebody who is signed in, or `form`, the lines at a form that was sent under their address.
    #[privacy(plain = NoticeShown)]
    pub channel: String,
    #[privacy(plain = NoticeShown)]
    pub at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
