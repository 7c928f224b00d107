//! Taking an answer back while it can be: its text is a draft again.

use crate::app::App;
use crate::ids::OutgoingId;
use crate::outbox::outgoing;
use crate::outbox::undo;
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::extract::{Path, State};
use pages::L10n;
use sea_orm::EntityTrait;

/// `POST /outgoing/{id}/undo`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<OutgoingId>) -> Result {
    let mail = outgoing::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let ticket = mail.ticket_id.ok_or(Error::NotFound)?;
    if undo(&app, id, session.id()).await? {
        return Ok(see(&format!("/tickets/{ticket}#composer")));
    }
    Err(Error::Conflict(L10n::english().get("undo-late").to_owned()))
}
