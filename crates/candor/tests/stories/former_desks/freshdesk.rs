//! A Freshdesk.

use super::{CREDENTIAL, bring, bring_folder, numbered, there};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::former::{Former, Instead};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use candor::agents::agent::Role;
use candor::import::foreign::System;
use candor::import::undo;
use candor::tickets::message::{self, Kind};
use candor::tickets::ticket::Reason;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

fn freshdesk() -> Former {
    let former = Former::new(System::Freshdesk);
    former.list("companies", vec![json!({ "id": 81, "name": "Zq Dairy", "domains": ["zqdairy.example"] })]);
    let agents = vec![
        json!({ "id": 1, "contact": { "email": "ines@staff.example.org", "name": "Zqstaffname" }, "created_at": "2023-03-01T08:00:00Z" }),
    ];
    former.list("agents", agents);
    let contact = |id: u64, email: &str, more: Value| {
        let mut row = json!({ "id": id, "email": email, "name": format!("Zq Former{id}"), "language": "en", "created_at": "2023-03-01T08:00:00Z",
                              "updated_at": "2023-11-01T08:00:00Z", "company_id": null, "time_zone": "Berlin" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let contacts = vec![
        contact(20, "eve@zqdairy.example", json!({ "company_id": 81, "custom_fields": { "cf_shoe_size": 39 } })),
        contact(21, "EVE@zqdairy.example", json!({ "other_emails": ["zq@customer.example"] })),
        contact(22, "fay@customer.example", json!({})),
    ];
    former.list("contacts", contacts);
    let ticket = |id: u64, status: u64, more: Value| {
        let mut row = json!({ "id": id, "subject": format!("Zqsubject {id}"), "status": status, "source": 1, "requester_id": 20, "responder_id": 1,
                              "description": format!("<div>Zqbody {id}.</div>"), "created_at": "2023-10-02T08:00:00Z",
                              "updated_at": "2023-10-12T08:00:00Z", "attachments": [] });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let file = json!({ "id": 7, "name": "zqlog.csv", "content_type": "text/csv", "size": 12, "attachment_url": "https://files.example/7" });
    let tickets = vec![
        ticket(41, 2, json!({ "attachments": [file] })),
        ticket(42, 5, json!({ "stats": { "closed_at": "2023-10-10T08:00:00Z" } })),
        ticket(
            43,
            5,
            json!({ "created_at": "2021-10-02T08:00:00Z", "updated_at": "2023-10-12T08:00:00Z", "stats": { "closed_at": "2021-10-10T08:00:00Z" } }),
        ),
        ticket(44, 2, json!({ "requester_id": 21, "spam": true })),
    ];
    former.list("tickets", tickets);
    let said = |id: u64, by: u64, incoming: bool, private: bool| {
        json!({ "id": id, "user_id": by, "incoming": incoming, "private": private, "body": format!("<div>Zqbody {id}.</div>"),
                "created_at": format!("2023-10-{:02}T08:00:00Z", 2 + id % 10), "attachments": [] })
    };
    former.written(41, vec![said(411, 1, false, false), said(412, 1, false, true), said(413, 20, true, false)]);
    former.file(7, b"a,b\nzqcell,2\n");
    former
}

story! {
    /// Its contacts, tickets and conversations are here as they were; it is waited for as long as it asks.
    async fn it_comes_in(desk: TestApp) {
        let _ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let (app, before, former) = (&desk.app, there(&desk).await, freshdesk());
        former.instead("/api/v2/contacts", Instead::status(429).header("retry-after", "0").times(2));
        former.instead("/api/v2/tickets?", Instead::status(503).times(1));
        let done = bring(&desk, &former, System::Freshdesk).await.unwrap();
        assert_eq!(there(&desk).await, (before.0 + 2, 3, 1), "{:?}", done.left);
        let sum = &done.sum;
        assert_eq!((sum.organisations, sum.people, sum.known, sum.tickets, sum.messages, sum.files), (1, 2, 1, 3, 6, 0));
        assert_eq!(done.why("ticket", "43"), "retention.conversation (conversation-ends)");
        assert!(done.why("file", "7").contains("--files-at files.example"), "{:?}", done.left);
        assert!(sum.fields["cf_shoe_size"].contains("add \"shoe size\" for people under Fields"), "{:?}", sum.fields);
        let open = numbered(&desk, 1).await;
        assert_eq!((open.reason, open.messages), (Reason::NextResponse, 4));
        assert_eq!(desk.texts(open.id).await, ["Zqbody 41.", "Zqbody 411.", "Zqbody 412.", "Zqbody 413."]);
        let all = message::Entity::find().filter(message::Column::TicketId.eq(open.id)).order_by_asc(message::Column::Id);
        let kinds: Vec<Kind> = all.all(app.db.reader()).await.unwrap().into_iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [Kind::Inbound, Kind::Reply, Kind::Note, Kind::Inbound]);
        assert_eq!((numbered(&desk, 2).await.reason, numbered(&desk, 3).await.reason), (Reason::Solved, Reason::Spam));
        let own = format!("Basic {}", BASE64_STANDARD.encode(format!("{CREDENTIAL}:X")));
        assert!(former.asked().iter().all(|(_, credential)| *credential == own));
        let undone = undo::undo(app, done.id).await.unwrap();
        assert_eq!((undone.gone, undone.tickets, undone.organisations), (2, (3, 0), (1, 0)));
        assert_eq!(there(&desk).await, before);
    }
}

story! {
    /// Its answers saved in a folder come to the same, with the files that lie beside them.
    async fn saved_answers(desk: TestApp) {
        let folder = tempfile::tempdir().unwrap();
        freshdesk().export(folder.path());
        let done = bring_folder(&desk, folder.path(), System::Freshdesk).await.unwrap();
        let sum = &done.sum;
        assert_eq!((sum.organisations, sum.people, sum.tickets, sum.messages, sum.files), (1, 2, 3, 6, 1), "{:?}", done.left);
    }
}
