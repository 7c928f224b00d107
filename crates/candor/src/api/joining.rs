//! `join` and `participants`: a linked ticket goes into another, and somebody is brought into copy.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::etag::Conditions;
use super::once::Done;
use super::people::Who;
use super::problem::{Problem, Result};
use super::shape::{codes, length, takes};
use super::tickets::{load, may_change};
use super::turn::shown;
use super::view::{self, Changed, Participant};
use crate::app::App;
use crate::ids::{PersonId, TicketId};
use crate::people::find;
use crate::people::person::Point;
use crate::tickets::leave_out::{LeftOut, leave_out};
use crate::tickets::participant::{self, Role};
use crate::tickets::{event, join as joining, link, turn, write};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter};

takes! {
    /// Which ticket goes into this one.
    pub struct Join {
        /// A ticket that is linked with this one.
        other: TicketId,
    }
}

takes! {
    /// Who is brought into copy, and how.
    pub struct Reader {
        /// One address.
        email: String = length(3, 254),
        /// One line.
        name: Option<String> = length(0, 200),
        /// `copy`, which it is if not said, is sent every answer from now on; `blind` only those that say so, and is not named in them.
        role: Option<String> = codes(["copy", "blind"]),
    }
}

/// Joins a linked ticket into this one: its messages, files and people come over, and it ends.
pub async fn join(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<Join>,
) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return shown(&app, &bearer, &row).await;
    }
    let (into, other) = (row.id, posted.value.other);
    let unlinked = || Problem::invalid("not-linked", "`other` is no ticket that is linked with this one; only such can be joined.");
    let tx = app.db.begin().await?;
    // Both are locked in the order of their ids, so that two who join them the other way round do not wait for each other.
    let (first, second) = (turn::load(&tx, Ord::min(into, other)).await?, turn::load(&tx, Ord::max(into, other)).await?);
    let both: Vec<_> = [first, second].into_iter().flatten().filter(|row| bearer.sees(&app, row)).collect();
    let find = |id: TicketId| both.iter().find(|row| row.id == id).cloned();
    let (Some(row), Some(theirs)) = (find(into), find(other).filter(|_| into != other)) else { return Err(unlinked()) };
    may_change(&app, &row)?;
    may_change(&app, &theirs)?;
    conditions.ticket_unchanged(&tx, &bearer, into).await?;
    let between = |one: TicketId, two: TicketId| link::Column::TicketId.eq(one).and(link::Column::OtherId.eq(two));
    let linked = Condition::any().add(between(into, other)).add(between(other, into));
    let linked = link::Entity::find().filter(linked).filter(link::Column::Kind.ne(link::Kind::Joined)).one(&tx).await?;
    linked.ok_or_else(unlinked)?;
    let row = joining::join(&app, &tx, row, theirs, bearer.agent.id, now).await?;
    posted.once.note(&tx, Done::new(200, into), now).await?;
    app.commit(tx).await?;
    shown(&app, &bearer, &row).await
}

takes! {
    /// Which ticket is a reference.
    pub struct Reference {
        /// Another ticket; it may be an archive.
        other: TicketId,
    }
}

/// Refers to another ticket; twice is once, and so is what is linked anyway.
pub async fn refer(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>, posted: Posted<Reference>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if posted.once.done().is_some() {
        return Ok(StatusCode::NO_CONTENT);
    }
    let unknown = |_| Problem::invalid("other", "`other` is another ticket that this token may touch.");
    let other = load(&app, &bearer, posted.value.other).await.map_err(unknown)?;
    if other.id == row.id {
        return Err(unknown(Problem::not_found()));
    }
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    link::refer(&app, &tx, row.id, other.id, bearer.agent.id, now).await?;
    posted.once.note(&tx, Done::new(204, row.id), now).await?;
    app.commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refers to it no more; it may have been none.
pub async fn unrefer(bearer: Bearer, State(app): State<App>, Path((ticket, other)): Path<(String, String)>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    link::remove(&app, &tx, row.id, id(&other)?, bearer.agent.id, now).await?;
    app.commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings somebody into copy, so that answers may go to them; twice is once.
pub async fn bring(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<Reader>,
) -> Result {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if let Some(done) = posted.once.done() {
        return brought(&app, &bearer, row.id, done).await;
    }
    let Reader { email, name, role } = posted.value;
    let role = match role.as_deref() {
        None | Some("copy") => Role::Copy,
        Some("blind") => Role::Blind,
        Some(_) => return Err(Problem::invalid("role", "`role` is copy or blind.")),
    };
    let prepared = find::prepare(&app, Who { email, name }.named(&app)?, now).await?;
    if !(bearer.touches(prepared.person()) && (bearer.subjects.is_none() || !prepared.is_new())) {
        return Err(Problem::subjects());
    }
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let found = find::save(&app, &tx, &prepared, Point::Api, now).await?;
    let known = participant::of_ticket(&tx, row.id).await?.iter().any(|(one, _)| one.person_id == found.person);
    if !known {
        write::join(&app, &tx, row.id, found.person, found.identity, role, now).await?;
        let kind = if role == Role::Blind { "copied-blind" } else { "copied" };
        event::record(&app, &tx, row.id, Some(bearer.agent.id), kind, None, now).await?;
    }
    let done = Done::new(if known { 200 } else { 201 }, found.person);
    posted.once.note(&tx, done, now).await?;
    app.commit(tx).await?;
    brought(&app, &bearer, row.id, done).await
}

/// Leaves somebody out of the copies; they may have been out before.
pub async fn leave(bearer: Bearer, State(app): State<App>, Path((ticket, person)): Path<(String, String)>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    may_change(&app, &row)?;
    match leave_out(&app, row.id, id(&person)?, bearer.agent.id).await? {
        LeftOut::Done | LeftOut::Nobody => Ok(StatusCode::NO_CONTENT),
        LeftOut::Requester => Err(Problem::conflict("requester", "It is their ticket: they stay.")),
    }
}

async fn brought(app: &App, bearer: &Bearer, ticket: TicketId, done: Done) -> Result {
    let people = participant::of_ticket(app.db.reader(), ticket).await?;
    let one = people.into_iter().find(|(one, _)| one.person_id == PersonId(done.row)).ok_or_else(Problem::not_found)?;
    let access = bearer.access(app, &one.1, app.now()).await?;
    let shown: Participant = view::participant(&one.0, &one.1, &access);
    Ok((StatusCode::from_u16(done.status)?, Json(shown)).into_response())
}
