//! Files are shown to a scanner before anybody gets them: by a real server that speaks clamd's words, at an address and at a path. What it
//! finds is locked until somebody who runs the desk answers for it; while it is down files wait.

use crate::live_story;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::clamd::{Clamd, LARGEST, MARK};
use crate::support::relay::{Relay, live};
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::config::Scanner;
use candor::desk::desk::Kind;
use candor::ids::{AttachmentId, TicketId};
use candor::outbox::{delivery, outgoing};
use candor::privacy::{erase, journal_entry};
use candor::screening::screened_file::{self, State};
use candor::tickets::{attachment, event};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// EICAR's test file, which every scanner finds and which harms nothing.
fn eicar() -> String {
    format!("X5O!P%@AP[4\\PZX54(P^)7CC)7}}${MARK}!$H+H*")
}

async fn desk(on: On, place: &str) -> Option<TestApp> {
    let place = Scanner::try_from(place.to_owned()).unwrap();
    TestApp::with(on, Kind::Demo, |config| config.scan.clamd = Some(place)).await
}

fn with_file(name: &str, content: &str) -> String {
    format!(
        "From: ann@customer.example\nTo: support@example.org\nSubject: The log\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=cut\n\n--cut\nContent-Type: text/plain\n\nHere it is.\n\
         --cut\nContent-Type: text/plain; name={name}\nContent-Disposition: attachment; filename={name}\n\n{content}\n--cut--\n"
    )
}

async fn files(desk: &TestApp) -> Vec<screened_file::Model> {
    screened_file::Entity::find().order_by_asc(screened_file::Column::Id).all(desk.app.db.writer()).await.unwrap()
}

async fn state(desk: &TestApp) -> Option<State> {
    files(desk).await.last().and_then(|file| file.state)
}

async fn came(desk: &TestApp, name: &str, content: &str) -> (TicketId, AttachmentId) {
    let (ticket, message) = ids(&desk.deliver("ann@customer.example", &with_file(name, content)).await);
    let query = attachment::Entity::find().filter(attachment::Column::MessageId.eq(message));
    (ticket, query.one(desk.app.db.reader()).await.unwrap().unwrap().id)
}

live_story! {
    /// Nothing found: it is there to be had, and says so. Something found: an agent and a customer read why they do not get it; only somebody
    /// who runs the desk unlocks it, with a reason that stays as a note, and the journal knows.
    async fn found_and_unlocked(on: On) {
        let (clamd, at) = Clamd::at_address().await;
        let desk = desk(on, &format!("tcp://{at}")).await?;
        let (ticket, good) = came(&desk, "log.txt", "hum hum hum").await;
        assert_eq!((state(&desk).await, clamd.scanned()), (Some(State::Clean), 1));
        assert!(clamd.saw(b"hum hum hum"), "the whole file was shown");
        let mut petra = Browser::of_agent(&desk, "petra@example.com", "Petra Lund", Role::Agent).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        petra.get(&format!("/tickets/{ticket}")).await.says("scanned, nothing found");
        petra.get(&format!("/attachments/{good}")).await.says("hum hum hum");

        let (ticket, bad) = came(&desk, "tool.txt", &eicar()).await;
        assert_eq!(state(&desk).await, Some(State::Suspicious));
        petra.get(&format!("/tickets/{ticket}")).await.says("Locked: the scanner found something");
        let (path, unlocking) = (format!("/attachments/{bad}"), format!("/attachments/{bad}/unlocking"));
        let page = petra.get(&path).await;
        assert_eq!(page.status, StatusCode::LOCKED);
        page.says("Win.Test.EICAR_HDB-1").says("Somebody who runs the desk can unlock it").hides(MARK);
        let mut ann = Visitor::signed_in(&desk, "ann@customer.example").await;
        let theirs = ann.get(&format!("/portal/files/{bad}")).await;
        assert_eq!(theirs.status, StatusCode::LOCKED);
        assert!(theirs.body.contains("This file is held back") && !theirs.body.contains(MARK));
        assert_eq!(petra.post(&unlocking, &[("reason", "I want it")]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ines.post(&unlocking, &[("reason", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        ines.post(&unlocking, &[("reason", "Our own test of the scanner.")]).await;
        petra.get(&path).await.says(MARK);
        petra.get(&format!("/tickets/{ticket}")).await.says("Our own test of the scanner.").says("unlocked by a colleague");
        let unlocked = event::Entity::find().filter(event::Column::Kind.eq("file-unlocked")).one(desk.app.db.reader()).await.unwrap();
        assert_eq!(unlocked.unwrap().detail, Some(bad.to_string()));
        let entries = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert!(entries.iter().any(|entry| entry.kind == "file.unlocked"));
    }
}

live_story! {
    /// A scanner that is down: nobody gets the file, its page says that it was not scanned yet, and it is looked at when the scanner is back.
    /// One that is too large for it stays locked, and says what can be done.
    async fn down_and_up_again(on: On) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("clamd.ctl");
        let clamd = Clamd::at_path(path.clone()).await;
        let desk = desk(on, &format!("unix:{}", path.display())).await?;
        clamd.set_down(true);
        let (ticket, file) = came(&desk, "log.txt", "hum hum hum").await;
        assert_eq!(state(&desk).await, Some(State::Unscanned));
        let mut petra = Browser::of_agent(&desk, "petra@example.com", "Petra Lund", Role::Agent).await;
        petra.get(&format!("/tickets/{ticket}")).await.says("Not scanned yet");
        let page = petra.get(&format!("/attachments/{file}")).await;
        assert_eq!(page.status, StatusCode::LOCKED);
        page.says("This file has not been scanned yet").hides("hum hum hum");
        for _ in 0..3 {
            desk.pass(31);
            desk.work().await;
        }
        assert_eq!((state(&desk).await, clamd.scanned()), (Some(State::Unscanned), 0));
        assert_eq!(files(&desk).await[0].attempts, 4, "asked again each time");
        clamd.set_down(false);
        desk.pass(31);
        desk.work().await;
        assert_eq!((state(&desk).await, clamd.scanned()), (Some(State::Clean), 1));
        petra.get(&format!("/attachments/{file}")).await.says("hum hum hum");

        let (_, large) = came(&desk, "large.txt", &"A long line of nothing.\n".repeat(LARGEST / 20)).await;
        assert_eq!(state(&desk).await, Some(State::Failed));
        let page = petra.get(&format!("/attachments/{large}")).await;
        assert_eq!(page.status, StatusCode::LOCKED);
        page.says("larger than it takes");
    }
}

live_story! {
    /// What an agent sends is scanned too, and an answer whose file is locked does not leave before somebody unlocks it.
    async fn never_sent_onward(on: On) {
        let (_, at) = Clamd::at_address().await;
        let (relay, out, _serving) = Relay::listen("127.0.0.1:0".parse().unwrap()).await;
        let place = Scanner::try_from(format!("tcp://{at}")).unwrap();
        let desk = live(on, out, |config| config.scan.clamd = Some(place)).await?;
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", "From: ann@customer.example\nSubject: Help\n\nHelp.\n").await);
        desk.pass(60);
        desk.work().await;
        let before = relay.got().len();
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let page = ines.get(&format!("/tickets/{ticket}")).await;
        let fields = [("kind", "reply"), ("text", "The tool."), ("seen", &page.field("seen")), ("key", &page.field("key"))];
        ines.post_files(&format!("/tickets/{ticket}/messages"), &fields, &[("tool.txt", "text/plain", eicar().as_bytes())]).await;
        desk.work().await;
        desk.pass(60);
        desk.work().await;
        assert_eq!(relay.got().len(), before, "nothing has left");
        let mail = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(outgoing::Kind::Reply)).one(desk.app.db.reader()).await.unwrap();
        let held = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.unwrap().id)).one(desk.app.db.reader()).await.unwrap();
        assert_eq!(held.unwrap().status.as_deref(), Some("file-locked"));
        ines.get(&format!("/tickets/{ticket}")).await.says("a file of it is locked");
        let file = files(&desk).await.last().unwrap().attachment_id;
        ines.post(&format!("/attachments/{file}/unlocking"), &[("reason", "A test file.")]).await;
        desk.pass(60);
        desk.work().await;
        let got = relay.got();
        assert_eq!(got.len(), before + 1);
    }
}

live_story! {
    /// Files that a program hands over are scanned, a program reads that one is locked, and an erasure takes what is known of them.
    async fn programs_and_erasure(on: On) {
        let (clamd, at) = Clamd::at_address().await;
        let desk = desk(on, &format!("tcp://{at}")).await?;
        let (ticket, bad) = came(&desk, "tool.txt", &eicar()).await;
        let api = Client::of(&desk).await;
        let answer = api.get(&format!("/attachments/{bad}")).await;
        answer.problem(423, "locked");
        assert_eq!(clamd.scanned(), 1);
        let ann = desk.ticket(ticket).await.person_id;
        erase::ask(&desk.app, ann, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        assert_eq!(screened_file::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}
