//! What the records say of themselves is true of both databases, complete, and written down for people (002-019).

use crate::drift::guards::{item, not_ids};
use crate::story;
use crate::support::{On, TestApp};
use candor::desk::schema;
use candor::inbox::receive::receive;
use candor::inbox::take::{Bytes, Handed, take};
use candor::items::ITEMS;
use candor::privacy::in_force::InForce;
use candor::privacy::vocabulary::vocabulary;
use candor::records::{OTHER_TABLES, RECORDS};
use jiff::civil::Date;
use privacy::{Edge, Keeping, Path, Word};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;
use std::fmt::Write;

/// When the starter policy of these tests was published.
const DAY: Date = Date::constant(2026, 11, 28);

story! {
    /// Every table and column is declared, and everything declared is there.
    async fn declared_and_there(desk: TestApp) {
        schema::check(&desk.app.db).await.unwrap();
        let live: BTreeSet<String> = desk.app.db.schema().await.unwrap().into_iter().map(|(table, _)| table).collect();
        assert_eq!(live.len(), RECORDS.len() + OTHER_TABLES.len());
    }
}

story! {
    /// A table or column that was added by hand stops the desk, and it says which.
    async fn added_by_hand(desk: TestApp) {
        let by_hand = [("ALTER TABLE person ADD COLUMN nickname TEXT", "person.nickname"), ("CREATE TABLE scratch (words TEXT)", "scratch")];
        for (sql, name) in by_hand {
            desk.app.db.writer().execute_unprepared(sql).await.unwrap();
            let said = schema::check(&desk.app.db).await.unwrap_err().to_string();
            assert!(said.contains(name), "{said}");
        }
        let opening = candor::desk::open::Opening {
            dir: desk.app.dir.clone(),
            config: desk.app.config.clone(),
            clock: desk.app.clock.clone(),
            ids: desk.app.ids.clone(),
        };
        desk.app.db.clone().close().await;
        let refused = candor::desk::open::open(opening).await.err().expect("the desk does not open").to_string();
        assert!(refused.contains("person.nickname") && refused.contains("scratch"), "{refused}");
    }
}

story! {
    /// A column that is declared and not there stops the desk too.
    async fn taken_away_by_hand(desk: TestApp) {
        desk.app.db.writer().execute_unprepared("ALTER TABLE participant DROP COLUMN role").await.unwrap();
        let said = schema::check(&desk.app.db).await.unwrap_err().to_string();
        assert!(said.contains("participant.role is declared and not in the database"), "{said}");
    }
}

/// A sealed value is bound to its item and row: two columns of one item in one row could be swapped.
#[test]
fn no_record_holds_an_item_twice() {
    for record in RECORDS {
        let mut seen = BTreeSet::new();
        for column in record.sealed() {
            let Word::Sealed(item) = column.word else { continue };
            assert!(seen.insert(item), "{}.{} holds {item} a second time", record.table, column.name);
        }
    }
}

/// A readable item is declared readable, a sealed one sealed.
#[test]
fn items_are_kept_as_they_say() {
    for record in RECORDS {
        for column in record.columns {
            let Some(item) = item(column).and_then(|id| ITEMS.iter().find(|item| item.id == id)) else { continue };
            let wanted = if matches!(column.word, Word::Plain(_)) { Keeping::Plain } else { Keeping::Sealed };
            assert_eq!(item.keeping, wanted, "{}.{}", record.table, column.name);
        }
    }
}

/// The starter policy speaks of every item that is held without anybody turning it on: each has a category, a purpose and a way out.
#[test]
fn the_starter_policy_places_every_item() {
    let policy = InForce::compile(&policy::starter("Example", "support@example.org", DAY), DAY).unwrap();
    for (bit, item) in (0..).zip(ITEMS) {
        let said = policy.compiled().explain(bit);
        if said.is_empty() && vocabulary().by_choice.contains(&item.id) {
            continue;
        }
        assert!(!said.is_empty(), "no category holds {}", item.id);
        assert!(said.iter().all(|one| !one.purposes.is_empty()), "{} has no purpose", item.id);
    }
}

/// `docs/records.md` is what a privacy officer reads, so it is made from the records and held against them. To write it anew:
/// `CANDOR_WRITE_DOCS=1 cargo test -p candor --test stories records`.
#[test]
fn the_written_register_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/records.md");
    let written = register();
    if candor::config::variable("CANDOR_WRITE_DOCS").is_some() {
        std::fs::write(path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), written, "docs/records.md is not what the records say");
}

/// The payload of a job is readable, so it holds ids and nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_queue_holds_only_ids() {
    #[derive(sea_orm::FromQueryResult)]
    struct Row {
        kind: String,
        payload: String,
        dedup: Option<String>,
    }
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    let mail = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";
    let handed = Handed { from: "ann@customer.example".into(), ..Default::default() };
    let taken = take(&desk.app, &handed, Bytes::Here(mail.as_bytes().to_vec()), desk.app.now()).await.unwrap();
    receive(&desk.app, taken.spool, None).await.unwrap();
    let jobs: Vec<Row> = desk.app.db.rows("SELECT kind, payload, dedup FROM job", []).await.unwrap();
    assert!(jobs.len() >= 2, "a mail to be looked at, and one to be sent");
    for job in jobs {
        let payload: serde_json::Value = serde_json::from_str(&job.payload).unwrap();
        assert_eq!(not_ids(&job.kind, &payload), Vec::<String>::new());
        assert!(job.dedup.is_none_or(|key| !key.contains('@')), "{}", job.kind);
    }
}

/// The register as text.
fn register() -> String {
    let policy = InForce::compile(&policy::starter("Example", "support@example.org", DAY), DAY).unwrap();
    let mut text = String::from(
        "# What is stored\n\nMade from the records of the software and its starter policy; a test holds it to both. *Sealed* values are \
         ciphertext under a key of the person, *found by* columns are keyed hashes, *readable* ones are in the clear and still the \
         person's. A dash says nothing about anybody. A column of the tables that is not here stops the desk.\n",
    );
    for record in RECORDS {
        let _ = write!(text, "\n## {}\n\n{}\n", record.table, record.edges.iter().map(whose).collect::<Vec<_>>().join(" "));
        text.push_str("\n| column | holds | kept | used for | until |\n|---|---|---|---|---|\n");
        for column in record.columns {
            let kept = match column.word {
                Word::Sealed(_) => "sealed",
                Word::Blind(_) => "found by",
                Word::Plain(_) => "readable",
                Word::None => "-",
            };
            let (holds, purposes, until) = item(column).map_or(("-", "-".into(), "-".into()), |item| said(&policy, item));
            let _ = writeln!(text, "| `{}` | {holds} | {kept} | {purposes} | {until} |", column.name);
        }
    }
    text
}

fn whose(edge: &Edge) -> String {
    let by = |path: &Path| match path {
        Path::By(column) => format!("`{column}`"),
        Path::Through(column, table) => format!("whoever the {table} in `{column}` is about"),
    };
    match edge {
        Edge::About(path) => format!("About {}.", by(path)),
        Edge::Author(path) => format!("Written by {}.", by(path)),
        Edge::Recipient(path) => format!("Sent to {}.", by(path)),
        Edge::Nobody(reason) => format!("About nobody: {reason}."),
    }
}

/// What the item is, what it is used for and until when, in the words of the starter policy.
fn said(policy: &InForce, id: &str) -> (&'static str, String, String) {
    let (bit, item) = (0..).zip(ITEMS).find(|(_, item)| item.id == id).unwrap();
    let (mut purposes, mut until) = (BTreeSet::new(), BTreeSet::new());
    for one in policy.compiled().explain(bit) {
        purposes.extend(one.purposes.iter().map(|purpose| purpose.id.as_str().to_owned()));
        until.extend(one.rules.iter().map(|rule| format!("{} after {}", rule.period, rule.event.as_str())));
    }
    let list = |words: BTreeSet<String>| if words.is_empty() { "-".to_owned() } else { words.into_iter().collect::<Vec<_>>().join(", ") };
    (item.doc.trim(), list(purposes), list(until))
}
