//! Kill -9 at bad moments: what was acknowledged is there, once; what was begun is finished or has not happened.

use crate::both;
use crate::support::smtp::{Smtp, letter};
use crate::support::{Place, count, texts, until};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Mails that the senders try to hand over.
const MAILS: usize = 200;
/// Senders at a time.
const SENDERS: usize = 4;

/// One sender's way through its mails: which of them were answered with 250.
fn hand_over(at: &str, sender: usize, answered: &AtomicUsize) -> Vec<String> {
    let mut sure = Vec::new();
    let Ok(mut smtp) = Smtp::connect(at) else { return sure };
    for number in (0..MAILS).filter(|number| number % SENDERS == sender) {
        let body = format!("mail number {number}");
        match smtp.mail("kim@customer.example", "support@example.org", &letter("Numbered", &body)) {
            Ok(250) => {
                answered.fetch_add(1, Ordering::SeqCst);
                sure.push(body);
            }
            _ => break,
        }
    }
    sure
}

both! {
    /// Every mail that was answered with 250 is there after the restart, and none is there twice (000-017, 001-058).
    async fn during_intake(place: Place) {
        place.init(&[]).json();
        let server = place.serve();
        let answered = Arc::new(AtomicUsize::new(0));
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let (at, answered) = (server.smtp.clone(), answered.clone());
                std::thread::spawn(move || hand_over(&at, sender, &answered))
            })
            .collect();
        until("a third is taken", async || answered.load(Ordering::SeqCst) >= MAILS / 3).await;
        server.kill();
        let sure: Vec<String> = senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect();
        assert!(sure.len() < MAILS, "it was killed too late to show anything");

        let server = place.serve();
        let app = place.open().await;
        let drained = async || count(&app, "SELECT count(*) AS n FROM spool WHERE state = 'waiting'").await == 0;
        let start = std::time::Instant::now();
        while !drained().await {
            assert!(start.elapsed() < Duration::from_secs(90), "the backlog is not worked off");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for text in texts(&app).await {
            *found.entry(text).or_default() += 1;
        }
        let lost: Vec<&String> = sure.iter().filter(|body| !found.contains_key(*body)).collect();
        assert!(lost.is_empty(), "answered with 250 and lost: {lost:?}");
        assert!(found.values().all(|times| *times == 1), "taken twice: {found:?}");
        assert_eq!(server.stop(), 0);
    }
}

both! {
    /// Killed anywhere in `init`, the migrations included, the same call goes on and the desk is whole.
    async fn during_init_and_migration(place: Place) {
        let data = place.data();
        let words = ["init", "--json", "--data", data.to_str().unwrap(), "--organisation", "Example Ltd"];
        let mut all = words.to_vec();
        all.extend(["--domain", "example.org", "--admin", "ada@staff.example.org"]);
        let mut unfinished = 0;
        for millis in (5..400).step_by(12) {
            let mut child = place.command(&all).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(millis));
            child.kill().unwrap();
            child.wait().unwrap();
            if data.join("policy.toml").exists() && !data.join("unfinished").exists() {
                break;
            }
            if data.join("unfinished").exists() {
                unfinished += 1;
                let ran = place.on(&["keyring", "status"]);
                assert!(ran.failed().contains("was not finished"), "{}", ran.err);
            }
        }
        assert!(unfinished > 0, "it was never killed in the middle");
        let last = place.run(&all);
        assert!(last.code == 0 || last.err.contains("holds a desk already"), "{last:?}");
        let server = place.serve();
        let app = place.open().await;
        assert_eq!(count(&app, "SELECT count(*) AS n FROM desk").await, 1);
        assert_eq!(count(&app, "SELECT count(*) AS n FROM mailbox").await, 1);
        assert_eq!(server.stop(), 0);
    }
}

/// Killed in the middle of its first start, the demo starts the second time.
#[test]
fn during_the_first_start_of_a_demo() {
    let place = Place::sqlite();
    let data = place.data();
    let words = ["demo", "--data", data.to_str().unwrap()];
    for millis in [40, 120, 250] {
        let mut child =
            place.command(&words).args(["--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(millis));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let server = place.serve_with(&words);
    assert!(server.ready["sign_in"]["email"].is_string(), "{}", server.ready);
    server.stop();
}
