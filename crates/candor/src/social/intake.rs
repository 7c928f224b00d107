//! Taking a message from an adapter: who signed it is looked at first, then it is one sealed row and one job in one transaction, and only
//! then it is acknowledged. What it says is looked at later, by the job.

use super::channel::{self, Model};
use super::{seen, signature};
use crate::app::App;
use crate::ids::{SocialChannelId, SpoolId};
use crate::inbox::take::{self, Bytes, Handed};
use crate::people::limit::HOUR;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::EntityTrait;

/// Messages an hour that come by one channel, and tries with a signature that is not good.
const AN_HOUR: (i64, i64) = (10_000, 600);

/// What became of a message at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is durable.
    New(SpoolId),
    /// It was taken before.
    Known,
    /// There is no such channel.
    Nowhere,
    /// Nobody whom we know signed it just now.
    Unsigned,
    /// Somebody paused the channel: it is to be sent again later.
    Paused,
    /// The policy in force does not let it be taken.
    NotInPolicy,
    /// There were too many lately.
    TooMany,
}

/// Takes a message.
///
/// # Errors
/// If it could not be made durable: then its adapter must keep it.
pub async fn take(app: &App, id: SocialChannelId, said: signature::Said<'_>, raw: Vec<u8>, now: Instant) -> Result<Taken> {
    let row = channel::Entity::find_by_id(id).one(app.db.reader()).await?;
    let Some(row) = row.filter(|row| row.removed_at.is_none()) else { return Ok(Taken::Nowhere) };
    if !signature::is_good(&signature::keys(app, &row, now), said, &raw, now) {
        let has_room = app.mail_limits.allow("channel-unsigned", &id.to_string(), HOUR, AN_HOUR.1, now);
        return Ok(if has_room { Taken::Unsigned } else { Taken::TooMany });
    }
    if row.paused {
        return Ok(Taken::Paused);
    }
    if !collect::lacks(app, &collect::OF_CHANNELS, Point::Social).is_empty() {
        return Ok(Taken::NotInPolicy);
    }
    if !app.mail_limits.allow("channel", &id.to_string(), HOUR, AN_HOUR.0, now) {
        return Ok(Taken::TooMany);
    }
    keep(app, &row, said.id, raw, now).await
}

async fn keep(app: &App, row: &Model, name: &str, raw: Vec<u8>, now: Instant) -> Result<Taken> {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 social message").expose());
    hasher.update(row.id.0.as_bytes()).update(name.as_bytes());
    let name = hasher.finalize().as_bytes()[..16].to_vec();
    let handed = Handed { to: vec![row.id.to_string()], ..Handed::default() };
    let prepared = take::prepare(app, &handed, Bytes::Here(raw), now).await?.came_by(Point::Social, name.clone());
    let tx = app.db.begin().await?;
    if !seen::note(&tx, &name, now).await? {
        tx.rollback().await?;
        return Ok(Taken::Known);
    }
    let taken = take::save(app, &tx, prepared).await?;
    let sql = "UPDATE social_channel SET seen_at = $1 WHERE id = $2";
    crate::db::run(&tx, sql, [now.0.into(), row.id.0.into()]).await?;
    app.commit(tx).await?;
    Ok(Taken::New(taken.spool))
}
