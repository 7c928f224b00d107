//! `doctor` in a good desk and in bad ones: every check says what to do (issue clause 2).

use crate::support::{Place, Ran};
use serde_json::Value;

/// The checks of a run, whether it went well or not.
fn checks(ran: &Ran) -> Vec<(String, String, String)> {
    let text = if ran.code == 0 { &ran.out } else { &ran.err };
    let line = text.lines().rev().find(|line| line.starts_with('{')).unwrap_or_else(|| panic!("{ran:?}"));
    let json: Value = serde_json::from_str(line).unwrap();
    let of = |check: &Value, key: &str| check[key].as_str().unwrap().to_owned();
    json["checks"].as_array().unwrap().iter().map(|check| (of(check, "what"), of(check, "health"), of(check, "said"))).collect()
}

fn health(ran: &Ran, what: &str) -> (String, String) {
    let all = checks(ran);
    let found = all.iter().find(|check| check.0 == what);
    found.map(|check| (check.1.clone(), check.2.clone())).unwrap_or_else(|| panic!("no check {what}: {all:?}"))
}

/// A scanner is named and answers, is silent, or stands where the policy names nobody.
#[test]
fn the_scanner() {
    use std::io::{Read, Write};
    let place = Place::sqlite();
    place.init(&[]).json();
    let at = |scanner: &str| {
        let mut command = place.command(&["doctor", "--json", "--data", place.data().to_str().unwrap()]);
        let done = command.env("CANDOR_SCAN_CLAMD", scanner).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        health(&Ran { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }, "scanner")
    };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("clamd.ctl");
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let mut word = [0; 9];
            line.read_exact(&mut word).unwrap();
            assert_eq!(&word, b"zVERSION\0");
            line.write_all(b"ClamAV 1.4.2/27500\0").unwrap();
        }
    });
    assert_eq!(at(&format!("unix:{}", path.display())), ("ok".into(), "answers: ClamAV 1.4.2/27500".into()));
    let (health, said) = at(&format!("unix:{}", dir.path().join("nobody").display()));
    assert!(health == "fail" && said.contains("stay locked until it answers"), "{said}");
    let (health, said) = at("tcp://scanner.example:3310");
    assert!(health == "fail" && said.contains("no recipient of the policy"), "{said}");
}

#[test]
fn a_good_desk() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let ran = place.on(&["doctor"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for what in ["configuration", "folder", "disk", "desk", "database", "keyring", "clock", "policy", "journal", "listening", "scanner"] {
        assert_eq!(health(&ran, what).0, "ok", "{what}: {ran:?}");
    }
    for (what, word) in [
        ("master key", "beside the data"),
        ("mail TLS", "self-signed"),
        ("relay", "relay.url"),
        ("mail domain", "dig MX"),
        ("dkim", "candor._domainkey.example.org"),
        ("address", "CANDOR_URL"),
        ("name server", "off"),
    ] {
        let (health, said) = health(&ran, what);
        assert!(health == "warn" && said.contains(word), "{what}: {said}");
    }
    // What links in mails begin with.
    let at = |url: &str| {
        let mut command = place.command(&["doctor", "--json", "--data", place.data().to_str().unwrap()]);
        let done = command.env("CANDOR_URL", url).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
    };
    for (url, is, word) in [
        ("http://127.0.0.1:8080", "warn", "this machine"),
        ("http://help.example.org", "warn", "without TLS"),
        ("https://help.example.org", "ok", "lead to https://help.example.org"),
    ] {
        let (health, said) = health(&at(url), "address");
        assert!(health == is && said.contains(word), "{url}: {health} {said}");
    }
    let (bad, said) = health(&at("nonsense"), "configuration");
    assert!(bad == "fail" && said.contains("CANDOR_URL") && said.contains("https://help.example.org"), "{said}");
    // A name server that does not answer, and one that cannot be meant.
    let toml = place.data().join("candor.toml");
    let asked = |resolver: &str| {
        let line = format!("[mail]\nresolver = \"{resolver}\"");
        std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap().replacen("[mail]", &line, 1)).unwrap();
        let mut command = place.command(&["doctor", "--json", "--data", place.data().to_str().unwrap()]);
        let done = command.env_remove("CANDOR_MAIL_RESOLVER").output().unwrap();
        std::fs::write(&toml, std::fs::read_to_string(&toml).unwrap().replacen(&line, "[mail]", 1)).unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
    };
    let (weak, said) = health(&asked("127.0.0.1:9"), "name server");
    assert!(weak == "warn" && said.contains("does not answer"), "{said}");
    let (bad, said) = health(&asked("resolver.example"), "configuration");
    assert!(bad == "fail" && said.contains("127.0.0.1:53"), "{said}");
    // Beside a running server too.
    assert!(health(&ran, "listening").1.contains("no server runs"));
    let server = place.serve_with(&["serve", "--data", place.data().to_str().unwrap(), "--smtps", "127.0.0.1:0"]);
    let (fine, said) = health(&place.on(&["doctor"]), "listening");
    let smtps = server.ready["smtps"].as_str().unwrap();
    assert!(fine == "ok" && said.contains(&format!("mail at {}, mail under TLS at {smtps}", server.smtp)), "{said}");
    server.stop();
    // A front server that has no name is believed nowhere.
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, text.replacen("[smtp]", "[smtp]\nlmtp_is_front = true", 1)).unwrap();
    let (weak, said) = health(&place.on(&["doctor"]), "listening");
    assert!(weak == "warn" && said.contains("smtp.trusted_front"), "{said}");
}

#[test]
fn bad_desks() {
    let place = Place::sqlite();
    place.init(&["--relay", "smtp://127.0.0.1:1"]).json();
    let data = place.data();
    let ran = place.on(&["doctor"]);
    assert_eq!(ran.code, 1);
    let (bad, said) = health(&ran, "relay");
    assert!(bad == "fail" && said.contains("does not answer"), "{said}");
    assert_eq!(health(&ran, "database").0, "ok", "one failure hides nothing else");

    std::fs::write(data.join("tls/cert.pem"), "nonsense").unwrap();
    std::fs::remove_file(data.join("master.key")).unwrap();
    let done = std::process::Command::new("chmod").arg("755").arg(&data).status().unwrap();
    assert!(done.success());
    let ran = place.on(&["doctor"]);
    assert_eq!(health(&ran, "mail TLS").0, "fail");
    assert_eq!(health(&ran, "master key").0, "fail");
    let (folder, said) = health(&ran, "folder");
    assert!(folder == "warn" && said.contains("chmod 700"), "{said}");

    std::fs::write(data.join("candor.toml"), "[relay]\nurll = \"x\"\n").unwrap();
    let ran = place.on(&["doctor"]);
    let (configuration, said) = health(&ran, "configuration");
    assert!(configuration == "fail" && said.contains("urll"), "{said}");
}

/// A desk that catches its mail has no way out: nobody outside is asked, not even by the doctor.
#[test]
fn a_rehearsal_asks_nobody() {
    let place = Place::sqlite();
    place.init(&["--rehearsal", "--relay", "smtp://127.0.0.1:1"]).json();
    let ran = place.on(&["doctor"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for what in ["relay", "mail domain", "dkim"] {
        let (health, said) = health(&ran, what);
        assert!(health == "ok" && said.contains("catches its mail"), "{what}: {said}");
    }
}

/// A column that somebody added by hand stops the desk: what is not declared would be neither exported nor erased.
#[tokio::test]
async fn a_column_nobody_declared() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let db = candor::db::Db::sqlite(&place.data().join("candor.db")).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(db.writer(), "ALTER TABLE person ADD COLUMN nickname text").await.unwrap();
    db.close().await;
    let ran = place.on(&["doctor"]);
    let (desk, said) = health(&ran, "desk");
    assert!(desk == "fail" && said.contains("person.nickname"), "{said}");
    let ran = place.on(&["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
    assert!(ran.failed().contains("person.nickname"), "{}", ran.err);
}

/// A store in a country that the policy does not promise, and a relay that no recipient covers: the doctor says so without asking anybody,
/// and the desk is not served (001-106).
#[test]
fn places_that_the_policy_does_not_know() {
    let place = Place::sqlite();
    let own = policy::starter("Example Ltd", "privacy@example.org", jiff::civil::Date::constant(2026, 11, 28));
    std::fs::write(place.path("own.toml"), own + "[storage]\ncountries = [\"EEA\"]\n").unwrap();
    place.init(&["--policy", "own.toml"]).json();
    let (weak, said) = health(&place.on(&["doctor"]), "storage");
    assert!(weak == "warn" && said.contains("storage.country"), "{said}");
    let toml = place.data().join("candor.toml");
    let first = std::fs::read_to_string(&toml).unwrap();
    let serve = ["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"];

    std::fs::write(&toml, first.replacen("[storage]", "[storage]\ncountry = \"US\"", 1)).unwrap();
    let (bad, said) = health(&place.on(&["doctor"]), "storage");
    assert!(bad == "fail" && said.contains("database in US") && said.contains("promises EEA"), "{said}");
    let ran = place.on(&serve);
    assert!(ran.failed().contains("database in US") && ran.err.contains("candor policy apply"), "{}", ran.err);

    std::fs::write(&toml, first.replacen("[relay]", "[relay]\nurl = \"smtp://relay.example.org:587\"", 1)).unwrap();
    let ran = place.on(&["doctor"]);
    assert_eq!(health(&ran, "recipients").0, "warn");
    let (bad, said) = health(&ran, "relay");
    assert!(bad == "fail" && said.contains("not asked"), "{said}");
    let ran = place.on(&serve);
    assert!(ran.failed().contains("relay.example.org") && ran.err.contains("hosts"), "{}", ran.err);

    std::fs::write(&toml, first.replacen("[storage]", "[storage]\ncountry = \"Germany\"", 1)).unwrap();
    let (bad, said) = health(&place.on(&["doctor"]), "configuration");
    assert!(bad == "fail" && said.contains("ISO 3166"), "{said}");
    std::fs::write(&toml, first.replacen("[storage]", "[storage]\ncountry = \"de\"", 1)).unwrap();
    assert_eq!(health(&place.on(&["doctor"]), "storage").0, "ok");
    assert_eq!(place.serve().stop(), 0);
}
