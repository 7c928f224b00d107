//! Whatever a peer says, nothing panics, and every 250 to a message stands for a message that was kept; over LMTP for a
//! recipient's copy.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use smtp::Tally;
use support::Server;

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "EHLO a\r\n",
        "HELO a\r\n",
        "MAIL FROM:<>\r\n",
        "MAIL FROM:<anna@example.com> SIZE=10\r\n",
        "RCPT TO:<help@example.org>\r\n",
        "RCPT TO:<full@example.org>\r\n",
        "RCPT TO:<postmaster>\r\n",
        "DATA\r\n",
        "RSET\r\n",
        "NOOP\r\n",
        "STARTTLS\r\n",
        ".\r\n",
        "\r\n.\r\n",
        "\n.\n",
        "FAIL\r\n",
        "REFUSE\r\n",
        "Subject: x\r\n\r\n",
        "\r\n",
    ]);
    prop_oneof![
        6 => known.prop_map(|s| s.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => prop::collection::vec(prop::sample::select(&b"<>@\"\\. \r\n:[]a"[..]), 0..20).prop_map(|tail| [b"MAIL FROM:", tail.as_slice(), b"\r\n"].concat()),
    ]
}

/// Whole transactions, so that messages do get through, among whatever else there is.
fn talk() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let transaction = ["EHLO a\r\n", "MAIL FROM:<>\r\n", "RCPT TO:<help@example.org>\r\n", "DATA\r\n"].map(|s| s.as_bytes().to_vec());
    prop::collection::vec(prop_oneof![1 => Just(transaction.to_vec()), 4 => piece().prop_map(|p| vec![p])], 0..20)
        .prop_map(|talks| talks.concat())
}

/// Says all that and hangs up; what the listener said, and what became of it.
async fn told(server: Server, pieces: &[Vec<u8>], waits: bool) -> (String, Tally, usize) {
    let mut client = server.connect().await;
    client.expect(220).await;
    for piece in pieces {
        client.send(piece).await;
        if waits {
            // Lets the listener see the pieces one by one, as a waiting client would send them.
            tokio::time::sleep(std::time::Duration::from_micros(300)).await;
        }
    }
    client.close().await;
    let heard = client.rest().await;
    let book = server.book.clone();
    let tally = server.stop().await;
    assert_eq!(tally.aborted, 0);
    (heard, tally, book.read(|seen| seen.kept.len()))
}

fn acknowledged(heard: &str) -> usize {
    heard.lines().filter(|line| line.starts_with("250 2.0.0 Kept")).count()
}

/// The same in the words of LMTP, with recipients that are all different.
fn in_lmtp(at: usize, piece: &[u8]) -> Vec<u8> {
    match piece {
        b"EHLO a\r\n" => b"LHLO a\r\n".to_vec(),
        b"RCPT TO:<help@example.org>\r\n" => format!("RCPT TO:<help{at}@example.org>\r\nRCPT TO:<later@example.org>\r\n").into_bytes(),
        _ => piece.to_vec(),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_250_stands_for_a_kept_message(pieces in talk(), waits in any::<bool>()) {
        runtime().block_on(async {
            let server = Server::start(|config| config.max_errors = 1_000).await;
            let (heard, tally, kept) = told(server, &pieces, waits).await;
            assert_eq!(acknowledged(&heard), kept);
            assert_eq!(tally.messages, kept as u64);
        });
    }

    #[test]
    fn over_lmtp_a_250_stands_for_a_recipients_copy(pieces in talk(), waits in any::<bool>()) {
        let pieces: Vec<_> = pieces.iter().enumerate().map(|(at, piece)| in_lmtp(at, piece)).collect();
        runtime().block_on(async {
            let server = Server::lmtp(|config| config.max_errors = 1_000).await;
            let (heard, tally, kept) = told(server, &pieces, waits).await;
            // `postmaster` may be given twice and is then answered twice.
            let postmasters = pieces.iter().filter(|piece| piece.starts_with(b"RCPT TO:<postmaster>")).count();
            let said = acknowledged(&heard);
            assert!(said == kept || (postmasters > 1 && said > kept && said < kept + postmasters), "{said} said, {kept} kept");
            assert!(tally.messages <= kept as u64 && (tally.messages == 0) == (kept == 0));
        });
    }
}
