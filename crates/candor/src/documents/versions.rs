//! Publishing a version of a legal text, and finding one. A version never changes; the newest is the one that holds.

use super::document_version::{self, Model};
use crate::app::App;
use crate::ids::{AgentId, DocumentVersionId};
use crate::privacy::journal as log;
use crate::privacy::sign::{self, LARGEST};
use crate::tickets::blob;
use crate::time::Instant;
use anyhow::{Context, Result};
use journal::{Code, Value};
use policy::Document;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use vault::Reader;

/// Why a text was not published.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("the policy names no such document with a file")]
    Document,
    #[error("a version has a name of 1 to 40 characters")]
    Name,
    #[error("this version was published already; versions never change")]
    Known,
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large")]
    Large,
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<DbErr> for Refused {
    fn from(error: DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// The documents that the policy in force names.
pub fn named(app: &App) -> Vec<Document> {
    app.gate.policy().compiled().policy().document.clone()
}

/// Every version of every text, the newest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn all(app: &App) -> Result<Vec<Model>> {
    Ok(document_version::Entity::find().order_by_desc(document_version::Column::Id).all(app.db.reader()).await?)
}

/// One version of a text; without its name the newest.
///
/// # Errors
/// If the database cannot be asked.
pub async fn one(app: &App, document: &str, version: Option<&str>) -> Result<Option<Model>> {
    Ok(one_in(app.db.reader(), document, version).await?)
}

async fn one_in(db: &impl ConnectionTrait, document: &str, version: Option<&str>) -> Result<Option<Model>, DbErr> {
    let mut query = document_version::Entity::find().filter(document_version::Column::Document.eq(document));
    if let Some(version) = version {
        query = query.filter(document_version::Column::Version.eq(version));
    }
    query.order_by_desc(document_version::Column::Id).one(db).await
}

/// Publishes a version.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn publish(
    app: &App,
    by: AgentId,
    document: &str,
    version: &str,
    file: (Vec<u8>, Option<String>),
    now: Instant,
) -> Result<(), Refused> {
    let (bytes, declared) = file;
    if !named(app).iter().any(|one| one.id == *document && one.file.is_some()) {
        return Err(Refused::Document);
    }
    if version.is_empty() || version.chars().count() > 40 || version.contains(['/', '\\']) || version.chars().any(char::is_control) {
        return Err(Refused::Name);
    }
    if one(app, document, Some(version)).await?.is_some() {
        return Err(Refused::Known);
    }
    match bytes.len() {
        0 => return Err(Refused::Empty),
        size if size > LARGEST => return Err(Refused::Large),
        _ => {}
    }
    let stored = sign::store(app, &bytes, declared, now).await?;
    let id = DocumentVersionId(app.ids.make(now));
    let row = document_version::ActiveModel {
        id: Set(id),
        document: Set(document.to_owned()),
        version: Set(version.to_owned()),
        digest: Set(blake3::hash(&bytes).as_bytes().to_vec()),
        blob_id: Set(stored.row.id),
        media_type: Set(stored.media_type),
        agent_id: Set(Some(by)),
        published_at: Set(now),
    };
    let tx = app.db.begin().await?;
    // Whoever writes to the journal waits for whoever does so already: of two who publish the same version the second is told so here, and
    // the file stored for it is swept.
    log::append(&tx, Code::fixed("document.published"), [(Code::fixed("document"), Value::Id(id.0.into_bytes()))], now).await?;
    if one_in(&tx, document, Some(version)).await?.is_some() {
        return Err(Refused::Known);
    }
    blob::Entity::insert(blob::ActiveModel::from(stored.row)).exec_without_returning(&tx).await?;
    document_version::Entity::insert(row).exec_without_returning(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Opens a file of the organisation's own.
///
/// # Errors
/// If it is gone, or the keyring refuses.
pub async fn open(app: &App, id: crate::ids::BlobId, by: privacy::Actor) -> Result<Reader> {
    let stored = blob::Entity::find_by_id(id).one(app.db.reader()).await?.context("the file is gone")?;
    let access = app.gate.access(by, privacy::Purpose::Care, &sign::key(&stored), app.now()).await?;
    Ok(app.blobs.open(stored.id.0, vault::Kind::of::<crate::items::FileContent>(), &access).await?)
}

/// The same whole, in memory.
///
/// # Errors
/// As [`open`].
pub async fn bytes(app: &App, id: crate::ids::BlobId, by: privacy::Actor) -> Result<Vec<u8>> {
    Ok(open(app, id, by).await?.bytes(LARGEST).await?.to_vec())
}
