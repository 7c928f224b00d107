//! What a program is told: an event as `/api/v1/events` has it, in the envelope of Standard Webhooks. The same bytes each time.

use super::delivery::{self, TEST};
use super::sign::Signers;
use crate::app::App;
use crate::ids::*;
use crate::outbox::signed;
use crate::search::happened::{self, Happened};
use crate::time::Instant;
use anyhow::Result;
use serde::Serialize;

/// Who says it.
pub const AGENT: &str = concat!("Candor/", env!("CARGO_PKG_VERSION"));
/// What it is.
pub const MEDIA_TYPE: &str = "application/json";

#[derive(Serialize)]
struct Envelope<'e> {
    id: EventId,
    r#type: &'e str,
    timestamp: String,
    data: Data<'e>,
}

/// The fields of an event of `/api/v1/events`; a story holds one against the other.
#[derive(Serialize)]
struct Data<'e> {
    id: EventId,
    kind: &'e str,
    ticket_id: Option<TicketId>,
    person_id: Option<PersonId>,
    organisation_id: Option<OrganisationId>,
    contract_id: Option<ContractId>,
    product_id: Option<ProductId>,
    agent_id: Option<AgentId>,
    detail: Option<&'e str>,
    at: String,
}

/// The body of a delivery; none if what happened is known no more.
///
/// # Errors
/// If the database cannot be asked.
pub async fn body(app: &App, row: &delivery::Model) -> Result<Option<Vec<u8>>> {
    if row.kind == TEST {
        return Ok(Some(test(row)?));
    }
    let Some(one) = happened::one(app, row.event_id).await? else { return Ok(None) };
    Ok(Some(written(&one)?))
}

fn written(one: &Happened) -> Result<Vec<u8>> {
    let at = one.at.rfc3339();
    let data = Data {
        id: one.id,
        kind: &one.kind,
        ticket_id: one.ticket_id,
        person_id: one.person_id,
        organisation_id: one.organisation_id,
        contract_id: one.contract_id,
        product_id: one.product_id,
        agent_id: one.agent_id,
        detail: one.detail.as_deref(),
        at: at.clone(),
    };
    Ok(serde_json::to_vec(&Envelope { id: one.id, r#type: &one.kind, timestamp: at, data })?)
}

fn test(row: &delivery::Model) -> Result<Vec<u8>> {
    written(&Happened::nothing(row.seq, row.event_id, TEST.to_owned(), row.created_at))
}

/// The headers of an attempt.
pub fn headers(app: &App, row: &delivery::Model, signers: Signers, at: Instant, body: &[u8]) -> [(&'static str, String); 5] {
    [
        ("content-type", MEDIA_TYPE.to_owned()),
        ("user-agent", AGENT.to_owned()),
        (signed::ID, row.event_id.to_string()),
        (signed::TIMESTAMP, signed::seconds(at).to_string()),
        (signed::SIGNATURE, signed::sign(&signers.keys(app, row.webhook_id), &row.event_id.to_string(), at, body)),
    ]
}
