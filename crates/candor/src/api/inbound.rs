//! `inbound-mail`: a mail handed over by a program, as a mail server would hand it over, and what became of it. The mail is taken
//! durably first; the desk's worker looks at it, as at any other, and the answer waits for that.

use super::bearer::Bearer;
use super::body::id;
use super::once::{Done, Keyed, Once};
use super::problem::{Problem, Result};
use super::shape::{Maybe, codes, gives};
use super::view::{self, Link, Ref};
use crate::app::App;
use crate::ids::*;
use crate::inbox::spool::{self, State as Spool};
use crate::inbox::take::{self, Bytes, Handed};
use crate::inbox::{bounced, open};
use crate::outbox::outgoing::Kind as Sent;
use crate::tickets::message::Kind;
use crate::tickets::ticket::Reason;
use crate::tickets::{link, message, ticket};
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use mail::Inbound;
use mail::loops::AutoMark;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::time::Duration;

/// How long an answer waits for the worker; the mail is durable all the while.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(15);
/// The headers that give the envelope.
const FROM: &str = "x-envelope-from";
const TO: &str = "x-envelope-to";
/// Mails above this size are parsed away from the threads that answer.
const LARGE: usize = 64 << 10;

gives! {
    /// What became of a mail.
    pub struct Became {
        id: SpoolId,
        outcome: &'static str = codes([
            "opened", "added", "answered", "auto-reply", "bounce", "loop", "quarantined", "known", "discarded", "gone", "waiting",
        ]),
        ticket: Maybe<InTicket>,
        message: Maybe<Ref>,
        /// Tickets that a new one claims to belong to, or follows.
        linked: Vec<Link>,
        bounce: Maybe<Bounce>,
        /// The mark that says a machine wrote it.
        auto: Maybe<&'static str>,
        /// Why it waits for an agent.
        quarantine: Maybe<String>,
        /// What was written, without the history quoted below it.
        text: String,
    }
}

gives! {
    /// The ticket that a mail belongs to.
    pub struct InTicket {
        id: TicketId,
        number: i64,
        reason: &'static str = codes(Reason::ALL.map(Reason::code)),
    }
}

gives! {
    /// What a delivery report says.
    pub struct Bounce {
        /// An answer of the desk; null for other mail of it.
        of_message: Maybe<MessageId>,
        ticket_id: Maybe<TicketId>,
        recipients: Vec<Recipient>,
    }
}

gives! {
    /// What a report says of one recipient.
    pub struct Recipient {
        /// RFC 3463.
        status: Maybe<String>,
        code: Maybe<i32>,
        /// `hard`, `soft`, `delayed`, `delivered` or `complaint`.
        kind: &'static str,
    }
}

/// Takes a mail and says what became of it; 202 if that is not known yet.
pub async fn take(bearer: Bearer, State(app): State<App>, request: Request) -> Result {
    allowed(&bearer)?;
    let keyed = Keyed::of(request.method(), request.uri(), request.headers(), request.extensions())?;
    let (parts, body) = request.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("message/rfc822") {
        return Err(Problem::media_type("message/rfc822"));
    }
    let most = usize::try_from(app.config.smtp.max_size).unwrap_or(usize::MAX);
    let raw = to_bytes(body, most).await.map_err(|_| Problem::too_large())?.to_vec();
    if raw.is_empty() {
        return Err(Problem::malformed("There is no mail in the request."));
    }
    let once = match keyed {
        Some(keyed) => keyed.look(&app, &said(&parts.headers, &raw)).await?,
        None => Once::default(),
    };
    if let Some(done) = once.done() {
        return shown(&app, SpoolId(done.row)).await;
    }
    let inbound = parse(raw.clone()).await?;
    let taken = take::take(&app, &handed(&app, &parts.headers, &inbound)?, Bytes::Here(raw), app.now()).await?;
    once.note_after(&app, Done::new(200, taken.spool), app.now()).await?;
    let spool = looked_at(&app, taken.spool).await?;
    let (status, mut answer) = became(&app, &spool, &inbound).await?;
    if taken.known {
        answer.outcome = "known";
    }
    Ok((status, Json(answer)).into_response())
}

/// What the request says: the same mail in another envelope is another one.
fn said(headers: &HeaderMap, raw: &[u8]) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    for name in [FROM, TO] {
        let value = headers.get(name).map(HeaderValue::as_bytes).unwrap_or_default();
        hasher.update(&(value.len() as u64).to_be_bytes()).update(value);
    }
    hasher.update(raw);
    hasher
}

/// What became of a mail that was taken before.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>) -> Result {
    allowed(&bearer)?;
    shown(&app, id::<SpoolId>(&mail)?).await
}

async fn shown(app: &App, id: SpoolId) -> Result {
    let spool = spool::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    // Of a mail that has served and was nobody's only the outcome is left.
    let raw = open::bytes(app, &spool).await?.map(|(_, raw)| raw).unwrap_or_default();
    let (status, answer) = became(app, &spool, &parse(raw).await?).await?;
    Ok((status, Json(answer)).into_response())
}

/// Whom a mail is from and about is known only once it was taken, so a token that is limited to some people cannot hand one over.
fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()
}

async fn parse(raw: Vec<u8>) -> Result<Inbound> {
    if raw.len() <= LARGE {
        return Ok(mail::parse(&raw));
    }
    Ok(tokio::task::spawn_blocking(move || mail::parse(&raw)).await?)
}

/// The envelope: as the headers of the request say, or else as the mail says. Whoever holds a token stands where the declared front
/// server stands, so its results count, if one is declared. An envelope for somebody else is refused, as the listener refuses it.
fn handed(app: &App, headers: &HeaderMap, mail: &Inbound) -> Result<Handed> {
    let book = app.book();
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let from = match said(FROM) {
        Some(from) => from.trim_matches(['<', '>']).to_owned(),
        None => mail.from.first().map(|from| from.address.clone()).unwrap_or_default(),
    };
    let named = mail.delivered_to.iter().chain(&mail.to).chain(&mail.cc).map(|one| one.address.clone());
    let to: Vec<String> = match said(TO) {
        Some(to) => to.split(',').map(|one| one.trim().trim_matches(['<', '>']).to_owned()).filter(|one| !one.is_empty()).collect(),
        None => named.filter(|address| book.receives(address)).collect(),
    };
    if !to.iter().all(|address| book.receives(address)) {
        return Err(Problem::invalid("to", "The envelope names an address that is not this desk's. Hand over what is for it."));
    }
    let to = if to.is_empty() { vec![app.address()] } else { to };
    Ok(Handed { from, to, front: app.config.smtp.trusted_front.is_some(), ..Handed::default() })
}

/// The mail once the worker has looked at it, or as it is when patience ends.
async fn looked_at(app: &App, id: SpoolId) -> Result<spool::Model> {
    let looking = async {
        loop {
            let spool = spool::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
            if spool.state != Spool::Waiting {
                return Ok(spool);
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    match tokio::time::timeout(PATIENCE, looking).await {
        Ok(spool) => spool,
        Err(_) => Ok(spool::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?),
    }
}

async fn became(app: &App, spool: &spool::Model, mail: &Inbound) -> Result<(StatusCode, Became)> {
    let mut answer = Became {
        id: spool.id,
        outcome: "waiting",
        ticket: Maybe(None),
        message: Maybe(None),
        linked: Vec::new(),
        bounce: Maybe(None),
        auto: Maybe(mail.auto.map(AutoMark::code)),
        quarantine: Maybe(spool.reason.clone().filter(|_| spool.state == Spool::Quarantined)),
        text: mail.text.as_str().to_owned(),
    };
    answer.outcome = match spool.state {
        Spool::Waiting => "waiting",
        Spool::Quarantined => "quarantined",
        Spool::Discarded => "discarded",
        Spool::Stored if spool.reason.as_deref() == Some("loop") => "loop",
        Spool::Stored => {
            answer.bounce = Maybe(bounce(app, mail).await?);
            "bounce"
        }
        Spool::Received => received(app, spool, mail, &mut answer).await?,
    };
    Ok((if spool.state == Spool::Waiting { StatusCode::ACCEPTED } else { StatusCode::OK }, answer))
}

/// The ticket and message that a mail became.
async fn received(app: &App, spool: &spool::Model, mail: &Inbound, answer: &mut Became) -> Result<&'static str> {
    let Some(id) = spool.message_id else { return Ok("gone") };
    let Some(message) = message::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok("gone") };
    let Some(ticket) = ticket::Entity::find_by_id(message.ticket_id).one(app.db.reader()).await? else { return Ok("gone") };
    answer.message = Maybe(Some(Ref { id }));
    answer.ticket = Maybe(Some(InTicket { id: ticket.id, number: ticket.number, reason: ticket.reason.code() }));
    let first = message::Entity::find().filter(message::Column::TicketId.eq(ticket.id)).order_by_asc(message::Column::Id);
    let is_first = first.one(app.db.reader()).await?.is_some_and(|first| first.id == id);
    if is_first {
        let links = link::Entity::find().filter(link::Column::TicketId.eq(ticket.id)).all(app.db.reader()).await?;
        answer.linked = links.iter().map(view::link).collect();
    }
    Ok(match mail.auto {
        Some(mark) if is_machine(mark) => "auto-reply",
        _ if message.kind == Kind::Reply => "answered",
        _ if is_first => "opened",
        _ => "added",
    })
}

/// What a report says about which mail of ours.
async fn bounce(app: &App, mail: &Inbound) -> Result<Option<Bounce>> {
    let Some(bounce) = mail::bounce::of_null_sender(mail) else { return Ok(None) };
    let sent = bounced::sent(app, &bounce).await?;
    let of = sent.as_ref().filter(|sent| sent.kind == Sent::Reply).and_then(|sent| sent.message_id);
    let recipients = bounce.recipients.iter().map(|one| Recipient {
        status: one.status.as_ref().map(ToString::to_string).into(),
        code: one.reply_code.map(i32::from).into(),
        kind: one.kind.code(),
    });
    Ok(Some(Bounce {
        of_message: of.into(),
        ticket_id: sent.as_ref().and_then(|sent| sent.ticket_id).into(),
        recipients: recipients.collect(),
    }))
}

/// Whether a mark means that no human wrote it; lists and bulk are written by humans too.
const fn is_machine(mark: AutoMark) -> bool {
    !matches!(mark, AutoMark::Bulk | AutoMark::List | AutoMark::Suppressed)
}
