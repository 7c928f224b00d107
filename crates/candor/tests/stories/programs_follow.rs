//! Programs follow the desk: what happened comes in the order of commits, once, and from where they stopped.

use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use candor::ids::PersonId;
use candor::organisations::sweep;
use candor::search::feed_event;
use candor::time::Instant;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

async fn opened(client: &Client, who: &str) -> Value {
    client
        .post("/tickets", json!({ "from": { "email": who, "name": "Ann Lee" }, "subject": "The pump hums", "body": "Since Tuesday." }))
        .await
        .is(201)
}

fn kinds(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

/// Everything after a cursor, two at a time.
async fn all(client: &Client, from: &str) -> (Vec<Value>, String) {
    let (mut seen, mut after) = (Vec::new(), from.to_owned());
    loop {
        let query = if after.is_empty() { String::new() } else { format!("&after={after}") };
        let page = client.get(&format!("/events?limit=2{query}")).await.is(200);
        seen.extend(page["items"].as_array().unwrap().iter().cloned());
        after = page["next"].as_str().unwrap().to_owned();
        if page["more"] == false {
            return (seen, after);
        }
    }
}

story! {
    /// Each thing comes once, in order, in pages; a cursor goes on where it was, and nothing personal is in it.
    async fn in_order(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = opened(&client, "ann@customer.example").await;
        let path = format!("/tickets/{}", made["ticket"]["id"].as_str().unwrap());
        client.post(&format!("{path}/reply"), json!({ "body": "Turn it off." })).await.is(201);
        let (first, cursor) = all(&client, "").await;
        assert!(!first.is_empty() && first.iter().any(|one| one["kind"] == "person" && one["person_id"] == made["ticket"]["person_id"]));
        let message = first.iter().find(|one| one["kind"] == "message" && one["detail"] == made["message"]["id"]);
        assert_eq!(message.unwrap()["ticket_id"], made["ticket"]["id"]);
        let text = serde_json::to_string(&first).unwrap();
        for word in ["ann@", "Ann", "pump", "Turn"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        client.post(&format!("{path}/state"), json!({ "reason": "investigating" })).await.is(200);
        let (second, _) = all(&client, &cursor).await;
        let turn = second.iter().find(|one| one["kind"] == "turn").unwrap();
        assert_eq!((&turn["detail"], turn["agent_id"].is_string()), (&json!("investigating"), true));
        let ids: std::collections::HashSet<&str> = first.iter().chain(&second).map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), first.len() + second.len(), "each comes once");
        let (whole, _) = all(&client, "").await;
        assert_eq!(whole.len(), ids.len());
        let history = client.get(&format!("{path}/events")).await.is(200);
        let own: Vec<&Value> = whole.iter().filter(|one| one["ticket_id"] == made["ticket"]["id"]).collect();
        assert_eq!(own, history["items"].as_array().unwrap().iter().collect::<Vec<_>>());
    }
}

story! {
    /// While others write at the same time, a reader that goes on from its cursor misses nothing.
    async fn nothing_is_missed(desk: TestApp) {
        let client = Client::of(&desk).await;
        let tickets = [opened(&client, "ann@customer.example").await, opened(&client, "bo@customer.example").await];
        let (_, mut cursor) = all(&client, "").await;
        let writers = tickets.iter().map(|made| {
            let (client, path) = (client.elsewhere(), format!("/tickets/{}/note", made["ticket"]["id"].as_str().unwrap()));
            tokio::spawn(async move {
                for n in 0..20 {
                    client.post(&path, json!({ "body": format!("No. {n}") })).await.is(201);
                }
            })
        });
        let writers: Vec<_> = writers.collect();
        let mut noted = 0;
        while noted < 40 {
            let page = client.get(&format!("/events?limit=3&wait=5&after={cursor}")).await.is(200);
            assert!(!kinds(&page).is_empty(), "{noted} of 40 came, and nothing more");
            noted += kinds(&page).iter().filter(|kind| **kind == "noted").count();
            cursor = page["next"].as_str().unwrap().to_owned();
        }
        for one in writers {
            one.await.unwrap();
        }
        assert_eq!(noted, 40);
    }
}

story! {
    /// Whoever waits is answered when something happens, or when the time is over.
    async fn waiting(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = opened(&client, "ann@customer.example").await;
        let latest = client.get("/events?after=latest").await.is(200);
        assert_eq!(latest["items"], json!([]));
        let after = latest["next"].as_str().unwrap().to_owned();
        let idle = client.get(&format!("/events?wait=1&after={after}")).await.is(200);
        assert_eq!((idle["items"].as_array().unwrap().len(), &idle["more"]), (0, &json!(false)));
        let (waiter, path) = (client.clone(), format!("/events?wait=30&after={after}"));
        let waiting = tokio::spawn(async move { waiter.get(&path).await.is(200) });
        tokio::time::sleep(Duration::from_millis(200)).await;
        client.post(&format!("/tickets/{}/note", made["ticket"]["id"].as_str().unwrap()), json!({ "body": "x" })).await.is(201);
        let page = tokio::time::timeout(Duration::from_secs(10), waiting).await.unwrap().unwrap();
        assert!(kinds(&page).contains(&"noted"), "{page}");
    }
}

story! {
    /// An erasure is told, to everybody but those who may not know of the person; a cursor that is too old is refused.
    async fn an_erasure_is_told(desk: TestApp) {
        let client = Client::of(&desk).await;
        let (ann, bo) = (opened(&client, "ann@customer.example").await, opened(&client, "bo@customer.example").await);
        let id = |made: &Value| -> Uuid { made["ticket"]["person_id"].as_str().unwrap().parse().unwrap() };
        let (of_ann, of_bo) = (client.with("care", Some(&[id(&ann)])).await, client.with("care", Some(&[id(&bo)])).await);
        let (_, cursor) = all(&client, "").await;
        candor::privacy::erase::ask(&desk.app, PersonId(id(&ann)), None).await.unwrap();
        desk.pass(40 * 86_400);
        for _ in 0..200 {
            desk.work().await;
            if client.get(&format!("/people/{}", id(&ann))).await.status == 404 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        client.get(&format!("/events?after={cursor}")).await.problem(410, "cursor");
        let (seen, cursor) = all(&client, "").await;
        let gone = |kind: &str, key: &str, id: &Value| seen.iter().any(|one| one["kind"] == kind && one[key] == *id);
        assert!(gone("person-gone", "person_id", &ann["ticket"]["person_id"]), "{seen:#?}");
        assert!(!gone("person", "person_id", &ann["ticket"]["person_id"]), "nothing else is left of them");
        assert!(gone("ticket-gone", "ticket_id", &ann["ticket"]["id"]));
        assert!(!seen.iter().any(|one| one["kind"] == "opened" && one["ticket_id"] == ann["ticket"]["id"]));
        assert!(all(&of_ann, "").await.0.iter().any(|one| one["kind"] == "person-gone"));
        assert!(all(&of_bo, "").await.0.iter().all(|one| one["person_id"] == bo["ticket"]["person_id"]));
        assert!(!all(&of_bo, "").await.0.is_empty());
        desk.pass(31 * 86_400);
        feed_event::sweep(&desk.app).await.unwrap();
        client.get(&format!("/events?after={cursor}")).await.problem(410, "cursor");
        for wrong in ["x", "", "AAAAAAAAAAAAAAAAAAAAAA%20"] {
            client.get(&format!("/events?after={wrong}")).await.problem(400, "malformed");
        }
    }
}

story! {
    /// What becomes of a contract, a product and an account comes in its place, with the instant from which it counts; whoever follows somebody only
    /// learns what is about them.
    async fn lives_are_told(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/organisations", json!({ "name": "Zqacme", "zone": "Asia/Tokyo" })).await.is(201);
        let path = format!("/organisations/{}", made["id"].as_str().unwrap());
        let with = client.post(&format!("{path}/members"), json!({ "email": "ann@zqacme.example", "name": "Ann Zqxjkv" })).await.is(200);
        let person = with["members"][0]["person_id"].clone();
        let product = client.post("/products", json!({ "name": "Zqpump", "ends_on": "2023-11-20" })).await.is(201);
        let said = json!({ "name": "Zqcare", "kind": "support", "starts_on": "2023-01-01", "ends_on": "2023-11-20" });
        let contract = client.post(&format!("{path}/contracts"), said).await.is(201);
        let (first, cursor) = all(&client, "").await;
        let of = |events: &[Value], kind: &str| events.iter().find(|one| one["kind"] == kind).cloned();
        let (agreed, joined) = (of(&first, "contract.agreed").unwrap(), of(&first, "member.joined").unwrap());
        assert_eq!((&agreed["organisation_id"], &agreed["contract_id"], &agreed["person_id"]), (&made["id"], &contract["id"], &Value::Null));
        assert!(agreed["agent_id"].is_string() && agreed["ticket_id"].is_null());
        assert_eq!((&joined["organisation_id"], &joined["person_id"]), (&made["id"], &person));
        let place = |kind: &str| first.iter().position(|one| one["kind"] == kind).unwrap();
        assert!(place("organisation.made") < place("member.joined") && place("member.joined") < place("contract.agreed"), "{first:#?}");
        desk.app.clock.set(Instant::parse("2023-11-21T12:00:00Z").unwrap());
        sweep::turn(&desk.app).await.unwrap();
        client.post(&format!("{path}/stage"), json!({ "stage": "ended" })).await.is(200);
        let (second, _) = all(&client, &cursor).await;
        let (ended, retired) = (of(&second, "contract.ended").unwrap(), of(&second, "product.retired").unwrap());
        // The midnight after its last day, in the customer's zone; nobody did it.
        assert_eq!((&ended["contract_id"], &ended["at"], &ended["agent_id"]), (&contract["id"], &json!("2023-11-20T15:00:00Z"), &Value::Null));
        assert_eq!((&retired["product_id"], &retired["organisation_id"]), (&product["id"], &Value::Null));
        assert_eq!(of(&second, "account.closed").unwrap()["organisation_id"], made["id"]);
        let text = serde_json::to_string(&[&first[..], &second[..]].concat()).unwrap();
        for word in ["zq", "Zq", "Ann", "ann@"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        let of_ann = client.with("care", Some(&[person.as_str().unwrap().parse().unwrap()])).await;
        let seen: Vec<String> = all(&of_ann, "").await.0.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
        assert!(seen.contains(&"member.joined".to_owned()) && !seen.iter().any(|kind| kind.starts_with("contract")), "{seen:?}");
    }
}
