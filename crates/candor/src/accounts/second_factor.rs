//! What somebody proves themselves with beside the first: a program that makes codes, or their passkeys, and codes for the day on which
//! those are gone.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// A program that makes six digits every half minute (RFC 6238).
    #[sea_orm(string_value = "totp")]
    Totp,
    /// A code that works once, written down for when the program is gone.
    #[sea_orm(string_value = "recovery")]
    Recovery,
    /// That one of their passkeys is asked for: the secret is the passkey's, so none is kept here.
    #[sea_orm(string_value = "passkey")]
    Passkey,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "second_factor")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SecondFactorId,
    #[privacy(none)]
    pub person_id: PersonId,
    #[privacy(plain = AccountState)]
    pub kind: Kind,
    /// The secret of the program, the keyed hash of a code that works once, or nothing.
    pub secret: Sealed<SecondFactor>,
    /// The half minute of the last code that was taken, so that none is taken twice.
    #[privacy(plain = AccountState)]
    pub step: Option<i64>,
    /// When its first code was typed; before that it asks for nothing.
    #[privacy(plain = AccountState)]
    pub confirmed_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
