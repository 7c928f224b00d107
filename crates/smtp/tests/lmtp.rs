//! LMTP (RFC 2033): a verdict for each recipient, and every bound that holds for SMTP.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use smtp::{Encryption, Protocol};
use support::certified::certified;
use support::{Client, Server};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;

#[tokio::test]
async fn each_recipient_has_a_verdict_of_its_own() {
    let server = Server::lmtp(|_| ()).await;
    let mut client = server.connect().await;
    assert_eq!(client.expect(220).await, "220 mx.example.org LMTP\r\n");
    let offer = client.say("LHLO client.example.com", 250).await;
    for word in ["250-PIPELINING\r\n", "250-8BITMIME\r\n", "250 ENHANCEDSTATUSCODES\r\n"] {
        assert!(offer.contains(word), "{offer}");
    }
    client.begin_for(&["help", "gone", "later", "sales"]).await;
    client.send("Subject: hi\r\n\r\n..dot\r\n.\r\n").await;
    for expected in
        ["250 2.0.0 Kept", "550 5.1.1 No such address here", "451 4.3.0 Not possible at present, please try later", "250 2.0.0 Kept"]
    {
        assert_eq!(client.reply().await, format!("{expected}\r\n"));
    }
    client.say("QUIT", 221).await;
    assert_eq!(client.rest().await, "", "and no reply too many");
    server.book.read(|seen| {
        let kept: Vec<_> = seen.kept.iter().map(|(envelope, _)| envelope.recipients[0].local().to_owned()).collect();
        assert_eq!(kept, ["help", "sales"]);
        assert_eq!(seen.kept[0].1, b"Subject: hi\r\n\r\n.dot\r\n");
        let peer = seen.peer.as_ref().unwrap();
        assert_eq!((peer.protocol, peer.hello.as_str()), (Protocol::Lmtp, "client.example.com"));
        assert!(smtp::received_line(peer, &seen.kept[0].0, 0).contains("with LMTP\r\n"));
    });
    assert_eq!(server.stop().await.messages, 1);
}

#[tokio::test]
async fn replies_follow_the_accepted_in_their_order() {
    let server = Server::lmtp(|_| ()).await;
    let mut client = server.lmtp_client().await;
    client
        .send(
            "MAIL FROM:<>\r\nRCPT TO:<gone@example.org>\r\nRCPT TO:<unknown@example.org>\r\nRCPT TO:<help@example.org>\r\n\
             RCPT TO:<gone@example.org>\r\nDATA\r\n",
        )
        .await;
    for code in [250, 250, 550, 250, 250, 354] {
        client.expect(code).await;
    }
    // One that was accepted twice is owed two replies.
    client.send("a\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<help@example.org>\r\nDATA\r\n").await;
    for code in [550, 250, 550, 250, 250, 354] {
        client.expect(code).await;
    }
    client.send("b\r\n.\r\nQUIT\r\n").await;
    for code in [250, 221] {
        client.expect(code).await;
    }
    server.book.read(|seen| assert_eq!(seen.kept.len(), 2));
}

#[tokio::test]
async fn who_speaks_the_other_protocol_is_told() {
    let server = Server::lmtp(|_| ()).await;
    let mut client = server.client().await;
    for line in ["EHLO client.example.com", "HELO client.example.com", "EHLO"] {
        assert_eq!(client.say(line, 500).await, "500 5.5.1 This is LMTP, say LHLO\r\n");
    }
    for line in ["MAIL FROM:<anna@example.com>", "RCPT TO:<help@example.org>", "DATA"] {
        client.say(line, 503).await;
    }
    assert!(client.say("HELP", 214).await.contains("LHLO"));
    client.say("LHLO client.example.com", 250).await;
    client.say("BDAT 1 LAST", 502).await;
    client.begin_for(&["help"]).await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
    let smtp = Server::start(|_| ()).await;
    let mut client = smtp.client().await;
    client.say("LHLO client.example.com", 502).await;
    client.say("MAIL FROM:<anna@example.com>", 503).await;
}

#[tokio::test]
async fn without_a_recipient_there_is_no_data() {
    let server = Server::lmtp(|_| ()).await;
    let mut client = server.lmtp_client().await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    client.say("RCPT TO:<unknown@example.org>", 550).await;
    assert_eq!(client.say("DATA", 503).await, "503 5.5.1 No valid recipients\r\n");
    client.begin_for(&["help"]).await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
}

#[tokio::test]
async fn what_is_refused_for_all_is_told_to_each() {
    let server = Server::lmtp(|config| (config.max_size, config.max_errors) = (1_000, 4)).await;
    let mut client = server.lmtp_client().await;
    let large = "0123456789abcd\r\n".repeat(100);
    for (content, code) in [("REFUSE\r\n", 554), ("FAIL\r\n", 451), (large.as_str(), 552)] {
        client.begin_for(&["help", "sales", "gone"]).await;
        client.send(format!("{content}.\r\n")).await;
        for _ in 0..3 {
            client.expect(code).await;
        }
    }
    client.begin_for(&["help", "gone"]).await;
    client.send("a\r\n.\r\n").await;
    for code in [250, 550] {
        client.expect(code).await;
    }
    client.begin_for(&["help", "sales"]).await;
    client.send(large.repeat(2)).await;
    for _ in 0..2 {
        client.expect(552).await;
    }
    assert_eq!(client.rest().await, "", "whoever goes on is hung up on");
    server.book.read(|seen| assert_eq!((seen.kept.len(), seen.dropped), (1, 3)));
}

#[tokio::test]
async fn what_is_durable_when_time_is_up_is_acknowledged() {
    let server = Server::lmtp(|config| config.finish_timeout = Duration::from_millis(100)).await;
    let mut client = server.lmtp_client().await;
    client.begin_for(&["help", "never", "sales"]).await;
    client.send("a\r\n.\r\n").await;
    for code in [250, 451, 451] {
        client.expect(code).await;
    }
    server.book.read(|seen| assert_eq!(seen.kept.len(), 1));
}

#[tokio::test]
async fn a_recipient_that_comes_again_and_again_is_counted() {
    let server = Server::lmtp(|config| config.max_recipients = 3).await;
    let mut client = server.lmtp_client().await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    for code in [250, 250, 250, 452, 452] {
        client.say("RCPT TO:<help@example.org>", code).await;
    }
    client.say("DATA", 354).await;
    client.send("a\r\n.\r\nNOOP\r\n").await;
    let replies = [client.reply().await, client.reply().await, client.reply().await];
    assert!(replies.iter().all(|reply| reply == "250 2.0.0 Kept\r\n"), "{replies:?}");
    client.expect(250).await;
    server.book.read(|seen| assert_eq!(seen.kept.len(), 1, "and kept once"));
}

#[tokio::test]
async fn the_hostile_meet_the_same_session() {
    let server = Server::lmtp(|config| {
        (config.max_errors, config.max_idle_commands, config.per_peer) = (5, 50, 2);
        config.data_timeout = Duration::from_millis(200);
    })
    .await;
    let mut client = server.lmtp_client().await;
    for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r"] {
        client.begin().await;
        client.send(format!("a{end}MAIL FROM:<boss@example.org>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nevil\r\n.\r\n")).await;
        client.expect(250).await;
        client.say("NOOP", 250).await;
    }
    client.send("MAIL FROM:<>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nSubject: early\r\n").await;
    for code in [250, 250, 503] {
        client.expect(code).await;
    }
    assert_eq!(client.rest().await, "");
    let mut browser = server.client().await;
    browser.send("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nLHLO a\r\nMAIL FROM:<>\r\n").await;
    assert_eq!(browser.rest().await, "421 4.7.0 This takes mail and is no web server\r\n");
    drop((client, browser));
    sleep(Duration::from_millis(50)).await;
    let mut slow = server.lmtp_client().await;
    slow.begin_for(&["help", "sales"]).await;
    let _second = server.client().await;
    assert!(server.connect().await.rest().await.starts_with("421 4.7.0 Too many connections"));
    assert_eq!(slow.rest().await, "421 4.4.2 Message took too long\r\n", "good-bye is said once");
    drop(slow);
    sleep(Duration::from_millis(50)).await;
    let mut guesser = server.lmtp_client().await;
    guesser.send("EHLO a\r\n".repeat(100)).await;
    assert!(guesser.rest().await.ends_with("500 5.5.1 This is LMTP, say LHLO\r\n421 4.7.0 Too many errors\r\n"));
}

#[tokio::test]
async fn under_tls_lhlo_is_said_again() {
    let certified = certified();
    let server = Server::lmtp(|config| config.encryption = Encryption::StartTls(Arc::clone(&certified.server))).await;
    let mut client = server.lmtp_client().await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    client.send("STARTTLS\r\nNOOP injected\r\n").await;
    client.expect(220).await;
    let connector = TlsConnector::from(Arc::clone(&certified.client));
    let mut client = Client::new(connector.connect("localhost".try_into().unwrap(), client.into_inner()).await.unwrap());
    client.say("RCPT TO:<help@example.org>", 503).await;
    client.say("LHLO client.example.com", 250).await;
    client.begin_for(&["help", "gone"]).await;
    client.send("a\r\n.\r\n").await;
    for code in [250, 550] {
        client.expect(code).await;
    }
    server.book.read(|seen| assert!(smtp::received_line(seen.peer.as_ref().unwrap(), &seen.kept[0].0, 0).contains("with LMTPS\r\n")));
}

#[tokio::test]
async fn a_stop_lets_a_message_arrive() {
    let mut server = Server::lmtp(|_| ()).await;
    let mut busy = server.lmtp_client().await;
    busy.begin_for(&["help", "gone"]).await;
    server.ask_to_stop();
    sleep(Duration::from_millis(50)).await;
    busy.send("a\r\n.\r\n").await;
    for code in [250, 550] {
        busy.expect(code).await;
    }
    assert_eq!(busy.rest().await, "421 4.3.2 Going down, please try later\r\n");
    let tally = timeout(Duration::from_secs(2), server.stop()).await.unwrap();
    assert_eq!((tally.messages, tally.aborted), (1, 0));
}
