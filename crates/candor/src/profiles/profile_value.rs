//! One value of a person's profile: exactly one of the sealed columns holds it, so that each value has its own source, day and notice, and
//! what the policy says of its item rules it alone.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "profile_value")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProfileValueId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The code of the field (`field.rs`).
    #[privacy(none)]
    pub field: String,
    pub title: Option<Sealed<PersonTitle>>,
    pub first_name: Option<Sealed<PersonFirstName>>,
    pub last_name: Option<Sealed<PersonLastName>>,
    /// An ISO date.
    pub date_of_birth: Option<Sealed<PersonBirth>>,
    pub employer: Option<Sealed<PersonEmployer>>,
    pub occupation: Option<Sealed<PersonOccupation>>,
    /// ISO 3166-1, two letters.
    pub country: Option<Sealed<PersonCountry>>,
    pub region: Option<Sealed<PersonRegion>>,
    /// E.164.
    pub phone: Option<Sealed<PhoneNumber>>,
    /// E.164.
    pub work_phone: Option<Sealed<WorkPhone>>,
    pub postal_address: Option<Sealed<PostalAddress>>,
    pub home_address: Option<Sealed<HomeAddress>>,
    pub work_address: Option<Sealed<WorkAddress>>,
    pub messaging_handle: Option<Sealed<MessagingHandle>>,
    pub username: Option<Sealed<Username>>,
    /// Of a telephone number of either kind. Not unique: households and switchboards share one.
    pub phone_index: Option<BlindIndex<PhoneNumber>>,
    /// Unique in the desk.
    pub username_index: Option<BlindIndex<Username>>,
    #[privacy(none)]
    pub source: crate::people::person::Point,
    #[privacy(none)]
    pub notice_version: i32,
    /// When it was proved that it is theirs: an agent reached them under it.
    #[privacy(plain = IdentityState)]
    pub verified_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
