//! What is said to a server, and what is not: no password before TLS, no removal before the commit or under numbers that may be others.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use mailbox::{After, Error, Which};
use support::fake::{Say, VALIDITY, account, in_time, say, session};
use support::shelf::Shelf;

async fn told(shelf: &Shelf, lie: impl FnMut(&str) -> Option<Say> + Send + 'static) -> Result<(), Error> {
    in_time(session(&account(), shelf, lie)).await
}

/// Lies to commands that begin so.
fn to(start: &'static str, lie: &'static str) -> impl FnMut(&str) -> Option<Say> + Send + 'static {
    move |command| if command.starts_with(start) { say(lie) } else { None }
}

#[tokio::test(start_paused = true)]
async fn numbers_that_change_in_the_middle_end_the_session() {
    let changed = "* OK [UIDVALIDITY 78] x\r\n* 1 FETCH (UID 1 BODY[] {1}\r\nx)\r\nTAG OK\r\n";
    let shelf = Shelf::default();
    assert_eq!(
        told(&shelf, to("UID FETCH 1,2,3 (UID BODY", changed)).await,
        Err(Error::Mail { which: Which::Uid(1), cause: Box::new(Error::Renumbered) })
    );
    assert!(shelf.uids().is_empty());
    // Within the numbering, numbers that were given out before: everything comes again, and says so; nothing is kept twice.
    assert_eq!(told(&shelf, |_| None).await, Ok(()));
    let back = format!("* 0 EXISTS\r\n* OK [UIDVALIDITY {VALIDITY}] x\r\n* OK [UIDNEXT 2] x\r\nTAG OK\r\n");
    let ended = told(&shelf, move |command| if command.starts_with("EXAMINE") { say(&back) } else { None }).await;
    assert_eq!(ended, Ok(()));
    assert_eq!((shelf.uids(), shelf.read(|kept| kept.again)), (vec![1, 2, 3], 3));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_removed_under_numbers_that_may_be_others() {
    let mut account = account();
    account.after = After::Delete;
    let shelf = Shelf { deaf: true, ..Shelf::default() };
    assert_eq!(in_time(session(&account, &shelf, |_| None)).await, Ok(()));
    assert_eq!(shelf.known().unremoved, [1, 2, 3]);
    let anew = "* 3 EXISTS\r\n* OK [UIDVALIDITY 78] x\r\n* OK [UIDNEXT 4] x\r\nTAG OK\r\n";
    let (tell, heard) = tokio::sync::mpsc::unbounded_channel();
    let lie = move |command: &str| {
        let _ = tell.send(command.to_owned());
        match command {
            "SELECT \"INBOX\"" => say(anew),
            "UID FETCH 1,2,3 (UID BODY.PEEK[])" => Some(Say::Last(b"* BYE x\r\n".to_vec())),
            _ => None,
        }
    };
    assert!(in_time(session(&account, &shelf, lie)).await.is_err());
    let mut heard = heard;
    while let Ok(command) = heard.try_recv() {
        assert!(!command.contains("STORE") && !command.contains("EXPUNGE"), "{command}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_removal_comes_after_the_commit_and_names_what_was_committed() {
    let mut account = account();
    account.after = After::Delete;
    let shelf = Shelf { full_at: Some(2), ..Shelf::default() };
    let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
    let watch = move |command: &str| {
        let _ = tell.send(command.to_owned());
        None
    };
    assert_eq!(in_time(session(&account, &shelf, watch.clone())).await, Err(Error::NotKept));
    let mut removals = |shelf: &Shelf| {
        let mut said = Vec::new();
        while let Ok(command) = heard.try_recv() {
            if command.contains("STORE") || command.contains("EXPUNGE") {
                said.push(command);
            }
        }
        (said, shelf.uids())
    };
    assert_eq!(removals(&shelf), (vec![], vec![1, 2]));
    let shelf = Shelf { full_at: None, ..shelf };
    assert_eq!(in_time(session(&account, &shelf, watch)).await, Ok(()));
    let expected = ["UID STORE 1,2 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 1,2", "UID STORE 3 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 3"];
    assert_eq!(removals(&shelf), (expected.map(str::to_owned).to_vec(), vec![1, 2, 3]));
}

#[tokio::test(start_paused = true)]
async fn signs_in_as_each_server_can() {
    for (capability, expected) in [
        ("AUTH=PLAIN", vec!["AUTHENTICATE PLAIN", "AGFkYUBleGFtcGxlLm9yZwBzZWNyZXQ="]),
        ("AUTH=PLAIN SASL-IR", vec!["AUTHENTICATE PLAIN AGFkYUBleGFtcGxlLm9yZwBzZWNyZXQ="]),
        ("", vec!["LOGIN \"ada@example.org\" \"secret\""]),
    ] {
        let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let shelf = Shelf::default();
        let watch = move |command: &str| {
            let _ = tell.send(command.to_owned());
            match command {
                "CAPABILITY" => say(&format!("* CAPABILITY IMAP4rev1 {capability}\r\nTAG OK\r\n")),
                "AUTHENTICATE PLAIN" => say("+ \r\n"),
                "AGFkYUBleGFtcGxlLm9yZwBzZWNyZXQ=" => say("c2 OK\r\n"),
                _ => None,
            }
        };
        assert_eq!(told(&shelf, watch).await, Ok(()), "{capability}");
        let mut said = Vec::new();
        while let Ok(command) = heard.try_recv() {
            said.push(command);
        }
        assert_eq!(said[2..2 + expected.len()], expected, "{capability}");
    }
    let nothing = to("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK\r\n");
    assert_eq!(told(&Shelf::default(), nothing).await, Err(Error::NoMechanism));
}

#[tokio::test(start_paused = true)]
async fn what_is_said_in_the_clear_does_not_count_under_tls() {
    let mut account = account();
    account.tls = mailbox::Tls::StartTls;
    let able = "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR\r\nTAG OK\r\n";
    for (starttls, error) in [
        ("TAG OK\r\n* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n", Error::InTheClear),
        ("TAG NO x\r\n", Error::NoStartTls),
        ("TAG OK\r\n", Error::Broken),
    ] {
        let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let lie = move |command: &str| {
            let _ = tell.send(command.to_owned());
            match command {
                "CAPABILITY" => say(able),
                "STARTTLS" => say(starttls),
                "greeting" => None,
                _ => Some(Say::Nothing),
            }
        };
        assert_eq!(in_time(session(&account, &Shelf::default(), lie)).await, Err(error), "{starttls}");
        while let Ok(command) = heard.try_recv() {
            assert!(!command.starts_with("AUTHENTICATE"), "{command}");
        }
    }
    let without = to("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\nTAG OK\r\n");
    assert_eq!(in_time(session(&account, &Shelf::default(), without)).await, Err(Error::NoStartTls));
}

#[tokio::test(start_paused = true)]
async fn what_a_server_lacks_is_not_asked_of_it() {
    let moved = ["UID MOVE 1,2,3 \"Done\""];
    let copied = ["UID COPY 1,2,3 \"Done\"", "UID STORE 1,2,3 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 1,2,3"];
    for (able, expected, ended) in [
        ("MOVE", &moved[..], Ok(())),
        ("UIDPLUS", &copied[..], Ok(())),
        ("MOVE UIDPLUS", &moved[..], Ok(())),
        ("", &[], Err(Error::Lacks("MOVE"))),
    ] {
        let mut account = account();
        account.after = After::Move("Done".into());
        let (tell, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let watch = move |command: &str| {
            let _ = tell.send(command.to_owned());
            if command == "CAPABILITY" { say(&format!("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR {able}\r\nTAG OK\r\n")) } else { None }
        };
        assert_eq!(in_time(session(&account, &Shelf::default(), watch)).await, ended, "{able}");
        let mut said = Vec::new();
        while let Ok(command) = heard.try_recv() {
            if ["MOVE", "COPY", "STORE", "EXPUNGE"].iter().any(|word| command.contains(word)) {
                said.push(command);
            }
        }
        assert_eq!(said, expected, "{able}");
    }
}
