//! Changing a ticket: to whom it is given, to which team it belongs, how it stands, what is joined into it, who reads along.

use super::may_change;
use crate::agents::agent;
use crate::app::App;
use crate::ids::*;
use crate::organisations::product;
use crate::teams;
use crate::tickets::leave_out::{LeftOut, leave_out};
use crate::tickets::pause::{Until, pause};
use crate::tickets::ticket::{self, Reason, Turn};
use crate::tickets::{about, join, link, turn};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use pages::L10n;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};
use serde::Deserialize;

/// To whom; empty for nobody.
#[derive(Deserialize)]
pub struct Given {
    #[serde(default)]
    assignee: String,
}

/// To which team; empty for none.
#[derive(Deserialize)]
pub struct Moved {
    #[serde(default)]
    team: String,
}

/// Which product; empty for none.
#[derive(Deserialize)]
pub struct About {
    #[serde(default)]
    product: String,
}

/// How the ticket shall stand: `open`, `paused`, `done`, or a reason's code; if it is paused, until when.
#[derive(Deserialize)]
pub struct Stands {
    state: String,
    /// `tomorrow`, `monday`, `week` or `date`.
    #[serde(default)]
    until: String,
    /// The date, if that is what `until` says.
    #[serde(default)]
    date: String,
}

/// Which ticket goes into this one.
#[derive(Deserialize)]
pub struct Joined {
    other: TicketId,
}

/// Which ticket is a reference: by its number, or by its id to be none any more.
#[derive(Deserialize)]
pub struct Linked {
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    number: String,
    other: Option<TicketId>,
}

/// Who is left out.
#[derive(Deserialize)]
pub struct Left {
    person: PersonId,
}

/// `POST /tickets/{id}/assignment`
pub async fn assign(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(given): Form<Given>) -> Result {
    let now = app.now();
    let to = assignee(app.db.reader(), &given.assignee).await?;
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, now)?;
    if to.is_some_and(|to| app.book().hides(ticket.team_id, to)) {
        return Err(Error::Conflict(L10n::english().get("team-closed-to-them").to_owned()));
    }
    turn::assign(&app, &tx, ticket, to, Some(session.id()), now).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}")))
}

/// `POST /tickets/{id}/product`
pub async fn product(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(said): Form<About>) -> Result {
    let to: Option<ProductId> = match said.product.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::NotFound)?),
    };
    if let Some(to) = to {
        product::Entity::find_by_id(to).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    }
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, app.now())?;
    about::product(&app, &tx, ticket, to, Some(session.id()), app.now()).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}")))
}

/// `POST /tickets/{id}/team`
pub async fn team(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(moved): Form<Moved>) -> Result {
    let to = team_of(&app, &moved.team)?;
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, app.now())?;
    teams::change::give(&app, &tx, ticket, to, Some(session.id()), app.now()).await?;
    app.commit(tx).await?;
    // Given to a team that keeps to itself, it is gone from here.
    if app.book().hides(to, session.id()) { Ok(see("/")) } else { Ok(see(&format!("/tickets/{id}"))) }
}

/// `POST /tickets/{id}/state`
pub async fn state(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(stands): Form<Stands>) -> Result {
    let now = app.now();
    if stands.state == "paused" && !stands.until.is_empty() {
        return sleep(&app, &session, id, &stands, now).await;
    }
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, now)?;
    let answered = ticket.answered_at.is_some();
    let to = match stands.state.as_str() {
        "open" if answered => Reason::NextResponse,
        "open" => Reason::FirstResponse,
        "paused" => Reason::PausedForLater,
        "done" if answered => Reason::Solved,
        "done" => Reason::Ignored,
        // What was answered is a conversation.
        "spam" if answered => return Err(Error::Conflict(L10n::english().get("spam-answered").to_owned())),
        code => Reason::from_code(code).ok_or(Error::NotFound)?,
    };
    turn::set(&app, &tx, ticket, to, Some(session.id()), now).await?;
    app.commit(tx).await?;
    Ok(see(&if to.turn() == Turn::Done { "/".to_owned() } else { format!("/tickets/{id}") }))
}

/// Pauses the ticket until the morning the form says.
async fn sleep(app: &App, session: &AgentSession, id: TicketId, stands: &Stands, now: Instant) -> Result {
    let text = if stands.until == "date" { &stands.date } else { &stands.until };
    let until = Until::parse(text).and_then(|until| until.at(app, now));
    let until = until.ok_or_else(|| Error::Invalid(L10n::english().get("pause-passed").to_owned()))?;
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(app, &ticket, now)?;
    pause(app, &tx, ticket, until, Some(session.id()), now).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}")))
}

/// `POST /tickets/{id}/join`: only what is linked can be joined.
pub async fn join(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(joined): Form<Joined>) -> Result {
    let now = app.now();
    let tx = app.db.begin().await?;
    let between = |one: TicketId, two: TicketId| link::Column::TicketId.eq(one).and(link::Column::OtherId.eq(two));
    let linked = Condition::any().add(between(id, joined.other)).add(between(joined.other, id));
    let link = link::Entity::find().filter(linked).filter(link::Column::Kind.ne(link::Kind::Joined)).one(&tx).await?;
    let into = turn::load(&tx, id).await?;
    let other = turn::load(&tx, joined.other).await?;
    let (Some(_), Some(into), Some(other)) = (link, into, other) else { return Err(Error::NotFound) };
    may_change(&app, &into, now)?;
    may_change(&app, &other, now)?;
    if app.book().hides(other.team_id, session.id()) {
        return Err(Error::NotFound);
    }
    join::join(&app, &tx, into, other, session.id(), now).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}")))
}

/// `POST /tickets/{id}/participants`: somebody is left out of the copies.
pub async fn leave(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(left): Form<Left>) -> Result {
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, app.now())?;
    match leave_out(&app, id, left.person, session.id()).await? {
        LeftOut::Requester => Err(Error::Conflict(L10n::english().get("remedy-requester").to_owned())),
        LeftOut::Done | LeftOut::Nobody => Ok(see(&format!("/tickets/{id}"))),
    }
}

/// `POST /tickets/{id}/links`: another ticket is a reference of this one, or none any more. It may be an archive.
pub async fn link(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(linked): Form<Linked>) -> Result {
    let (now, by) = (app.now(), session.id());
    let missing = || Error::Invalid(L10n::english().get("link-missing").to_owned());
    let tx = app.db.begin().await?;
    let ticket = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, now)?;
    if linked.r#do == "remove" {
        link::remove(&app, &tx, id, linked.other.ok_or_else(missing)?, by, now).await?;
    } else {
        let number: i64 = linked.number.trim().trim_start_matches('#').parse().map_err(|_| missing())?;
        let other = ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(&tx).await?;
        let other = other.filter(|other| other.id != id && !app.book().hides(other.team_id, by)).ok_or_else(missing)?;
        link::refer(&app, &tx, id, other.id, by, now).await?;
    }
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}")))
}

/// The team a form names.
///
/// # Errors
/// [`Error::NotFound`] for one that there is not.
pub fn team_of(app: &App, text: &str) -> Result<Option<TeamId>> {
    if text.is_empty() {
        return Ok(None);
    }
    let id: TeamId = text.parse().map_err(|_| Error::NotFound)?;
    Ok(Some(app.book().team(id).ok_or(Error::NotFound)?.id))
}

/// The agent a form names; they must be active.
///
/// # Errors
/// [`Error::NotFound`] for anybody else.
pub async fn assignee(db: &impl ConnectionTrait, text: &str) -> Result<Option<AgentId>> {
    if text.is_empty() {
        return Ok(None);
    }
    let id: AgentId = text.parse().map_err(|_| Error::NotFound)?;
    let known = agent::Entity::find_by_id(id).filter(agent::Column::DeactivatedAt.is_null()).one(db).await?;
    Ok(Some(known.ok_or(Error::NotFound)?.id))
}
