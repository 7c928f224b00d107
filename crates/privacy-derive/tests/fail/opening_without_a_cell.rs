//! A sealed value does not know its row, so it does not open by itself.

use privacy::{Access, Record, Sealed};
use sea_orm::{DbErr, TryFromU64, entity::prelude::*};

privacy::items! {
    /// What a person is called.
    text PersonName = "person.name";
    /// The language a person writes in.
    plain PersonLanguage = "person.language";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
pub struct PersonId(Uuid);

impl From<PersonId> for [u8; 16] {
    fn from(id: PersonId) -> Self {
        id.0.into_bytes()
    }
}

impl TryFromU64 for PersonId {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("PersonId"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "person")]
#[privacy(about("id"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: PersonId,
    pub name: Sealed<PersonName>,
    #[privacy(plain = PersonLanguage)]
    pub language: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn open(row: &Model, access: &Access) {
    let _ = row.name.open(access);
}

fn main() {}
