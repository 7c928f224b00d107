//! Which product a ticket is about: by it a contract covers it, and with it it goes where the policy says so (000-036).

use super::{event, ticket};
use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgentId, ProductId};
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

/// Says which product a ticket is about, or that it is about none.
///
/// # Errors
/// If the database refuses.
pub async fn product(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    to: Option<ProductId>,
    by: Option<AgentId>,
    now: Instant,
) -> Result<ticket::Model> {
    if ticket.product_id == to {
        return Ok(ticket);
    }
    let id = ticket.id;
    let mut row = ticket.into_active_model();
    row.product_id = Set(to);
    row.updated_at = Set(now);
    let ticket = row.update(tx).await?;
    let detail = to.map(|product| product.to_string());
    event::record(app, tx, id, by, "product", detail.as_deref(), now).await?;
    feed::changed(app, tx, feed::TICKET, id.0, now).await?;
    Ok(ticket)
}
