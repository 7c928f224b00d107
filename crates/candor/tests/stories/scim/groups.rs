//! Teams as an identity service keeps them.

use super::{BOSS, Service, times};
use crate::story;
use crate::support::TestApp;
use candor::agents::right::{Right, Rights};
use candor::agents::role_change::{self, By};
use candor::teams::change;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn members(group: &Value) -> BTreeSet<&str> {
    group["members"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect()
}

story! {
    /// A team is made, found, filled and emptied in the forms of several services, renamed and dissolved.
    async fn a_team(desk: TestApp) {
        let service = Service::of(&desk).await;
        let (petra, ann) = (service.add("petra@example.org", "Petra Zqlund").await, service.add("ann@example.org", "Ann Zq").await);
        let (petra, ann) = (id(&petra), id(&ann));
        let new = json!({ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Pumps", "externalId": "zq-g", "members": [{ "value": petra }] });
        let added = service.post("/Groups", new.clone()).await;
        let body = added.is(201);
        let path = format!("/Groups/{}", body["id"].as_str().unwrap());
        assert_eq!(added.headers["location"], format!("http://desk.test/scim/v2{path}"));
        assert_eq!(members(&body), BTreeSet::from([petra]));
        assert!(body["members"][0].get("display").is_none(), "nobody's name is opened for it");
        service.post("/Groups", new).await.fails(409, "uniqueness");
        service.post("/Groups", json!({ "displayName": "PUMPS" })).await.fails(409, "uniqueness");
        for filter in ["displayName eq \"pumps\"", "externalId eq \"zq-g\"", &format!("members[value eq \"{petra}\"]"), &format!("members eq \"{petra}\"")] {
            assert_eq!(service.found("Groups", filter).await, [id(&path)], "{filter}");
        }
        assert_eq!(service.found("Groups", &format!("members eq \"{ann}\"")).await, [""; 0]);
        let user = service.get(&format!("/Users/{petra}")).await.is(200);
        assert_eq!((&user["groups"][0]["display"], &user["groups"][0]["value"]), (&json!("Pumps"), &json!(id(&path))));
        assert_eq!(desk.app.book().members(id(&path).parse().unwrap()).count(), 1, "the desk has read it");

        let both = BTreeSet::from([petra, ann]);
        let group = service.patch(&path, json!([{ "op": "Add", "path": "members", "value": [{ "value": ann }, { "value": petra }] }])).await.is(200);
        assert_eq!(members(&group), both);
        for (operation, left) in [
            (json!({ "op": "Remove", "path": format!("members[value eq \"{petra}\"]") }), BTreeSet::from([ann])),
            (json!({ "op": "remove", "path": "members[value eq \"nobody\"]" }), BTreeSet::from([ann])),
            (json!({ "op": "replace", "path": "members", "value": [{ "value": petra }, { "value": ann }] }), both),
            (json!({ "op": "Remove", "path": "members", "value": [{ "value": ann }] }), BTreeSet::from([petra])),
            (json!({ "op": "replace", "value": { "id": id(&path), "displayName": "Valves" } }), BTreeSet::from([petra])),
            (json!({ "op": "remove", "path": "members" }), BTreeSet::new()),
        ] {
            let group = service.patch(&path, json!([operation])).await.is(200);
            assert_eq!(members(&group), left, "{operation}");
        }
        let group = service.json("PUT", &path, json!({ "displayName": "Valves and pumps", "members": [{ "value": ann }] })).await.is(200);
        assert_eq!((&group["displayName"], &group["externalId"]), (&json!("Valves and pumps"), &json!("zq-g")));
        assert!(times(&desk, "team.provisioned").await > 5);
        // Who leaves is in no team, and comes back into none.
        service.delete(&format!("/Users/{ann}")).await.is(204);
        assert_eq!(members(&service.get(&path).await.is(200)), BTreeSet::new());
        let gone = json!([{ "op": "add", "path": "members", "value": [{ "value": ann }] }]);
        service.patch(&path, gone).await.fails(400, "invalidValue");
        service.delete(&path).await.is(204);
        service.get(&path).await.fails(404, "");
        assert!(desk.app.book().teams.is_empty());
    }
}

story! {
    /// Teams are for who may set up the desk; a closed one is filled, stays closed, and is not dissolved from elsewhere.
    async fn whose_they_are(desk: TestApp) {
        let service = Service::of(&desk).await;
        let path = format!("/Groups/{}", service.post("/Groups", json!({ "displayName": "Personnel" })).await.is(201)["id"].as_str().unwrap());
        let team = id(&path).parse().unwrap();
        let wanted = change::Wanted { name: "Personnel", members: &BTreeSet::new(), restricted: true };
        change::edit(&desk.app, team, wanted, desk.app.now()).await.unwrap();
        let petra = service.add("petra@example.org", "Petra Zqlund").await;
        let fill = json!([{ "op": "add", "path": "members", "value": [{ "value": id(&petra) }] }]);
        service.patch(&path, fill.clone()).await.is(200);
        assert!(desk.app.book().team(team).unwrap().restricted, "still");
        service.delete(&path).await.fails(409, "");
        assert!(desk.app.book().team(team).is_some());

        let boss = By { agent: desk.known_agent(BOSS).await.id, rights: Rights::ALL };
        let staff: Rights = [Right::Tickets, Right::Staff].into_iter().collect();
        role_change::add(&desk.app, boss, "Team lead", staff, desk.app.now()).await.unwrap();
        service.patch(&petra, json!([{ "op": "replace", "path": "roles", "value": ["Team lead"] }])).await.is(200);
        let hers = Service::acting_for(&desk, "petra@example.org").await;
        hers.get(&path).await.is(200);
        for refused in [
            hers.patch(&path, fill).await,
            hers.delete(&path).await,
            hers.post("/Groups", json!({ "displayName": "A" })).await,
            hers.json("PUT", &path, json!({ "displayName": "A" })).await,
        ] {
            assert!(refused.fails(403, "").contains("`desk`"));
        }
    }
}
