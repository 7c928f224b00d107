//! The journal shows what was done to it, and what a crash left out (003-022).

use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use ::journal::{Code, Value};
use candor::agents::agent::Role;
use candor::app::App;
use candor::db::run;
use candor::desk::desk;
use candor::desk::open::{Opening, open};
use candor::desk::resume;
use candor::privacy::{journal, journal_day, journal_entry};
use sea_orm::{EntityTrait, PaginatorTrait};

/// Writes `count` entries.
async fn write(app: &App, count: i64) {
    for at in 0..count {
        let tx = app.db.begin().await.unwrap();
        journal::append(&tx, Code::fixed("story.told"), [(Code::fixed("at"), Value::Count(at))], app.now()).await.unwrap();
        app.commit(tx).await.unwrap();
    }
}

story! {
    /// An entry that was changed, taken away or added behind the journal's back is found.
    async fn tampering_is_found(desk: TestApp) {
        let app = &desk.app;
        write(app, 5).await;
        assert!(journal::verify(app.db.reader()).await.unwrap() >= 5);
        let entries = journal_entry::Entity::find().all(app.db.reader()).await.unwrap();
        let (first, last) = (&entries[1], entries.last().unwrap());

        let mut other = ::journal::Entry::from_bytes(&first.entry).unwrap();
        other.fields.insert(Code::fixed("at"), Value::Count(77));
        let set = "UPDATE journal_entry SET entry = $1 WHERE id = $2";
        run(app.db.writer(), set, [other.to_bytes().into(), first.id.into()]).await.unwrap();
        let said = journal::verify(app.db.reader()).await.unwrap_err().to_string();
        assert!(said.contains(&format!("entry {}", first.id)), "{said}");

        // With a leaf that fits, the head gives it away.
        let sql = "UPDATE journal_entry SET leaf = $1 WHERE id = $2";
        run(app.db.writer(), sql, [other.leaf().0.to_vec().into(), first.id.into()]).await.unwrap();
        let said = journal::verify(app.db.reader()).await.unwrap_err().to_string();
        assert!(said.contains("head"), "{said}");

        run(app.db.writer(), set, [first.entry.clone().into(), first.id.into()]).await.unwrap();
        run(app.db.writer(), sql, [first.leaf.clone().into(), first.id.into()]).await.unwrap();
        journal::verify(app.db.reader()).await.unwrap();
        run(app.db.writer(), "DELETE FROM journal_entry WHERE id = $1", [last.id.into()]).await.unwrap();
        assert!(journal::verify(app.db.reader()).await.is_err(), "the last entry is missing");
    }
}

story! {
    /// Each day that ended has its root, and the days are chained.
    async fn days_are_chained(desk: TestApp) {
        let app = &desk.app;
        for _ in 0..3 {
            write(app, 2).await;
            desk.pass(86_400);
        }
        let days = journal_day::Entity::find().all(app.db.reader()).await.unwrap();
        assert_eq!(days.len(), 2, "a day is closed by the first entry after it");
        assert_eq!(days[0].id + 1, days[1].id);
        assert_eq!(days[1].first_seq, days[0].first_seq + days[0].size);
        assert_ne!(days[0].chained, days[1].chained);
        journal::verify(app.db.reader()).await.unwrap();
    }
}

story! {
    /// A desk that ended by itself has nothing to say; after a crash the gap in the access log is journalled.
    async fn a_crash_is_journalled(desk: TestApp) {
        let TestApp { app, dir: _dir } = desk;
        let app = reopen(app, true).await;
        assert_eq!(gaps(&app).await, 0);
        let app = reopen(app, false).await;
        assert_eq!(gaps(&app).await, 1);
        assert!(!desk::Entity::find().one(app.db.reader()).await.unwrap().unwrap().clean, "a running desk is not clean");
        journal::verify(app.db.reader()).await.unwrap();
    }
}

async fn gaps(app: &App) -> u64 {
    use sea_orm::{ColumnTrait, QueryFilter};
    journal_entry::Entity::find().filter(journal_entry::Column::Kind.eq("access-log.gap")).count(app.db.reader()).await.unwrap()
}

/// Ends the desk, by itself or not, and opens it again.
async fn reopen(app: App, by_itself: bool) -> App {
    let opening = Opening { dir: app.dir.clone(), config: app.config.clone(), clock: app.clock.clone(), ids: app.ids.clone() };
    if by_itself {
        resume::end(&app).await.unwrap();
    }
    app.db.clone().close().await;
    drop(app);
    open(opening).await.unwrap()
}

story! {
    /// The page goes back by place, a hundred entries at a time, and forth again.
    async fn paged_by_place(desk: TestApp) {
        write(&desk.app, 230).await;
        let mut admin = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        let total = journal::tail(desk.app.db.reader()).await.unwrap().size();
        let first = admin.get("/journal").await.body;
        assert!(first.contains(&format!("1 to 100 of {total}")) && !first.contains("rel=\"prev\""), "{first}");
        let second = admin.get(&format!("/journal?before={}", total - 100)).await.body;
        assert!(first.contains(&format!("/journal?before={}\" rel=\"next\"", total - 100)));
        assert!(second.contains(&format!("101 to 200 of {total}")) && second.contains("href=\"/journal\" rel=\"prev\""), "{second}");
        let last = admin.get(&format!("/journal?before={}", total - 200)).await.body;
        assert!(last.contains(&format!("201 to {total} of {total}")) && !last.contains("rel=\"next\""), "{last}");
        assert!(last.contains(&format!("/journal?before={}\" rel=\"prev\"", total - 100)));
    }
}
