//! C03, contact profiles, as the five documents met it.

use crate::story;
use crate::support::answers::says;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::{self, Role};
use candor::ids::PersonId;
use candor::outbox::outgoing;
use candor::people::{duty, identity, notice_duty, person};
use candor::privacy::access_entry;
use candor::profiles::profile_value;
use candor::time::Instant;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;

/// Somebody writes.
async fn writes(desk: &TestApp, address: &str) -> PersonId {
    let raw = format!("From: Ann Zqxjkv <{address}>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n");
    let (ticket, _) = ids(&desk.deliver(address, &raw).await);
    desk.ticket(ticket).await.person_id
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// One value more, as the form sends it.
async fn adds(browser: &mut Browser, person: PersonId, field: &str, value: &str, source: &str) -> crate::support::browser::Answer {
    let fields = [("do", "add"), ("field", field), ("value", value), ("source", source)];
    browser.post(&format!("/people/{person}"), &fields).await
}

story! {
    /// C03-000: a date of birth is refused with 000-007, wherever it comes from, and nobody is made; country "GB" and region
    /// "Staffordshire" are accepted (000-007, 000-012).
    async fn c03_000(desk: TestApp under "analytics-vendor" on "2018-06-01T07:00:00Z") {
        let client = Client::of(&desk).await;
        let before = person::Entity::find().count(desk.app.db.reader()).await.unwrap();
        let birth = json!({ "field": "date_of_birth", "value": "1980-02-28" });
        let refused = client.post("/people", json!({ "email": "ann@customer.example", "profile": [birth] })).await;
        refused.problem(422, "policy");
        let detail = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("000-007") && detail.contains("data.identity") && !detail.contains("1980"), "{detail}");
        assert_eq!(person::Entity::find().count(desk.app.db.reader()).await.unwrap(), before, "nobody is made");

        let known = [json!({ "field": "country", "value": "gb" }), json!({ "field": "region", "value": "Staffordshire" })];
        let made = client.post("/people", json!({ "email": "ann@customer.example", "profile": known })).await.is(201);
        let values: Vec<_> = made["profile"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
        assert_eq!(values, ["GB", "Staffordshire"]);
        assert!(made["profile"][0]["source"] == "api" && made["profile"][0]["notice_version"] == desk.app.gate.policy().version());

        let person: PersonId = made["id"].as_str().unwrap().parse().unwrap();
        let mut ines = admin(&desk).await;
        let refused = adds(&mut ines, person, "date_of_birth", "1980-02-28", "agent").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("000-007").says("data.identity");
        assert_eq!(adds(&mut ines, person, "country", "GB", "agent").await.status, StatusCode::SEE_OTHER);
        let change = json!({ "add": [{ "field": "employer", "value": "Zq Works" }] }).to_string().into_bytes();
        let path = format!("/people/{person}");
        let answer = client.send(axum::http::Method::PATCH, &path, &[("content-type", "application/json")], change).await;
        answer.problem(422, "policy");
        assert_eq!(profile_value::Entity::find().count(desk.app.db.reader()).await.unwrap(), 2);
    }
}

story! {
    /// C03-001: who said nothing since 2024-03-01 is asked on 2025-03-02, and not the day before the year is over; a hard bounce marks an
    /// address stale at once (001-037, 001-038).
    async fn c03_001(desk: TestApp under "contact-centre" on "2024-03-01T09:00:00Z") {
        let person = writes(&desk, "ann@customer.example").await;
        desk.app.clock.set(Instant::parse("2025-02-28T09:00:00Z").unwrap());
        let mut ann = Visitor::signed_in(&desk, "ann@customer.example").await;
        assert!(!ann.get("/portal/tickets").await.body.contains("Is this still right?"));
        desk.app.clock.set(Instant::parse("2025-03-02T09:00:00Z").unwrap());
        for path in ["/portal/tickets", "/portal/data", "/portal/profile"] {
            assert!(ann.get(path).await.body.contains("Is this still right?"), "{path}");
        }
        ann.post("/portal/profile", &[("do", "confirm")]).await;
        assert!(!ann.get("/portal/tickets").await.body.contains("Is this still right?"));
        let row = person::Entity::find_by_id(person).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(row.confirmed_at, Some(desk.app.now()));

        let mut ines = admin(&desk).await;
        ines.get(&format!("/people/{person}")).await.says("Confirmed").says("confirmed as right by themselves").hides("stale:");
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", "From: ann@customer.example\nTo: support@example.org\nSubject: Again\n\nIt hums.\n").await);
        let agent = agent::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        desk.answer(ticket, &agent, says("Tighten the bolt.")).await;
        desk.pass(11);
        desk.work().await;
        let sent = mail::parse(desk.caught_for("ann@customer.example").await.as_bytes()).message_id.unwrap();
        desk.pass(60);
        let report = format!(
            "From: Mail System <mailer-daemon@customer.example>\nTo: support@example.org\nSubject: Report\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nSorry.\n\
             --r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.customer.example\n\n\
             Final-Recipient: rfc822; ann@customer.example\nAction: failed\nStatus: 5.1.1\n\n\
             --r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{sent}>\n\n--r--\n"
        );
        desk.deliver("", &report).await;
        ines.get(&format!("/people/{person}")).await.says("stale: it has refused mail since");
    }
}

story! {
    /// C03-002: people are met in their profession: a home address is 422 with 002-050, typed or sent; an address at a public provider is
    /// accepted and flagged until an agent has looked (002-012, 002-050).
    async fn c03_002(desk: TestApp under "customs-software" on "2024-02-02T09:00:00Z") {
        let person = writes(&desk, "zq.clerk@gmail.com").await;
        let mut ines = admin(&desk).await;
        let refused = adds(&mut ines, person, "home_address", "1 Zq Street", "phone").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("identity.home_address").says("002-050").says("1 Zq Street");
        let page = ines.get(&format!("/people/{person}")).await;
        page.says("zq.clerk@gmail.com").says("anybody can have an address there").hides("Address at home");
        assert_eq!(adds(&mut ines, person, "work_address", "2 Zq Quay\r\nZqport", "phone").await.status, StatusCode::SEE_OTHER);
        assert_eq!(adds(&mut ines, person, "email", "zq.clerk@quay.example", "agent").await.status, StatusCode::SEE_OTHER);
        let row = identity::Entity::find().order_by_asc(identity::Column::Id).one(desk.app.db.reader()).await.unwrap().unwrap();
        let done = ines.post(&format!("/people/{person}"), &[("do", "review"), ("id", &row.id.to_string())]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        ines.get(&format!("/people/{person}")).await.says("2 Zq Quay, Zqport").says("by phone, 2 Feb 2024").hides("anybody can have an address there");
    }
}

story! {
    /// C03-003: a date of birth is masked. Whoever has no role for it cannot lift the mask; who has sees it once, and the access log has a row
    /// that names the item (003-003).
    async fn c03_003(desk: TestApp under "it-support" on "2023-11-20T08:00:00Z") {
        let person = writes(&desk, "ann@customer.example").await;
        let mut ines = admin(&desk).await;
        let refused = adds(&mut ines, person, "date_of_birth", "1980-02-28", "agent").await;
        refused.says("person.date_of_birth").says("003-006");
        assert_eq!(adds(&mut ines, person, "date_of_birth", "1980-02-28", "phone").await.status, StatusCode::SEE_OTHER);
        let value = profile_value::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let mut petra = Browser::of_agent(&desk, "petra@example.com", "Petra Lund", Role::Agent).await;
        let path = format!("/people/{person}");
        petra.get(&path).await.says("••••••").hides("1980-02-28");
        let unmask = [("do", "unmask"), ("id", &*value.id.to_string())];
        assert_eq!(petra.post(&path, &unmask).await.status, StatusCode::FORBIDDEN);
        let lifted = async |desk: &TestApp| {
            desk.app.access_log.flush(&desk.app.db).await.unwrap();
            let entries = access_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
            entries.iter().filter(|one| one.part.as_deref() == Some("person.date_of_birth")).map(|one| one.actor.clone()).collect::<Vec<_>>()
        };
        assert!(lifted(&desk).await.is_empty());
        ines.get(&path).await.says("••••••").hides("1980-02-28");
        ines.post(&path, &unmask).await.says("1980-02-28");
        assert_eq!(lifted(&desk).await, ["agent"]);
        ines.get(&path).await.says("Unmasked: The day a person was born.").hides("1980-02-28");
        let client = Client::of(&desk).await;
        let shown = client.get(&path).await.is(200);
        assert!(shown["profile"][0]["masked"] == true && shown["profile"][0]["value"].is_null(), "{shown}");
    }
}

story! {
    /// C03-004: somebody whose data came from others on 2018-06-01 is to be told until 2018-07-01 (Art. 14(3)(a) GDPR); the first message to
    /// them carries the notice, and with it the task is done (004-021, 004-022).
    async fn c03_004(desk: TestApp under "helpdesk-vendor" on "2018-06-01T09:00:00Z") {
        let client = Client::of(&desk).await;
        let made = client.post("/people", json!({ "email": "bo@referred.example", "name": "Bo Zqx", "given_by": "others" })).await.is(201);
        let person: PersonId = made["id"].as_str().unwrap().parse().unwrap();
        let task = duty::open(&desk.app, person).await.unwrap().unwrap();
        assert_eq!(duty::due(&desk.app, &task).unwrap().to_string(), "2018-07-01");
        assert_eq!(client.get("/people/untold").await.is(200)["items"][0]["due_on"], "2018-07-01");
        let mut ines = admin(&desk).await;
        ines.get("/people/untold").await.says("Bo Zqx").says("1 Jul 2018");
        ines.get(&format!("/people/{person}")).await.says("To be told until 1 Jul 2018");

        let opened = client.post("/tickets", json!({
            "from": { "email": "bo@referred.example" }, "subject": "Your trial", "body": "You were recommended to us.", "channel": "phone",
        })).await.is(201);
        let ticket = opened["ticket"]["id"].as_str().unwrap().parse().unwrap();
        let agent = agent::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        desk.answer(ticket, &agent, says("Would you like to try it?")).await;
        desk.pass(11);
        desk.work().await;
        let mails = outgoing::Entity::find().order_by_asc(outgoing::Column::Id).all(desk.app.db.reader()).await.unwrap();
        assert!(mails[0].text.is_some(), "the first mail carries the notice");
        assert!(desk.caught_for("bo@referred.example").await.contains("/notice"));
        let row = notice_duty::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(row.told_at.is_some(), "and the task is done");
        ines.get("/people/untold").await.says("Everybody was told.");
    }
}
