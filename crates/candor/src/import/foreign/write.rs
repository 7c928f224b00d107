//! Writing one ticket of another desk as if it had been here all the time: everything is dated when it happened and sealed under the keys of
//! its months. Nothing goes out for it: no answer, no acknowledgement, no word to anybody.

use super::bring::Work;
use super::taken::{self, Became};
use super::tickets::{Here, is_between};
use super::{Body, Message, State, Ticket};
use crate::app::Counter;
use crate::db::Tx;
use crate::fields::fill::{self, Answer};
use crate::ids::*;
use crate::items::*;
use crate::people::find;
use crate::people::person::Point;
use crate::search::feed;
use crate::tickets::files::{self, StoredFile};
use crate::tickets::message::{self, Kind};
use crate::tickets::participant::Role;
use crate::tickets::pause::{next_morning, pause};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{join, preview, ticket_sealer};
use crate::tickets::{event, turn};
use crate::time::Instant;
use anyhow::Result;
use privacy::{BlindIndex, Sealer};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest text that is kept of a message, in characters.
const LONGEST: usize = 1_000_000;
/// The longest subject.
const LONGEST_SUBJECT: usize = 1_000;

/// A ticket with all that comes in of it.
pub struct Whole {
    pub ticket: Ticket,
    pub digest: Vec<u8>,
    /// Whose it is, and with which address they take part, if they have one.
    pub of: PersonId,
    pub own: Option<IdentityId>,
    pub assignee: Option<AgentId>,
    pub team: Option<TeamId>,
    /// To the desk's own fields.
    pub answers: Vec<Answer>,
    pub copies: Vec<(PersonId, IdentityId)>,
    /// Oldest first.
    pub said: Vec<Said>,
}

/// Something said, and by whom, if they are here.
pub struct Said {
    pub message: Message,
    pub author: Option<Here>,
    pub files: Vec<StoredFile>,
}

/// A message in its parts.
struct Parts {
    own: String,
    html: Option<String>,
    quote: Option<String>,
    signature: Option<String>,
    pictures: Option<String>,
}

/// Writes it; none if whose it is is being erased.
///
/// # Errors
/// If the database or the keyring refuses; then nothing of it is there.
pub async fn write(work: &mut Work<'_>, mut whole: Whole) -> Result<Option<TicketId>> {
    let (app, now) = (work.app, work.app.now());
    let id = TicketId(app.ids.make(whole.ticket.created));
    let mut sealers: HashMap<i32, Sealer> = HashMap::new();
    for at in whole.said.iter().map(|one| one.message.at).chain([whole.ticket.created]) {
        if let std::collections::hash_map::Entry::Vacant(empty) = sealers.entry(app.month(at)) {
            empty.insert(ticket_sealer(app, id, whole.of, at).await?);
        }
    }
    for one in &mut whole.said {
        one.message.kind = kind(one);
    }
    let before = work.sum.clone();
    let written = save(work, &whole, id, &sealers, now).await;
    if written.as_ref().map_or(true, |done| !done) {
        work.sum = before;
    }
    Ok(written?.then_some(id))
}

/// What another desk's customer wrote came in, whoever's matter it is.
fn kind(said: &Said) -> Kind {
    match (said.message.kind, said.author) {
        (Kind::Reply, Some(Here { agent: None, .. })) => Kind::Inbound,
        (kind, _) => kind,
    }
}

async fn save(work: &mut Work<'_>, whole: &Whole, id: TicketId, sealers: &HashMap<i32, Sealer>, now: Instant) -> Result<bool> {
    let (app, there) = (work.app, &whole.ticket);
    let Some(sealer) = sealers.get(&app.month(there.created)) else { return Ok(false) };
    let tx = app.db.begin().await?;
    match find::stays(&tx, whole.of).await {
        Err(error) if find::Unsettled::of(&error).is_some() => return Ok(false),
        stays => stays?,
    }
    let subject: String = mail::one_line(&there.subject).chars().take(LONGEST_SUBJECT).collect();
    let parts: Vec<Parts> = whole.said.iter().map(|one| parts(&one.message.body)).collect();
    let between = || whole.said.iter().zip(&parts).filter(|(one, _)| is_between(one.message.kind));
    let answered = between().find(|(one, _)| one.message.kind == Kind::Reply).map(|(one, _)| one.message.at);
    let last = between().next_back();
    let at = whole.said.last().map_or(there.created, |one| one.message.at);
    let (reason, since) = stands(there, last.map(|(one, _)| &one.message), answered.is_some(), at);
    let messages: Vec<MessageId> = whole.said.iter().map(|one| MessageId(app.ids.make(one.message.at))).collect();
    let row = ticket::ActiveModel {
        id: Set(id),
        number: Set(app.next(&tx, Counter::Ticket).await?),
        person_id: Set(whole.of),
        subject: Set(sealer.seal(&TicketSubject::new(subject), id)),
        preview: Set(sealer.seal(&TicketPreview::new(preview(last.map_or("", |(_, parts)| &parts.own))), id)),
        turn: Set(reason.turn()),
        reason: Set(reason),
        since: Set(since),
        channel: Set(there.channel),
        product_id: Set(None),
        assignee_id: Set(whole.assignee),
        source: Set(there.channel),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(there.created),
        updated_at: Set(there.closed.map_or(at, |closed| closed.max(at))),
        answered_at: Set(answered),
        closed_at: Set(there.closed),
        wakes_at: Set(None),
        last_message_id: Set(messages.last().copied()),
        messages: Set(i32::try_from(messages.len())?),
        mailbox_id: Set(Some(app.book().writes(None).id)),
        team_id: Set(whole.team),
    };
    let row = row.insert(&tx).await?;
    turn::count(&tx, reason, 1).await?;
    if let Some(own) = whole.own {
        join(app, &tx, id, whole.of, own, Role::Requester, there.created).await?;
    }
    fill::on_ticket(app, &tx, id, &whole.answers, (sealer, Point::Agent), there.created).await?;
    for (person, identity) in &whole.copies {
        join(app, &tx, id, *person, *identity, Role::Copy, there.created).await?;
    }
    for ((one, parts), message) in whole.said.iter().zip(parts).zip(&messages) {
        let Some(sealer) = sealers.get(&app.month(one.message.at)) else { continue };
        write_message(work, &tx, (whole.of, id, *message), sealer, one, parts).await?;
        work.sum.files += i64::try_from(one.files.len())?;
    }
    let detail = format!("{}:{}", work.desk.system.code(), there.number);
    event::record(app, &tx, id, None, "imported", Some(&detail), now).await?;
    if let State::Paused(until) = there.state {
        let until = until.filter(|until| *until > now).unwrap_or_else(|| next_morning(app, now));
        pause(app, &tx, row, until, None, now).await?;
    }
    let sql = "UPDATE person SET last_contact_at = $1 WHERE id = $2 AND last_contact_at < $1";
    crate::db::run(&tx, sql, [at.0.into(), whole.of.0.into()]).await?;
    let answered: Vec<CustomFieldId> = whole.answers.iter().map(|one| one.field().id).collect();
    taken::note(app, &tx, work.run.id, whole.digest.clone(), Became::Ticket(id), (true, &answered), now).await?;
    let rows: Vec<Uuid> = messages.iter().map(|id| id.0).collect();
    feed::all_changed(app, &tx, feed::MESSAGE, &rows, now).await?;
    feed::changed(app, &tx, feed::TICKET, id.0, now).await?;
    work.sum.tickets += 1;
    work.sum.messages += i64::try_from(rows.len())?;
    work.count_row();
    work.save(&tx).await?;
    app.commit(tx).await?;
    Ok(true)
}

async fn write_message(
    work: &Work<'_>,
    tx: &Tx,
    (of, ticket, id): (PersonId, TicketId, MessageId),
    sealer: &Sealer,
    one: &Said,
    parts: Parts,
) -> Result<()> {
    let (app, there) = (work.app, &one.message);
    let identifier = there.identifier.as_deref().map(MessageIdentifier::new);
    let row = message::ActiveModel {
        id: Set(id),
        ticket_id: Set(ticket),
        author_id: Set(one.author.map(|author| author.person).filter(|_| there.kind != Kind::System)),
        kind: Set(there.kind),
        channel: Set(there.channel),
        body: Set(sealer.seal(&MessageBody::new(parts.own), id)),
        html: Set(parts.html.map(|html| sealer.seal(&MessageHtml::new(html), id))),
        quote: Set(parts.quote.map(|quote| sealer.seal(&MessageQuote::new(quote), id))),
        signature: Set(parts.signature.map(|text| sealer.seal(&MessageSignature::new(text), id))),
        addresses: Set(None),
        pictures: Set(parts.pictures.map(|list| sealer.seal(&RemotePictures::new(list), id))),
        pictures_shown: Set(false),
        identifier: Set(identifier.as_ref().map(|identifier| sealer.seal(identifier, id))),
        identifier_index: Set(identifier.as_ref().map(|identifier| BlindIndex::of(identifier, &app.index_key))),
        auto: Set(there.kind == Kind::System),
        // Whose account it was there said who wrote it.
        trusted: Set(true),
        paper: Set(None),
        direction: Set(
            (there.kind == Kind::Phone).then(|| if one.author.is_some_and(|who| who.agent.is_none()) { "in" } else { "out" }.to_owned())
        ),
        source: Set(there.channel),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(there.at),
        received_at: Set(there.at),
    };
    message::Entity::insert(row).exec_without_returning(tx).await?;
    // What is scanned is scanned from now on.
    files::attach(app, tx, sealer, (of, ticket, id), &one.files, there.at).await
}

/// Why it is whose turn, and since when.
fn stands(there: &Ticket, last: Option<&Message>, answered: bool, at: Instant) -> (Reason, Instant) {
    match there.state {
        State::Closed => (Reason::Solved, there.closed.unwrap_or(at)),
        State::Spam => (Reason::Spam, there.closed.unwrap_or(at)),
        State::Waiting => (Reason::WaitingForCustomer, at),
        State::Open | State::Paused(_) => match last {
            Some(last) if last.kind == Kind::Reply => (Reason::Investigating, last.at),
            Some(last) if answered => (Reason::NextResponse, last.at),
            Some(last) => (Reason::FirstResponse, last.at),
            None => (Reason::Investigating, at),
        },
    }
}

/// A text as mail is read: without the history and the signature, and safe to show.
fn parts(body: &Body) -> Parts {
    match body {
        Body::Html(html) => {
            let parts = mail::html::split(html);
            let pictures = (!parts.own.remote.is_empty()).then(|| serde_json::to_string(&parts.own.remote).unwrap_or_default());
            let text = parts.text;
            Parts { own: clean(&text.own), html: Some(parts.own.html), quote: text.quoted, signature: text.signature, pictures }
        }
        Body::Text(text) => {
            let text = mail::quote::split(&clean(text));
            Parts { own: text.own, html: None, quote: text.quoted, signature: text.signature, pictures: None }
        }
    }
}

/// Lines that end alike, no signs that nobody sees, and no more than is kept.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(LONGEST).collect::<String>().trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_mail_is() {
        let read =
            parts(&Body::Html("<p>It <b>hums</b>.</p><script>alert(1)</script><img src=\"https://pixel.example/1.png\">".to_owned()));
        assert_eq!(read.own, "It hums.");
        assert!(read.html.is_some_and(|html| !html.contains("script") && !html.contains("pixel.example")));
        let plain = parts(&Body::Text("It hums.\r\n\u{0}\u{7}\r\n-- \r\nAnn".to_owned()));
        assert_eq!((plain.own.as_str(), plain.signature.as_deref()), ("It hums.", Some("Ann")));
    }
}
