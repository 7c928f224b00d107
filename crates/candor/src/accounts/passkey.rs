//! A passkey of somebody's: what their device proves itself with (W3C Web Authentication). The device keeps the private half; here are
//! the public half, what the person calls it, and when it was used.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "passkey")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: PasskeyId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// Its id at the device, its public key, and what its person calls it.
    pub credential: Sealed<Passkey>,
    /// Finds it by its id at the device. Unique in the desk.
    pub credential_index: BlindIndex<Passkey>,
    /// How often it was used, by the device's own count; some devices do not count.
    #[privacy(plain = AccountState)]
    pub sign_count: i64,
    #[privacy(plain = AccountState)]
    pub used_at: Option<Instant>,
    /// When its count went backwards: there may be a copy, so neither is taken any more.
    #[privacy(plain = AccountState)]
    pub stopped_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
