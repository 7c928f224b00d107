//! That an agent is kept by an identity service: what it calls them, if that is not their address, and its id for them. An agent without a
//! row was added by hand.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "provisioned")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ProvisionedId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// `userName` (RFC 7643, section 4.1.1); none if it is their address.
    pub user_name: Option<Sealed<Federated>>,
    /// Unique in the desk.
    pub user_name_index: Option<BlindIndex<Federated>>,
    /// `externalId` (RFC 7643, section 3.1).
    pub external_id: Option<Sealed<Federated>>,
    /// Unique in the desk.
    pub external_id_index: Option<BlindIndex<Federated>>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
