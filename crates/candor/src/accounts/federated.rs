//! That a sign-in service knows somebody: under which name, and since when they sign in here with it. They are known by its issuer and that
//! name together (OpenID Connect Core 1.0, section 5.7), never by an address, which can become somebody else's.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{BlindIndex, Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "federated")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: FederatedId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// The id of the service in the configuration.
    #[privacy(plain = AccountState)]
    pub provider: String,
    /// Its issuer and its name for them.
    pub subject: Sealed<Federated>,
    /// Unique in the desk.
    pub subject_index: BlindIndex<Federated>,
    /// When they last signed in with it.
    #[privacy(plain = AccountState)]
    pub used_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
