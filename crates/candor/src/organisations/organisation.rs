//! A company, authority or club that people write for, and how far it is our customer.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// How far somebody is a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Stage {
    /// Might become one.
    #[sea_orm(string_value = "prospect")]
    Prospect,
    /// Tries what we sell.
    #[sea_orm(string_value = "trial")]
    Trial,
    /// Is one.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Is one no more.
    #[sea_orm(string_value = "ended")]
    Ended,
}

impl Stage {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 4] = [Self::Prospect, Self::Trial, Self::Customer, Self::Ended];

    /// The word of the policy and of programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Trial => "trial",
            Self::Customer => "customer",
            Self::Ended => "ended",
        }
    }

    /// The stage with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "organisation")]
#[privacy(nobody("a company is no natural person; its contacts are people"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: OrganisationId,
    #[privacy(none)]
    pub name: String,
    #[privacy(none)]
    pub created_at: Instant,
    /// ISO 3166, two letters.
    #[privacy(none)]
    pub country: Option<String>,
    /// IANA time zone: the one in which its dates end; that of the desk without it.
    #[privacy(none)]
    pub zone: Option<String>,
    /// The company of the group that it belongs to.
    #[privacy(none)]
    pub parent_id: Option<OrganisationId>,
    #[privacy(none)]
    pub stage: Stage,
    /// Whether its administrators read the tickets of its people in the portal.
    #[privacy(none)]
    pub sharing: bool,
    /// When it stopped being a customer.
    #[privacy(none)]
    pub closed_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}
