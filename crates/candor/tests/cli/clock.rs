//! The clock of a rehearsal, and of no other desk (issue clause 3).

use crate::both;
use crate::support::smtp::send;
use crate::support::{Place, texts, until};
use std::time::{Duration, Instant};

/// Where the desk's clock stands, as doctor tells it.
fn stands(place: &Place) -> String {
    let said = place.on(&["doctor"]).json();
    let checks = said["checks"].as_array().unwrap().clone();
    checks.iter().find(|check| check["what"] == "kind").unwrap()["said"].as_str().unwrap().to_owned()
}

both! {
    /// A running server follows within a second; mail of then bears the date of then.
    async fn a_server_follows_the_clock(place: Place) {
        assert_eq!(place.init(&["--rehearsal"]).json()["kind"], "rehearsal");
        let server = place.serve();
        place.on(&["clock", "set", "2031-05-01T09:00:00Z"]).json();
        tokio::time::sleep(Duration::from_millis(900)).await;
        let start = Instant::now();
        assert_eq!(send(&server.smtp, "Then", "In years").unwrap(), 250);
        let app = place.open().await;
        until("the mail is a ticket", async || texts(&app).await == ["In years"]).await;
        assert!(start.elapsed() < Duration::from_secs(5));
        let at = crate::support::count(&app, "SELECT max(created_at) AS n FROM ticket").await;
        assert_eq!(candor::time::Instant(at).rfc3339(), "2031-05-01T09:00:00Z");
        assert!(stands(&place).contains("2031-05-01T09:00:00Z"));
    }
}

both! {
    /// Set backwards, nothing is lost, the command says what that means, and the desk goes on.
    async fn the_clock_goes_back(place: Place) {
        place.init(&["--rehearsal"]).json();
        let server = place.serve();
        place.on(&["clock", "set", "2031-05-01T09:00:00Z"]).json();
        tokio::time::sleep(Duration::from_millis(900)).await;
        assert_eq!(send(&server.smtp, "Then", "before").unwrap(), 250);
        let app = place.open().await;
        until("the first mail is a ticket", async || texts(&app).await.len() == 1).await;
        let said = place.on(&["clock", "set", "2030-01-01T00:00:00Z"]).json();
        assert!(said["warning"].as_str().unwrap().contains("went back"), "{said}");
        tokio::time::sleep(Duration::from_millis(900)).await;
        assert_eq!(send(&server.smtp, "Then", "after").unwrap(), 250);
        until("the second mail is a ticket", async || texts(&app).await.len() == 2).await;
        assert_eq!(server.stop(), 0);
        assert!(place.on(&["journal", "verify"]).json()["sound"].as_bool().unwrap());
        place.serve().stop();
    }
}

#[test]
fn an_ordinary_desk_refuses_the_clock() {
    let place = Place::sqlite();
    place.init(&[]).json();
    assert!(place.on(&["clock", "set", "2031-05-01T09:00:00Z"]).failed().contains("--rehearsal"));
}
