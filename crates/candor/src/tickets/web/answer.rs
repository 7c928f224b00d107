//! What an agent writes on a ticket: an answer that goes out, or a note, a call or a letter that stays. An answer is held when
//! something came that its writer has not seen.

use super::composer::{self, Written, counts};
use super::may_change;
use super::ticket as shown;
use crate::agents::mark;
use crate::app::App;
use crate::ids::*;
use crate::people::find::{self, Named};
use crate::people::once;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::social::thread;
use crate::tickets::message::{self, Kind};
use crate::tickets::participant::Role;
use crate::tickets::reply::{self, Whom};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, NewMessage};
use crate::tickets::{event, turn};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::page::{page_as, see};
use crate::web::session::AgentSession;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use pages::agent::ticket::Kind as Chosen;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;

/// The most people that one answer brings into copy.
const MOST_COPIES: usize = 20;

/// `POST /tickets/{id}/messages`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, form: Multipart) -> Result {
    let mut written = composer::read(form).await?;
    let now = app.now();
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    may_change(&app, &ticket, now)?;
    let kind = *written.kind.get_or_insert_default();
    if written.text.trim().is_empty() && written.files.is_empty() {
        written.refused = Some("text-missing");
        return back(&app, &session, id, written, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if kind != Chosen::Reply {
        return keep(&app, &session, ticket, written, now).await;
    }
    let Some(copies) = copies_of(&written.cc) else {
        written.cc_refused = Some("copy-address");
        return back(&app, &session, id, written, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let Some(blind) = copies_of(&written.bcc) else {
        written.bcc_refused = Some("copy-address");
        return back(&app, &session, id, written, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if !(copies.is_empty() && blind.is_empty()) && thread::answered_by(&app, id).await?.is_some() {
        written.cc_refused = Some("copy-by-channel");
        return back(&app, &session, id, written, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if copies.is_empty() && blind.is_empty() && !reply::has_somewhere_to_go(&app, id, &session.agent).await? {
        written.refused = Some("answer-nowhere");
        return back(&app, &session, id, written, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if written.then != "anyway" && has_news(app.db.reader(), &session, id, written.seen).await? {
        return hold(&app, &session, &ticket, written, now).await;
    }
    bring(&app, &session, id, (copies, Role::Copy), now).await?;
    let blind = bring(&app, &session, id, (blind, Role::Blind), now).await?;
    send(&app, &session, ticket, written, blind, now).await
}

/// Sends an answer, unless something came in this very moment.
async fn send(
    app: &App,
    session: &AgentSession,
    ticket: ticket::Model,
    mut written: Written,
    blind: HashSet<PersonId>,
    now: Instant,
) -> Result {
    let id = ticket.id;
    let files = std::mem::take(&mut written.files);
    let message = NewMessage { body: written.text.clone(), files, mailbox: written.from, trusted: true, ..NewMessage::default() };
    let answer = reply::prepare_for(app, &ticket, &session.agent, message, &Whom { only: None, blind }, now).await?;
    let tx = app.db.begin().await?;
    let fresh = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(app, &fresh, now)?;
    if written.then != "anyway" && has_news(&tx, session, id, written.seen).await? {
        tx.rollback().await?;
        return hold(app, session, &ticket, written, now).await;
    }
    if !once::first(app, &tx, &written.key, now).await? {
        return Ok(see(&format!("/tickets/{id}")));
    }
    let then = if written.then == "close" { Reason::Solved } else { Reason::WaitingForCustomer };
    let sent = reply::save(app, &tx, fresh, &session.agent, answer, then, now).await?;
    mark::written(app, &tx, session.id(), id, sent, now).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}#m-{sent}")))
}

/// Writes what stays on the ticket.
async fn keep(app: &App, session: &AgentSession, ticket: ticket::Model, written: Written, now: Instant) -> Result {
    let id = ticket.id;
    let kind = match written.kind.unwrap_or_default() {
        Chosen::Phone => Kind::Phone,
        Chosen::Post => Kind::Post,
        Chosen::Note | Chosen::Reply => Kind::Note,
    };
    let direction = (kind == Kind::Phone).then_some(if written.direction == "out" { "out" } else { "in" });
    let is_letter = kind == Kind::Post;
    let written_at = dated(app, &written.dated, now).filter(|_| is_letter);
    let reference = Some(written.paper.trim().to_owned()).filter(|paper| is_letter && !paper.is_empty());
    if reference.is_some() && !collect::may(app, collect::PAPER, Point::Post) {
        let refused = Written { refused: Some("post-paper-refused"), ..written };
        return back(app, session, id, refused, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let message =
        NewMessage { body: written.text, files: written.files, trusted: true, direction, written_at, reference, ..NewMessage::default() };
    let new = write::prepare(app, id, ticket.person_id, message, now).await?;
    let tx = app.db.begin().await?;
    let fresh = turn::load(&tx, id).await?.ok_or(Error::NotFound)?;
    may_change(app, &fresh, now)?;
    if !once::first(app, &tx, &written.key, now).await? {
        return Ok(see(&format!("/tickets/{id}")));
    }
    let kept = reply::keep(app, &tx, fresh, &session.agent, kind, &new, now).await?;
    mark::written(app, &tx, session.id(), id, kept, now).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/tickets/{id}#m-{kept}")))
}

/// The beginning of the day that a letter says, unless that is still to come.
fn dated(app: &App, text: &str, now: Instant) -> Option<Instant> {
    let day: jiff::civil::Date = text.parse().ok()?;
    Some(Instant(calendar::start_of_day(day, &app.zone))).filter(|at| *at <= now)
}

/// Has people take part, so that the answer may go to them, and says who they are.
async fn bring(
    app: &App,
    session: &AgentSession,
    id: TicketId,
    (addresses, role): (Vec<String>, Role),
    now: Instant,
) -> Result<HashSet<PersonId>> {
    let mut prepared = Vec::with_capacity(addresses.len());
    for address in addresses.iter().filter(|address| !app.is_own_address(address)) {
        prepared.push(find::prepare(app, Named::new(address, None), now).await?);
    }
    let mut people = HashSet::with_capacity(prepared.len());
    if prepared.is_empty() {
        return Ok(people);
    }
    let tx = app.db.begin().await?;
    for one in &prepared {
        let found = find::save(app, &tx, one, Point::Agent, now).await?;
        write::join(app, &tx, id, found.person, found.identity, role, now).await?;
        let kind = if role == Role::Blind { "copied-blind" } else { "copied" };
        event::record(app, &tx, id, Some(session.id()), kind, None, now).await?;
        people.insert(found.person);
    }
    app.commit(tx).await?;
    Ok(people)
}

/// The addresses in a field for copies; none if one of them is no address.
fn copies_of(field: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = field.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect();
    let whole = |address: &String| {
        address.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.contains('@'))
            && address.len() <= 254
            && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"()".contains(c))
    };
    (parts.len() <= MOST_COPIES && parts.iter().all(whole)).then_some(parts)
}

/// Whether somebody else has written since the message that the agent's page ended with.
async fn has_news(db: &impl ConnectionTrait, session: &AgentSession, id: TicketId, seen: Option<MessageId>) -> Result<bool> {
    let mut query = message::Entity::find().filter(message::Column::TicketId.eq(id));
    if let Some(seen) = seen {
        query = query.filter(message::Column::Id.gt(seen));
    }
    let newer = query.all(db).await?;
    Ok(newer.iter().any(|message| counts(message, session.agent.person_id)))
}

/// Keeps the text as a draft and shows what is new.
async fn hold(app: &App, session: &AgentSession, ticket: &ticket::Model, mut written: Written, now: Instant) -> Result {
    mark::keep_draft(app, session.id(), ticket, "reply", &written.text, now).await?;
    written.held = true;
    back(app, session, ticket.id, written, StatusCode::CONFLICT).await
}

/// The page again, with what was written.
async fn back(app: &App, session: &AgentSession, id: TicketId, written: Written, status: StatusCode) -> Result {
    let page = shown::of(app, session, id, false, written).await?;
    page_as(status, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_addresses_or_nothing() {
        assert_eq!(copies_of(" a@b.example; c@d.example,").unwrap_or_default(), ["a@b.example", "c@d.example"]);
        assert_eq!(copies_of(""), Some(Vec::new()));
        for wrong in ["nobody", "a@b", "a b@c.example", "a@b.example\r\nBcc: x@y.example", "<a@b.example>"] {
            assert_eq!(copies_of(wrong), None, "{wrong:?}");
        }
    }
}
