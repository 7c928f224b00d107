//! How people were reached there: every address and telephone number of theirs that the policy names comes in, and so does whoever has no address
//! but a telephone number.

use super::{bring, bring_folder, numbered, there};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::former::Former;
use crate::support::ids;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::ids::PersonId;
use candor::import::foreign::System;
use candor::import::undo;
use candor::items::EmailAddress;
use candor::people::{find, identity};
use candor::profiles::edit;
use candor::tickets::participant;
use candor::time::Instant;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// Somebody with four identities, one reached by telephone only, one reached by nothing.
fn zendesk() -> Former {
    let former = Former::new(System::Zendesk);
    let user = |id: u64, email: Value, phone: Value| json!({ "id": id, "email": email, "role": "end-user", "name": format!("Zq Former{id}"), "phone": phone, "created_at": "2023-03-01T08:00:00Z" });
    let users = vec![
        user(20, json!("cy@customer.example"), json!("+44 20 7946 0018")),
        user(21, Value::Null, json!("+44 20 7946 0021")),
        user(22, Value::Null, Value::Null),
        user(23, Value::Null, json!("call me")),
        user(24, json!("dee@customer.example"), Value::Null),
    ];
    former.list("users", users);
    let identity = |id: u64, user: u64, kind: &str, value: &str, verified: bool| {
        json!({ "id": id, "user_id": user, "type": kind, "value": value, "verified": verified, "primary": id == 1,
                "created_at": "2023-03-01T08:00:00Z", "updated_at": "2023-04-01T08:00:00Z" })
    };
    let identities = vec![
        identity(1, 20, "email", "cy@customer.example", true),
        identity(2, 20, "email", "cy.zq@customer.example", true),
        identity(3, 20, "email", "cy@unproved.example", false),
        identity(4, 20, "phone_number", "+442079460018", true),
        identity(5, 20, "phone_number", "+44 20 7946 0055", true),
        identity(6, 20, "twitter", "zqcy", true),
        identity(7, 20, "email", "zq is none", false),
        identity(8, 24, "email", "bo@customer.example", true),
    ];
    former.list("identities", identities);
    let ticket = json!({ "id": 31, "subject": "Zqsubject 31", "status": "open", "requester_id": 21, "via": { "channel": "voice" },
                         "created_at": "2023-10-02T08:00:00Z", "updated_at": "2023-10-12T08:00:00Z" });
    former.list("tickets", vec![ticket]);
    former.written(
        31,
        vec![json!({ "id": 310, "author_id": 21, "public": true, "plain_body": "Zqbody 310.", "created_at": "2023-10-02T08:00:00Z" })],
    );
    former
}

async fn person(desk: &TestApp, address: &str) -> Option<PersonId> {
    let app = &desk.app;
    find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await.unwrap().map(|one| one.person_id)
}

/// Somebody's addresses, each with when it was proved, and their telephone numbers.
async fn reached(desk: &TestApp, of: PersonId) -> (Vec<(String, Option<String>)>, Vec<String>) {
    let app = &desk.app;
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(of)).order_by_asc(identity::Column::Id);
    let (addresses, values) = (query.all(app.db.reader()).await.unwrap(), edit::of(app.db.reader(), of).await.unwrap());
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &(&addresses, &values), app.now()).await.unwrap();
    let open = |one: &identity::Model| one.value().open(&access).unwrap().into_string();
    let addresses = addresses.iter().map(|one| (open(one), one.verified_at.map(Instant::rfc3339))).collect();
    (addresses, values.iter().map(|one| one.open(&access).unwrap()).collect())
}

story! {
    /// Further addresses are theirs, proved where the other desk says so, and not where it says that nobody proved them; what is somebody's here already stays theirs. Whoever only has a
    /// telephone number is here with their ticket, which they take part in with no address.
    async fn by_everything(desk: TestApp) {
        let (app, former) = (&desk.app, zendesk());
        let mail = "From: Bo <bo@customer.example>\nTo: support@example.org\nSubject: Hm\n\nIt hums.\n";
        let (own, _) = ids(&desk.deliver("bo@customer.example", mail).await);
        let before = there(&desk).await;
        let done = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!((done.sum.people, done.sum.known, done.sum.tickets), (3, 0, 1), "{:?}", done.left);
        assert!(!former.asked().iter().any(|(path, _)| path.contains("identities.json")), "they came along");
        let cy = person(&desk, "cy.zq@customer.example").await.unwrap();
        let proved = Some("2023-04-01T08:00:00Z".to_owned());
        let expected = [("cy@customer.example", proved.clone()), ("cy.zq@customer.example", proved)];
        let (addresses, phones) = reached(&desk, cy).await;
        assert_eq!(addresses, expected.map(|(address, proved)| (address.to_owned(), proved)));
        assert_eq!(phones, ["+442079460018", "+442079460055"]);
        for why in ["identities: it is no address", "identities: nobody proved that an address is theirs"] {
            assert!(done.left.iter().any(|(_, id, said)| id == "20" && said.contains(why)), "{:?}", done.left);
        }
        assert_eq!(person(&desk, "cy@unproved.example").await, None, "who writes from there may be somebody else");
        assert_eq!(person(&desk, "bo@customer.example").await, Some(desk.ticket(own).await.person_id), "what was theirs stays theirs");
        assert!(done.why("person", "24").contains("somebody else's here"), "{:?}", done.left);
        assert_eq!(done.why("person", "22"), "there is no address, and no telephone number");
        assert!(done.left.iter().any(|(_, id, why)| id == "23" && why.starts_with("phone: ")), "{:?}", done.left);
        assert!(done.left.iter().any(|(_, id, why)| id == "23" && why.starts_with("there is no address")), "{:?}", done.left);

        let by_phone = edit::by_phone(app, "+442079460021").await.unwrap();
        let ticket = numbered(&desk, 2).await;
        assert_eq!((by_phone.as_slice(), ticket.messages), (&[ticket.person_id][..], 1));
        assert!(participant::of_ticket(app.db.reader(), ticket.id).await.unwrap().is_empty());
        let mut ines = Browser::of_agent(&desk, "ines@staff.example.org", "Ines Okafor", Role::Admin).await;
        ines.get(&format!("/tickets/{}", ticket.id)).await.is(StatusCode::OK).says("Zq Former21").says("Zqbody 310.");
        ines.get(&format!("/people/{}", ticket.person_id)).await.is(StatusCode::OK).says("Zq Former21").says("+44 2079460021");

        let again = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!((again.sum.people, again.sum.tickets), (0, 0), "{:?}", again.left);
        let undone = undo::undo(app, done.id).await.unwrap();
        assert_eq!((undone.gone, undone.kept, undone.tickets), (3, 0, (1, 0)));
        assert_eq!(there(&desk).await.1, before.1);
    }
}

story! {
    /// Where identities do not come along they are asked for, one after the other, and found in a folder beside the users.
    async fn apart(desk: TestApp) {
        let former = zendesk();
        former.apart();
        let done = bring(&desk, &former, System::Zendesk).await.unwrap();
        let cy = person(&desk, "cy.zq@customer.example").await.unwrap();
        assert_eq!((reached(&desk, cy).await.0.len(), done.sum.people), (2, 3), "{:?}", done.left);
        assert!(former.asked().iter().any(|(path, _)| path.contains("/users/20/identities.json")));
        undo::undo(&desk.app, done.id).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        former.export(folder.path());
        std::fs::remove_file(folder.path().join("identities.json")).unwrap();
        std::fs::create_dir(folder.path().join("identities")).unwrap();
        let own = json!({ "identities": [{ "id": 2, "type": "email", "value": "cy.zq@customer.example", "verified": true }] });
        std::fs::write(folder.path().join("identities/20.json"), own.to_string()).unwrap();
        bring_folder(&desk, folder.path(), System::Zendesk).await.unwrap();
        let cy = person(&desk, "cy.zq@customer.example").await.unwrap();
        let addresses = reached(&desk, cy).await.0;
        assert_eq!(addresses.into_iter().map(|(_, proved)| proved).collect::<Vec<_>>(), [None, None]);
    }
}

fn freshdesk() -> Former {
    let former = Former::new(System::Freshdesk);
    former.list("agents", Vec::new());
    let contact = |id: u64, email: Value, more: Value| {
        let mut row = json!({ "id": id, "email": email, "name": format!("Zq Former{id}"), "created_at": "2023-03-01T08:00:00Z" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let many: Vec<String> = (0..30).map(|at| format!("p{at}@many.example")).collect();
    let contacts = vec![
        contact(
            20,
            json!("eve@customer.example"),
            json!({ "other_emails": ["EVE@customer.example", "eve@home.example"], "mobile": "+44 20 7946 0019" }),
        ),
        contact(21, Value::Null, json!({ "mobile": "+44 20 7946 0020" })),
        contact(22, json!("fay@customer.example"), json!({ "other_emails": many })),
    ];
    former.list("contacts", contacts);
    former.list("tickets", Vec::new());
    former
}

story! {
    /// Freshdesk's contacts have other addresses and a mobile number, Zammad's users a mobile number.
    async fn of_contacts_and_users(desk: TestApp) {
        let done = bring(&desk, &freshdesk(), System::Freshdesk).await.unwrap();
        assert_eq!(done.sum.people, 3, "{:?}", done.left);
        assert!(done.sum.fields.is_empty(), "{:?}", done.sum.fields);
        let (addresses, phones) = reached(&desk, person(&desk, "eve@home.example").await.unwrap()).await;
        assert_eq!((addresses.len(), phones), (2, vec!["+442079460019".to_owned()]));
        assert_eq!(reached(&desk, person(&desk, "fay@customer.example").await.unwrap()).await.0.len(), 21);
        assert!(done.why("person", "22").contains("20 at most"), "{:?}", done.left);

        let zammad = Former::new(System::Zammad);
        let user = json!({ "id": 10, "email": "ann@customer.example", "roles": ["Customer"], "phone": "+44 20 7946 0018",
                           "mobile": "+44 7700 900018", "created_at": "2023-03-01T08:00:00Z" });
        zammad.list("users", vec![user]);
        let done = bring(&desk, &zammad, System::Zammad).await.unwrap();
        let (_, phones) = reached(&desk, person(&desk, "ann@customer.example").await.unwrap()).await;
        assert_eq!(phones, ["+442079460018", "+447700900018"], "{:?}", done.left);
    }
}

story! {
    /// Where the policy names no telephone numbers none comes in, and whoever has nothing else does not either; the statement is said.
    async fn where_no_number_is_named(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let former = freshdesk();
        let done = bring(&desk, &former, System::Freshdesk).await.unwrap();
        assert!(done.sum.fields["mobile"].contains("does not name identity.phone"), "{:?}", done.sum.fields);
        assert!(done.why("person", "21").starts_with("there is no address; the policy in force does not name identity.phone"), "{:?}", done.left);
        assert!(edit::by_phone(&desk.app, "+442079460020").await.unwrap().is_empty());
        assert_eq!(done.sum.people, 0, "what is older than its two years is left out as well: {:?}", done.left);
    }
}
