//! What is refused: whoever has no token for it, and what cannot be read or be so.

use super::{BOSS, Service};
use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use crate::support::browser::Browser;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::token_make::{self, PROVISIONING};
use candor::scim::web::operations;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

const ID: &str = "00000000-0000-7000-8000-000000000000";

#[test]
fn the_list_is_the_committed_one() {
    let mut list = String::new();
    for (method, path, rights, _) in operations() {
        let rights: Vec<&str> = rights.iter().map(|right| right.code()).collect();
        writeln!(list, "{:6} /scim/v2{path} may {}", method.as_str(), rights.join(", ")).unwrap();
    }
    if candor::config::variable("CANDOR_WRITE_DOCS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scim_routes.txt"), &list).unwrap();
        return;
    }
    assert_eq!(list, include_str!("../../scim_routes.txt"), "scim_routes.txt is reviewed with each change of who may do what");
}

async fn ask(service: &Service, method: &str, path: &str) -> super::Answer {
    service.json(method, &path.replace("{id}", ID), json!({})).await
}

story! {
    /// Each address, without a token, with one of another kind, with one that was ended, and without each right that it needs.
    async fn each_without_its_right(desk: TestApp) {
        let service = Service::of(&desk).await;
        let nobody = Service { token: None, ..Service::bearing(&desk, "") };
        let program = token_make::make(&desk.app, BOSS, "all", None).await.unwrap().secret;
        let of_program = Service::bearing(&desk, &program);
        let disguised = Service::bearing(&desk, &program.replace("candor_", "candor_scim_"));
        let ended = token_make::make(&desk.app, BOSS, PROVISIONING, None).await.unwrap();
        candor::db::run(desk.app.db.writer(), "UPDATE token SET revoked_at = $1 WHERE id = $2", [desk.app.now().0.into(), ended.id.0.into()])
            .await
            .unwrap();
        let ended = Service::bearing(&desk, &ended.secret);
        for (method, path, rights, _) in operations() {
            for stranger in [&nobody, &of_program, &disguised, &ended] {
                let refused = ask(stranger, method.as_str(), path).await;
                refused.fails(401, "");
                assert_eq!(refused.headers["www-authenticate"], "Bearer");
            }
            let answer = ask(&service, method.as_str(), path).await;
            assert!(![401, 403, 405, 500].contains(&answer.status), "{method} {path}: {}", answer.status);
            for right in rights {
                let without = without(&desk, *right).await;
                let said = ask(&without, method.as_str(), path).await.fails(403, "");
                assert!(said.contains(&format!("`{right}`")), "{method} {path}: {said}");
            }
        }
        service.json("PATCH", "/Users", json!({})).await.fails(405, "");
        service.get("/nothing").await.fails(404, "");
    }
}

/// A token of somebody who has every right but one.
async fn without(desk: &TestApp, right: candor::agents::right::Right) -> Service {
    use candor::agents::right::{Right, Rights};
    use candor::agents::role_change::{self, By, Kind};
    let boss = By { agent: desk.known_agent(BOSS).await.id, rights: Rights::ALL };
    let name = format!("no-{right}");
    let (all, now) = (role_change::all(&desk.app).await.unwrap(), desk.app.now());
    let role = match all.iter().find(|one| one.name == name) {
        Some(known) => known.id,
        None => {
            let rights = Right::ALL.into_iter().filter(|other| *other != right).collect();
            desk.agent(&format!("{name}@example.org")).await;
            role_change::add(&desk.app, boss, &name, rights, now).await.unwrap()
        }
    };
    let agent = desk.known_agent(&format!("{name}@example.org")).await;
    // Made while they still might.
    role_change::give(&desk.app, boss, &agent, Kind::Everything, now).await.unwrap();
    let service = Service::acting_for(desk, &format!("{name}@example.org")).await;
    let agent = desk.known_agent(&format!("{name}@example.org")).await;
    role_change::give(&desk.app, boss, &agent, Kind::Own(role), now).await.unwrap();
    service
}

story! {
    /// A token for provisioning opens nothing else; it is made on the page of tokens, shown once, and ended there.
    async fn nothing_else(desk: TestApp) {
        let client = Client::of(&desk).await;
        let service = Service::of(&desk).await;
        let secret = service.token.clone().unwrap();
        client.bearing(&secret).get("/people").await.problem(401, "token");
        client.bearing(&secret.replace("candor_scim_", "candor_")).get("/agents").await.problem(401, "token");
        let mut ines = Browser::of_agent(&desk, "ines@example.org", "Ines Zqokafor", Role::Admin).await;
        ines.get("/tokens").await.says("An identity service").says("http://desk.test/scim/v2");
        let page = ines.post("/tokens", &[("provisioning", "on")]).await;
        page.is(StatusCode::OK).says("it is shown this once").says("Agents and teams, by an identity service");
        let made = page.body.split("<code>").find(|part| part.starts_with("candor_scim_")).unwrap().split('<').next().unwrap().to_owned();
        let hers = Service::bearing(&desk, &made);
        hers.get("/ServiceProviderConfig").await.is(200);
        let list = ines.get("/tokens").await;
        list.hides(&made);
        let one = list.body.split("action=\"/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        ines.post(&format!("/tokens/{one}"), &[("do", "end")]).await.leads_to("/tokens");
        hers.get("/ServiceProviderConfig").await.fails(401, "");
        // Who may not say who works here makes none.
        desk.agent("petra@example.org").await;
        assert!(token_make::make(&desk.app, "petra@example.org", PROVISIONING, None).await.is_err());
    }
}

story! {
    /// What cannot be read or be so is said with its code, and repeats nothing.
    async fn what_is_wrong(desk: TestApp) {
        let service = Service::of(&desk).await;
        let path = service.add("petra@example.org", "Petra Zqlund").await;
        for filter in ["zq", "userName%20eq", "userName%20eq%20zq", "(userName%20pr", "userName%20like%20%22zq%22"] {
            service.get(&format!("/Users?filter={filter}")).await.fails(400, "invalidFilter");
            service.get(&format!("/Groups?filter={filter}")).await.fails(400, "invalidFilter");
        }
        service.post("/Users/.search", json!({ "filter": 7 })).await.fails(400, "invalidFilter");
        for (operation, code) in [
            (json!({ "op": "zq", "path": "active", "value": true }), "invalidSyntax"),
            (json!({ "op": "replace", "path": "zq", "value": true }), "invalidPath"),
            (json!({ "op": "replace", "path": "emails[zq", "value": true }), "invalidPath"),
            (json!({ "op": "replace", "path": "emails[type eq \"zq\"].value", "value": "a@example.org" }), "noTarget"),
            (json!({ "op": "replace", "path": "id", "value": ID }), "mutability"),
            (json!({ "op": "remove", "path": "userName" }), "mutability"),
            (json!({ "op": "replace", "path": "active", "value": "zq" }), "invalidValue"),
            (json!({ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "zq" }), "invalidValue"),
            (json!({ "op": "replace", "path": "roles", "value": ["agent", "admin"] }), "invalidValue"),
            (json!({ "op": "remove" }), "noTarget"),
        ] {
            service.patch(&path, json!([operation])).await.fails(400, code);
        }
        for new in [
            json!({}),
            json!({ "userName": "zq" }),
            json!({ "userName": 7 }),
            json!({ "userName": "zq@example.org", "active": "zq" }),
            json!({ "userName": "zq@example.org", "displayName": "z".repeat(201) }),
            json!({ "userName": "zq@example.org", "emails": "zq" }),
            json!({ "userName": "support@example.org" }),
            json!({ "userName": "zq@example.org", "roles": ["zq"] }),
        ] {
            service.post("/Users", new).await.fails(400, "invalidValue");
        }
        service.post("/Groups", json!({})).await.fails(400, "invalidValue");
        service.post("/Groups", json!({ "displayName": "A", "members": [{ "value": "zq" }] })).await.fails(400, "invalidValue");
        service.post("/Groups", json!({ "displayName": "A", "members": [{ "value": ID }] })).await.fails(400, "invalidValue");
        assert_eq!(service.found("Groups", "displayName pr").await, [""; 0], "nothing of it was made");
        let kinds = [("content-type", "text/plain"), ("content-type", "application/json")];
        service.send("POST", "/Users", &kinds[..1], b"{}".to_vec()).await.fails(415, "");
        service.send("POST", "/Users", &kinds[1..], b"{\"zq".to_vec()).await.fails(400, "invalidSyntax");
        service.send("POST", "/Users", &kinds[1..], b"[]".to_vec()).await.fails(400, "invalidSyntax");
        service.send("POST", "/Users", &kinds[1..], vec![b' '; 3 << 20]).await.fails(413, "");
        service.get("/Users/0").await.fails(404, "");
        service.get(&format!("/Groups/{ID}")).await.fails(404, "");
        service.post("/Bulk", json!({})).await.fails(501, "");
        service.get("/Me").await.fails(501, "");
    }
}

story! {
    /// Whoever has read an older version changes nothing.
    async fn somebody_was_faster(desk: TestApp) {
        let service = Service::of(&desk).await;
        let path = service.add("petra@example.org", "Petra Zqlund").await;
        let group = format!("/Groups/{}", service.post("/Groups", json!({ "displayName": "A" })).await.is(201)["id"].as_str().unwrap());
        for (path, name) in [(&path, "Petra Zqokafor"), (&group, "B")] {
            let tag = service.get(path).await.tag();
            assert_eq!(service.send("GET", path, &[("if-none-match", &tag)], Vec::new()).await.status, 304);
            let body = json!({ "Operations": [{ "op": "replace", "path": "displayName", "value": name }] }).to_string().into_bytes();
            let with = |tag: &str| [("content-type", "application/scim+json".to_owned()), ("if-match", tag.to_owned())];
            let send = async |method: &str, tag: &str| {
                let headers = with(tag);
                let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
                service.send(method, path, &headers, if method == "PATCH" { body.clone() } else { b"{}".to_vec() }).await
            };
            for method in ["PATCH", "PUT", "DELETE"] {
                send(method, "W/\"0\"").await.fails(412, "");
            }
            let changed = send("PATCH", &tag).await;
            assert_eq!(changed.is(200)["displayName"], name);
            assert_ne!(changed.tag(), tag);
            assert_eq!(changed.body["meta"]["version"], changed.tag());
            send("PATCH", &tag).await.fails(412, "");
            assert_eq!(service.send("GET", path, &[("if-none-match", &tag)], Vec::new()).await.status, 200);
            send("PATCH", &changed.tag()).await.is(200);
            send("DELETE", "*").await.is(204);
        }
    }
}

story! {
    /// What the desk says of itself: what it does, and no attribute that it does not keep.
    async fn discovery(desk: TestApp) {
        let service = Service::of(&desk).await;
        let said = service.get("/ServiceProviderConfig").await.is(200);
        let supported = |what: &str| said[what]["supported"].as_bool().unwrap();
        assert!(supported("patch") && supported("filter") && supported("etag"));
        assert!(!supported("bulk") && !supported("sort") && !supported("changePassword"));
        let types = service.get("/ResourceTypes").await.is(200);
        assert_eq!(types["totalResults"], 2);
        assert_eq!(service.get("/ResourceTypes/User").await.is(200), types["Resources"][0]);
        let schemas = service.get("/Schemas").await.is(200);
        let one = service.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").await.is(200);
        assert_eq!(one, schemas["Resources"][0]);
        let names: Vec<&str> = one["attributes"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["userName", "externalId", "displayName", "name", "active", "emails", "roles", "groups"]);
        service.get("/Schemas/zq").await.fails(404, "");
        // Whatever is shown of an agent is described.
        let user = service.get(&service.add("petra@example.org", "Petra").await).await.is(200);
        let shown: Vec<&String> = user.as_object().unwrap().keys().filter(|key| !["schemas", "id", "meta"].contains(&key.as_str())).collect();
        assert!(shown.iter().all(|key| names.contains(&key.as_str())), "{shown:?}");
        assert_ne!(user, Value::Null);
    }
}
