//! That an agent is kept by an identity service: what it calls them, if that is not their address, and its id for them. An agent without a
//! row was added by hand.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Access, BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

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
    /// The JSON of [`Names`].
    pub names: Option<Sealed<Federated>>,
    /// Of the `userName`; unique in the desk.
    pub user_name_index: Option<BlindIndex<Federated>>,
    /// Of the `externalId`; unique in the desk.
    pub external_id_index: Option<BlindIndex<Federated>>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a service calls somebody.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Names {
    /// `userName` (RFC 7643, section 4.1.1); none if it is their address.
    pub user_name: Option<String>,
    /// `externalId` (RFC 7643, section 3.1).
    pub external_id: Option<String>,
}

impl Model {
    /// What the service calls them; nothing if it cannot be opened any more.
    pub fn opened(&self, access: &Access) -> Names {
        let text = self.names().and_then(|names| names.open(access).ok());
        text.and_then(|text| serde_json::from_str(text.as_str()).ok()).unwrap_or_default()
    }
}
