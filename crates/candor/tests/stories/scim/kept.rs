//! What is kept of what a service sends, and what is left of it.

use super::Service;
use crate::story;
use crate::support::TestApp;
use crate::support::needles::Needles;
use crate::support::policies::with;
use crate::support::seals;
use candor::privacy::erase;
use candor::privacy::in_force::InForce;
use candor::scim::provisioned;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

/// A word in everything that the desk does not keep.
const LEFT_OUT: &str = "Zqleftout";

story! {
    /// What the desk does not use of somebody who answers is in no byte of it, in the clear or sealed: neither their telephone, nor their
    /// photograph, nor the password that some services send.
    async fn the_rest_is_left_out(desk: TestApp) {
        let service = Service::of(&desk).await;
        let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let sent = json!({
            "userName": "petra@example.org", "displayName": "Petra Lund", "externalId": "e-1",
            "name": { "givenName": LEFT_OUT, "familyName": LEFT_OUT, "honorificPrefix": LEFT_OUT },
            "nickName": LEFT_OUT, "title": LEFT_OUT, "password": LEFT_OUT, "profileUrl": LEFT_OUT, "userType": LEFT_OUT,
            "emails": [{ "value": "petra@example.org", "primary": true }, { "value": format!("{LEFT_OUT}@example.net"), "type": "home" }],
            "phoneNumbers": [{ "value": LEFT_OUT }], "photos": [{ "value": LEFT_OUT }], "addresses": [{ "formatted": LEFT_OUT }],
            enterprise: { "employeeNumber": LEFT_OUT, "department": LEFT_OUT, "manager": { "value": LEFT_OUT } },
            "nonsense": LEFT_OUT,
        });
        let body = service.post("/Users", sent.clone()).await.is(201);
        assert!(!body.to_string().contains(LEFT_OUT), "{body}");
        let path = format!("/Users/{}", body["id"].as_str().unwrap());
        service.json("PUT", &path, sent).await.is(200);
        let operations = [
            json!({ "op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": LEFT_OUT }),
            json!({ "op": "Add", "path": format!("{enterprise}:department"), "value": LEFT_OUT }),
            json!({ "op": "Replace", "value": { "title": LEFT_OUT, "addresses": [{ "formatted": LEFT_OUT }] } }),
        ];
        service.patch(&path, json!(operations)).await.is(200);
        for seal in seals::all(&desk.app).await {
            let clear = seal.open(&desk.app).await.unwrap_or_default();
            assert!(!String::from_utf8_lossy(&clear).contains(LEFT_OUT), "{}.{}", seal.table, seal.column);
        }
        let mut needles = Needles::default();
        needles.add_disguised("left out", LEFT_OUT);
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
    }
}

story! {
    /// Under a policy that does not let what a service calls somebody be held, it is not; then they are called by their address.
    async fn only_what_the_policy_holds(desk: TestApp) {
        // It stands among mail as it came, which nobody signs in with.
        let text = with(&desk.next_policy().await, "\"account.federated\", ", "");
        let text = with(&text, "\"spool.raw\", ", "\"spool.raw\", \"account.federated\", ");
        let today = desk.app.now().date(&desk.app.zone);
        desk.app.gate.enforce(InForce::compile(&text, today).unwrap());
        let service = Service::of(&desk).await;
        service.post("/Users", json!({ "userName": "zqpetra", "emails": ["petra@example.org"] })).await.fails(400, "invalidValue");
        let body = service.post("/Users", json!({ "userName": "petra@example.org", "externalId": "zq-1" })).await.is(201);
        assert!(body.get("externalId").is_none());
        assert_eq!(service.found("Users", "externalId eq \"zq-1\"").await, [""; 0]);
        let row = provisioned::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(row.names.is_none() && row.external_id_index.is_none() && row.user_name_index.is_none());
    }
}

story! {
    /// Who is erased is erased here too.
    async fn erased(desk: TestApp) {
        let service = Service::of(&desk).await;
        let body = service.post("/Users", json!({ "userName": "zqpetra", "emails": ["petra@example.org"], "externalId": "zq-1" })).await.is(201);
        let path = format!("/Users/{}", body["id"].as_str().unwrap());
        let person = desk.known_agent("petra@example.org").await.person_id;
        service.patch(&path, json!([{ "op": "replace", "path": "active", "value": false }])).await.is(200);
        erase::ask(&desk.app, person, None).await.unwrap();
        desk.pass(desk.app.after(desk.app.now(), &desk.app.settings.cooling_off).seconds_since(desk.app.now()));
        desk.work().await;
        assert_eq!(provisioned::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        service.get(&path).await.fails(404, "");
        assert_eq!(service.found("Users", "externalId eq \"zq-1\"").await, [""; 0]);
    }
}
