//! Showing the pictures that a message would load from elsewhere: the server fetches them once, when an agent asks, and keeps them
//! sealed as parts of the message. Whoever put them there sees the desk's address, no cookie, no browser and no second visit.

use super::egress::{self, Closed, Pass};
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, MessageId};
use crate::tickets::files::{NewFile, attach, store};
use crate::tickets::{event, message, ticket, write};
use anyhow::{Context, Result};
use futures_util::StreamExt;
use privacy::{Actor, Purpose};
use reqwest::{Url, header};
use sea_orm::EntityTrait;
use std::time::Duration;

/// The most pictures of one message.
const MOST: usize = 30;
/// The most bytes of one picture.
const LARGEST: usize = 5 << 20;
/// How long one picture may take, its redirects included.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most redirects that are followed; each is looked at like the first address.
const REDIRECTS: usize = 3;
/// How many are fetched at a time.
const AT_ONCE: usize = 6;

/// The Content-ID under which the picture with this place in the message's list is kept.
pub fn content_id(place: usize) -> String {
    format!("remote-{place}@pictures.invalid")
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// So many of so many were fetched.
    Fetched { of: usize, kept: usize },
    /// They had been fetched before, or there are none.
    Nothing,
    /// The policy forbids it.
    Forbidden,
}

/// Fetches the remote pictures of a message for an agent who wants to see them.
///
/// # Errors
/// If the database, the keyring or the disk refuses. A picture that cannot be fetched is left out.
pub async fn show(app: &App, agent: AgentId, id: MessageId) -> Result<Shown> {
    let now = app.now();
    let Some(message) = message::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(Shown::Nothing) };
    let Some(ticket) = ticket::Entity::find_by_id(message.ticket_id).one(app.db.reader()).await? else { return Ok(Shown::Nothing) };
    let (false, Some(pictures)) = (message.pictures_shown, message.pictures()) else { return Ok(Shown::Nothing) };
    let Ok(pass) = egress::remote_content(app) else { return Ok(Shown::Forbidden) };
    let pass = &pass;
    let access = app.gate.access(Actor::Agent(agent.0), Purpose::Care, &message, now).await?;
    let urls: Vec<String> = serde_json::from_str(pictures.open(&access)?.as_str()).ok().context("the list of a message's pictures")?;
    let of = urls.len();
    let fetched = futures_util::stream::iter(urls.into_iter().take(MOST).enumerate())
        .map(|(place, url)| async move { Some((place, tokio::time::timeout(PATIENCE, fetch(app, pass, &url)).await.ok()?.ok()?)) })
        .buffered(AT_ONCE)
        .filter_map(std::future::ready);
    let files: Vec<NewFile> = fetched.map(|(place, picture)| picture.named(place)).collect().await;
    let kept = files.len();
    let stored = store(app, ticket.person_id, files, now).await?;
    let sealer = write::ticket_sealer(app, ticket.id, ticket.person_id, now).await?;
    let tx = app.db.begin().await?;
    if run(&tx, "UPDATE message SET pictures_shown = TRUE WHERE id = $1 AND pictures_shown = FALSE", [id.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(Shown::Nothing);
    }
    attach(app, &tx, &sealer, (ticket.person_id, ticket.id, id), &stored, now).await?;
    event::record(app, &tx, ticket.id, Some(agent), "pictures-shown", Some(&id.to_string()), now).await?;
    app.commit(tx).await?;
    Ok(Shown::Fetched { of, kept })
}

/// A picture as it came.
struct Picture {
    media_type: &'static str,
    ending: &'static str,
    bytes: Vec<u8>,
}

impl Picture {
    fn named(self, place: usize) -> NewFile {
        NewFile {
            name: format!("picture-{}.{}", place + 1, self.ending),
            media_type: Some(self.media_type.to_owned()),
            content_id: Some(content_id(place)),
            inline: true,
            bytes: self.bytes,
            label: None,
        }
    }
}

/// Why a picture is left out.
#[derive(Debug, thiserror::Error)]
enum Left {
    #[error(transparent)]
    Closed(#[from] Closed),
    #[error("the address is none")]
    Address,
    #[error("the server does not give it")]
    Server,
    #[error("it is too large")]
    Large,
    #[error("it is no picture")]
    NoPicture,
}

async fn fetch(app: &App, pass: &Pass, url: &str) -> Result<Picture, Left> {
    let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
    let mut url = Url::parse(&url).map_err(|_| Left::Address)?;
    for _ in 0..=REDIRECTS {
        let response = ask(app, pass, &url).await?;
        if response.status().is_redirection() {
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).ok_or(Left::Server)?;
            url = url.join(to).map_err(|_| Left::Address)?;
            continue;
        }
        if !response.status().is_success() {
            return Err(Left::Server);
        }
        return picture(read(response).await?);
    }
    Err(Left::Server)
}

/// Asks one host, at the addresses that were looked at and no others. A client for each: nothing is remembered between them.
async fn ask(app: &App, pass: &Pass, url: &Url) -> Result<reqwest::Response, Left> {
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return Err(Left::Address);
    }
    let (host, port) = (url.host_str().ok_or(Left::Address)?, url.port_or_known_default().ok_or(Left::Address)?);
    let addresses = egress::public_addresses(app, pass, host, port).await?;
    let client = egress::client(pass, host, &addresses).map_err(|_| Left::Server)?;
    client.get(url.clone()).timeout(PATIENCE).header(header::ACCEPT, "image/*").send().await.map_err(|_| Left::Server)
}

async fn read(response: reqwest::Response) -> Result<Vec<u8>, Left> {
    if response.content_length().is_some_and(|length| length > LARGEST as u64) {
        return Err(Left::Large);
    }
    let mut bytes = Vec::new();
    let mut stream = response.bytes_stream();
    while let Some(piece) = stream.next().await {
        bytes.extend_from_slice(&piece.map_err(|_| Left::Server)?);
        if bytes.len() > LARGEST {
            return Err(Left::Large);
        }
    }
    Ok(bytes)
}

/// What the bytes are, whatever the server says; pictures that can hold a script (SVG) are none here.
fn picture(bytes: Vec<u8>) -> Result<Picture, Left> {
    let kind = infer::get(&bytes).filter(|kind| kind.matcher_type() == infer::MatcherType::Image).ok_or(Left::NoPicture)?;
    match kind.mime_type() {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp" | "image/avif" => {
            Ok(Picture { media_type: kind.mime_type(), ending: kind.extension(), bytes })
        }
        _ => Err(Left::NoPicture),
    }
}
