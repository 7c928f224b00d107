//! A Zendesk.

use super::{CREDENTIAL, bring, bring_folder, numbered, there};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::former::Former;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use candor::agents::agent::Role;
use candor::import::foreign::System;
use candor::import::undo;
use candor::tickets::message::{self, Kind};
use candor::tickets::participant;
use candor::tickets::ticket::Reason;
use candor::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

fn zendesk() -> Former {
    let former = Former::new(System::Zendesk);
    let organisation = |id: u64, name: &str, domains: Value| json!({ "id": id, "name": name, "domain_names": domains });
    let organisations = vec![
        organisation(501, "Zq Baths", json!(["zqbaths.example", "gmail.com"])),
        organisation(502, "Zq Brewing", json!([])),
        organisation(503, "", json!([])),
    ];
    former.list("organizations", organisations);
    let user = |id: u64, email: Value, role: &str, more: Value| {
        let mut row = json!({ "id": id, "email": email, "role": role, "name": format!("Zq Former{id}"), "created_at": "2023-03-01T08:00:00Z",
                              "updated_at": "2023-11-01T08:00:00Z", "locale": "en-GB", "iana_time_zone": "Europe/London" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let long = "\u{202e}Zq".repeat(200);
    let users = vec![
        user(1, json!("ines@staff.example.org"), "agent", json!({})),
        user(2, json!("gone@former.example"), "admin", json!({})),
        user(
            20,
            json!("cy@zqbaths.example"),
            "end-user",
            json!({ "organization_id": 501, "user_fields": { "shoe_size": 39, "empty": null } }),
        ),
        user(21, json!("dee@customer.example"), "end-user", json!({ "name": long, "details": "hm" })),
        user(22, Value::Null, "end-user", json!({})),
    ];
    former.list("users", users);
    let ticket = |id: u64, status: &str, more: Value| {
        let mut row = json!({ "id": id, "subject": format!("Zqsubject {id}"), "status": status, "requester_id": 20, "assignee_id": 1,
                              "via": { "channel": "email" }, "created_at": "2023-10-02T08:00:00Z", "updated_at": "2023-10-12T08:00:00Z" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let tickets = vec![
        ticket(31, "pending", json!({ "email_cc_ids": [21] })),
        ticket(32, "closed", json!({ "metric_set": { "solved_at": "2023-10-10T08:00:00Z" } })),
        ticket(33, "solved", json!({ "created_at": "2021-10-02T08:00:00Z", "updated_at": "2021-10-12T08:00:00Z" })),
    ];
    former.list("tickets", tickets);
    let comment = |id: u64, by: i64, more: Value| {
        let mut row = json!({ "id": id, "type": "Comment", "author_id": by, "public": true, "html_body": format!("<p>Zqbody {id}.</p>"),
                              "created_at": format!("2023-10-{:02}T08:00:00Z", 2 + id % 10), "attachments": [] });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let file =
        |id: u64, url: &str| json!({ "id": id, "file_name": "zqlog.csv", "content_type": "text/csv", "size": 12, "content_url": url });
    former.written(
        31,
        vec![
            comment(310, 20, json!({ "attachments": [file(7, "HERE/files/7?name=zq"), file(8, "https://elsewhere.example/8")] })),
            comment(311, 2, json!({})),
            comment(312, 21, json!({})),
            comment(313, 1, json!({ "public": false })),
        ],
    );
    former.written(32, vec![comment(320, 20, json!({}))]);
    former.file(7, b"a,b\nzqcell,2\n");
    former
}

story! {
    /// Its users, tickets, comments and files are here as they were.
    async fn it_comes_in(desk: TestApp) {
        let _ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        let (app, before, former) = (&desk.app, there(&desk).await, zendesk());
        let done = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!(there(&desk).await, (before.0 + 2, 2, 2), "{:?}", done.left);
        let sum = &done.sum;
        assert_eq!((sum.organisations, sum.people, sum.tickets, sum.messages, sum.files), (2, 2, 2, 5, 1));
        assert_eq!(done.why("ticket", "33"), "retention.conversation (conversation-ends)");
        assert!(!done.why("domain", "501").is_empty() && !done.why("organisation", "503").is_empty(), "{:?}", done.left);
        assert_eq!(done.why("person", "21"), "name: it is longer than a name can be");
        assert_eq!(done.why("person", "22"), "there is no address, and no telephone number");
        assert!(done.why("file", "8").contains("--files-at elsewhere.example"), "{:?}", done.left);
        assert!(sum.fields.contains_key("shoe_size") && !sum.fields.contains_key("empty"), "{:?}", sum.fields);
        let waits = numbered(&desk, 1).await;
        assert_eq!((waits.reason, waits.messages), (Reason::WaitingForCustomer, 4));
        assert!(waits.assignee_id.is_some());
        let all = message::Entity::find().filter(message::Column::TicketId.eq(waits.id)).order_by_asc(message::Column::Id);
        let kinds: Vec<(Kind, bool)> =
            all.all(app.db.reader()).await.unwrap().into_iter().map(|one| (one.kind, one.author_id.is_some())).collect();
        assert_eq!(kinds, [(Kind::Inbound, true), (Kind::Reply, false), (Kind::Inbound, true), (Kind::Note, true)]);
        let part = participant::of_ticket(app.db.reader(), waits.id).await.unwrap();
        assert_eq!(part.len(), 2);
        assert_eq!(numbered(&desk, 2).await.closed_at, Some(Instant::parse("2023-10-10T08:00:00Z").unwrap()));
        let own = format!("Basic {}", BASE64_STANDARD.encode(CREDENTIAL));
        assert!(former.asked().iter().all(|(_, credential)| *credential == own));
        let undone = undo::undo(app, done.id).await.unwrap();
        assert_eq!((undone.gone, undone.tickets, undone.organisations), (2, (2, 0), (2, 0)));
        assert_eq!(there(&desk).await, before);
    }
}

story! {
    /// The account's export, a row a line, comes to the same.
    async fn an_export(desk: TestApp) {
        let folder = tempfile::tempdir().unwrap();
        zendesk().export(folder.path());
        let done = bring_folder(&desk, folder.path(), System::Zendesk).await.unwrap();
        let sum = &done.sum;
        assert_eq!((sum.organisations, sum.people, sum.tickets, sum.messages, sum.files), (2, 2, 2, 5, 1), "{:?}", done.left);
        assert_eq!(desk.texts(numbered(&desk, 2).await.id).await, ["Zqbody 320."]);
    }
}
