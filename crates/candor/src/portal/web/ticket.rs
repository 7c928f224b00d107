//! One ticket as its customer sees it.

use super::fault::{Refused, Result};
use super::line;
use super::notice::Reader;
use super::posted::uploads;
use super::tickets::step;
use super::visitor::{Visitor, page_as};
use crate::app::App;
use crate::ids::{MessageId, TicketId};
use crate::items::{FileContent, MessageBody};
use crate::organisations::share;
use crate::people::person::Point;
use crate::portal::conversation::{self, Conversation, File, Said};
use crate::portal::looked;
use crate::portal::step::{self, May, Reached, Step};
use crate::portal::tickets;
use crate::tickets::message::Kind;
use crate::tickets::{participant, ticket};
use crate::time::Instant;
use crate::web::moment::moment_in;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use pages::portal::{Entry, EntryFile, Looked, Problems, Ticket, Timeline, Verb};
use pages::{L10n, Sanitised};
use privacy::{Access, Purpose};
use sea_orm::EntityTrait;
use serde::Deserialize;

/// Which page of the ticket.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<MessageId>,
}

/// `GET /portal/tickets/{id}`; a ticket's number leads to its id.
pub async fn show(
    State(app): State<App>,
    session: PortalSession,
    reader: Reader,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result {
    if let Ok(number) = id.parse::<i64>() {
        let id = tickets::numbered(&app, session.person, number).await?.ok_or(Refused::NOT_FOUND)?;
        return Ok(see(&format!("/portal/tickets/{id}")));
    }
    let ticket = readable(&app, &session, &id).await?;
    answer(&app, (&session, &reader), ticket, wanted.before, (StatusCode::OK, String::new(), Problems::default())).await
}

/// The ticket, if it is the reader's; that it exists is not told to anybody else.
///
/// # Errors
/// [`Refused::NOT_FOUND`].
pub async fn mine(app: &App, session: &PortalSession, id: &str) -> Result<ticket::Model> {
    let id: TicketId = id.parse().map_err(|_| Refused::NOT_FOUND)?;
    let ticket = tickets::of(app, session.person, id).await?;
    ticket.filter(|ticket| !session.hides(app, ticket.team_id)).ok_or(Refused::NOT_FOUND)
}

/// The ticket, if the reader takes part in it or it is shared with them.
async fn readable(app: &App, session: &PortalSession, id: &str) -> Result<ticket::Model> {
    let ticket: TicketId = id.parse().map_err(|_| Refused::NOT_FOUND)?;
    if share::is_shared_with(app, ticket, session.person, app.now()).await? {
        return ticket::Entity::find_by_id(ticket).one(app.db.reader()).await?.ok_or(Refused::NOT_FOUND);
    }
    mine(app, session, id).await
}

/// The page of a ticket, with what was typed and what was wrong with it.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn answer(
    app: &App,
    (session, reader): (&PortalSession, &Reader),
    ticket: ticket::Model,
    before: Option<MessageId>,
    (status, typed, problems): (StatusCode, String, Problems),
) -> Result {
    let now = app.now();
    let read = conversation::read(app, ticket, before, now).await?;
    if read.messages.is_empty() && before.is_none() {
        return Err(Refused::NOT_FOUND);
    }
    let access = app.gate.access(session.actor(), Purpose::Care, &read, now).await?;
    let reached = step::reached(app, &read.ticket).await?;
    let looked = looked::at(app, session.person, now).await?;
    let visitor = Visitor::known(app, session).await?;
    let takes_part = participant::takes_part(app.db.reader(), read.ticket.id, session.person).await?;
    let readers = share::readers(app, read.ticket.person_id, now).await?;
    let (t, ticket) = (session.t(), &read.ticket);
    let page = Ticket {
        frame: visitor.frame(app),
        site: visitor.site(app),
        id: ticket.id.to_string(),
        number: u64::try_from(ticket.number)?,
        subject: ticket.subject().open(&access).map_or_else(|_| t.get("portal-ticket-paused").to_owned(), |subject| subject.into_string()),
        now: String::new(),
        answer_by: None,
        timeline: timeline(app, session, ticket, reached),
        typed,
        problems,
        notice: line::of::<MessageBody>(app, reader, Point::Portal),
        file_notice: line::of::<FileContent>(app, reader, Point::Portal),
        uploads: uploads(),
        verb: if takes_part { verb(app, session, ticket, now) } else { Verb::Read },
        readers: readers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", "),
        entries: read
            .messages
            .iter()
            .map(|said| entry(app, session, &read, said, &access))
            .map(|one| if takes_part { one } else { unlinked(one) })
            .collect(),
        older: read.older.map(|id| format!("/portal/tickets/{}?before={id}", ticket.id)).unwrap_or_default(),
        looked: Looked {
            who: t.get("portal-looked-team").to_owned(),
            people: u32::try_from(looked.people)?,
            times: u32::try_from(looked.times).unwrap_or(u32::MAX),
        },
    };
    page_as(status, &page)
}

fn timeline(app: &App, session: &PortalSession, ticket: &ticket::Model, reached: Reached) -> Timeline {
    // As days: from the closing on, or from today while nobody knows when that will be.
    let from = ticket.closed_at.unwrap_or(ticket.since);
    let open_for = app.after(from, &app.settings.reopen).seconds_since(from);
    let told = |at| moment_in(app, &session.locale, at);
    Timeline {
        at: step(Step::of(ticket.reason, ticket.assignee_id.is_some())),
        received: told(ticket.created_at),
        on_it: reached.on_it.map(told),
        waiting: reached.waiting.map(told),
        solved: reached.solved.map(told),
        reopen_days: u32::try_from((open_for + 43_200) / 86_400).unwrap_or(0),
    }
}

fn verb(app: &App, session: &PortalSession, ticket: &ticket::Model, now: Instant) -> Verb {
    match step::may(app, ticket, now) {
        May::Close => Verb::Close,
        May::Reopen(until) => Verb::Reopen(moment_in(app, &session.locale, until)),
        May::Over => Verb::Over,
    }
}

fn entry(app: &App, session: &PortalSession, read: &Conversation, said: &Said, access: &Access) -> Entry {
    let t = session.t();
    let inbound = matches!(said.kind, Kind::Inbound | Kind::Post);
    let mine = inbound && said.author_id == Some(session.person);
    let body = said.body().open(access).map_or_else(|_| t.get("portal-ticket-paused").to_owned(), |body| body.into_string());
    Entry {
        from: if inbound { writer(read, said, access, t) } else { app.organisation.clone() },
        mine,
        at: moment_in(app, &session.locale, said.received_at),
        way: way(said.channel, inbound, t).to_owned(),
        body: Sanitised::from_text(&body),
        files: read.files.iter().filter(|file| file.message_id == said.id).filter_map(|file| shown(file, access)).collect(),
        new: false,
    }
}

/// Whoever only reads along gets no files.
fn unlinked(entry: Entry) -> Entry {
    Entry { files: Vec::new(), ..entry }
}

/// What somebody else who takes part is called.
fn writer(read: &Conversation, said: &Said, access: &Access, t: &L10n) -> String {
    let other = || t.get("portal-ticket-other-writer").to_owned();
    let person = read.people.iter().find(|person| Some(person.id) == said.author_id);
    let name = person.and_then(|person| person.name()?.open(access).ok());
    name.map_or_else(other, |name| name.into_string())
}

fn way(channel: Point, inbound: bool, t: &L10n) -> &str {
    match channel {
        Point::Email if inbound => t.get("portal-way-mail"),
        Point::Form => t.get("portal-way-form"),
        Point::Post => t.get("portal-way-post"),
        Point::Social => t.get("portal-way-social"),
        _ => "",
    }
}

fn shown(file: &File, access: &Access) -> Option<EntryFile> {
    let name = file.name().open(access).ok()?.into_string();
    Some(EntryFile { name, href: format!("/portal/files/{}", file.id), size: size(file.size) })
}

/// Bytes in words: `84 kB`.
fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!([999, 84_400, 2_350_000].map(size), ["999 B", "84 kB", "2.3 MB"]);
    }
}
