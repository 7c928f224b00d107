//! Serving: the ready line, addresses that are taken, a second server, the demo.

use crate::support::Place;
use std::net::TcpListener;

/// A port that is taken is named with its flag, and nothing of the desk is touched.
#[test]
fn a_port_in_use() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap().to_string();
    let before = place.on(&["journal", "verify"]).json()["entries"].clone();
    let ran = place.on(&["serve", "--http", &at, "--smtp", "127.0.0.1:0"]);
    assert!(ran.failed().contains("--http") && ran.err.contains(&at), "{}", ran.err);
    let ran = place.on(&["serve", "--http", "127.0.0.1:0", "--smtp", &at]);
    assert!(ran.failed().contains("--smtp"), "{}", ran.err);
    let unix = place.path("lmtp").display().to_string();
    std::fs::write(&unix, "mine").unwrap();
    for (flag, at) in [("--smtps", at.as_str()), ("--lmtp", &at), ("--lmtp", &format!("unix:{unix}"))] {
        let ran = place.on(&["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0", flag, at]);
        assert!(ran.failed().contains(flag) && ran.err.contains(at), "{}", ran.err);
    }
    assert_eq!(std::fs::read(&unix).unwrap(), b"mine");
    assert_eq!(place.on(&["serve", "--lmtp", "127.0.0.1:25"]).code, 2, "port 25 speaks SMTP");
    place.serve().stop();
    assert_eq!(place.on(&["journal", "verify"]).json()["entries"], before, "a start that failed is no crash");
}

#[test]
fn a_second_server_on_the_same_desk() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let server = place.serve();
    let ran = place.on(&["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
    assert!(ran.failed().contains("another Candor runs"), "{}", ran.err);
    assert_eq!(server.stop(), 0);
}

/// The demo says where to look and how to sign in; a second start keeps the data.
#[tokio::test]
async fn the_demo_starts_twice() {
    let place = Place::sqlite();
    let data = place.data();
    let words = ["demo", "--data", data.to_str().unwrap()];
    let server = place.serve_with(&words);
    assert!(server.ready["sign_in"]["email"].is_string() && server.ready["sign_in"]["password"].is_string(), "{}", server.ready);
    let app = place.open().await;
    let people = crate::support::count(&app, "SELECT count(*) AS n FROM person").await;
    drop(app);
    assert_eq!(server.stop(), 0);
    let again = place.serve_with(&words);
    let app = place.open().await;
    assert_eq!(crate::support::count(&app, "SELECT count(*) AS n FROM person").await, people);
    drop(app);
    assert_eq!(again.stop(), 0);
    let other = Place::sqlite();
    other.init(&[]).json();
    let ran = other.run(&["demo", "--data", other.data().to_str().unwrap(), "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]);
    assert!(ran.failed().contains("no demo"), "{}", ran.err);
}
