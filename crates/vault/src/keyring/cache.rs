//! Keys in memory. A page of fifty rows asks for fifty keys, so a look-up is a read lock and a hash. Entries live for
//! [`TTL`] at most: a key that another node destroyed is gone from here within that time.

use privacy::{Key, KeyId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use uuid::Uuid;

use super::scope::Scope;

/// How long a key may stay in memory after it was destroyed elsewhere, in microseconds.
pub const TTL: i64 = 60_000_000;

/// A key that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its id.
    pub id: KeyId,
    /// The key.
    pub key: Arc<Key>,
    /// Whose it is; after a merge the person who remained. The system's keys are nobody's.
    pub person: Option<Uuid>,
}

/// The ids that are not in memory, or not any more: [`Keyring::keys`](super::Keyring::keys) reads them.
#[derive(Debug, PartialEq, Eq)]
pub struct Misses(pub Vec<KeyId>);

/// The place of a key: whose, for what.
pub(crate) type Place = (Option<Uuid>, Scope);

#[derive(Default)]
struct Shelves {
    /// `None` remembers that there is no such key: ids are never used twice.
    keys: HashMap<KeyId, (Option<Found>, i64)>,
    places: HashMap<Place, (KeyId, i64)>,
    /// Counts the times something was forgotten; what was read before must not be put back after.
    age: u64,
}

/// The cache.
pub(crate) struct Cache {
    shelves: RwLock<Shelves>,
    room: usize,
}

impl Cache {
    /// A cache of at most `room` keys and as many places.
    pub fn new(room: usize) -> Self {
        Self { shelves: RwLock::default(), room: room.max(1) }
    }

    /// Those of `ids` that exist, if all are known at `now`.
    pub fn get(&self, ids: &[KeyId], now: i64) -> Result<Vec<Found>, Misses> {
        let shelves = self.read();
        let mut found = Vec::with_capacity(ids.len());
        let mut misses = Vec::new();
        for id in ids {
            match shelves.keys.get(id) {
                Some((key, since)) if fresh(*since, now) => found.extend(key.clone()),
                _ => misses.push(*id),
            }
        }
        if misses.is_empty() { Ok(found) } else { Err(Misses(misses)) }
    }

    /// The key of a place.
    pub fn at(&self, place: &Place, now: i64) -> Option<Found> {
        let shelves = self.read();
        let (id, _) = shelves.places.get(place).filter(|(_, since)| fresh(*since, now))?;
        shelves.keys.get(id).filter(|(_, since)| fresh(*since, now))?.0.clone()
    }

    /// To be taken before reading from the database and given to [`put`](Self::put).
    pub fn age(&self) -> u64 {
        self.read().age
    }

    /// Remembers what was read at `now`, unless something was forgotten since `age`.
    pub fn put(&self, age: u64, now: i64, read: impl IntoIterator<Item = (KeyId, Option<Found>)>) {
        let mut shelves = self.write();
        if shelves.age == age {
            for (id, found) in read {
                make_room(&mut shelves.keys, self.room, now, |(_, since)| *since);
                shelves.keys.insert(id, (found, now));
            }
        }
    }

    /// Remembers the key of a place.
    pub fn put_at(&self, age: u64, now: i64, place: Place, found: Found) {
        let mut shelves = self.write();
        if shelves.age == age {
            make_room(&mut shelves.keys, self.room, now, |(_, since)| *since);
            make_room(&mut shelves.places, self.room, now, |(_, since)| *since);
            shelves.places.insert(place, (found.id, now));
            shelves.keys.insert(found.id, (Some(found), now));
        }
    }

    /// Forgets these keys.
    pub fn forget(&self, ids: &[KeyId]) {
        let mut shelves = self.write();
        shelves.age += 1;
        for id in ids {
            shelves.keys.remove(id);
        }
    }

    /// Forgets all keys.
    pub fn clear(&self) {
        let mut shelves = self.write();
        shelves.age += 1;
        shelves.keys.clear();
        shelves.places.clear();
    }

    fn read(&self) -> RwLockReadGuard<'_, Shelves> {
        self.shelves.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Shelves> {
        self.shelves.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that went back makes an entry stale, not immortal.
const fn fresh(since: i64, now: i64) -> bool {
    since <= now && now - since < TTL
}

/// Drops what has expired and, if that is not enough, every other entry: rarely done, and cheap per insertion.
fn make_room<K: Eq + std::hash::Hash, V>(shelf: &mut HashMap<K, V>, room: usize, now: i64, since: impl Fn(&V) -> i64) {
    if shelf.len() < room {
        return;
    }
    shelf.retain(|_, entry| fresh(since(entry), now));
    if shelf.len() >= room {
        let mut keep = false;
        shelf.retain(|_, _| {
            keep = !keep;
            keep && room > 1
        });
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn found(n: u8) -> (KeyId, Option<Found>) {
        let id = KeyId::from_bytes([n; 16]);
        (id, Some(Found { id, key: Arc::new(Key::new([n; 32])), person: None }))
    }

    #[test]
    fn an_entry_expires_and_a_clock_that_went_back_expires_it_too() {
        let cache = Cache::new(10);
        cache.put(cache.age(), 1_000, [found(1)]);
        let id = [KeyId::from_bytes([1; 16])];
        assert_eq!(cache.get(&id, 1_000 + TTL - 1).unwrap().len(), 1);
        assert_eq!(cache.get(&id, 1_000 + TTL).unwrap_err(), Misses(id.to_vec()));
        assert_eq!(cache.get(&id, 999).unwrap_err(), Misses(id.to_vec()));
    }

    #[test]
    fn what_was_read_before_a_destruction_is_not_put_back_after_it() {
        let cache = Cache::new(10);
        let before = cache.age();
        cache.forget(&[KeyId::from_bytes([1; 16])]);
        cache.put(before, 0, [found(1)]);
        cache.put_at(before, 0, (None, Scope::Profile), found(1).1.unwrap());
        assert!(cache.get(&[KeyId::from_bytes([1; 16])], 0).is_err());
        assert!(cache.at(&(None, Scope::Profile), 0).is_none());
    }

    #[test]
    fn a_missing_key_is_remembered_as_missing() {
        let cache = Cache::new(10);
        cache.put(0, 0, [(KeyId::from_bytes([1; 16]), None)]);
        assert!(cache.get(&[KeyId::from_bytes([1; 16])], 0).unwrap().is_empty());
    }

    #[test]
    fn it_never_holds_more_than_it_has_room_for() {
        for room in [1, 2, 7, 50] {
            let cache = Cache::new(room);
            for n in 0..200 {
                cache.put(0, i64::from(n), [found(n)]);
                let key = found(n).1.unwrap();
                cache.put_at(0, i64::from(n), (None, Scope::Blob(key.id.uuid())), key);
                let shelves = cache.read();
                assert!(shelves.keys.len() <= room && shelves.places.len() <= room);
                assert!(shelves.keys.contains_key(&KeyId::from_bytes([n; 16])));
            }
        }
    }
}
