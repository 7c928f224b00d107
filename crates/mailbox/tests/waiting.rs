//! Waiting for new mail, with the clock in the test's hand.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mailbox::{Error, Flaw};
use support::fake::{Say, account, follow, in_time, say};
use support::shelf::Shelf;

/// Counts commands that begin so.
fn count(start: &'static str) -> (Arc<AtomicUsize>, impl Fn(&str)) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    (count, move |command: &str| {
        if command.starts_with(start) {
            counted.fetch_add(1, Ordering::Relaxed);
        }
    })
}

#[tokio::test(start_paused = true)]
async fn an_idle_is_renewed_in_time_and_the_folder_looked_through() {
    let (idles, saw_idle) = count("IDLE");
    let (lists, saw_list) = count("UID FETCH 4:*");
    let (task, stop) = follow(account(), &Shelf::default(), move |command| {
        saw_idle(command);
        saw_list(command);
        None
    });
    tokio::time::sleep(Duration::from_secs(3_600)).await;
    stop.cancel();
    assert_eq!(in_time(task).await.unwrap(), Ok(()));
    let (idles, lists) = (idles.load(Ordering::Relaxed), lists.load(Ordering::Relaxed));
    // 3600 s in steps of 540 s, and the first look was already behind mail 3.
    assert_eq!((idles, lists), (7, 7));
}

#[tokio::test(start_paused = true)]
async fn chatter_keeps_nobody_busy() {
    let phantom = "* 4 FETCH (UID 4 RFC822.SIZE 9)\r\nTAG OK\r\n";
    for (word, list) in [
        ("+ \r\n* 9 EXISTS\r\n", None),
        ("+ \r\n* 9 EXISTS\r\n* 8 EXISTS\r\n* 1 FETCH (FLAGS ())\r\n", None),
        ("+ \r\n* 9 EXISTS\r\n", Some(phantom)),
    ] {
        let (lists, saw) = count("UID FETCH 4:*");
        let (task, stop) = follow(account(), &Shelf::default(), move |command| {
            saw(command);
            match command {
                "IDLE" => say(word),
                "UID FETCH 4:* (UID RFC822.SIZE INTERNALDATE)" => list.and_then(say),
                // It is not there after all.
                "UID FETCH 4 (UID BODY.PEEK[])" | "UID FETCH 4 (UID RFC822.SIZE INTERNALDATE)" => say("TAG OK\r\n"),
                _ => None,
            }
        });
        tokio::time::sleep(Duration::from_secs(60)).await;
        stop.cancel();
        assert_eq!(in_time(task).await.unwrap(), Ok(()));
        let lists = lists.load(Ordering::Relaxed);
        assert!((2..=62).contains(&lists), "{lists} looks in a minute");
    }
}

#[tokio::test(start_paused = true)]
async fn polls_where_the_server_cannot_or_will_not_idle() {
    for refuses in [false, true] {
        let (noops, saw_noop) = count("NOOP");
        let (idles, saw_idle) = count("IDLE");
        let (task, stop) = follow(account(), &Shelf::default(), move |command| {
            saw_noop(command);
            saw_idle(command);
            match command {
                "CAPABILITY" if !refuses => say("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nTAG OK\r\n"),
                "IDLE" => say("TAG NO x\r\n"),
                _ => None,
            }
        });
        tokio::time::sleep(Duration::from_secs(601)).await;
        stop.cancel();
        assert_eq!(in_time(task).await.unwrap(), Ok(()));
        assert_eq!((noops.load(Ordering::Relaxed), idles.load(Ordering::Relaxed)), (10, usize::from(refuses)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_dies_while_waiting_is_noticed() {
    let silent = |command: &str| (command == "DONE").then_some(Say::Nothing);
    let (task, _stop) = follow(account(), &Shelf::default(), silent);
    assert_eq!(in_time(task).await.unwrap(), Err(Error::Silent));
    let gone = |command: &str| (command == "IDLE").then(|| Say::Last(b"+ \r\n".to_vec()));
    let (task, _stop) = follow(account(), &Shelf::default(), gone);
    assert_eq!(in_time(task).await.unwrap(), Err(Error::Broken));
    for (word, error) in [
        ("TAG OK\r\n", Error::from(Flaw::Garbage)),
        ("+ \r\nTAG OK\r\n", Flaw::Garbage.into()),
        ("+ \r\n+ \r\n", Flaw::Garbage.into()),
        ("+ \r\n* BYE x\r\n", Error::Bye(mailbox::Code::Unnamed)),
        ("+ \r\n* OK [UIDVALIDITY 9] x\r\n", Error::Renumbered),
        ("+ \r\nnonsense\r\n", Flaw::Garbage.into()),
    ] {
        let (task, _stop) = follow(account(), &Shelf::default(), move |command| if command == "IDLE" { say(word) } else { None });
        assert_eq!(in_time(task).await.unwrap(), Err(error), "{word}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_stop_is_heard_at_any_time() {
    for step in ["greeting", "AUTHENTICATE", "EXAMINE", "UID FETCH 1:*", "UID FETCH 1,2,3 (UID BODY", "UID FETCH 4:*", "IDLE", "NOOP"] {
        let (task, stop) = follow(account(), &Shelf::default(), move |command| match command {
            "CAPABILITY" if step == "NOOP" => say("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nTAG OK\r\n"),
            command => command.starts_with(step).then_some(Say::Nothing),
        });
        tokio::time::sleep(Duration::from_secs(30)).await;
        let start = tokio::time::Instant::now();
        stop.cancel();
        assert_eq!(in_time(task).await.unwrap(), Ok(()), "{step}");
        assert!(start.elapsed() <= Duration::from_secs(2), "{step}: {:?}", start.elapsed());
    }
}
