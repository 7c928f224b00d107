//! Mail in quarantine is nobody's, though whoever sent it may be somebody we know. Before an erasure counts or begins, what a person
//! sent becomes theirs: under their key, and gone with them.

use crate::app::App;
use crate::ids::*;
use crate::inbox::open::bytes;
use crate::inbox::spool::{self, State};
use crate::items::EmailAddress;
use crate::people::find::by_address;
use crate::people::handle::by_handle;
use crate::people::person::Point;
use crate::privacy::sweep_spool::seal_anew;
use crate::social::said;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vault::Scope;

/// Mails that are read at a time.
const BATCH: u64 = 20;

/// Gives a person the mails in quarantine that came from one of their addresses.
pub(super) async fn adopt(app: &App, person: PersonId, now: Instant) -> Result<()> {
    let mut after = SpoolId(Uuid::nil());
    loop {
        let query = spool::Entity::find().filter(spool::Column::State.eq(State::Quarantined)).filter(spool::Column::PersonId.is_null());
        let query = query.filter(spool::Column::Id.gt(after)).order_by_asc(spool::Column::Id).limit(BATCH);
        let rows = query.all(app.db.writer()).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id;
        for row in rows {
            if is_from(app, &row, person).await? {
                let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
                seal_anew(app, row, &sealer, Some(person), now).await?;
            }
        }
    }
}

/// Whether envelope or header, or what a channel handed over, name the person as the sender.
async fn is_from(app: &App, row: &spool::Model, person: PersonId) -> Result<bool> {
    let Some((handed, raw)) = bytes(app, row).await? else { return Ok(false) };
    if row.point == Point::Social {
        let channel = handed.to.first().and_then(|id| id.parse::<SocialChannelId>().ok());
        let (Some(channel), Some(handle)) = (channel, said::handle(&raw)) else { return Ok(false) };
        let known = by_handle(app, app.db.reader(), channel, &handle).await?;
        return Ok(known.is_some_and(|known| known.person_id == person));
    }
    // Who wrote it is all that is asked: no file is held.
    let inbound = mail::parse_with(&raw, |file| file.bytes = Vec::new());
    for address in inbound.from.iter().map(|from| &from.address).chain([&handed.from]) {
        let known = by_address(app, app.db.reader(), &EmailAddress::new(address.as_str())).await?;
        if known.is_some_and(|identity| identity.person_id == person) {
            return Ok(true);
        }
    }
    Ok(false)
}
