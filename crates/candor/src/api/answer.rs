//! `reply` and `note`: what the token's agent writes on a ticket. An answer goes to people who take part and to nobody else (001-069).

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::problem::{Problem, Result};
use super::tickets::load;
use super::view;
use crate::app::App;
use crate::ids::{MessageId, PersonId, TicketId};
use crate::items::EmailAddress;
use crate::people::{find, person};
use crate::tickets::message::Kind;
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, NewMessage};
use crate::tickets::{participant, reply, turn};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashSet;

/// An answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    body: String,
    /// Whom it goes to, by address: some of those who take part. All of them, if this is not said.
    to: Option<Vec<String>>,
    /// Whether the ticket is solved with it.
    close: Option<bool>,
}

/// A note among agents.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    body: String,
}

/// Answers. It goes out when the desk's time for taking back is over.
pub async fn reply(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<Answer>) -> Result {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    said(&posted.value.body, posted.files.is_empty())?;
    unrestricted(&app, &row).await?;
    let only = match &posted.value.to {
        Some(to) => Some(taking_part(&app, row.id, to).await?),
        None => None,
    };
    let message = NewMessage { body: posted.value.body, trusted: true, files: posted.files, ..NewMessage::default() };
    let prepared = reply::prepare_for(&app, &row, &bearer.agent, message, only.as_ref(), now).await?;
    let then = if posted.value.close == Some(true) { Reason::Solved } else { Reason::WaitingForCustomer };
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    let (ticket, message) = (row.id, reply::save(&app, &tx, row, &bearer.agent, prepared, then, now).await?);
    app.commit(tx).await?;
    written(&app, &bearer, ticket, message).await
}

/// Notes something that does not go out.
pub async fn note(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<Note>) -> Result {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    said(&posted.value.body, posted.files.is_empty())?;
    let message = NewMessage { body: posted.value.body, trusted: true, files: posted.files, ..NewMessage::default() };
    let prepared = write::prepare(&app, row.id, row.person_id, message, now).await?;
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    let (ticket, message) = (row.id, reply::keep(&app, &tx, row, &bearer.agent, Kind::Note, &prepared, now).await?);
    app.commit(tx).await?;
    written(&app, &bearer, ticket, message).await
}

async fn written(app: &App, bearer: &Bearer, ticket: TicketId, message: MessageId) -> Result {
    let row = load(app, bearer, ticket).await?;
    let access = bearer.access(app, &row, app.now()).await?;
    Ok((StatusCode::CREATED, Json(json!({ "ticket": view::ticket(&row, &access), "message": { "id": message } }))).into_response())
}

/// The people with these addresses, all of whom take part in the ticket.
async fn taking_part(app: &App, ticket: TicketId, to: &[String]) -> Result<HashSet<PersonId>> {
    let outside = "An answer may only go to people who take part in the ticket (001-069); `to` names somebody else.";
    let people = participant::of_ticket(app.db.reader(), ticket).await?;
    let mut only = HashSet::new();
    for address in to {
        let known = find::by_address(app, app.db.reader(), &EmailAddress::new(address.trim())).await?;
        let known = known.filter(|known| people.iter().any(|(_, identity)| identity.id == known.id));
        only.insert(known.ok_or_else(|| Problem::invalid("001-069", outside))?.person_id);
    }
    if only.is_empty() {
        return Err(Problem::invalid("to", "`to` names nobody; leave it out to answer everybody who takes part."));
    }
    Ok(only)
}

/// Whoever is restricted is not written to (Art. 18 GDPR): their addresses would not open, and nothing would go out.
async fn unrestricted(app: &App, ticket: &ticket::Model) -> Result<()> {
    let person = person::Entity::find_by_id(ticket.person_id).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    match person.restricted_at {
        Some(_) => Err(Problem::conflict("restricted", "The person's data may only be stored (Art. 18 GDPR), so nothing can be sent.")),
        None => Ok(()),
    }
}

fn said(body: &str, no_files: bool) -> Result<()> {
    if body.trim().is_empty() && no_files { Err(Problem::invalid("empty", "`body` says nothing, and there is no file.")) } else { Ok(()) }
}
