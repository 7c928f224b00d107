//! A server that lies. Whatever it says, the session ends or goes on in bounded time and memory, no mail is committed that did not come,
//! and none is passed over.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use mailbox::{Code, Error, Flaw, Part, Step, Which};
use support::fake::{Say, account, honest, in_time, mail, say, session};
use support::shelf::Shelf;
use tokio::time::Instant;

async fn told(shelf: &Shelf, lie: impl FnMut(&str) -> Option<Say> + Send + 'static) -> Result<(), Error> {
    in_time(session(&account(), shelf, lie)).await
}

/// Lies to commands that begin so.
fn to(start: &'static str, lie: &'static str) -> impl FnMut(&str) -> Option<Say> + Send + 'static {
    move |command| if command.starts_with(start) { say(lie) } else { None }
}

fn over(uid: u32, cause: impl Into<Error>) -> Result<(), Error> {
    Err(Error::Mail { which: Which::Uid(uid), cause: Box::new(cause.into()) })
}

fn all() -> Vec<String> {
    (1..=3).map(mail).collect()
}

#[tokio::test(start_paused = true)]
async fn an_honest_server_is_believed() {
    let shelf = Shelf::default();
    assert_eq!(told(&shelf, |_| None).await, Ok(()));
    assert_eq!(shelf.texts(), all());
    assert_eq!(told(&shelf, |_| None).await, Ok(()));
    assert_eq!(shelf.uids(), [1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn a_literal_that_is_not_as_long_as_said_commits_nothing_of_it() {
    for (lie, flaw) in [
        // Longer than said, shorter than said, followed by what could be the next mail, by nothing, by garbage.
        ("* 2 FETCH (UID 2 BODY[] {5}\r\nSubject: 2\r\n\r\nHello 2\r\n)\r\nTAG OK\r\n", Flaw::Items),
        ("* 2 FETCH (UID 2 BODY[] {40}\r\nSubject: 2\r\n\r\nHello 2\r\n)\r\nTAG OK\r\n", Flaw::Items),
        ("* 2 FETCH (UID 2 BODY[] {2}\r\nSu)\r\nbject: 2\r\n\r\n)\r\nTAG OK\r\n", Flaw::Garbage),
        ("* 2 FETCH (UID 2 BODY[] {22}\r\nSubject: 2\r\n\r\nHello 2\r\n", Flaw::Items),
        ("* 2 FETCH (UID 2 BODY[] {99999999999999999999}\r\n", Flaw::Number),
        ("* 2 FETCH (UID 2 BODY[] {-1}\r\n", Flaw::Number),
        ("* 2 FETCH (UID 2 BODY[] {2}\r\nab BODY[] {2}\r\ncd)\r\nTAG OK\r\n", Flaw::Items),
    ] {
        let shelf = Shelf::default();
        let ended = told(&shelf, to("UID FETCH 1,2,3 (UID BODY", lie)).await;
        // The first mail did not come in its place, so it is asked for alone, and so is the second.
        assert!(shelf.uids().iter().all(|uid| *uid != 2), "{lie}");
        assert!(ended.is_err(), "{lie}");
        let alone = move |command: &str| match command {
            "UID FETCH 1,2,3 (UID BODY.PEEK[])" => {
                Some(Say::This([honest("UID FETCH 1 (UID BODY.PEEK[])").replace("TAG OK\r\n", ""), lie.into()].concat().into_bytes()))
            }
            _ => None,
        };
        let ended = told(&shelf, alone).await;
        // A literal too long for what follows ends in silence: the pipe is open, and nothing comes.
        assert!(ended == over(2, flaw) || ended == over(2, Error::Silent), "{lie}: {ended:?}");
        assert_eq!(shelf.texts(), [mail(1)], "{lie}");
    }
}

#[tokio::test(start_paused = true)]
async fn five_gigabytes_are_cut_at_the_header() {
    let endless = |command: &str| match command {
        "UID FETCH 1,2,3 (UID BODY.PEEK[])" => {
            say(&format!("* 1 FETCH (UID 1 BODY[] {{5368709120}}\r\nSubject: x\r\n\r\n{}", "body\r\n".repeat(400)))
        }
        _ => None,
    };
    let shelf = Shelf::default();
    assert_eq!(told(&shelf, endless).await, over(1, Flaw::TooMuch));
    shelf.read(|kept| assert_eq!((kept.mails[0].0.part, kept.mails[0].1.as_slice()), (Part::TooLarge, &b"Subject: x\r\n\r\n"[..])));
    // The next session begins behind it.
    assert_eq!(told(&shelf, |_| None).await, Ok(()));
    assert_eq!(shelf.uids(), [1, 2, 3]);
    // One without an end of its header is cut where the limit is; one that nobody asked for is not read at all.
    for (lie, kept) in [
        (format!("* 1 FETCH (UID 1 BODY[] {{5368709120}}\r\n{}", "x".repeat(3_000)), 1),
        (format!("* 1 FETCH (BODY[] {{5368709120}}\r\n{}", "x".repeat(3_000)), 0),
        (format!("* 9 FETCH (UID 9 BODY[] {{5368709120}}\r\n{}", "x".repeat(3_000)), 0),
        (format!("* LIST () \"/\" {{5368709120}}\r\n{}", "x".repeat(3_000)), 0),
    ] {
        let shelf = Shelf::default();
        let ended = told(&shelf, move |command| if command.starts_with("UID FETCH 1,2,3 (UID BODY") { say(&lie) } else { None }).await;
        assert_eq!(ended, over(1, Flaw::TooMuch));
        assert_eq!(shelf.texts().iter().map(String::len).collect::<Vec<_>>(), vec![200; kept]);
    }
}

#[tokio::test(start_paused = true)]
async fn uids_out_of_order_repeated_or_foreign_lose_and_double_nothing() {
    let one = |uid: u32| honest(&format!("UID FETCH {uid} (UID BODY.PEEK[])")).replace("TAG OK\r\n", "");
    for lie in [
        [one(3), one(2), one(1)].concat(),
        [one(1), one(1), one(2), one(2), one(3), one(1)].concat(),
        [one(1), one(3)].concat(),
        [one(2)].concat(),
        [one(1), "* 9 FETCH (UID 9 BODY[] {3}\r\nabc)\r\n".into(), one(2), one(3)].concat(),
        ["* 1 FETCH (UID 2 FLAGS (\\Seen))\r\n* 2 EXPUNGE\r\n* 0 EXISTS\r\n* 1 RECENT\r\n".into(), one(1), one(2), one(3)].concat(),
        // The UID behind the body, and a wrong one behind the body of the right place.
        [one(1), format!("* 2 FETCH (BODY[] {{{}}}\r\n{} UID 2)\r\n", mail(2).len(), mail(2)), one(3)].concat(),
        [one(1), format!("* 2 FETCH (BODY[] {{{}}}\r\n{} UID 3)\r\n", mail(3).len(), mail(3))].concat(),
        String::new(),
    ] {
        let shelf = Shelf::default();
        let said = lie.clone();
        let ended = told(
            &shelf,
            move |command| {
                if command == "UID FETCH 1,2,3 (UID BODY.PEEK[])" { say(&format!("{said}TAG OK\r\n")) } else { None }
            },
        )
        .await;
        assert_eq!(ended, Ok(()), "{lie}");
        assert_eq!((shelf.texts(), shelf.uids()), (all(), vec![1, 2, 3]), "{lie}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_mail_that_is_gone_is_passed_over_and_one_that_is_withheld_is_not() {
    let none = |command: &str| match command {
        "UID FETCH 1,2,3 (UID BODY.PEEK[])" | "UID FETCH 2,3 (UID BODY.PEEK[])" | "UID FETCH 2 (UID BODY.PEEK[])" => say("TAG OK\r\n"),
        _ => None,
    };
    let shelf = Shelf::default();
    assert_eq!(told(&shelf, none).await, over(2, Flaw::NoBody));
    assert_eq!(shelf.uids(), [1]);
    let gone = move |command: &str| if command == "UID FETCH 2 (UID RFC822.SIZE INTERNALDATE)" { say("TAG OK\r\n") } else { none(command) };
    assert_eq!(told(&shelf, gone).await, Ok(()));
    assert_eq!(shelf.uids(), [1, 3]);
}

#[tokio::test(start_paused = true)]
async fn a_list_that_lies_is_harmless() {
    let shelf = Shelf::default();
    let below = "* 1 FETCH (UID 1 RFC822.SIZE 22)\r\n* 1 FETCH (UID 1 RFC822.SIZE 7)\r\n* 9 FETCH (RFC822.SIZE 7)\r\n* 9 FETCH (UID 8)\r\nTAG OK\r\n";
    assert_eq!(told(&shelf, to("UID FETCH 1:*", below)).await, Ok(()));
    assert_eq!(shelf.uids(), [1, 2, 3]);
    // Larger than it is: its header comes, and the rest stays there.
    let shelf = Shelf::default();
    let large = |command: &str| match command {
        "UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE)" => say("* 1 FETCH (UID 1 RFC822.SIZE 18446744073709551615)\r\nTAG OK\r\n"),
        "UID FETCH 1 (UID BODY.PEEK[HEADER])" => {
            say(&format!("* 1 FETCH (UID 1 BODY[HEADER] {{300}}\r\n{})\r\nTAG OK\r\n", "h".repeat(300)))
        }
        _ => None,
    };
    assert_eq!(told(&shelf, large).await, Ok(()));
    shelf.read(|kept| assert_eq!((kept.mails[0].0.part, kept.mails[0].1.len()), (Part::TooLarge, 200)));
    assert_eq!(shelf.uids(), [1, 2, 3]);
    for lie in [
        "* 1 FETCH (UID 0 RFC822.SIZE 1)\r\n",
        "* 1 FETCH (UID 4294967296 RFC822.SIZE 1)\r\n",
        "* 1 FETCH UID 1\r\n",
        "* 1 FETCH (UID 1\r\n",
    ] {
        assert!(matches!(told(&Shelf::default(), to("UID FETCH 1:*", lie)).await, Err(Error::Protocol(_))), "{lie}");
    }
}

#[tokio::test(start_paused = true)]
async fn empty_and_quoted_mails_are_mails() {
    for (body, text) in [("NIL", ""), ("\"\"", ""), ("{0}\r\n", ""), ("\"a \\\"b\\\"\"", "a \"b\"")] {
        let shelf = Shelf::default();
        let lie = format!("* 1 FETCH (UID 1 BODY[] {body})\r\nTAG OK\r\n");
        let ended = told(&shelf, move |command| if command.starts_with("UID FETCH 1,2,3 (UID BODY") { say(&lie) } else { None }).await;
        assert_eq!(ended, Ok(()));
        assert_eq!(shelf.texts(), [text.to_owned(), mail(2), mail(3)], "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_bad_and_bye_are_heard_everywhere() {
    let steps = [
        "greeting",
        "CAPABILITY",
        "AUTHENTICATE",
        "EXAMINE",
        "UID FETCH 1:*",
        "UID FETCH 1,2,3 (UID BODY",
        "UID FETCH 1 (UID BODY",
        "UID FETCH 4:*",
    ];
    for step in steps {
        for word in [
            "TAG NO [UNAVAILABLE] ada@example.org\r\n",
            "TAG BAD x\r\n",
            "* BYE [UNAVAILABLE] ada@example.org\r\n",
            "c99 OK\r\n",
            "+ more\r\n",
            "HTTP/1.1 400 Bad Request\r\n",
            "",
        ] {
            let shelf = Shelf::default();
            // The whole batch is refused; so is the first mail by itself.
            let lie = move |command: &str| {
                let here =
                    command.starts_with(step) || (step == "UID FETCH 1 (UID BODY" && command.starts_with("UID FETCH 1,2,3 (UID BODY"));
                if here { Some(Say::Last(word.as_bytes().to_vec())) } else { None }
            };
            let ended = told(&shelf, lie).await;
            let error = ended.expect_err(&format!("{step}: {word}"));
            assert!(!format!("{error} {error:?} {}", error.remedy()).contains("ada"), "{error:?}");
            assert!(shelf.uids().is_empty() || step == "UID FETCH 4:*");
            // Whatever it was: an honest server brings the rest.
            assert_eq!(told(&shelf, |_| None).await, Ok(()));
            assert_eq!(shelf.texts(), all(), "{step}: {word}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_names_the_step_and_the_mail() {
    let refused = |start: &'static str, word: &'static str| async move { told(&Shelf::default(), to(start, word)).await };
    let busy = Code::Named("UNAVAILABLE");
    assert_eq!(refused("AUTHENTICATE", "TAG NO [UNAVAILABLE] later\r\n").await, Err(Error::Refused(Step::SignIn, busy)));
    assert_eq!(refused("AUTHENTICATE", "TAG NO x\r\n").await, Err(Error::PasswordRefused(Code::Unnamed)));
    assert_eq!(refused("EXAMINE", "TAG NO [NOPERM] x\r\n").await, Err(Error::NoFolder(Code::Named("NOPERM"))));
    assert_eq!(refused("EXAMINE", "TAG OK\r\n").await, Err(Error::NoUids));
    assert_eq!(refused("UID FETCH 1:*", "TAG NO x\r\n").await, Err(Error::Refused(Step::List, Code::Unnamed)));
    assert_eq!(refused("UID FETCH 1", "TAG NO x\r\n").await, Err(Error::Refused(Step::List, Code::Unnamed)));
    assert_eq!(refused("greeting", "* PREAUTH x\r\n").await, Err(Flaw::Greeting.into()));
    let one = |command: &str| {
        if command.contains("BODY") && !command.starts_with("UID FETCH 1 ") { say("TAG NO [CORRUPTION] x\r\n") } else { None }
    };
    let shelf = Shelf::default();
    assert_eq!(told(&shelf, one).await, over(2, Error::Refused(Step::Fetch, Code::Named("CORRUPTION"))));
    assert_eq!(shelf.uids(), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_hangs_is_left() {
    for step in ["greeting", "CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID FETCH 1:*", "UID FETCH 1,2,3 (UID BODY", "UID FETCH 4:*"] {
        let (shelf, start) = (Shelf::default(), Instant::now());
        let ended = told(&shelf, move |command| command.starts_with(step).then_some(Say::Nothing)).await;
        assert_eq!(ended.unwrap_err().cause(), &Error::Silent, "{step}");
        assert!(start.elapsed() <= 11 * account().limits.quiet, "{step}: {:?}", start.elapsed());
        let started = Shelf::default();
        let half = move |command: &str| command.starts_with(step).then(|| Say::This(b"* 1 FETCH (UID 1 BODY[] {900}\r\nSub".to_vec()));
        assert!(told(&started, half).await.is_err());
        assert!(started.uids().is_empty() || step == "UID FETCH 4:*");
    }
}

#[tokio::test(start_paused = true)]
async fn a_mail_that_trickles_is_given_up_and_one_that_is_kept_slowly_is_not() {
    for (pause, ends) in [(30, true), (1, false)] {
        let said = honest("UID FETCH 1,2,3 (UID BODY.PEEK[])").replace("TAG", "c6");
        let lie = move |command: &str| {
            let slow = Say::Slowly(said.as_bytes().to_vec(), Duration::from_secs(pause));
            (command == "UID FETCH 1,2,3 (UID BODY.PEEK[])").then_some(slow)
        };
        let (shelf, start) = (Shelf::default(), Instant::now());
        assert_eq!(told(&shelf, lie).await, if ends { over(1, Error::Silent) } else { Ok(()) }, "an octet each {pause} s");
        assert!(!ends || start.elapsed() < 3 * account().limits.quiet, "{:?}", start.elapsed());
    }
    // Nine hundred octets, one each second: too slow at the usual pace, and in time at that one.
    for (pace, ended) in [(4_096, over(1, Error::Silent)), (1, Ok(()))] {
        let mut account = account();
        account.limits.pace = pace;
        let said = format!("* 1 FETCH (UID 1 BODY[] {{900}}\r\n{})\r\n", "x".repeat(900));
        let rest = honest("UID FETCH 2,3 (UID BODY.PEEK[])").replace("TAG", "c6");
        let lie = move |command: &str| {
            let slow = Say::Slowly(format!("{said}{rest}").into_bytes(), Duration::from_secs(1));
            (command == "UID FETCH 1,2,3 (UID BODY.PEEK[])").then_some(slow)
        };
        assert_eq!(in_time(session(&account, &Shelf::default(), lie)).await, ended, "{pace} octets a second");
    }
    // What the intake takes is not the server's time, of however many pieces the mail is.
    let (mut account, shelf) = (account(), Shelf { slow: Duration::from_secs(3_600), ..Shelf::default() });
    account.limits.mail = 100_000;
    let said = format!("* 1 FETCH (UID 1 BODY[] {{50000}}\r\n{})\r\n", "x".repeat(50_000)) + &honest("UID FETCH 2,3 (UID BODY.PEEK[])");
    let large = move |command: &str| if command == "UID FETCH 1,2,3 (UID BODY.PEEK[])" { say(&said) } else { None };
    assert_eq!(in_time(session(&account, &shelf, large)).await, Ok(()));
    assert_eq!(shelf.uids(), [1, 2, 3]);
}

#[tokio::test]
async fn a_server_that_never_ends_is_left() {
    // With the clock of the machine: what never waits does not let a held clock run.
    let mut account = account();
    account.limits.quiet = std::time::Duration::from_millis(20);
    for flood in [
        "* 1 FETCH (FLAGS ())\r\n",
        "* 7 EXISTS\r\n",
        "* OK still here\r\n",
        "x",
        "* 1 FETCH (X ((((",
        "+ \r\n",
        "\r\n",
        "* 1 FETCH (UID 1 RFC822.SIZE 9)\r\n",
    ] {
        for step in ["greeting", "CAPABILITY", "UID FETCH 1:*", "UID FETCH 1,2,3 (UID BODY"] {
            let shelf = Shelf::default();
            let lie = move |command: &str| command.starts_with(step).then(|| Say::Forever(flood.as_bytes().repeat(50)));
            let ended = tokio::time::timeout(std::time::Duration::from_secs(20), session(&account, &shelf, lie)).await.expect(flood);
            assert!(ended.is_err(), "{step}: {flood}");
            assert!(shelf.uids().is_empty());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_line_without_end_is_not_gathered() {
    for (start, cause) in [("* OK ", Error::from(Flaw::LongLine)), ("* 1 FETCH (FLAGS (", Flaw::LongLine.into())] {
        for step in ["greeting", "EXAMINE", "UID FETCH 1:*"] {
            let lie = move |command: &str| if command.starts_with(step) { say(&format!("{start}{}", "x".repeat(70_000))) } else { None };
            assert_eq!(told(&Shelf::default(), lie).await, Err(cause.clone()), "{step}");
        }
    }
}

/// Says the same line for ever, and is never waited for.
struct Endless(std::iter::Cycle<std::slice::Iter<'static, u8>>);

impl tokio::io::AsyncRead for Endless {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, buffer: &mut tokio::io::ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        while buffer.remaining() > 0 {
            buffer.put_slice(&[*self.0.next().unwrap()]);
        }
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_server_that_is_never_waited_for_is_left() {
    let mut account = account();
    account.limits.quiet = Duration::from_millis(50);
    let stream = tokio::io::join(Endless(b"* OK x\r\n".iter().cycle()), tokio::io::sink());
    let ended = mailbox::imap::collect(stream, &account, &mailbox::Known::default(), &mut Shelf::default(), &Default::default()).await;
    assert_eq!(ended, Err(Error::Silent));
}
