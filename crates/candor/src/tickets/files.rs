//! Files of messages: sealed and written before the transaction, named by rows inside it. A blob whose transaction failed is
//! an orphan that the nightly sweep collects.

use super::{attachment, blob};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::{ContentId, FileContent, FileName};
use crate::screening::scan::{self, Known};
use crate::time::Instant;
use anyhow::{Context, Result};
use privacy::Sealer;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use vault::{Found, Kind, Scope, Wanted};

/// A file as it came: by mail, by a form or by the API.
#[derive(Clone, Default)]
pub struct NewFile {
    pub name: String,
    pub media_type: Option<String>,
    pub content_id: Option<String>,
    pub inline: bool,
    /// What it is for, where a mail says so ([`mail::Label`]).
    pub label: Option<mail::Label>,
    pub bytes: Vec<u8>,
}

/// A file whose bytes are sealed and durable, and which no row names yet.
pub struct StoredFile {
    pub blob: BlobId,
    key: privacy::KeyId,
    size: i64,
    media_type: String,
    name: String,
    content_id: Option<String>,
    inline: bool,
    known: Known,
}

/// Kinds of media that are known by their first bytes, and types of the same sort.
const KNOWN_KINDS: [&str; 3] = ["image/", "audio/", "video/"];
const KNOWN_TYPES: [&str; 3] = ["application/pdf", "application/zip", "application/x-zip-compressed"];
/// A picture that is text, and has no such bytes. Nothing shows it as a picture.
const DRAWING: &str = "image/svg+xml";
const BYTES: &str = "application/octet-stream";

/// Seals files for a person, under names that are safe to show and to save, whichever way they came. Before the transaction: it
/// writes to disk.
///
/// # Errors
/// If the disk or the keyring refuses.
pub async fn store(app: &App, person: PersonId, files: Vec<NewFile>, now: Instant) -> Result<Vec<StoredFile>> {
    let mut stored = Vec::with_capacity(files.len());
    for file in files {
        let blob = BlobId(app.ids.make(now));
        let key = blob_key(app, blob, Some(person), now).await?;
        let written = app.blobs.put(blob.0, Kind::of::<FileContent>(), &key, &file.bytes[..]).await?;
        let media_type = media_type(written.media_type, file.media_type);
        let name = mail::names::safe(Some(&file.name), &media_type);
        let danger = mail::Danger::of(&name, &file.bytes).map(mail::Danger::code);
        stored.push(StoredFile {
            blob,
            key: key.id,
            size: i64::try_from(written.size)?,
            name,
            media_type,
            content_id: file.content_id,
            inline: file.inline,
            known: Known { label: file.label.map(mail::Label::code), danger },
        });
    }
    Ok(stored)
}

/// The type that the bytes show; else the declared one, unless the bytes would show it if it were true.
pub fn media_type(shown: Option<&str>, declared: Option<String>) -> String {
    if let Some(shown) = shown {
        return shown.to_owned();
    }
    let Some(declared) = declared else { return BYTES.into() };
    let essence = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let would_show = KNOWN_KINDS.iter().any(|kind| essence.starts_with(kind)) && essence != DRAWING;
    if would_show || KNOWN_TYPES.contains(&&*essence) { BYTES.into() } else { declared }
}

/// The key of a blob: of its own, so that it can be destroyed alone.
///
/// # Errors
/// If the keyring refuses.
pub async fn blob_key(app: &App, blob: BlobId, person: Option<PersonId>, now: Instant) -> Result<Found> {
    let wanted = Wanted { person: person.map(|person| person.0), scope: Scope::Blob(blob.0), new_id: app.ids.make(now) };
    app.keyring.issue(&[wanted], now.0).await?.pop().context("the keyring gave no key")
}

/// Names stored files as attachments of a message.
///
/// # Errors
/// If the database refuses.
pub async fn attach(
    app: &App,
    tx: &Tx,
    sealer: &Sealer,
    (person, ticket, message): (PersonId, TicketId, MessageId),
    files: &[StoredFile],
    now: Instant,
) -> Result<()> {
    for file in files {
        let id = AttachmentId(app.ids.make(now));
        save_blob(tx, Some(person), file, now).await?;
        let row = attachment::ActiveModel {
            id: Set(id),
            ticket_id: Set(ticket),
            message_id: Set(message),
            blob_id: Set(file.blob),
            name: Set(sealer.seal(&FileName::new(&*file.name), id)),
            content_id: Set(file.content_id.as_deref().map(|cid| sealer.seal(&ContentId::new(cid), id))),
            media_type: Set(file.media_type.clone()),
            size: Set(file.size),
            inline: Set(file.inline),
            created_at: Set(now),
        };
        row.insert(tx).await?;
        scan::begin(app, tx, (ticket, id), file.known, now).await?;
    }
    Ok(())
}

async fn save_blob(tx: &Tx, person: Option<PersonId>, file: &StoredFile, now: Instant) -> Result<()> {
    let row = blob::ActiveModel {
        id: Set(file.blob),
        person_id: Set(person),
        key_id: Set(file.key.uuid()),
        size: Set(file.size),
        created_at: Set(now),
    };
    blob::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_type_that_the_bytes_belie_is_only_bytes() {
        let declared = |text: &str| media_type(None, Some(text.into()));
        for lie in ["image/png", "IMAGE/JPEG; x=y", "application/pdf", "application/zip", "audio/mpeg", "video/mp4"] {
            assert_eq!(declared(lie), "application/octet-stream", "{lie}");
        }
        for word in ["text/plain", "text/csv", "image/svg+xml", "message/rfc822", "application/json"] {
            assert_eq!(declared(word), word);
        }
        assert_eq!(media_type(Some("image/png"), Some("text/plain".into())), "image/png");
        assert_eq!(media_type(None, None), "application/octet-stream");
    }
}
