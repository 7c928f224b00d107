//! Drafts never die: what an agent has begun to write is kept, sealed with the ticket.

use crate::agents::mark;
use crate::app::App;
use crate::ids::TicketId;
use crate::tickets::ticket;
use crate::web::error::{Error, Result};
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use pages::L10n;
use sea_orm::EntityTrait;
use serde::Deserialize;

/// The longest draft that is kept, in bytes.
const LONGEST: usize = 1 << 20;

/// What the composer holds.
#[derive(Deserialize)]
pub struct Begun {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    text: String,
}

/// `POST /tickets/{id}/draft`
pub async fn save(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(begun): Form<Begun>) -> Result {
    if begun.text.len() > LONGEST {
        return Err(Error::Invalid(L10n::english().get("form-large").to_owned()));
    }
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let kind = if super::composer::kind(&begun.kind).is_some() { &begun.kind } else { "reply" };
    mark::keep_draft(&app, session.id(), &ticket, kind, &begun.text, app.now()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
