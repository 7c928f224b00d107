//! The keys that sign what leaves from the further domains: made here, the private half sealed in a file of its own, the public half for the
//! operator to put into the DNS. What leaves from the desk's own domain is signed with the key of its configuration.

use super::domain;
use crate::app::App;
use crate::db::run;
use crate::ids::{BlobId, MailDomainId};
use crate::items::FileContent;
use crate::outbox::dkim::Dkim;
use crate::tickets::blob;
use crate::tickets::files::blob_key;
use crate::time::Instant;
use anyhow::{Context, Result};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use privacy::{Actor, KeyId, Purpose};
use sea_orm::EntityTrait;
use vault::{Kind, Scope};

/// The most bytes that one has.
const LARGEST: usize = 16 << 10;

/// Who signs what leaves from a domain.
pub enum Signs {
    /// The desk, with the key of its configuration if there is one.
    Desk,
    /// The domain's own key.
    Own(Dkim),
    /// Nobody: the domain has no key yet, and its page says so.
    Nobody,
}

/// Who signs what leaves from this domain.
///
/// # Errors
/// If the key is gone, or the keyring or the disk cannot be asked.
pub async fn of(app: &App, domain: &str) -> Result<Signs> {
    if domain == app.domain {
        return Ok(Signs::Desk);
    }
    let book = app.book();
    let known = book.domains.iter().find(|one| one.domain == domain);
    let Some((selector, key)) = known.and_then(|one| Some((one.selector.as_deref()?, one.key_id?))) else { return Ok(Signs::Nobody) };
    let stored = blob::Entity::find_by_id(key).one(app.db.reader()).await?.context("the key of a domain is gone; make another")?;
    let access = app.gate.access(Actor::System("outbox"), Purpose::Care, &KeyId::from(stored.key_id), app.now()).await?;
    let der = app.blobs.open(stored.id.0, Kind::of::<FileContent>(), &access).await?.bytes(LARGEST).await?;
    Ok(Signs::Own(Dkim::from_pkcs8(selector, &der).context("the key of a domain is not in its form; make another")?))
}

/// What has to stand in the DNS for a domain's key: the name and the text of a TXT record.
pub fn record(domain: &domain::Model) -> Option<(String, String)> {
    let (selector, public) = (domain.selector.as_ref()?, domain.public_key.as_ref()?);
    Some((format!("{selector}._domainkey.{}", domain.domain), format!("v=DKIM1; k=rsa; p={public}")))
}

/// Makes a key for a domain in the place of the one before, which is destroyed. Says whether there is such a domain.
///
/// # Errors
/// If something refuses; then the one before holds.
pub async fn make(app: &App, id: MailDomainId, now: Instant) -> Result<bool> {
    let Some(row) = domain::Entity::find_by_id(id).one(app.db.writer()).await? else { return Ok(false) };
    // RSA, as not every receiver knows the other one (RFC 8301, 3.2, RFC 8463). It takes its time to be made.
    let (private, public) = tokio::task::spawn_blocking(pair).await.context("the making of a key was stopped")??;
    let file = BlobId(app.ids.make(now));
    let key = blob_key(app, file, None, now).await?;
    let written = app.blobs.put(file.0, Kind::of::<FileContent>(), &key, &private[..]).await?;
    let stored = blob::Model { id: file, person_id: None, key_id: key.id.uuid(), size: i64::try_from(written.size)?, created_at: now };
    let tx = app.db.begin().await?;
    blob::Entity::insert(blob::ActiveModel::from(stored)).exec_without_returning(&tx).await?;
    // Another name each day: what was signed before can be checked for as long as its record stands.
    let selector = format!("candor{}", app.day(now));
    let sql = "UPDATE mail_domain SET selector = $1, public_key = $2, key_id = $3 WHERE id = $4";
    run(&tx, sql, [selector.into(), public.into(), file.0.into(), id.0.into()]).await?;
    if let Some(old) = row.key_id {
        run(&tx, "DELETE FROM blob WHERE id = $1", [old.0.into()]).await?;
    }
    app.commit(tx).await?;
    if let Some(old) = row.key_id {
        destroy(app, old).await?;
    }
    super::book::changed(app).await?;
    Ok(true)
}

/// Destroys one whose row is gone, key first: what a crash leaves is found by the sweep of files.
///
/// # Errors
/// If the keyring or the disk refuses.
pub async fn destroy(app: &App, id: BlobId) -> Result<()> {
    app.keyring.destroy_scope(Scope::Blob(id.0)).await?;
    app.blobs.delete(id.0).await?;
    Ok(())
}

/// A new pair: the private half (PKCS#8), the public half as its record has it.
fn pair() -> Result<(Vec<u8>, String)> {
    let pair = KeyPair::generate(KeySize::Rsa2048).ok().context("the system makes no key")?;
    let private: Pkcs8V1Der<'_> = pair.as_der().ok().context("a key that was made cannot be written")?;
    let public: PublicKeyX509Der<'_> = pair.public_key().as_der().ok().context("a key that was made cannot be written")?;
    Ok((private.as_ref().to_vec(), BASE64_STANDARD.encode(public.as_ref())))
}
