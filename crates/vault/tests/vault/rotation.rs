//! A new master key, with a kill between any two steps.

use crate::support::{NOW, Place, id, master, wanted};
use privacy::KeyId;
use uuid::Uuid;
use vault::{Keyring, Master, MasterSource, Masters, Scope, VaultError};

on_both!(killed_anywhere_it_goes_on, a_server_that_runs_meanwhile_learns_the_new_master, only_the_next_master_is_taken);

fn both() -> Masters {
    let mut masters = Masters::from(master(1));
    masters.add(master(2));
    masters
}

/// 1,200 keys: more than two batches.
async fn fill(keyring: &Keyring) -> Vec<KeyId> {
    let some: Vec<_> = (0..1_200).map(|_| wanted(id(), Scope::Profile)).collect();
    keyring.sealers(&some, NOW).await.unwrap().iter().map(privacy::Sealer::id).collect()
}

async fn secrets(keyring: &Keyring, keys: &[KeyId]) -> Vec<[u8; 32]> {
    keyring.keys(keys, NOW).await.unwrap().iter().map(|found| *found.key.expose()).collect()
}

async fn killed_anywhere_it_goes_on(place: Place) {
    let first = place.create().await;
    let keys = fill(&first).await;
    let before = secrets(&first, &keys).await;
    drop(first);

    // Stored beside the old one, then killed: nothing has happened yet.
    let begun = place.open(both()).await.unwrap();
    begun.begin_rotation(&master(2), NOW).await.unwrap();
    drop(begun);

    // Known to the keyring, then killed: the old master alone or the new one alone is not enough, and both still are.
    assert!(matches!(place.open(master(1)).await, Err(VaultError::MasterMissing(2))));
    assert!(matches!(place.open(master(2)).await, Err(VaultError::MasterNewer { .. })));
    let halfway = place.open(both()).await.unwrap();
    assert!(!halfway.finish_rotation().await.unwrap(), "it does not end while keys are under the old master");
    halfway.rotate_batch(Uuid::nil().into()).await.unwrap();
    drop(halfway);

    // A batch re-wrapped, then killed: every key opens, and new ones are made under the new master.
    let resumed = place.open(both()).await.unwrap();
    assert_eq!(secrets(&resumed, &keys).await, before);
    let status = resumed.status().await.unwrap();
    assert_eq!(status.masters.iter().map(|master| master.keys).collect::<Vec<_>>(), [701, 500]);
    crate::support::key(&resumed, id(), Scope::Profile).await;
    resumed.rotate(&master(2), NOW).await.unwrap();
    let status = resumed.status().await.unwrap();
    assert_eq!(status.masters.iter().map(|master| (master.version, master.keys)).collect::<Vec<_>>(), [(2, 1_202)]);
    assert_eq!(resumed.masters().iter().map(Master::version).collect::<Vec<_>>(), [2]);
    drop(resumed);

    let after = place.open(master(2)).await.unwrap();
    assert_eq!(secrets(&after, &keys).await, before);
    assert!(matches!(place.open(master(1)).await, Err(VaultError::MasterMissing(2))));
    let old_copy = Keyring::open(&place.at, crate::support::DESK, Masters::from(master(3))).await;
    assert!(matches!(old_copy, Err(VaultError::MasterNewer { given: 3, known: 2 })));
}

async fn a_server_that_runs_meanwhile_learns_the_new_master(place: Place) {
    let server = place.create().await;
    let keys = fill(&server).await;
    let command = place.open(both()).await.unwrap();
    command.rotate(&master(2), NOW).await.unwrap();
    assert_eq!(server.keys(&keys, NOW).await.unwrap().len(), keys.len(), "what is in memory goes on");
    server.forget(&keys);
    assert!(matches!(server.keys(&keys, NOW).await, Err(VaultError::MasterMissing(2))));
    let made = server.sealer(Some(id()), Scope::Profile, NOW, id()).await;
    assert!(matches!(made, Err(VaultError::MasterMissing(2))));
    assert!(server.learn(&Masters::from(Master::new(2, [9; 32]))).await.is_err());
    server.learn(&master(2).into()).await.unwrap();
    assert_eq!(server.keys(&keys, NOW).await.unwrap().len(), keys.len());
}

async fn only_the_next_master_is_taken(place: Place) {
    let keyring = place.create().await;
    assert!(matches!(keyring.begin_rotation(&master(3), NOW).await, Err(VaultError::MasterNotNext(2))));
    assert_eq!(keyring.next_master().await.unwrap().version(), 2);
    keyring.begin_rotation(&master(2), NOW).await.unwrap();
    let other = keyring.begin_rotation(&Master::new(2, [9; 32]), NOW).await;
    assert!(matches!(other, Err(VaultError::MasterWrong(2))));
}

#[tokio::test]
async fn a_whole_rotation_with_its_file() {
    let place = Place::sqlite();
    let source = MasterSource::File(place.folder.path().join("master.key"));
    source.create(&master(1)).unwrap();
    let keyring = Keyring::create(&place.at, crate::support::DESK, source.load().unwrap(), NOW, id()).await.unwrap();
    let keys = fill(&keyring).await;
    let next = keyring.next_master().await.unwrap();
    let mut masters = keyring.masters();
    masters.add(next.clone());
    source.store(&masters).unwrap();
    keyring.rotate(&next, NOW).await.unwrap();
    source.store(&keyring.masters()).unwrap();
    let again = place.open(source.load().unwrap()).await.unwrap();
    assert_eq!(again.keys(&keys, NOW).await.unwrap().len(), keys.len());
    assert!(again.escrow(&vault::Escrow::pair().0, NOW).unwrap().contains("version 2, of desk"));
}
