//! A further domain that the desk has addresses in, with the key that signs what leaves from it.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "mail_domain")]
#[privacy(nobody("a domain of the organisation itself"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: MailDomainId,
    #[privacy(none)]
    pub domain: String,
    /// The name under which the public half of its key stands in the DNS.
    #[privacy(none)]
    pub selector: Option<String>,
    /// That half, as the record has it.
    #[privacy(none)]
    pub public_key: Option<String>,
    /// The sealed file that holds the private half.
    #[privacy(none)]
    pub key_id: Option<BlobId>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
