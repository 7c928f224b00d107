//! A way to sign in: a password, for agents. Customers sign in by links and have none.

use crate::ids::*;
use crate::items::*;
use crate::time::Instant;
use privacy::{Record, Sealed};
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "account")]
#[privacy(about("person_id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AccountId,
    #[privacy(none)]
    pub person_id: PersonId,
    /// argon2id, in PHC form.
    pub password: Option<Sealed<PasswordHash>>,
    #[privacy(plain = AccountState)]
    pub password_at: Option<Instant>,
    #[privacy(plain = AccountState)]
    pub last_used_at: Option<Instant>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
