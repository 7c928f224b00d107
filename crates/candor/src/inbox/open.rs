//! Opening a spooled mail: the desk's own software does it, for the purpose of answering, and the access log says so.

use super::spool;
use super::take::Handed;
use crate::app::App;
use crate::items::RawMail;
use crate::tickets::blob;
use anyhow::{Context, Result, anyhow};
use mail::{Headers, Inbound};
use privacy::{Access, Actor, Purpose};
use sea_orm::EntityTrait;
use vault::VaultError;

/// A mail that was opened.
pub struct Mail {
    pub handed: Handed,
    pub inbound: Inbound,
    /// Its bytes, when they lay in the row: they will be sealed again, to their owner.
    pub raw: Option<RawMail>,
}

/// What opening a mail gave.
pub enum Opened {
    Mail(Box<Mail>),
    /// A code: why not.
    Unreadable(&'static str),
}

/// Mails above this size are parsed away from the threads that serve pages.
const LARGE: usize = 64 << 10;

/// Opens and parses a spooled mail.
///
/// # Errors
/// If the keyring or the disk cannot be asked. What the mail says is never an error.
pub async fn open(app: &App, spool: &spool::Model) -> Result<Opened> {
    let Some((handed, raw)) = bytes(app, spool).await? else { return Ok(Opened::Unreadable("key-gone")) };
    let parse = |raw: Vec<u8>| (mail::parse(&raw), raw);
    let (mut inbound, raw) = if raw.len() > LARGE {
        tokio::task::spawn_blocking(move || parse(raw)).await.context("the parser was stopped")?
    } else {
        parse(raw)
    };
    if inbound.problems.contains(&mail::Problem::NotMail) {
        return Ok(Opened::Unreadable("not-mail"));
    }
    // Whom it was handed over for counts where no header says so: a copy in the dark, a list, a front server that adds no line.
    for to in &handed.to {
        if !inbound.delivered_to.iter().any(|known| known.address.eq_ignore_ascii_case(to)) {
            inbound.delivered_to.push(mail::Address::bare(to));
        }
    }
    let raw = spool.raw.is_some().then(|| RawMail::new(raw));
    Ok(Opened::Mail(Box::new(Mail { handed, inbound, raw })))
}

/// How much of a mail is read for its header.
const HEAD: u64 = 64 << 10;

/// The header of a spooled mail, opened for whoever reads a list; none if it does not open.
///
/// # Errors
/// If the disk cannot be asked.
pub async fn head(app: &App, spool: &spool::Model, access: &Access) -> Result<Option<Headers>> {
    if let Some(raw) = spool.raw() {
        return Ok(raw.open(access).ok().map(|raw| mail::parse::parse_headers(raw.as_bytes())));
    }
    let Some(id) = spool.blob_id else { return Ok(None) };
    let reader = match app.blobs.range(id.0, vault::Kind::of::<RawMail>(), access, 0..HEAD).await {
        Ok(reader) => reader,
        Err(VaultError::Open(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(mail::parse::parse_headers(&reader.bytes(usize::try_from(HEAD)?).await?)))
}

/// The envelope and bytes of a spooled mail; none if its key is gone.
///
/// # Errors
/// If the keyring or the disk cannot be asked.
pub async fn bytes(app: &App, spool: &spool::Model) -> Result<Option<(Handed, Vec<u8>)>> {
    let stored = match spool.blob_id {
        Some(id) => blob::Entity::find_by_id(id).one(app.db.reader()).await?,
        None => None,
    };
    let key = stored.as_ref().map(|blob| privacy::KeyId::from(blob.key_id));
    let access = app.gate.access(Actor::System("inbox"), Purpose::Care, &(spool, key), app.now()).await?;
    let mut handed: Handed = match spool.envelope().map(|envelope| envelope.open(&access)) {
        Some(Ok(envelope)) => {
            // What the parser would say may quote an address.
            serde_json::from_str(envelope.as_str()).map_err(|_| anyhow!("the envelope of a spooled mail is not in its form"))?
        }
        Some(Err(_)) => return Ok(None),
        // It has served: the mail has become what it was for.
        None => Handed::default(),
    };
    handed.peer = spool.peer().and_then(|peer| peer.open(&access).ok()).map(|peer| peer.as_str().to_owned());
    if let Some(raw) = spool.raw() {
        return Ok(raw.open(&access).ok().map(|raw| (handed, raw.into_bytes())));
    }
    let Some(blob) = stored else { return Ok(None) };
    let reader = app.blobs.open(blob.id.0, vault::Kind::of::<RawMail>(), &access).await?;
    let raw = reader.bytes(usize::try_from(blob.size)?).await?.to_vec();
    Ok(Some((handed, raw)))
}
