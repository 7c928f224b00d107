//! What a destruction leaves in the keyring's files: nothing. Scanned byte by byte, on SQLite.

use crate::support::{NOW, Place, id, master, wanted};
use privacy::KeyId;
use sqlx::Row;
use std::collections::{HashMap, HashSet};
use vault::{Keyring, KeyringAt, Scope, Wanted};

/// The wrapped bytes of every key, by id.
async fn wrapped(place: &Place) -> HashMap<KeyId, Vec<u8>> {
    let KeyringAt::File(path) = &place.at else { unreachable!("these tests are on SQLite") };
    let pool = sqlx::SqlitePool::connect(&path.display().to_string()).await.unwrap();
    let rows = sqlx::query("SELECT id, wrapped FROM key").fetch_all(&pool).await.unwrap();
    pool.close().await;
    rows.iter().map(|row| (row.get::<uuid::Uuid, _>(0).into(), row.get(1))).collect()
}

/// How many of `needles` occur anywhere in `bytes`. All are of one length and start at random, so eight bytes tell them apart.
fn occurring<'a>(bytes: &[u8], needles: impl Iterator<Item = &'a Vec<u8>>) -> usize {
    let heads: HashSet<[u8; 8]> = needles.map(|needle| needle[24..32].try_into().unwrap()).collect();
    bytes.windows(8).filter(|window| heads.contains(*window)).collect::<HashSet<_>>().len()
}

#[tokio::test]
async fn destroyed_keys_leave_no_byte_in_the_file_or_its_log() {
    let place = Place::sqlite();
    let keyring = place.create().await;
    let mut dead = HashMap::new();
    for round in 0..6 {
        let some: Vec<_> = (0..400).map(|_| wanted(id(), Scope::Ticket { ticket: id(), month: 202_611 })).collect();
        keyring.sealers(&some, NOW).await.unwrap();
        let living = wrapped(&place).await;
        assert_eq!(occurring(&place.bytes(), living.values()), living.len(), "the scan finds what is there");
        let doomed = half_of(&keyring, &some, round).await;
        dead.extend(doomed.iter().map(|id| (*id, living[id].clone())));
        keyring.destroy(&doomed).await.unwrap();
        assert_eq!(occurring(&place.bytes(), dead.values()), 0, "round {round}");
        assert_eq!(std::fs::metadata(place.folder.path().join("keyring.db-wal")).unwrap().len(), 0);
    }
    assert_eq!(dead.len(), 1_200);
    let left = wrapped(&place).await;
    assert_eq!((left.len(), occurring(&place.bytes(), left.values())), (1_201, 1_201));
}

#[tokio::test]
async fn a_destruction_that_was_cut_short_ends_on_the_next_call() {
    let place = Place::sqlite();
    let keyring = place.create().await;
    let person = id();
    let key = crate::support::key(&keyring, person, Scope::Profile).await;
    let before = wrapped(&place).await[&key].clone();
    // Another program deletes the row and dies before its checkpoint; its intent row makes us call again.
    let KeyringAt::File(path) = &place.at else { unreachable!("this test is on SQLite") };
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).pragma("secure_delete", "ON");
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query("DELETE FROM key WHERE id = $1").bind(key.uuid()).execute(&pool).await.unwrap();
    assert_eq!(occurring(&place.bytes(), [&before].into_iter()), 1, "the log still has it");
    let resumed = place.open(master(1)).await.unwrap();
    resumed.destroy(&[key]).await.unwrap();
    assert_eq!(occurring(&place.bytes(), [&before].into_iter()), 0);
}

#[tokio::test]
async fn the_files_hold_no_key_in_the_clear_and_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::sqlite();
    let keyring = place.create().await;
    let found = keyring.issue(&[wanted(id(), Scope::Profile)], NOW).await.unwrap().remove(0);
    for secret in [found.key.expose(), keyring.thread_key().expose()] {
        assert!(!place.bytes().windows(32).any(|window| window == secret));
    }
    for name in ["keyring.db", "keyring.db-wal", "keyring.db-shm"] {
        let mode = std::fs::metadata(place.folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

/// Half of the round's keys: by turns every second one, or one run of neighbours.
async fn half_of(keyring: &Keyring, wanted: &[Wanted], round: usize) -> Vec<KeyId> {
    let sealers = keyring.sealers(wanted, NOW).await.unwrap();
    let half = |at: usize| if round.is_multiple_of(2) { at.is_multiple_of(2) } else { at < wanted.len() / 2 };
    sealers.iter().enumerate().filter(|(at, _)| half(*at)).map(|(_, sealer)| sealer.id()).collect()
}
