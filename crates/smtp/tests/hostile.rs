//! Peers that mean harm, or know no better.

mod support;

use std::time::Duration;

use support::Server;
use tokio::time::{sleep, timeout};

#[tokio::test]
async fn a_second_mail_cannot_be_smuggled_in_a_first() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\r\r\n.\r\r\n"] {
        client.begin().await;
        client.send(format!("a{end}MAIL FROM:<boss@example.org>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nevil\r\n.\r\n")).await;
        client.expect(250).await;
        client.say("NOOP", 250).await;
    }
    server.book.read(|seen| {
        assert_eq!(seen.kept.len(), 7);
        assert!(seen.kept.iter().all(|(_, content)| content.ends_with(b"DATA\r\nevil\r\n")));
    });
}

#[tokio::test]
async fn content_before_354_ends_the_session() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    client.send("MAIL FROM:<>\r\nRCPT TO:<help@example.org>\r\nDATA\r\nSubject: early\r\n\r\n.\r\nNOOP\r\n").await;
    for code in [250, 250, 503] {
        client.expect(code).await;
    }
    assert_eq!(client.rest().await, "");
    let mut client = server.ready().await;
    client.send("MAIL FROM:<>\r\nRCPT TO:<unknown@example.org>\r\nDATA\r\nRSET\r\nMAIL FROM:<boss@example.org>\r\n").await;
    for code in [250, 550, 503] {
        client.expect(code).await;
    }
    assert_eq!(client.rest().await, "", "refused content is not read as commands");
    server.book.read(|seen| assert_eq!(seen.begun, 0));
}

#[tokio::test]
async fn a_mail_too_large_is_refused_when_announced_and_as_it_grows() {
    let server = Server::start(|config| config.max_size = 100_000).await;
    let mut client = server.ready().await;
    client.say("MAIL FROM:<> SIZE=100001", 552).await;
    client.say("MAIL FROM:<> SIZE=99999999999999999999", 552).await;
    client.begin().await;
    let lines = "0123456789abcd\r\n".repeat(6_250);
    client.send(format!("{lines}.\r\n")).await;
    client.expect(250).await;
    client.begin().await;
    client.send(format!("{lines}x\r\n.\r\n")).await;
    assert_eq!(client.expect(552).await, "552 5.3.4 Message too large\r\n");
    client.say("NOOP", 250).await;
    client.begin().await;
    client.send(format!("{lines}{lines}x")).await;
    client.expect(552).await;
    assert_eq!(client.rest().await, "", "whoever goes on is hung up on");
    server.book.read(|seen| {
        assert_eq!((seen.kept.len(), seen.dropped), (1, 2));
        assert!(seen.written <= 300_000, "what is too large is not passed on: {}", seen.written);
    });
}

#[tokio::test]
async fn a_line_without_end_is_not_collected() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    client.say(&format!("NOOP {}", "x".repeat(1_019)), 250).await;
    client.say(&format!("NOOP {}", "x".repeat(1_020)), 500).await;
    client.say(&format!("NOOP {}", "x".repeat(40_000)), 500).await;
    client.say("NOOP", 250).await;
    client.send("x".repeat(100_000)).await;
    client.expect(500).await;
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn what_is_no_text_is_refused() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    for line in [&b"NOOP \0\r\n"[..], b"\x80\x81\r\n", b"NOOP\n", b"\r\n", b"EHLO a\rMAIL FROM:<>\r\n", b"RCPT TO:<\x1b@example.org>\r\n"] {
        client.send(line).await;
        client.expect(500).await;
    }
    client.say("NOOP", 250).await;
}

#[tokio::test]
async fn a_browser_is_hung_up_on() {
    let server = Server::start(|_| ()).await;
    let mut client = server.client().await;
    client.send("POST / HTTP/1.1\r\nHost: mx.example.org\r\n\r\nEHLO a\r\nMAIL FROM:<>\r\n").await;
    assert_eq!(client.rest().await, "421 4.7.0 This takes mail and is no web server\r\n");
}

#[tokio::test]
async fn guessing_and_chatter_end() {
    let server = Server::start(|config| (config.max_errors, config.max_idle_commands) = (5, 50)).await;
    let mut client = server.ready().await;
    client.say("MAIL FROM:<>", 250).await;
    client.send("RCPT TO:<unknown@example.org>\r\n".repeat(1_000)).await;
    let heard = client.rest().await;
    assert_eq!(heard.lines().filter(|l| l.starts_with("550 5.1.1")).count(), 6);
    assert!(heard.ends_with("421 4.7.0 Too many errors\r\n"), "{heard}");
    let mut client = server.ready().await;
    client.send("NOOP\r\n".repeat(2_000)).await;
    let heard = client.rest().await;
    assert_eq!(heard.lines().filter(|l| l.starts_with("250")).count(), 49);
    assert!(heard.ends_with("421 4.7.0 Too many commands without mail\r\n"), "{heard}");
}

#[tokio::test]
async fn refusals_come_slower_and_slower_peers_harm_nobody() {
    let server = Server::start(|config| config.tarpit = Duration::from_millis(400)).await;
    let mut guesser = server.ready().await;
    for _ in 0..3 {
        guesser.say("XYZZY", 500).await;
    }
    guesser.send("XYZZY\r\n").await;
    timeout(Duration::from_millis(200), guesser.reply()).await.expect_err("a pause");
    let mut honest = server.ready().await;
    timeout(Duration::from_millis(300), honest.say("QUIT", 221)).await.expect("nobody else waits");
}

#[tokio::test]
async fn a_peer_that_trickles_is_given_up() {
    let server = Server::start(|config| {
        config.command_timeout = Duration::from_millis(200);
        config.message_timeout = Duration::from_millis(300);
        config.data_timeout = Duration::from_millis(100);
    })
    .await;
    let mut slow = server.ready().await;
    let trickle = async {
        loop {
            slow.send("N").await;
            sleep(Duration::from_millis(40)).await;
        }
    };
    timeout(Duration::from_millis(190), trickle).await.unwrap_err();
    assert_eq!(slow.rest().await, "421 4.4.2 Waited too long\r\n");
    let mut silent = server.ready().await;
    silent.begin().await;
    assert_eq!(silent.rest().await, "421 4.4.2 Message took too long\r\n");
    let mut slow = server.ready().await;
    slow.begin().await;
    for _ in 0..7 {
        slow.send("x").await;
        sleep(Duration::from_millis(40)).await;
    }
    assert_eq!(slow.rest().await, "421 4.4.2 Message took too long\r\n");
    server.book.read(|seen| assert_eq!((seen.kept.len(), seen.dropped), (0, 2)));
}

#[tokio::test]
async fn a_mail_whose_connection_dies_is_abandoned() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    client.begin().await;
    client.send("Subject: half\r\n\r\nand then\r\n.").await;
    client.close().await;
    let tally = server.stop().await;
    assert_eq!((tally.messages, tally.broken), (0, 1));
}

#[tokio::test]
async fn a_panic_of_the_desk_ends_one_session() {
    let server = Server::start(|config| config.max_connections = 1).await;
    let mut client = server.ready().await;
    client.say("MAIL FROM:<>", 250).await;
    client.send("RCPT TO:<panic@example.org>\r\n").await;
    assert_eq!(client.rest().await, "");
    let mut next = server.ready().await;
    next.say("QUIT", 221).await;
    assert_eq!(server.stop().await.aborted, 1);
}
