//! A paused ticket has a day on which it comes back by itself, and says so (001-058).

use crate::story;
use crate::support::api::Client;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::{On, TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::desk::desk::Kind;
use candor::ids::TicketId;
use candor::tickets::ticket::{Reason, Turn};
use candor::time::Instant;
use serde_json::json;

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

async fn ticket(desk: &TestApp) -> (TicketId, Browser) {
    let (id, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
    (id, Browser::of_agent(desk, "ines@example.org", "Ines Okafor", Role::Agent).await)
}

/// After weeks the session has ended.
async fn again(agent: &mut Browser) {
    agent.post("/session", &[("email", "ines@example.org"), ("password", PASSWORD)]).await;
}

async fn pause(agent: &mut Browser, id: TicketId, until: &str, date: &str) -> StatusCode {
    let fields = [("state", "paused"), ("until", until), ("date", date)];
    agent.post(&format!("/tickets/{id}/state"), &fields).await.status
}

fn at(text: &str) -> Option<Instant> {
    Some(Instant::parse(text).unwrap())
}

story! {
    /// It sleeps until the morning that was chosen, stands among the paused with that day, and then it is our turn again because of it.
    async fn it_comes_back_by_itself(desk: TestApp) {
        let (id, mut agent) = ticket(&desk).await;
        let page = agent.get(&format!("/tickets/{id}")).await;
        for offered in ["Tomorrow morning: Tue 21 Nov, 08:00", "Monday: Mon 27 Nov, 08:00"] {
            assert!(page.body.contains(offered), "{offered}");
        }
        assert!(!page.body.contains("In a week"), "that is the same Monday");
        assert_eq!(pause(&mut agent, id, "tomorrow", "").await, StatusCode::SEE_OTHER);
        let asleep = desk.ticket(id).await;
        assert_eq!((asleep.turn, asleep.wakes_at), (Turn::Paused, at("2023-11-21T07:00:00Z")), "eight in Berlin");
        let queue = agent.get("/queue/paused").await;
        assert!(queue.body.contains("Comes back") && queue.body.contains("Tue 08:00"), "{}", queue.body);
        let page = agent.get(&format!("/tickets/{id}")).await;
        assert!(page.body.contains("Comes back") && page.body.contains("Ines Okafor paused it until Tuesday 21 November 2023, 08:00"));

        desk.pass(22 * 3600);
        desk.work().await;
        assert_eq!(desk.ticket(id).await.turn, Turn::Paused, "an hour too early");
        desk.pass(3600);
        desk.work().await;
        let awake = desk.ticket(id).await;
        assert_eq!((awake.turn, awake.reason, awake.wakes_at), (Turn::Ours, Reason::Woken, None));
        let told = desk.caught_for("ines@example.org").await;
        assert!(told.contains("A paused ticket is back") && told.contains("Since Tuesday."), "{told}");
        let queue = agent.get("/").await;
        assert!(queue.body.contains("it was paused until today") && queue.body.contains("The pump hums"));
        assert!(agent.get(&format!("/tickets/{id}")).await.body.contains("It came back: its day has come"));
    }
}

story! {
    /// A program that pauses a paused ticket without saying until when gets the next morning, as the interface says.
    async fn a_program_pauses_again(desk: TestApp) {
        let (id, _) = ticket(&desk).await;
        let client = Client::of(&desk).await;
        let path = format!("/tickets/{id}/state");
        client.post(&path, json!({ "reason": "paused-for-later", "until": "2024-01-10T09:00:00Z" })).await.is(200);
        client.post(&path, json!({ "reason": "paused-for-later" })).await.is(200);
        assert_eq!(desk.ticket(id).await.wakes_at, at("2023-11-21T07:00:00Z"));
        client.post(&path, json!({ "reason": "paused-for-later", "until": "2020-01-10T09:00:00Z" })).await.problem(422, "until");
    }
}

story! {
    /// Paused anew it sleeps until the newer day only; a day that has passed is refused; a clock that jumps wakes it as well.
    async fn another_day(desk: TestApp) {
        let (id, mut agent) = ticket(&desk).await;
        pause(&mut agent, id, "tomorrow", "").await;
        assert_eq!(pause(&mut agent, id, "date", "2023-12-24").await, StatusCode::SEE_OTHER);
        assert_eq!(pause(&mut agent, id, "date", "2023-11-20").await, StatusCode::UNPROCESSABLE_ENTITY, "this morning has passed");
        assert_eq!(pause(&mut agent, id, "date", "").await, StatusCode::UNPROCESSABLE_ENTITY);
        desk.pass(2 * 86_400);
        desk.work().await;
        assert_eq!(desk.ticket(id).await.wakes_at, at("2023-12-24T07:00:00Z"), "the older day woke it");
        desk.pass(400 * 86_400);
        desk.work().await;
        assert_eq!(desk.ticket(id).await.reason, Reason::Woken);
        again(&mut agent).await;
        pause(&mut agent, id, "week", "").await;
        assert_eq!(desk.ticket(id).await.reason, Reason::PausedForLater, "it may be paused again");
    }
}

story! {
    /// Who writes meanwhile wakes the ticket, and the day means nothing any more; nothing sleeps without a day.
    async fn woken_by_the_customer(desk: TestApp) {
        let (id, mut agent) = ticket(&desk).await;
        assert_eq!(agent.post(&format!("/tickets/{id}/state"), &[("state", "paused-for-later")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(desk.ticket(id).await.wakes_at, at("2023-11-21T07:00:00Z"), "the next morning, as nobody said when");
        let key = desk.app.thread_key.reply_address(id.0.as_bytes(), "support", "example.org").unwrap();
        let handed = candor::inbox::take::Handed { from: "ann@customer.example".into(), to: vec![key.clone()], ..Default::default() };
        let raw = format!("From: ann@customer.example\r\nTo: {key}\r\nSubject: Re: The pump hums\r\n\r\nIt is urgent now.\r\n");
        desk.deliver_bytes(handed, raw.into_bytes()).await;
        let woken = desk.ticket(id).await;
        assert_eq!((woken.reason, woken.wakes_at), (Reason::FirstResponse, None));
        desk.pass(3 * 86_400);
        desk.work().await;
        assert_eq!(desk.ticket(id).await.reason, Reason::FirstResponse, "the old day changed it");
    }
}

/// No morning is offered on which the desk does not work: the Monday after Christmas Eve 2023 is a holiday in Germany.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holidays_are_slept_through() {
    let set = |config: &mut candor::config::Config| {
        config.desk.holidays = Some("de".into());
        config.desk.morning = "07:30".into();
    };
    let desk = TestApp::with(On::Sqlite, Kind::Demo, set).await.unwrap();
    let (id, mut agent) = ticket(&desk).await;
    desk.pass(32 * 86_400);
    again(&mut agent).await;
    pause(&mut agent, id, "tomorrow", "").await;
    assert_eq!(desk.ticket(id).await.wakes_at, at("2023-12-27T06:30:00Z"), "Saturday, Sunday and two days of Christmas later");
}
