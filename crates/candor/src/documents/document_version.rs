//! A version of a legal text, as it was published.

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "document_version")]
#[privacy(nobody("the organisation's own text; who published it is the id of an agent"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: DocumentVersionId,
    /// The entry of the policy, without `document.`.
    #[privacy(none)]
    pub document: String,
    /// As the organisation counts: `3`, `2026-11`.
    #[privacy(none)]
    pub version: String,
    #[privacy(none)]
    pub digest: Vec<u8>,
    #[privacy(none)]
    pub blob_id: BlobId,
    #[privacy(none)]
    pub media_type: String,
    #[privacy(none)]
    pub agent_id: Option<AgentId>,
    #[privacy(none)]
    pub published_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
