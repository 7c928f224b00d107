//! Messages of social networks and messaging services: handed over by an adapter, signed, and answered through the same one (C02, 002-022,
//! 002-029, 004-043).

use crate::live_story;
use crate::story;
use crate::support::adapter::Adapter;
use crate::support::browser::Browser;
use crate::support::needles::Needles;
use crate::support::{On, TestApp, policies, seals};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::desk::desk::Kind;
use candor::desk::relay::declare;
use candor::inbox::spool;
use candor::outbox::{caught, delivery, outgoing};
use candor::people::person::Point;
use candor::people::{handle, identity, person};
use candor::privacy::erase;
use candor::privacy::in_force::InForce;
use candor::privacy::prove::{CHECKS, Seen};
use candor::social::{channel, thread};
use candor::tickets::{blob, message, ticket};
use jiff::civil::Date;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::json;

const DAY: Date = Date::constant(2023, 11, 20);

/// The starter policy, with what channels need, and with the host of the adapters among the recipients.
fn policy() -> String {
    let text = policy::starter("Example Instruments", "privacy@example.org", DAY);
    let text =
        policies::with(&text, r#""phone", "post", "api", "agent", "system"]"#, r#""phone", "post", "social", "api", "agent", "system"]"#);
    let text = policies::with(&text, r#""identity.email", "#, r#""identity.email", "identity.social_handle", "#);
    let text = policies::with(&text, r#""message.facts", "post.scan","#, r#""message.facts", "post.scan", "social.message","#);
    declare(&text, "127.0.0.1", DAY).unwrap()
}

async fn made(on: On, kind: Kind) -> Option<TestApp> {
    let set = |config: &mut candor::config::Config| config.loopback_is_public = true;
    TestApp::made(on, kind, Some(&policy()), crate::support::START, set).await.map(|made| made.unwrap())
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

async fn tickets(desk: &TestApp) -> Vec<ticket::Model> {
    ticket::Entity::find().order_by_asc(ticket::Column::Id).all(desk.app.db.reader()).await.unwrap()
}

/// What the check behind a promise sees.
async fn looked(desk: &TestApp, mechanism: &str) -> Seen {
    let check = CHECKS.iter().find(|check| check.mechanism == mechanism).unwrap();
    check.look(&desk.app).await.unwrap().unwrap()
}

async fn reply(browser: &mut Browser, ticket: candor::ids::TicketId, text: &str, files: &[(&str, &str, &[u8])]) -> String {
    let page = browser.get(&format!("/tickets/{ticket}")).await;
    let fields = [("kind", "reply"), ("text", text), ("seen", &page.field("seen")), ("key", &page.field("key"))];
    let sent = browser.post_files(&format!("/tickets/{ticket}/messages"), &fields, files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    browser.get(&format!("/tickets/{ticket}")).await.body
}

story! {
    /// C02-002: a scanned letter received 2024-02-01 and a social message on 2024-02-02 from the same person are both tickets, with
    /// channels post and social, on one timeline.
    async fn a_letter_and_a_message_stand_on_one_timeline(desk: TestApp under "customs-software" on "2024-02-02T09:00:00Z") {
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        assert_eq!(adapter.says("m1", "@quay.clerk", "The tariff table will not load").await.status, StatusCode::ACCEPTED);
        desk.work().await;
        let page = ines.get("/letters/new").await;
        let fields = [
            ("who", "@quay.clerk"), ("received", "2024-02-01"), ("paper", "Cabinet 3, folder 12"), ("subject", "Our tariff table"),
            ("text", "It has not loaded for a week."), ("key", &page.field("key")),
        ];
        let kept = ines.post_files("/letters", &fields, &[("letter.pdf", "application/pdf", b"%PDF-1.7 scan")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);

        let both = tickets(&desk).await;
        assert_eq!(both.iter().map(|one| one.channel).collect::<Vec<_>>(), [Point::Social, Point::Post]);
        let person = both[0].person_id;
        assert_eq!(both[1].person_id, person, "one person");
        let messages = message::Entity::find().order_by_asc(message::Column::Id).all(desk.app.db.reader()).await.unwrap();
        let came: Vec<_> = messages.iter().map(|one| one.received_at.date(&desk.app.zone).to_string()).collect();
        assert_eq!(came, ["2024-02-02", "2024-02-01"]);
        let version = desk.app.gate.policy().version();
        assert!(messages.iter().all(|one| one.notice_version == version && one.source == one.channel));
        let timeline = ines.get(&format!("/people/{person}")).await;
        timeline.says("Our tariff table").says("by post, 1 Feb 2024").says("The tariff table will not load").says("by message, 2 Feb 2024");
        timeline.says("Parley").says("@quay.clerk");
        let (newer, older) = (timeline.body.find("by message, 2 Feb").unwrap(), timeline.body.find("by post, 1 Feb").unwrap());
        assert!(newer < older, "in the order in which they came");
        assert_eq!(looked(&desk, "post-scan").await, Seen { seen: 1, wrong: 0 });
        ines.get(&format!("/tickets/{}", both[1].id)).await.says("by post").says("paper at Cabinet 3, folder 12").says("letter.pdf");
    }
}

live_story! {
    /// What nobody signed just now is refused; what is signed is durable, once, and becomes a ticket of a person of whom the handle is held
    /// and nothing else, however much of a profile the adapter sends (002-022, 004-043).
    async fn signed_and_once(on: On) {
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        let body = json!({
            "message": { "id": "m1", "text": "The pump hums", "sent_at": "2023-11-20T07:59:00Z" },
            "from": { "handle": "@pump.keeper", "name": "Keeper of Pumps", "followers": 12, "photo": "https://x.example/p.png" },
        }).to_string();
        let now = desk.app.now().0 / 1_000_000;
        let good = adapter.signed("m1", now, &body);
        let old = adapter.signed("m1", now - 301, &body);
        let early = adapter.signed("m1", now + 301, &body);
        for (case, signed) in [
            ("none", None),
            ("forged", Some(("m1", now, "v1,AAAA"))),
            ("of another", Some(("m2", now, &*good))),
            ("old", Some(("m1", now - 301, &*old))),
            ("early", Some(("m1", now + 301, &*early))),
        ] {
            let told = adapter.posts(signed, &body).await;
            assert_eq!((told.status, &*told.kind), (StatusCode::UNAUTHORIZED, "application/problem+json"), "{case}: {}", told.body);
        }
        let told = adapter.posts(Some(("m1", now, &good)), &(body.clone() + " ")).await;
        assert_eq!(told.status, StatusCode::UNAUTHORIZED, "another body");
        assert_eq!(spool::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);

        assert_eq!(adapter.posts(Some(("m1", now, &good)), &body).await.status, StatusCode::ACCEPTED);
        assert_eq!(adapter.posts(Some(("m1", now, &good)), &body).await.status, StatusCode::OK);
        desk.work().await;
        desk.pass(3 * 86_400);
        assert_eq!(adapter.sends("m1", &body).await.status, StatusCode::OK, "signed anew, it is the same");
        desk.work().await;

        let all = tickets(&desk).await;
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].channel, all[0].source), (Point::Social, Point::Social));
        assert_eq!(desk.texts(all[0].id).await, ["The pump hums"]);
        let who = person::Entity::find_by_id(all[0].person_id).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert!(who.name.is_none() && who.language.is_none() && who.source == Point::Social, "{who:?}");
        assert_eq!(identity::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1, "Ines's own");
        let names: Vec<_> = seals::named(&desk.app, who.id).await;
        assert!(names.iter().all(|name| !name.contains("person.name")), "{names:?}");
        let row = spool::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((row.state, row.raw.is_none(), row.blob_id, row.envelope.is_none()), (spool::State::Received, true, None, true));
        let mut needles = Needles::default();
        needles.add_disguised("name", "Keeper of Pumps");
        needles.add_disguised("handle", "@pump.keeper");
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
    }
}

live_story! {
    /// What is not in its form is kept sealed in quarantine, where it says why, until somebody discards it; what comes next is not held up.
    async fn not_understood(on: On) {
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        assert_eq!(adapter.sends("m1", "{\"message\": 7, \"from\": {\"handle\": \"@ann\"}}").await.status, StatusCode::ACCEPTED);
        assert_eq!(adapter.sends("m2", "{}{{{").await.status, StatusCode::ACCEPTED);
        assert_eq!(adapter.says("m3", "@ann", "The pump hums").await.status, StatusCode::ACCEPTED);
        desk.work().await;
        assert_eq!(tickets(&desk).await.len(), 1);
        let list = ines.get("/quarantine").await;
        assert_eq!(list.body.matches("is not in its form").count(), 2, "{}", list.body);
        let href = list.body.split("href=\"/quarantine/").nth(1).unwrap()[..36].to_owned();
        ines.get(&format!("/quarantine/{href}")).await.says("@ann").says("docs/channels.md");
        assert_eq!(ines.post(&format!("/quarantine/{href}"), &[("do", "deliver")]).await.status, StatusCode::CONFLICT);
        // Whoever it is from takes it with them.
        let who = tickets(&desk).await[0].person_id;
        let seen = erase::preview(&desk.app, who).await.unwrap();
        assert_eq!((seen.goes("spool"), seen.goes("handle"), seen.goes("social_thread")), (2, 1, 1), "{seen:?}");
        assert_eq!(ines.post(&format!("/quarantine/{href}"), &[("do", "discard")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ines.get("/quarantine").await.body.matches("is not in its form").count(), 1);
    }
}

live_story! {
    /// An answer goes back through the adapter, signed, with its files and what it answers; while the adapter is down it waits and says so,
    /// and what it refuses for good is given up. Nothing goes by mail, and nobody can be put in copy.
    async fn answered_through_the_same_adapter(on: On) {
        let desk = made(on, Kind::Live).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        let body = json!({ "message": { "id": "m1", "text": "The pump hums", "thread": "t-9" }, "from": { "handle": "@ann" } });
        adapter.hands_over("m1", &body).await;
        desk.work().await;
        let id = tickets(&desk).await[0].id;
        let page = ines.get(&format!("/tickets/{id}")).await;
        page.says("by message, Parley").says("Through").says("Nothing goes by mail").says("@ann").hides("name=\"cc\"");
        let (seen, key) = (page.field("seen"), page.field("key"));
        let fields = [("kind", "reply"), ("text", "Hello"), ("cc", "bo@example.com"), ("seen", &*seen), ("key", &*key)];
        let refused = ines.post_files(&format!("/tickets/{id}/messages"), &fields, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("goes to one person");

        // Taken back before it leaves.
        let page = reply(&mut ines, id, "Too early", &[]).await;
        let outgoing = page.split("/outgoing/").nth(1).unwrap()[..36].to_owned();
        assert_eq!(ines.post(&format!("/outgoing/{outgoing}/undo"), &[]).await.status, StatusCode::SEE_OTHER);
        desk.pass(60);
        desk.work().await;
        assert_eq!(adapter.got().0.len(), 0);

        adapter.answers(Some(503));
        reply(&mut ines, id, "Turn it off.", &[("plan.txt", "text/plain", b"off, then on")]).await;
        desk.pass(60);
        desk.work().await;
        ines.get(&format!("/tickets/{id}")).await.says("The adapter answered 503").says("cannot take it now");
        adapter.answers(None);
        desk.pass(120);
        desk.work().await;
        let (got, forged) = adapter.got();
        assert_eq!((got.len(), forged), (1, 0));
        let first = &got[0].json;
        assert_eq!(first["to"], json!({ "handle": "@ann" }));
        assert_eq!((&first["message"]["thread"], &first["message"]["in_reply_to"]), (&json!("t-9"), &json!("m1")));
        assert_eq!(first["message"]["id"], json!(got[0].id));
        let text = first["message"]["text"].as_str().unwrap();
        assert!(text.starts_with("Turn it off.\n\n") && text.contains("http://desk.test/notice#"), "where the notice is: {text}");
        let file = json!({ "name": "plan.txt", "media_type": "text/plain", "content": "b2ZmLCB0aGVuIG9u" });
        assert_eq!(first["files"], json!([file]));
        ines.get(&format!("/tickets/{id}")).await.says("answered by message, Parley").hides("cannot take it now");
        assert_eq!(desk.ticket(id).await.reason.code(), "waiting-for-customer");

        for mechanism in ["social", "sending", "mail-intake", "egress"] {
            let seen = looked(&desk, mechanism).await;
            assert!(seen.seen > 0 && seen.wrong == 0, "{mechanism}: {seen:?}");
        }
        assert_eq!(looked(&desk, "threading").await.wrong, 0, "nobody who writes by a channel takes part by mail");

        // The second says nothing about the notice; refused for good, it is ours again.
        reply(&mut ines, id, "And on again.", &[]).await;
        adapter.answers(Some(410));
        desk.pass(60);
        desk.work().await;
        ines.get(&format!("/tickets/{id}")).await.says("will never take it").says("/remedy");
        assert_eq!(desk.ticket(id).await.reason.code(), "close-the-loop");
        adapter.answers(None);
        let db = desk.app.db.reader();
        let mail = outgoing::Entity::find().order_by_desc(outgoing::Column::Id).one(db).await.unwrap().unwrap();
        let one = delivery::Entity::find().order_by_desc(delivery::Column::Id).one(db).await.unwrap().unwrap();
        let again = [("do", "again"), ("delivery", &*one.id.to_string())];
        ines.post(&format!("/outgoing/{}/remedy", mail.id), &again).await;
        desk.work().await;
        assert_eq!(adapter.got().0.last().unwrap().json["message"]["text"], json!("And on again."));

        // Under a policy that names the host no more it waits.
        adapter.says("m2", "@ann", "Thanks").await;
        reply(&mut ines, id, "Gladly.", &[]).await;
        let text = policies::with(&policy(), "hosts   = [\"127.0.0.1\"]", "hosts   = [\"127.0.0.2\"]");
        desk.app.gate.enforce(InForce::compile(&text, DAY).unwrap());
        assert_eq!(looked(&desk, "egress").await.wrong, 1, "the board says that it does not hold");
        desk.pass(60);
        desk.work().await;
        assert_eq!(adapter.got().0.len(), 2);
        ines.get(&format!("/tickets/{id}")).await.says("does not name those who are written to");
    }
}

live_story! {
    /// A demo gives nothing to an adapter: what would have left is on its page of caught mails.
    async fn a_demo_keeps_its_answers(on: On) {
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        adapter.says("m1", "@ann", "The pump hums").await;
        desk.work().await;
        let id = tickets(&desk).await[0].id;
        reply(&mut ines, id, "Turn it off.", &[]).await;
        desk.pass(60);
        desk.work().await;
        assert_eq!(adapter.got().0.len(), 0);
        let kept = caught::Entity::find().order_by_desc(caught::Column::Id).one(desk.app.db.reader()).await.unwrap().unwrap();
        ines.get(&format!("/outbox/{}", kept.id)).await.says("Turn it off.").says("@ann");
    }
}

live_story! {
    /// A conversation stays on its ticket; another one is another ticket; long after it was closed a new ticket follows it.
    async fn a_conversation_is_a_ticket(on: On) {
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        let other = Adapter::added(&desk, &mut ines, "Bulletin").await;
        let said = |id: &str, thread: &str| {
            json!({ "message": { "id": id, "text": format!("message {id}"), "thread": thread }, "from": { "handle": "@ann" } })
        };
        adapter.hands_over("m1", &said("m1", "a")).await;
        adapter.hands_over("m2", &said("m2", "a")).await;
        adapter.hands_over("m3", &said("m3", "b")).await;
        adapter.says("m4", "@ann", "message m4").await;
        adapter.says("m5", "@ANN", "another name").await;
        other.says("m1", "@ann", "the same name elsewhere").await;
        desk.work().await;
        let all = tickets(&desk).await;
        let mut texts = Vec::new();
        for one in &all {
            texts.push(desk.texts(one.id).await);
        }
        let lone = [["message m3"], ["message m4"], ["another name"], ["the same name elsewhere"]].map(|one| one.to_vec());
        assert_eq!(texts, [&[vec!["message m1", "message m2"]][..], &lone].concat());
        assert_eq!(person::Entity::find().count(desk.app.db.reader()).await.unwrap(), 4, "@ann, @ANN, @ann elsewhere and Ines");
        candor::search::follow(&desk.app).await.unwrap();
        let asked = ines.post("/search", &[("words", "@ann")]).await;
        ines.get(asked.location()).await.says("message m1");

        ines.post(&format!("/tickets/{}/state", all[0].id), &[("state", "solved")]).await;
        assert_eq!(desk.ticket(all[0].id).await.reason.code(), "solved");
        adapter.hands_over("m6", &said("m6", "a")).await;
        desk.work().await;
        assert_eq!(desk.ticket(all[0].id).await.reason.code(), "first-response", "it is open again");
        ines.post(&format!("/tickets/{}/state", all[0].id), &[("state", "solved")]).await;
        desk.pass(100 * 86_400);
        adapter.hands_over("m7", &said("m7", "a")).await;
        adapter.hands_over("m8", &said("m8", "a")).await;
        desk.work().await;
        let newest = tickets(&desk).await.pop().unwrap();
        assert_eq!(desk.texts(newest.id).await, ["message m7", "message m8"]);
        assert_eq!(thread::Entity::find().count(desk.app.db.reader()).await.unwrap(), 5, "the conversation goes on with it");
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        ines.get(&format!("/tickets/{}", newest.id)).await.says(&format!("/tickets/{}", all[0].id));
    }
}

live_story! {
    /// Two first messages of one conversation at the same moment are one person and one ticket.
    async fn two_at_the_same_moment(on: On) {
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        let ids: Vec<String> = (0..6).map(|number| format!("m{number}")).collect();
        for id in &ids {
            adapter.says(id, "@ann", id).await;
        }
        let waiting = spool::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let app = &desk.app;
        let each = waiting.iter().map(|one| candor::inbox::receive::receive(app, one.id, None));
        for received in futures_util::future::join_all(each).await {
            if let Err(error) = received {
                // Whoever was slower twice is tried again by the queue.
                assert!(candor::people::find::Unsettled::of(&error).is_some(), "{error:?}");
            }
        }
        desk.pass(10);
        desk.work().await;
        let all = tickets(&desk).await;
        assert_eq!(all.len(), 1);
        let mut texts = desk.texts(all[0].id).await;
        texts.sort();
        assert_eq!(texts, ids);
        assert_eq!(handle::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
        assert_eq!(person::Entity::find().count(desk.app.db.reader()).await.unwrap(), 2, "with Ines");
    }
}

live_story! {
    /// An erasure takes the name at the channel, the conversation, what was said, its files and where the paper of a letter lies; no byte
    /// of it is in the clear before or opens after, and what is sent again is not taken anew.
    async fn erased(on: On) {
        const CANARY: &str = "zqxjkvbwpyfg";
        let desk = made(on, Kind::Demo).await?;
        let mut ines = admin(&desk).await;
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        let large = CANARY.repeat(150_000);
        let file = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, format!("{CANARY} in a file"));
        let whole = json!({
            "message": { "id": CANARY, "text": large, "thread": CANARY },
            "from": { "handle": CANARY, "name": CANARY },
            "files": [{ "name": format!("{CANARY}.txt"), "media_type": "text/plain", "content": file }],
        });
        assert_eq!(adapter.hands_over("m1", &whole).await.status, StatusCode::ACCEPTED);
        adapter.sends("m2", &json!({ "message": 7, "from": { "handle": CANARY } }).to_string()).await;
        assert_eq!(blob::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1, "too large for a row");
        desk.work().await;
        let page = ines.get("/letters/new").await;
        let fields = [
            ("who", CANARY), ("received", "2023-11-19"), ("paper", CANARY), ("postal", CANARY), ("subject", CANARY), ("text", CANARY),
            ("key", &page.field("key")),
        ];
        let scan = format!("%PDF-1.7 {CANARY}");
        let kept = ines.post_files("/letters", &fields, &[("scan.pdf", "application/pdf", scan.as_bytes())]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let all = tickets(&desk).await;
        assert_eq!(all.len(), 2);
        reply(&mut ines, all[0].id, CANARY, &[]).await;
        desk.pass(60);
        desk.work().await;
        let who = all[0].person_id;
        assert_eq!(all[1].person_id, who);
        let sealed = seals::all(&desk.app).await;
        let columns = ["handle.value", "postal_address.value", "social_thread.thread", "message.paper", "delivery.address"];
        for (table, column) in columns.map(|column| column.split_once('.').unwrap()) {
            assert!(sealed.iter().any(|seal| (seal.table, seal.column) == (table, column)), "{table}.{column}");
        }
        let mut needles = Needles::default();
        needles.add_disguised("canary", CANARY);
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());

        ines.get(&format!("/people/{who}/erasure")).await.says("Paper that stays").says(&format!("{CANARY} (19 Nov 2023)"));
        let id = erase::ask(&desk.app, who, None).await.unwrap();
        ines.get(&format!("/people/{who}/erasure")).await.says("One letter on paper").says(&format!("{CANARY} (19 Nov 2023)"));
        desk.pass(3 * 86_400);
        desk.work().await;
        assert_eq!(erase::next(&desk.app, id).await.unwrap(), erase::Next::Over);
        assert_eq!(seals::named(&desk.app, who).await, Vec::<String>::new());
        assert_eq!(handle::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        assert_eq!(thread::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        let mut open = Vec::new();
        for seal in sealed.iter().filter(|seal| seal.table != "spool" || seal.column != "raw") {
            if let Some(clear) = seal.open(&desk.app).await
                && String::from_utf8_lossy(&clear).contains(CANARY)
            {
                open.push((seal.table, seal.column));
            }
        }
        assert_eq!(open, [], "these still open in a copy of the data");
        assert_eq!(needles.in_files(desk.dir.path()), Vec::<String>::new());
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        ines.get(&format!("/people/{who}/erasure")).await.says("One letter on paper").says("stood in the data that is gone").hides(CANARY);
        assert_eq!(adapter.hands_over("m1", &whole).await.status, StatusCode::OK, "it is not taken anew");
    }
}

story! {
    /// Under a policy that does not name what a channel holds none can be added, and the page says what to do (the starter policy).
    async fn a_policy_without_channels(desk: TestApp) {
        let mut ines = admin(&desk).await;
        let page = ines.get("/channels/social").await;
        page.says("The policy does not let it be taken").says("identity.social_handle").says("social.message").hides("name=\"name\"");
        let refused = ines.post("/channels/social", &[("name", "Parley")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("identity.social_handle");
        assert_eq!(channel::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        ines.get("/channels").await.says("/channels/social");
    }
}

live_story! {
    /// What cannot be is refused at the field; a secret is changed without a message lost, and none is on the page a second time.
    async fn managed(on: On) {
        let desk = made(on, Kind::Live).await?;
        let mut ines = admin(&desk).await;
        for (name, address, why) in [
            (" ", "", "Say in one line what agents call it"),
            ("Parley", "http://adapter.example.org/", "begins with https://"),
            ("Parley", "https://me:secret@127.0.0.1/", "begins with https://"),
            ("Parley", "ftp://127.0.0.1/", "begins with https://"),
            ("Parley", "https://adapter.example.org/", "No recipient of the policy is reached at this host"),
        ] {
            let refused = ines.post("/channels/social", &[("name", name), ("address", address)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {address}");
            refused.says(why).hides("whsec_");
        }
        let adapter = Adapter::added(&desk, &mut ines, "Parley").await;
        ines.get("/channels/social").await.says("Nothing came yet").hides("whsec_");
        let deed = format!("/channels/social/{}", &adapter.path[4..]);
        let old = adapter.keys();
        let page = ines.post(&deed, &[("do", "secret")]).await;
        page.says("The secret before is good until");
        assert_eq!(adapter.says("m1", "@ann", "signed with the old one").await.status, StatusCode::ACCEPTED);
        adapter.learn(&page.body);
        assert_ne!(adapter.keys(), old);
        assert_eq!(adapter.says("m2", "@ann", "and with the new one").await.status, StatusCode::ACCEPTED);
        desk.work().await;
        let id = tickets(&desk).await[0].id;
        // An answer is signed with both.
        let new = adapter.keys();
        for keys in [&old, &new] {
            adapter.use_keys(keys.clone());
            reply(&mut ines, id, "Hello", &[]).await;
            desk.pass(60);
            desk.work().await;
        }
        assert_eq!((adapter.got().0.len(), adapter.got().1), (2, 0));
        adapter.use_keys(old.clone());
        ines.post(&deed, &[("do", "end-old")]).await;
        assert_eq!(adapter.says("m3", "@ann", "too late").await.status, StatusCode::UNAUTHORIZED);
        adapter.use_keys(new.clone());

        ines.post(&deed, &[("do", "pause")]).await;
        ines.get("/channels/social").await.says("Paused");
        assert_eq!(adapter.says("m4", "@ann", "wait").await.status, StatusCode::SERVICE_UNAVAILABLE);
        reply(&mut ines, id, "Later", &[]).await;
        desk.pass(60);
        desk.work().await;
        ines.get(&format!("/tickets/{id}")).await.says("the channel is paused");
        ines.post(&deed, &[("do", "resume")]).await;
        assert_eq!(adapter.says("m4", "@ann", "wait").await.status, StatusCode::ACCEPTED);
        desk.pass(120);
        desk.work().await;
        assert_eq!(adapter.got().0.len(), 3);

        let elsewhere = ines.post(&deed, &[("do", "address"), ("address", "https://adapter.example.org/")]).await;
        assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ines.post(&deed, &[("do", "remove")]).await.status, StatusCode::SEE_OTHER);
        ines.get("/channels/social").await.hides("Parley");
        assert_eq!(adapter.says("m5", "@ann", "gone").await.status, StatusCode::NOT_FOUND);
        ines.get(&format!("/tickets/{id}")).await.says("by message, Parley");
        let mut petra = Browser::of_agent(&desk, "petra@example.com", "Petra Lund", Role::Agent).await;
        assert_eq!(petra.get("/channels/social").await.status, StatusCode::FORBIDDEN);
    }
}
