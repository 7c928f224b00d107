//! What an ordinary client does, and what it may rely on.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use support::Server;

#[tokio::test]
async fn a_mail_is_taken() {
    let server = Server::start(|_| ()).await;
    let mut client = server.client().await;
    let offer = client.say("EHLO client.example.com", 250).await;
    assert_eq!(
        offer,
        "250-mx.example.org\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n"
    );
    client.say("MAIL FROM:<Anna@example.com> SIZE=30 BODY=8BITMIME", 250).await;
    client.say("RCPT TO:<help@EXAMPLE.org>", 250).await;
    client.say("RCPT TO:<help@example.org>", 250).await;
    client.say("RCPT TO:<\"two words\"@example.org>", 250).await;
    client.say("RCPT TO:<postmaster>", 250).await;
    client.say("DATA", 354).await;
    client.send(b"Subject: hi\r\n\r\n..dot\r\n\xff\0\r\n.\r\n").await;
    assert_eq!(client.expect(250).await, "250 2.0.0 Kept\r\n");
    client.say("MAIL FROM:<>", 250).await;
    client.say("RSET", 250).await;
    client.say("QUIT", 221).await;
    assert_eq!(client.rest().await, "");
    server.book.read(|seen| {
        let (envelope, content) = &seen.kept[0];
        assert_eq!(envelope.from.as_ref().unwrap().to_mailbox(), "Anna@example.com");
        let to: Vec<_> = envelope.recipients.iter().map(smtp::Address::to_mailbox).collect();
        assert_eq!(to, ["help@example.org", "\"two words\"@example.org", "postmaster@mx.example.org"]);
        assert_eq!((envelope.size, envelope.utf8), (Some(30), false));
        assert_eq!(content, b"Subject: hi\r\n\r\n.dot\r\n\xff\0\r\n");
        let peer = seen.peer.as_ref().unwrap();
        assert_eq!((peer.hello.as_str(), peer.extended, peer.tls), ("client.example.com", true, None));
        assert_eq!(format!("{peer:?} {envelope:?}"), "Peer { session: 1, tls: None, .. } Envelope { recipients: 3, size: Some(30), .. }");
    });
    let tally = server.stop().await;
    assert_eq!((tally.sessions, tally.messages, tally.broken, tally.aborted), (1, 1, 0, 0));
}

#[tokio::test]
async fn a_pipelined_group_is_answered_in_order() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    client.send("MAIL FROM:<>\r\nRCPT TO:<a@example.net>\r\nRCPT TO:<help@example.org>\r\nDATA\r\n").await;
    for code in [250, 550, 250, 354] {
        client.expect(code).await;
    }
    client.send("one\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<help@example.org>\r\nDATA\r\n").await;
    for code in [250, 250, 250, 354] {
        client.expect(code).await;
    }
    client.send("two\r\n.\r\nQUIT\r\n").await;
    for code in [250, 221] {
        client.expect(code).await;
    }
    server.book.read(|seen| {
        assert!(seen.kept[0].0.from.is_none(), "the null sender");
        let contents: Vec<_> = seen.kept.iter().map(|k| k.1.as_slice()).collect();
        assert_eq!(contents, [b"one\r\n", b"two\r\n"]);
    });
}

#[tokio::test]
async fn commands_out_of_order_are_refused_and_forgotten() {
    let server = Server::start(|_| ()).await;
    let mut client = server.client().await;
    for line in ["MAIL FROM:<anna@example.com>", "RCPT TO:<help@example.org>", "DATA"] {
        client.say(line, 503).await;
    }
    client.say("HELO client.example.com", 250).await;
    client.say("MAIL FROM:<anna@example.com> SIZE=1", 555).await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    client.say("MAIL FROM:<anna@example.com>", 503).await;
    client.say("DATA", 554).await;
    client.say("RCPT TO:<help@example.org>", 503).await;
    client.say("STARTTLS", 502).await;
    for (line, code) in [("NOOP x", 250), ("VRFY anna", 252), ("EXPN all", 502), ("HELP", 214), ("AUTH PLAIN", 502), ("BDAT 1 LAST", 502)] {
        client.say(line, code).await;
    }
    client.begin().await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
}

#[tokio::test]
async fn only_the_desks_addresses_and_what_it_allows() {
    let server = Server::start(|config| config.max_recipients = 3).await;
    let mut client = server.ready().await;
    client.say("MAIL FROM:<nobody@example.com>", 250).await;
    client.say("RCPT TO:<help@example.org>", 450).await;
    client.say("RSET", 250).await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    assert_eq!(client.say("RCPT TO:<anna@example.net>", 550).await, "550 5.7.1 Not an address of ours\r\n");
    client.say("RCPT TO:<help%example.net@[127.0.0.1]>", 550).await;
    client.say("RCPT TO:<unknown@example.org>", 550).await;
    for (local, code) in [("a", 250), ("b", 250), ("c", 250), ("d", 452), ("c", 250)] {
        client.say(&format!("RCPT TO:<{local}@example.org>"), code).await;
    }
    for more in 0..40 {
        client.say(&format!("RCPT TO:<more{more}@example.org>"), 452).await;
    }
    client.say("DATA", 354).await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
    server.book.read(|seen| assert_eq!(seen.kept[0].0.recipients.len(), 3));
}

#[tokio::test]
async fn other_scripts_need_smtputf8() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    client.say("MAIL FROM:<ünal@example.com>", 553).await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    client.say("RCPT TO:<hilfe-ä@example.org>", 553).await;
    client.say("RSET", 250).await;
    client.say("MAIL FROM:<ünal@example.com> SMTPUTF8", 250).await;
    client.say("RCPT TO:<hilfe-ä@example.org>", 250).await;
    client.say("DATA", 354).await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
    server.book.read(|seen| {
        let (envelope, _) = &seen.kept[0];
        assert!(envelope.utf8);
        assert_eq!(envelope.recipients[0].local(), "hilfe-ä");
        let line = smtp::received_line(seen.peer.as_ref().unwrap(), envelope, 0);
        assert!(line.contains("with UTF8SMTP\r\n\tfor <hilfe-ä@example.org>;"), "{line}");
    });
}

#[tokio::test]
async fn nothing_is_acknowledged_that_was_not_kept() {
    let server = Server::start(|_| ()).await;
    let mut client = server.ready().await;
    for (content, code) in [("FAIL", 451), ("REFUSE", 554)] {
        client.begin().await;
        client.send(format!("{content}\r\nmore\r\n.\r\n")).await;
        client.expect(code).await;
    }
    client.say("MAIL FROM:<>", 250).await;
    client.say("RCPT TO:<full@example.org>", 250).await;
    client.say("DATA", 452).await;
    server.book.read(|seen| assert_eq!((seen.kept.len(), seen.begun, seen.dropped), (0, 2, 1)));
    assert_eq!(server.stop().await.messages, 0);
}
