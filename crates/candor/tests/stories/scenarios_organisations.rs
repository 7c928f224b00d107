//! C04, organisations, contracts and products, as the five documents met them: last days are inclusive, so what ends on a day ends at the
//! following midnight in the customer's zone.

use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::ids;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::ids::{OrganisationId, PersonId, TicketId};
use candor::items::EmailAddress;
use candor::organisations::{billing_address, lifecycle_event};
use candor::outbox::outgoing::Kind as Of;
use candor::people::find;
use candor::privacy::{access_entry, due, journal};
use candor::records::record;
use candor::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;

const ANN: &str = "ann@acme.example";

async fn agent(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Writes an organisation down; where its page is.
async fn organisation(ines: &mut Browser, name: &str) -> String {
    let made = ines.post("/organisations", &[("do", "make"), ("name", name)]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.location().split('?').next().unwrap().to_owned()
}

/// Does something on its page, which must be done.
async fn does(ines: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    let done = ines.post(page, fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{fields:?}: {}", done.body);
}

/// A contract of support with these days; where its page is.
async fn contract(ines: &mut Browser, page: &str, name: &str, days: [&str; 2]) -> String {
    let fields =
        [("contract_name", name), ("kind", "support"), ("starts_on", days[0]), ("ends_on", days[1]), ("service_level", "Within a day")];
    does(ines, &format!("{page}/contracts"), &fields).await;
    let shown = ines.get(page).await;
    let rest = shown.body.split("/contracts/").find(|rest| rest.contains(name)).unwrap();
    format!("/contracts/{}", rest.split('"').next().unwrap())
}

/// Somebody of theirs writes.
async fn writes(desk: &TestApp, address: &str) -> TicketId {
    let id = desk.app.ids.make(desk.app.now());
    let raw = format!(
        "From: Ann Zqxjkv <{address}>\nTo: support@example.org\nSubject: The pump hums\nMessage-ID: <{id}@mail.example>\n\nSince Tuesday.\n"
    );
    ids(&desk.deliver(address, &raw).await).0
}

async fn person(desk: &TestApp, address: &str) -> PersonId {
    find::by_address(&desk.app, desk.app.db.reader(), &EmailAddress::new(address)).await.unwrap().unwrap().person_id
}

/// The events of an organisation with their instants, the first first.
async fn events(desk: &TestApp, page: &str, kind: &str) -> Vec<Instant> {
    let id: OrganisationId = page.rsplit('/').next().unwrap().parse().unwrap();
    let query = lifecycle_event::Entity::find().filter(lifecycle_event::Column::OrganisationId.eq(id));
    let query = query.filter(lifecycle_event::Column::Kind.eq(kind)).order_by_asc(lifecycle_event::Column::At);
    query.all(desk.app.db.reader()).await.unwrap().iter().map(|row| row.at).collect()
}

/// When the person's own row is due by the rules of the policy that run from an event.
async fn due_by(desk: &TestApp, event: &str, person: PersonId) -> Option<Instant> {
    let policy = desk.app.gate.policy();
    let meta = record("person").unwrap();
    let sql = candor::privacy::happened::at(event, meta).unwrap();
    let terms: Vec<due::Term> = due::terms(policy.compiled(), meta, "person.name").into_iter().filter(|term| term.at == sql).collect();
    assert!(!terms.is_empty(), "no rule of the policy runs from {event}");
    let mut found = None;
    due::reckon(&desk.app, meta, [&terms], |row| {
        if row.id == Some(person.0) {
            found = row.due[0];
        }
    })
    .await
    .unwrap();
    found
}

story! {
    /// 2019-03-31: a contract that is renewed the day before starts no clock. Its twin ends at the following midnight in Berlin: the clock of
    /// 000-031 starts, and a ticket says that there is no active contract (000-026).
    async fn c04_000(desk: TestApp under "analytics-vendor" on "2019-03-01T09:00:00Z") {
        let mut ines = agent(&desk).await;
        let (acme, bell) = (organisation(&mut ines, "Acme").await, organisation(&mut ines, "Bell").await);
        does(&mut ines, &acme, &[("do", "add-domain"), ("domain", "acme.example")]).await;
        does(&mut ines, &bell, &[("do", "add-domain"), ("domain", "bell.example")]).await;
        let renewed = contract(&mut ines, &acme, "Support Acme", ["2018-04-01", "2019-03-31"]).await;
        contract(&mut ines, &bell, "Support Bell", ["2018-04-01", "2019-03-31"]).await;
        let (of_acme, of_bell) = (writes(&desk, ANN).await, writes(&desk, "ben@bell.example").await);
        for ticket in [of_acme, of_bell] {
            ines.get(&format!("/tickets/{ticket}")).await.says("Within a day").says("31 Mar 2019").hides("no active contract");
        }
        desk.app.clock.set(at("2019-03-30T10:00:00Z"));
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        does(&mut ines, &renewed, &[("do", "renew"), ("until", "2020-03-31")]).await;

        // The last day is one of its days: an hour before midnight in Berlin nothing has ended.
        desk.app.clock.set(at("2019-03-31T21:00:00Z"));
        desk.work().await;
        assert_eq!(events(&desk, &bell, "contract.ended").await, []);
        desk.app.clock.set(at("2019-04-01T06:30:00Z"));
        desk.work().await;
        desk.work().await;
        assert_eq!(events(&desk, &bell, "contract.ended").await, [at("2019-03-31T22:00:00Z")]);
        assert_eq!(events(&desk, &acme, "contract.ended").await, []);
        let (ann, ben) = (person(&desk, ANN).await, person(&desk, "ben@bell.example").await);
        assert_eq!(due_by(&desk, "contract.ended", ann).await, None);
        assert_eq!(due_by(&desk, "contract.ended", ben).await, Some(at("2019-03-31T22:00:00Z")));
        ines.get(&format!("/tickets/{of_bell}")).await.says("no active contract").says("Support Bell ended on 31 Mar 2019");
        ines.get(&format!("/tickets/{of_acme}")).await.hides("no active contract").says("31 Mar 2020");
    }
}

story! {
    /// 2021-12-31: with the last day of a product the clock of its tickets starts at midnight (000-036); one without a product has none.
    async fn c04_000_products(desk: TestApp under "analytics-vendor" on "2019-03-01T09:00:00Z") {
        desk.app.clock.set(at("2021-12-22T09:00:00Z"));
        let mut ines = agent(&desk).await;
        does(&mut ines, "/products", &[("name", "Probe One"), ("ends_on", "2021-12-31")]).await;
        let listed = ines.get("/products").await;
        let product = listed.body.split("/?product=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (with, without) = (writes(&desk, ANN).await, writes(&desk, ANN).await);
        does(&mut ines, &format!("/tickets/{with}/product"), &[("product", &product)]).await;
        desk.app.clock.set(at("2022-01-01T06:30:00Z"));
        desk.work().await;
        let policy = desk.app.gate.policy();
        let meta = record("ticket").unwrap();
        let sql = candor::privacy::happened::at("product.retired", meta).unwrap();
        let terms: Vec<due::Term> = due::terms(policy.compiled(), meta, "ticket.subject").into_iter().filter(|term| term.at == sql).collect();
        let mut found = Vec::new();
        due::reckon(&desk.app, meta, [&terms], |row| found.push((row.id, row.due[0]))).await.unwrap();
        assert!(found.contains(&(Some(with.0), Some(at("2021-12-31T23:00:00Z")))), "{found:?}");
        assert!(found.contains(&(Some(without.0), None)), "{found:?}");
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        ines.get("/products").await.says("Retired");
    }
}

story! {
    /// 2024-05-02: a prospect of whom nobody recorded a request is not made a customer (001-071), nor is a contract of theirs or a billing address
    /// held. With the request of that day both become possible.
    async fn c04_001(desk: TestApp under "contact-centre" on "2024-05-02T09:00:00Z") {
        let mut ines = agent(&desk).await;
        let acme = organisation(&mut ines, "Acme").await;
        does(&mut ines, &acme, &[("do", "add-person"), ("email", ANN), ("person_name", "Ann Zqxjkv")]).await;
        let ann = person(&desk, ANN).await.to_string();
        let refused = ines.post(&acme, &[("do", "stage"), ("stage", "customer")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("001-071").says("purpose.register");
        ines.get(&acme).await.hides("Where they are sent");
        let bills = [("do", "bills"), ("billing", ann.as_str()), ("address", "Acme, 1 Zq Road")];
        let refused = ines.post(&acme, &bills).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("001-071").says("data.customer");
        let fields = [("contract_name", "Support"), ("kind", "support"), ("starts_on", "2024-06-01"), ("ends_on", "")];
        let refused = ines.post(&format!("{acme}/contracts"), &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("001-071");

        does(&mut ines, &acme, &[("do", "asked"), ("asker", &ann), ("quote_kind", "registration"), ("requested_on", "2024-05-02")]).await;
        does(&mut ines, &acme, &[("do", "stage"), ("stage", "customer")]).await;
        ines.get(&acme).await.says("Where they are sent").says("accepted");
        does(&mut ines, &acme, &bills).await;
        // It is held, and what the software opens to look after accounts does not cover it in this policy; an empty field keeps it.
        let held = || async { billing_address::Entity::find().count(desk.app.db.reader()).await.unwrap() };
        ines.get(&acme).await.says("An address is held").hides("1 Zq Road");
        does(&mut ines, &acme, &[("do", "bills"), ("billing", &ann), ("address", "")]).await;
        assert_eq!(held().await, 1);
        does(&mut ines, &format!("{acme}/contracts"), &fields).await;
    }
}

story! {
    /// 2024-06-01: the page of the account CONEX-7 shows contracts, contacts and products; it is opened to manage accounts, which stands in the log,
    /// and a program without that purpose gets nothing (002-049).
    async fn c04_002(desk: TestApp under "customs-software" on "2024-06-01T09:00:00Z") {
        let mut ines = agent(&desk).await;
        let account = organisation(&mut ines, "CONEX-7").await;
        does(&mut ines, "/products", &[("name", "Customs Suite")]).await;
        let listed = ines.get("/products").await;
        let product = listed.body.split("/?product=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        does(&mut ines, &account, &[("do", "add-person"), ("email", ANN), ("person_name", "Ann Zqxjkv")]).await;
        let fields = [
            ("contract_name", "Suite 2024"), ("kind", "licence"), ("starts_on", "2023-07-01"), ("ends_on", "2024-06-30"), ("product", product.as_str()),
        ];
        does(&mut ines, &format!("{account}/contracts"), &fields).await;
        ines.get(&account).await.says("Suite 2024").says("30 Jun 2024").says("Customs Suite").says("Ann Zqxjkv").says(ANN);
        desk.app.access_log.flush(&desk.app.db).await.unwrap();
        let entries = access_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert!(entries.iter().any(|entry| entry.actor == "agent" && entry.purpose == "account"), "{entries:?}");

        let client = Client::of(&desk).await;
        let path = account.clone();
        client.with("security", None).await.get(&path).await.problem(403, "purpose");
        let read = client.with("account", None).await.get(&path).await.is(200);
        assert_eq!(read["contracts"][0]["name"], json!("Suite 2024"));
        assert_eq!((&read["contracts"][0]["state"], &read["members"][0]["administrator"]), (&json!("running"), &json!(false)));
        assert_eq!(read["contracts"][0]["product_ids"], json!([product]));
    }
}

story! {
    /// 2024-04-01: as long as a quote of that day is open, until 30 June (P90D, assumed), whoever asked for it may be dealt with before there is a
    /// contract (003-010); from midnight on the basis has nothing to rest on.
    async fn c04_003(desk: TestApp under "it-support" on "2024-04-01T09:00:00Z") {
        let client = Client::of(&desk).await;
        let made = client.post("/people", json!({ "email": ANN, "name": "Ann Zqxjkv" })).await.is(201);
        let path = format!("/people/{}", made["id"].as_str().unwrap());
        let account = client.with("account", None).await;
        let asks = |client: Client, path: String| async move { client.get(&format!("{path}/grounds?purpose=care")).await };
        let refused = asks(account.clone(), path.clone()).await;
        refused.problem(403, "ground");
        assert!(refused.json()["detail"].as_str().unwrap().contains("003-010"), "{}", refused.json());
        let quote = account.post(&format!("{path}/quotes"), json!({ "kind": "quote", "requested_on": "2024-04-01" })).await.is(201);
        assert_eq!(quote["expires_on"], "2024-06-30");
        desk.app.clock.set(at("2024-06-30T21:30:00Z"));
        let grounds = asks(account.clone(), path.clone()).await.is(200);
        assert_eq!((&grounds["items"][0]["kind"], &grounds["items"][0]["until"]), (&json!("quote"), &json!("2024-06-30")));
        desk.app.clock.set(at("2024-06-30T22:30:00Z"));
        asks(account.clone(), path.clone()).await.problem(403, "ground");
        candor::organisations::sweep::turn(&desk.app).await.unwrap();
        let settled = account.post(&format!("/quotes/{}/outcome", quote["id"].as_str().unwrap()), json!({ "outcome": "declined" })).await.is(200);
        assert_eq!(settled["expired_at"], "2024-06-30T22:00:00Z");
    }
}

story! {
    /// 2018-06-04: Ann of acme.example begins a trial; Acme owns the domain. The page had told her so, Acme's administrator is told by mail, and
    /// that stands in the journal and in what happened (004-081, 004-082). Of a trial with an address at a free provider nobody is told.
    async fn c04_004(desk: TestApp under "helpdesk-vendor" on "2018-06-04T09:00:00Z") {
        let mut ines = agent(&desk).await;
        let acme = organisation(&mut ines, "Acme").await;
        does(&mut ines, &acme, &[("do", "add-domain"), ("domain", "acme.example")]).await;
        let refused = ines.post(&acme, &[("do", "add-domain"), ("domain", "gmail.com")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("Anybody can have an address there");
        does(&mut ines, &acme, &[("do", "add-person"), ("email", "boss@acme.example"), ("person_name", "Bo Zqwv")]).await;
        let boss = person(&desk, "boss@acme.example").await.to_string();
        does(&mut ines, &acme, &[("do", "administrator"), ("person", &boss)]).await;

        let told = "The administrator at the organisation whose address you registered with";
        for (address, mails) in [(ANN, 1), ("ann.zqxjkv@gmail.com", 1)] {
            let mut visitor = Visitor::new(&desk);
            visitor.get("/trial").await.says(told);
            let asked = visitor.post("/trial", &[("name", "Ann Zqxjkv"), ("email", address)]).await;
            assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
            assert_eq!(desk.mails(Of::Disclosure).await, mails - u64::from(address == ANN));
            let link = desk.newest_link().await;
            visitor.post(&link, &[]).await;
            visitor.get("/portal/plan").await.says(told).says("Start my trial");
            assert_eq!(visitor.post("/portal/plan", &[("do", "start")]).await.leads(), "/portal/plan");
            desk.work().await;
            visitor.get("/portal/plan").await.says("You are on trial").hides("Start my trial");
            assert_eq!(desk.mails(Of::Disclosure).await, mails);
        }
        let mail = desk.caught_for("boss@acme.example").await.replace("=\r\n", "");
        for said in ["Ann Zqxjkv", ANN, "4 June 2018", "acme.example"] {
            assert!(mail.contains(said), "{said}: {mail}");
        }
        assert_eq!(events(&desk, &acme, "trial.disclosed").await.len(), 1);
        let entries = journal::newest(desk.app.db.reader(), None, 100).await.unwrap();
        assert_eq!(entries.iter().filter(|one| one.entry.kind.as_str() == "trial.disclosed").count(), 1);
        ines.get(&acme).await.says("A trial was told to its administrators").says("Ann Zqxjkv");
    }
}
