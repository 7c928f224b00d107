//! A whole desk in one file, and the same desk from it: every record, every sealed value, every key and file (issue clause 7).

use crate::byte_scan::plant;
use crate::support::{On, START, TestApp, ids, postgres_schema, seals};
use candor::app::App;
use candor::clock::{Clock, Ids};
use candor::config::{Config, NameServer};
use candor::desk::desk::Kind;
use candor::desk::open::{Opening, open};
use candor::export::bring::bring;
use candor::export::{Sum, write};
use candor::inbox::take::Handed;
use candor::items::EmailAddress;
use candor::people::find::by_address;
use candor::privacy::{erase, journal};
use candor::search::{self, find};
use candor::tickets::ticket;
use index::Query;
use sea_orm::EntityTrait;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// What being written, brought in and written again adds to: who looked at whom, and the journal.
const LOGS: [&str; 7] =
    ["access_set", "access_set_member", "access_member", "access_entry", "journal_head", "journal_entry", "journal_day"];

async fn export(app: &App) -> (Vec<u8>, Sum) {
    let mut file = Vec::new();
    let sum = write::write(app, &mut file, &mut |_| {}).await.unwrap();
    (file, sum)
}

/// Where a second desk can be made: an empty folder, and on PostgreSQL an empty schema.
async fn place(on: On) -> Option<(Opening, TempDir)> {
    let dir = tempfile::tempdir().unwrap();
    let mut config = Config { url: Some("http://desk.test".into()), ..Config::default() };
    config.mail.resolver = NameServer::Off;
    if on == On::Postgres {
        config.database = Some(postgres_schema().await?);
    }
    let opening = Opening { dir: dir.path().join("new"), config, clock: Clock::set_at(START.plus_seconds(86_400)), ids: Ids::random() };
    Some((opening, dir))
}

/// Each line of an export as JSON.
fn lines(file: &[u8]) -> Vec<Value> {
    std::str::from_utf8(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines by what they are of, without those that say when and how much.
fn sorted(file: &[u8]) -> BTreeMap<String, BTreeSet<String>> {
    let mut sorted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut file_of = String::new();
    for mut line in lines(file) {
        let (kind, table) = (line.as_object().unwrap().keys().next().unwrap().clone(), line["row"]["table"].as_str().map(str::to_owned));
        if table.as_deref() == Some("desk") {
            line["row"]["row"]["clean"] = Value::Null;
        }
        match kind.as_str() {
            "desk" | "end" => {}
            "file" => file_of = line["file"].to_string(),
            "piece" => {
                sorted.entry("files".into()).or_default().insert(format!("{file_of} {}", line["piece"]));
            }
            _ => {
                sorted.entry(table.unwrap_or(kind)).or_default().insert(line.to_string());
            }
        }
    }
    sorted
}

/// Nothing is lost and nothing is added, but to the logs.
fn assert_equal(one: &[u8], other: &[u8]) {
    let (one, other) = (sorted(one), sorted(other));
    assert!(one.len() > 40, "{} tables have rows", one.len());
    compare(&one, &other);
}

fn compare(one: &BTreeMap<String, BTreeSet<String>>, other: &BTreeMap<String, BTreeSet<String>>) {
    for (table, rows) in one {
        let same = other.get(table);
        let lost: Vec<_> = rows.iter().filter(|row| same.is_none_or(|same| !same.contains(*row))).collect();
        // The tail of the journal moves on with each entry.
        assert!(lost.is_empty() || table == "journal_head", "{table}: {lost:#?}");
    }
    for (table, rows) in other.iter().filter(|(table, _)| !LOGS.contains(&table.as_str())) {
        assert_eq!(Some(rows.len()), one.get(table).map(BTreeSet::len), "{table}");
    }
}

fn assert_equal_but_small(one: &[u8], other: &[u8]) {
    compare(&sorted(one), &sorted(other));
}

/// A desk with everything in it, on one database, and its copy on the other.
async fn there_and_back(from: On, to: On) {
    let Some(desk) = TestApp::on(from).await else { return };
    let Some((opening, _dir)) = place(to).await else { return };
    candor::demo::fill(&desk.app).await.unwrap();
    let (customer, ..) = plant(&desk).await;
    erase::ask(&desk.app, customer, None).await.unwrap();
    let (file, sum) = export(&desk.app).await;
    let sealed: Vec<&str> = sum.sealed.keys().map(String::as_str).collect();
    assert!(sealed.contains(&"person.name"), "whoever is restricted travels sealed: {sealed:?}");
    let (app, brought) = bring(opening, &file[..], false, &mut |_| {}).await.unwrap();
    assert_eq!(brought, sum);
    let (again, _) = export(&app).await;
    assert_equal(&file, &again);
    let (mut here, mut there) = (BTreeSet::new(), BTreeSet::new());
    for (app, opened) in [(&desk.app, &mut here), (&app, &mut there)] {
        for seal in seals::all(app).await {
            opened.insert((seal.table, seal.column, seal.key().uuid(), seal.open(app).await));
        }
    }
    assert!(here.iter().all(|(.., clear)| clear.is_some()));
    assert_eq!(here.difference(&there).count(), 0, "every sealed value opens to the same");
    journal::verify(app.db.reader()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_a_file_to_a_file() {
    there_and_back(On::Sqlite, On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_a_file_to_a_server() {
    there_and_back(On::Sqlite, On::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_a_server_to_a_file() {
    there_and_back(On::Postgres, On::Sqlite).await;
}

const ANN: &str = "ann@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nThe pump hums loudly.\n";

/// A small desk with one ticket, its export, and where it goes.
async fn small(on: On) -> Option<(TestApp, Vec<u8>, Opening, TempDir)> {
    let desk = TestApp::on(on).await?;
    desk.deliver(ANN, FIRST).await;
    let (file, _) = export(&desk.app).await;
    let (opening, dir) = place(on).await?;
    Some((desk, file, opening, dir))
}

async fn goes_on(on: On) {
    let Some((desk, file, opening, dir)) = small(on).await else { return };
    let before = by_address(&desk.app, desk.app.db.reader(), &EmailAddress::new(ANN)).await.unwrap().unwrap();
    let ticket = ticket::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
    let reply = desk.app.thread_key.reply_address(ticket.id.0.as_bytes(), "support", "example.org").unwrap();
    drop(desk);
    let (app, _) = bring(opening, &file[..], false, &mut |_| {}).await.unwrap();
    let new = TestApp { app, dir };
    let found = by_address(&new.app, new.app.db.reader(), &EmailAddress::new("ANN@customer.example")).await.unwrap().unwrap();
    assert_eq!((found.id, found.person_id), (before.id, before.person_id));
    search::follow(&new.app).await.unwrap();
    let hits = find(&new.app, &Query::newest("loudly", 10)).unwrap().hits;
    assert_eq!(hits.len(), 1);
    let raw = format!("From: {ANN}\r\nTo: {reply}\r\nSubject: other\r\n\r\nStill.\r\n").into_bytes();
    let handed = Handed { from: ANN.into(), to: vec![reply], ..Handed::default() };
    assert_eq!(ids(&new.deliver_bytes(handed, raw).await).0, ticket.id, "the old desk's addresses are known");
    let second = ids(&new.deliver("bo@customer.example", "From: bo@customer.example\nSubject: Another\n\nHello.\n").await).0;
    assert_eq!(new.ticket(second).await.number, ticket.number + 1);
    erase::ask_at_once(&new.app, found.person_id, None).await.unwrap();
    new.work().await;
    assert!(by_address(&new.app, new.app.db.reader(), &EmailAddress::new(ANN)).await.unwrap().is_none());
    journal::verify(new.app.db.reader()).await.unwrap();
}

/// The desk goes on where it was: people are known, words are found, answers to old mail find their ticket, numbers count on, and an erasure
/// erases.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_goes_on_in_a_file() {
    goes_on(On::Sqlite).await;
}

/// The same on a server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_goes_on_on_a_server() {
    goes_on(On::Postgres).await;
}

/// Whatever was cut off or changed is refused with its line and none of its words, nothing can be opened before the end, and the whole file
/// then goes on where the broken one stopped.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_export() {
    let Some((_desk, file, opening, _dir)) = small(On::Sqlite).await else { return };
    let text = String::from_utf8(file.clone()).unwrap();
    let all: Vec<&str> = text.lines().collect();
    let row = all.iter().position(|line| line.contains("\"table\":\"person\"")).unwrap();
    let key = all.iter().position(|line| line.starts_with("{\"key\"")).unwrap();
    let without = |at: usize| all.iter().enumerate().filter(|(one, _)| *one != at).map(|(_, line)| format!("{line}\n")).collect::<String>();
    let with = |at: usize, line: &str| {
        all.iter().enumerate().map(|(one, old)| format!("{}\n", if one == at { line } else { old })).collect::<String>()
    };
    let said = async |text: &str| {
        let error = bring(opening.clone(), text.as_bytes(), false, &mut |_| {}).await.err().expect("it is refused");
        let error = format!("{error:#}");
        assert!(!error.contains("Ann") && !error.contains("ann@"), "{error}");
        assert!(open(opening.clone()).await.is_err());
        error
    };
    for (text, says) in [
        (String::new(), "no export of a desk"),
        ("{\"people\": []}\n".into(), "no line of an export"),
        (text.replacen("\"format\":1", "\"format\":2", 1), "install a newer Candor"),
        (text.replacen("\"schema\":\"m", "\"schema\":\"x", 1), "bring it in with that Candor"),
        (text[..text.len() - 1].to_owned(), "breaks off"),
        (all[..row].iter().map(|line| format!("{line}\n")).collect(), "its last line is missing"),
        (without(row), "lines are missing"),
        (without(key), "lines are missing"),
        (with(row, "{\"row\":{\"table\":\"person\",\"row\":{\"id\":\"Ann\"}}}"), "a row of person has 1 columns"),
        (with(row, "{\"row\":{\"table\":\"ann@x\",\"row\":{}}}"), "of no table"),
        (with(row, &all[row].replace("\"created_at\":", "\"created_at\":\"Ann\",\"x\":")), "a row of person has"),
        (with(row, "{\"piece\":\"AAAA\"}"), "bytes of no file"),
        (with(row, all[0]), "a second beginning"),
        (with(row, "Ann Lee"), "no line of an export"),
    ] {
        let error = said(&text).await;
        assert!(error.contains(says), "{says}: {error}");
    }
    let (fresh, _elsewhere) = place(On::Sqlite).await.unwrap();
    let error = bring(fresh, without(row).as_bytes(), false, &mut |_| {}).await.err().expect("a row refers to it");
    assert!(format!("{error:#}").contains("do not fit what came before"), "{error:#}");
    let other = TestApp::on(On::Sqlite).await.unwrap();
    other.pass(60);
    let (others, _) = export(&other.app).await;
    assert!(said(std::str::from_utf8(&others).unwrap()).await.contains("that was not finished"));
    let rehearsal = bring(opening.clone(), &file[..], true, &mut |_| {}).await.err().expect("it was begun for another use");
    assert!(rehearsal.to_string().contains("a part of something else"), "{rehearsal:#}");
    let (app, _) = bring(opening.clone(), &file[..], false, &mut |_| {}).await.unwrap();
    assert_equal_but_small(&file, &export(&app).await.0);
    let twice = bring(opening, &file[..], false, &mut |_| {}).await.err().expect("there is a desk");
    assert!(twice.to_string().contains("holds a desk already"));
}

/// An export that breaks off within a file leaves no part of it behind: the whole one brings all of it in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_file() {
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    candor::demo::fill(&desk.app).await.unwrap();
    let (file, sum) = export(&desk.app).await;
    assert!(sum.files > 3);
    let text = String::from_utf8(file.clone()).unwrap();
    let (opening, _dir) = place(On::Sqlite).await.unwrap();
    for piece in text.match_indices("{\"piece\"").map(|(at, _)| at).step_by(9) {
        let broken = bring(opening.clone(), &file[..piece], false, &mut |_| {}).await;
        assert!(broken.is_err());
    }
    let (app, _) = bring(opening, &file[..], false, &mut |_| {}).await.unwrap();
    assert_equal_but_small(&file, &export(&app).await.0);
}

/// A copy to try things on sends nothing, and its clock stands.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal() {
    let Some((desk, file, opening, _dir)) = small(On::Sqlite).await else { return };
    let (app, _) = bring(opening, &file[..], true, &mut |_| {}).await.unwrap();
    assert_eq!((app.kind, app.now()), (Kind::Rehearsal, desk.app.now()));
}

/// Whoever was erased is in no export.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_erased() {
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    let (ticket, _) = ids(&desk.deliver(ANN, FIRST).await);
    let (file, _) = export(&desk.app).await;
    assert!(String::from_utf8(file).unwrap().contains("ann@customer.example"), "opened as far as the policy lets records be kept");
    erase::ask_at_once(&desk.app, desk.ticket(ticket).await.person_id, None).await.unwrap();
    desk.work().await;
    let (file, sum) = export(&desk.app).await;
    assert!(!String::from_utf8(file).unwrap().contains("ann@customer.example"));
    assert_eq!(sum.sealed.get("person.name"), None);
}
