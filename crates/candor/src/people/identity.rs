//! An address of a person: how mail finds them and they find their tickets.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "identity")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: IdentityId,
    #[privacy(none)]
    pub person_id: PersonId,
    pub value: Sealed<EmailAddress>,
    /// Unique in the desk.
    pub value_index: BlindIndex<EmailAddress>,
    /// When the person proved that it is theirs.
    #[privacy(plain = IdentityState)]
    pub verified_at: Option<Instant>,
    /// When it last refused mail for good.
    #[privacy(plain = IdentityState)]
    pub bounced_at: Option<Instant>,
    /// Whether it is the one that they are written to first.
    #[privacy(plain = IdentityState)]
    pub is_primary: bool,
    /// When an agent said that it is fine although it looks like a private one.
    #[privacy(plain = IdentityState)]
    pub reviewed_at: Option<Instant>,
    /// Of its form without what often differs though it is one person's: what may be the same is found by it.
    pub alike_index: Option<BlindIndex<EmailAddress>>,
    #[privacy(none)]
    pub source: super::person::Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
