//! The sample organisation is complete, invented, sealed like everything else, and filled once (issue 2, clause 1).

use crate::support::START;
use candor::accounts::attempt::{Pair, Tried, try_pair};
use candor::agents::{agent, draft};
use candor::app::App;
use candor::clock::{Clock, Ids};
use candor::config::Config;
use candor::demo::{ADMIN, DOMAIN, ORGANISATION, PASSWORD, ZONE, fill};
use candor::desk::desk::Kind;
use candor::desk::make::{New, make};
use candor::desk::open::Opening;
use candor::inbox::spool;
use candor::organisations::contract;
use candor::outbox::{delivery, outgoing};
use candor::people::identity;
use candor::people::person::{self, Point};
use candor::people::session_open::Browser;
use candor::tickets::ticket::{self, Reason};
use candor::tickets::{attachment, blob, link, message};
use privacy::{Actor, KeyId, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_organisation() {
    let dir = tempfile::tempdir().unwrap();
    let opening = Opening { dir: dir.path().join("desk"), config: Config::default(), clock: Clock::set_at(START), ids: Ids::counted() };
    let new = New { organisation: ORGANISATION, domain: DOMAIN, kind: Kind::Demo, zone: Some(ZONE), policy: None, clock: None };
    let app = make(opening, new).await.unwrap();
    fill(&app).await.unwrap();
    every_shape_is_there(&app).await;
    every_language_is_there(&app).await;
    people_are_invented(&app).await;
    files_open(&app).await;
    a_second_fill_does_nothing(&app).await;
    nothing_is_in_the_clear(&app, dir.path()).await;
    assert!(matches!(
        try_pair(&app, Pair { address: ADMIN, password: PASSWORD.into(), browser: &Browser::default(), device: None }, app.now())
            .await
            .unwrap(),
        Tried::Right(_)
    ));
}

async fn every_shape_is_there(app: &App) {
    let db = app.db.reader();
    let tickets = ticket::Entity::find().all(db).await.unwrap();
    assert!((120..=150).contains(&tickets.len()), "{} tickets", tickets.len());
    for reason in Reason::ALL {
        assert!(tickets.iter().filter(|ticket| ticket.reason == reason).count() >= 3, "{reason:?}");
    }
    let channels: BTreeSet<String> =
        message::Entity::find().all(db).await.unwrap().iter().map(|message| format!("{:?} {:?}", message.kind, message.channel)).collect();
    for channel in
        ["Inbound Email", "Inbound Form", "Inbound Portal", "Inbound Api", "Reply Email", "Note Agent", "Phone Phone", "Post Post"]
    {
        assert!(channels.contains(channel), "{channel} is not among {channels:?}");
    }
    assert_eq!(tickets.iter().map(|ticket| ticket.messages).max(), Some(40));
    assert!(tickets.iter().any(|ticket| ticket.assignee_id.is_none()) && tickets.iter().any(|ticket| ticket.assignee_id.is_some()));
    let (oldest, newest) =
        (tickets.iter().map(|one| one.created_at).min().unwrap(), tickets.iter().map(|one| one.updated_at).max().unwrap());
    assert!(START.seconds_since(oldest) > 150 * 86_400 && newest <= START, "spread over half a year, nothing in the future");
    let mut numbered = tickets.clone();
    numbered.sort_by_key(|ticket| ticket.number);
    assert!(numbered.is_sorted_by_key(|ticket| ticket.created_at), "numbers are in the order of time");
    let linked = |kind| link::Entity::find().filter(link::Column::Kind.eq(kind)).count(db);
    assert!(linked(link::Kind::Claimed).await.unwrap() >= 2 && linked(link::Kind::FollowUp).await.unwrap() >= 1);
    assert!(draft::Entity::find().count(db).await.unwrap() >= 1);
    assert_eq!(spool::Entity::find().filter(spool::Column::State.eq(spool::State::Quarantined)).count(db).await.unwrap(), 3);
    assert!(delivery::Entity::find().filter(delivery::Column::State.eq(delivery::State::Bounced)).count(db).await.unwrap() >= 1);
    assert!(outgoing::Entity::find().count(db).await.unwrap() > 200);
    assert!(message::Entity::find().filter(message::Column::Auto.eq(true)).count(db).await.unwrap() >= 2);
    assert!(message::Entity::find().filter(message::Column::Pictures.is_not_null()).count(db).await.unwrap() >= 3, "pictures were blocked");
    assert_eq!((agent::Entity::find().count(db).await.unwrap(), contract::Entity::find().count(db).await.unwrap()), (5, 13));
    let waiting: Vec<_> = jobs::counts(db, app.now().0).await.unwrap().into_iter().map(|kind| kind.kind).collect();
    assert!(!waiting.iter().any(|kind| kind == "receive-mail"), "no mail waits to be looked at again: {waiting:?}");
}

async fn every_language_is_there(app: &App) {
    let messages = message::Entity::find().all(app.db.reader()).await.unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &messages, app.now()).await.unwrap();
    let texts: Vec<String> = messages.iter().filter_map(|one| one.body().open(&access).ok()).map(|body| body.into_string()).collect();
    for word in ["Thank you", "Guten Tag", "Bonjour", "Buenos días", "สวัสดี", "السلام عليكم", "Merhaba", "お世話", "您好", "Dzień dobry"]
    {
        assert!(texts.iter().any(|text| text.contains(word)), "{word}");
    }
    let mut subjects = subjects(app).await;
    subjects.sort_by_key(|subject| subject.chars().count());
    assert!(subjects[0].is_empty() && subjects.last().unwrap().chars().count() >= 90, "one without a subject and one with a long one");
}

async fn people_are_invented(app: &App) {
    let people = person::Entity::find().all(app.db.reader()).await.unwrap();
    assert!(people.len() > 55 && people.iter().filter(|one| one.restricted_at.is_some()).count() == 1, "{} people", people.len());
    assert!(people.iter().filter(|one| one.source == Point::Form).count() >= 1);
    assert!(people.iter().filter(|one| one.organisation_id.is_some()).count() > 40);
    let addresses = identity::Entity::find().all(app.db.reader()).await.unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Rights, &addresses, app.now()).await.unwrap();
    for one in &addresses {
        let address = one.value().open(&access).unwrap();
        assert!(address.as_str().ends_with(".example"), "an address outside of the example");
    }
}

async fn files_open(app: &App) {
    let files = attachment::Entity::find().all(app.db.reader()).await.unwrap();
    let blobs: HashMap<_, _> = blob::Entity::find().all(app.db.reader()).await.unwrap().into_iter().map(|blob| (blob.id, blob)).collect();
    let mut types = BTreeSet::new();
    for file in &files {
        let blob = &blobs[&file.blob_id];
        let key = Some(KeyId::from(blob.key_id));
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &(file, key), app.now()).await.unwrap();
        let reader = app.blobs.open(blob.id.0, vault::Kind::of::<candor::items::FileContent>(), &access).await.unwrap();
        let bytes = reader.bytes(1 << 20).await.unwrap();
        assert_eq!(i64::try_from(bytes.len()).unwrap(), file.size);
        assert!(file.name().open(&access).unwrap().as_str().contains('.'));
        types.insert(file.media_type.clone());
    }
    for kind in ["image/png", "application/pdf", "text/csv", "text/plain"] {
        assert!(types.contains(kind), "{kind} is not among {types:?}");
    }
    assert!(files.iter().any(|file| file.inline && file.content_id.is_some()), "a picture inside a mail");
}

async fn a_second_fill_does_nothing(app: &App) {
    let count = || async { message::Entity::find().count(app.db.reader()).await.unwrap() };
    let before = count().await;
    fill(app).await.unwrap();
    assert_eq!(count().await, before);
}

/// So many bytes of a subject are looked for.
const START_OF: usize = 12;

/// No subject stands in any file of the desk; one that is put there is found.
async fn nothing_is_in_the_clear(app: &App, dir: &Path) {
    let subjects: Vec<Vec<u8>> = subjects(app).await.into_iter().filter(|one| one.len() >= START_OF).map(String::into_bytes).collect();
    assert!(subjects.len() > 100);
    app.db.truncate_log().await.unwrap();
    assert_eq!(found(dir, &subjects), Vec::<String>::new());
    let control = dir.join("control");
    std::fs::write(&control, [b"..".as_slice(), &subjects[0]].concat()).unwrap();
    assert_eq!(found(dir, &subjects), ["control"]);
}

async fn subjects(app: &App) -> Vec<String> {
    let tickets = ticket::Entity::find().all(app.db.reader()).await.unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &tickets, app.now()).await.unwrap();
    tickets.iter().filter_map(|ticket| ticket.subject().open(&access).ok()).map(|subject| subject.into_string()).collect()
}

/// The names of the files below `dir` in which one of these begins.
fn found(dir: &Path, words: &[Vec<u8>]) -> Vec<String> {
    let mut hits = Vec::new();
    let starts: HashSet<&[u8]> = words.iter().map(|word| &word[..START_OF]).collect();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            hits.extend(found(&path, words));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        if bytes.windows(START_OF).any(|window| starts.contains(window)) {
            hits.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    hits
}
