//! Whatever a server says: nothing panics, every session ends, and what is committed is in order, each UID once, and no larger than the
//! limits.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use mailbox::Mark;
use proptest::prelude::*;
use support::fake::{Say, account, honest, in_time, mail, session};
use support::shelf::Shelf;

/// Lines and pieces of lines that a server may say, and what it may not.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "TAG OK\r\n",
        "TAG OK [READ-ONLY] x\r\n",
        "TAG NO [TRYCREATE] x\r\n",
        "TAG BAD\r\n",
        "* OK [UIDVALIDITY 77] x\r\n",
        "* OK [UIDNEXT 4] x\r\n",
        "* 3 EXISTS\r\n",
        "* 0 EXISTS\r\n",
        "* 1 EXPUNGE\r\n",
        "* CAPABILITY IDLE UIDPLUS MOVE\r\n",
        "* 1 FETCH (UID 1 RFC822.SIZE 22)\r\n",
        "* 2 FETCH (UID 2 RFC822.SIZE 99999)\r\n",
        "* 3 FETCH (UID 3 RFC822.SIZE 5 INTERNALDATE \"1-Jan-2026 00:00:00 +0000\")\r\n",
        "* 1 FETCH (UID 1 BODY[] {5}\r\nabcde)\r\n",
        "* 2 FETCH (BODY[] {5}\r\nabcde UID 2)\r\n",
        "* 2 FETCH (UID 2 BODY[HEADER] {5}\r\nabcde)\r\n",
        "* 3 FETCH (UID 3 BODY[] \"x\")\r\n",
        "* 3 FETCH (UID 3 BODY[] NIL)\r\n",
        "* 3 FETCH (UID 3 BODY[] {5000000000}\r\n",
        "* 1 FETCH (",
        "UID 2 ",
        "BODY[] {3}\r\n",
        ")\r\n",
        "+ \r\n",
        "* BYE x\r\n",
        "\r\n",
    ]);
    prop_oneof![
        8 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => prop::collection::vec(prop::sample::select(&b"*+() []{}\"\\\r\n0123456789FETCHUIDBODY"[..]), 0..30),
    ]
}

/// For each command in turn: nothing but the truth, or some pieces.
fn talk() -> impl Strategy<Value = Vec<Option<Vec<u8>>>> {
    let lie = prop::collection::vec(piece(), 0..8).prop_map(|pieces| Some(pieces.concat()));
    prop::collection::vec(prop_oneof![2 => Just(None), 1 => lie], 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_session_ends_and_keeps_its_promises(talk in talk()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let (shelf, mut talk) = (Shelf::default(), talk.into_iter());
            let lie = move |_: &str| talk.next().flatten().map(Say::This);
            let _ = in_time(session(&account(), &shelf, lie)).await;
            shelf.read(|kept| {
                let uids: Vec<_> = kept.mails.iter().map(|(mail, _)| match &mail.mark { Mark::Uid(seen) => seen.last_uid, Mark::Uidl(_) => 0 }).collect();
                assert!(uids.is_sorted_by(|one, next| one < next), "{uids:?}");
                assert!(kept.mails.iter().all(|(_, text)| text.len() <= 1_000));
            });
            // And whatever that left behind, an honest server afterwards brings the last mail, unless it was believed to be read.
            let seen = shelf.known().seen;
            if seen.is_none_or(|seen| seen.uid_validity == support::fake::VALIDITY && seen.last_uid < 3) {
                assert_eq!(in_time(session(&account(), &shelf, |_| None)).await, Ok(()));
                assert_eq!(shelf.texts().last().unwrap(), &mail(3));
            }
        });
    }

    #[test]
    fn an_honest_mail_arrives_as_it_is(text in prop::collection::vec(any::<u8>(), 0..1_000), quoted in any::<bool>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let (shelf, sent) = (Shelf::default(), text.clone());
            let quotable = quoted && !text.iter().any(|octet| matches!(octet, b'\r' | b'\n'));
            let say = move |command: &str| (command == "UID FETCH 1,2,3 (UID BODY.PEEK[])").then(|| {
                let mut said = b"* 1 FETCH (UID 1 BODY[] ".to_vec();
                if quotable {
                    said.push(b'"');
                    for octet in &sent {
                        if matches!(octet, b'"' | b'\\') {
                            said.push(b'\\');
                        }
                        said.push(*octet);
                    }
                    said.push(b'"');
                } else {
                    said.extend(format!("{{{}}}\r\n", sent.len()).into_bytes());
                    said.extend(&sent);
                }
                said.extend(b")\r\n");
                said.extend(honest("UID FETCH 2,3 (UID BODY.PEEK[])").replace("TAG", "c6").into_bytes());
                Say::This(said)
            });
            assert_eq!(in_time(session(&account(), &shelf, say)).await, Ok(()));
            shelf.read(|kept| assert_eq!(kept.mails[0].1, text));
            assert_eq!(shelf.uids(), [1, 2, 3]);
        });
    }
}
