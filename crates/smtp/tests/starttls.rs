//! STARTTLS with a certificate made on the spot, by lettre and by hand.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;

use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use smtp::Encryption;
use support::certified::certified;
use support::{Client, Server};
use tokio_rustls::TlsConnector;

fn mail() -> Message {
    let to: Mailbox = "Help <help@example.org>".parse().unwrap();
    Message::builder().from("Anna <anna@example.com>".parse().unwrap()).to(to).subject("Hi").body(".\r\n..\r\nGrüße".to_owned()).unwrap()
}

#[tokio::test]
async fn lettre_delivers_in_the_clear() {
    let server = Server::start(|_| ()).await;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(server.address.port()).build();
    let response = transport.send(mail()).await.unwrap();
    assert!(response.is_positive());
    server.book.read(|seen| assert!(seen.kept[0].1.starts_with(b"From: Anna <anna@example.com>\r\n")));
}

#[tokio::test]
async fn lettre_delivers_under_tls() {
    let certified = certified();
    let server = Server::start(|config| config.encryption = Encryption::StartTls(Arc::clone(&certified.server))).await;
    let root = Certificate::from_pem(certified.pem.as_bytes()).unwrap();
    let parameters = TlsParameters::builder("localhost".to_owned()).add_root_certificate(root).build().unwrap();
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost")
        .port(server.address.port())
        .tls(Tls::Required(parameters))
        .build();
    transport.send(mail()).await.unwrap();
    transport.send(mail()).await.unwrap();
    server.book.read(|seen| {
        assert_eq!(seen.kept.len(), 2);
        let peer = seen.peer.as_ref().unwrap();
        assert_eq!(peer.tls.unwrap().version, "TLSv1.3");
        let line = smtp::received_line(peer, &seen.kept[0].0, 0);
        assert!(line.contains("with ESMTPS\r\n\t(TLSv1.3 TLS13_"), "{line}");
    });
}

#[tokio::test]
async fn what_was_said_in_the_clear_does_not_count() {
    let certified = certified();
    let server = Server::start(|config| config.encryption = Encryption::StartTls(Arc::clone(&certified.server))).await;
    let mut client = server.client().await;
    client.say("STARTTLS", 503).await;
    client.say("EHLO client.example.com", 250).await;
    client.say("MAIL FROM:<anna@example.com>", 250).await;
    // The command after STARTTLS is what someone in the middle would add; under TLS it must not have been said.
    client.send("STARTTLS\r\nNOOP injected\r\n").await;
    client.expect(220).await;
    let connector = TlsConnector::from(Arc::clone(&certified.client));
    let stream = connector.connect("localhost".try_into().unwrap(), client.into_inner()).await.unwrap();
    let mut client = Client::new(stream);
    client.say("RCPT TO:<help@example.org>", 503).await;
    client.say("MAIL FROM:<anna@example.com>", 503).await;
    let offer = client.say("EHLO client.example.com", 250).await;
    assert!(!offer.contains("STARTTLS"), "{offer}");
    client.say("STARTTLS", 503).await;
    client.begin().await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
    client.say("QUIT", 221).await;
    assert_eq!(client.rest().await, "");
    let tally = server.stop().await;
    assert_eq!((tally.messages, tally.broken), (1, 0));
}

#[tokio::test]
async fn a_broken_handshake_ends_the_session_only() {
    let certified = certified();
    let server = Server::start(|config| config.encryption = Encryption::StartTls(Arc::clone(&certified.server))).await;
    let mut client = server.ready().await;
    client.say("STARTTLS", 220).await;
    client.send("GET / HTTP/1.1\r\n\r\n").await;
    drop(client);
    server.ready().await.say("QUIT", 221).await;
    assert_eq!(server.stop().await.broken, 1);
}
