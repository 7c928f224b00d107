//! A Zammad.

use super::{CREDENTIAL, asked, bring, bring_folder, from, numbered, there};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::former::{Former, Instead};
use candor::agents::agent::Role;
use candor::import::foreign::System;
use candor::import::{run, undo};
use candor::inbox::receive::Received;
use candor::items::EmailAddress;
use candor::outbox::outgoing;
use candor::people::{find, person};
use candor::profiles::edit;
use candor::tickets::message::{self, Kind};
use candor::tickets::ticket::Reason;
use candor::time::Instant;
use futures_util::TryStreamExt;
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};

/// A Zammad as it was on the Monday on which stories begin.
pub fn zammad() -> Former {
    let former = Former::new(System::Zammad);
    former.list("ticket_states", vec![json!({ "id": 4, "name": "erledigt", "state_type": "closed" })]);
    former.list(
        "organizations",
        vec![json!({ "id": 1, "name": "Zq Waterworks", "domain": "zqworks.example", "domain_assignment": true, "active": true })],
    );
    let user = |id: u64, email: &str, roles: Value, more: Value| {
        let mut row = json!({ "id": id, "login": email, "email": email, "roles": roles, "firstname": "Zq", "lastname": format!("Former{id}"),
                              "created_at": "2023-03-01T08:00:00.000Z", "updated_at": "2023-11-01T08:00:00.000Z", "active": true });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let users = vec![
        user(1, "", json!(["Admin"]), json!({})),
        user(3, "ines@staff.example.org", json!(["Admin", "Agent"]), json!({})),
        user(4, "gone@former.example", json!(["Agent"]), json!({ "lastname": "Zqstaffname" })),
        user(
            10,
            "Ann@Customer.example",
            json!(["Customer"]),
            json!({ "organization_id": 1, "phone": "+44 20 7946 0018", "preferences": { "locale": "de-de" }, "shoe_size": "39", "note": "hm" }),
        ),
        user(11, "bo@customer.example", json!(["Customer"]), json!({ "created_at": "2020-03-01T08:00:00.000Z" })),
        user(12, "no address", json!(["Customer"]), json!({})),
    ];
    former.list("users", users);
    let ticket = |id: u64, customer: Value, state: &str, more: Value| {
        let mut row = json!({ "id": id, "number": format!("22{id}"), "title": format!("Zqsubject {id}"), "state": state, "customer_id": customer,
                              "owner_id": 1, "create_article_type": "email", "created_at": "2023-10-02T08:00:00.000Z",
                              "updated_at": "2023-11-02T08:00:00.000Z", "close_at": null });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let tickets = vec![
        ticket(100, json!(10), "open", json!({ "owner_id": 3 })),
        ticket(101, json!(10), "erledigt", json!({ "close_at": "2023-10-20T08:00:00.000Z" })),
        ticket(102, json!(10), "erledigt", json!({ "created_at": "2021-01-02T08:00:00.000Z", "close_at": "2021-02-02T08:00:00.000Z" })),
        ticket(103, Value::Null, "open", json!({})),
        ticket(104, json!(12), "open", json!({})),
        ticket(105, json!(10), "pending reminder", json!({ "pending_time": "2023-12-01T08:00:00.000Z" })),
    ];
    former.list("tickets", tickets);
    let article = |id: u64, ticket: u64, sender: &str, by: u64, more: Value| {
        let mut row = json!({ "id": id, "ticket_id": ticket, "type": "email", "sender": sender, "created_by_id": by, "internal": false,
                              "content_type": "text/plain", "body": format!("Zqbody {id}."), "message_id": format!("<{id}@former.example>"),
                              "created_at": format!("2023-10-{:02}T08:00:00.000Z", 2 + id % 10), "attachments": [] });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let html = json!({ "content_type": "text/html", "body": "<div>Zqbody <b>1000</b>.</div><script>no</script>",
                       "attachments": [
                           { "id": 7, "filename": "zqlog.csv", "size": "12", "preferences": { "Content-Type": "text/csv" } },
                           { "id": 8, "filename": "message.html", "size": "9", "preferences": { "original-format": true } },
                           { "id": 9, "filename": "gone.csv", "size": "9", "preferences": {} }] });
    former.written(
        100,
        vec![
            article(1001, 100, "Agent", 3, json!({})),
            article(1000, 100, "Customer", 10, html),
            article(1002, 100, "Agent", 4, json!({})),
            article(1003, 100, "Agent", 4, json!({ "internal": true, "type": "note" })),
            article(1004, 100, "Customer", 10, json!({ "created_at": "2033-10-06T08:00:00.000Z" })),
        ],
    );
    former.file(7, b"a,b\nzqcell,2\n");
    former.written(101, vec![article(1010, 101, "Customer", 10, json!({}))]);
    former.written(105, vec![article(1050, 105, "Customer", 10, json!({}))]);
    former
}

async fn ann(desk: &TestApp) -> person::Model {
    let app = &desk.app;
    let id = find::by_address(app, app.db.reader(), &EmailAddress::new("ann@customer.example")).await.unwrap().unwrap().person_id;
    person::Entity::find_by_id(id).one(app.db.reader()).await.unwrap().unwrap()
}

story! {
    /// Its people, tickets, messages and files are here as they were, and nobody is written to. What the policy would have erased by now is
    /// listed with the rule and the statement; who answered there and not here has no name here.
    async fn it_comes_in(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let (app, before, former) = (&desk.app, there(&desk).await, zammad());
        let done = bring(&desk, &former, System::Zammad).await.unwrap();
        assert_eq!(there(&desk).await, (before.0 + 1, 3, 1), "{:?}", done.left);
        let sum = &done.sum;
        assert_eq!((sum.organisations, sum.people, sum.known, sum.tickets, sum.messages, sum.files), (1, 1, 0, 3, 7, 1));
        assert_eq!(done.why("ticket", "102"), "retention.conversation (conversation-ends)");
        assert_eq!(done.why("person", "11"), "retention.identity (you-end)");
        assert_eq!(sum.left.values().sum::<i64>(), 2);
        assert_eq!(done.why("ticket", "103"), "it has no customer");
        assert!(done.why("ticket", "104").starts_with("whose it is was not brought in"), "{:?}", done.left);
        assert!(done.why("person", "12").contains("is no address"), "{:?}", done.left);
        assert!(done.why("file", "9").contains("no such thing there (404)"), "{:?}", done.left);
        assert_eq!(sum.refused, 4);
        assert!(sum.fields["shoe_size"].contains("add \"shoe size\" for people under Fields"), "{:?}", sum.fields);
        assert!(sum.fields.contains_key("note") && !sum.fields.contains_key("preferences.locale"), "{:?}", sum.fields);
        assert!(!sum.fields.contains_key("phone"), "{:?}", sum.fields);

        let ann = ann(&desk).await;
        assert_eq!(ann.language.as_deref(), Some("de-de"));
        assert!(ann.organisation_id.is_some());
        assert_eq!(edit::of(app.db.reader(), ann.id).await.unwrap().into_iter().map(|one| one.field).collect::<Vec<_>>(), ["phone"]);
        assert_eq!(ann.created_at, Instant::parse("2023-03-01T08:00:00Z").unwrap());
        let access = app.gate.access(Actor::System("test"), Purpose::Care, &ann, app.now()).await.unwrap();
        assert_eq!(ann.name().unwrap().open(&access).unwrap().as_str(), "Zq Former10");
        let open = numbered(&desk, 1).await;
        assert_eq!((open.reason, open.messages, open.person_id), (Reason::NextResponse, 5, ann.id));
        assert_eq!(open.created_at, Instant::parse("2023-10-02T08:00:00Z").unwrap());
        assert_eq!(desk.texts(open.id).await, ["Zqbody 1000.", "Zqbody 1001.", "Zqbody 1002.", "Zqbody 1003.", "Zqbody 1004."]);
        let all = message::Entity::find().order_by_asc(message::Column::Id).all(app.db.reader()).await.unwrap();
        let kinds: Vec<Kind> = all.iter().filter(|one| one.ticket_id == open.id).map(|one| one.kind).collect();
        assert_eq!(kinds, [Kind::Inbound, Kind::Reply, Kind::Reply, Kind::Note, Kind::Inbound]);
        assert!(all.iter().all(|one| one.received_at <= app.now()), "nothing lies ahead");
        let closed = numbered(&desk, 2).await;
        assert_eq!((closed.reason, closed.closed_at), (Reason::Solved, Some(Instant::parse("2023-10-20T08:00:00Z").unwrap())));
        let paused = numbered(&desk, 3).await;
        assert_eq!((paused.reason, paused.wakes_at), (Reason::PausedForLater, Some(Instant::parse("2023-12-01T08:00:00Z").unwrap())));

        let page = ines.get(&format!("/tickets/{}", open.id)).await;
        page.says("Zqsubject 100").says("Ines Okafor").says("Somebody of the former desk").says("zqlog.csv").says("Brought in from Zammad (22100)");
        page.hides("Zqstaffname");
        assert_eq!(outgoing::Entity::find().count(app.db.reader()).await.unwrap(), 0, "nobody is written to");
        assert!(former.asked().iter().all(|(_, credential)| *credential == format!("Token token={CREDENTIAL}")));

        // A reply to an old mail finds its ticket, as far as its sender is proved.
        let reply = "From: Zq <ann@customer.example>\nTo: support@example.org\nSubject: Re: Zqsubject 101\n\
                     Message-ID: <zq1@customer.example>\nIn-Reply-To: <1010@former.example>\n\nStill.\n";
        let received = desk.deliver("ann@customer.example", reply).await;
        assert!(matches!(received, Received::Opened { linked: Some(other), .. } if other == closed.id), "{received:?}");
    }
}

story! {
    /// Run again it brings in what is new and nothing twice, by its interface or from an export; whoever was erased since stays so. Taken
    /// back, nothing of it is here, but what somebody has touched.
    async fn again_and_taken_back(desk: TestApp) {
        let app = &desk.app;
        let (before, former) = (there(&desk).await, zammad());
        let first = bring(&desk, &former, System::Zammad).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        former.export(folder.path());
        let again = bring_folder(&desk, folder.path(), System::Zammad).await.unwrap();
        assert_eq!((again.sum.people, again.sum.tickets, again.sum.files), (0, 0, 0), "{:?}", again.left);
        assert_eq!(there(&desk).await, (before.0 + 1, 3, 1));
        let run = run::Entity::find_by_id(first.id).one(app.db.reader()).await.unwrap().unwrap();
        assert!(run.ended_at.is_some() && run.refusals.unwrap().contains("you-end"));

        desk.pass(60);
        let mail = "From: Zq <ann@customer.example>\nTo: support@example.org\nSubject: Re\nMessage-ID: <zq2@customer.example>\n\
                    In-Reply-To: <1010@former.example>\n\nStill.\n";
        desk.deliver("ann@customer.example", mail).await;
        let undone = undo::undo(app, first.id).await.unwrap();
        assert_eq!((undone.gone, undone.kept, undone.tickets), (0, 1, (2, 1)));
        assert_eq!(there(&desk).await, (before.0 + 1, 2, 1), "she wrote, and works for them");
        let once_more = bring_folder(&desk, folder.path(), System::Zammad).await.unwrap();
        assert_eq!((once_more.sum.people, once_more.sum.tickets), (0, 2), "what stayed does not come twice");
    }
}

story! {
    /// Taken back at once, there is no trace: no person, ticket, company, key or file.
    async fn without_a_trace(desk: TestApp) {
        let app = &desk.app;
        let (before, folder) = (there(&desk).await, tempfile::tempdir().unwrap());
        zammad().export(folder.path());
        let done = bring_folder(&desk, folder.path(), System::Zammad).await.unwrap();
        assert_eq!((done.sum.tickets, done.sum.files, done.why("file", "9")), (3, 1, "attachments/9 is not there"));
        let undone = undo::undo(app, done.id).await.unwrap();
        assert_eq!((undone.gone, undone.kept, undone.tickets, undone.organisations), (1, 0, (3, 0), (1, 0)));
        assert_eq!(there(&desk).await, before);
        let blobs: Vec<_> = app.blobs.scan().try_collect().await.unwrap();
        assert!(blobs.is_empty());
        assert_eq!(candor::import::foreign::taken::Entity::find().count(app.db.reader()).await.unwrap(), 0);
        let again = bring_folder(&desk, folder.path(), System::Zammad).await.unwrap();
        assert_eq!((again.sum.people, again.sum.tickets), (1, 3), "it can come again");
    }
}

story! {
    /// Stopped in the middle of a page, it goes on with what is not here, in the same import, and counts nothing twice.
    async fn it_goes_on(desk: TestApp) {
        let former = zammad();
        former.instead("by_ticket/101", Instead::status(500));
        let address = former.start().await;
        let source = asked(System::Zammad, &address).await.unwrap();
        let stopped = from(&desk, System::Zammad, source).await.err().unwrap().to_string();
        assert!(stopped.contains("it answers with 500") && stopped.contains("by_ticket/101"), "{stopped}");
        assert_eq!(there(&desk).await.1, 1);
        former.is_well();
        let before = former.asked().len();
        let source = asked(System::Zammad, &address).await.unwrap();
        let done = from(&desk, System::Zammad, source).await.unwrap();
        assert_eq!((done.sum.organisations, done.sum.people, done.sum.tickets, done.sum.messages), (1, 1, 3, 7));
        assert_eq!((done.sum.refused, done.sum.left.values().sum::<i64>()), (4, 2), "{:?}", done.sum);
        assert_eq!(run::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        let since = &former.asked()[before..];
        assert!(!since.iter().any(|(path, _)| path.contains("organizations")), "what was done is not asked for again");
        assert!(!since.iter().any(|(path, _)| path.contains("by_ticket/100")), "{since:?}");
    }
}

story! {
    /// Whoever is erased here is not brought in again by another run.
    async fn whoever_is_erased_stays_so(desk: TestApp) {
        let (app, former) = (&desk.app, zammad());
        bring(&desk, &former, System::Zammad).await.unwrap();
        let ann = ann(&desk).await.id;
        candor::privacy::erase::ask_at_once(app, ann, None).await.unwrap();
        desk.work().await;
        assert_eq!(there(&desk).await.1, 0, "her tickets went with her");
        let again = bring(&desk, &former, System::Zammad).await.unwrap();
        assert_eq!((again.sum.people, again.sum.tickets), (0, 0), "{:?}", again.left);
    }
}
