//! Where a person gets letters, as a letter of theirs says. Whole households share one, so nobody is found by it.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "postal_address")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: PostalAddressId,
    #[privacy(none)]
    pub person_id: PersonId,
    pub value: Sealed<PostalAddress>,
    #[privacy(none)]
    pub source: super::person::Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
