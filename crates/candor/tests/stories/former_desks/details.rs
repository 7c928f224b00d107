//! What stood in fields that somebody had added to the other desk: it comes into the field of the same name, if there is one and the policy lets it;
//! otherwise it is said once how to make one, and the same import fills it then. Groups become the team of the same name.

use super::{Done, bring, numbered, there};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use crate::support::former::Former;
use candor::agents::agent::Role;
use candor::fields::custom_field::{self, Subject};
use candor::fields::define::{self, Wanted};
use candor::fields::{fact, organisation_detail, person_detail, read, ticket_detail};
use candor::ids::{CustomFieldId, PersonId};
use candor::import::foreign::System;
use candor::import::undo;
use candor::items::EmailAddress;
use candor::people::find;
use candor::teams;
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

/// A Zendesk with a field of people, two of organisations and four of tickets.
fn zendesk() -> Former {
    let former = Former::new(System::Zendesk);
    former.list("groups", vec![json!({ "id": 61, "name": "Lamps" }), json!({ "id": 62, "name": "Returns" })]);
    former.list("user_fields", vec![json!({ "key": "sockets", "title": "Sockets in the house" })]);
    let of_organisations = vec![json!({ "key": "shops", "title": "Shops" }), json!({ "key": "gate", "title": "Who opens the gate" })];
    former.list("organization_fields", of_organisations);
    let options = json!([{ "name": "Blue", "value": "colour_blue" }, { "name": "Red", "value": "colour_red" }]);
    let of_tickets = vec![
        json!({ "id": 9001, "title": "Order" }),
        json!({ "id": 9002, "title": "Colour", "custom_field_options": options }),
        json!({ "id": 9003, "title": "Bought" }),
        json!({ "id": 9004, "title": "Nobody asks" }),
    ];
    former.list("ticket_fields", of_tickets);
    let organisation = json!({ "id": 501, "name": "Zq Lamps", "organization_fields": { "shops": 12, "gate": "The twins" } });
    former.list("organizations", vec![organisation]);
    let user = |id: u64, address: &str, sockets: Value| {
        json!({ "id": id, "email": address, "role": "end-user", "name": format!("Zq Former{id}"), "organization_id": 501,
                "created_at": "2026-03-01T08:00:00Z", "identities": [], "user_fields": { "sockets": sockets } })
    };
    former.list("users", vec![user(20, "cy@customer.example", json!(1204.5)), user(21, "dee@customer.example", json!("many"))]);
    let ticket = |id: u64, group: u64, colour: &str| {
        json!({ "id": id, "subject": format!("Zqsubject {id}"), "status": "open", "requester_id": 20, "via": { "channel": "email" }, "group_id": group,
                "tags": ["zqtag", "vip"], "created_at": "2026-04-02T08:00:00Z", "updated_at": "2026-04-12T08:00:00Z",
                "custom_fields": [{ "id": 9001, "value": format!("Zq-{id}") }, { "id": 9002, "value": colour },
                                  { "id": 9003, "value": "2026-04-01T23:00:00+02:00" }, { "id": 9004, "value": null }] })
    };
    former.list("tickets", vec![ticket(31, 61, "colour_red"), ticket(32, 62, "colour_green")]);
    for id in [31, 32] {
        former.written(
            id,
            vec![json!({ "id": id * 10, "author_id": 20, "public": true, "plain_body": "Zq.", "created_at": "2026-04-02T08:00:00Z" })],
        );
    }
    former
}

async fn makes(desk: &TestApp, subject: &str, label: &str, kind: &str, reason: &str) -> CustomFieldId {
    let wanted = Wanted {
        subject: subject.into(),
        label: label.into(),
        kind: kind.into(),
        choices: "Blue\nRED".into(),
        personal: reason.is_empty(),
        purpose: "care".into(),
        reason: reason.into(),
        by_customer: false,
    };
    define::add(&desk.app, &wanted, desk.app.now()).await.unwrap()
}

/// The fields of the shop, but for the one that nobody asks.
async fn all_fields(desk: &TestApp) {
    makes(desk, "person", "sockets in the HOUSE", "number", "").await;
    makes(desk, "organisation", "Shops", "number", "how many shops there are").await;
    makes(desk, "organisation", "Who opens the gate", "line", "").await;
    makes(desk, "ticket", "Order", "line", "").await;
    makes(desk, "ticket", "Colour", "choice", "the colour of a lamp").await;
    makes(desk, "ticket", "Bought", "date", "").await;
}

async fn person(desk: &TestApp, address: &str) -> PersonId {
    let app = &desk.app;
    find::by_address(app, app.db.reader(), &EmailAddress::new(address)).await.unwrap().unwrap().person_id
}

/// Answers about people, personal ones about organisations, other ones, answers on tickets.
async fn answers(desk: &TestApp) -> (u64, u64, u64, u64) {
    let db = desk.app.db.reader();
    let people = person_detail::Entity::find().count(db).await.unwrap();
    let of_organisations = organisation_detail::Entity::find().count(db).await.unwrap();
    (people, of_organisations, fact::Entity::find().count(db).await.unwrap(), ticket_detail::Entity::find().count(db).await.unwrap())
}

/// What stands on a ticket, in the order of the fields.
async fn on_ticket(desk: &TestApp, number: i64) -> Vec<String> {
    let app = &desk.app;
    let rows = read::of_ticket(app, numbered(desk, number).await.id).await.unwrap();
    let access = app.gate.access(Actor::System("test"), Purpose::Care, &rows, app.now()).await.unwrap();
    let fields = define::all(app.db.reader(), Some(Subject::Ticket)).await.unwrap();
    fields.iter().filter_map(|field| read::on_ticket(&rows, field, &access)).collect()
}

fn left<'a>(done: &'a Done, field: &str) -> &'a str {
    done.sum.fields.get(field).map_or("", String::as_str)
}

story! {
    /// Fields that are there are filled as they are asked; what they do not take is listed by its row. What is personal at an organisation is in
    /// the care of whoever came first. Taken back, there is no answer left.
    async fn they_come_in(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (app, before) = (&desk.app, there(&desk).await);
        all_fields(&desk).await;
        let lamps = teams::change::add(app, "LAMPS", app.now()).await.unwrap();
        let done = bring(&desk, &zendesk(), System::Zendesk).await.unwrap();
        assert_eq!((done.sum.people, done.sum.tickets), (2, 2), "{:?}", done.left);
        assert_eq!(answers(&desk).await, (1, 1, 1, 5), "{:?}", done.left);
        assert_eq!(on_ticket(&desk, 1).await, ["Zq-31", "RED", "2026-04-01"]);
        assert_eq!(on_ticket(&desk, 2).await, ["Zq-32", "2026-04-01"]);
        assert!(done.why("answer", "32").starts_with("Colour: "), "{:?}", done.left);
        assert!(done.why("answer", "21").starts_with("sockets in the HOUSE: "), "{:?}", done.left);
        assert!(done.sum.fields.is_empty(), "{:?}", done.sum.fields);
        assert_eq!((numbered(&desk, 1).await.team_id, numbered(&desk, 2).await.team_id), (Some(lamps), None));
        let beside: Vec<(&str, i64)> = done.sum.beside.iter().map(|(what, many)| (what.as_str(), *many)).collect();
        assert_eq!(beside.len(), 2, "{beside:?}");
        assert!(beside[0].0.contains("\"Returns\"") && beside[0].0.contains("add one under Teams") && beside[0].1 == 1, "{beside:?}");
        assert_eq!(beside[1], ("tags of tickets: the desk has none", 4));

        let cy = person(&desk, "cy@customer.example").await;
        assert_eq!(organisation_detail::Entity::find().one(app.db.reader()).await.unwrap().unwrap().person_id, cy);
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        ines.get(&format!("/people/{cy}")).await.says("1204.5");
        ines.get(&format!("/tickets/{}", numbered(&desk, 1).await.id)).await.says("Zq-31").says("RED");
        ines.get(&format!("/people/import/{}", done.id)).await.says("What there is no place for").says("tags of tickets");

        let undone = undo::undo(app, done.id).await.unwrap();
        assert_eq!((undone.gone, undone.kept, undone.tickets, undone.organisations), (2, 0, (2, 0), (1, 0)));
        assert_eq!(answers(&desk).await, (0, 0, 0, 0));
        assert_eq!(there(&desk).await.1, before.1);
    }
}

story! {
    /// Where there is no field of the name it is said once, with what to do; the same import fills it then, at what is here already. An answer
    /// that somebody takes away afterwards does not come back, and one that somebody gave stays.
    async fn made_afterwards(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (app, former) = (&desk.app, zendesk());
        let first = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!(answers(&desk).await, (0, 0, 0, 0));
        assert!(left(&first, "sockets").contains("add \"Sockets in the house\" for people under Fields"), "{:?}", first.sum.fields);
        assert!(left(&first, "organisations: Shops").contains("for organisations under Fields"), "{:?}", first.sum.fields);
        assert!(left(&first, "tickets: Order").contains("run the import again"), "{:?}", first.sum.fields);
        assert_eq!((first.sum.fields.len(), left(&first, "tickets: Nobody asks")), (6, ""), "{:?}", first.sum.fields);

        all_fields(&desk).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let all = custom_field::Entity::find().all(app.db.reader()).await.unwrap();
        let input = |label: &str| format!("detail-{}", all.iter().find(|one| one.label == label).unwrap().id);
        let page = format!("/tickets/{}/details", numbered(&desk, 1).await.id);
        ines.post(&page, &[(&input("Order"), "Zq-own")]).await.leads_to(page.trim_end_matches("/details"));
        let again = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!((again.sum.people, again.sum.tickets, again.sum.answers), (0, 0, 7), "{:?}", again.left);
        assert_eq!(answers(&desk).await, (1, 1, 1, 5));
        assert_eq!(on_ticket(&desk, 1).await, ["Zq-own", "RED", "2026-04-01"]);
        assert!(again.sum.fields.is_empty(), "{:?}", again.sum.fields);

        let cy = format!("/people/{}", person(&desk, "cy@customer.example").await);
        ines.post(&cy, &[("do", "details"), (&input("sockets in the HOUSE"), "")]).await;
        assert_eq!(answers(&desk).await.0, 0);
        let third = bring(&desk, &former, System::Zendesk).await.unwrap();
        assert_eq!((third.sum.answers, answers(&desk).await), (0, (0, 1, 1, 5)), "{:?}", third.left);

        let undone = undo::undo(app, first.id).await.unwrap();
        assert_eq!((undone.tickets, undone.kept), ((1, 1), 1), "what somebody answered or changed here stays");
        assert_eq!(answers(&desk).await, (0, 0, 0, 3));
    }
}

story! {
    /// A field whose grounds the policy has no more takes nothing, and the statement is said; a Zammad's own fields stand among the others.
    async fn asked_of_the_policy(desk: TestApp) {
        let former = Former::new(System::Zammad);
        let attribute = |object: &str, name: &str, label: &str| {
            json!({ "object": object, "name": name, "display": label, "data_option": { "options": { "b": "Blue" } } })
        };
        former.list("object_manager_attributes", vec![attribute("Ticket", "lamp", "Colour of the lamp"), attribute("User", "shoe_size", "Shoe size")]);
        let user = json!({ "id": 10, "email": "ann@customer.example", "roles": ["Customer"], "created_at": "2023-03-01T08:00:00Z", "shoe_size": 39 });
        former.list("users", vec![user]);
        let ticket = json!({ "id": 1, "number": "1", "title": "Zq", "state": "open", "customer_id": 10, "group": "Users", "create_article_type": "email",
                             "lamp": "b", "created_at": "2023-10-02T08:00:00Z", "updated_at": "2023-10-02T08:00:00Z" });
        former.list("tickets", vec![ticket]);
        former.written(1, vec![json!({ "id": 10, "type": "email", "sender": "Customer", "created_by_id": 10, "body": "Zq.", "created_at": "2023-10-02T08:00:00Z" })]);
        makes(&desk, "ticket", "Colour of the lamp", "choice", "the colour of a lamp").await;
        // It was made while the policy had a place for it.
        let row = custom_field::ActiveModel {
            id: sea_orm::Set(CustomFieldId(desk.app.ids.make(desk.app.now()))),
            subject: sea_orm::Set(Subject::Person),
            code: sea_orm::Set("shoe_size".into()),
            label: sea_orm::Set("Shoe size".into()),
            kind: sea_orm::Set(candor::fields::kind::Kind::Number),
            choices: sea_orm::Set(None),
            purpose: sea_orm::Set(Some("care".into())),
            reason: sea_orm::Set(None),
            by_customer: sea_orm::Set(false),
            created_at: sea_orm::Set(desk.app.now()),
            retired_at: sea_orm::Set(None),
        };
        custom_field::Entity::insert(row).exec_without_returning(desk.app.db.writer()).await.unwrap();
        let done = bring(&desk, &former, System::Zammad).await.unwrap();
        assert_eq!((done.sum.people, done.sum.tickets), (1, 1), "{:?}", done.left);
        assert_eq!(on_ticket(&desk, 1).await, ["Blue"]);
        assert_eq!(answers(&desk).await.0, 0);
        assert!(left(&done, "shoe_size").contains("does not name person.detail"), "{:?}", done.sum.fields);
        assert_eq!(done.sum.fields.len(), 1, "{:?}", done.sum.fields);
        assert_eq!(done.sum.beside.len(), 1, "{:?}", done.sum.beside);
    }
}
