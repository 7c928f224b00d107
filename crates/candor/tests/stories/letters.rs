//! Letters that an agent records: their scan, the day they came and where the paper lies (C02, 002-019).

use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Answer, Browser};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::people::person::Point;
use candor::people::{person, postal};
use candor::tickets::message::Kind;
use candor::tickets::{message, ticket};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};

const MAIL: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

async fn petra(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "petra@example.com", "Petra Lund", Role::Agent).await
}

/// Records a letter, with these fields instead of usual ones.
async fn record(browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
    let key = browser.get("/letters/new").await.field("key");
    let mut fields =
        vec![("received", "2023-11-17"), ("subject", "Invoice"), ("text", "Please send it again."), ("name", "Bo Berg"), ("key", &*key)];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    browser.post_files("/letters", &fields, &[]).await
}

async fn newest(desk: &TestApp) -> ticket::Model {
    ticket::Entity::find().order_by_desc(ticket::Column::Id).one(desk.app.db.reader()).await.unwrap().unwrap()
}

story! {
    /// Of somebody new, who has a postal address and nothing else: there is nowhere to send an answer, and that is said.
    async fn of_somebody_new(desk: TestApp) {
        let mut petra = petra(&desk).await;
        petra.get("/tickets/new").await.says("/letters/new");
        let kept = record(&mut petra, &[("postal", "1 Quay Street\nSampletown"), ("paper", "Folder 7")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let one = newest(&desk).await;
        assert_eq!((one.channel, one.source, one.assignee_id), (Point::Post, Point::Post, None));
        let written = message::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((written.kind, written.author_id), (Kind::Post, Some(one.person_id)));
        assert_eq!(written.received_at.date(&desk.app.zone).to_string(), "2023-11-17");
        let page = petra.get(&format!("/tickets/{}", one.id)).await;
        page.says("Bo Berg").says("1 Quay Street, Sampletown").says("paper at Folder 7").says("Petra Lund recorded a letter");
        let fields = [("kind", "reply"), ("text", "Here it is."), ("seen", &page.field("seen")), ("key", &page.field("key"))];
        let nowhere = petra.post_files(&format!("/tickets/{}/messages", one.id), &fields, &[]).await;
        assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        nowhere.says("There is nowhere to send an answer").says("Here it is.");
        assert_eq!(postal::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
    }
}

story! {
    /// Of somebody who has written by mail before: onto their ticket, which is ours again, or as one of its own that is answered by mail.
    async fn of_somebody_known(desk: TestApp) {
        desk.deliver("ann@customer.example", MAIL).await;
        let first = newest(&desk).await;
        let mut petra = petra(&desk).await;
        petra.post(&format!("/tickets/{}/state", first.id), &[("state", "solved")]).await;
        desk.pass(100 * 86_400);
        let mut petra = Browser::of_known(&desk, "petra@example.com").await;
        let number = first.number.to_string();
        let joined = record(&mut petra, &[("name", ""), ("ticket", &number), ("received", "2024-02-01")]).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
        let after = desk.ticket(first.id).await;
        assert_eq!((after.messages, after.turn.code()), (2, "ours"));
        record(&mut petra, &[("name", ""), ("who", "ANN@customer.example"), ("received", "2024-02-01")]).await;
        let own = newest(&desk).await;
        assert_eq!(own.person_id, first.person_id);
        petra.get(&format!("/tickets/{}", own.id)).await.says("name=\"cc\"").says("Ann Lee");
        assert_eq!(person::Entity::find().count(desk.app.db.reader()).await.unwrap(), 2, "with Petra");
    }
}

story! {
    /// What cannot be is refused at its field, nothing is stored, and what was typed stays.
    async fn what_is_refused(desk: TestApp) {
        desk.deliver("ann@customer.example", MAIL).await;
        let before = newest(&desk).await;
        let number = before.number.to_string();
        let mut petra = petra(&desk).await;
        for (more, why) in [
            (&[("received", "2023-11-21")][..], "Give a day that has come"),
            (&[("received", "soon")], "Give a day that has come"),
            (&[("name", "")], "Say who wrote it"),
            (&[("who", "nobody@customer.example"), ("name", "")], "Nobody is known by this"),
            (&[("who", "ann@customer.example")], "The letter is of somebody known"),
            (&[("who", "support@example.org"), ("name", "")], "the desk’s own address"),
            (&[("ticket", "999999")], "There is no ticket with this number"),
            (&[("ticket", &*number)], "The letter is of somebody known"),
            (&[("subject", " ")], "Say what it is about"),
            (&[("text", " ")], "Attach the scan"),
        ] {
            let refused = record(&mut petra, more).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
            refused.says(why);
        }
        record(&mut petra, &[("name", "Bo Berg")]).await;
        let other = newest(&desk).await.number.to_string();
        let refused = record(&mut petra, &[("who", "ann@customer.example"), ("name", ""), ("ticket", &other)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("somebody else’s");
        assert_eq!(ticket::Entity::find().count(desk.app.db.reader()).await.unwrap(), 2);
        // Twice is once.
        let key = petra.get("/letters/new").await.field("key");
        for _ in 0..2 {
            record(&mut petra, &[("key", &key)]).await;
        }
        assert_eq!(ticket::Entity::find().count(desk.app.db.reader()).await.unwrap(), 3);
    }
}

story! {
    /// Under a policy that names neither postal addresses nor where paper lies, a letter is a letter still, and neither is asked for.
    async fn what_a_policy_does_not_name_is_not_asked_for(desk: TestApp under "contact-centre" on "2024-02-01T09:00:00Z") {
        let mut petra = petra(&desk).await;
        petra.get("/letters/new").await.hides("name=\"paper\"").hides("name=\"postal\"");
        let refused = record(&mut petra, &[("paper", "Folder 7")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(record(&mut petra, &[("postal", "1 Quay Street")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(postal::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        let id = newest(&desk).await.id;
        let page = petra.get(&format!("/tickets/{id}")).await;
        let (seen, key) = (page.field("seen"), page.field("key"));
        let fields = [("kind", "post"), ("text", "Another"), ("paper", "Folder 8"), ("seen", &*seen), ("key", &*key)];
        let refused = petra.post_files(&format!("/tickets/{id}/messages"), &fields, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("does not name where the paper of letters lies");
    }
}
