//! The generators against real listeners: the bare page for HTTP, and a few lines of SMTP that count what they accept.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bench::{bare, http, people, smtp};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

async fn bare_page(dir: &std::path::Path) -> SocketAddr {
    let pool = bare::open(&dir.join("bare.db"), 2).await.unwrap();
    bare::fill(&pool, bare::Stock { tickets: 200, messages: 3 }).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, bare::router(pool)).await });
    address
}

fn plan(address: SocketAddr, paths: &[&str], rate: Option<f64>) -> http::Plan {
    http::Plan {
        urls: paths.iter().map(|path| format!("http://{address}{path}").parse().unwrap()).collect(),
        cookie: Some("session=none".to_owned()),
        connections: 4,
        rate,
        warm_up: Duration::from_millis(50),
        duration: Duration::from_millis(500),
        server: Some(std::process::id()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_loop_offers_its_rate_and_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let address = bare_page(dir.path()).await;
    let report = http::run(plan(address, &["/tickets?status=open", "/tickets/7"], Some(40.0))).await.unwrap();
    assert_eq!((report.done, report.failed), (20, 0), "half a second at forty a second");
    assert!(report.latency.p50 > 0.0 && report.latency.p50 <= report.latency.max);
    assert!(report.server.unwrap().memory.resident > 0);
    assert!(report.to_string().contains("40/s offered"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_loop_counts_failures_apart() {
    let dir = tempfile::tempdir().unwrap();
    let address = bare_page(dir.path()).await;
    let report = http::run(plan(address, &["/tickets/7", "/tickets/100000"], None)).await.unwrap();
    assert!(report.done > 0 && report.failed > 0, "{report}");
    assert!(http::run(plan(address, &[], None)).await.is_err());
    assert!(http::run(plan("127.0.0.1:1".parse().unwrap(), &["/"], None)).await.is_err());
}

/// Accepts mails; refuses each fifth content with 451.
async fn listener(accepted: Arc<AtomicU64>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let contents = Arc::new(AtomicU64::new(1));
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(serve(stream, accepted.clone(), contents.clone()));
        }
    });
    address
}

async fn serve(stream: TcpStream, accepted: Arc<AtomicU64>, contents: Arc<AtomicU64>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let (mut line, mut in_content) = (String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let answer: &[u8] = match line.trim_end() {
            "." if in_content => {
                in_content = false;
                if contents.fetch_add(1, Ordering::SeqCst).is_multiple_of(5) {
                    b"451 not now\r\n"
                } else {
                    accepted.fetch_add(1, Ordering::SeqCst);
                    b"250 kept\r\n"
                }
            }
            _ if in_content => continue,
            "DATA" => {
                in_content = true;
                b"354 go on\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            command if command.starts_with("EHLO") => b"250-test\r\n250 PIPELINING\r\n",
            _ => b"250 fine\r\n",
        };
        stream.write_all(answer).await?;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mails_count_when_their_content_is_accepted() {
    let accepted = Arc::new(AtomicU64::new(0));
    let to = listener(accepted.clone()).await;
    let plan = smtp::Plan {
        to,
        recipient: "support@example.org".to_owned(),
        run: "test".to_owned(),
        connections: 3,
        mails: 50,
        size: 500,
        senders: 7,
        server: None,
    };
    let report = smtp::run(plan).await.unwrap();
    assert_eq!((report.done, report.failed), (40, 10));
    assert_eq!(accepted.load(Ordering::SeqCst), 40);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_imported_found_and_signed_in() {
    let dir = tempfile::tempdir().unwrap();
    let first = people::run(dir.path(), 1_200).await.unwrap();
    assert_eq!(first.imported, 1_200);
    assert!(first.imported_per_second.unwrap() > 0.0 && first.lookup_p50 <= first.lookup_p95);
    assert!(first.argon2_p50 <= first.sign_in_p50 * 1.1, "{first}");
    let again = people::run(dir.path(), 1_200).await.unwrap();
    assert_eq!((again.people, again.imported, again.imported_per_second), (first.people, 0, None));
}
