//! What every command owes a script: JSON, exit codes, and errors that say what to do (issue "Contract for scripts").

use crate::both;
use crate::support::smtp::send;
use crate::support::{Place, texts, until};
use serde_json::Value;

both! {
    /// init, token, serve, mail: the whole way of a script.
    async fn from_init_to_a_ticket(place: Place) {
        let made = place.init(&[]).json();
        assert_eq!((made["mailbox"].as_str(), made["kind"].as_str()), (Some("support@example.org"), Some("live")));
        assert!(made["sign_in"].as_str().unwrap().starts_with("http://127.0.0.1:8080/sign-in/"));
        let token = place.on(&["token", "create", "--agent", "ada@staff.example.org", "--scope", "all"]).json();
        assert!(token["token"].as_str().unwrap().starts_with("candor_"));
        let nobody = "00000000-0000-7000-8000-000000000000";
        let refused = place.on(&["token", "create", "--agent", "ada@staff.example.org", "--scope", "all", "--subjects", nobody]);
        assert!(refused.failed().contains("nobody's id"), "{}", refused.err);
        let server = place.serve();
        let ready = reqwest::get(format!("{}/health/ready", server.http)).await.unwrap();
        assert_eq!(ready.status(), 200);
        assert_eq!(send(&server.smtp, "Hello", "Does it work?").unwrap(), 250);
        let app = place.open().await;
        until("the mail is a ticket", async || texts(&app).await == ["Does it work?"]).await;
        assert_eq!(server.stop(), 0);
    }
}

both! {
    /// Commands work beside a server that runs, and leave it its place: no gap is journalled, links name where it listens.
    async fn commands_beside_a_server(place: Place) {
        place.init(&[]).json();
        let server = place.serve();
        let before = place.on(&["journal", "verify"]).json()["entries"].as_u64().unwrap();
        let added = place.on(&["agent", "add", "--email", "bo@staff.example.org", "--name", "Bo"]).json();
        let link = added["sign_in"].as_str().unwrap();
        assert!(link.starts_with(&format!("{}/sign-in/", server.http)), "{link}");
        assert_eq!(reqwest::get(link).await.unwrap().status(), 200);
        place.on(&["token", "create", "--agent", "bo@staff.example.org", "--scope", "care,rights"]).json();
        place.on(&["work", "--until-idle"]).json();
        assert_eq!(place.on(&["journal", "verify"]).json()["entries"].as_u64().unwrap(), before);
        assert_eq!(server.stop(), 0);
        // An orderly end leaves no gap behind, a kill does.
        place.serve().kill();
        let again = place.serve();
        assert_eq!(again.stop(), 0);
        assert_eq!(place.on(&["journal", "verify"]).json()["entries"].as_u64().unwrap(), before + 1);
    }
}

#[test]
fn wrong_usage_exits_two() {
    let place = Place::sqlite();
    for words in [
        &["serve", "--nonsense"][..],
        &["init", "--data", "x"],
        &["work"],
        &["clock", "set", "yesterday"],
        &["serve", "--http", "nowhere"],
        &["keyring", "escrow"],
        &["keyring", "recover", "--envelope", "e"],
        &["nonsense"],
    ] {
        let ran = place.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}: {ran:?}");
        assert!(ran.err.contains("Usage") || ran.err.contains("help"), "{words:?}: {}", ran.err);
    }
    assert_eq!(std::fs::read_dir(place.path("")).unwrap().count(), 0, "nothing is written for a wrong command");
}

/// Every command that needs a desk says that there is none, and how to make one; none leaves anything behind.
#[test]
fn a_folder_without_a_desk() {
    let place = Place::sqlite();
    for words in [
        &["serve"][..],
        &["doctor"],
        &["reindex"],
        &["agent", "add", "--email", "bo@staff.example.org"],
        &["token", "create", "--agent", "a@b", "--scope", "all"],
        &["keyring", "status"],
        &["keyring", "rotate"],
        &["clock", "set", "2031-05-01T09:00:00Z"],
        &["work", "--until-idle"],
        &["journal", "verify"],
    ] {
        let mut words = words.to_vec();
        if words[0] == "serve" {
            words.extend(["--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
        }
        let ran = place.on(&words);
        let said = ran.failed();
        assert!(said.contains("candor init"), "{words:?}: {said}");
        serde_json::from_str::<Value>(said.lines().last().unwrap()).unwrap();
    }
    assert!(!place.data().exists());
}

#[test]
fn a_second_init_changes_nothing() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let before = std::fs::read(place.data().join("policy.toml")).unwrap();
    let ran = place.init(&["--relay", "smtp://other.example.org:587"]);
    assert!(ran.failed().contains("holds a desk already"), "{}", ran.err);
    assert_eq!(std::fs::read(place.data().join("policy.toml")).unwrap(), before);
    assert!(!std::fs::read_to_string(place.data().join("candor.toml")).unwrap().contains("other.example.org"));
}

#[test]
fn what_init_refuses_it_refuses_before_it_writes() {
    let place = Place::sqlite();
    let bad = place.path("bad.toml");
    std::fs::write(&bad, "schema = 1\n").unwrap();
    let data = place.data();
    let init = |domain: &str, organisation: &str, more: &[&str]| {
        let mut words = vec!["init", "--data", data.to_str().unwrap(), "--admin", "ada@staff.example.org"];
        words.extend(["--domain", domain, "--organisation", organisation]);
        words.extend(more);
        place.run(&words)
    };
    let cases = [
        (init("not a domain", "Example Ltd", &[]), "mail domain"),
        (init("example.org", " ", &[]), "--organisation"),
        (init("example.org", "Example Ltd", &["--zone", "Mars/Base"]), "time zone"),
        (init("example.org", "Example Ltd", &["--relay", "relay.example.org"]), "smtp://"),
        (init("example.org", "Example Ltd", &["--zone", "Mars/Base", "--relay", "smtp://127.0.0.1:25"]), "time zone"),
        (init("example.org", "Example Ltd", &["--policy", "missing.toml"]), "missing.toml"),
        (init("example.org", "Example Ltd", &["--policy", bad.to_str().unwrap()]), "policy"),
    ];
    for (ran, word) in cases {
        assert!(ran.failed().contains(word), "{word}: {}", ran.err);
    }
    for (admin, word) in [("nonsense", "no address"), ("ada@", "no address"), ("postmaster@example.org", "own mailbox")] {
        let words =
            ["init", "--data", data.to_str().unwrap(), "--domain", "Example.org", "--organisation", "Example Ltd", "--admin", admin];
        let ran = place.run(&words);
        assert!(ran.failed().contains("--admin") && ran.failed().contains(word), "{admin}: {}", ran.err);
    }
    assert!(!data.exists(), "a refused init leaves no folder");
}

#[test]
fn what_token_and_agent_refuse() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let cases = [
        (place.on(&["token", "create", "--agent", "nobody@example.org", "--scope", "all"]), "agent add"),
        (place.on(&["token", "create", "--agent", "ada@staff.example.org", "--scope", "everything"]), "no purpose"),
        (place.on(&["agent", "add", "--email", "no-address"]), "name@example.org"),
        (place.on(&["agent", "add", "--email", "support@example.org"]), "own mailbox"),
        (place.on(&["agent", "add", "--email", "ada@staff.example.org"]), "already"),
    ];
    for (ran, word) in cases {
        assert!(ran.failed().contains(word), "{word}: {}", ran.err);
        assert!(!ran.err.contains("nobody@example.org"), "an error repeats no address: {}", ran.err);
    }
}
