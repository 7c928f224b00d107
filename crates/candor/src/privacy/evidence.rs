//! What somebody signed for: that a measure is in place, that interests were weighed. How long it counts stands in the policy and
//! is never copied here.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "evidence")]
#[privacy(nobody("about the organisation; who signed is the id of an agent"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: EvidenceId,
    /// The entry of the policy, such as `measure.facilities`.
    #[privacy(none)]
    pub subject: String,
    #[privacy(none)]
    pub agent_id: Option<AgentId>,
    /// The day from which it counts.
    #[privacy(none)]
    pub signed_at: Instant,
    /// The file that shows it.
    #[privacy(none)]
    pub blob_id: Option<BlobId>,
    #[privacy(none)]
    pub media_type: Option<String>,
    #[privacy(none)]
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
