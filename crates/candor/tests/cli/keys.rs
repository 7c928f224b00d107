//! The keyring: status, rotation, the envelope in the safe, and what happens without the right key.

use crate::both;
use crate::support::smtp::send;
use crate::support::{Place, texts, until};
use std::process::Command;

/// Serves the desk, which must fail; what it says.
fn refused(place: &Place) -> String {
    let ran = place.on(&["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
    ran.failed().to_owned()
}

both! {
    /// A rotation beside a running server: it takes the new master in, and what was sealed before and after opens.
    async fn rotate_while_it_runs(place: Place) {
        place.init(&[]).json();
        let server = place.serve();
        assert_eq!(send(&server.smtp, "One", "before").unwrap(), 250);
        let old = std::fs::read(place.data().join("master.key")).unwrap();
        let rotated = place.on(&["keyring", "rotate"]).json();
        assert_eq!(rotated["version"], 2);
        assert!(rotated["next"].as_str().unwrap().contains("Make a new escrow now"), "{rotated}");
        assert_ne!(std::fs::read(place.data().join("master.key")).unwrap(), old);
        assert_eq!(send(&server.smtp, "Two", "after").unwrap(), 250);
        let app = place.open().await;
        until("both mails are tickets", async || texts(&app).await.len() == 2).await;
        let status = place.on(&["keyring", "status"]).json();
        assert_eq!(status["masters"].as_array().unwrap().len(), 1);
        assert_eq!(status["masters"][0]["version"], 2);
        assert_eq!(server.stop(), 0);
        assert_eq!(place.serve().stop(), 0);
    }
}

#[test]
fn the_envelope_brings_the_master_back() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let (key, secret, envelope) = (place.data().join("master.key"), place.path("passphrase"), place.path("envelope"));
    std::fs::write(&secret, "correct horse battery staple\n").unwrap();
    let words = |file: &str| ["keyring", "recover", "--envelope", envelope.to_str().unwrap(), "--passphrase-file", file].map(str::to_owned);
    let sealed = place.on(&["keyring", "escrow", "--passphrase-file", secret.to_str().unwrap()]).json();
    std::fs::write(&envelope, sealed["envelope"].as_str().unwrap()).unwrap();
    let recover = |file: &str| place.on(&words(file).each_ref().map(String::as_str));

    assert!(recover(secret.to_str().unwrap()).failed().contains("nothing was changed"));
    let before = std::fs::read(&key).unwrap();
    std::fs::remove_file(&key).unwrap();
    assert!(refused(&place).contains("master"));

    let wrong = place.path("wrong");
    std::fs::write(&wrong, "incorrect horse\n").unwrap();
    assert!(recover(wrong.to_str().unwrap()).failed().contains("does not open"));
    std::fs::write(&wrong, "\n").unwrap();
    assert!(recover(wrong.to_str().unwrap()).failed().contains("is empty"));
    assert!(!key.exists());

    assert_eq!(recover(secret.to_str().unwrap()).json()["versions"][0], 1);
    assert_eq!(std::fs::read(&key).unwrap(), before);
    assert_eq!(place.serve().stop(), 0);

    // After a rotation the old envelope is worth nothing, and says so.
    place.on(&["keyring", "rotate"]).json();
    std::fs::remove_file(&key).unwrap();
    assert!(recover(secret.to_str().unwrap()).failed().contains("before the last rotation"));
    assert!(!key.exists());
}

/// The same with an age recipient, as a security officer would have one.
#[test]
fn the_envelope_for_an_age_recipient() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let (vault::Escrow::Recipient(recipient), vault::Secret::Identity(identity)) = vault::Escrow::pair() else { unreachable!() };
    let (file, envelope) = (place.path("identity"), place.path("envelope"));
    std::fs::write(&file, format!("# public key: {recipient}\n{}\n", *identity)).unwrap();
    let sealed = place.on(&["keyring", "escrow", "--recipient", &recipient]).json();
    std::fs::write(&envelope, sealed["envelope"].as_str().unwrap()).unwrap();
    std::fs::remove_file(place.data().join("master.key")).unwrap();
    let words = ["keyring", "recover", "--envelope", envelope.to_str().unwrap(), "--identity-file", file.to_str().unwrap()];
    place.on(&words).json();
    assert_eq!(place.serve().stop(), 0);
    assert!(place.on(&["keyring", "escrow", "--recipient", "age1nonsense"]).failed().contains("age"));
}

#[test]
fn a_keyring_that_is_gone_or_anothers() {
    let (place, other) = (Place::sqlite(), Place::sqlite());
    place.init(&[]).json();
    other.init(&[]).json();
    let ring = place.data().join("keyring.db");
    let kept = std::fs::read(&ring).unwrap();
    std::fs::remove_file(&ring).unwrap();
    let said = refused(&place);
    assert!(said.contains("there is no keyring") && said.contains("restore"), "{said}");
    assert!(!ring.exists(), "a keyring is never made anew for a desk that had one");

    std::fs::copy(other.data().join("keyring.db"), &ring).unwrap();
    let said = refused(&place);
    assert!(said.contains("belongs to desk"), "{said}");

    std::fs::write(&ring, kept).unwrap();
    let master = std::fs::read(place.data().join("master.key")).unwrap();
    std::fs::copy(other.data().join("master.key"), place.data().join("master.key")).unwrap();
    let said = refused(&place);
    assert!(said.contains("master"), "{said}");
    std::fs::write(place.data().join("master.key"), master).unwrap();
    assert_eq!(place.serve().stop(), 0);
}

/// A copy of the keyring from before a rotation meets the newer master: the message says which of the two is old.
#[test]
fn a_master_newer_than_the_keyring() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let ring = place.data().join("keyring.db");
    let old = std::fs::read(&ring).unwrap();
    place.on(&["keyring", "rotate"]).json();
    std::fs::write(&ring, old).unwrap();
    for log in ["keyring.db-wal", "keyring.db-shm"] {
        let _ = std::fs::remove_file(place.data().join(log));
    }
    let said = refused(&place);
    assert!(said.contains("master") && said.contains("newe"), "{said}");
}

/// A master key that others may read is refused, with the remedy.
#[test]
fn a_master_that_others_may_read() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let done = Command::new("chmod").arg("644").arg(place.data().join("master.key")).status().unwrap();
    assert!(done.success());
    assert!(refused(&place).contains("chmod 600"), "{}", refused(&place));
}
