//! TLS from the first octet (RFC 8314), by lettre and by hand.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use smtp::{Config, Encryption};
use support::certified::{Certified, certified};
use support::{Client, Server};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

async fn start(certified: &Certified, change: impl FnOnce(&mut Config)) -> Server {
    Server::start(|config| {
        config.encryption = Encryption::Implicit(Arc::clone(&certified.server));
        change(config);
    })
    .await
}

async fn shaken(server: &Server, certified: &Certified) -> Client<TlsStream<TcpStream>> {
    let tcp = TcpStream::connect(server.address).await.unwrap();
    let connector = TlsConnector::from(Arc::clone(&certified.client));
    Client::new(connector.connect("localhost".try_into().unwrap(), tcp).await.unwrap())
}

#[tokio::test]
async fn lettre_delivers() {
    let certified = certified();
    let server = start(&certified, |_| ()).await;
    let root = Certificate::from_pem(certified.pem.as_bytes()).unwrap();
    let parameters = TlsParameters::builder("localhost".to_owned()).add_root_certificate(root).build().unwrap();
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost")
        .port(server.address.port())
        .tls(Tls::Wrapper(parameters))
        .build();
    let (from, to) = ("Anna <anna@example.com>".parse().unwrap(), "Help <help@example.org>".parse().unwrap());
    let mail = Message::builder().from(from).to(to).subject("Hi").body(".\r\n..\r\nGrüße".to_owned()).unwrap();
    transport.send(mail).await.unwrap();
    server.book.read(|seen| {
        let peer = seen.peer.as_ref().unwrap();
        assert_eq!(peer.tls.unwrap().version, "TLSv1.3");
        let line = smtp::received_line(peer, &seen.kept[0].0, 0);
        assert!(line.contains("with ESMTPS\r\n\t(TLSv1.3 TLS13_"), "{line}");
    });
}

#[tokio::test]
async fn the_whole_session_is_under_tls() {
    let certified = certified();
    let server = start(&certified, |_| ()).await;
    let mut client = shaken(&server, &certified).await;
    assert_eq!(client.expect(220).await, "220 mx.example.org ESMTP\r\n");
    server.book.read(|seen| assert!(seen.peer.as_ref().unwrap().tls.is_some(), "the desk is asked under TLS"));
    let offer = client.say("EHLO client.example.com", 250).await;
    assert!(!offer.contains("STARTTLS"), "{offer}");
    client.say("STARTTLS", 502).await;
    client.begin().await;
    client.send("a\r\n.\r\n").await;
    client.expect(250).await;
    client.say("QUIT", 221).await;
    assert_eq!(client.rest().await, "");
    let tally = server.stop().await;
    assert_eq!((tally.messages, tally.broken), (1, 0));
}

#[tokio::test]
async fn who_speaks_in_the_clear_hears_no_word() {
    let certified = certified();
    let server = start(&certified, |_| ()).await;
    for first in ["EHLO client.example.com\r\nMAIL FROM:<>\r\nRCPT TO:<help@example.org>\r\nDATA\r\n", "GET / HTTP/1.1\r\n\r\n", "\0\u{1}"]
    {
        let mut client = server.connect().await;
        client.send(first).await;
        client.close().await;
        let heard = client.octets().await;
        assert!(heard.is_empty() || heard[0] == 0x15, "nothing, or an alert of TLS: {heard:?}");
    }
    server.book.read(|seen| assert!(seen.peer.is_none() && seen.begun == 0));
    assert_eq!(server.stop().await.broken, 3);
}

#[tokio::test]
async fn a_handshake_that_never_comes_is_given_up() {
    let certified = certified();
    let server = start(&certified, |config| config.handshake_timeout = Duration::from_millis(150)).await;
    let mut silent = server.connect().await;
    timeout(Duration::from_millis(100), silent.octets()).await.expect_err("it is waited for");
    timeout(Duration::from_secs(2), silent.octets()).await.expect("not for long");
    shaken(&server, &certified).await.expect(220).await;
}

#[tokio::test]
async fn silent_peers_make_room_and_a_stop_does_not_wait_for_them() {
    let certified = certified();
    let mut server = start(&certified, |config| {
        (config.max_connections, config.per_peer) = (4, 4);
        config.pressed_timeout = Duration::from_millis(150);
    })
    .await;
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(server.connect().await);
    }
    sleep(Duration::from_millis(50)).await;
    assert_eq!(server.connect().await.octets().await, b"", "turned away without words that are not TLS");
    sleep(Duration::from_millis(300)).await;
    shaken(&server, &certified).await.expect(220).await;
    let late = server.connect().await;
    sleep(Duration::from_millis(50)).await;
    server.ask_to_stop();
    let tally = timeout(Duration::from_secs(2), server.stop()).await.expect("nobody is waited for");
    assert_eq!((tally.turned_away, tally.aborted), (1, 0));
    drop((silent, late));
}
