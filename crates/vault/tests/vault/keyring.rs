//! Making, finding, merging and destroying keys, on both databases.

use crate::support::{DESK, NOW, Place, id, key, master, wanted};
use privacy::{DeskId, KeyId};
use vault::{Keyring, Masters, Misses, Scope, TTL, VaultError};

on_both!(
    the_same_place_has_one_key,
    keys_survive_a_restart_and_two_nodes_agree,
    a_destroyed_key_is_gone_here_at_once_and_elsewhere_soon,
    a_person_is_destroyed_with_those_merged_into_them,
    a_merge_may_go_through_others_and_come_back,
    two_may_say_the_same_merge_at_once,
    people_who_are_new_get_their_keys_at_once,
    who_was_merged_is_taken_apart_with_those_who_came_along,
    keys_of_a_ticket_go_to_whose_it_is,
    scopes_are_destroyed_without_their_neighbours,
    wrong_masters_desks_and_formats_are_refused,
    the_desk_has_secrets_by_generation,
    two_writers_make_one_key,
    counts_are_told,
    a_key_moved_to_another_person_does_not_open,
);

async fn the_same_place_has_one_key(place: Place) {
    let keyring = place.create().await;
    let (person, other, ticket) = (id(), id(), id());
    let scopes = [
        Scope::Profile,
        Scope::Salt,
        Scope::Ticket { ticket, month: 202_611 },
        Scope::Ticket { ticket, month: 202_612 },
        Scope::Blob(ticket),
        Scope::Request(ticket),
    ];
    let mut all = vec![keyring.sealer(None, Scope::System { name: "spool", day: 20_261_122 }, NOW, id()).await.unwrap().id()];
    for person in [person, other] {
        let wanted: Vec<_> = scopes.iter().map(|scope| wanted(person, *scope)).collect();
        let first = keyring.sealers(&wanted, NOW).await.unwrap();
        for (sealer, scope) in first.iter().zip(scopes) {
            assert_eq!(sealer.id(), key(&keyring, person, scope).await, "{scope:?}");
            all.push(sealer.id());
        }
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

async fn keys_survive_a_restart_and_two_nodes_agree(place: Place) {
    let (here, person) = (place.create().await, id());
    let made = here.issue(&[wanted(person, Scope::Profile)], NOW).await.unwrap().remove(0);
    let there = place.open(master(1)).await.unwrap();
    assert_eq!(there.cached(&[made.id], NOW).unwrap_err(), Misses(vec![made.id]));
    let found = there.keys(&[made.id, made.id], NOW).await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].key.expose(), found[0].person), (made.key.expose(), Some(person)));
    assert_eq!(there.cached(&[made.id], NOW).unwrap().len(), 1);
    assert_eq!(key(&there, person, Scope::Profile).await, made.id);
    assert_eq!(there.owner(made.id, NOW).await.unwrap(), Some(person));
    assert!(Keyring::create(&place.at, DESK, master(1).into(), NOW, id()).await.is_ok(), "an init that was cut short goes on");
    assert_eq!(there.thread_key().expose(), here.thread_key().expose());
}

async fn a_destroyed_key_is_gone_here_at_once_and_elsewhere_soon(place: Place) {
    let (here, person) = (place.create().await, id());
    let there = place.open(master(1)).await.unwrap();
    let (gone, stays) = (key(&here, person, Scope::Blob(id())).await, key(&here, person, Scope::Profile).await);
    assert_eq!(there.keys(&[gone, stays], NOW).await.unwrap().len(), 2);
    here.destroy(&[gone]).await.unwrap();
    here.destroy(&[gone]).await.unwrap();
    let left: Vec<KeyId> = here.keys(&[gone, stays], NOW).await.unwrap().iter().map(|found| found.id).collect();
    assert_eq!(left, [stays]);
    assert_eq!(here.cached(&[gone, stays], NOW).unwrap().len(), 1, "its absence is remembered");
    assert_eq!(there.keys(&[gone], NOW + TTL - 1).await.unwrap().len(), 1);
    assert_eq!(there.keys(&[gone], NOW + TTL).await.unwrap().len(), 0);
    there.forget(&[gone]);
    assert_eq!(there.keys(&[gone], NOW).await.unwrap().len(), 0);
}

async fn a_person_is_destroyed_with_those_merged_into_them(place: Place) {
    let keyring = place.create().await;
    let (from, to, other) = (id(), id(), id());
    let (theirs, ours, others) =
        (key(&keyring, from, Scope::Profile).await, key(&keyring, to, Scope::Profile).await, key(&keyring, other, Scope::Profile).await);
    let salt = keyring.pseudonym_salt(to, NOW, id()).await.unwrap();
    keyring.merge(from, to, NOW).await.unwrap();
    keyring.merge(from, to, NOW).await.unwrap();
    assert_eq!(keyring.owner(theirs, NOW).await.unwrap(), Some(to));
    assert_eq!(key(&keyring, from, Scope::Profile).await, ours, "what is wanted for one is the other's");
    assert_eq!(keyring.keys_of(to).await.unwrap().len(), 3);
    assert_eq!(keyring.destroy_person(from).await.unwrap().len(), 3);
    assert_eq!(keyring.keys(&[theirs, ours], NOW).await.unwrap().len(), 0);
    assert_eq!(keyring.keys(&[others], NOW).await.unwrap().len(), 1);
    assert_eq!(keyring.destroy_person(to).await.unwrap(), []);
    assert_ne!(keyring.pseudonym_salt(to, NOW, id()).await.unwrap().expose(), salt.expose(), "the salt died with the person");
}

async fn a_merge_may_go_through_others_and_come_back(place: Place) {
    let keyring = place.create().await;
    let people = [id(), id(), id()];
    for person in people {
        key(&keyring, person, Scope::Profile).await;
    }
    keyring.merge(people[0], people[1], NOW).await.unwrap();
    keyring.merge(people[1], people[0], NOW).await.unwrap();
    keyring.merge(people[0], people[2], NOW).await.unwrap();
    for person in people {
        assert_eq!(keyring.keys_of(person).await.unwrap().len(), 3);
    }
    let mut whose = Vec::new();
    for person in people {
        whose.push(keyring.issue(&[wanted(person, Scope::Salt)], NOW).await.unwrap().remove(0).person);
    }
    assert_eq!(whose, [Some(people[2]); 3]);
}

async fn two_may_say_the_same_merge_at_once(place: Place) {
    let keyring = place.create().await;
    for _ in 0..20 {
        let (from, to) = (id(), id());
        let theirs = key(&keyring, from, Scope::Profile).await;
        key(&keyring, to, Scope::Profile).await;
        let (one, other) = tokio::join!(keyring.merge(from, to, NOW), keyring.merge(from, to, NOW));
        one.unwrap();
        other.unwrap();
        assert_eq!(keyring.owner(theirs, NOW).await.unwrap(), Some(to));
    }
}

async fn people_who_are_new_get_their_keys_at_once(place: Place) {
    let keyring = place.create().await;
    let fresh: Vec<_> = (0..250).map(|_| (id(), id())).collect();
    let sealers = keyring.profiles_of_new(&fresh, NOW).await.unwrap();
    assert_eq!(sealers.len(), fresh.len());
    for (person, made) in fresh.iter().step_by(83) {
        let made = KeyId::from(*made);
        assert_eq!(key(&keyring, *person, Scope::Profile).await, made);
        assert_eq!(keyring.keys(&[made], NOW).await.unwrap()[0].person, Some(*person));
    }
    let error = keyring.profiles_of_new(&[(id(), id()), (fresh[0].0, id())], NOW).await.unwrap_err();
    assert!(matches!(error, VaultError::Database(_)), "whoever has a key is not new: {error}");
    assert!(keyring.profiles_of_new(&[], NOW).await.unwrap().is_empty());
}

async fn who_was_merged_is_taken_apart_with_those_who_came_along(place: Place) {
    let keyring = place.create().await;
    let (first, second, third) = (id(), id(), id());
    let mut keys = Vec::new();
    for person in [first, second, third] {
        keys.push(key(&keyring, person, Scope::Profile).await);
    }
    keyring.merge(first, second, NOW).await.unwrap();
    keyring.merge(second, third, NOW).await.unwrap();
    assert_eq!(keyring.owner(keys[0], NOW).await.unwrap(), Some(third));
    keyring.part(second, &[first]).await.unwrap();
    keyring.part(second, &[first]).await.unwrap();
    assert_eq!(keyring.owner(keys[0], NOW).await.unwrap(), Some(second), "the first stays with the second");
    assert_eq!(keyring.owner(keys[1], NOW).await.unwrap(), Some(second));
    assert_eq!(keyring.keys_of(third).await.unwrap(), [keys[2]]);
    keyring.part(first, &[]).await.unwrap();
    assert_eq!(keyring.owner(keys[0], NOW).await.unwrap(), Some(first));
}

async fn keys_of_a_ticket_go_to_whose_it_is(place: Place) {
    let keyring = place.create().await;
    let (from, to, ticket, other, file) = (id(), id(), id(), id(), id());
    let october = key(&keyring, from, Scope::Ticket { ticket, month: 202_610 }).await;
    let november = key(&keyring, from, Scope::Ticket { ticket, month: 202_611 }).await;
    let taken = key(&keyring, to, Scope::Ticket { ticket, month: 202_611 }).await;
    let (stays, blob) =
        (key(&keyring, from, Scope::Ticket { ticket: other, month: 202_611 }).await, key(&keyring, from, Scope::Blob(file)).await);
    let before = keyring.keys(&[october], NOW).await.unwrap().remove(0);
    assert_eq!(keyring.hand_over(from, to, &[ticket, file]).await.unwrap(), 2);
    assert_eq!(keyring.hand_over(from, to, &[ticket, file]).await.unwrap(), 0, "once");
    let whose = |id| keyring.owner(id, NOW);
    for (one, owner) in [(october, to), (blob, to), (taken, to), (november, from), (stays, from)] {
        assert_eq!(whose(one).await.unwrap(), Some(owner));
    }
    let there = place.open(master(1)).await.unwrap();
    let after = there.keys(&[october], NOW).await.unwrap().remove(0);
    assert_eq!(after.key.expose(), before.key.expose(), "the same key under another wrapping");
    keyring.destroy_person(from).await.unwrap();
    assert_eq!(there.keys(&[october], NOW + TTL).await.unwrap().len(), 1);
}

async fn scopes_are_destroyed_without_their_neighbours(place: Place) {
    let keyring = place.create().await;
    let (person, ticket) = (id(), id());
    for month in [202_610, 202_611, 202_612] {
        key(&keyring, person, Scope::Ticket { ticket, month }).await;
        key(&keyring, id(), Scope::Ticket { ticket, month }).await;
    }
    for day in [20_261_120, 20_261_121] {
        keyring.sealer(None, Scope::System { name: "spool", day }, NOW, id()).await.unwrap();
    }
    assert_eq!(keyring.keys_of_ticket(ticket, 202_611).await.unwrap().len(), 4);
    assert_eq!(keyring.destroy_scope(Scope::Ticket { ticket, month: 202_610 }).await.unwrap().len(), 2);
    assert_eq!(keyring.keys_of_ticket(ticket, 202_612).await.unwrap().len(), 4);
    assert_eq!(keyring.system_keys_before("spool", 20_261_121).await.unwrap().len(), 1);
    assert_eq!(keyring.system_keys_before("other", 20_261_121).await.unwrap().len(), 0);
}

async fn wrong_masters_desks_and_formats_are_refused(place: Place) {
    assert!(matches!(place.open(master(1)).await, Err(VaultError::KeyringMissing(_))));
    place.create().await;
    let wrong = vault::Master::new(1, [9; 32]);
    assert!(matches!(place.open(wrong).await, Err(VaultError::MasterWrong(1))));
    assert!(matches!(place.open(master(2)).await, Err(VaultError::MasterNewer { given: 2, known: 1 })));
    let other = DeskId::from_bytes([1; 16]);
    for opened in
        [Keyring::open(&place.at, other, master(1).into()).await, Keyring::create(&place.at, other, master(1).into(), NOW, id()).await]
    {
        assert!(matches!(opened, Err(VaultError::OtherDesk { found: DESK, .. })));
    }
    place.tamper("UPDATE meta SET value = (SELECT proof FROM master) WHERE name = 'desk'").await;
    assert!(matches!(place.open(master(1)).await, Err(VaultError::KeyringMissing(_))));
    place.tamper(&format!("UPDATE meta SET value = {} WHERE name = 'format'", place.bytes_literal("0000000000000002"))).await;
    assert!(matches!(place.open(master(1)).await, Err(VaultError::FormatNewer { found: 2, known: 1 })));
}

async fn the_desk_has_secrets_by_generation(place: Place) {
    let keyring = place.create().await;
    assert_ne!(keyring.thread_key().expose(), keyring.token_key().expose());
    let one = keyring.search_key(1, NOW, id()).await.unwrap();
    let two = keyring.search_key(2, NOW, id()).await.unwrap();
    assert_eq!(one.expose(), keyring.search_key(1, NOW, id()).await.unwrap().expose());
    assert_ne!(one.expose(), two.expose());
    keyring.index_key(1, NOW, id()).await.unwrap();
    keyring.destroy(&keyring.search_keys_before(2).await.unwrap()).await.unwrap();
    assert_ne!(one.expose(), keyring.search_key(1, NOW, id()).await.unwrap().expose(), "a destroyed generation does not come back");
    assert_eq!(two.expose(), keyring.search_key(2, NOW, id()).await.unwrap().expose());
    assert_eq!(keyring.index_keys_before(2).await.unwrap().len(), 1);
}

async fn two_writers_make_one_key(place: Place) {
    let (here, person) = (place.create().await, id());
    let there = place.open(master(1)).await.unwrap();
    let scopes: Vec<Scope> = (0..20).map(|_| Scope::Blob(id())).collect();
    let forth: Vec<_> = scopes.iter().map(|scope| wanted(person, *scope)).collect();
    let back: Vec<_> = scopes.iter().rev().map(|scope| wanted(person, *scope)).collect();
    let (mine, theirs) = tokio::join!(here.sealers(&forth, NOW), there.sealers(&back, NOW));
    let mine: Vec<KeyId> = mine.unwrap().iter().map(privacy::Sealer::id).collect();
    let theirs: Vec<KeyId> = theirs.unwrap().iter().rev().map(privacy::Sealer::id).collect();
    assert_eq!(mine, theirs);
}

async fn counts_are_told(place: Place) {
    let keyring = place.create().await;
    assert_eq!(keyring.status().await.unwrap().oldest, None);
    for _ in 0..3 {
        key(&keyring, id(), Scope::Profile).await;
    }
    let status = keyring.status().await.unwrap();
    assert_eq!(status.keys, [("desk/secret".to_owned(), 1), ("profile".to_owned(), 3)]);
    assert_eq!((status.oldest, status.masters[0].version, status.masters[0].keys), (Some(NOW), 1, 4));
    assert!(!format!("{:?} {:?}", status, keyring).contains("postgres://"));
}

async fn a_key_moved_to_another_person_does_not_open(place: Place) {
    let (keyring, person) = (place.create().await, id());
    let moved = key(&keyring, person, Scope::Profile).await;
    place.tamper("UPDATE key SET person_id = id WHERE scope = 'profile'").await;
    let again = place.open(Masters::from(master(1))).await.unwrap();
    assert!(matches!(again.keys(&[moved], NOW).await, Err(VaultError::KeyDamaged(_))));
}
