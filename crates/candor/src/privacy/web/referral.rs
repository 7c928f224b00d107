//! An agent of a platform refers whoever asked to the desk that decides about the data (004-010), whichever way the question came.

use crate::app::App;
use crate::ids::TicketId;
use crate::platform::refer;
use crate::tickets::ticket;
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::extract::{Path, State};
use sea_orm::EntityTrait;

/// `POST /tickets/{id}/referral`
pub async fn begin(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>) -> Result {
    let known = ticket::Entity::find_by_id(id).one(app.db.reader()).await?;
    if known.is_none() || app.gate.policy().compiled().policy().platform.is_none() {
        return Err(Error::NotFound);
    }
    refer::begin_by(&app, id, session.id(), app.now()).await?;
    Ok(see(&format!("/tickets/{id}")))
}
