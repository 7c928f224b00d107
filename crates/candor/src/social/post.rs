//! Handing an answer to the adapter of a channel: JSON that is made anew from the rows at each attempt, signed, to the addresses that were
//! looked at and no others. The name under which it is signed stays the same, so that an adapter sends nothing twice.

use super::channel;
use super::receive::of_network;
use super::signature::{self, ID, SIGNATURE, TIMESTAMP};
use crate::app::App;
use crate::config::is_here;
use crate::ids::*;
use crate::items::{MessageBody, MessageIdentifier, OutgoingAddress, SocialThread};
use crate::outbox::egress::{self, Pass};
use crate::outbox::render::{self, Halt};
use crate::outbox::trouble::{Outcome, Said, Trouble};
use crate::outbox::{delivery, outgoing};
use crate::people::person::Point;
use crate::privacy::reading;
use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::StreamExt;
use privacy::{Access, Actor, Cells, Item, Purpose, Sealed};
use reqwest::{StatusCode, Url};
use sea_orm::{EntityTrait, FromQueryResult};
use serde_json::json;
use std::time::Duration;

/// How long an adapter may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most bytes of an answer that are read; they say nothing to us.
const LONGEST: usize = 16 << 10;
/// The longest address.
const LONGEST_ADDRESS: usize = 2_000;

/// An answer that is ready to be handed over.
pub struct Post {
    /// Whom it is for, with the handle as far as it still opens.
    pub to: Vec<(delivery::Model, Option<String>)>,
    text: String,
    thread: Option<String>,
    in_reply_to: Option<String>,
    files: Vec<serde_json::Value>,
}

/// Which conversation a ticket belongs to.
#[derive(FromQueryResult, Cells)]
struct InThread {
    id: SocialThreadId,
    #[cell(id)]
    thread: Sealed<SocialThread>,
}

/// What the person wrote last before an answer.
#[derive(FromQueryResult, Cells)]
struct Before {
    id: MessageId,
    #[cell(id)]
    identifier: Sealed<MessageIdentifier>,
}

/// Makes an answer from its rows.
///
/// # Errors
/// [`Halt::Closed`] if it cannot be opened; otherwise if the database, the keyring or the disk cannot be asked.
pub async fn make(app: &App, mail: &outgoing::Model) -> Result<Post, Halt> {
    let rows = render::load(app, mail).await?;
    let ticket = mail.ticket_id.ok_or(Halt::Closed)?;
    let sql = "SELECT id, thread FROM social_thread WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1";
    let thread: Option<InThread> = app.db.row(sql, [ticket.0.into()]).await.map_err(anyhow::Error::from)?;
    let sql = "SELECT id, identifier FROM message WHERE ticket_id = $1 AND id < $2 AND channel = 'social' AND kind = 'inbound' \
               AND identifier IS NOT NULL ORDER BY id DESC LIMIT 1";
    let before: Option<Before> = app.db.row(sql, [ticket.0.into(), mail.id.0.into()]).await.map_err(anyhow::Error::from)?;
    let access = app.gate.access(Actor::System("outbox"), Purpose::Care, &(&rows, (&thread, &before)), app.now()).await?;
    let thread = thread.as_ref().map(|thread| thread.thread().open(&access)).transpose()?.map(SocialThread::into_string);
    let before = before.as_ref().map(|before| before.identifier().open(&access)).transpose()?;
    let (_, attached) = render::files(app, &rows, &[], &access).await?;
    let file = |part: &mail::compose::Part| json!({ "name": part.name, "media_type": part.media_type, "content": BASE64_STANDARD.encode(&part.bytes) });
    Ok(Post {
        text: text(app, mail, &rows, &access).await?,
        thread: thread.filter(|thread| !thread.is_empty()),
        in_reply_to: before.and_then(|before| of_network(before.as_str()).map(str::to_owned)),
        files: attached.iter().map(file).collect(),
        to: rows.deliveries.iter().map(|one| (one.clone(), one.address().open(&access).ok().map(OutgoingAddress::into_string))).collect(),
    })
}

/// What the agent wrote; the first answer of a ticket says what becomes of what is written here, and where to read more.
async fn text(app: &App, mail: &outgoing::Model, rows: &render::Rows, access: &Access) -> Result<String, Halt> {
    #[derive(FromQueryResult)]
    struct Earlier {
        #[expect(dead_code, reason = "that there is one says it")]
        id: OutgoingId,
    }
    let written = rows.message()?.body().open(access)?.into_string();
    let sql = "SELECT id FROM outgoing WHERE ticket_id = $1 AND id < $2 AND kind = 'reply' AND state <> 'undone' LIMIT 1";
    let (ticket, id) = (mail.ticket_id.ok_or(Halt::Closed)?, mail.id);
    let earlier: Option<Earlier> = app.db.row(sql, [ticket.0.into(), id.0.into()]).await.map_err(anyhow::Error::from)?;
    let (None, Some(person)) = (earlier, mail.person_id) else { return Ok(written) };
    let language = reading::language_of(app, person).await?;
    let line = app.gate.policy().line(app, language, MessageBody::ID, Point::Social);
    Ok(line.map_or(written.clone(), |(said, anchor)| format!("{written}\n\n{said}\n{}", app.link(&format!("/notice#{anchor}")))))
}

impl Post {
    /// The JSON for one addressee.
    pub fn body(&self, mail: OutgoingId, handle: &str) -> Vec<u8> {
        let message = json!({ "id": mail, "text": self.text, "thread": self.thread, "in_reply_to": self.in_reply_to });
        json!({ "message": message, "to": { "handle": handle }, "files": self.files }).to_string().into_bytes()
    }

    /// The same as a demo or a rehearsal keeps it, to be read on its page of mails that were caught.
    pub fn caught(&self, mail: OutgoingId, handle: &str) -> Vec<u8> {
        let head = format!("To: {}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n", one_line(handle));
        [head.as_bytes(), &self.body(mail, handle)].concat()
    }
}

/// Reads the address of an adapter; else the key of the words for what is wrong with it. Without TLS only a test on this machine is told
/// anything.
///
/// # Errors
/// The key of the words.
pub fn address(app: &App, typed: &str) -> Result<Url, &'static str> {
    let typed = typed.trim();
    let url = Url::parse(typed).ok().filter(|url| !host(url).is_empty() && typed.len() <= LONGEST_ADDRESS).ok_or("social-no-address")?;
    let is_plain = url.scheme() == "http" && app.config.loopback_is_public && is_here(host(&url));
    if (url.scheme() != "https" && !is_plain) || !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("social-no-address");
    }
    egress::channel(app, host(&url)).map(|_| url).map_err(|_| "social-not-in-policy")
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
}

/// Hands one answer over.
///
/// # Errors
/// If the database cannot be asked. What the adapter says is no error.
pub async fn hand_over(app: &App, id: SocialChannelId, mail: OutgoingId, body: Vec<u8>) -> Result<Outcome> {
    let row = channel::Entity::find_by_id(id).one(app.db.reader()).await?.context("the channel of an answer")?;
    let later = |trouble| Outcome::Later(Said::ours(trouble));
    if row.removed_at.is_some() {
        return Ok(Outcome::Refused(Said::ours(Trouble::ChannelGone)));
    }
    let (true, Some(place)) = (row.is_open(), &row.address) else { return Ok(later(Trouble::ChannelPaused)) };
    // What was an address when it was typed may be none under the policy in force now.
    let Ok(url) = address(app, place) else { return Ok(later(Trouble::NotInPolicy)) };
    let Ok(pass) = egress::channel(app, host(&url)) else { return Ok(later(Trouble::NotInPolicy)) };
    let sent = tokio::time::timeout(PATIENCE, send(app, &pass, &url, (&row, mail), body)).await;
    Ok(match sent.ok().flatten() {
        None => later(Trouble::AdapterUnreachable),
        Some(status) if status.is_success() => Outcome::Taken,
        Some(status @ (StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::UNPROCESSABLE_ENTITY)) => {
            Outcome::Refused(Said { code: Some(status.as_u16()), ..Said::ours(Trouble::AdapterRefused) })
        }
        Some(status) => Outcome::Later(Said { code: Some(status.as_u16()), ..Said::ours(Trouble::AdapterLater) }),
    })
}

async fn send(app: &App, pass: &Pass, url: &Url, (row, mail): (&channel::Model, OutgoingId), body: Vec<u8>) -> Option<StatusCode> {
    let places = egress::public_addresses(app, pass, host(url), url.port_or_known_default()?).await.ok()?;
    let client = egress::client(pass, host(url), &places).ok()?;
    let (now, name) = (app.now(), mail.to_string());
    let request = client
        .post(url.clone())
        .header("content-type", "application/json")
        .header(ID, &name)
        .header(TIMESTAMP, signature::seconds(now))
        .header(SIGNATURE, signature::sign(&signature::keys(app, row, now), &name, now, &body));
    let response = request.body(body).send().await.ok()?;
    let (status, mut pieces, mut read) = (response.status(), response.bytes_stream(), 0);
    while let Some(Ok(piece)) = pieces.next().await {
        read += piece.len();
        if read > LONGEST {
            break;
        }
    }
    Some(status)
}

/// A header is one line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
