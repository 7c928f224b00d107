//! A crowd of connections that say nothing: a real mail and a page get through all the same.

use crate::support::Place;
use crate::support::smtp::send;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::{TcpSocket, TcpStream};

/// How many in all; half to each port.
const CROWD: usize = 10_000;
/// How long a real mail and a page may take, as an MTA and a browser try again.
const SECONDS: u64 = 60;

/// Connections from many addresses of this machine, so that no limit of a single peer is what is tried.
async fn idle(at: &str, many: usize) -> Vec<TcpStream> {
    let at: SocketAddr = at.parse().unwrap();
    let mut open = Vec::with_capacity(many);
    for number in 0..many {
        let from = SocketAddr::from(([127, 0, 1, (number % 250) as u8 + 1], 0));
        let socket = TcpSocket::new_v4().unwrap();
        if socket.bind(from).is_err() {
            break;
        }
        match tokio::time::timeout(Duration::from_secs(2), socket.connect(at)).await {
            Ok(Ok(stream)) => open.push(stream),
            _ => break,
        }
    }
    open
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_that_say_nothing() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let server = place.serve();
    candor::hosting::files::raise();
    let http = server.http.trim_start_matches("http://").to_owned();
    let (smtp, pages) = (idle(&server.smtp, CROWD / 2).await, idle(&http, CROWD / 2).await);
    if smtp.len() + pages.len() < CROWD {
        eprintln!("only {} and {} of {CROWD} idle connections could be made", smtp.len(), pages.len());
    }
    let start = Instant::now();
    let http = reqwest::Client::builder().timeout(Duration::from_secs(SECONDS)).build().unwrap();
    let page = http.get(format!("{}/sign-in", server.http)).send().await;
    assert!(page.is_ok_and(|page| page.status() == 200), "the page after {:?}", start.elapsed());
    let page_after = start.elapsed();
    while !matches!(send(&server.smtp, "Real", "a real mail"), Ok(250)) {
        assert!(start.elapsed() < Duration::from_secs(SECONDS), "the mail does not get through");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    eprintln!("{} and {} idle: the page after {page_after:?}, the mail after {:?}", pages.len(), smtp.len(), start.elapsed());
    drop((smtp, pages));
    assert_eq!(server.stop(), 0);
}
