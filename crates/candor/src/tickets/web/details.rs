//! What is written on a ticket into fields of the organisation's own.

use super::may_change;
use crate::app::App;
use crate::fields::{fill, read};
use crate::ids::TicketId;
use crate::people::person::Point;
use crate::profiles::profile_change::By;
use crate::tickets::ticket;
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, State};
use sea_orm::EntityTrait;

/// `POST /tickets/{id}/details`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, body: Bytes) -> Result {
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, app.now())?;
    let by = By { agent: Some(session.id()), point: Point::Agent };
    match fill::ticket(&app, &ticket, &read::typed(pairs(&body)), by).await {
        Ok(()) => Ok(see(&format!("/tickets/{id}"))),
        Err(refused) => Err(Error::Invalid(refused.said()?.1)),
    }
}
