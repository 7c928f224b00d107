//! Programs do what agents do on the pages: search, drafts, taking back, joining, the queue, the quarantine, and what only those who
//! run the desk may.

use crate::story;
use crate::support::TestApp;
use crate::support::api::{AGENT, Client};
use axum::http::Method;
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::Role;
use candor::agents::token_make;
use candor::items::EmailAddress;
use candor::people::find::by_address;
use candor::search::follow;
use serde_json::{Value, json};
use uuid::Uuid;

async fn opened(client: &Client, who: &str) -> Value {
    let new = json!({ "from": { "email": who, "name": "Ann Lee" }, "subject": "The pump hums", "body": "Since Tuesday." });
    client.post("/tickets", new).await.is(201)["ticket"].clone()
}

fn path_of(ticket: &Value) -> String {
    format!("/tickets/{}", ticket["id"].as_str().unwrap())
}

async fn put(client: &Client, path: &str, body: Value) -> crate::support::api::Answer {
    client.send(Method::PUT, path, &[("content-type", "application/json")], body.to_string().into_bytes()).await
}

story! {
    /// What is looked for is posted; its id finds tickets, messages and people, page by page, and only for whoever asked.
    async fn search(desk: TestApp) {
        let client = Client::of(&desk).await;
        for n in 0..3 {
            opened(&client, &format!("ann{n}@customer.example")).await;
        }
        follow(&desk.app).await.unwrap();
        let made = client.post("/searches", json!({ "words": "pump" })).await.is(201);
        let path = format!("/searches/{}", made["id"].as_str().unwrap());
        for order in ["newest", "ranked"] {
            let first = client.get(&format!("{path}?limit=2&order={order}")).await.is(200);
            assert_eq!((first["items"].as_array().unwrap().len(), &first["items"][0]["title"]), (2, &json!("The pump hums")), "{first}");
            let rest = client.get(&format!("{path}?limit=2&order={order}&after={}", first["next"].as_str().unwrap())).await.is(200);
            assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
        }
        let people = client.post("/searches", json!({ "words": "Lee" })).await.is(201);
        let found = client.get(&format!("/searches/{}?kind=person", people["id"].as_str().unwrap())).await.is(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 3);
        for wrong in ["kind=x", "order=x", "after=x", "order=ranked&after=x", "words=pump"] {
            client.get(&format!("{path}?{wrong}")).await.problem(400, "malformed");
        }
        client.post("/searches", json!({ "words": " " })).await.problem(422, "words");
        client.post("/searches", json!({ "words": "x".repeat(1_001) })).await.problem(422, "words");
        let only = client.with("care", Some(&[Uuid::nil()][..0])).await;
        only.get(&path).await.problem(403, "subjects");
        only.post("/searches", json!({ "words": "pump" })).await.problem(403, "subjects");
        let new = NewAgent { address: "petra@desk.example", name: Some("Petra Lund"), role: Role::Agent.into(), password: None };
        add(&desk.app, new).await.unwrap();
        let other = token_make::make(&desk.app, "petra@desk.example", "all", None).await.unwrap();
        client.bearing(&other.secret).get(&path).await.problem(404, "not-found");
    }
}

story! {
    /// A draft is kept, read, listed and dropped; an answer that is taken back is a draft again.
    async fn drafts(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = path_of(&opened(&client, "ann@customer.example").await);
        let draft = format!("{path}/draft");
        client.get(&draft).await.problem(404, "not-found");
        let kept = put(&client, &draft, json!({ "body": "Dear Ann," })).await.is(200);
        assert_eq!((&kept["body"], &kept["kind"]), (&json!("Dear Ann,"), &json!("reply")));
        put(&client, &draft, json!({ "body": "A note", "kind": "note" })).await.is(200);
        assert_eq!(client.get("/drafts").await.is(200)["items"].as_array().unwrap().len(), 1);
        put(&client, &draft, json!({ "body": " " })).await.problem(422, "empty");
        put(&client, &draft, json!({ "body": "x", "kind": "poem" })).await.problem(422, "kind");
        for _ in 0..2 {
            client.send(Method::DELETE, &draft, &[], Vec::new()).await.is(204);
        }
        client.get(&draft).await.problem(404, "not-found");

        client.post(&format!("{path}/reply"), json!({ "body": "Turn it off." })).await.is(201);
        let read = client.get(&path).await.is(200);
        let undo = format!("/outgoing/{}/undo", read["messages"][1]["mail"]["id"].as_str().unwrap());
        let back = client.send(Method::POST, &undo, &[("idempotency-key", "back")], Vec::new()).await.is(200);
        assert_eq!(back["ticket"]["reason"], "first-response");
        assert_eq!(client.get(&draft).await.is(200)["body"], "Turn it off.");
        client.send(Method::POST, &undo, &[("idempotency-key", "back")], Vec::new()).await.is(200);
        client.send(Method::POST, &undo, &[], Vec::new()).await.problem(409, "too-late");
        let remedy = undo.replace("undo", "remedy");
        client.post(&remedy, json!({ "do": "again" })).await.problem(409, "too-late");
        client.post(&remedy, json!({ "do": "leave-out" })).await.problem(409, "too-late");
        client.post(&remedy, json!({ "do": "x" })).await.problem(422, "do");
        client.send(Method::POST, &format!("/outgoing/{}/undo", Uuid::nil()), &[], Vec::new()).await.problem(404, "not-found");
    }
}

story! {
    /// Calls and letters are kept; somebody is brought into copy once, and answers may go to them.
    async fn calls_letters_and_copies(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = path_of(&opened(&client, "ann@customer.example").await);
        let note = format!("{path}/note");
        client.post(&note, json!({ "body": "She called.", "kind": "phone", "direction": "in" })).await.is(201);
        client.post(&note, json!({ "body": "Her letter.", "kind": "post", "dated": "2023-11-17" })).await.is(201);
        let read = client.get(&path).await.is(200);
        let kinds: Vec<&str> = read["messages"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["inbound", "phone", "post"]);
        for (wrong, code) in [
            (json!({ "body": "x", "kind": "poem" }), "kind"),
            (json!({ "body": "x", "direction": "in" }), "direction"),
            (json!({ "body": "x", "kind": "phone", "direction": "up" }), "direction"),
            (json!({ "body": "x", "kind": "post", "dated": "2099-01-01" }), "dated"),
            (json!({ "body": "x", "dated": "2023-11-17" }), "dated"),
        ] {
            client.post(&note, wrong).await.problem(422, code);
        }
        let participants = format!("{path}/participants");
        let copied = client.post(&participants, json!({ "email": "bo@customer.example" })).await.is(201);
        assert_eq!((&copied["role"], &copied["email"]), (&json!("copy"), &json!("bo@customer.example")));
        client.post(&participants, json!({ "email": "BO@customer.example" })).await.is(200);
        client.post(&participants, json!({ "email": "bo" })).await.problem(422, "email");
        client.post(&format!("{path}/reply"), json!({ "body": "Both.", "to": ["bo@customer.example"] })).await.is(201);
        let history = client.get(&format!("{path}/events")).await.is(200);
        assert_eq!(history["items"].as_array().unwrap().iter().filter(|one| one["kind"] == "copied").count(), 1);
        let person: Uuid = read["ticket"]["person_id"].as_str().unwrap().parse().unwrap();
        let only = client.with("care", Some(&[person])).await;
        only.post(&participants, json!({ "email": "new@customer.example" })).await.problem(403, "subjects");
    }
}

story! {
    /// A ticket that claims to belong to another is joined into it; one that does not, is not.
    async fn joining(desk: TestApp) {
        let client = Client::of(&desk).await;
        let mail = "From: Bo Ek <bo@customer.example>\nTo: support@example.org\nSubject: The lamp\nMessage-ID: <lamp@customer.example>\n\nDark.\n";
        let first = client.mail(mail).await.is(200);
        let claims = mail.replace("<lamp@", "<lamp2@").replace("Message-ID", "In-Reply-To: <lamp@customer.example>\nMessage-ID");
        let second = client.mail(&claims).await.is(200);
        assert_eq!(second["linked"][0]["ticket_id"], first["ticket"]["id"]);
        let path = format!("{}/join", path_of(&first["ticket"]));
        let other = opened(&client, "ann@customer.example").await;
        for stranger in [&other["id"], &first["ticket"]["id"], &json!(Uuid::nil())] {
            client.post(&path, json!({ "other": stranger })).await.problem(422, "not-linked");
        }
        let body = json!({ "other": second["ticket"]["id"] });
        let joined = client.post_with(&path, ("idempotency-key", "join"), &body).await.is(200);
        assert_eq!(joined["ticket"]["messages"], 2);
        client.post_with(&path, ("idempotency-key", "join"), &body).await.is(200);
        client.post(&path, body).await.problem(422, "not-linked");
        assert_eq!(client.get(&path_of(&second["ticket"])).await.is(200)["ticket"]["turn"], "done");
    }
}

story! {
    /// The queue comes as on its page: by reason and age, narrowed by one thing, page by page.
    async fn queue(desk: TestApp) {
        let client = Client::of(&desk).await;
        let (first, second) = (opened(&client, "ann@customer.example").await, opened(&client, "bo@customer.example").await);
        let ids = |page: &Value| page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&client.get("/queue").await.is(200)), [first["id"].clone(), second["id"].clone()]);
        client.post(&format!("{}/assignment", path_of(&second)), json!({ "agent": "me" })).await.is(200);
        assert_eq!(ids(&client.get("/queue?assignee=me").await.is(200)), [second["id"].clone()]);
        assert_eq!(ids(&client.get("/queue?assignee=none").await.is(200)), [first["id"].clone()]);
        assert_eq!(ids(&client.get("/queue?reason=investigating").await.is(200)), Vec::<Value>::new());
        let agents = client.get("/agents").await.is(200);
        let me = agents["items"].as_array().unwrap().iter().find(|one| one["me"] == true).unwrap();
        assert_eq!((&me["name"], &me["role"], &me["active"]), (&json!("Ines Okafor"), &json!("admin"), &json!(true)));
        assert_eq!(ids(&client.get(&format!("/queue?assignee={}", me["id"].as_str().unwrap())).await.is(200)), [second["id"].clone()]);
        let counts = client.get("/queue/counts").await.is(200);
        assert_eq!(counts["items"], json!([{ "reason": "first-response", "count": 2 }]));
        let person: Uuid = first["person_id"].as_str().unwrap().parse().unwrap();
        let only = client.with("care", Some(&[person])).await;
        assert_eq!(ids(&only.get("/queue").await.is(200)), [first["id"].clone()]);
        only.get("/queue/counts").await.problem(403, "subjects");
        for wrong in ["turn=x", "reason=x", "assignee=x", "after=x", "product=x"] {
            client.get(&format!("/queue?{wrong}")).await.problem(400, "malformed");
        }
        let number = client.get("/tickets?number=2").await.is(200);
        assert_eq!(ids(&number), [second["id"].clone()]);
        for _ in 0..51 {
            opened(&client, "ann@customer.example").await;
        }
        let page = client.get("/queue").await.is(200);
        let rest = client.get(&format!("/queue?after={}", page["next"].as_str().unwrap())).await.is(200);
        assert_eq!((ids(&page).len(), ids(&rest).len(), &rest["next"]), (50, 3, &Value::Null));
    }
}

story! {
    /// What nobody could understand is listed and read as it came; it becomes a ticket where it is somebody's, or goes.
    async fn quarantine(desk: TestApp) {
        let client = Client::of(&desk).await;
        let mail = client.mail("Subject: x\nMessage-ID: <n@customer.example>\nDate: Mon, 20 Nov 2023 08:00:00 +0000\n\nx\n").await.is(200);
        assert_eq!(mail["outcome"], "quarantined");
        let list = client.get("/quarantine").await.is(200);
        assert_eq!((&list["items"][0]["id"], &list["items"][0]["may_be_a_ticket"]), (&mail["id"], &json!(false)));
        let path = format!("/quarantine/{}", mail["id"].as_str().unwrap());
        assert!(client.get(&path).await.bytes.starts_with(b"Subject: x"));
        client.post(&path, json!({ "do": "deliver" })).await.problem(409, "nobodys");
        client.post(&path, json!({ "do": "x" })).await.problem(422, "do");
        client.with("care", Some(&[Uuid::nil()][..0])).await.get("/quarantine").await.problem(403, "subjects");
        for _ in 0..2 {
            client.post_with(&path, ("idempotency-key", "gone"), &json!({ "do": "discard" })).await.is(204);
        }
        client.post(&path, json!({ "do": "discard" })).await.problem(404, "not-found");
        assert_eq!(client.get("/quarantine").await.is(200)["items"], json!([]));
        assert_eq!(client.get(&format!("/inbound-mail/{}", mail["id"].as_str().unwrap())).await.is(200)["outcome"], "discarded");
    }
}

story! {
    /// An erasure is previewed, asked for by who runs the desk with a token for rights, taken back, asked again, and its receipt stays.
    async fn erasure(desk: TestApp) {
        let client = Client::of(&desk).await;
        let ann = opened(&client, "ann@customer.example").await;
        let path = format!("/people/{}/erasure", ann["person_id"].as_str().unwrap());
        client.get(&path).await.problem(404, "not-found");
        let preview = client.get(&format!("{path}/preview")).await.is(200);
        assert!(preview["records"].as_array().unwrap().iter().any(|one| one["record"] == "ticket" && one["goes"] == 1), "{preview}");
        let body = json!({ "person_id": ann["person_id"] });
        client.with("care", None).await.post(&path, body.clone()).await.problem(403, "purpose");
        let new = NewAgent { address: "petra@desk.example", name: None, role: Role::Agent.into(), password: None };
        add(&desk.app, new).await.unwrap();
        let agent = token_make::make(&desk.app, "petra@desk.example", "all", None).await.unwrap();
        let agent = client.bearing(&agent.secret);
        agent.post(&path, body.clone()).await.problem(403, "right");
        agent.get("/journal").await.problem(403, "right");
        agent.get("/policy/versions").await.problem(403, "right");
        client.post(&path, json!({ "person_id": Uuid::nil() })).await.problem(422, "confirm");
        let rights = client.with("rights", None).await;
        let asked = rights.post_with(&path, ("idempotency-key", "e"), &body).await.is(202);
        assert_eq!(asked["state"], "asked");
        assert_eq!(rights.post_with(&path, ("idempotency-key", "e"), &body).await.is(202)["id"], asked["id"]);
        assert_eq!(client.get(&path_of(&ann)).await.is(200)["ticket"]["subject"], Value::Null, "restricted at once");
        client.post(&format!("{}/reply", path_of(&ann)), json!({ "body": "x" })).await.problem(409, "restricted");
        let cancel = format!("{path}/cancellation");
        assert_eq!(rights.send(Method::POST, &cancel, &[], Vec::new()).await.is(200)["state"], "cancelled");
        rights.send(Method::POST, &cancel, &[], Vec::new()).await.problem(409, "too-late");
        rights.post(&path, body).await.is(202);
        desk.pass(40 * 86_400);
        let mut read = Value::Null;
        for _ in 0..300 {
            desk.work().await;
            read = rights.get(&path).await.is(200);
            if read["state"] == "done" && read["receipt"]["entry"].is_object() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!((&read["state"], &read["receipt"]["rows"]["ticket"]), (&json!("done"), &json!(1)), "{read}");
        client.get(&path_of(&ann)).await.problem(404, "not-found");
        let me = by_address(&desk.app, desk.app.db.reader(), &EmailAddress::new(AGENT)).await.unwrap().unwrap().person_id;
        rights.post(&format!("/people/{me}/erasure"), json!({ "person_id": me })).await.problem(409, "active-agent");
    }
}

story! {
    /// Whoever runs the desk reads the journal page by page, each entry once, and the versions of the policy.
    async fn records(desk: TestApp) {
        let client = Client::of(&desk).await;
        let records = client.with("records", None).await;
        for who in ["ann@customer.example", "bo@customer.example"] {
            let person = opened(&client, who).await["person_id"].clone();
            client.post(&format!("/people/{}/erasure", person.as_str().unwrap()), json!({ "person_id": person })).await.is(202);
        }
        let (mut seen, mut after): (Vec<u64>, _) = (Vec::new(), String::new());
        loop {
            let page = records.get(&format!("/journal?limit=1{after}")).await.is(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()));
            assert!(seen.len() < 100, "it goes round: {seen:?}");
            match page["next"].as_u64() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert!(seen.len() > 1);
        assert_eq!(seen, (1..=seen[0]).rev().collect::<Vec<_>>());
        let newest = records.get("/journal").await.is(200);
        assert_eq!(newest["items"][0]["kind"], "erasure.asked");
        assert!(newest["items"][0]["fields"]["person"]["pseudonym"].is_string(), "{newest}");
        let versions = records.get("/policy/versions").await.is(200);
        assert_eq!((&versions["items"][0]["in_force"], versions["items"][0]["digest"].as_str().unwrap().len()), (&json!(true), 64));
        client.with("care", None).await.get("/journal").await.problem(403, "purpose");
    }
}
