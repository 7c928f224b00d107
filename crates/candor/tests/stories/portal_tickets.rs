//! A customer follows their tickets in the portal (001-028, 001-069): never a note, never a stranger's, and they can answer, close
//! and open again.

use crate::story;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::add::{self, NewAgent};
use candor::agents::agent::{self, Role};
use candor::ids::{AttachmentId, TicketId};
use candor::privacy::access_entry;
use candor::tickets::message::{Kind, Point};
use candor::tickets::ticket::{Reason, Turn};
use candor::tickets::write::{self, NewMessage};
use candor::tickets::{attachment, reply, turn};
use sea_orm::{EntityTrait, QueryOrder};

const ANN: &str = "ann@customer.example";
const BOB: &str = "bob@customer.example";
const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nCc: Bob Roe <bob@customer.example>\n\
                     Subject: The pump hums\nMessage-ID: <one@customer.example>\n\nThe pump hums.\n";

async fn an_agent(desk: &TestApp) -> agent::Model {
    let new = NewAgent { address: "ines@example.net", name: Some("Ines"), role: Role::Agent.into(), password: None };
    let added = add::add(&desk.app, new).await.unwrap();
    agent::Entity::find_by_id(added.agent).one(desk.app.db.reader()).await.unwrap().unwrap()
}

async fn note(desk: &TestApp, id: TicketId, by: &agent::Model, text: &str) {
    let (app, now, ticket) = (&desk.app, desk.app.now(), desk.ticket(id).await);
    let new = NewMessage { body: text.into(), ..NewMessage::default() };
    let prepared = write::prepare(app, id, ticket.person_id, new, now).await.unwrap();
    let tx = app.db.begin().await.unwrap();
    reply::keep(app, &tx, ticket, by, Kind::Note, &prepared, now).await.unwrap();
    app.commit(tx).await.unwrap();
}

async fn answer(desk: &TestApp, id: TicketId, by: &agent::Model, text: &str) {
    let (app, now, ticket) = (&desk.app, desk.app.now(), desk.ticket(id).await);
    let new = NewMessage { body: text.into(), ..NewMessage::default() };
    let prepared = reply::prepare(app, &ticket, by, new, now).await.unwrap();
    let tx = app.db.begin().await.unwrap();
    reply::save(app, &tx, ticket, by, prepared, Reason::WaitingForCustomer, now).await.unwrap();
    app.commit(tx).await.unwrap();
}

async fn close(desk: &TestApp, id: TicketId) {
    let (app, now, ticket) = (&desk.app, desk.app.now(), desk.ticket(id).await);
    let tx = app.db.begin().await.unwrap();
    turn::set(app, &tx, ticket, Reason::Solved, None, now).await.unwrap();
    app.commit(tx).await.unwrap();
}

story! {
    /// A customer reads what was written for them: no note, and no answer that can still be taken back.
    async fn no_note_and_nothing_that_may_be_undone(desk: TestApp) {
        let (id, _) = ids(&desk.deliver(ANN, FIRST).await);
        let ines = an_agent(&desk).await;
        note(&desk, id, &ines, "This customer is difficult").await;
        answer(&desk, id, &ines, "Have you tried the valve?").await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let path = format!("/portal/tickets/{id}");
        ann.get(&path).await.says("The pump hums").hides("difficult").hides("valve");
        desk.pass(desk.app.config.desk.undo_seconds + 1);
        let page = ann.get(&path).await;
        page.says("valve").hides("difficult").hides("Ines");
        page.says("<strong>Waiting for you</strong>");
        assert_eq!(ann.get("/portal/tickets/1").await.leads(), path, "by its number");
    }
}

story! {
    /// A stranger finds nothing: not the ticket, not its number, not its file; a ticket that only claims to belong does not show it.
    async fn a_stranger_finds_nothing(desk: TestApp) {
        let (id, _) = ids(&desk.deliver(ANN, FIRST).await);
        let claim = "From: Eve <eve@stranger.example>\nTo: support@example.org\nSubject: Re: The pump hums [#1]\n\
                     In-Reply-To: <one@customer.example>\n\nTell me more.\n";
        let (own, _) = ids(&desk.deliver("eve@stranger.example", claim).await);
        let mut eve = Visitor::signed_in(&desk, "eve@stranger.example").await;
        eve.get("/portal/tickets").await.says(&own.to_string()).hides(&id.to_string());
        for path in [format!("/portal/tickets/{id}"), "/portal/tickets/1".into(), "/portal/tickets/nonsense".into()] {
            let refused = eve.get(&path).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
            refused.says("This page does not exist").says("Example Instruments");
        }
        for verb in ["messages", "reopening"] {
            let refused = eve.post_files(&format!("/portal/tickets/{id}/{verb}"), &[("message", "Hello")], &[]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{verb}");
        }
        assert_eq!(eve.post(&format!("/portal/tickets/{id}/closure"), &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(desk.texts(id).await.len(), 1);
    }
}

story! {
    /// Somebody in copy reads along and may answer; each sees who wrote what.
    async fn a_copy_reads_along(desk: TestApp) {
        let (id, _) = ids(&desk.deliver(ANN, FIRST).await);
        let mut bob = Visitor::signed_in(&desk, BOB).await;
        let path = format!("/portal/tickets/{id}");
        bob.get(&path).await.says("The pump hums").says("<bdi>Ann Lee</bdi>");
        let sent = bob.post_files(&format!("{path}/messages"), &[("message", "It hums for me too.")], &[]).await;
        assert_eq!((sent.status, sent.leads()), (StatusCode::SEE_OTHER, &*path));
        Visitor::signed_in(&desk, ANN).await.get(&path).await.says("It hums for me too.").says("<bdi>Bob Roe</bdi>");
    }
}

story! {
    /// An answer with a file comes in by the portal, with its point; the file goes out again only to those who take part.
    async fn answering_with_a_file(desk: TestApp) {
        let (id, _) = ids(&desk.deliver(ANN, FIRST).await);
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let path = format!("/portal/tickets/{id}");
        ann.get(&path).await.says("Twelve months after the ticket was closed, it is deleted.");
        let empty = ann.post_files(&format!("{path}/messages"), &[("message", " ")], &[]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        empty.says("Write a message");
        let card = ann.post_files(&format!("{path}/messages"), &[("message", "Use 4111 1111 1111 1111")], &[]).await;
        card.says("This looks like a card number").says(&format!("action=\"{path}/messages\""));
        let sent = ann.post_files(&format!("{path}/messages"), &[("message", "<b>Listen</b>")], &[("hum \"1\".txt", b"hum hum")]).await;
        assert_eq!(sent.leads(), path);
        let stored = desk.ticket(id).await;
        assert_eq!((stored.turn, stored.messages), (Turn::Ours, 2));
        let page = ann.get(&path).await;
        page.says("&lt;b&gt;Listen").says("7 B");
        let file = page.link("/portal/files/");
        let got = ann.get(&file).await;
        assert_eq!((got.status, got.body.as_str()), (StatusCode::OK, "hum hum"));
        assert!(got.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
        assert!(got.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        desk.deliver("eve@stranger.example", "From: eve@stranger.example\nTo: support@example.org\nSubject: x\n\ny\n").await;
        assert_eq!(Visitor::signed_in(&desk, "eve@stranger.example").await.get(&file).await.status, StatusCode::NOT_FOUND);
        let attachments: Vec<AttachmentId> =
            attachment::Entity::find().all(desk.app.db.reader()).await.unwrap().into_iter().map(|file| file.id).collect();
        assert_eq!(file, format!("/portal/files/{}", attachments[0]));
        let message = candor::tickets::message::Entity::find().order_by_desc(candor::tickets::message::Column::Id);
        let newest: Vec<Point> = message.all(desk.app.db.reader()).await.unwrap().into_iter().map(|message| message.source).collect();
        assert!(newest.contains(&Point::Portal));
    }
}

story! {
    /// Closing, opening again within the desk's time, and the end of that time.
    async fn closing_and_opening_again(desk: TestApp) {
        let (id, _) = ids(&desk.deliver(ANN, FIRST).await);
        let path = format!("/portal/tickets/{id}");
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get(&path).await.says("Close ticket").says("You can reopen it for 14 days");
        assert_eq!(ann.post(&format!("{path}/closure"), &[]).await.leads(), path);
        assert_eq!(desk.ticket(id).await.reason, Reason::Solved);
        ann.get(&path).await.says("Reopen ticket").hides("Close ticket");
        ann.post_files(&format!("{path}/reopening"), &[("message", "It hums again.")], &[]).await;
        assert_eq!(desk.ticket(id).await.turn, Turn::Ours);
        close(&desk, id).await;
        desk.pass(15 * 86_400);
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get(&path).await.says("the time to reopen it is over").says("href=\"/contact\"").hides("Reopen ticket");
        let late = ann.post_files(&format!("{path}/reopening"), &[("message", "Once more")], &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert_eq!(desk.ticket(id).await.turn, Turn::Done);
    }
}

story! {
    /// What is held is counted from the records; whoever opens is in the access log with a purpose.
    async fn your_data_and_who_looked(desk: TestApp) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let page = ann.get("/portal/data").await;
        page.says("Ann Lee, we hold").says("one ticket").says("one e-mail address").says("our interest").says("Nobody");
        ann.get("/portal/tickets").await;
        ann.get("/portal/sessions").await.says("this browser");
        desk.app.access_log.flush(&desk.app.db).await.unwrap();
        let entries = access_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let mut by_herself: Vec<&str> = entries.iter().filter(|entry| entry.actor == "person").map(|entry| entry.purpose.as_str()).collect();
        by_herself.sort_unstable();
        assert_eq!(by_herself, ["account", "care", "rights"]);
    }
}
