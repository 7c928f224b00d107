//! Organisations from day to day: whose people write, who sees what in the portal, what is taken back, and what is refused.

use crate::story;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::policies::with;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::ids::{PersonId, TicketId};
use candor::items::EmailAddress;
use candor::organisations::{contract, lifecycle_event, member, sweep};
use candor::people::{find, person as people};
use candor::privacy::erase;
use candor::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

const ANN: &str = "ann@acme.example";
const BOSS: &str = "boss@acme.example";

async fn agent(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Agent).await
}

async fn acme(ines: &mut Browser) -> String {
    let made = ines.post("/organisations", &[("do", "make"), ("name", "Acme")]).await;
    let page = made.location().split('?').next().unwrap().to_owned();
    assert_eq!(ines.post(&page, &[("do", "add-domain"), ("domain", "Acme.example")]).await.status, StatusCode::SEE_OTHER);
    page
}

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

/// Puts a policy in force, once everybody concerned was told.
async fn rules(desk: &TestApp, text: &str) {
    let before = desk.app.gate.policy().version();
    desk.propose(text).await;
    for _ in 0..5 {
        desk.pass(60);
        desk.work().await;
    }
    assert!(desk.app.gate.policy().version() > before, "the policy is not in force");
}

async fn members(desk: &TestApp) -> u64 {
    member::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

story! {
    /// Whoever writes from an organisation's domain, or from one below it, is one of its people, and the page says how that is known. A free
    /// provider, a look-alike and another's domain make nobody one.
    async fn by_their_domain(desk: TestApp) {
        let mut ines = agent(&desk).await;
        let page = acme(&mut ines).await;
        for address in [ANN, "ben@de.acme.example", "eve@notacme.example", "ann@gmail.com", "ann@acme.example.evil.example"] {
            writes(&desk, address).await;
        }
        assert_eq!(members(&desk).await, 2);
        ines.get(&page).await.says(ANN).says("ben@de.acme.example").says("by an address in its domain").hides("eve@");
        let row = people::Entity::find_by_id(person(&desk, ANN).await).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(page.ends_with(&row.organisation_id.unwrap().to_string()));
        for (domain, why) in [("gmail.com", "Anybody can"), ("example.org", "of this desk"), ("no domain", "Write a domain")] {
            let refused = ines.post(&page, &[("do", "add-domain"), ("domain", domain)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{domain}");
            refused.says(why);
        }
        let other = ines.post("/organisations", &[("do", "make"), ("name", "Other")]).await.location().split('?').next().unwrap().to_owned();
        ines.post(&other, &[("do", "add-domain"), ("domain", "acme.example")]).await.says("Another organisation");
    }
}

story! {
    /// Whoever wrote before the domain was written down is found by it, and nobody else; who was let go stays so when it is given again; a part
    /// of the domain that another organisation has is not theirs.
    async fn known_before_their_domain(desk: TestApp) {
        let mut ines = agent(&desk).await;
        for address in [ANN, "ben@lab.acme.example", "cid@shop.acme.example", "eve@notacme.example"] {
            writes(&desk, address).await;
        }
        let shop = ines.post("/organisations", &[("do", "make"), ("name", "Shop")]).await.location().split('?').next().unwrap().to_owned();
        ines.post(&shop, &[("do", "add-domain"), ("domain", "shop.acme.example")]).await;
        let page = acme(&mut ines).await;
        assert_eq!(members(&desk).await, 0, "a job does it");
        desk.work().await;
        assert_eq!(members(&desk).await, 3);
        ines.get(&page).await.says(ANN).says("ben@lab.acme.example").hides("cid@").hides("eve@");
        ines.get(&shop).await.says("cid@shop.acme.example");
        let ann = person(&desk, ANN).await.to_string();
        ines.post(&page, &[("do", "let-go"), ("person", &ann)]).await;
        let domain = ines.get(&page).await.field("domain_id");
        ines.post(&page, &[("do", "remove-domain"), ("domain_id", &domain)]).await;
        ines.post(&page, &[("do", "restore-domain"), ("domain_id", &domain)]).await;
        desk.work().await;
        assert_eq!(members(&desk).await, 2, "who was let go stays so");
    }
}

story! {
    /// What is removed can be taken back: somebody who was let go is an administrator again, a domain is its own again, a contract counts again.
    async fn taken_back(desk: TestApp) {
        let mut ines = agent(&desk).await;
        let page = acme(&mut ines).await;
        writes(&desk, ANN).await;
        let ann = person(&desk, ANN).await.to_string();
        ines.post(&page, &[("do", "administrator"), ("person", &ann)]).await;
        let gone = ines.post(&page, &[("do", "let-go"), ("person", &ann)]).await.location().to_owned();
        assert_eq!(members(&desk).await, 0);
        ines.get(&gone).await.says("They are no longer one of its people").says("take-back");
        ines.post(&page, &[("do", "take-back"), ("person", &ann), ("admin", "on")]).await;
        let row = member::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(row.is_admin);
        let shown = ines.get(&page).await;
        let domain = shown.field("domain_id");
        let gone = ines.post(&page, &[("do", "remove-domain"), ("domain_id", &domain)]).await.location().to_owned();
        ines.get(&gone).await.says("restore-domain");
        writes(&desk, "carl@acme.example").await;
        assert_eq!(members(&desk).await, 1);
        ines.post(&page, &[("do", "restore-domain"), ("domain_id", &domain)]).await;
        writes(&desk, "dora@acme.example").await;
        desk.work().await;
        assert_eq!(members(&desk).await, 3, "carl too, who wrote in between");

        let fields = [("contract_name", "Care"), ("kind", "support"), ("starts_on", "2023-01-01"), ("ends_on", "2023-12-31")];
        ines.post(&format!("{page}/contracts"), &fields).await;
        let row = contract::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let path = format!("/contracts/{}", row.id);
        ines.post(&path, &[("do", "remove")]).await;
        ines.get(&page).await.says("No contract is written down").hides("Care</bdi>");
        ines.get(&path).await.says("entered by mistake");
        ines.post(&path, &[("do", "restore")]).await;
        ines.get(&page).await.says("Care");
    }
}

story! {
    /// A contract that renews itself goes on at its end, as often as it takes; one that does not ends, and runs again if it is renewed late.
    async fn renewals(desk: TestApp) {
        let mut ines = agent(&desk).await;
        let page = acme(&mut ines).await;
        let days = [("starts_on", "2023-01-01"), ("ends_on", "2023-11-30"), ("kind", "support")];
        let with = |name: &'static str, renews: &'static str| [days[0], days[1], days[2], ("contract_name", name), ("renews", renews)];
        ines.post(&format!("{page}/contracts"), &with("Goes on", "P1M")).await;
        ines.post(&format!("{page}/contracts"), &with("Ends", "")).await;
        let bad = ines.post(&format!("{page}/contracts"), &with("Bad", "monthly")).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        bad.says("Write a period of days or more").says("value=\"Bad\"");
        desk.app.clock.set(Instant::parse("2024-02-10T09:00:00Z").unwrap());
        sweep::turn(&desk.app).await.unwrap();
        sweep::turn(&desk.app).await.unwrap();
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        let rows = contract::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let named = |name: &str| rows.iter().find(|row| row.name == name).unwrap().clone();
        assert_eq!((named("Goes on").ends_on.as_deref(), named("Goes on").ended_at), (Some("2024-02-29"), None));
        assert_eq!(named("Ends").ended_at, Some(Instant::parse("2023-11-30T23:00:00Z").unwrap()));
        let path = format!("/contracts/{}", named("Ends").id);
        ines.post(&path, &[("do", "renew"), ("until", "2023-11-01")]).await.says("after its last one");
        ines.post(&path, &[("do", "renew"), ("until", "2024-11-30")]).await;
        let row = contract::Entity::find_by_id(named("Ends").id).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((row.ends_on.as_deref(), row.ended_at), (Some("2024-11-30"), None));
    }
}

story! {
    /// An administrator sees the contracts of their organisation. Its people and their tickets only where the policy names such a reader and the
    /// organisation shares: then they read and cannot write, whoever asked is told so, and a member sees their own.
    async fn shared_in_the_portal(desk: TestApp) {
        let mut ines = agent(&desk).await;
        let page = acme(&mut ines).await;
        let (ticket, _) = (writes(&desk, ANN).await, writes(&desk, BOSS).await);
        let boss = person(&desk, BOSS).await.to_string();
        ines.post(&page, &[("do", "administrator"), ("person", &boss)]).await;
        let fields = [("contract_name", "Care"), ("kind", "support"), ("starts_on", "2023-01-01"), ("ends_on", "2023-12-31")];
        ines.post(&format!("{page}/contracts"), &fields).await;
        let save = [("do", "save"), ("name", "Acme"), ("country", "de"), ("zone", "Europe/Berlin"), ("parent", ""), ("sharing", "on")];
        let refused = ines.post(&page, &save).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("owned-email-domain").says("ticket.subject");
        let mut admin = Visitor::signed_in(&desk, BOSS).await;
        admin.get("/portal/plan").await.says("Care").hides("Ann Zqxjkv").hides("The pump hums");
        assert_eq!(admin.get(&format!("/portal/tickets/{ticket}")).await.status, StatusCode::NOT_FOUND);

        let reader = "\n[recipient.organisation]\nname = \"The administrators of the organisation you write for\"\nrole = \"ThirdParty\"\n\
                      purpose = [\"care\"]\ndata = [\"*\"]\ncountry = \"EEA\"\nwhen = \"owned-email-domain\"\n";
        let text = desk.next_policy().await + reader;
        rules(&desk, &text).await;
        let saved = ines.post(&page, &save).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        admin.get("/portal/plan").await.says(BOSS).says("Nobody of it has a ticket");
        // She never proved her address: it gives nobody a right to what she asks.
        assert_eq!(admin.get(&format!("/portal/tickets/{ticket}")).await.status, StatusCode::NOT_FOUND);
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        ann.get(&format!("/portal/tickets/{ticket}")).await.says("The administrators of Acme can read this request");
        ann.get("/portal/plan").await.says("You are one of its people").hides("Care");
        admin.get("/portal/plan").await.says("The pump hums").says(ANN);
        admin.get(&format!("/portal/tickets/{ticket}")).await.says("Since Tuesday.").says("only they can answer").hides("<textarea");
        let wrote = admin.post_files(&format!("/portal/tickets/{ticket}/messages"), &[("message", "Hm.")], &[]).await;
        assert_eq!(wrote.status, StatusCode::NOT_FOUND);
        assert_eq!(ann.get(&format!("/portal/tickets/{}", writes(&desk, BOSS).await)).await.status, StatusCode::NOT_FOUND);
    }
}

story! {
    /// Programs keep organisations, contracts and products; what is wrong is told by its field, and a token for some people sees none.
    async fn by_programs(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/organisations", json!({ "name": "Acme", "country": "DE", "zone": "Asia/Tokyo" })).await.is(201);
        let path = format!("/organisations/{}", made["id"].as_str().unwrap());
        client.post("/organisations", json!({ "name": "acme" })).await.problem(422, "field");
        client.post("/organisations", json!({ "name": "B", "zone": "Mars/Olympus" })).await.problem(422, "field");
        client.post("/organisations", json!({ "name": "B", "sharing": true })).await.problem(422, "not-held");
        client.post(&format!("{path}/domains"), json!({ "domain": "hotmail.co.uk" })).await.problem(422, "field");
        client.post(&format!("{path}/domains"), json!({ "domain": "acme.example" })).await.is(200);
        let with = client.post(&format!("{path}/members"), json!({ "email": ANN, "name": "Ann Zqxjkv" })).await.is(200);
        let ann = with["members"][0]["person_id"].as_str().unwrap().to_owned();
        client.send(axum::http::Method::PUT, &format!("{path}/members/{ann}"), &[("content-type", "application/json")],
            json!({ "administrator": true, "billing": true }).to_string().into_bytes()).await.problem(422, "not-held");
        let product = client.post("/products", json!({ "name": "Pump", "ends_on": "2023-12-31" })).await.is(201);
        let said = json!({ "name": "Care", "kind": "support", "starts_on": "2023-01-01", "ends_on": "2023-11-20", "product_ids": [product["id"]] });
        let agreed = client.post(&format!("{path}/contracts"), said).await.is(201);
        // The desk is in Berlin, where it is ten o'clock; in Tokyo the day is the same, and nearly over.
        assert_eq!((&agreed["state"], &agreed["ended_at"]), (&json!("running"), &Value::Null));
        desk.app.clock.set(Instant::parse("2023-11-20T15:30:00Z").unwrap());
        sweep::turn(&desk.app).await.unwrap();
        let agreed = client.get(&format!("/contracts/{}", agreed["id"].as_str().unwrap())).await.is(200);
        assert_eq!((&agreed["state"], &agreed["ended_at"]), (&json!("ended"), &json!("2023-11-20T15:00:00Z")));
        client.post(&format!("{path}/stage"), json!({ "stage": "ended" })).await.is(200);
        let whole = client.get(&path).await.is(200);
        let kinds: Vec<&str> = whole["events"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert!(kinds.contains(&"contract.ended") && kinds[0] == "account.closed", "{kinds:?}");
        client.with("all", Some(&[ann.parse().unwrap()])).await.get(&path).await.problem(403, "subjects");
        client.post(&format!("/people/{ann}/plan"), json!({ "do": "trial" })).await.problem(422, "not-held");
    }
}

story! {
    /// Under a policy that names no reader, a trial is told to nobody; and where no account is held, there is no trial to begin.
    async fn no_reader_no_telling(desk: TestApp under "helpdesk-vendor" on "2018-06-04T09:00:00Z") {
        let less = with(&desk.next_policy().await, "when      = \"owned-email-domain\"", "when      = \"consent\"");
        rules(&desk, &less).await;
        let mut visitor = Visitor::new(&desk);
        visitor.get("/trial").await.hides("we tell its administrators");
    }
}

story! {
    /// Somebody who is erased is nobody's contact any more; the company and its contracts stay.
    async fn erased(desk: TestApp) {
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let page = acme(&mut ines).await;
        writes(&desk, ANN).await;
        let ann = person(&desk, ANN).await;
        erase::ask(&desk.app, ann, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        let left = member::Entity::find().filter(member::Column::PersonId.eq(ann)).count(desk.app.db.reader()).await.unwrap();
        assert_eq!(left, 0);
        ines.get(&page).await.says("Acme").hides(ANN);
    }
}

story! {
    /// Who may look after accounts begins, switches and ends those of an organisation's people on its page, and its history and programs say so;
    /// nobody else may. One account at a time.
    async fn accounts_on_its_page(desk: TestApp under "helpdesk-vendor" on "2018-06-04T09:00:00Z") {
        let mut petra = Browser::of_agent(&desk, "petra@example.com", "Petra Lund", Role::Agent).await;
        let mut ines = Browser::of_agent(&desk, "ines@example.com", "Ines Okafor", Role::Admin).await;
        let page = acme(&mut ines).await;
        writes(&desk, ANN).await;
        let ann = person(&desk, ANN).await.to_string();
        let fields = |plan: &'static str| [("do", "account"), ("person", ann.clone().leak() as &str), ("plan", plan)];
        petra.get(&page).await.says("Accounts of its people").hides("Begin a trial");
        assert_eq!(petra.post(&page, &fields("trial")).await.status, StatusCode::FORBIDDEN);
        ines.get(&page).await.says("Begin a trial");
        ines.post(&page, &fields("trial")).await;
        ines.get(&page).await.says("Trial, 4 Jun 2018 to").says("An account began. (Ann Zqxjkv · Ines Okafor)").hides("Begin a trial");
        let again = ines.post(&page, &fields("trial")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again.says("There is such an account already");
        for (plan, says) in [("paid", "Paid for, from 4 Jun 2018"), ("deactivate", "switched off"), ("reactivate", "Paid for"), ("close", "Ended on 4 Jun 2018")] {
            assert_eq!(ines.post(&page, &fields(plan)).await.status, StatusCode::SEE_OTHER, "{plan}");
            ines.get(&page).await.says(says);
        }
        assert_eq!(ines.post(&page, &fields("nonsense")).await.status, StatusCode::NOT_FOUND);
        let db = desk.app.db.reader();
        let mut events = lifecycle_event::Entity::find().all(db).await.unwrap();
        events.retain(|one| one.kind.starts_with("account."));
        events.sort_by_key(|one| one.seq);
        let kinds: Vec<&str> = events.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!(kinds, ["account.started", "account.started", "account.deactivated", "account.reactivated", "account.closed"]);
        assert!(events.iter().all(|one| one.organisation_id.is_some() && one.agent_id.is_some() && one.seq.is_some()));
    }
}
