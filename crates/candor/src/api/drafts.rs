//! `drafts`: what the token's agent has begun to write on tickets, one draft each. It is the one that the ticket's page shows.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, takes};
use super::tickets::load;
use super::view;
use crate::agents::{draft, mark};
use crate::app::App;
use crate::ids::{AgentId, TicketId};
use crate::tickets::ticket;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use privacy::{Access, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The longest draft that is kept, in bytes.
const LONGEST: usize = 1 << 20;
/// How many are listed at most.
const LISTED: u64 = 200;
/// What a draft can become.
const KINDS: [&str; 4] = ["reply", "note", "phone", "post"];

takes! {
    /// What has been written so far.
    pub struct NewDraft {
        body: String,
        /// What it is to become; `reply` if not said.
        kind: Option<String> = codes(KINDS),
    }
}

gives! {
    /// What an agent has begun to write.
    pub struct Draft {
        ticket_id: TicketId,
        kind: String = codes(KINDS),
        body: Maybe<String>,
        updated_at: At,
    }
}

gives! {
    /// What an agent has begun to write, the last touched first.
    pub struct Drafts {
        items: Vec<Draft>,
    }
}

/// All drafts of the agent on tickets.
pub async fn list(bearer: Bearer, State(app): State<App>) -> Result<Json<Drafts>> {
    bearer.needs(Purpose::Care)?;
    let query = draft::Entity::find().filter(draft::Column::AgentId.eq(bearer.agent.id)).order_by_desc(draft::Column::UpdatedAt);
    let mut rows = query.limit(LISTED).all(app.db.reader()).await?;
    if bearer.subjects.is_some() {
        let tickets = ticket::Entity::find().filter(ticket::Column::Id.is_in(rows.iter().map(|row| row.ticket_id)));
        let tickets = tickets.all(app.db.reader()).await?;
        rows.retain(|row| tickets.iter().any(|one| one.id == row.ticket_id && bearer.touches(one.person_id)));
    }
    let access = bearer.access(&app, &rows, app.now()).await?;
    Ok(Json(Drafts { items: rows.iter().map(|row| shown(row, &access)).collect() }))
}

/// The agent's draft on a ticket.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>) -> Result<Json<Draft>> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    show(&app, &bearer, row.id).await
}

/// Keeps a draft in the place of the one before.
pub async fn keep(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<NewDraft>) -> Result<Json<Draft>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return show(&app, &bearer, row.id).await;
    }
    let NewDraft { body, kind } = posted.value;
    let kind = kind.as_deref().unwrap_or("reply");
    if !KINDS.contains(&kind) {
        return Err(Problem::invalid("kind", "`kind` is reply, note, phone or post."));
    }
    if body.trim().is_empty() {
        return Err(Problem::invalid("empty", "`body` says nothing; delete the draft if it is not wanted."));
    }
    if body.len() > LONGEST {
        return Err(Problem::too_large());
    }
    mark::keep_draft(&app, bearer.agent.id, &row, kind, &body, now).await?;
    posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    show(&app, &bearer, row.id).await
}

/// Drops the draft; there need not be one.
pub async fn discard(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    mark::drop_drafts(app.db.writer(), bearer.agent.id, row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn show(app: &App, bearer: &Bearer, ticket: TicketId) -> Result<Json<Draft>> {
    let row = find(app, bearer.agent.id, ticket).await?.ok_or_else(Problem::not_found)?;
    let access = bearer.access(app, &row, app.now()).await?;
    Ok(Json(shown(&row, &access)))
}

async fn find(app: &App, agent: AgentId, ticket: TicketId) -> Result<Option<draft::Model>> {
    let query = draft::Entity::find().filter(draft::Column::AgentId.eq(agent)).filter(draft::Column::TicketId.eq(ticket));
    Ok(query.one(app.db.reader()).await?)
}

fn shown(row: &draft::Model, access: &Access) -> Draft {
    Draft {
        ticket_id: row.ticket_id,
        kind: row.kind.clone(),
        body: view::text(Some(row.body()), access).into(),
        updated_at: At(row.updated_at),
    }
}
