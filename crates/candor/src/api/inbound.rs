//! `inbound-mail`: a mail handed over by a program, as a mail server would hand it over, and what became of it. The mail is taken
//! durably first; the desk's worker looks at it, as at any other, and the answer waits for that.

use super::bearer::Bearer;
use super::body::id;
use super::problem::{Problem, Result};
use crate::app::App;
use crate::ids::*;
use crate::inbox::spool::{self, State as Spool};
use crate::inbox::take::{self, Bytes, Handed};
use crate::inbox::{bounced, open};
use crate::outbox::outgoing::Kind as Sent;
use crate::tickets::message::Kind;
use crate::tickets::{link, message, ticket};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use mail::Inbound;
use mail::loops::AutoMark;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// How long an answer waits for the worker; the mail is durable all the while.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(15);
/// Mails above this size are parsed away from the threads that answer.
const LARGE: usize = 64 << 10;

/// Takes a mail and says what became of it; 202 if that is not known yet.
pub async fn take(bearer: Bearer, State(app): State<App>, headers: HeaderMap, body: Body) -> Result {
    allowed(&bearer)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("message/rfc822") {
        return Err(Problem::media_type("message/rfc822"));
    }
    let most = usize::try_from(app.config.smtp.max_size).unwrap_or(usize::MAX);
    let raw = to_bytes(body, most).await.map_err(|_| Problem::too_large())?.to_vec();
    if raw.is_empty() {
        return Err(Problem::malformed("There is no mail in the request."));
    }
    let inbound = parse(raw.clone()).await?;
    let taken = take::take(&app, &handed(&app, &headers, &inbound)?, Bytes::Here(raw), app.now()).await?;
    let spool = looked_at(&app, taken.spool).await?;
    let (status, mut answer) = became(&app, &spool, &inbound).await?;
    if taken.known {
        answer.insert("outcome".into(), "known".into());
    }
    Ok((status, Json(answer)).into_response())
}

/// What became of a mail that was taken before.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>) -> Result {
    allowed(&bearer)?;
    let spool = spool::Entity::find_by_id(id::<SpoolId>(&mail)?).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    // Of a mail that has served and was nobody's only the outcome is left.
    let raw = open::bytes(&app, &spool).await?.map(|(_, raw)| raw).unwrap_or_default();
    let (status, answer) = became(&app, &spool, &parse(raw).await?).await?;
    Ok((status, Json(answer)).into_response())
}

/// Whom a mail is from and about is known only once it was taken, so a token that is limited to some people cannot hand one over.
fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    if bearer.subjects.is_some() { Err(Problem::subjects()) } else { Ok(()) }
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
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let from = match said("x-envelope-from") {
        Some(from) => from.trim_matches(['<', '>']).to_owned(),
        None => mail.from.first().map(|from| from.address.clone()).unwrap_or_default(),
    };
    let named = mail.delivered_to.iter().chain(&mail.to).chain(&mail.cc).map(|one| one.address.clone());
    let to: Vec<String> = match said("x-envelope-to") {
        Some(to) => to.split(',').map(|one| one.trim().trim_matches(['<', '>']).to_owned()).filter(|one| !one.is_empty()).collect(),
        None => named.filter(|address| app.is_own_address(address)).collect(),
    };
    if !to.iter().all(|address| app.is_own_address(address)) {
        return Err(Problem::invalid("to", "The envelope names an address that is not this desk's. Hand over what is for it."));
    }
    let to = if to.is_empty() { vec![app.address()] } else { to };
    Ok(Handed { from, to, peer: None, front: app.config.smtp.trusted_front.is_some(), authserv: None })
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

async fn became(app: &App, spool: &spool::Model, mail: &Inbound) -> Result<(StatusCode, Map<String, Value>)> {
    let mut answer = Map::new();
    answer.insert("id".into(), json!(spool.id));
    let outcome = match spool.state {
        Spool::Waiting => "waiting",
        Spool::Quarantined => "quarantined",
        Spool::Discarded => "discarded",
        Spool::Stored if spool.reason.as_deref() == Some("loop") => "loop",
        Spool::Stored => {
            answer.insert("bounce".into(), bounce(app, mail).await?);
            "bounce"
        }
        Spool::Received => received(app, spool, mail, &mut answer).await?,
    };
    answer.insert("outcome".into(), outcome.into());
    if spool.state == Spool::Quarantined {
        answer.insert("quarantine".into(), json!(spool.reason));
    }
    if let Some(mark) = mail.auto {
        answer.insert("auto".into(), mark.code().into());
    }
    answer.insert("text".into(), mail.text.as_str().into());
    Ok((if spool.state == Spool::Waiting { StatusCode::ACCEPTED } else { StatusCode::OK }, answer))
}

/// The ticket and message that a mail became.
async fn received(app: &App, spool: &spool::Model, mail: &Inbound, answer: &mut Map<String, Value>) -> Result<&'static str> {
    let Some(id) = spool.message_id else { return Ok("gone") };
    let Some(message) = message::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok("gone") };
    let Some(ticket) = ticket::Entity::find_by_id(message.ticket_id).one(app.db.reader()).await? else { return Ok("gone") };
    answer.insert("message".into(), json!({ "id": id }));
    answer.insert("ticket".into(), json!({ "id": ticket.id, "number": ticket.number, "reason": ticket.reason.code() }));
    let first = message::Entity::find().filter(message::Column::TicketId.eq(ticket.id)).order_by_asc(message::Column::Id);
    let is_first = first.one(app.db.reader()).await?.is_some_and(|first| first.id == id);
    if is_first {
        let links = link::Entity::find().filter(link::Column::TicketId.eq(ticket.id)).all(app.db.reader()).await?;
        let linked = links.iter().map(|link| json!({ "ticket_id": link.other_id, "kind": link.kind.to_value() }));
        answer.insert("linked".into(), linked.collect());
    }
    Ok(match mail.auto {
        Some(mark) if is_machine(mark) => "auto-reply",
        _ if message.kind == Kind::Reply => "answered",
        _ if is_first => "opened",
        _ => "added",
    })
}

/// What a report says about which mail of ours.
async fn bounce(app: &App, mail: &Inbound) -> Result<Value> {
    let Some(bounce) = mail::bounce::of_null_sender(mail) else { return Ok(Value::Null) };
    let sent = bounced::sent(app, &bounce).await?;
    let of = sent.as_ref().filter(|sent| sent.kind == Sent::Reply).and_then(|sent| sent.message_id);
    let recipients = bounce.recipients.iter().map(|one| json!({ "status": one.status, "code": one.reply_code, "kind": one.kind.code() }));
    Ok(json!({
        "of_message": of,
        "ticket_id": sent.as_ref().and_then(|sent| sent.ticket_id),
        "recipients": recipients.collect::<Vec<_>>(),
    }))
}

/// Whether a mark means that no human wrote it; lists and bulk are written by humans too.
const fn is_machine(mark: AutoMark) -> bool {
    !matches!(mark, AutoMark::Bulk | AutoMark::List | AutoMark::Suppressed)
}
