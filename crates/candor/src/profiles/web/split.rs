//! Making a person of their own of somebody who wrote from a shared mailbox.

use super::act;
use crate::app::App;
use crate::ids::{PersonId, TicketId};
use crate::items::{PersonName, TicketSubject};
use crate::people::person;
use crate::profiles::split;
use crate::tickets::ticket;
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::person::Split;
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Conversations that are listed.
const LISTED: u64 = 200;

/// `GET /people/{id}/split`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>) -> Result {
    page(&drawn(&app, &session, id, Field::default(), &[]).await?)
}

/// `POST /people/{id}/split`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, body: Bytes) -> Result {
    let pairs = pairs(&body);
    let name = pairs.iter().find(|(key, _)| key == "name").map(|(_, value)| value.clone()).unwrap_or_default();
    let chosen: Vec<TicketId> = pairs.iter().filter(|(key, _)| key == "ticket").filter_map(|(_, value)| value.parse().ok()).collect();
    match split::split(&app, id, &name, &chosen, &session.agent).await {
        Ok(person) => Ok(see(&format!("/people/{person}?saved=true"))),
        Err(wrong) => {
            let field = Field::of(&name).refused(&act::said(wrong)?);
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, id, field, &chosen).await?)
        }
    }
}

async fn drawn(app: &App, session: &AgentSession, id: PersonId, typed: Field, chosen: &[TicketId]) -> Result<Split> {
    let (now, t) = (app.now(), L10n::english());
    let row = person::Entity::find_by_id(id).one(app.db.reader()).await?.filter(|row| row.merged_into.is_none()).ok_or(Error::NotFound)?;
    let query = ticket::Entity::find().filter(ticket::Column::PersonId.eq(id)).order_by_desc(ticket::Column::Id).limit(LISTED);
    let (mut tickets, book) = (query.all(app.db.reader()).await?, app.book());
    tickets.retain(|ticket| !book.hides(ticket.team_id, session.id()));
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&row, (&tickets, &rail)), now).await?;
    let name = row.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let choice = |one: &ticket::Model| {
        let subject = one.subject().open(&access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string);
        Choice { value: one.id.to_string(), label: format!("{} {subject}", one.number), chosen: chosen.contains(&one.id) }
    };
    Ok(Split {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: id.to_string(),
        name: name.unwrap_or_else(|| t.get("alike-nameless").to_owned()),
        typed,
        tickets: tickets.iter().map(choice).collect(),
    })
}
