//! A whole desk in one file, from the command line: written, made anew elsewhere, served.

use crate::both;
use crate::support::smtp::send;
use crate::support::{Place, texts, until};
use std::os::unix::fs::PermissionsExt;

both! {
    /// Beside a running desk it is written and says so; the file is its owner's and never overwritten; a desk there is left alone; the new one,
    /// over a pipe and on SQLite, is served and has what the old one had.
    async fn from_here_to_elsewhere(place: Place) {
        place.init(&[]).json();
        let server = place.serve();
        assert_eq!(send(&server.smtp, "Hello", "Does it travel?").unwrap(), 250);
        let app = place.open().await;
        until("the mail is a ticket", async || texts(&app).await == ["Does it travel?"]).await;
        let file = place.path("desk.ndjson");
        let written = place.on(&["export", "--to", file.to_str().unwrap()]).json();
        assert_eq!(written["served"], true);
        assert!(written["rows"].as_u64().unwrap() > 10 && written["keys"].as_u64().unwrap() > 3, "{written}");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(place.on(&["export", "--to", file.to_str().unwrap()]).failed().contains("must not be there yet"));
        assert_eq!(server.stop(), 0);
        assert!(place.on(&["import", "desk", file.to_str().unwrap()]).failed().contains("holds a desk already"));

        let piped = place.on(&["export"]);
        assert_eq!(piped.code, 0, "{}", piped.err);
        assert!(piped.err.contains("guard it as you guard the master key"), "{}", piped.err);
        let new = Place::sqlite();
        let data = new.data();
        let words = ["import", "desk", "-", "--json", "--data", data.to_str().unwrap()];
        let made = new.told(&words, piped.out.as_bytes()).json();
        assert!(made["rows"].as_u64() >= written["rows"].as_u64(), "{made}");
        assert_eq!(made["kind"], "live");
        assert_eq!(texts(&new.open().await).await, ["Does it travel?"]);
        assert_eq!(new.on(&["journal", "verify"]).json()["sound"], true);
        let server = new.serve();
        assert_eq!(send(&server.smtp, "Again", "It goes on.").unwrap(), 250);
        let app = new.open().await;
        until("mail comes in", async || texts(&app).await.len() == 2).await;
        assert_eq!(server.stop(), 0);
    }
}

#[test]
fn a_file_that_broke_off() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let whole = place.on(&["export"]).out;
    let new = Place::sqlite();
    let data = new.data();
    let words = ["import", "desk", "-", "--json", "--rehearsal", "--data", data.to_str().unwrap()];
    let broken = new.told(&words, &whole.as_bytes()[..whole.len() / 2]);
    assert!(broken.failed().contains("breaks off") && broken.err.contains("goes on with a whole one"), "{}", broken.err);
    assert!(new.on(&["doctor"]).err.contains("was not finished"));
    assert_eq!(new.told(&words, whole.as_bytes()).json()["kind"], "rehearsal");
    new.on(&["clock", "set", "2031-05-01T09:00:00Z"]).json();
}
