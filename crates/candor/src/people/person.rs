//! A human about whom data is held: a customer, an agent, somebody in copy.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// Where data was collected: the policy maps an item and its point to a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Point {
    /// A mail that came in.
    #[sea_orm(string_value = "email")]
    Email,
    /// The contact form.
    #[sea_orm(string_value = "web-form")]
    Form,
    /// The customer portal.
    #[sea_orm(string_value = "portal")]
    Portal,
    /// A call that an agent wrote down.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// A letter that was scanned.
    #[sea_orm(string_value = "post")]
    Post,
    /// A message on a social network or a messaging service.
    #[sea_orm(string_value = "social")]
    Social,
    /// The programming interface.
    #[sea_orm(string_value = "api")]
    Api,
    /// An agent wrote it.
    #[sea_orm(string_value = "agent")]
    Agent,
    /// The software itself.
    #[sea_orm(string_value = "system")]
    System,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "person")]
#[privacy(about("id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: PersonId,
    /// As the person, or the mail, gave it.
    pub name: Option<Sealed<PersonName>>,
    /// BCP 47, when known.
    #[privacy(plain = PersonLanguage)]
    pub language: Option<String>,
    /// IANA time zone, when known.
    #[privacy(plain = PersonZone)]
    pub zone: Option<String>,
    #[privacy(plain = PersonOrganisation)]
    pub organisation_id: Option<OrganisationId>,
    /// Where the record came from.
    #[privacy(none)]
    pub source: Point,
    /// The notice in force when it came.
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
    /// When the person last wrote or was written to.
    #[privacy(none)]
    pub last_contact_at: Instant,
    /// Since when processing is restricted (Art. 18 GDPR).
    #[privacy(plain = RightsRequest)]
    pub restricted_at: Option<Instant>,
    /// When the person, or somebody who asked them, last said that what is held is still right.
    #[privacy(plain = PersonConfirmed)]
    pub confirmed_at: Option<Instant>,
    /// Who this is, if two were found to be one: then this row only keeps what a person can have once, until the two are taken apart.
    #[privacy(none)]
    pub merged_into: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}
