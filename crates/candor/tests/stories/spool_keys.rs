//! The key that a day's mail came in under does not stay: what has an owner left it, what waits moves, and then it goes (003-021).

use crate::story;
use crate::support::{TestApp, ids, seals};
use candor::db::run;
use candor::ids::SpoolId;
use candor::inbox::open::bytes;
use candor::inbox::receive::{Received, receive};
use candor::inbox::spool;
use candor::inbox::take::{Bytes, Handed, take};
use candor::people::limit;
use candor::portal::carried;
use candor::privacy::{journal, journal_entry, sweep_spool};
use candor::tickets::files::NewFile;
use sea_orm::EntityTrait;

const MAIL: &str = "From: Ann Lee <ann@customer.example>\r\nTo: support@example.org\r\nSubject: The pump hums\r\n\r\nSince Tuesday.\r\n";
const DAY: i64 = 86_400;

/// Takes a mail as the listener does, and nothing more.
async fn taken(desk: &TestApp, raw: &[u8]) -> SpoolId {
    let handed = Handed {
        from: "ann@customer.example".into(),
        to: vec!["support@example.org".into()],
        peer: Some("192.0.2.1".into()),
        ..Handed::default()
    };
    take(&desk.app, &handed, Bytes::Here(raw.to_vec()), desk.app.now()).await.unwrap().spool
}

async fn row(desk: &TestApp, id: SpoolId) -> spool::Model {
    spool::Entity::find_by_id(id).one(desk.app.db.reader()).await.unwrap().unwrap()
}

/// The sealed values of the spool.
async fn spooled(desk: &TestApp) -> Vec<seals::Seal> {
    seals::all(&desk.app).await.into_iter().filter(|seal| seal.table == "spool").collect()
}

async fn how_many_open(desk: &TestApp, seals: &[seals::Seal]) -> usize {
    let mut open = 0;
    for seal in seals {
        open += usize::from(seal.open(&desk.app).await.is_some());
    }
    open
}

async fn kinds(desk: &TestApp) -> Vec<String> {
    let entries = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
    entries.into_iter().map(|entry| entry.kind).filter(|kind| kind.starts_with("spool.")).collect()
}

story! {
    /// What a mail came in as opens no more when its day is over by a day; what it became does, and mail in quarantine too.
    async fn a_day_is_over(desk: TestApp) {
        let id = taken(&desk, MAIL.as_bytes()).await;
        let copy = spooled(&desk).await;
        assert_eq!((copy.len(), how_many_open(&desk, &copy).await), (3, 3), "raw, envelope and peer");
        let (ticket, _) = ids(&receive(&desk.app, id, None).await.unwrap());
        let left = row(&desk, id).await;
        assert!(left.envelope.is_none() && left.peer.is_none(), "nobody needs them any more");
        assert!(spooled(&desk).await.iter().all(|seal| copy.iter().all(|before| before.key() != seal.key())), "and the rest is the ticket's");
        let odd = taken(&desk, &[0, 159, 146, 150, 0, 0]).await;
        assert!(matches!(receive(&desk.app, odd, None).await.unwrap(), Received::Quarantined(_)));

        desk.pass(DAY);
        desk.work().await;
        assert_eq!(how_many_open(&desk, &copy).await, 3, "the day is over, but not yet by a day");
        desk.pass(DAY);
        desk.work().await;
        assert_eq!(how_many_open(&desk, &copy).await, 0, "a copy of the data from before opens no more");
        assert_eq!(desk.texts(ticket).await, ["Since Tuesday."]);
        let (_, raw) = bytes(&desk.app, &row(&desk, odd).await).await.unwrap().unwrap();
        assert_eq!(raw, [0, 159, 146, 150, 0, 0], "what waits for a decision can still be read");
        assert_eq!(kinds(&desk).await, ["spool.keys-destroyed"]);
        journal::verify(desk.app.db.reader()).await.unwrap();

        // Decided on, its key goes as well.
        let kept = spooled(&desk).await;
        run(desk.app.db.writer(), "UPDATE spool SET state = 'discarded' WHERE id = $1", [odd.0.into()]).await.unwrap();
        desk.pass(DAY);
        desk.work().await;
        let odd = row(&desk, odd).await;
        assert!(odd.raw.is_none() && odd.envelope.is_none() && odd.peer.is_none());
        assert_eq!(how_many_open(&desk, &kept).await, 1, "the ticket's own copy");
    }
}

story! {
    /// A mail that was not looked at for days holds its day's key back, and nobody else's.
    async fn a_mail_that_waits(desk: TestApp) {
        let id = taken(&desk, MAIL.as_bytes()).await;
        run(desk.app.db.writer(), "DELETE FROM job", []).await.unwrap();
        desk.pass(DAY);
        let next = taken(&desk, MAIL.replace("Tuesday", "Wednesday").as_bytes()).await;
        let copy = spooled(&desk).await;
        receive(&desk.app, next, None).await.unwrap();
        desk.pass(5 * DAY);
        assert_eq!(sweep_spool::sweep(&desk.app).await.unwrap(), 1, "the next day's");
        assert_eq!(how_many_open(&desk, &copy).await, 3);
        assert!(matches!(receive(&desk.app, id, None).await.unwrap(), Received::Opened { .. }));
        assert_eq!(sweep_spool::sweep(&desk.app).await.unwrap(), 1);
        assert_eq!(how_many_open(&desk, &copy).await, 0);
        assert_eq!(sweep_spool::sweep(&desk.app).await.unwrap(), 0, "twice is once");
    }
}

story! {
    /// A file that a form kept until its sender decided opens no more, in a copy of the blobs either, when the day is over by a day.
    async fn a_form_nobody_came_back_for(desk: TestApp) {
        let file = NewFile { name: "meter.txt".into(), media_type: None, bytes: b"0042".to_vec(), ..NewFile::default() };
        let kept = carried::keep(&desk.app, file, desk.app.now()).await.unwrap();
        assert!(carried::take(&desk.app, &kept.token, desk.app.now()).await.unwrap().is_some());
        let later = desk.app.day(desk.app.now().plus_seconds(9 * DAY));
        assert_eq!(desk.app.keyring.system_keys_before(sweep_spool::FORM, later).await.unwrap().len(), 1);
        desk.pass(2 * DAY);
        desk.work().await;
        assert!(desk.app.keyring.system_keys_before(sweep_spool::FORM, later).await.unwrap().is_empty());
    }
}

story! {
    /// What was counted is forgotten when no window needs it any more; what counts now stays.
    async fn counts_die_with_their_window(desk: TestApp) {
        let count = |now| limit::allow(&desk.app, "answer", "ann@customer.example", limit::DAY, 5, now);
        let rows = || async { limit::Entity::find().all(desk.app.db.reader()).await.unwrap().len() };
        count(desk.app.now()).await.unwrap();
        desk.pass(DAY);
        desk.work().await;
        assert_eq!(rows().await, 1, "the longest window may still be open");
        desk.pass(2 * DAY);
        desk.work().await;
        assert_eq!(rows().await, 0);
    }
}
