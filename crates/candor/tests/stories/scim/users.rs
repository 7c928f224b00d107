//! Agents come, change, sleep, wake and leave as their identity service says.

use super::{BOSS, Service, times};
use crate::story;
use crate::support::TestApp;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::right::{Right, Rights};
use candor::agents::role_change::{self, By};
use candor::agents::{token_make, token_use};
use candor::config::OpenId;
use candor::desk::desk::Kind;
use candor::outbox::outgoing;
use candor::people::sign_in::{self, Kind as SignIn};
use candor::people::sign_in_link;
use candor::privacy::journal;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

const PETRA: &str = "petra@example.org";

/// Somebody opens the link that was mailed last.
async fn by_link(desk: &TestApp) -> Browser {
    let mut browser = Browser::new(desk);
    let link = desk.newest_link().await;
    let answer = browser.post(&link, &[]).await;
    assert!(answer.location().starts_with("/password/"), "they are in, and may choose a password");
    browser
}

/// Somebody at the door asks for a link to her address.
async fn asks_for_link(desk: &TestApp) {
    sign_in_link::forgotten(&desk.app, SignIn::Agent, PETRA, "192.0.2.7", desk.app.now()).await.unwrap();
}

story! {
    /// The whole way: she is not known, is added, begins with the link that she is mailed, is found, put to sleep in Entra's words and is
    /// out at once, wakes, and leaves; then she is nobody, and may begin anew.
    async fn from_first_day_to_last(desk: TestApp) {
        let service = Service::of(&desk).await;
        assert_eq!(service.found("Users", "userName eq \"petra@example.org\"").await, [""; 0]);
        let sent = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "externalId": "zq-77", "userName": PETRA, "active": true, "displayName": "Petra Zqlund",
            "name": { "givenName": "Petra", "familyName": "Zqlund" },
            "emails": [{ "primary": true, "type": "work", "value": PETRA }],
        });
        let added = service.post("/Users", sent.clone()).await;
        let body = added.is(201);
        let id = body["id"].as_str().unwrap().to_owned();
        let path = format!("/Users/{id}");
        assert_eq!(added.headers["location"], format!("http://desk.test/scim/v2{path}"));
        assert_eq!(body["meta"]["location"], format!("http://desk.test/scim/v2{path}"));
        assert_eq!(added.tag(), body["meta"]["version"].as_str().unwrap());
        assert_eq!((&body["userName"], &body["externalId"], &body["active"]), (&json!(PETRA), &json!("zq-77"), &json!(true)));
        assert_eq!((&body["roles"], &body["groups"]), (&json!([{ "value": "agent", "primary": true }]), &json!([])));
        assert_eq!(body["name"], json!({ "formatted": "Petra Zqlund" }));
        assert_eq!(times(&desk, "agent.provisioned").await, 1);

        let mut petra = by_link(&desk).await;
        petra.get("/").await.is(StatusCode::OK);
        petra.get("/agents").await.is(StatusCode::FORBIDDEN);
        let agent = desk.known_agent(PETRA).await.id;
        let program = token_make::make_for(&desk.app, agent, &[Purpose::Care], None).await.unwrap();
        for filter in [
            "userName eq \"PETRA@example.org\"", "externalId eq \"zq-77\"", "emails.value eq \"petra@example.org\"",
            "emails[type eq \"work\" and value eq \"petra@example.org\"]", &format!("id eq \"{id}\""),
            "active eq true and userName sw \"petra\"", "userName eq \"petra@example.org\" and active eq true",
        ] {
            assert_eq!(service.found("Users", filter).await, std::slice::from_ref(&id), "{filter}");
        }
        assert_eq!(service.found("Users", "userName eq \"petra@example.org\" and active eq false").await, [""; 0]);
        assert_eq!(service.found("Users", "externalId eq \"ZQ-77\"").await, [""; 0], "its case counts");

        let asleep = service.patch(&path, json!([{ "op": "Replace", "path": "active", "value": "False" }])).await.is(200);
        assert_eq!(asleep["active"], false);
        assert_eq!(petra.get("/").await.location(), "/sign-in", "at once");
        assert!(token_use::find(&desk.app, &program.secret, desk.app.now()).await.unwrap().is_none());
        assert_eq!(times(&desk, "agent.asleep").await, 1);
        assert_eq!(service.found("Users", "active eq false").await, std::slice::from_ref(&id), "still there for the service");
        let mails = desk.mails(outgoing::Kind::SignIn).await;
        asks_for_link(&desk).await;
        assert_eq!(desk.mails(outgoing::Kind::SignIn).await, mails, "no link for who sleeps");

        service.patch(&path, json!([{ "op": "replace", "value": { "active": true } }])).await.is(200);
        assert_eq!(times(&desk, "agent.awake").await, 1);
        assert!(token_use::find(&desk.app, &program.secret, desk.app.now()).await.unwrap().is_some());
        asks_for_link(&desk).await;
        assert_eq!(desk.mails(outgoing::Kind::SignIn).await, mails + 1);

        service.delete(&path).await.is(204);
        assert_eq!(times(&desk, "agent.left").await, 1);
        for gone in [service.get(&path).await, service.delete(&path).await, service.patch(&path, json!([])).await] {
            gone.fails(404, "");
        }
        assert_eq!(service.found("Users", "userName eq \"petra@example.org\"").await, [""; 0]);
        let again = service.post("/Users", sent).await.is(201);
        assert_eq!(again["id"], id, "she is who she was: what she wrote is hers");
        assert!(token_use::find(&desk.app, &program.secret, desk.app.now()).await.unwrap().is_none(), "ended for good when she left");
        by_link(&desk).await.get("/").await.is(StatusCode::OK);
        journal::verify(desk.app.db.reader()).await.unwrap();
    }
}

story! {
    /// What a service changes: the name, the address (the old one leads to nobody any more), the id it has for her; all of it or nothing.
    async fn changes(desk: TestApp) {
        let service = Service::of(&desk).await;
        let path = service.add(PETRA, "Petra Zqlund").await;
        let user = service.patch(&path, json!([
            { "op": "Replace", "path": "displayName", "value": "Petra Zqokafor" },
            { "op": "Add", "path": "externalId", "value": "zq-1" },
            { "op": "Replace", "path": "userName", "value": "petra.okafor@example.org" },
            { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "petra.okafor@example.org" },
            { "op": "Add", "path": "phoneNumbers[type eq \"work\"].value", "value": "+49 30 1234567" },
        ])).await.is(200);
        assert_eq!((&user["displayName"], &user["externalId"]), (&json!("Petra Zqokafor"), &json!("zq-1")));
        assert_eq!(user["emails"], json!([{ "value": "petra.okafor@example.org", "type": "work", "primary": true }]));
        assert_eq!(service.found("Users", "userName eq \"petra@example.org\"").await, [""; 0]);
        let mails = desk.mails(outgoing::Kind::SignIn).await;
        asks_for_link(&desk).await;
        assert_eq!(desk.mails(outgoing::Kind::SignIn).await, mails, "whoever reads the old mailbox gets nothing");
        let open = sign_in::Entity::find().filter(sign_in::Column::EndedAt.is_null()).count(desk.app.db.reader()).await.unwrap();
        assert_eq!(open, 1, "and what was mailed there before opens nothing: the other is the boss's own invitation");

        // A name that is no address, beside the address.
        let user = service.json("PUT", &path, json!({ "userName": "zqpetra", "emails": ["petra.okafor@example.org"] })).await.is(200);
        assert_eq!((&user["userName"], &user["externalId"], &user["active"]), (&json!("zqpetra"), &json!("zq-1"), &json!(true)), "the rest stays");
        assert_eq!(service.found("Users", "userName eq \"ZQPetra\"").await.len(), 1);
        assert_eq!(service.found("Users", "userName eq \"petra.okafor@example.org\"").await, [""; 0]);
        assert_eq!(service.found("Users", "emails eq \"petra.okafor@example.org\"").await.len(), 1);

        // One of the operations cannot be done: none was.
        let before = service.get(&path).await;
        let wrong = json!([{ "op": "replace", "path": "displayName", "value": "Nobody" }, { "op": "replace", "path": "roles", "value": [{ "value": "zq" }] }]);
        service.patch(&path, wrong).await.fails(400, "invalidValue");
        assert_eq!(service.get(&path).await.tag(), before.tag());
        let user = service.patch(&path, json!([{ "op": "remove", "path": "externalId" }, { "op": "remove", "path": "displayName" }])).await.is(200);
        assert!(user.get("externalId").is_none() && user.get("displayName").is_none());
    }
}

story! {
    /// Pages of a list, and what of each is shown.
    async fn lists(desk: TestApp) {
        let service = Service::of(&desk).await;
        for n in 1..=4 {
            service.add(&format!("agent{n}@example.org"), "Zq").await;
        }
        let page = service.get("/Users?startIndex=2&count=2&attributes=userName").await.is(200);
        assert_eq!((&page["totalResults"], &page["startIndex"], &page["itemsPerPage"]), (&json!(5), &json!(2), &json!(2)));
        let one = page["Resources"][0].as_object().unwrap();
        assert_eq!((one.len(), &one["userName"]), (3, &json!("agent1@example.org")), "the id and the schema always");
        let none = service.get("/Users?count=0").await.is(200);
        assert_eq!((&none["totalResults"], &none["Resources"]), (&json!(5), &json!([])));
        let without = service.post("/Users/.search", json!({ "excludedAttributes": ["emails", "meta"], "count": 1 })).await.is(200);
        assert!(without["Resources"][0].get("emails").is_none() && without["Resources"][0].get("active").is_some());
        service.get("/Users?count=x").await.fails(400, "invalidValue");
    }
}

story! {
    /// Nobody gets more than answering unless a role is named; none that the token's agent has not; one is refused that there is not.
    async fn roles(desk: TestApp) {
        let service = Service::of(&desk).await;
        let boss = By { agent: desk.known_agent(BOSS).await.id, rights: Rights::ALL };
        let staff: Rights = [Right::Tickets, Right::Staff].into_iter().collect();
        let lead = role_change::add(&desk.app, boss, "Team lead", staff, desk.app.now()).await.unwrap();
        let path = service.add(PETRA, "Petra Zqlund").await;
        let single = json!([{ "op": "Add", "path": "roles[primary eq \"True\"].value", "value": "team LEAD" }]);
        let user = service.patch(&path, single).await.is(200);
        assert_eq!(user["roles"], json!([{ "value": "Team lead", "primary": true }]));
        assert_eq!(desk.known_agent(PETRA).await.role_id, Some(lead));
        assert_eq!(times(&desk, "role.given").await, 1);

        // Her own token: it adds who answers, and nobody who may do more than she.
        let hers = Service::acting_for(&desk, PETRA).await;
        let new = |role: &str| json!({ "userName": "ann@example.org", "roles": [role] });
        hers.post("/Users", new("admin")).await.fails(403, "");
        hers.post("/Users", new("Nothing")).await.fails(400, "invalidValue");
        let ann = format!("/Users/{}", hers.post("/Users", new("Team lead")).await.is(201)["id"].as_str().unwrap());
        hers.patch(&ann, json!([{ "op": "replace", "path": "roles", "value": [{ "value": "admin" }] }])).await.fails(403, "");
        let above = format!("/Users/{}", boss.agent);
        for operation in [
            json!({ "op": "replace", "path": "active", "value": false }),
            json!({ "op": "replace", "path": "displayName", "value": "Zq" }),
            json!({ "op": "replace", "path": "userName", "value": "thief@example.org" }),
        ] {
            hers.patch(&above, json!([operation])).await.fails(403, "");
        }
        hers.delete(&above).await.fails(403, "");
        // Nor herself.
        for operation in [
            json!({ "op": "replace", "path": "roles", "value": [{ "value": "agent" }] }),
            json!({ "op": "replace", "path": "active", "value": false }),
            json!({ "op": "replace", "path": "userName", "value": "other@example.org" }),
        ] {
            hers.patch(&path, json!([operation])).await.fails(409, "");
        }
        hers.delete(&path).await.fails(409, "");
        service.patch(&ann, json!([{ "op": "remove", "path": "roles" }])).await.is(200);
        assert_eq!(service.get(&ann).await.is(200)["roles"][0]["value"], "agent");
    }
}

story! {
    /// The last who may do everything is not put to sleep, not made less and does not leave, even by somebody who may do as much.
    async fn the_last_administrator(desk: TestApp) {
        let service = Service::of(&desk).await;
        let boss = By { agent: desk.known_agent(BOSS).await.id, rights: Rights::ALL };
        role_change::add(&desk.app, boss, "Everything", Rights::ALL, desk.app.now()).await.unwrap();
        service.post("/Users", json!({ "userName": PETRA, "roles": ["Everything"] })).await.is(201);
        let hers = Service::acting_for(&desk, PETRA).await;
        let last = format!("/Users/{}", boss.agent);
        let sleep = json!([{ "op": "replace", "path": "active", "value": false }]);
        let said = hers.patch(&last, sleep.clone()).await.fails(409, "");
        assert!(said.contains("last who may do everything"), "{said}");
        hers.delete(&last).await.fails(409, "");
        hers.patch(&last, json!([{ "op": "remove", "path": "roles" }])).await.fails(409, "");
        // The page of agents says the same.
        let mut petra = by_link(&desk).await;
        let page = petra.post(&format!("/agents/{}", boss.agent), &[("do", "sleep")]).await;
        page.is(StatusCode::CONFLICT).says("last who may do everything");
        assert!(desk.known_agent(BOSS).await.deactivated_at.is_none());
        service.post("/Users", json!({ "userName": "ann@example.org", "roles": ["admin"] })).await.is(201);
        hers.patch(&last, sleep).await.is(200);
        assert!(desk.known_agent(BOSS).await.deactivated_at.is_some());
        service.get("/Users").await.fails(401, "");
    }
}

story! {
    /// One address is one agent, however it is written; one that only looks alike is somebody else's.
    async fn nobody_twice(desk: TestApp) {
        let service = Service::of(&desk).await;
        let path = service.add("Petra@Example.org", "Petra Zqlund").await;
        for same in ["petra@example.org", "PETRA@EXAMPLE.ORG", " petra@example.org ", "ｐetra@example.org", BOSS] {
            service.post("/Users", json!({ "userName": same })).await.fails(409, "uniqueness");
        }
        service.post("/Users", json!({ "userName": "zq", "emails": [{ "value": "petra@example.ORG" }] })).await.fails(409, "uniqueness");
        service.add("pеtra@example.org", "Somebody else, with a letter of another script").await;
        let ann = format!("/Users/{}", service.post("/Users", json!({ "userName": "ann@example.org", "externalId": "zq-1" })).await.is(201)["id"].as_str().unwrap());
        service.patch(&ann, json!([{ "op": "replace", "path": "userName", "value": "PETRA@example.org" }])).await.fails(409, "uniqueness");
        service.patch(&path, json!([{ "op": "add", "path": "externalId", "value": "zq-1" }])).await.fails(409, "uniqueness");
        service.patch(&path, json!([{ "op": "replace", "path": "userName", "value": "zqname" }])).await.is(200);
        service.post("/Users", json!({ "userName": "ZQNAME", "emails": ["bo@example.org"] })).await.fails(409, "uniqueness");
        // A customer who is known becomes an agent.
        desk.deliver("cleo@customer.example", "From: Cleo <cleo@customer.example>\nTo: support@example.org\nSubject: A\n\nB.\n").await;
        service.patch(&ann, json!([{ "op": "replace", "path": "userName", "value": "cleo@customer.example" }])).await.fails(409, "uniqueness");
        service.add("cleo@customer.example", "Cleo Zq").await;
    }
}

/// Where agents sign in by a service elsewhere, nobody is mailed a link.
async fn no_invitation(on: crate::support::On) {
    let declared: OpenId =
        toml::from_str("id = \"work\"\nname = \"Work\"\nissuer = \"https://id.example.org\"\nclient_id = \"candor\"").unwrap();
    let Some(desk) = TestApp::with(on, Kind::Demo, |config| config.openid = vec![declared]).await else { return };
    let service = Service::of(&desk).await;
    service.add(PETRA, "Petra Zqlund").await;
    assert_eq!(desk.mails(outgoing::Kind::SignIn).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_invitation_sqlite() {
    no_invitation(crate::support::On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_invitation_postgres() {
    no_invitation(crate::support::On::Postgres).await;
}

story! {
    /// Who was added by hand is found, and kept by the service from the first change on; who sleeps and was never kept is not there.
    async fn by_hand_and_by_service(desk: TestApp) {
        let service = Service::of(&desk).await;
        Browser::of_agent(&desk, PETRA, "Petra Zqlund", Role::Agent).await;
        let ids = service.found("Users", "userName eq \"petra@example.org\"").await;
        let path = format!("/Users/{}", ids[0]);
        let same = service.patch(&path, json!([{ "op": "add", "path": "active", "value": true }])).await.is(200);
        assert_eq!(same["active"], Value::Bool(true));
        service.patch(&path, json!([{ "op": "add", "path": "externalId", "value": "zq-5" }])).await.is(200);
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Zqokafor", Role::Admin).await;
        ines.post(&format!("/agents/{}", ids[0]), &[("do", "sleep")]).await.leads_to("/agents");
        assert_eq!(service.get(&path).await.is(200)["active"], false);
        let bo = Browser::of_agent(&desk, "bo@example.org", "Bo Zq", Role::Agent).await;
        drop(bo);
        let id = desk.known_agent("bo@example.org").await.id;
        ines.post(&format!("/agents/{id}"), &[("do", "sleep")]).await.leads_to("/agents");
        service.get(&format!("/Users/{id}")).await.fails(404, "");
        let back = service.post("/Users", json!({ "userName": "bo@example.org" })).await.is(201);
        assert_eq!((&back["id"], &back["active"]), (&json!(id), &json!(true)));
    }
}
