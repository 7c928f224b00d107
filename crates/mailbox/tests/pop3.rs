//! POP3 against a real server, and against one that lies.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::HashSet;

use mailbox::{Account, After, Code, Error, Flaw, Mark, Part, Secret, SignIn, Tls, Which, pop3};
use support::dovecot::{Dovecot, USER, mail, sent};
use support::fake::{self, Say, in_time, say};
use support::shelf::Shelf;
use tokio_util::sync::CancellationToken;

fn known(shelf: &Shelf) -> pop3::Known {
    let entry = |mail: &mailbox::Fetched| match &mail.mark {
        Mark::Uidl(uidl) => (uidl.clone(), mail.part),
        Mark::Uid(_) => unreachable!(),
    };
    pop3::Known {
        taken: shelf.read(|kept| kept.mails.iter().map(|(mail, _)| entry(mail)).collect()),
        hopeless: HashSet::new(),
        naming: None,
    }
}

async fn collect(dovecot: &Dovecot, account: &Account, shelf: &Shelf) -> Result<pop3::Round, Error> {
    let stream = dovecot.pop3(account).await;
    pop3::collect(stream, account, &known(shelf), &mut shelf.clone(), &CancellationToken::new()).await
}

#[tokio::test]
async fn every_kind_of_connection_brings_each_mail_once() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    for number in 0..5 {
        dovecot.deliver("INBOX", format!("{}.dots\n..\n.\n", mail(number)).as_bytes());
    }
    for tls in [Tls::Plain, Tls::StartTls, Tls::Implicit] {
        let account = Account { tls, ..dovecot.account() };
        let shelf = Shelf::default();
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!(shelf.texts(), (0..5).map(|number| sent(number) + ".dots\r\n..\r\n.\r\n").collect::<Vec<_>>(), "{tls:?}");
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!((shelf.texts().len(), shelf.read(|kept| kept.again)), (5, 0), "{tls:?}");
    }
}

#[tokio::test]
async fn signs_in_with_a_token_or_is_told_why_not() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    dovecot.deliver("INBOX", mail(1).as_bytes());
    let token = |token| Account { sign_in: SignIn::Bearer { user: USER.into(), token: Secret::new(token) }, ..dovecot.account() };
    let shelf = Shelf::default();
    assert!(matches!(collect(&dovecot, &token("old"), &shelf).await, Err(Error::TokenRefused(_))));
    collect(&dovecot, &token("good"), &shelf).await.unwrap();
    assert_eq!(shelf.texts().len(), 1);
    let wrong = Account { sign_in: SignIn::Password { user: USER.into(), secret: Secret::new("wrong") }, ..dovecot.account() };
    assert_eq!(collect(&dovecot, &wrong, &shelf).await, Err(Error::PasswordRefused(Code::Named("AUTH"))));
}

#[tokio::test]
async fn what_is_safe_is_deleted_and_what_is_large_is_not() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    let mut account = Account { after: After::Delete, ..dovecot.account() };
    account.limits.mail = 10_000;
    for number in 0..6 {
        dovecot.deliver("INBOX", mail(number).as_bytes());
    }
    dovecot.deliver("INBOX", format!("{}{}", mail(6), "x\n".repeat(20_000)).as_bytes());
    let shelf = Shelf { full_at: Some(3), ..Shelf::default() };
    assert_eq!(collect(&dovecot, &account, &shelf).await, Err(Error::NotKept));
    assert_eq!(dovecot.mails("INBOX").len(), 7);
    let shelf = Shelf { full_at: None, ..shelf };
    collect(&dovecot, &account, &shelf).await.unwrap();
    assert_eq!(shelf.texts()[..6], (0..6).map(sent).collect::<Vec<_>>());
    shelf.read(|kept| assert_eq!((kept.mails[6].0.part, kept.again), (Part::TooLarge, 0)));
    assert!(shelf.texts()[6].contains("Number 6") && !shelf.texts()[6].contains("Hello"));
    assert_eq!(dovecot.mails("INBOX").len(), 1);
    let round = collect(&dovecot, &account, &shelf).await.unwrap();
    assert_eq!((round.gone.len(), dovecot.mails("INBOX").len()), (6, 1));
}

#[tokio::test]
async fn a_maildrop_has_no_folders() {
    let Some(dovecot) = Dovecot::start("").await else { return };
    let account = Account { after: After::Move("Done".into()), ..dovecot.account() };
    assert_eq!(collect(&dovecot, &account, &Shelf::default()).await, Err(Error::Lacks("folders")));
}

/// A session with a server that has two mails, and lies where it is told to.
async fn told(shelf: &Shelf, mut lie: impl FnMut(&str) -> Option<Say> + Send + 'static) -> Result<pop3::Round, Error> {
    let (ours, theirs) = tokio::io::duplex(4096);
    let honest = |line: &str| match line {
        "UIDL" => "+OK\r\n1 one\r\n2 two\r\n.\r\n",
        "LIST" => "+OK\r\n1 10\r\n2 10\r\n.\r\n",
        "RETR 1" => "+OK\r\nA: 1\r\n\r\n1\r\n.\r\n",
        "RETR 2" => "+OK\r\nA: 2\r\n\r\n2\r\n.\r\n",
        "CAPA" => "-ERR\r\n",
        _ => "+OK\r\n",
    };
    // The pipe's server parts a tag from its command; a line of POP3 has none.
    let server = tokio::spawn(fake::lines(theirs, move |line| lie(line).or_else(|| say(honest(line)))));
    let account = fake::account();
    let ended = in_time(pop3::collect(ours, &account, &known(shelf), &mut shelf.clone(), &CancellationToken::new())).await;
    server.abort();
    ended
}

#[tokio::test(start_paused = true)]
async fn a_server_that_lies_costs_nothing() {
    let shelf = Shelf::default();
    assert_eq!(told(&shelf, |_| None).await, Ok(pop3::Round::default()));
    assert_eq!(shelf.texts(), ["A: 1\r\n\r\n1\r\n", "A: 2\r\n\r\n2\r\n"]);
    let over = |uidl: &str, cause: Error| Err(Error::Mail { which: Which::Uidl(uidl.into()), cause: Box::new(cause) });
    let large = "x".repeat(2_000);
    for (step, lie, error) in [
        ("greeting", "-ERR [IN-USE] x\r\n", Err(Error::Bye(Code::Named("IN-USE")))),
        ("greeting", "* OK IMAP\r\n", Err(Flaw::Garbage.into())),
        ("USER", "-ERR x\r\n", Err(Error::PasswordRefused(Code::Unnamed))),
        ("PASS", "-ERR [IN-USE] x\r\n", Err(Error::Refused(mailbox::Step::SignIn, Code::Named("IN-USE")))),
        ("UIDL", "-ERR x\r\n", Err(Error::Lacks("UIDL"))),
        ("UIDL", "+OK\r\n1\r\n.\r\n", Err(Flaw::Items.into())),
        ("UIDL", "+OK\r\n-1 one\r\n.\r\n", Err(Flaw::Number.into())),
        ("LIST", "+OK\r\n1 99999999999999999999\r\n.\r\n", Err(Flaw::Number.into())),
        ("RETR 2", "-ERR x\r\n", over("two", Error::Refused(mailbox::Step::Fetch, Code::Unnamed))),
        ("RETR 2", large.as_str(), over("two", Error::Silent)),
        ("RETR 2", "+OK\r\nA: 2\r\n\r\n", over("two", Error::Silent)),
    ] {
        let (shelf, lie) = (Shelf::default(), lie.to_owned());
        assert_eq!(told(&shelf, move |line| if line.starts_with(step) { say(&lie) } else { None }).await, error, "{step}");
        assert_eq!(shelf.texts().len(), usize::from(step == "RETR 2"), "{step}");
        assert_eq!(told(&shelf, |_| None).await, Ok(pop3::Round::default()));
        assert_eq!(shelf.texts().len(), 2);
    }
    let shelf = Shelf::default();
    let endless = move |line: &str| (line == "RETR 1").then(|| Say::This(format!("+OK\r\n{large}").into_bytes()));
    assert_eq!(told(&shelf, endless).await, over("one", Flaw::TooMuch.into()));
    let larger = |line: &str| match line {
        "LIST" => say("+OK\r\n1 5000000000\r\n2 10\r\n.\r\n"),
        "TOP 1 0" => say("-ERR what\r\n"),
        _ => None,
    };
    assert_eq!(told(&shelf, larger).await, Ok(pop3::Round::default()));
    shelf.read(|kept| assert_eq!((kept.mails[0].0.part, kept.mails[0].1.len()), (Part::TooLarge, 0)));
}

#[tokio::test(start_paused = true)]
async fn what_is_said_in_the_clear_does_not_count_under_tls() {
    for (stls, error) in [("+OK\r\n+OK\r\n", Error::InTheClear), ("-ERR\r\n", Error::NoStartTls)] {
        let (ours, theirs) = tokio::io::duplex(4096);
        tokio::spawn(fake::lines(theirs, move |line| match line {
            "CAPA" => say("+OK\r\nSTLS\r\n.\r\n"),
            "STLS" => say(stls),
            "greeting" => say("+OK\r\n"),
            _ => Some(Say::Nothing),
        }));
        let account = Account { tls: Tls::StartTls, ..fake::account() };
        let (known, stop) = (pop3::Known::default(), CancellationToken::new());
        assert_eq!(in_time(pop3::collect(ours, &account, &known, &mut Shelf::default(), &stop)).await, Err(error));
    }
}
