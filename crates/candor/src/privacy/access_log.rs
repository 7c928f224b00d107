//! Who looked at whom, and why. Accesses of the same actor, purpose and people within one flush are one entry with a count;
//! the people are stored once as a set with members, so that a list of fifty tickets is one entry and "who looked at me" has
//! an answer. Entries are committed in groups every two seconds; a crash in between is itself journalled at the next start.

use super::{access_entry, access_member, access_set};
use crate::clock::Ids;
use crate::db::{Db, Tx};
use crate::ids::*;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Accesses that are not in the database yet.
pub struct AccessLog {
    ids: Ids,
    waiting: Mutex<HashMap<Key, Seen>>,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    actor: Actor,
    purpose: Purpose,
    /// The item whose mask was lifted.
    item: Option<&'static str>,
    digest: [u8; 32],
}

struct Seen {
    people: Vec<Uuid>,
    first: Instant,
    count: i64,
}

impl AccessLog {
    /// An empty log.
    pub fn new(ids: Ids) -> Self {
        Self { ids, waiting: Mutex::default() }
    }

    /// Notes an access to these people's data, or to a masked item of theirs.
    pub fn tell(&self, actor: Actor, purpose: Purpose, item: Option<&'static str>, people: impl Iterator<Item = Uuid>, now: Instant) {
        let mut people: Vec<Uuid> = people.collect();
        if people.is_empty() {
            return;
        }
        people.sort_unstable();
        people.dedup();
        let mut hasher = blake3::Hasher::new();
        for person in &people {
            hasher.update(person.as_bytes());
        }
        let key = Key { actor, purpose, item, digest: *hasher.finalize().as_bytes() };
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.entry(key).and_modify(|seen| seen.count += 1).or_insert(Seen { people, first: now, count: 1 });
    }

    /// Writes what is waiting, in one transaction. If that fails, it waits for the next time.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn flush(&self, db: &Db) -> Result<usize> {
        let taken: HashMap<Key, Seen> = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(0);
        }
        let count = taken.len();
        if let Err(error) = self.write(db, &taken).await {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, seen) in taken {
                let more = seen.count;
                waiting.entry(key).and_modify(|newer| newer.count += more).or_insert(seen);
            }
            return Err(error);
        }
        Ok(count)
    }

    async fn write(&self, db: &Db, taken: &HashMap<Key, Seen>) -> Result<()> {
        let tx = db.begin().await?;
        for (key, seen) in taken {
            let set = self.set(&tx, key, seen).await?;
            let (part, actor_id) = match key.actor {
                Actor::System(part) => (Some(part.to_owned()), None),
                other => (key.item.map(str::to_owned), other.id()),
            };
            let entry = access_entry::ActiveModel {
                id: Set(AccessEntryId(self.ids.make(seen.first))),
                at: Set(seen.first),
                actor: Set(key.actor.code().into()),
                actor_id: Set(actor_id),
                part: Set(part),
                purpose: Set(key.purpose.code().into()),
                set_id: Set(set),
                count: Set(seen.count),
            };
            access_entry::Entity::insert(entry).exec_without_returning(&tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The stored set with these members, made if it is new.
    async fn set(&self, tx: &Tx, key: &Key, seen: &Seen) -> Result<AccessSetId> {
        let digest = key.digest.to_vec();
        if let Some(known) = access_set::Entity::find().filter(access_set::Column::Digest.eq(digest.clone())).one(tx).await? {
            return Ok(known.id);
        }
        let id = AccessSetId(self.ids.make(seen.first));
        let row = access_set::ActiveModel { id: Set(id), digest: Set(digest), size: Set(i32::try_from(seen.people.len())?) };
        let once = OnConflict::column(access_set::Column::Digest).do_nothing().to_owned();
        access_set::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
        for people in seen.people.chunks(500) {
            let rows = people.iter().map(|person| access_member::ActiveModel {
                id: Set(self.ids.make(seen.first)),
                set_id: Set(id),
                person_id: Set(PersonId(*person)),
            });
            access_member::Entity::insert_many(rows).exec_without_returning(tx).await?;
        }
        Ok(id)
    }
}
