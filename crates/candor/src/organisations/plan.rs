//! A person's account with us: on trial or paid for, since when, until when. One person has one at a time (004-017).

use crate::ids::*;
use crate::items::*;
use crate::people::person::Point;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// Being tried.
    #[sea_orm(string_value = "trial")]
    Trial,
    /// Paid for.
    #[sea_orm(string_value = "paid")]
    Paid,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Trial, Self::Paid];

    /// Its word for forms and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Paid => "paid",
        }
    }
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "account_plan")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AccountPlanId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = AccountPlan)]
    pub kind: Kind,
    /// ISO date.
    #[privacy(plain = AccountPlan)]
    pub starts_on: String,
    /// ISO date, inclusive.
    #[privacy(plain = AccountPlan)]
    pub ends_on: Option<String>,
    /// When they were told, before it began, who else learns of it (004-082); none if nobody told them.
    #[privacy(none)]
    pub told_at: Option<Instant>,
    /// When it ended, by its last day or by a word.
    #[privacy(plain = AccountPlan)]
    pub closed_at: Option<Instant>,
    /// When somebody switched it off (004-143).
    #[privacy(plain = AccountPlan)]
    pub deactivated_at: Option<Instant>,
    #[privacy(none)]
    pub source: Point,
    #[privacy(none)]
    pub notice_version: i32,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
