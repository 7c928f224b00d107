//! A link that signs in once: to the portal, to the desk, or to a new password.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// The customer portal.
    #[sea_orm(string_value = "portal")]
    Portal,
    /// The desk.
    #[sea_orm(string_value = "agent")]
    Agent,
    /// A new password.
    #[sea_orm(string_value = "password")]
    Password,
    /// The desk, by the operator of the machine.
    #[sea_orm(string_value = "break_glass")]
    BreakGlass,
    /// The end of everything that is signed in.
    #[sea_orm(string_value = "lost")]
    Lost,
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "sign_in")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SignInId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The address it was mailed to, which using it proves; none for what was not mailed.
    #[privacy(none)]
    pub identity_id: Option<IdentityId>,
    /// BLAKE3 of the secret in the link.
    #[privacy(none)]
    pub secret_hash: Vec<u8>,
    #[privacy(plain = AccountState)]
    pub kind: Kind,
    /// Keyed hash of the six digits, when a new browser must give them.
    #[privacy(plain = SignInCode)]
    pub code_hash: Option<Vec<u8>>,
    /// Wrong codes so far.
    #[privacy(plain = SignInCode)]
    pub tries: i32,
    #[privacy(plain = SessionTimes)]
    pub created_at: Instant,
    #[privacy(plain = SessionTimes)]
    pub expires_at: Instant,
    /// When it was used or superseded.
    #[privacy(plain = SessionTimes)]
    pub ended_at: Option<Instant>,
    /// `used`, `superseded` or `tries`.
    #[privacy(plain = AccountState)]
    pub ended_by: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
