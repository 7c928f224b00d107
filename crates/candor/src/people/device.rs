//! A browser that a person signed in with. In one that they called their own a link opens without a code and no second factor is asked
//! for; any other is known so that nobody is warned of it twice.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "device")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: SessionId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// BLAKE3 of the browser's secret and the person.
    #[privacy(plain = TrustedDevice)]
    pub secret_hash: Vec<u8>,
    /// Whether the person called it their own.
    #[privacy(plain = AccountState)]
    pub is_own: bool,
    /// As it calls itself; none for one that merely asked for a link.
    pub user_agent: Option<Sealed<UserAgent>>,
    #[privacy(plain = SessionTimes)]
    pub created_at: Instant,
    #[privacy(plain = SessionTimes)]
    pub expires_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
