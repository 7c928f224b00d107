//! Many peers at once, and the end of the listener itself.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::time::Duration;

use support::Server;
use tokio::time::{sleep, timeout};

#[tokio::test]
async fn ten_thousand_connections_leave_a_seat_in_the_end() {
    let server = Server::start(|config| {
        (config.max_connections, config.per_peer) = (50, 50);
        config.pressed_timeout = Duration::from_millis(500);
    })
    .await;
    let mut seated = Vec::new();
    for _ in 0..50 {
        seated.push(server.client().await);
    }
    for n in 0..9_950 {
        let mut late = server.connect().await;
        if n % 100 == 0 {
            assert_eq!(late.rest().await, "421 4.7.0 Too many connections, please try later\r\n");
        }
    }
    let seat = async {
        loop {
            let mut client = server.connect().await;
            if client.reply().await.starts_with("220") {
                return client;
            }
            sleep(Duration::from_millis(50)).await;
        }
    };
    let mut honest = timeout(Duration::from_secs(10), seat).await.expect("idle peers make room");
    honest.say("EHLO client.example.com", 250).await;
    honest.begin().await;
    honest.send("a\r\n.\r\n").await;
    honest.expect(250).await;
    assert_eq!(seated[0].rest().await, "421 4.4.2 Waited too long\r\n");
    drop((seated, honest));
    assert_eq!(server.stop().await.messages, 1);
}

#[tokio::test]
async fn one_peer_cannot_take_every_seat() {
    let server = Server::start(|config| config.per_peer = 2).await;
    let first = server.client().await;
    let _second = server.client().await;
    assert!(server.connect().await.rest().await.starts_with("421 4.7.0"));
    drop(first);
    sleep(Duration::from_millis(50)).await;
    server.client().await;
    assert_eq!(server.stop().await.turned_away, 1);
}

#[tokio::test]
async fn a_session_has_an_end() {
    let server = Server::start(|config| config.session_timeout = Duration::from_millis(100)).await;
    let mut client = server.ready().await;
    assert_eq!(client.rest().await, "421 4.4.2 Session too long\r\n");
}

#[tokio::test]
async fn a_stop_lets_a_message_arrive() {
    let mut server = Server::start(|_| ()).await;
    let mut idle = server.ready().await;
    let mut busy = server.ready().await;
    busy.begin().await;
    server.ask_to_stop();
    assert_eq!(idle.rest().await, "421 4.3.2 Going down, please try later\r\n");
    busy.send("SLOW\r\n.\r\nNOOP\r\n").await;
    busy.expect(250).await;
    assert_eq!(busy.rest().await, "421 4.3.2 Going down, please try later\r\n");
    tokio::net::TcpStream::connect(server.address).await.expect_err("no longer listening");
    let tally = server.stop().await;
    assert_eq!((tally.messages, tally.aborted), (1, 0));
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let server = Server::start(|config| config.grace = Duration::from_millis(100)).await;
    let mut busy = server.ready().await;
    busy.begin().await;
    busy.send("half a mail").await;
    sleep(Duration::from_millis(50)).await;
    let book = server.book.clone();
    let tally = timeout(Duration::from_secs(2), server.stop()).await.unwrap();
    assert_eq!((tally.messages, tally.aborted), (0, 1));
    book.read(|seen| assert_eq!((seen.kept.len(), seen.dropped), (0, 1)));
}
