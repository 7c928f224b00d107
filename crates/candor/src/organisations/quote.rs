//! What somebody asked of us before there is a contract: a quote, or to become a customer. As long as it is open it is a ground to work with
//! their data (Art. 6(1)(b) GDPR, "at the request of the data subject prior to entering into a contract"; 003-010, 001-071).

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// A quote.
    #[sea_orm(string_value = "quote")]
    Quote,
    /// To become a customer.
    #[sea_orm(string_value = "registration")]
    Registration,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Quote, Self::Registration];

    /// Its word for forms and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Registration => "registration",
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Outcome {
    /// There is a contract now.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// There will be none.
    #[sea_orm(string_value = "declined")]
    Declined,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "quote")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: QuoteId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// For whom they asked; none if for themselves.
    #[privacy(plain = ContractFacts)]
    pub organisation_id: Option<OrganisationId>,
    #[privacy(plain = ContractFacts)]
    pub kind: Kind,
    /// ISO date.
    #[privacy(plain = ContractFacts)]
    pub requested_on: String,
    /// ISO date, inclusive.
    #[privacy(plain = ContractFacts)]
    pub expires_on: String,
    #[privacy(plain = ContractFacts)]
    pub outcome: Option<Outcome>,
    /// When that was said.
    #[privacy(none)]
    pub settled_at: Option<Instant>,
    /// The midnight after its last day, if it was open until then.
    #[privacy(none)]
    pub expired_at: Option<Instant>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
