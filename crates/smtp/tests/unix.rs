//! LMTP over a Unix socket: whose file it is, and what a peer without an address may do.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::io::ErrorKind;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::{Path, PathBuf};

use smtp::Listener;
use support::{Client, Server};
use tempfile::TempDir;
use tokio::net::UnixStream;

fn place() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lmtp");
    (dir, path)
}

async fn connect(path: &Path) -> Client<UnixStream> {
    Client::new(UnixStream::connect(path).await.unwrap())
}

#[tokio::test]
async fn a_mail_is_handed_over() {
    let (_dir, path) = place();
    let server = Server::at(&path, |_| ()).await;
    let mut client = connect(&path).await;
    client.expect(220).await;
    client.say("LHLO client.example.com", 250).await;
    client.begin_for(&["help", "gone"]).await;
    client.send("a\r\n.\r\n").await;
    for code in [250, 550] {
        client.expect(code).await;
    }
    client.say("QUIT", 221).await;
    assert_eq!(client.rest().await, "");
    server.book.read(|seen| {
        let peer = seen.peer.as_ref().unwrap();
        assert_eq!(peer.address, None);
        let line = smtp::received_line(peer, &seen.kept[0].0, 0);
        assert!(line.starts_with("Received: from client.example.com (local)\r\n\tby mx.example.org with LMTP\r\n"), "{line}");
    });
    let tally = server.stop().await;
    assert_eq!((tally.messages, tally.broken), (1, 0));
}

#[tokio::test]
async fn the_file_is_for_its_owner_and_group_and_goes_with_the_listener() {
    let (_dir, path) = place();
    let mut server = Server::at(&path, |_| ()).await;
    let found = std::fs::symlink_metadata(&path).unwrap();
    assert!(found.file_type().is_socket());
    assert_eq!(found.permissions().mode() & 0o777, 0o660);
    let mut busy = connect(&path).await;
    busy.expect(220).await;
    busy.say("LHLO client.example.com", 250).await;
    busy.begin_for(&["help"]).await;
    server.ask_to_stop();
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        if !path.exists() {
            break;
        }
    }
    assert!(!path.exists(), "gone while a message still arrives, so that another may listen");
    let next = Server::at(&path, |_| ()).await;
    busy.send("a\r\n.\r\n").await;
    busy.expect(250).await;
    assert_eq!(server.stop().await.messages, 1);
    assert!(path.exists());
    std::fs::remove_file(&path).unwrap();
    let last = Server::at(&path, |_| ()).await;
    next.stop().await;
    assert!(path.exists(), "the file of another is not ours");
    connect(&path).await.expect(220).await;
    last.stop().await;
}

#[tokio::test]
async fn only_a_socket_that_nobody_listens_at_is_replaced() {
    let (dir, path) = place();
    let server = Server::at(&path, |_| ()).await;
    let refused = async |path: &Path| Listener::unix(path, 0o660).await.err().map(|error| error.kind());
    assert_eq!(refused(&path).await, Some(ErrorKind::AddrInUse));
    connect(&path).await.expect(220).await;
    server.stop().await;
    // What a killed process leaves.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    assert!(path.exists());
    Server::at(&path, |_| ()).await.stop().await;
    std::fs::write(&path, "mine").unwrap();
    assert_eq!(refused(&path).await, Some(ErrorKind::AlreadyExists));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    assert_eq!(refused(&dir.path().join("none/lmtp")).await, Some(ErrorKind::NotFound));
    assert_eq!(refused(&dir.path().join("x".repeat(108))).await, Some(ErrorKind::InvalidInput));
}

#[tokio::test]
async fn all_that_come_over_it_are_one_place() {
    let (_dir, path) = place();
    let server = Server::at(&path, |config| config.per_peer = 2).await;
    let (mut first, mut second) = (connect(&path).await, connect(&path).await);
    first.expect(220).await;
    second.expect(220).await;
    assert_eq!(connect(&path).await.rest().await, "421 4.7.0 Too many connections, please try later\r\n");
    assert_eq!(server.stop().await.turned_away, 1);
}
