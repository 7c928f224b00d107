//! Programs are told what happens: signed, in order, again after a failure, never inside and never about anybody (003-034).

use crate::live_story;
use crate::support::api::Client;
use crate::support::browser::{Answer, Browser};
use crate::support::receiver::{Receiver, Told};
use crate::support::{On, START, TestApp};
use axum::http::{Method, StatusCode};
use candor::agents::agent::Role;
use candor::desk::desk::Kind;
use candor::desk::relay::declare;
use candor::hooks::delivery::State;
use candor::hooks::follow::{self, Looked};
use candor::hooks::trouble::Trouble;
use candor::hooks::{attempt, deliver, delivery, hook, sweep};
use candor::privacy::erase;
use candor::privacy::in_force::InForce;
use candor::privacy::journal;
use candor::privacy::prove::{self, Seen};
use candor::tickets::ticket;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const DAY: i64 = 86_400;
const HOST: &str = "127.0.0.1";

/// The starter policy with a host that is reached.
fn policy_with(host: &str) -> String {
    let today = START.date(&jiff::tz::TimeZone::UTC);
    declare(&policy::starter("Example Instruments", "privacy@example.org", today), host, today).unwrap()
}

/// A live desk whose policy names this machine, which counts as a public place.
pub async fn desk(on: On) -> Option<TestApp> {
    let policy = policy_with(HOST);
    TestApp::made(on, Kind::Live, Some(&policy), START, |config| config.loopback_is_public = true).await.map(|made| made.unwrap())
}

pub async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// Mail arrives, each time another.
pub async fn arrives(desk: &TestApp) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mail = "From: Ann Zqxjkv <ann@zqxjkv.example>\nTo: support@example.org\nSubject: The zqxjkv hums\n\nThe zqxjkv hums";
    desk.deliver("ann@zqxjkv.example", &format!("{mail} {} times.\n", COUNT.fetch_add(1, Ordering::Relaxed))).await;
}

/// Looks through what happened and tells what is due.
pub async fn hear(desk: &TestApp) {
    follow::follow(&desk.app, &mut Looked::default()).await.unwrap();
    candor::work::outside(&desk.app).drain().await.unwrap();
}

async fn ask(ines: &mut Browser, address: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("name", "Billing"), ("address", address)];
    fields.extend(if more.is_empty() { &[("all", "on")] } else { more });
    ines.post("/webhooks", &fields).await
}

/// The secret that a page shows.
fn secret(page: &Answer) -> String {
    let (_, rest) = page.says("shown only now").body.split_once("<code>").unwrap();
    rest.split_once("</code>").unwrap().0.replace("&#61;", "=").replace("&#43;", "+").replace("&#47;", "/")
}

/// Makes a webhook; its secret.
pub async fn made(ines: &mut Browser, address: &str, more: &[(&str, &str)]) -> String {
    let page = ask(ines, address, more).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    secret(&page)
}

pub async fn one(desk: &TestApp) -> hook::Model {
    hook::Entity::find().order_by_desc(hook::Column::Id).one(desk.app.db.writer()).await.unwrap().unwrap()
}

async fn deliveries(desk: &TestApp) -> Vec<delivery::Model> {
    delivery::Entity::find().order_by_asc(delivery::Column::Seq).all(desk.app.db.writer()).await.unwrap()
}

async fn states(desk: &TestApp) -> Vec<State> {
    deliveries(desk).await.iter().map(|row| row.state).collect()
}

async fn act(ines: &mut Browser, desk: &TestApp, fields: &[(&str, &str)]) -> Answer {
    ines.post(&format!("/webhooks/{}", one(desk).await.id), fields).await
}

live_story! {
    /// What happens is told in its order, as the events of the interface have it, signed by the secret that was shown once; the log shows what was
    /// sent, and nothing in it is about anybody.
    async fn told_and_signed(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        let secret = made(&mut ines, &format!("{address}/hook?to=us"), &[]).await;
        arrives(&desk).await;
        hear(&desk).await;
        let told = receiver.told();
        assert!(told.iter().any(|one| one.kind() == "opened") && told.iter().any(|one| one.kind() == "person"), "{told:?}");
        assert!(told.iter().all(|one| one.is_by(&secret) && one.path == "/hook?to=us"));
        assert!(!told[0].is_by("whsec_AAAA"), "the check can fail");
        let client = Client::of(&desk).await;
        let events = client.get("/events").await.is(200)["items"].as_array().unwrap().clone();
        let place = |one: &Told| events.iter().position(|event| event["id"] == one.json()["id"]).unwrap();
        assert!(told.windows(2).all(|two| place(&two[0]) < place(&two[1])), "in the order of the feed");
        for one in &told {
            let (body, event) = (one.json(), &events[place(one)]);
            assert_eq!((&body["id"], &body["type"], &body["timestamp"]), (&event["id"], &event["kind"], &event["at"]));
            assert_eq!((&body["data"], one.header("webhook-id")), (event, event["id"].as_str().unwrap()));
            assert_eq!((one.header("content-type"), one.header("authorization")), ("application/json", ""));
        }
        // What is said, not the signature of it: its letters may spell anything.
        let said = |one: &Told| format!("{} {} ", one.path, String::from_utf8_lossy(&one.body));
        let bytes = told.iter().map(said).collect::<String>();
        for word in ["zqxjkv", "Zqxjkv", "ann", "Ann", "hums"] {
            assert!(!bytes.contains(word), "{word} was told: {bytes}");
        }
        let page = ines.get(&format!("/webhooks/{}", one(&desk).await.id)).await;
        page.says("Arrived").says("A ticket is opened").hides(&secret).hides("whsec_\"");
        let row = deliveries(&desk).await.into_iter().next().unwrap();
        let page = ines.get(&format!("/webhooks/deliveries/{}", row.id)).await;
        page.says(told[0].header("webhook-timestamp")).says(told[0].header("webhook-id")).says("204");
        let shown = page.body.replace("&#61;", "=").replace("&#43;", "+").replace("&#47;", "/");
        assert!(shown.contains(told[0].header("webhook-signature")), "{shown}");
        // Looked through again, nothing comes twice.
        hear(&desk).await;
        let mut ids: Vec<String> = receiver.told().iter().map(|one| one.header("webhook-id").to_owned()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), receiver.told().len());
        let kinds: Vec<String> =
            journal::newest(desk.app.db.reader(), None, 20).await.unwrap().iter().map(|one| one.entry.kind.as_str().to_owned()).collect();
        assert!(kinds.contains(&"webhook.added".to_owned()), "{kinds:?}");
    }
}

live_story! {
    /// A failure is tried again, later each time, with the same id and the same bytes; what happened afterwards waits for it. When nothing helps
    /// for three days the event is given up.
    async fn tried_again(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[("kind-opened", "on"), ("kind-message", "on")]).await;
        receiver.answers(500);
        arrives(&desk).await;
        hear(&desk).await;
        assert_eq!(receiver.told().len(), 1, "the second waits for the first");
        act(&mut ines, &desk, &[("do", "none")]).await;
        ines.get("/webhooks").await.says("Fails since").says("It answers 500");
        hear(&desk).await;
        assert_eq!(receiver.told().len(), 1, "not before its time");
        receiver.answers(None);
        desk.pass(6);
        hear(&desk).await;
        let told = receiver.told();
        assert_eq!(told.iter().map(|one| one.header("webhook-id").to_owned()).collect::<std::collections::BTreeSet<_>>().len(), 2);
        assert_eq!((told.len(), &told[0].body, told[0].header("webhook-id")), (3, &told[1].body, told[1].header("webhook-id")));
        assert_ne!(told[0].header("webhook-timestamp"), told[1].header("webhook-timestamp"));
        let rows = deliveries(&desk).await;
        assert_eq!(rows.iter().map(|row| (row.state, row.attempts)).collect::<Vec<_>>(), [(State::Delivered, 2), (State::Delivered, 1)]);
        let attempts = attempt::Entity::find().order_by_asc(attempt::Column::At).all(desk.app.db.reader()).await.unwrap();
        assert_eq!(attempts.iter().map(|one| one.status).collect::<Vec<_>>(), [Some(500), Some(204), Some(204)]);
        assert!(attempts.iter().all(|one| one.took.is_some_and(|took| took < 5_000)));

        receiver.answers(503);
        arrives(&desk).await;
        for _ in 0..40 {
            desk.pass(3 * 3_600);
            hear(&desk).await;
        }
        assert_eq!(states(&desk).await[2..], [State::Failed, State::Failed]);
        let tries: Vec<i32> = deliveries(&desk).await[2..].iter().map(|row| row.attempts).collect();
        assert!(tries.iter().all(|tries| (8..=30).contains(tries)), "{tries:?}");
    }
}

live_story! {
    /// One event that a program cannot read holds up the others for a while only.
    async fn one_that_cannot_be_read(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[("kind-opened", "on"), ("kind-message", "on"), ("kind-person", "on")]).await;
        receiver.refuses("person");
        arrives(&desk).await;
        for _ in 0..40 {
            desk.pass(60);
            hear(&desk).await;
        }
        let told: Vec<_> = deliveries(&desk).await.iter().map(|row| (row.kind.clone(), row.state)).collect();
        assert!(told.iter().all(|(kind, state)| (*state == State::Delivered) == (kind != "person")), "{told:?}");
        assert!(told.iter().any(|(kind, state)| kind == "person" && *state == State::Waiting));
    }
}

live_story! {
    /// After a rotation both secrets sign; after a day, or at once if somebody says so, only the new one does.
    async fn another_secret(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        let first = made(&mut ines, &format!("{address}/hook"), &[]).await;
        let test = async |ines: &mut Browser| {
            act(ines, &desk, &[("do", "test")]).await.says("on its way");
            hear(&desk).await;
            let told = receiver.told();
            let last = told.last().unwrap();
            assert_eq!((last.kind(), last.json()["data"]["ticket_id"].is_null()), ("test".to_owned(), true));
            last.clone()
        };
        assert!(test(&mut ines).await.is_by(&first));
        let second = secret(&act(&mut ines, &desk, &[("do", "rotate")]).await);
        assert_ne!(first, second);
        let told = test(&mut ines).await;
        assert!(told.is_by(&first) && told.is_by(&second) && told.header("webhook-signature").split(' ').count() == 2);
        ines.get(&format!("/webhooks/{}", one(&desk).await.id)).await.says("both sign").hides(&second);
        desk.pass(DAY);
        let told = test(&mut ines).await;
        assert!(!told.is_by(&first) && told.is_by(&second));
        let third = secret(&act(&mut ines, &desk, &[("do", "rotate")]).await);
        act(&mut ines, &desk, &[("do", "end-old")]).await;
        let told = test(&mut ines).await;
        assert!(!told.is_by(&first) && !told.is_by(&second) && told.is_by(&third));
    }
}

live_story! {
    /// One event is told again under its id; so is everything that was given up since an instant.
    async fn told_again(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[("kind-opened", "on"), ("kind-message", "on")]).await;
        arrives(&desk).await;
        hear(&desk).await;
        let row = deliveries(&desk).await.into_iter().next().unwrap();
        let path = format!("/webhooks/deliveries/{}", row.id);
        assert_eq!(ines.post(&path, &[("do", "replay")]).await.status, StatusCode::SEE_OTHER);
        hear(&desk).await;
        let told = receiver.told();
        assert_eq!((told.len(), told[0].header("webhook-id"), &told[0].body), (3, told[2].header("webhook-id"), &told[2].body));

        receiver.answers(500);
        arrives(&desk).await;
        for _ in 0..40 {
            desk.pass(2 * 3_600);
            hear(&desk).await;
        }
        assert_eq!(states(&desk).await[2..], [State::Failed, State::Failed]);
        receiver.answers(None);
        let before = receiver.told().len();
        act(&mut ines, &desk, &[("do", "replay"), ("since", "nonsense")]).await.says("Write a day and a time.");
        act(&mut ines, &desk, &[("do", "replay"), ("since", "2029-01-01T00:00")]).await.says("Nothing failed since then");
        act(&mut ines, &desk, &[("do", "replay"), ("since", "2023-11-20T00:00")]).await.says("2 events are told again");
        hear(&desk).await;
        assert_eq!((receiver.told().len() - before, states(&desk).await), (2, vec![State::Delivered; 4]));
    }
}

live_story! {
    /// A program that sends elsewhere is not followed there.
    async fn not_elsewhere(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/away"), &[]).await;
        act(&mut ines, &desk, &[("do", "test")]).await;
        hear(&desk).await;
        assert_eq!(receiver.told().iter().map(|one| one.path.clone()).collect::<Vec<_>>(), ["/away"]);
        ines.get("/webhooks").await.says("It answers 307 and sends elsewhere");
    }
}

live_story! {
    /// What is not encrypted, not on the public network, or named by no recipient of the policy is not taken, and the page says what to do.
    async fn what_is_not_taken(on: On) {
        let policy = policy_with("10.1.2.3").replace("[\"10.1.2.3\"]", "[\"10.1.2.3\", \"localhost\", \"hooks.example.net\"]");
        let desk = TestApp::made(on, Kind::Live, Some(&policy), START, |_| {}).await?.unwrap();
        let mut ines = admin(&desk).await;
        for (address, why) in [
            ("http://hooks.example.net/hook", "begins with https://"),
            ("http://127.0.0.1:9/hook", "begins with https://"),
            ("ftp://hooks.example.net/hook", "begins with https://"),
            ("hooks", "Write an address"),
            ("https://user:word@hooks.example.net/", "without a user"),
            ("https://hooks.example.net/#part", "without a user"),
            ("https://elsewhere.example.net/hook", "No recipient of the policy"),
            ("https://1.1.1.1/hook", "No recipient of the policy"),
            ("https://10.1.2.3/hook", "not on the public network"),
            ("https://localhost/hook", "not on the public network"),
            ("https://127.0.0.1/hook", "not on the public network"),
            ("https://[::1]/hook", "not on the public network"),
        ] {
            let page = ask(&mut ines, address, &[]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
            page.says(why).says(&format!("value=\"{address}\""));
        }
        let page = ines.post("/webhooks", &[("name", "Billing"), ("address", "https://elsewhere.example.net/")]).await;
        page.says("Choose at least one kind of event");
        ines.post("/webhooks", &[("address", "https://elsewhere.example.net/"), ("all", "on")]).await.says("Write a name");
        assert!(hook::Entity::find().one(desk.app.db.reader()).await.unwrap().is_none());
    }
}

live_story! {
    /// When the policy names the host no more, what waits is held and says why; nothing leaves, and the journal and the check know it. Once it is
    /// named again it goes on by itself.
    async fn held(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[]).await;
        let today = desk.app.now().date(&desk.app.zone);
        desk.app.gate.enforce(InForce::compile(&policy_with("other.example.net"), today).unwrap());
        arrives(&desk).await;
        hear(&desk).await;
        assert!(receiver.told().is_empty());
        let rows = deliveries(&desk).await;
        assert!(rows.len() > 2 && rows.iter().all(|row| (row.state, row.trouble, row.attempts) == (State::Held, Some(Trouble::NotInPolicy), 0)));
        ines.get("/webhooks").await.says("Held").says("No recipient of the policy is reached at its host");
        let newest = journal::newest(desk.app.db.reader(), None, 1).await.unwrap();
        assert_eq!(newest[0].entry.kind.as_str(), "egress.refused");
        let egress = prove::CHECKS.iter().find(|check| check.mechanism == "egress").unwrap();
        assert_eq!(egress.look(&desk.app).await.unwrap(), Some(Seen { seen: 1, wrong: 1 }));
        // For longer than anything is tried.
        desk.pass(4 * DAY);
        hear(&desk).await;
        assert!(states(&desk).await.iter().all(|state| *state == State::Held));
        desk.app.gate.enforce(InForce::compile(&policy_with(HOST), today).unwrap());
        desk.pass(600);
        hear(&desk).await;
        assert_eq!(receiver.told().len(), rows.len());
        assert!(states(&desk).await.iter().all(|state| *state == State::Delivered));
        assert_eq!(egress.look(&desk.app).await.unwrap(), Some(Seen { seen: 1, wrong: 0 }));
    }
}

live_story! {
    /// A program that answers 410 is told nothing more; one to which nothing arrived for days neither. Those who run the desk see it, and let it go
    /// on: from where it stopped, or from now.
    async fn paused_by_the_desk(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[("kind-opened", "on"), ("kind-message", "on")]).await;
        receiver.answers(410);
        arrives(&desk).await;
        hear(&desk).await;
        desk.pass(DAY);
        hear(&desk).await;
        assert_eq!((receiver.told().len(), one(&desk).await.ended), (1, Some(Trouble::Gone)));
        ines.get("/webhooks").await.says("Paused by the desk").says("It answers 410");
        ines.get("/settings").await.says("The desk has paused one webhook.");
        let newest = journal::newest(desk.app.db.reader(), None, 1).await.unwrap();
        assert_eq!(newest[0].entry.kind.as_str(), "webhook.paused");

        receiver.answers(None);
        arrives(&desk).await;
        act(&mut ines, &desk, &[("do", "resume")]).await;
        hear(&desk).await;
        assert_eq!(states(&desk).await, [State::Failed, State::Delivered, State::Delivered, State::Delivered], "what happened meanwhile too");

        receiver.answers(500);
        arrives(&desk).await;
        for _ in 0..48 {
            desk.pass(3 * 3_600);
            hear(&desk).await;
        }
        desk.work().await;
        assert_eq!((one(&desk).await.paused, one(&desk).await.ended), (true, Some(Trouble::Failing)));
        arrives(&desk).await;
        receiver.answers(None);
        let before = receiver.told().len();
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        act(&mut ines, &desk, &[("do", "resume-now")]).await;
        hear(&desk).await;
        assert_eq!(receiver.told().len(), before, "what waited is passed over");
        arrives(&desk).await;
        hear(&desk).await;
        assert_eq!(receiver.told().len(), before + 2);
    }
}

live_story! {
    /// Two workers at once tell each event once.
    async fn two_workers(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[]).await;
        for _ in 0..4 {
            arrives(&desk).await;
        }
        let (mut here, mut there) = (Looked::default(), Looked::default());
        let (one_, two) = tokio::join!(follow::follow(&desk.app, &mut here), follow::follow(&desk.app, &mut there));
        let rows = deliveries(&desk).await.len();
        assert!(one_.unwrap() + two.unwrap() >= rows && rows > 8);
        // Beside the job that there is, workers that were thought dead.
        let id = one(&desk).await.id;
        let (first, second) = (candor::work::outside(&desk.app), candor::work::outside(&desk.app));
        let round = || deliver::round(&desk.app, id);
        let (a, b, c, d, e) = tokio::join!(round(), round(), round(), first.drain(), second.drain());
        for done in [a, b, c] {
            done.unwrap();
        }
        for done in [d, e] {
            done.unwrap();
        }
        for _ in 0..5 {
            desk.pass(120);
            hear(&desk).await;
        }
        let mut ids: Vec<String> = receiver.told().iter().map(|one| one.header("webhook-id").to_owned()).collect();
        assert_eq!(ids.len(), rows, "each once");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), rows);
        assert_eq!(states(&desk).await, vec![State::Delivered; rows]);
    }
}

live_story! {
    /// A program that does not answer holds up neither others nor mail.
    async fn a_slow_one(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        for _ in 0..4 {
            made(&mut ines, &format!("{address}/slow"), &[]).await;
        }
        made(&mut ines, &format!("{address}/hook"), &[]).await;
        let worker = candor::work::outside(&desk.app);
        let app = desk.app.clone();
        let stop = tokio_util::sync::CancellationToken::new();
        let token = stop.clone();
        let following = tokio::spawn(follow::run(app, stop.clone()));
        let running = tokio::spawn(async move { worker.run(token.cancelled()).await });
        arrives(&desk).await;
        for _ in 0..100 {
            if receiver.told().len() > 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert!(receiver.told().len() > 2, "told within ten seconds");
        stop.cancel();
        following.await.unwrap();
        running.abort();
    }
}

live_story! {
    /// A process that ends before the answer comes leaves a trace, and the event is told again once nobody can be telling it any more.
    async fn cut_off(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/slow"), &[]).await;
        act(&mut ines, &desk, &[("do", "test")]).await;
        let (app, id) = (desk.app.clone(), one(&desk).await.id);
        let telling = tokio::spawn(async move { deliver::round(&app, id).await });
        while attempt::Entity::find().one(desk.app.db.writer()).await.unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        telling.abort();
        let row = deliveries(&desk).await.remove(0);
        ines.get(&format!("/webhooks/deliveries/{}", row.id)).await.says("stopped before an answer came");
        hear(&desk).await;
        assert_eq!(deliveries(&desk).await[0].attempts, 1, "another process may still be telling it");
        act(&mut ines, &desk, &[("do", "change"), ("name", "Billing"), ("address", &format!("{address}/hook")), ("all", "on")]).await.says("It is changed");
        desk.pass(61);
        hear(&desk).await;
        assert_eq!((receiver.told().len(), states(&desk).await), (1, vec![State::Delivered]));
    }
}

live_story! {
    /// Of somebody who was erased the log has ids only: what waited about them is not told, that they are gone is, and nothing can be shown or
    /// told again. The log itself is forgotten after a month.
    async fn erased(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let mut ines = admin(&desk).await;
        made(&mut ines, &format!("{address}/hook"), &[]).await;
        arrives(&desk).await;
        hear(&desk).await;
        let before = receiver.told().len();
        act(&mut ines, &desk, &[("do", "pause")]).await;
        let person = ticket::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().person_id;
        let row = deliveries(&desk).await.into_iter().find(|row| row.kind == "opened").unwrap();
        ines.get(&format!("/webhooks/deliveries/{}", row.id)).await.says(&person.to_string());
        erase::ask(&desk.app, person, None).await.unwrap();
        desk.pass(3 * DAY);
        desk.work().await;
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        act(&mut ines, &desk, &[("do", "resume")]).await;
        hear(&desk).await;
        let after: Vec<String> = receiver.told()[before..].iter().map(|one| one.kind()).collect();
        assert!(after.contains(&"person-gone".to_owned()) && after.contains(&"ticket-gone".to_owned()), "{after:?}");
        let page = ines.get(&format!("/webhooks/deliveries/{}", row.id)).await;
        page.says("What happened was erased").hides(&person.to_string());
        assert_eq!(ines.post(&format!("/webhooks/deliveries/{}", row.id), &[("do", "replay")]).await.status, StatusCode::CONFLICT);
        desk.pass(31 * DAY);
        sweep::sweep(&desk.app).await.unwrap();
        assert!(deliveries(&desk).await.is_empty() && attempt::Entity::find().one(desk.app.db.reader()).await.unwrap().is_none());
        let mut ines = Browser::of_known(&desk, "ines@example.com").await;
        act(&mut ines, &desk, &[("do", "remove")]).await;
        assert!(hook::Entity::find().one(desk.app.db.writer()).await.unwrap().is_none());
    }
}

live_story! {
    /// A program sets a webhook up, changes it, gives it another secret and has it told again; a token that is limited to some people, or whose agent
    /// does not run the desk, may not.
    async fn by_a_program(on: On) {
        let desk = desk(on).await?;
        let (receiver, address) = Receiver::start().await;
        let client = Client::of(&desk).await;
        assert_eq!(client.get("/webhooks").await.is(200)["items"], json!([]));
        for (field, body) in [
            ("name", json!({ "name": " ", "address": address, "kinds": ["*"] })),
            ("address", json!({ "name": "A", "address": "http://elsewhere.example.net", "kinds": ["*"] })),
            ("address", json!({ "name": "A", "address": "https://elsewhere.example.net", "kinds": ["*"] })),
            ("kinds", json!({ "name": "A", "address": address, "kinds": ["nonsense"] })),
        ] {
            client.post("/webhooks", body).await.problem(422, field);
        }
        let wanted = json!({ "name": "Billing", "address": format!("{address}/hook"), "kinds": ["opened"] });
        let made = client.post_with("/webhooks", ("idempotency-key", "once"), &wanted).await.is(201);
        let again = client.post_with("/webhooks", ("idempotency-key", "once"), &wanted).await.is(201);
        assert_eq!(made, again);
        let (first, path) = (made["secret"].as_str().unwrap(), format!("/webhooks/{}", made["webhook"]["id"].as_str().unwrap()));
        assert_eq!(client.get("/webhooks").await.is(200)["items"], json!([made["webhook"]]));
        let sent = client.post(&format!("{path}/test"), json!({})).await.is(202);
        hear(&desk).await;
        assert!(receiver.told()[0].is_by(first));
        let log = client.get(&format!("{path}/deliveries")).await.is(200);
        assert_eq!((&log["items"][0]["id"], log["items"][0]["state"].as_str(), &log["items"][0]["status"]), (&sent["id"], Some("delivered"), &json!(204)));
        let secret = client.post(&format!("{path}/secret"), json!({})).await.is(200);
        assert!(secret["webhook"]["old_secret_until"].is_string() && secret["secret"] != made["secret"]);
        assert_eq!(client.post(&format!("{path}/replay"), json!({ "delivery": sent["id"] })).await.is(200)["count"], 1);
        hear(&desk).await;
        assert!(receiver.told()[1].is_by(first) && receiver.told()[1].is_by(secret["secret"].as_str().unwrap()));
        client.send(Method::DELETE, &format!("{path}/secret"), &[], Vec::new()).await.is(204);
        client.post(&format!("{path}/replay"), json!({ "since": "yesterday" })).await.problem(422, "since");
        assert_eq!(client.post(&format!("{path}/replay"), json!({ "since": "2023-01-01T00:00:00Z" })).await.is(200)["count"], 0);
        let more = json!({ "name": "Billing", "address": format!("{address}/other"), "kinds": ["*"] }).to_string().into_bytes();
        let changed = client.send(Method::PUT, &path, &[("content-type", "application/json")], more).await.is(200);
        assert_eq!((&changed["kinds"], changed["old_secret_until"].is_null()), (&json!(["*"]), true));
        client.post(&format!("{path}/state"), json!({ "do": "nothing" })).await.problem(422, "do");
        assert_eq!(client.post(&format!("{path}/state"), json!({ "do": "pause" })).await.is(200)["paused"], true);
        assert_eq!(client.post(&format!("{path}/state"), json!({ "do": "resume" })).await.is(200)["paused"], false);
        let nobody: uuid::Uuid = "00000000-0000-7000-8000-000000000000".parse().unwrap();
        client.with("rights", None).await.get("/webhooks").await.problem(403, "purpose");
        client.get(&format!("/webhooks/{nobody}")).await.problem(404, "not-found");
        client.send(Method::DELETE, &path, &[], Vec::new()).await.is(204);
        client.get(&path).await.problem(404, "not-found");
    }
}

/// The lines that a program checks a signature with are the same on the page and in the guide.
#[test]
fn the_guide_has_the_lines_of_the_page() {
    let page = include_str!("../../../pages/src/agent/admin/verify.py");
    assert!(include_str!("../../../../docs/api.md").contains(&format!("```python\n{page}```")));
}
