//! What webhooks are told of: what becomes of contracts, if they ask for it; what happens to tickets of closed teams never.

use crate::hooks::{admin, arrives, desk, hear, made, one};
use crate::live_story;
use crate::support::On;
use crate::support::api::Client;
use crate::support::receiver::{Receiver, Told};
use candor::organisations::sweep;
use candor::tickets::ticket;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;

const DAY: i64 = 86_400;

live_story! {
    /// A program is told that a contract ended, as the events of the interface have it, and of nothing that was not ticked; a day that came while the
    /// desk was away is told all the same.
    async fn told_of_a_contract(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[("kind-contract.ended", "on"), ("kind-stage.trial", "on")]).await;
        ines.get(&format!("/webhooks/{}", one(&desk).await.id)).await.says("A contract ended").says("contracts, products and accounts");
        let client = Client::of(&desk).await;
        let acme = client.post("/organisations", json!({ "name": "Zqxjkv" })).await.is(201);
        let said = json!({ "name": "Zqxjkv", "kind": "support", "starts_on": "2023-01-01", "ends_on": "2023-11-20" });
        let contract = client.post(&format!("/organisations/{}/contracts", acme["id"].as_str().unwrap()), said).await.is(201);
        hear(&desk).await;
        assert!(receiver.told().is_empty(), "{:?}", receiver.told());
        desk.pass(90 * DAY);
        sweep::turn(&desk.app).await.unwrap();
        hear(&desk).await;
        let told = receiver.told();
        assert_eq!(told.iter().map(Told::kind).collect::<Vec<_>>(), ["contract.ended"]);
        let body = told[0].json();
        assert_eq!((&body["timestamp"], &body["data"]["contract_id"]), (&json!("2023-11-20T23:00:00Z"), &contract["id"]));
        let events = client.get("/events?limit=200").await.is(200)["items"].as_array().unwrap().clone();
        assert_eq!(events.iter().find(|event| event["id"] == body["id"]), Some(&body["data"]));
        assert!(!String::from_utf8_lossy(&told[0].body).contains("qxjkv"));
    }
}

live_story! {
    /// What happens to the tickets of a closed team is told to nobody by a webhook.
    async fn nothing_of_a_closed_team(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        arrives(&desk).await;
        arrives(&desk).await;
        let tickets = ticket::Entity::find().order_by_asc(ticket::Column::Number).all(desk.app.db.reader()).await.unwrap();
        made(&mut ines, &format!("{address}/hook"), &[]).await;
        ines.post("/teams", &[("name", "Personnel")]).await;
        let team = desk.app.book().teams[0].id;
        let me = desk.known_agent("ines@example.com").await.id.to_string();
        ines.post(&format!("/teams/{team}"), &[("do", "save"), ("name", "Personnel"), ("member", &me), ("restricted", "yes")]).await;
        ines.post(&format!("/tickets/{}/team", tickets[0].id), &[("team", &team.to_string())]).await;
        for one in &tickets {
            ines.post(&format!("/tickets/{}/assignment", one.id), &[("assignee", &me)]).await;
        }
        hear(&desk).await;
        let told: Vec<_> = receiver.told().iter().map(|one| one.json()["data"]["ticket_id"].clone()).collect();
        assert!(told.contains(&json!(tickets[1].id)) && !told.contains(&json!(tickets[0].id)), "{told:?}");
    }
}
