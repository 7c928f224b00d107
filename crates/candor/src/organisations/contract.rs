//! What an organisation has agreed with us.

use crate::ids::*;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "contract")]
#[privacy(nobody("of an organisation"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ContractId,
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    #[privacy(none)]
    pub name: String,
    /// ISO date.
    #[privacy(none)]
    pub starts_on: String,
    /// ISO date, inclusive.
    #[privacy(none)]
    pub ends_on: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
