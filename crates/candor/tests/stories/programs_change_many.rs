//! Programs change many tickets at once, and learn of each what became of it.

use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use candor::agents::idempotency_key;
use candor::tickets::ticket::{self, Reason};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

async fn opened(client: &Client, who: &str) -> Value {
    let new = json!({ "from": { "email": who }, "subject": "The pump hums", "body": "Since Tuesday.", "acknowledge": false });
    client.post("/tickets", new).await.is(201)["ticket"].clone()
}

fn outcomes(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|one| one["outcome"].as_str().unwrap()).collect()
}

story! {
    /// Each ticket has its own outcome; what is nobody's or not the token's is not found, and nothing is lost of the rest.
    async fn each_has_its_outcome(desk: TestApp) {
        let client = Client::of(&desk).await;
        let (ann, bo) = (opened(&client, "ann@customer.example").await, opened(&client, "bo@customer.example").await);
        let ids = json!([ann["id"], Uuid::nil(), bo["id"], ann["id"]]);
        let done = client.post("/tickets/bulk", json!({ "ids": ids, "state": { "reason": "solved" } })).await.is(200);
        assert_eq!(outcomes(&done), ["changed", "not-found", "changed", "unchanged"]);
        assert_eq!((&done["changed"], &done["unchanged"], &done["not_found"], &done["left"]), (&json!(2), &json!(1), &json!(1), &json!(0)));
        assert_eq!(client.get("/tickets?turn=done").await.is(200)["items"].as_array().unwrap().len(), 2);
        let given = client.post("/tickets/bulk", json!({ "ids": [ann["id"]], "assignment": { "agent": "me" } })).await.is(200);
        assert_eq!(outcomes(&given), ["changed"]);
        let person: Uuid = ann["person_id"].as_str().unwrap().parse().unwrap();
        let only = client.with("care", Some(&[person])).await;
        let change = json!({ "ids": [ann["id"], bo["id"]], "state": { "reason": "paused-for-later" } });
        assert_eq!(outcomes(&only.post("/tickets/bulk", change).await.is(200)), ["changed", "not-found"]);
        for (wrong, code) in [
            (json!({ "ids": [], "state": { "reason": "solved" } }), "ids"),
            (json!({ "ids": vec![Uuid::nil(); 10_001], "state": { "reason": "solved" } }), "ids"),
            (json!({ "ids": [ann["id"]] }), "change"),
            (json!({ "ids": [ann["id"]], "state": { "reason": "solved" }, "assignment": { "agent": null } }), "change"),
            (json!({ "ids": [ann["id"]], "state": { "reason": "bored" } }), "reason"),
            (json!({ "ids": [ann["id"]], "assignment": { "agent": Uuid::nil() } }), "agent"),
            (json!({ "ids": ["x"], "state": { "reason": "solved" } }), "shape"),
        ] {
            client.post("/tickets/bulk", wrong).await.problem(422, code);
        }
    }
}

story! {
    /// Ten thousand ids are one request. Its key makes a second one go on where the first stopped, and answers all of it again.
    async fn ten_thousand(desk: TestApp) {
        let client = Client::of(&desk).await;
        let mut ids: Vec<Value> = Vec::new();
        for _ in 0..150 {
            ids.push(opened(&client, "ann@customer.example").await["id"].clone());
        }
        ids.extend((0..9_850_u128).map(|n| json!(Uuid::from_u128(n))));
        let change = json!({ "ids": ids, "state": { "reason": "solved" } });
        let first = client.post_with("/tickets/bulk", ("idempotency-key", "many"), &change).await.is(200);
        assert_eq!((&first["changed"], &first["not_found"], &first["left"]), (&json!(150), &json!(9_850), &json!(0)));
        // Meanwhile somebody opens one again: it stays so.
        let path = format!("/tickets/{}/state", ids[0].as_str().unwrap());
        client.post(&path, json!({ "reason": "investigating" })).await.is(200);
        assert_eq!(client.post_with("/tickets/bulk", ("idempotency-key", "many"), &change).await.is(200), first);
        // A crash left it half done: only the rest is done.
        let row = idempotency_key::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let half = row.outcomes.as_ref().unwrap()[..100].to_vec();
        let sql = "UPDATE idempotency_key SET outcomes = $1";
        candor::db::run(desk.app.db.writer(), sql, [half.into()]).await.unwrap();
        let again = client.post_with("/tickets/bulk", ("idempotency-key", "many"), &change).await.is(200);
        assert_eq!((&again["changed"], &again["unchanged"], &again["not_found"]), (&json!(100), &json!(50), &json!(9_850)));
        let solved = ticket::Entity::find().filter(ticket::Column::Reason.eq(Reason::Solved)).count(desk.app.db.reader()).await.unwrap();
        assert_eq!(solved, 149);
    }
}
