//! A mailbox that several people write from: one of them becomes a person of their own, with the conversations that were theirs. The
//! address stays with the mailbox, and answers to them go on to leave for it.

use super::edit::Wrong;
use super::joining::index_anew;
use super::profile_change::{self, By};
use crate::agents::agent;
use crate::app::App;
use crate::db::run;
use crate::ids::{PersonId, TicketId};
use crate::items::PersonName;
use crate::people::find;
use crate::people::person::Point;
use crate::search::feed;
use crate::tickets::ticket;
use anyhow::Result;
use jobs::{JobError, When};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Scope;

/// The job that gives the keys of conversations to whose they are, should the desk stop before.
#[derive(Serialize, Deserialize)]
pub struct HandKeysOver {
    pub from: PersonId,
    pub to: PersonId,
}

impl jobs::Job for HandKeysOver {
    const KIND: &'static str = "hand-keys-over";
    const MAX_ATTEMPTS: u32 = 100;
}

/// Makes a person of their own of somebody who wrote from a shared mailbox, with these of its conversations.
///
/// # Errors
/// [`Wrong`]: without a name, without a conversation, or if one of them is not the mailbox's.
pub async fn split(app: &App, from: PersonId, name: &str, tickets: &[TicketId], by: &agent::Model) -> Result<PersonId, Wrong> {
    let now = app.now();
    let name = super::field::clean(name);
    if name.is_empty() || name.contains('\n') || name.chars().count() > 200 {
        return Err(Wrong::Field("name", "value-name"));
    }
    if tickets.is_empty() {
        return Err(Wrong::Field("tickets", "split-none"));
    }
    let to = PersonId(app.ids.make(now));
    let profile = app.keyring.sealer(Some(to.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, from).await?;
    let query = ticket::Entity::find().filter(ticket::Column::Id.is_in(tickets.iter().copied()));
    let found = query.filter(ticket::Column::PersonId.eq(from)).all(&tx).await?;
    if found.len() != tickets.len() {
        return Err(Wrong::Gone);
    }
    find::insert(app, &tx, (to, &profile), Some(&PersonName::new(name)), Point::Agent, now).await?;
    for ticket in tickets {
        for sql in [
            "UPDATE ticket SET person_id = $1 WHERE id = $3 AND person_id = $2",
            "UPDATE participant SET person_id = $1 WHERE ticket_id = $3 AND person_id = $2",
            "UPDATE message SET author_id = $1 WHERE ticket_id = $3 AND author_id = $2",
            "UPDATE blob SET person_id = $1 WHERE person_id = $2 AND id IN (SELECT blob_id FROM attachment WHERE ticket_id = $3)",
            "UPDATE outgoing SET person_id = $1 WHERE ticket_id = $3 AND person_id = $2",
        ] {
            run(&tx, sql, [to.0.into(), from.0.into(), ticket.0.into()]).await?;
        }
    }
    let by = By { agent: Some(by.id), point: Point::Agent };
    for person in [from, to] {
        profile_change::record(app, &tx, person, "person", "split", by, now).await?;
    }
    let moved: Vec<Uuid> = tickets.iter().map(|ticket| ticket.0).collect();
    feed::changed(app, &tx, feed::PERSON, from.0, now).await?;
    index_anew(app, &tx, to, &moved, now).await?;
    jobs::enqueue(&tx, app.ids.make(now), &HandKeysOver { from, to }, When::now(now.0)).await.map_err(anyhow::Error::from)?;
    app.commit(tx).await?;
    hand_over(app, from, to).await?;
    tracing::info!(person = %to, "a shared mailbox was split");
    Ok(to)
}

/// Runs the job.
///
/// # Errors
/// Tries again if the keyring refuses.
pub async fn run_job(app: App, job: HandKeysOver) -> Result<(), JobError> {
    hand_over(&app, job.from, job.to).await.map_err(|error| {
        tracing::warn!(error = ?error, "keys of conversations were not handed over, and will be");
        JobError::retry("hand-keys-over")
    })
}

/// Gives the keys of what is somebody's now to them. Twice is once.
async fn hand_over(app: &App, from: PersonId, to: PersonId) -> Result<()> {
    let tickets = ticket::Entity::find().filter(ticket::Column::PersonId.eq(to)).all(app.db.writer()).await?;
    let blobs = crate::tickets::blob::Entity::find().filter(crate::tickets::blob::Column::PersonId.eq(to)).all(app.db.writer()).await?;
    let scopes: Vec<Uuid> = tickets.iter().map(|one| one.id.0).chain(blobs.iter().map(|one| one.id.0)).collect();
    app.keyring.hand_over(from.0, to.0, &scopes).await?;
    Ok(())
}
