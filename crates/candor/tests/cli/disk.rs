//! A disk that is full or read-only, and a database that somebody else holds. Mounting needs root; without it these say so.

use crate::support::smtp::{Smtp, letter, send};
use crate::support::{Place, texts, until};
use sea_orm::ConnectionTrait;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A small file system of its own, unmounted when the test ends.
struct Mount(PathBuf);

impl Mount {
    fn at(path: PathBuf, options: &str) -> Option<Self> {
        std::fs::create_dir(&path).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&path).output();
        if mounted.is_ok_and(|done| done.status.success()) {
            return Some(Self(path));
        }
        eprintln!("SKIPPED: a small file system can only be mounted by root");
        None
    }

    fn remount(&self, options: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn fill(folder: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("ballast")).unwrap();
    while file.write_all(&[7; 4096]).is_ok() {}
}

/// With a full disk mail is put off with 4xx, what was taken stays, and with room again everything goes on by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk() {
    let place = Place::sqlite();
    let Some(mount) = Mount::at(place.data(), "size=64m,mode=700") else { return };
    place.init(&[]).json();
    let server = place.serve();
    assert_eq!(send(&server.smtp, "Before", "before").unwrap(), 250);
    let app = place.open().await;
    until("the first mail is a ticket", async || texts(&app).await.len() == 1).await;

    fill(&mount.0);
    let mut sure = vec!["before".to_owned()];
    let mut codes = Vec::new();
    for number in 0..60 {
        let body = format!("{number} {}", "full ".repeat(2000));
        let code =
            Smtp::connect(&server.smtp).unwrap().mail("kim@customer.example", "support@example.org", &letter("Full", &body)).unwrap();
        codes.push(code);
        if code == 250 {
            sure.push(body.trim().to_owned());
        }
    }
    assert!(codes.iter().any(|code| (400..500).contains(code)), "the disk was never full: {codes:?}");
    assert!(codes.iter().all(|code| *code == 250 || (400..500).contains(code)), "{codes:?}");
    assert!(server.log().contains("full"), "{}", server.log());
    let ready = async || reqwest::get(format!("{}/health/ready", server.http)).await.unwrap();
    let full = ready().await;
    assert_eq!(full.status(), 503);
    assert!(full.text().await.unwrap().contains(r#""disk":false"#));

    std::fs::remove_file(mount.0.join("ballast")).unwrap();
    assert_eq!(ready().await.status(), 200);
    assert_eq!(send(&server.smtp, "After", "after").unwrap(), 250);
    sure.push("after".to_owned());
    let start = std::time::Instant::now();
    loop {
        let found = texts(&app).await;
        if sure.iter().all(|body| found.contains(body)) {
            assert_eq!(found.len(), sure.len(), "nothing twice, nothing else");
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{} of {} are there:\n{}", found.len(), sure.len(), server.log());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_read_only_folder() {
    let place = Place::sqlite();
    let Some(mount) = Mount::at(place.data(), "size=64m,mode=700") else { return };
    place.init(&[]).json();
    mount.remount("ro");
    for words in [&["serve", "--http", "127.0.0.1:0", "--smtp", "127.0.0.1:0"][..], &["doctor"], &["keyring", "status"]] {
        let ran = place.on(words);
        assert!(ran.failed().contains("read-only"), "{words:?}: {}", ran.err);
    }
    mount.remount("rw");
    assert_eq!(place.serve().stop(), 0);
}

/// Somebody holds the database for longer than the desk waits: mail is put off, and taken when the lock is gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database() {
    let place = Place::sqlite();
    place.init(&[]).json();
    let server = place.serve();
    let other = candor::db::Db::sqlite(&place.data().join("candor.db")).await.unwrap();
    let held = other.begin().await.unwrap();
    held.execute_unprepared("UPDATE desk SET next_event = next_event").await.unwrap();
    let at = server.smtp.clone();
    let code = tokio::task::spawn_blocking(move || send(&at, "Locked", "locked").unwrap()).await.unwrap();
    assert!((400..500).contains(&code), "{code}");
    let ran = place.on(&["agent", "add", "--email", "bo@staff.example.org"]);
    assert!(ran.failed().contains("locked"), "{}", ran.err);
    held.rollback().await.unwrap();
    assert_eq!(send(&server.smtp, "Free", "free").unwrap(), 250);
    let app = place.open().await;
    until("the mail is a ticket", async || texts(&app).await == ["free"]).await;
    assert_eq!(server.stop(), 0);
}
