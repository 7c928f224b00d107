//! `reply` and `note`: what the token's agent writes on a ticket. An answer goes to people who take part and to nobody else (001-069).

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::etag::Conditions;
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{codes, length, takes};
use super::tickets::{load, may_change};
use super::view;
use crate::app::App;
use crate::ids::{MailboxId, MessageId, PersonId, TicketId};
use crate::items::EmailAddress;
use crate::people::person::Point;
use crate::people::{find, person};
use crate::privacy::collect;
use crate::tickets::message::Kind;
use crate::tickets::reply::{self, Whom};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, NewMessage};
use crate::tickets::{participant, turn};
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde_json::json;
use std::collections::HashSet;

takes! {
    /// An answer.
    pub struct Answer {
        /// Plain text.
        body: String,
        /// Whom it goes to, by address: some of those who take part. All of them, if this is not said.
        to: Option<Vec<String>>,
        /// And whom without being named in the mail, by address: some of those who take part as `blind`.
        blind: Option<Vec<String>>,
        /// The address of the desk's that it leaves from, by id; the ticket goes on under it. The ticket's own, if this is not said.
        from: Option<MailboxId>,
        /// Whether the ticket is solved with it.
        close: Option<bool>,
    }
}

takes! {
    /// What stays on the ticket.
    pub struct Note {
        /// Plain text.
        body: String,
        /// A note among agents if it is not said; `phone` is a call written down, `post` a letter.
        kind: Option<String> = codes(["note", "phone", "post"]),
        /// Of a call: `in` when they called, which it is if not said, or `out`.
        direction: Option<String> = codes(["in", "out"]),
        /// Of a letter: the day it was written.
        dated: Option<String> = json!({ "format": "date" }),
        /// Of a letter: where its paper lies. The policy has to name that (`post.scan`).
        paper: Option<String> = length(0, 200),
    }
}

/// The longest text of a message, in bytes.
const LONGEST: usize = 1 << 20;

/// Answers. It goes out when the desk's time for taking back is over.
pub async fn reply(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<Answer>,
) -> Result {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if let Some(done) = posted.once.done() {
        return written(&app, &bearer, done).await;
    }
    said(&posted.value.body, posted.files.is_empty())?;
    unrestricted(&app, &row).await?;
    let only = match &posted.value.to {
        Some(to) => Some(taking_part(&app, row.id, to).await?),
        None => None,
    };
    let blind = match &posted.value.blind {
        Some(to) => taking_part(&app, row.id, to).await?,
        None => HashSet::new(),
    };
    let mailbox = posted.value.from;
    if mailbox.is_some_and(|id| app.book().active().all(|one| one.id != id)) {
        return Err(Problem::invalid("from", "`from` is the id of one of the desk's addresses that is in use."));
    }
    if !reply::has_somewhere_to_go(&app, row.id, &bearer.agent).await? {
        return Err(Problem::conflict(
            "nowhere",
            "They have no address here. Answer by post and note the letter, or bring an address into copy.",
        ));
    }
    let message = NewMessage { body: posted.value.body, trusted: true, files: posted.files, mailbox, ..NewMessage::default() };
    let prepared = reply::prepare_for(&app, &row, &bearer.agent, message, &Whom { only, blind }, now).await?;
    let then = if posted.value.close == Some(true) { Reason::Solved } else { Reason::WaitingForCustomer };
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let (ticket, message) = (row.id, reply::save(&app, &tx, row, &bearer.agent, prepared, then, now).await?);
    let done = Done::new(201, ticket).with(message);
    posted.once.note(&tx, done, now).await?;
    app.commit(tx).await?;
    written(&app, &bearer, done).await
}

/// Notes something that does not go out.
pub async fn note(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    conditions: Conditions,
    posted: Posted<Note>,
) -> Result {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), load(&app, &bearer, id(&ticket)?).await?);
    if let Some(done) = posted.once.done() {
        return written(&app, &bearer, done).await;
    }
    said(&posted.value.body, posted.files.is_empty())?;
    let (kind, mut message) = posted.value.message(&app, now)?;
    message.files = posted.files;
    let prepared = write::prepare(&app, row.id, row.person_id, message, now).await?;
    let tx = app.db.begin().await?;
    let row = turn::load(&tx, row.id).await?.ok_or_else(Problem::not_found)?;
    may_change(&app, &row)?;
    conditions.ticket_unchanged(&tx, &bearer, row.id).await?;
    let (ticket, message) = (row.id, reply::keep(&app, &tx, row, &bearer.agent, kind, &prepared, now).await?);
    let done = Done::new(201, ticket).with(message);
    posted.once.note(&tx, done, now).await?;
    app.commit(tx).await?;
    written(&app, &bearer, done).await
}

impl Note {
    fn message(self, app: &App, now: Instant) -> Result<(Kind, NewMessage)> {
        let kind = match self.kind.as_deref() {
            None | Some("note") => Kind::Note,
            Some("phone") => Kind::Phone,
            Some("post") => Kind::Post,
            Some(_) => return Err(Problem::invalid("kind", "`kind` is note, phone or post.")),
        };
        let direction = match self.direction.as_deref() {
            None => (kind == Kind::Phone).then_some("in"),
            Some("in") if kind == Kind::Phone => Some("in"),
            Some("out") if kind == Kind::Phone => Some("out"),
            Some(_) => return Err(Problem::invalid("direction", "`direction` is in or out, and only of a call.")),
        };
        let written_at =
            match self.dated.as_deref() {
                None => None,
                Some(text) => Some(dated(app, text, now).filter(|_| kind == Kind::Post).ok_or_else(|| {
                    Problem::invalid("dated", "`dated` is a day that has come, such as 2026-11-30, and only of a letter.")
                })?),
            };
        let reference = self.paper.map(|paper| mail::one_line(&paper)).filter(|paper| !paper.is_empty());
        if reference
            .as_ref()
            .is_some_and(|paper| kind != Kind::Post || paper.len() > 800 || !collect::may(app, collect::PAPER, Point::Post))
        {
            return Err(Problem::invalid(
                "paper",
                "`paper` is one line, only of a letter, and only under a policy that names `post.scan`.",
            ));
        }
        Ok((kind, NewMessage { body: self.body, trusted: true, direction, written_at, reference, ..NewMessage::default() }))
    }
}

/// The beginning of a day that has come.
fn dated(app: &App, text: &str, now: Instant) -> Option<Instant> {
    let day: jiff::civil::Date = text.parse().ok()?;
    Some(Instant(calendar::start_of_day(day, &app.zone))).filter(|at| *at <= now)
}

/// The ticket as it is now, with the id of what was written.
async fn written(app: &App, bearer: &Bearer, done: Done) -> Result {
    let row = load(app, bearer, TicketId(done.row)).await?;
    let access = bearer.access(app, &row, app.now()).await?;
    let message = view::Ref { id: done.part.map(MessageId).ok_or_else(Problem::not_found)? };
    Ok((StatusCode::CREATED, Json(view::Written { ticket: view::ticket(&row, &access), message })).into_response())
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
    if body.len() > LONGEST {
        return Err(Problem::too_large());
    }
    if body.trim().is_empty() && no_files { Err(Problem::invalid("empty", "`body` says nothing, and there is no file.")) } else { Ok(()) }
}
