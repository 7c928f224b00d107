//! `tickets`: the list, one with its messages, and a new one on behalf of a customer.

use super::bearer::Bearer;
use super::body::{Asked, Paging, Posted, id};
use super::etag::{Conditions, Tag};
use super::once::Done;
use super::people::Who;
use super::problem::{Problem, Result};
use super::shape::{Maybe, Page, codes, gives, length, takes};
use super::view::{self, Link, Message, Participant, Ticket, Written};
use crate::app::App;
use crate::ids::*;
use crate::outbox::{acknowledge, delivery, outgoing};
use crate::people::find;
use crate::tickets::archive;
use crate::tickets::message::{self, Kind, Point};
use crate::tickets::ticket::{self, Reason, Turn};
use crate::tickets::told;
use crate::tickets::write::{self, By, NewMessage};
use crate::tickets::{attachment, link, participant};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 998;

takes! {
    /// What narrows the list: codes and ids.
    pub struct Narrow {
        /// Whose turn it is.
        turn: Option<String> = codes(Turn::ALL.map(Turn::code)),
        /// Whose matter it is.
        person: Option<Uuid>,
        /// What people call it.
        number: Option<i64>,
        /// Only what comes after this id in the list's order.
        after: Option<Uuid>,
        /// 1 to 200; 50 if not said.
        limit: Option<u64>,
    }
}

takes! {
    /// A ticket to be opened.
    pub struct NewTicket {
        /// The customer.
        from: Who,
        /// One line.
        subject: String = length(1, 998),
        /// Plain text.
        body: String,
        /// How it came; `api` if not said.
        channel: Option<String> = codes(["api", "email", "web-form", "phone", "post", "portal"]),
        /// Whether the customer is told that it has come, and how their data is used; they are, unless this is false.
        acknowledge: Option<bool>,
    }
}

gives! {
    /// A ticket with who takes part and its messages, the oldest first.
    pub struct Whole {
        ticket: Ticket,
        participants: Vec<Participant>,
        links: Vec<Link>,
        messages: Vec<Message>,
        /// What to give as `after` for the following messages; null on the last page.
        next: Maybe<Uuid>,
    }
}

/// The tickets, the newest first.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(narrow): Asked<Narrow>) -> Result<Json<Page<Ticket>>> {
    bearer.needs(Purpose::Care)?;
    let paging = Paging { after: narrow.after, limit: narrow.limit };
    let mut query = ticket::Entity::find().order_by_desc(ticket::Column::Id).limit(paging.limit() + 1);
    if let Some(code) = &narrow.turn {
        let turn = Turn::from_code(code).ok_or_else(|| Problem::malformed("`turn` is ours, theirs, paused or done."))?;
        query = query.filter(ticket::Column::Turn.eq(turn));
    }
    if let Some(person) = narrow.person {
        query = query.filter(ticket::Column::PersonId.eq(person));
    }
    if let Some(number) = narrow.number {
        query = query.filter(ticket::Column::Number.eq(number));
    }
    if let Some(after) = paging.after {
        query = query.filter(ticket::Column::Id.lt(after));
    }
    if let Some(only) = bearer.only() {
        query = query.filter(ticket::Column::PersonId.is_in(only));
    }
    let hidden = app.book().hidden_from(bearer.agent.id);
    if !hidden.is_empty() {
        query = query.filter(Condition::any().add(ticket::Column::TeamId.is_null()).add(ticket::Column::TeamId.is_not_in(hidden)));
    }
    let mut rows = query.all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    let access = bearer.access(&app, &rows, app.now()).await?;
    Ok(Json(view::page(rows.iter().map(|row| view::ticket(row, &access)).collect(), next)))
}

/// A ticket with who takes part and its messages, the oldest first, a page at a time.
pub async fn one(
    bearer: Bearer,
    State(app): State<App>,
    Path(ticket): Path<String>,
    Asked(paging): Asked<Paging>,
    conditions: Conditions,
) -> Result {
    bearer.needs(Purpose::Care)?;
    let tag = Tag::of_ticket(app.db.reader(), &bearer, id(&ticket)?).await?;
    let row = load(&app, &bearer, id(&ticket)?).await?;
    let limit = paging.limit.map_or(200, |_| paging.limit());
    let mut query = message::Entity::find().filter(message::Column::TicketId.eq(row.id)).order_by_asc(message::Column::Id).limit(limit + 1);
    if let Some(after) = paging.after {
        query = query.filter(message::Column::Id.gt(after));
    }
    let mut messages = query.all(app.db.reader()).await?;
    let next = view::cut(&mut messages, limit, |message| message.id.0);
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let files = attachment::Entity::find().filter(attachment::Column::MessageId.is_in(ids.clone())).order_by_asc(attachment::Column::Id);
    let files = files.all(app.db.reader()).await?;
    let replies = outgoing::Column::Kind.eq(outgoing::Kind::Reply);
    let mails = outgoing::Entity::find().filter(outgoing::Column::MessageId.is_in(ids)).filter(replies).all(app.db.reader()).await?;
    let deliveries = delivery::Column::OutgoingId.is_in(mails.iter().map(|mail| mail.id));
    let deliveries = delivery::Entity::find().filter(deliveries).order_by_asc(delivery::Column::Id).all(app.db.reader()).await?;
    let (people, addresses): (Vec<_>, Vec<_>) = participant::of_ticket(app.db.reader(), row.id).await?.into_iter().unzip();
    let links = link::Entity::find().filter(link::Column::TicketId.eq(row.id)).order_by_asc(link::Column::Id).all(app.db.reader()).await?;
    let access = bearer.access(&app, &((&row, &messages, &files), (&mails, &deliveries, &addresses)), app.now()).await?;
    let shown = messages.iter().map(|message| {
        let files = files.iter().filter(|file| file.message_id == message.id).map(|file| view::attachment(file, &access)).collect();
        let mail = mails.iter().find(|mail| mail.message_id == Some(message.id)).map(|mail| {
            let own: Vec<_> = deliveries.iter().filter(|one| one.outgoing_id == mail.id).collect();
            view::mail(mail, &own, &access)
        });
        view::message(message, files, mail, &access)
    });
    let whole = Whole {
        ticket: view::ticket(&row, &access),
        participants: people.iter().zip(&addresses).map(|(one, address)| view::participant(one, address, &access)).collect(),
        links: links.iter().map(view::link).collect(),
        messages: shown.collect(),
        next: next.into(),
    };
    Ok(conditions.answer(&tag, Json(whole)))
}

/// Opens a ticket for a customer, who is told so unless the request says otherwise.
pub async fn create(bearer: Bearer, State(app): State<App>, posted: Posted<NewTicket>) -> Result {
    bearer.needs(Purpose::Care)?;
    if let Some(done) = posted.once.done() {
        return opened(&app, &bearer, done).await;
    }
    let (now, new) = (app.now(), posted.value);
    let named = new.from.named(&app)?;
    let subject = one_line(&new.subject)?;
    let channel = match new.channel.as_deref() {
        None => Point::Api,
        Some(code) => [Point::Api, Point::Email, Point::Form, Point::Phone, Point::Post, Point::Portal]
            .into_iter()
            .find(|point| point.to_value() == code)
            .ok_or_else(|| Problem::invalid("channel", "`channel` is api, email, web-form, phone, post or portal."))?,
    };
    let writer = find::prepare(&app, named, now).await?;
    if !(bearer.touches(writer.person()) && (bearer.subjects.is_none() || !writer.is_new())) {
        return Err(Problem::subjects());
    }
    let (id, person) = (TicketId(app.ids.make(now)), writer.person());
    let message = NewMessage { body: new.body, trusted: true, files: posted.files, ..NewMessage::default() };
    let prepared = write::prepare(&app, id, person, message, now).await?;
    let ack = match new.acknowledge {
        Some(false) => None,
        _ => acknowledge::prepare(&app, &prepared, new.from.email.trim(), now).await?,
    };
    let told = told::prepare_new(&app, &prepared, false, now).await?;
    let tx = app.db.begin().await?;
    let author = find::save(&app, &tx, &writer, Point::Api, now).await?;
    if author.person != person {
        return Err(Problem::conflict("try-again", "Another request made the same new person at the same moment. Send this one again."));
    }
    let by = By { author: Some(person), agent: None, kind: Kind::Inbound, channel, source: Point::Api };
    let ticket = write::open(&app, &tx, &subject, Reason::FirstResponse, by, &prepared, Some(author.identity), now).await?;
    if let Some(ack) = ack {
        acknowledge::save(&app, &tx, &ticket, ack, now).await?;
    }
    told::save(&app, &tx, told, now).await?;
    let done = Done::new(201, id).with(prepared.id);
    posted.once.note(&tx, done, now).await?;
    app.commit(tx).await?;
    opened(&app, &bearer, done).await
}

/// A ticket and the message that was written to it.
///
/// # Errors
/// A 404 if it is gone.
pub async fn opened(app: &App, bearer: &Bearer, done: Done) -> Result {
    let row = load(app, bearer, TicketId(done.row)).await?;
    let access = bearer.access(app, &row, app.now()).await?;
    let message = view::Ref { id: done.part.map(MessageId).ok_or_else(Problem::not_found)? };
    let place = [(header::LOCATION, format!("/api/v1/tickets/{}", row.id))];
    Ok((StatusCode::CREATED, place, Json(Written { ticket: view::ticket(&row, &access), message })).into_response())
}

/// The ticket, if the token may touch its person.
///
/// # Errors
/// A 404 otherwise.
pub async fn load(app: &App, bearer: &Bearer, id: TicketId) -> Result<ticket::Model> {
    let row = ticket::Entity::find_by_id(id).one(app.db.reader()).await?;
    row.filter(|row| bearer.sees(app, row)).ok_or_else(Problem::not_found)
}

/// Lets the token's agent change a ticket.
///
/// # Errors
/// A 409 if it is an archive.
pub fn may_change(app: &App, row: &ticket::Model) -> Result<()> {
    let refused =
        |_| Problem::conflict("archived", "The ticket is an archive: it can be read and linked, and not changed. Open a new one.");
    archive::check(app, row, app.now()).map_err(refused)
}

fn one_line(subject: &str) -> Result<String> {
    let subject = subject.trim();
    if subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT || subject.chars().any(char::is_control) {
        return Err(Problem::invalid("subject", format!("`subject` is one line of 1 to {LONGEST_SUBJECT} characters.")));
    }
    Ok(subject.to_owned())
}
