//! That a contract covers a product. One that names none covers everything.

use crate::ids::*;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "contract_product")]
#[privacy(nobody("of an organisation"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ContractProductId,
    #[privacy(none)]
    pub contract_id: ContractId,
    #[privacy(none)]
    pub product_id: ProductId,
}

impl ActiveModelBehavior for ActiveModel {}
