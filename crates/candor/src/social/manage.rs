//! Adding a channel, giving it another secret, another address for answers, pausing it and letting it go.

use super::{channel, post, signature};
use crate::app::App;
use crate::db::run;
use crate::ids::SocialChannelId;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::privacy::journal as log;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{EntityTrait, Set};

/// For how many seconds the secret before is good too: somebody has to give its adapter the new one.
const OVERLAP: i64 = 24 * 60 * 60;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Which field, and the key of the words for it.
    #[error("{0}: {1}")]
    Field(&'static str, &'static str),
    /// The policy in force does not name this at the point `social`.
    #[error("the policy does not name {0:?}")]
    Policy(Vec<&'static str>),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Refused {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

/// Adds a channel; gives what its adapter signs with, which is shown once.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, name: &str, address: &str, now: Instant) -> Result<(SocialChannelId, String), Refused> {
    let lacks = collect::lacks(app, &collect::OF_CHANNELS, Point::Social);
    if !lacks.is_empty() {
        return Err(Refused::Policy(lacks));
    }
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(char::is_control) {
        return Err(Refused::Field("name", "social-no-name"));
    }
    let id = SocialChannelId(app.ids.make(now));
    let row = channel::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        generation: Set(1),
        old_until: Set(None),
        address: Set(place(app, address)?),
        paused: Set(false),
        seen_at: Set(None),
        removed_at: Set(None),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    channel::Entity::insert(row).exec_without_returning(&tx).await?;
    tell(&tx, "channel.added", id, now).await?;
    app.commit(tx).await?;
    Ok((id, signature::secret(app, id, 1)))
}

/// Gives it another secret, which is shown once. The one before is good for a day.
///
/// # Errors
/// If the database refuses.
pub async fn rotate(app: &App, id: SocialChannelId, now: Instant) -> Result<Option<String>> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE social_channel SET generation = generation + 1, old_until = $1 WHERE id = $2 AND removed_at IS NULL";
    if run(&tx, sql, [now.plus_seconds(OVERLAP).0.into(), id.0.into()]).await? == 0 {
        return Ok(None);
    }
    let row = channel::Entity::find_by_id(id).one(&tx).await?;
    tell(&tx, "channel.secret-changed", id, now).await?;
    app.commit(tx).await?;
    Ok(row.map(|row| signature::secret(app, id, row.generation)))
}

/// Ends the secret before at once.
///
/// # Errors
/// If the database refuses.
pub async fn end_old(app: &App, id: SocialChannelId) -> Result<bool> {
    let sql = "UPDATE social_channel SET old_until = NULL WHERE id = $1 AND removed_at IS NULL";
    Ok(run(app.db.writer(), sql, [id.0.into()]).await? > 0)
}

/// Answers go to another address, or nowhere.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn set_address(app: &App, id: SocialChannelId, address: &str) -> Result<bool, Refused> {
    let sql = "UPDATE social_channel SET address = $1 WHERE id = $2 AND removed_at IS NULL";
    Ok(run(app.db.writer(), sql, [place(app, address)?.into(), id.0.into()]).await? > 0)
}

/// Takes and sends nothing by it for now, or goes on. What waits, waits.
///
/// # Errors
/// If the database refuses.
pub async fn pause(app: &App, id: SocialChannelId, paused: bool) -> Result<bool> {
    let sql = "UPDATE social_channel SET paused = $1 WHERE id = $2 AND removed_at IS NULL";
    Ok(run(app.db.writer(), sql, [paused.into(), id.0.into()]).await? > 0)
}

/// Lets it go: nothing comes or goes by it any more, and none of its secrets is good. What came stays on its tickets.
///
/// # Errors
/// If the database refuses.
pub async fn remove(app: &App, id: SocialChannelId, now: Instant) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE social_channel SET removed_at = $1, address = NULL, old_until = NULL WHERE id = $2 AND removed_at IS NULL";
    if run(&tx, sql, [now.0.into(), id.0.into()]).await? == 0 {
        return Ok(false);
    }
    tell(&tx, "channel.removed", id, now).await?;
    app.commit(tx).await?;
    Ok(true)
}

fn place(app: &App, address: &str) -> Result<Option<String>, Refused> {
    if address.trim().is_empty() {
        return Ok(None);
    }
    let url = post::address(app, address).map_err(|why| Refused::Field("address", why))?;
    Ok(Some(url.into()))
}

async fn tell(tx: &crate::db::Tx, what: &'static str, id: SocialChannelId, now: Instant) -> Result<()> {
    log::append(tx, Code::fixed(what), [(Code::fixed("channel"), Value::Id(id.0.into_bytes()))], now).await?;
    Ok(())
}
