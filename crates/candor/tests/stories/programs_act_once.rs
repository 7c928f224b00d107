//! Programs act once: a request that is sent again is not done again, and nothing is changed that somebody else changed meanwhile.

use crate::story;
use crate::support::TestApp;
use crate::support::api::{Answer, Client};
use axum::http::Method;
use candor::agents::idempotency_key;
use candor::tickets::{message, ticket};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

fn ticket() -> Value {
    json!({ "from": { "email": "ann@customer.example", "name": "Ann Lee" }, "subject": "The pump hums", "body": "Since Tuesday." })
}

async fn opened(client: &Client) -> String {
    let made = client.post("/tickets", ticket()).await.is(201);
    format!("/tickets/{}", made["ticket"]["id"].as_str().unwrap())
}

async fn rows(desk: &TestApp) -> (u64, u64) {
    let db = desk.app.db.reader();
    (ticket::Entity::find().count(db).await.unwrap(), message::Entity::find().count(db).await.unwrap())
}

async fn read_if(client: &Client, path: &str, none_match: &str) -> Answer {
    client.send(Method::GET, path, &[("if-none-match", none_match)], Vec::new()).await
}

story! {
    /// Whoever knows how a ticket stands is told that nothing has changed, and cannot change what has.
    async fn conditions(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = opened(&client).await;
        let tag = client.get(&path).await.tag();
        assert!(tag.starts_with('"'), "a strong tag: {tag}");
        assert_eq!(client.get(&path).await.tag(), tag);
        let same = read_if(&client, &path, &format!("\"x\", W/{tag}")).await;
        assert_eq!((same.status.as_u16(), same.bytes.len(), same.tag()), (304, 0, tag.clone()));
        assert_eq!(read_if(&client, &path, "\"x\"").await.status.as_u16(), 200);

        let state = format!("{path}/state");
        let solved = client.post_with(&state, ("if-match", &tag), &json!({ "reason": "solved" })).await.is(200);
        assert_eq!(solved["ticket"]["turn"], "done");
        assert_eq!(read_if(&client, &path, &tag).await.status.as_u16(), 200);
        let late = [
            ("state", json!({ "reason": "investigating" })),
            ("assignment", json!({ "agent": "me" })),
            ("note", json!({ "body": "Late." })),
            ("reply", json!({ "body": "Late." })),
        ];
        let before = rows(&desk).await;
        for (verb, body) in &late {
            for condition in [tag.as_str(), "W/\"x\"", &format!("W/{}", client.get(&path).await.tag())] {
                client.post_with(&format!("{path}/{verb}"), ("if-match", condition), body).await.problem(412, "precondition");
            }
        }
        assert_eq!((rows(&desk).await, client.get(&path).await.is(200)["ticket"]["turn"].clone()), (before, json!("done")));
        for (verb, body) in &late {
            let tag = client.get(&path).await.tag();
            assert!(client.post_with(&format!("{path}/{verb}"), ("if-match", &tag), body).await.status.is_success());
            assert_ne!(client.get(&path).await.tag(), tag, "{verb}");
        }
        assert!(client.post_with(&state, ("if-match", "*"), &json!({ "reason": "solved" })).await.status.is_success());
    }
}

story! {
    /// A person has a tag as well, and it moves with what is shown of them.
    async fn a_persons_tag(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/people", json!({ "email": "ann@customer.example" })).await.is(201);
        let path = format!("/people/{}", made["id"].as_str().unwrap());
        let tag = client.get(&path).await.tag();
        assert_eq!(read_if(&client, &path, &tag).await.status.as_u16(), 304);
        desk.pass(60);
        client.post("/tickets", ticket()).await.is(201);
        assert_eq!(read_if(&client, &path, &tag).await.status.as_u16(), 200, "they have a name now");
    }
}

story! {
    /// Sent again with its key, a request is answered again and done once, whatever it is; another one is refused, a day later it is new.
    async fn keys(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = opened(&client).await;
        let requests = [
            ("/people".to_owned(), json!({ "email": "bo@customer.example" }), 201),
            ("/tickets".to_owned(), ticket(), 201),
            (format!("{path}/reply"), json!({ "body": "Turn it off." }), 201),
            (format!("{path}/note"), json!({ "body": "Known fault." }), 201),
            (format!("{path}/state"), json!({ "reason": "solved" }), 200),
            (format!("{path}/assignment"), json!({ "agent": null }), 200),
        ];
        for (n, (path, body, status)) in requests.iter().enumerate() {
            let key = format!("key-{n}");
            let first = client.post_with(path, ("idempotency-key", &key), body).await.is(*status);
            let held = rows(&desk).await;
            let again = client.post_with(path, ("idempotency-key", &key), body).await.is(*status);
            for part in ["/id", "/ticket/id", "/message/id"] {
                assert_eq!(first.pointer(part), again.pointer(part), "{path}");
            }
            assert_eq!(rows(&desk).await, held, "{path} was done twice");
            let other = requests.iter().find(|(other, ..)| other != path).unwrap();
            client.post_with(&other.0, ("idempotency-key", &key), &other.1).await.problem(422, "idempotency-key");
        }
        let mut other = ticket();
        other["subject"] = "Another".into();
        client.post_with("/tickets", ("idempotency-key", "key-1"), &other).await.problem(422, "idempotency-key");
        // Another program's keys are its own.
        let held = rows(&desk).await;
        client.with("care", None).await.post_with("/tickets", ("idempotency-key", "key-1"), &ticket()).await.is(201);
        assert_eq!(rows(&desk).await.0, held.0 + 1);
        desk.pass(86_400);
        client.post_with("/tickets", ("idempotency-key", "key-1"), &ticket()).await.is(201);
        assert_eq!(rows(&desk).await.0, held.0 + 2);
        for wrong in ["", " ", "ä", &"k".repeat(256)] {
            client.post_with("/tickets", ("idempotency-key", wrong), &ticket()).await.problem(400, "idempotency-key");
        }
    }
}

story! {
    /// What is refused is not noted: put in order, the request can be sent with the same key.
    async fn a_refusal_is_not_kept(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = opened(&client).await;
        let note = format!("{path}/note");
        client.post_with(&note, ("idempotency-key", "a"), &json!({ "body": " " })).await.problem(422, "empty");
        client.post_with(&note, ("idempotency-key", "a"), &json!({ "body": "Now." })).await.is(201);
        let held = idempotency_key::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].status, Some(201));
        desk.pass(86_401);
        idempotency_key::sweep(&desk.app).await.unwrap();
        assert_eq!(idempotency_key::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}

story! {
    /// Sent ten times at once, it is done once; whoever is too early is told to ask again.
    async fn at_the_same_time(desk: TestApp) {
        let client = Client::of(&desk).await;
        let (path, held) = (opened(&client).await, rows(&desk).await);
        let sending = (0..10).map(|_| {
            let (client, path) = (client.clone(), format!("{path}/note"));
            tokio::spawn(async move { client.post_with(&path, ("idempotency-key", "k"), &json!({ "body": "Once." })).await.status.as_u16() })
        });
        let mut statuses = Vec::new();
        for one in sending.collect::<Vec<_>>() {
            statuses.push(one.await.unwrap());
        }
        assert!(statuses.iter().all(|status| matches!(status, 201 | 409)) && statuses.contains(&201), "{statuses:?}");
        assert_eq!(rows(&desk).await.1, held.1 + 1);
    }
}

story! {
    /// Two processes on one database do it once as well: the note is part of the deed.
    async fn on_two_nodes(desk: TestApp) {
        let client = Client::of(&desk).await;
        let (path, held) = (format!("{}/note", opened(&client).await), rows(&desk).await);
        // Each has its own list of what runs, as another process has.
        let other = client.elsewhere();
        let body = json!({ "body": "Once." });
        let (one, two) = tokio::join!(
            client.post_with(&path, ("idempotency-key", "k"), &body),
            other.post_with(&path, ("idempotency-key", "k"), &body)
        );
        for answer in [&one, &two] {
            assert!(matches!(answer.status.as_u16(), 201 | 409), "{answer:?}");
        }
        assert_eq!(rows(&desk).await.1, held.1 + 1);
        client.post_with(&path, ("idempotency-key", "k"), &body).await.is(201);
        assert_eq!(rows(&desk).await.1, held.1 + 1);
    }
}

story! {
    /// The boundary of a form is no part of what it says, its files are.
    async fn a_form_again(desk: TestApp) {
        let client = Client::of(&desk).await;
        let path = format!("{}/note", opened(&client).await);
        let form = |boundary: &str, file: &str| {
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{{\"body\":\"See the file.\"}}\r\n--{boundary}\r\n\
                 Content-Disposition: form-data; name=\"file\"; filename=\"plan.txt\"\r\n\r\n{file}\r\n--{boundary}--\r\n"
            )
        };
        let mut ids = Vec::new();
        for (boundary, file, status) in [("b", "0123", 201), ("c", "0123", 201), ("d", "4567", 422)] {
            let kind = format!("multipart/form-data; boundary={boundary}");
            let headers = [("content-type", kind.as_str()), ("idempotency-key", "form")];
            ids.push(client.send(Method::POST, &path, &headers, form(boundary, file).into_bytes()).await.is(status)["message"]["id"].clone());
        }
        assert_eq!(ids[0], ids[1]);
    }
}
