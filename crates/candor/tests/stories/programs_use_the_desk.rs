//! Programs use the desk through `/api/v1` (issue 2, the contract for scripts; 001-069).

use crate::story;
use crate::support::TestApp;
use crate::support::api::{AGENT, Client};
use crate::support::browser::Browser;
use axum::http::Method;
use candor::agents::agent::Role;
use candor::agents::token;
use candor::desk::desk::Kind;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::{Value, json};
use uuid::Uuid;

const MAIL: &str = "From: Bo Ek <bo@customer.example>
To: support@example.org
Subject: The lamp is dark
Message-ID: <lamp@customer.example>

It was bright yesterday.

On Mon, 20 Nov 2023 at 09:00, Ines Okafor <support@example.org> wrote:
> Is it on?
";

fn ticket() -> Value {
    json!({ "from": { "email": "ann@customer.example", "name": "Ann Lee" }, "subject": "The pump hums", "body": "Since Tuesday." })
}

fn id(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

story! {
    /// A ticket is opened for a customer, read, answered, noted, given to somebody and closed.
    async fn a_tickets_life(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/tickets", ticket()).await.is(201);
        let path = format!("/tickets/{}", id(&made["ticket"]["id"]));
        assert_eq!((made["ticket"]["turn"].as_str(), made["ticket"]["reason"].as_str()), (Some("ours"), Some("first-response")));
        let read = client.get(&path).await.is(200);
        assert_eq!(read["ticket"]["subject"], "The pump hums");
        assert_eq!((&read["messages"][0]["body"], &read["messages"][0]["kind"]), (&json!("Since Tuesday."), &json!("inbound")));
        assert_eq!(read["participants"][0]["email"], "ann@customer.example");
        client.post(&format!("{path}/note"), json!({ "body": "Known fault." })).await.is(201);
        let said = client.post(&format!("{path}/reply"), json!({ "body": "Turn it off." })).await.is(201);
        assert_eq!(said["ticket"]["reason"], "waiting-for-customer");
        let read = client.get(&path).await.is(200);
        let kinds: Vec<_> = read["messages"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["inbound", "note", "reply"]);
        assert_eq!(read["messages"][2]["mail"]["deliveries"][0]["address"], "ann@customer.example");
        assert_eq!(read["messages"][1]["mail"], Value::Null);
        let closed = client.post(&format!("{path}/reply"), json!({ "body": "Done.", "to": ["ann@customer.example"], "close": true })).await.is(201);
        assert_eq!(closed["ticket"]["turn"], "done");
        let open = client.post(&format!("{path}/state"), json!({ "reason": "investigating" })).await.is(200);
        assert_eq!(open["ticket"]["turn"], "ours");
        assert!(open["ticket"]["assignee_id"].is_string(), "whoever answers has it");
        let nobody = client.post(&format!("{path}/assignment"), json!({ "agent": null })).await.is(200);
        assert_eq!(nobody["ticket"]["assignee_id"], Value::Null);
        let me = client.post(&format!("{path}/assignment"), json!({ "agent": "me" })).await.is(200);
        assert!(me["ticket"]["assignee_id"].is_string());
        client.post(&format!("{path}/assignment"), json!({ "agent": Uuid::nil() })).await.problem(422, "agent");
        client.post(&format!("{path}/assignment"), json!({})).await.problem(422, "missing");
        client.post(&format!("{path}/state"), json!({ "reason": "bored" })).await.problem(422, "reason");
        client.post(&format!("{path}/note"), json!({ "body": " " })).await.problem(422, "empty");
    }
}

story! {
    /// Somebody gets one answer without being named, is left out, and the customer stays; a ticket refers to another (001-069).
    async fn readers_and_references(desk: TestApp) {
        let client = Client::of(&desk).await;
        let first = id(&client.post("/tickets", ticket()).await.is(201)["ticket"]["id"]);
        let second = id(&client.post("/tickets", ticket()).await.is(201)["ticket"]["id"]);
        let path = format!("/tickets/{first}");
        let bo = json!({ "email": "bo@customer.example", "role": "blind" });
        let brought = client.post(&format!("{path}/participants"), bo).await.is(201);
        assert_eq!(brought["role"], "blind");
        client.post(&format!("{path}/participants"), json!({ "email": "x@customer.example", "role": "judge" })).await.problem(422, "role");
        let sent = |read: &Value| {
            let all = read["messages"].as_array().unwrap().last().unwrap()["mail"]["deliveries"].as_array().unwrap().clone();
            all.iter().map(|one| (id(&one["address"]), one["blind"].as_bool().unwrap())).collect::<Vec<_>>()
        };
        let both = json!({ "body": "Turn it off.", "blind": ["bo@customer.example"] });
        client.post(&format!("{path}/reply"), both).await.is(201);
        assert_eq!(sent(&client.get(&path).await.is(200)), [("ann@customer.example".to_owned(), false), ("bo@customer.example".to_owned(), true)]);
        client.post(&format!("{path}/reply"), json!({ "body": "And on." })).await.is(201);
        assert_eq!(sent(&client.get(&path).await.is(200)), [("ann@customer.example".to_owned(), false)]);
        let people = client.get(&path).await.is(200)["participants"].as_array().unwrap().clone();
        let person = |email: &str| id(&people.iter().find(|one| one["email"] == email).unwrap()["person_id"]);
        let leave = |who: String| client.send(Method::DELETE, format!("{path}/participants/{who}").leak(), &[], Vec::new());
        leave(person("ann@customer.example")).await.problem(409, "requester");
        assert_eq!(leave(person("bo@customer.example")).await.status, 204);
        assert_eq!(leave(person("bo@customer.example")).await.status, 204, "twice is once");

        let here = |method, body: Option<Value>| {
            let (path, body) = (format!("{path}/presence"), body.map(|body| body.to_string().into_bytes()).unwrap_or_default());
            let client = client.clone();
            async move { client.send(method, &path, &[("content-type", "application/json")], body).await.status }
        };
        assert_eq!(here(Method::PUT, Some(json!({ "replying": true }))).await, 204);
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        petra.get(&path).await.says("Ines Okafor is replying");
        assert_eq!(here(Method::DELETE, None).await, 204);
        petra.get(&path).await.hides("is replying");
        client.post(&format!("{path}/referral"), json!({})).await.problem(409, "no-platform");

        let links = format!("{path}/links");
        assert_eq!(client.post(&links, json!({ "other": second })).await.status, 204);
        assert_eq!(client.get(&path).await.is(200)["links"][0]["kind"], "reference");
        client.post(&links, json!({ "other": first })).await.problem(422, "other");
        assert_eq!(client.send(Method::DELETE, &format!("{links}/{second}"), &[], Vec::new()).await.status, 204);
        assert_eq!(client.get(&path).await.is(200)["links"], json!([]));
    }
}

story! {
    /// A letter is recorded with its day and where the paper lies (002-019); a sender is kept out, and let in again.
    async fn letters_and_senders(desk: TestApp) {
        let client = Client::of(&desk).await;
        let letter = json!({ "received": "2023-11-14", "name": "Ann Lee", "subject": "Our contract", "body": "I agree.", "paper": "Cabinet 3" });
        let made = client.post("/letters", letter).await.is(201);
        assert_eq!(made["ticket"]["channel"], "post");
        let path = format!("/tickets/{}", id(&made["ticket"]["id"]));
        let read = client.get(&path).await.is(200);
        assert_eq!((&read["messages"][0]["body"], &read["messages"][0]["kind"]), (&json!("I agree."), &json!("post")));
        assert!(read["messages"][0]["received_at"].as_str().unwrap().starts_with("2023-11-13T23:00"), "the beginning of that day, here");
        let more = json!({ "received": "2023-11-15", "ticket_id": made["ticket"]["id"], "body": "And more." });
        assert_eq!(client.post("/letters", more).await.is(201)["ticket"]["id"], made["ticket"]["id"]);
        for (wrong, code) in [
            (json!({ "received": "2033-11-14", "name": "Ann Lee", "subject": "Later", "body": "x" }), "received"),
            (json!({ "received": "2023-11-14", "name": "Ann Lee", "subject": "Nothing" }), "empty"),
            (json!({ "received": "2023-11-14", "subject": "Nobody", "body": "x" }), "person"),
            (json!({ "received": "2023-11-14", "name": "Ann Lee", "body": "x" }), "subject"),
            (json!({ "received": "2023-11-14", "ticket_id": Uuid::nil(), "body": "x" }), "ticket"),
        ] {
            client.post("/letters", wrong).await.problem(422, code);
        }

        let block = json!({ "sender": "offers.example" });
        assert_eq!(client.post("/blocked-senders", block.clone()).await.status, 204);
        assert_eq!(client.post("/blocked-senders", block).await.status, 204, "twice is once");
        client.post("/blocked-senders", json!({ "sender": "not one" })).await.problem(422, "sender");
        let listed = client.get("/blocked-senders").await.is(200)["items"].as_array().unwrap().clone();
        assert_eq!((listed.len(), &listed[0]["sender"]), (1, &json!("@offers.example")));
        let out = format!("/blocked-senders/{}", id(&listed[0]["id"]));
        assert_eq!(client.send(Method::DELETE, &out, &[], Vec::new()).await.status, 204);
        assert_eq!(client.get("/blocked-senders").await.is(200)["items"], json!([]));
    }
}

story! {
    /// An archive is read and never changed (000-035).
    async fn an_archive(desk: TestApp under "analytics-vendor" on "2018-07-02T07:00:00Z") {
        let client = Client::of(&desk).await;
        let one = id(&client.post("/tickets", ticket()).await.is(201)["ticket"]["id"]);
        let path = format!("/tickets/{one}");
        client.post(&format!("{path}/state"), json!({ "reason": "solved" })).await.is(200);
        desk.pass(60);
        client.get(&path).await.is(200);
        for (to, body) in [
            ("state", json!({ "reason": "investigating" })),
            ("assignment", json!({ "agent": "me" })),
            ("note", json!({ "body": "More." })),
            ("reply", json!({ "body": "More." })),
            ("participants", json!({ "email": "bo@customer.example" })),
        ] {
            client.post(&format!("{path}/{to}"), body).await.problem(409, "archived");
        }
        let many = client.post("/tickets/bulk", json!({ "ids": [one], "state": { "reason": "investigating" } })).await.is(200);
        assert_eq!((&many["items"][0]["outcome"], &many["unchanged"]), (&json!("archived"), &json!(1)));
    }
}

story! {
    /// An answer to somebody who takes no part is refused by the number of the promise, and nothing is written (001-069).
    async fn an_answer_to_a_stranger(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/tickets", ticket()).await.is(201);
        client.post("/people", json!({ "email": "bo@customer.example" })).await.is(201);
        let path = format!("/tickets/{}", id(&made["ticket"]["id"]));
        for stranger in ["bo@customer.example", "nobody@customer.example", "not an address"] {
            let answer = json!({ "body": "Private.", "to": ["ann@customer.example", stranger] });
            client.post(&format!("{path}/reply"), answer).await.problem(422, "001-069");
        }
        client.post(&format!("{path}/reply"), json!({ "body": "x", "to": [] })).await.problem(422, "to");
        assert_eq!(client.get(&path).await.is(200)["messages"].as_array().unwrap().len(), 1);
    }
}

story! {
    /// Lists go by key: every ticket once, whatever comes in between; narrowed by turn and by person.
    async fn lists_by_key(desk: TestApp) {
        let client = Client::of(&desk).await;
        let mut made = Vec::new();
        for n in 0..5 {
            let mut new = ticket();
            new["subject"] = format!("No. {n}").into();
            made.insert(0, id(&client.post("/tickets", new).await.is(201)["ticket"]["id"]));
        }
        let (mut seen, mut next) = (Vec::new(), String::new());
        loop {
            let page = client.get(&format!("/tickets?limit=2{next}")).await.is(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|one| id(&one["id"])));
            client.post("/tickets", ticket()).await.is(201);
            match page["next"].as_str() {
                Some(after) => next = format!("&after={after}"),
                None => break,
            }
        }
        assert_eq!(seen, made);
        client.post(&format!("/tickets/{}/state", made[0]), json!({ "reason": "solved" })).await.is(200);
        let done = client.get("/tickets?turn=done").await.is(200);
        assert_eq!((done["items"].as_array().unwrap().len(), id(&done["items"][0]["id"])), (1, made[0].clone()));
        let nobody = client.get(&format!("/tickets?person={}", Uuid::nil())).await.is(200);
        assert_eq!(nobody["items"], json!([]));
        let messages = client.get(&format!("/tickets/{}?limit=1", made[0])).await.is(200);
        assert_eq!((messages["messages"].as_array().unwrap().len(), &messages["next"]), (1, &Value::Null));
    }
}

story! {
    /// People are found or made by posting their address, never by a URL; a name never replaces one that is there.
    async fn people(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/people", json!({ "email": "ann@customer.example", "name": "Ann Lee" })).await.is(201);
        let again = client.post("/people", json!({ "email": " ANN@customer.example ", "name": "Somebody Else" })).await.is(200);
        assert_eq!((&again["id"], &again["name"]), (&made["id"], &json!("Ann Lee")));
        assert_eq!(again["identities"][0]["email"], "ann@customer.example");
        let read = client.get(&format!("/people/{}", id(&made["id"]))).await.is(200);
        assert_eq!(read["source"], "api");
        assert!(client.get("/people?limit=1").await.is(200)["next"].is_string());
        for wrong in ["", "ann", "@x", "a@", "a b@c.example", "a@b.example\nBcc: c@d.example", "a@b.example,c@d.example"] {
            client.post("/people", json!({ "email": wrong })).await.problem(422, "email");
        }
        client.post("/people", json!({ "email": "support@example.org" })).await.problem(422, "own-address");
        client.post("/people", json!({})).await.problem(422, "missing");
    }
}

story! {
    /// A file comes with a ticket, and is read whole or in part.
    async fn files(desk: TestApp) {
        let client = Client::of(&desk).await;
        let form = format!(
            "--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"../plan.txt\"\r\nContent-Type: text/plain\r\n\r\n0123456789\r\n--b--\r\n",
            ticket()
        );
        let kind = [("content-type", "multipart/form-data; boundary=b")];
        let made = client.send(Method::POST, "/tickets", &kind, form.into_bytes()).await.is(201);
        let read = client.get(&format!("/tickets/{}", id(&made["ticket"]["id"]))).await.is(200);
        let file = &read["messages"][0]["attachments"][0];
        assert_eq!((&file["name"], &file["size"]), (&json!("plan.txt"), &json!(10)));
        let path = format!("/attachments/{}", id(&file["id"]));
        let whole = client.get(&path).await;
        assert_eq!((whole.status.as_u16(), &*whole.bytes), (200, &b"0123456789"[..]));
        assert_eq!(whole.headers["content-disposition"], "attachment; filename*=UTF-8''plan.txt");
        let part = client.send(Method::GET, &path, &[("range", "bytes=3-5")], Vec::new()).await;
        assert_eq!((part.status.as_u16(), &*part.bytes), (206, &b"345"[..]));
        assert_eq!(part.headers["content-range"], "bytes 3-5/10");
        client.send(Method::GET, &path, &[("range", "bytes=10-")], Vec::new()).await.problem(416, "range");
    }
}

story! {
    /// A mail handed over says what became of it, each way it can go.
    async fn mail_in(desk: TestApp) {
        let client = Client::of(&desk).await;
        let opened = client.mail(MAIL).await.is(200);
        assert_eq!((&opened["outcome"], &opened["ticket"]["number"], &opened["text"]), (&json!("opened"), &json!(1), &json!("It was bright yesterday.")));
        let again = client.mail(MAIL).await.is(200);
        assert_eq!((&again["outcome"], &again["message"]["id"]), (&json!("known"), &opened["message"]["id"]));
        let claims = MAIL.replace("<lamp@", "<lamp2@").replace("Message-ID", "In-Reply-To: <lamp@customer.example>\nMessage-ID");
        let claims = client.mail(&claims).await.is(200);
        assert_eq!((&claims["outcome"], &claims["linked"][0]["ticket_id"]), (&json!("opened"), &opened["ticket"]["id"]));
        let away = MAIL.replace("<lamp@", "<away@").replace("Message-ID", "Auto-Submitted: auto-replied\nMessage-ID");
        let away = client.mail(&away).await.is(200);
        assert_eq!((&away["outcome"], &away["auto"]), (&json!("auto-reply"), &json!("replied")));
        let nobody = client.mail("Subject: x\nMessage-ID: <n@customer.example>\nDate: Mon, 20 Nov 2023 08:00:00 +0000\n\nx\n").await.is(200);
        assert_eq!((&nobody["outcome"], &nobody["quarantine"]), (&json!("quarantined"), &json!("no-sender")));
        let read = client.get(&format!("/inbound-mail/{}", id(&opened["id"]))).await.is(200);
        assert_eq!(read["ticket"]["id"], opened["ticket"]["id"]);
        client.send(Method::POST, "/inbound-mail", &[("content-type", "text/plain")], b"x".to_vec()).await.problem(415, "media-type");
        client.mail("").await.problem(400, "malformed");
        // What is for somebody else is refused, as the listener refuses it.
        for (to, status) in [("support@elsewhere.example", 422), ("support@example.org, x@elsewhere.example", 422), ("support@example.org", 200)] {
            let headers = [("content-type", "message/rfc822"), ("x-envelope-to", to)];
            client.send(Method::POST, "/inbound-mail", &headers, MAIL.replace("lamp@", "lamp2@").into_bytes()).await.is(status);
        }
    }
}

story! {
    /// A delivery report says which message it is about, and what became of that for whom.
    async fn a_bounce(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/tickets", ticket()).await.is(201);
        let path = format!("/tickets/{}", id(&made["ticket"]["id"]));
        let said = client.post(&format!("{path}/reply"), json!({ "body": "Turn it off." })).await.is(201);
        let read = client.get(&path).await.is(200);
        let identifier = id(&read["messages"][1]["mail"]["message_id"]);
        let report = format!(
            "From: Mail System <mailer-daemon@customer.example>\nTo: support@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nSorry.\n\
             --r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.customer.example\n\nFinal-Recipient: rfc822; ann@customer.example\n\
             Action: failed\nStatus: 5.1.1\n\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{identifier}>\n\n--r--\n"
        );
        let bounced = client.mail(&report).await.is(200);
        assert_eq!(bounced["outcome"], "bounce");
        assert_eq!(bounced["bounce"]["of_message"], said["message"]["id"]);
        assert_eq!((&bounced["bounce"]["recipients"][0]["status"], &bounced["bounce"]["recipients"][0]["kind"]), (&json!("5.1.1"), &json!("hard")));
    }
}

story! {
    /// What a demo would have sent can be read, whole; a live desk says why it cannot.
    async fn mail_out(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/tickets", ticket()).await.is(201);
        desk.work().await;
        let mut caught = Value::Null;
        for _ in 0..200 {
            let list = client.get("/outbox").await.is(200);
            let found = list["items"].as_array().unwrap().iter().find(|one| one["kind"] == "acknowledgement").cloned();
            if let Some(found) = found {
                caught = found;
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!((&caught["to"], &caught["ticket_id"]), (&json!("ann@customer.example"), &made["ticket"]["id"]));
        let raw = client.get(&format!("/outbox/{}", id(&caught["id"]))).await;
        assert_eq!((raw.status.as_u16(), &raw.headers["content-type"]), (200, &"message/rfc822".parse().unwrap()));
        assert!(String::from_utf8_lossy(&raw.bytes).contains("To: "), "{raw:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_live_desk_keeps_no_copy() {
    let desk = TestApp::with(crate::support::On::Sqlite, Kind::Live, |_| {}).await.unwrap();
    let client = Client::of(&desk).await;
    client.get("/outbox").await.problem(404, "not-caught");
    client.get(&format!("/outbox/{}", Uuid::nil())).await.problem(404, "not-caught");
}

story! {
    /// A token opens what it is for: its purposes, its people, until it is revoked or has run out.
    async fn tokens(desk: TestApp) {
        let client = Client::of(&desk).await;
        let ann = client.post("/tickets", ticket()).await.is(201);
        let bo = client.mail(MAIL).await.is(200);
        for bad in ["", "candor_", "candor_AAAA", "x", &format!("candor_{}", "A".repeat(43))] {
            client.bearing(bad).get("/tickets").await.problem(401, "token");
        }
        client.anonymous().get("/tickets").await.problem(401, "token");
        let security = client.with("security,records", None).await;
        for path in ["/tickets", "/people", "/outbox", &format!("/tickets/{}", id(&ann["ticket"]["id"]))] {
            let refused = security.get(path).await;
            refused.problem(403, "purpose");
            assert!(refused.json()["detail"].as_str().unwrap().contains("`care`"));
        }
        let person: Uuid = ann["ticket"]["person_id"].as_str().unwrap().parse().unwrap();
        let only = client.with("all", Some(&[person])).await;
        assert_eq!(only.get("/tickets").await.is(200)["items"].as_array().unwrap().len(), 1);
        assert_eq!(only.get("/people").await.is(200)["items"].as_array().unwrap().len(), 1);
        only.get(&format!("/tickets/{}", id(&ann["ticket"]["id"]))).await.is(200);
        let other = format!("/tickets/{}", id(&bo["ticket"]["id"]));
        only.get(&other).await.problem(404, "not-found");
        only.post(&format!("{other}/reply"), json!({ "body": "x" })).await.problem(404, "not-found");
        only.post(&format!("{other}/state"), json!({ "reason": "solved" })).await.problem(404, "not-found");
        only.mail(MAIL).await.problem(403, "subjects");
        only.post("/people", json!({ "email": "bo@customer.example" })).await.problem(403, "subjects");
        only.post("/people", json!({ "email": "new@customer.example" })).await.problem(403, "subjects");
        only.post("/tickets", ticket()).await.is(201);
        let mut new = ticket();
        new["from"]["email"] = "bo@customer.example".into();
        only.post("/tickets", new).await.problem(403, "subjects");

        let made = candor::agents::token_make::make(&desk.app, AGENT, "all", None).await.unwrap();
        let mortal = client.bearing(&made.secret);
        mortal.get("/tickets").await.is(200);
        for end in [true, false] {
            let row = token::Entity::find_by_id(made.id).one(desk.app.db.reader()).await.unwrap().unwrap();
            assert_eq!(row.last_used_at, Some(desk.app.now()));
            let mut row = row.into_active_model();
            row.revoked_at = Set(end.then_some(desk.app.now()));
            row.expires_at = Set((!end).then_some(desk.app.now()));
            row.update(desk.app.db.writer()).await.unwrap();
            mortal.get("/tickets").await.problem(401, "token");
        }
    }
}

story! {
    /// Nothing that a program sends makes it our fault, and nothing it sent comes back in what is said about it.
    async fn nonsense(desk: TestApp) {
        let client = Client::of(&desk).await;
        let made = client.post("/tickets", ticket()).await.is(201);
        let path = format!("/tickets/{}", id(&made["ticket"]["id"]));
        let posts = ["/people", "/tickets", &format!("{path}/reply"), &format!("{path}/note"), &format!("{path}/state"), &format!("{path}/assignment")];
        let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
        let secret = "secret-word@customer.example";
        let valid = json!({ "from": { "email": secret, "name": secret }, "subject": secret, "body": "\u{0}", "email": secret, "reason": secret, "agent": secret });
        let mut bodies: Vec<Vec<u8>> = [
            "", "{", "null", "[]", "1e999", "\"x\"", "{\"body\":1}", "{\"body\":null}", "[\"x\"]", "[null]", "[[\"ann@customer.example\"],\"x\",\"y\"]", "[\"ann@customer.example\",\"x\"]", "[\"solved\",null]", "{\"agent\":7}", "{\"agent\":{}}", "{\"reason\":[]}", "{\"to\":\"x\",\"body\":\"y\"}",
            "{\"from\":{\"email\":\"\\u0000@\\u0000\"},\"subject\":\"\\u0000\",\"body\":\"\"}", "\u{feff}{}", &deep, &valid.to_string(),
        ]
        .into_iter()
        .map(|text| text.as_bytes().to_vec())
        .collect();
        bodies.push(vec![0xff, 0xfe, 0x00, 0x80]);
        let text = valid.to_string();
        bodies.extend((0..text.len()).step_by(7).map(|at| text.as_bytes()[..at].to_vec()));
        for post in posts {
            for body in &bodies {
                for kind in ["application/json", "multipart/form-data; boundary=b", "multipart/form-data", "text/plain", ""] {
                    let answer = client.send(Method::POST, post, &[("content-type", kind)], body.clone()).await;
                    assert!(answer.status.is_client_error(), "{post} {kind} {}: {answer:?}", String::from_utf8_lossy(body));
                    assert!(!String::from_utf8_lossy(&answer.bytes).contains("secret-word"), "{answer:?}");
                }
            }
        }
        let queries = ["limit=-1", "limit=x", "after=x", "turn=x", "person=%00", "unknown=1", "limit=99999999999999999999999", "%ff=%ff", "limit=1&limit=2"];
        for list in ["/people", "/tickets", "/outbox", &path] {
            for query in queries {
                let answer = client.get(&format!("{list}?{query}")).await;
                answer.problem(400, "malformed");
            }
            client.get(&format!("{list}?limit=0")).await.is(200);
            client.get(&format!("{list}?limit=18446744073709551615")).await.is(200);
        }
        for nowhere in ["/tickets/x", "/people/%00", "/attachments/..", "/outbox/1", "/inbound-mail/1", "/nothing", "/tickets/x/reply/y"] {
            client.get(nowhere).await.problem(404, "not-found");
        }
        client.send(Method::DELETE, "/tickets", &[], Vec::new()).await.problem(405, "method");
        client.send(Method::GET, &format!("{path}/reply"), &[], Vec::new()).await.problem(405, "method");
    }
}
