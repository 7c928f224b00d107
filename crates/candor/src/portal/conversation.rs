//! What a customer reads of a ticket: what came in, what we answered, what the software said, letters. Never notes, never calls as
//! agents wrote them down, never an answer that can still be taken back.

use crate::app::App;
use crate::ids::{AttachmentId, BlobId, MessageId, PersonId};
use crate::items::{FileName, MessageBody, PersonName};
use crate::tickets::message::{Kind, Point};
use crate::tickets::{attachment, blob, ticket};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, KeyId, Owned, Sealed};
use sea_orm::{EntityTrait, FromQueryResult};
use uuid::Uuid;

/// What of `message m` a customer may read, at the present that a placeholder names: the one condition that keeps notes and answers
/// that can still be taken back from them.
macro_rules! readable {
    ($now:literal) => {
        concat!(
            "m.kind IN ('inbound', 'reply', 'system', 'post') AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.message_id = m.id ",
            "AND (o.state = 'undone' OR (o.state = 'held' AND o.send_at > ",
            $now,
            ")))"
        )
    };
}
pub(super) use readable;

/// Messages on one page of a ticket.
pub const A_PAGE: usize = 50;

/// One page of a ticket, newest first.
pub struct Conversation {
    pub ticket: ticket::Model,
    pub messages: Vec<Said>,
    pub files: Vec<File>,
    /// Those who take part, for their names.
    pub people: Vec<Named>,
    /// The message before which there are older ones.
    pub older: Option<MessageId>,
}

/// A message.
#[derive(FromQueryResult, Cells)]
pub struct Said {
    pub id: MessageId,
    pub author_id: Option<PersonId>,
    pub kind: Kind,
    pub channel: Point,
    #[cell(id)]
    pub body: Sealed<MessageBody>,
    pub received_at: Instant,
}

/// A file of a message.
#[derive(FromQueryResult, Cells)]
pub struct File {
    pub id: AttachmentId,
    pub message_id: MessageId,
    #[cell(id)]
    pub name: Sealed<FileName>,
    pub size: i64,
}

/// Somebody who takes part.
#[derive(FromQueryResult, Cells)]
pub struct Named {
    pub id: PersonId,
    #[cell(id)]
    pub name: Option<Sealed<PersonName>>,
}

/// A file to be downloaded, with what it takes to open it.
pub struct Download {
    pub file: attachment::Model,
    pub blob: blob::Model,
}

impl Owned for Conversation {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.ticket.owners(keys);
        self.messages.owners(keys);
        self.files.owners(keys);
        self.people.owners(keys);
    }
}

impl Owned for Download {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.file.owners(keys);
        keys.push(self.blob.key_id.into());
    }
}

/// A page of a ticket: what was written before a message, or the newest.
///
/// # Errors
/// If the database cannot be asked.
pub async fn read(app: &App, ticket: ticket::Model, before: Option<MessageId>, now: Instant) -> Result<Conversation> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let sql = concat!(
        "SELECT m.id, m.author_id, m.kind, m.channel, m.body, m.received_at FROM message m WHERE m.ticket_id = $1 AND m.id < $2 AND ",
        readable!("$4"),
        " ORDER BY m.id DESC LIMIT $3"
    );
    let most = i64::try_from(A_PAGE + 1)?;
    let mut messages: Vec<Said> = app.db.rows(sql, [ticket.id.0.into(), before.into(), most.into(), now.0.into()]).await?;
    let older = (messages.len() > A_PAGE).then(|| {
        messages.truncate(A_PAGE);
        messages[A_PAGE - 1].id
    });
    let sql = "SELECT id, message_id, name, size FROM attachment WHERE ticket_id = $1 ORDER BY id";
    let mut files: Vec<File> = app.db.rows(sql, [ticket.id.0.into()]).await?;
    files.retain(|file| messages.iter().any(|message| message.id == file.message_id));
    let sql = "SELECT p.id, p.name FROM participant x JOIN person p ON p.id = x.person_id WHERE x.ticket_id = $1 AND x.role <> 'blind'";
    let people = app.db.rows(sql, [ticket.id.0.into()]).await?;
    Ok(Conversation { ticket, messages, files, people, older })
}

/// A file, if this person takes part in its ticket and may read its message.
///
/// # Errors
/// If the database cannot be asked.
pub async fn file(app: &App, person: PersonId, id: AttachmentId, now: Instant) -> Result<Option<Download>> {
    #[derive(FromQueryResult)]
    struct Lies {
        blob_id: BlobId,
    }
    let sql = concat!(
        "SELECT a.blob_id FROM attachment a JOIN message m ON m.id = a.message_id ",
        "JOIN participant p ON p.ticket_id = a.ticket_id AND p.person_id = $2 AND p.role <> 'blind' WHERE a.id = $1 AND ",
        readable!("$3")
    );
    let Some(lies) = app.db.row::<Lies>(sql, [id.0.into(), person.0.into(), now.0.into()]).await? else { return Ok(None) };
    let file = attachment::Entity::find_by_id(id).one(app.db.reader()).await?;
    let blob = blob::Entity::find_by_id(lies.blob_id).one(app.db.reader()).await?;
    Ok(file.zip(blob).map(|(file, blob)| Download { file, blob }))
}
