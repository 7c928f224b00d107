//! Against a real server: every kind of connection and sign-in, and what becomes of mails on both sides.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::time::Duration;

use mailbox::{Account, After, Certificate, Code, Error, Intake, Known, Part, Secret, SignIn, Step, Tls, Trust, imap};
use support::dovecot::{Dovecot, USER, mail, sent};
use support::shelf::Shelf;
use tokio_util::sync::CancellationToken;

/// Takes what is there, once.
async fn collect(dovecot: &Dovecot, account: &Account, shelf: &Shelf) -> Result<(), Error> {
    let stream = dovecot.imap(account).await;
    imap::collect(stream, account, &shelf.known(), &mut shelf.clone(), &CancellationToken::new()).await
}

#[tokio::test]
async fn every_kind_of_connection_brings_each_mail_once() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    for number in 0..5 {
        dovecot.deliver("INBOX", mail(number).as_bytes());
    }
    for tls in [Tls::Plain, Tls::StartTls, Tls::Implicit] {
        let account = Account { tls, ..dovecot.account() };
        let shelf = Shelf::default();
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!(shelf.texts(), (0..5).map(sent).collect::<Vec<_>>(), "{tls:?}");
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!((shelf.uids(), shelf.read(|kept| kept.again)), (vec![1, 2, 3, 4, 5], 0), "{tls:?}");
    }
    let shelf = Shelf::default();
    collect(&dovecot, &dovecot.account(), &shelf).await.unwrap();
    shelf.read(|kept| {
        let first = &kept.mails[0].0;
        assert_eq!((first.size, first.part, first.renumbered), (sent(0).len() as u64, Part::Whole, false));
        assert!(first.received.is_some());
    });
    let kept = dovecot.mails("INBOX");
    assert_eq!(kept.len(), 5);
    assert!(kept.iter().all(|(name, _)| !name.contains(":2,") || name.ends_with(":2,")), "no flag was set: {kept:?}");
}

#[tokio::test]
async fn a_server_that_cannot_prove_its_name_hears_no_password() {
    let Some(dovecot) = Dovecot::start("").await else { return };
    for tls in [Tls::StartTls, Tls::Implicit] {
        let account = Account { tls, ..dovecot.account() };
        let other = Account { host: "imap.example.org".into(), ..account.clone() };
        let shelf = Shelf::default();
        assert_eq!(collect(&dovecot, &other, &shelf).await, Err(Error::Certificate(Certificate::OtherName)));
        let stranger = Account { trust: Trust::only(&[rcgen_der()]).unwrap(), ..account };
        assert_eq!(collect(&dovecot, &stranger, &shelf).await, Err(Error::Certificate(Certificate::UnknownIssuer)));
    }
    let plain_port = Account { tls: Tls::Plain, ..dovecot.account() };
    let stream = dovecot.imap(&plain_port).await;
    let account = Account { tls: Tls::Implicit, ..plain_port };
    let ended = imap::collect(stream, &account, &Known::default(), &mut Shelf::default(), &CancellationToken::new()).await;
    assert_eq!(ended, Err(Error::Handshake));
    assert!(!dovecot.log().contains(USER), "{}", dovecot.log());
}

fn rcgen_der() -> rustls::pki_types::CertificateDer<'static> {
    rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap().cert.der().clone()
}

#[tokio::test]
async fn without_starttls_there_is_no_session() {
    let Some(dovecot) = Dovecot::start("ssl = no").await else { return };
    assert_eq!(collect(&dovecot, &dovecot.account(), &Shelf::default()).await, Err(Error::NoStartTls));
}

#[tokio::test]
async fn a_wrong_password_is_told_from_everything_else() {
    let Some(dovecot) = Dovecot::start("").await else { return };
    let sign_in = SignIn::Password { user: USER.into(), secret: Secret::new("wrong") };
    let account = Account { sign_in, ..dovecot.account() };
    let ended = collect(&dovecot, &account, &Shelf::default()).await;
    assert_eq!(ended, Err(Error::PasswordRefused(Code::Named("AUTHENTICATIONFAILED"))));
    assert!(!ended.unwrap_err().passes());
}

#[tokio::test]
async fn signs_in_with_a_token() {
    for mechanism in ["oauthbearer", "xoauth2"] {
        let Some(mut dovecot) = Dovecot::start(&format!("auth_mechanisms = {mechanism}")).await else { return };
        dovecot.deliver("INBOX", mail(1).as_bytes());
        let token = |token| Account { sign_in: SignIn::Bearer { user: USER.into(), token: Secret::new(token) }, ..dovecot.account() };
        let shelf = Shelf::default();
        let ended = collect(&dovecot, &token("old"), &shelf).await;
        assert!(matches!(ended, Err(Error::TokenRefused(_))), "{mechanism}: {ended:?}");
        collect(&dovecot, &token("good"), &shelf).await.unwrap();
        assert_eq!(shelf.uids(), [1], "{mechanism}");
        assert_eq!(collect(&dovecot, &dovecot.account(), &shelf).await, Err(Error::NoMechanism), "{mechanism}");
    }
}

#[tokio::test]
async fn what_is_safe_is_deleted() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    let account = Account { after: After::Delete, ..dovecot.account() };
    for number in 0..40 {
        dovecot.deliver("INBOX", mail(number).as_bytes());
    }
    // The disk is full after seven mails: those seven are removed in the next session, and nothing before.
    let mut shelf = Shelf { full_at: Some(7), ..Shelf::default() };
    assert_eq!(collect(&dovecot, &account, &shelf).await, Err(Error::NotKept));
    assert_eq!(dovecot.mails("INBOX").len(), 40);
    shelf.full_at = None;
    collect(&dovecot, &account, &shelf).await.unwrap();
    assert_eq!(shelf.uids(), (1..=40).collect::<Vec<_>>());
    assert_eq!(shelf.read(|kept| (kept.again, kept.unremoved.len())), (0, 0));
    assert_eq!(dovecot.mails("INBOX"), []);
}

#[tokio::test]
async fn a_removal_that_was_not_heard_of_is_asked_for_again() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    dovecot.make("Done");
    for after in [After::Delete, After::Move("Done".into())] {
        let account = Account { after, ..dovecot.account() };
        dovecot.deliver("INBOX", mail(1).as_bytes());
        let mut shelf = Shelf { deaf: true, ..Shelf::default() };
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!(shelf.known().unremoved.len(), 1);
        shelf.deaf = false;
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!((shelf.known().unremoved.len(), shelf.uids().len()), (0, 1));
        assert_eq!(dovecot.mails("INBOX"), []);
    }
    assert_eq!(dovecot.mails("Done").len(), 1);
}

#[tokio::test]
async fn what_is_safe_is_moved_with_move_and_without() {
    for extra in ["", "imap_capability = IMAP4rev1 UIDPLUS"] {
        let Some(mut dovecot) = Dovecot::start(extra).await else { return };
        let account = Account { after: After::Move("Erledigt/Gelöscht".into()), ..dovecot.account() };
        for number in 0..3 {
            dovecot.deliver("INBOX", mail(number).as_bytes());
        }
        let shelf = Shelf::default();
        // There is no such folder yet: that stops no mail from coming in.
        let ended = collect(&dovecot, &account, &shelf).await;
        assert_eq!(ended, Err(Error::Refused(Step::Move, Code::Named("TRYCREATE"))), "{extra}");
        assert_eq!((shelf.uids(), shelf.known().unremoved), (vec![1, 2, 3], vec![1, 2, 3]));
        dovecot.deliver("INBOX", mail(3).as_bytes());
        assert!(collect(&dovecot, &account, &shelf).await.is_err());
        assert_eq!(shelf.uids(), [1, 2, 3, 4]);
        dovecot.make("Erledigt");
        dovecot.make("Erledigt.Gel&APY-scht");
        collect(&dovecot, &account, &shelf).await.unwrap();
        assert_eq!(dovecot.mails("INBOX"), [], "{extra}");
        assert_eq!(dovecot.mails("Erledigt.Gel&APY-scht").len(), 4, "{extra}");
        assert_eq!((shelf.uids(), shelf.known().unremoved), (vec![1, 2, 3, 4], vec![]));
    }
}

#[tokio::test]
async fn a_server_that_would_remove_more_is_told_to_remove_nothing() {
    let Some(dovecot) = Dovecot::start("imap_capability = IMAP4rev1").await else { return };
    let account = Account { after: After::Delete, ..dovecot.account() };
    assert_eq!(collect(&dovecot, &account, &Shelf::default()).await, Err(Error::Lacks("UIDPLUS")));
}

#[tokio::test]
async fn new_mail_comes_while_waiting() {
    for (extra, mail_limit) in [("", 9 * 60), ("imap_capability = IMAP4rev1", 9 * 60), ("", 1)] {
        let Some(mut dovecot) = Dovecot::start(extra).await else { return };
        let mut account = dovecot.account();
        account.limits.poll = Duration::from_millis(100);
        account.limits.idle = Duration::from_secs(mail_limit);
        dovecot.deliver("INBOX", mail(0).as_bytes());
        let (shelf, stop) = (Shelf::default(), CancellationToken::new());
        let stream = dovecot.imap(&account).await;
        let (known, mut intake, stopped) = (shelf.known(), shelf.clone(), stop.clone());
        let session = tokio::spawn(async move { imap::follow(stream, &account, &known, &mut intake as &mut dyn Intake, &stopped).await });
        shelf.has(1).await;
        if mail_limit == 1 {
            // Over the end of an IDLE.
            tokio::time::sleep(Duration::from_millis(1_500)).await;
        }
        for number in 1..4 {
            dovecot.deliver("INBOX", mail(number).as_bytes());
            shelf.has(number + 1).await;
        }
        stop.cancel();
        assert_eq!(session.await.unwrap(), Ok(()));
        assert_eq!(shelf.texts(), (0..4).map(sent).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_folder_that_is_numbered_anew_brings_nothing_twice() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    let account = dovecot.account();
    for number in 0..3 {
        dovecot.deliver("INBOX", mail(number).as_bytes());
    }
    let mut shelf = Shelf::default();
    collect(&dovecot, &account, &shelf).await.unwrap();
    let before = shelf.known().seen.unwrap();
    dovecot.renumber("INBOX");
    dovecot.deliver("INBOX", mail(3).as_bytes());
    // Interrupted after the first: the mark that says "may be known" has to outlive the session.
    shelf.full_at = Some(3);
    assert_eq!(collect(&dovecot, &account, &shelf).await, Err(Error::NotKept));
    shelf.full_at = None;
    collect(&dovecot, &account, &shelf).await.unwrap();
    let after = shelf.known().seen.unwrap();
    assert_ne!(before.uid_validity, after.uid_validity);
    assert_eq!((after.last_uid, after.renumbered_below), (4, 5));
    dovecot.deliver("INBOX", mail(4).as_bytes());
    collect(&dovecot, &account, &shelf).await.unwrap();
    let mut texts = shelf.texts();
    texts.sort();
    assert_eq!(texts, (0..5).map(sent).collect::<Vec<_>>());
    shelf.read(|kept| {
        assert!(!kept.mails.last().unwrap().0.renumbered, "what came afterwards is new");
        assert!(kept.again >= 3);
    });
}

#[tokio::test]
async fn large_and_empty_mails_are_not_passed_over() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    let mut account = Account { after: After::Delete, ..dovecot.account() };
    account.limits.mail = 10_000;
    account.limits.header = 60;
    dovecot.deliver("INBOX", b"");
    dovecot.deliver("INBOX", format!("{}{}", mail(1), "x\n".repeat(20_000)).as_bytes());
    dovecot.deliver("INBOX", mail(2).as_bytes());
    let shelf = Shelf::default();
    collect(&dovecot, &account, &shelf).await.unwrap();
    shelf.read(|kept| {
        let parts: Vec<_> = kept.mails.iter().map(|(mail, _)| mail.part).collect();
        assert_eq!(parts, [Part::Whole, Part::TooLarge, Part::Whole]);
    });
    assert_eq!(shelf.texts()[1], sent(1)[..60]);
    assert!(shelf.texts()[0].trim().is_empty());
    let left = dovecot.mails("INBOX");
    assert_eq!(left.len(), 1, "the server has the only copy of the large one");
    assert!(left[0].1.len() > 40_000);
}

#[tokio::test]
async fn what_the_caller_gave_up_is_named_and_left() {
    let Some(mut dovecot) = Dovecot::start("").await else { return };
    for number in 0..3 {
        dovecot.deliver("INBOX", mail(number).as_bytes());
    }
    let (account, shelf) = (Account { after: After::Delete, ..dovecot.account() }, Shelf::default());
    let known = Known { hopeless: vec![2], ..Known::default() };
    let stream = dovecot.imap(&account).await;
    imap::collect(stream, &account, &known, &mut shelf.clone(), &CancellationToken::new()).await.unwrap();
    assert_eq!(shelf.uids(), [1, 2, 3]);
    shelf.read(|kept| assert_eq!((kept.mails[1].0.part, kept.mails[1].1.len()), (Part::Unreadable, 0)));
    assert_eq!(dovecot.mails("INBOX").len(), 1);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_said() {
    let Some(dovecot) = Dovecot::start("").await else { return };
    let account = Account { folder: "Nowhere".into(), ..dovecot.account() };
    assert!(matches!(collect(&dovecot, &account, &Shelf::default()).await, Err(Error::NoFolder(_))));
}
