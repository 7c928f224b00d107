//! What an agent has begun to write outlives the tab, the day and the process, is found again, and ends when it is sent.

use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::letter;
use candor::desk::open::{Opening, open};
use sea_orm::{EntityTrait, PaginatorTrait};

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

async fn ines(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Agent).await
}

/// The same desk in a new process.
async fn opened_again(desk: TestApp) -> TestApp {
    let TestApp { app, dir } = desk;
    let opening = Opening { dir: app.dir.clone(), config: app.config.clone(), clock: app.clock.clone(), ids: app.ids.clone() };
    app.db.clone().close().await;
    drop(app);
    TestApp { app: open(opening).await.unwrap(), dir }
}

story! {
    /// A first message is kept as it is typed, is there when its writer comes back, even after a restart, and ends when it is sent.
    async fn a_first_message(desk: TestApp) {
        let mut agent = ines(&desk).await;
        let key = agent.get("/tickets/new").await.field("key");
        let path = format!("/drafts/{key}");
        let begun = [("to", "ann@customer.example"), ("subject", "Recall"), ("purpose", "rights"), ("text", "Dear Ann, the short")];
        assert_eq!(agent.post(&path, &begun).await.status, StatusCode::NO_CONTENT);
        drop(agent);
        let desk = opened_again(desk).await;
        let mut agent = Browser::new(&desk);
        agent.post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
        let page = agent.get("/tickets/new").await;
        assert_eq!(page.field("key"), key, "it goes on where it was left");
        for kept in ["value=\"ann@customer.example\"", "value=\"Recall\"", "Dear Ann, the short</textarea>", "value=\"rights\" checked"] {
            assert!(page.body.contains(kept), "{kept}: {}", page.body);
        }
        let list = agent.get("/drafts").await;
        assert!(list.body.contains("First message to ann@customer.example") && list.body.contains(&format!("/tickets/new?draft={key}")));
        assert!(agent.get("/").await.body.contains("href=\"/drafts\"><span class=\"cut\">Drafts</span> <span>1</span>"), "the rail counts it");
        assert_ne!(agent.get("/tickets/new?another=true").await.field("key"), key, "another one may be begun");

        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert!(!petra.get("/drafts").await.body.contains("ann@customer.example"), "a draft is its writer's alone");
        assert_eq!(petra.post(&path, &begun).await.status, StatusCode::NOT_FOUND);

        let fields = [begun[0], begun[1], begun[2], ("text", "Dear Ann, the short sheath leaks."), ("key", key.as_str())];
        assert_eq!(agent.post_files("/tickets", &fields, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(agent.post(&path, &begun).await.status, StatusCode::NO_CONTENT, "the tab's last words come late");
        assert!(agent.get("/drafts").await.body.contains("Nothing is begun"), "sent is sent");
    }
}

story! {
    /// Drafts of answers stand in the same list; each can be discarded by a plain form, and one that was emptied is none.
    async fn all_in_one_list(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let mut agent = ines(&desk).await;
        agent.post(&format!("/tickets/{id}/draft"), &[("kind", "note"), ("text", "Ask the workshop first")]).await;
        let key = agent.get("/tickets/new").await.field("key");
        let left = agent.post(&format!("/drafts/{key}"), &[("do", "leave"), ("subject", "Half a thought")]).await;
        assert_eq!(left.location(), "/drafts");
        let list = agent.get("/drafts").await;
        assert!(list.body.contains("Ask the workshop first") && list.body.contains("The pump hums") && list.body.contains("Half a thought"));
        agent.post(&format!("/tickets/{id}/draft"), &[("do", "discard")]).await;
        agent.post(&format!("/drafts/{key}"), &[("subject", " ")]).await;
        assert!(agent.get("/drafts").await.body.contains("Nothing is begun"));
    }
}

story! {
    /// What is begun to somebody is theirs: it is sealed with their key and goes with them.
    async fn it_goes_with_the_person(desk: TestApp) {
        let (id, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let mut agent = ines(&desk).await;
        let key = agent.get("/tickets/new").await.field("key");
        agent.post(&format!("/drafts/{key}"), &[("to", "Ann@customer.example"), ("text", "Dear Ann")]).await;
        let stored = letter::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(stored.person_id, desk.ticket(id).await.person_id);
        assert_eq!(letter::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
    }
}
