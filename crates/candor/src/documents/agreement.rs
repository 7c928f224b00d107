//! An agreement with an organisation: which text it was sent, and the copy that came back signed (004-015, Art. 28(3) GDPR).

use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// The stored record. It is signed when there is a copy.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "agreement")]
#[privacy(nobody("between organisations; the ticket on which it was asked for is named by its number"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: AgreementId,
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    #[privacy(none)]
    pub document: String,
    #[privacy(none)]
    pub version: String,
    /// The ticket on which it was sent.
    #[privacy(none)]
    pub number: i64,
    #[privacy(none)]
    pub agent_id: Option<AgentId>,
    #[privacy(none)]
    pub sent_at: Instant,
    #[privacy(none)]
    pub signed_at: Option<Instant>,
    /// The signed copy.
    #[privacy(none)]
    pub blob_id: Option<BlobId>,
    #[privacy(none)]
    pub media_type: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
