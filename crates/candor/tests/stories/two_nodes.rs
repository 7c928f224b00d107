//! Two processes on one desk: what one of them restricts or destroys, the other knows soon (003-021).

use crate::story;
use crate::support::{TestApp, ids};
use candor::app::App;
use candor::desk::open::{Opening, open};
use candor::hosting::Desks;
use candor::hosting::run::run;
use candor::hosting::sockets::{Addresses, Sockets};
use candor::privacy::erase::{self, Next};
use candor::tickets::ticket;
use privacy::{Actor, Purpose};
use std::time::Duration;

const FIRST: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\nSince Tuesday.\n";

/// The same desk, opened once more.
async fn other(desk: &TestApp) -> App {
    let app = &desk.app;
    let opening = Opening { dir: app.dir.clone(), config: app.config.clone(), clock: app.clock.clone(), ids: app.ids.clone() };
    open(opening).await.unwrap()
}

async fn reads(app: &App, ticket: &ticket::Model, purpose: Purpose) -> bool {
    let access = app.gate.access(Actor::System("test"), purpose, ticket, app.now()).await.unwrap();
    ticket.subject().open(&access).is_ok()
}

/// Waits until it is so, by the wall's clock and for five seconds.
async fn soon(what: &str, so: impl AsyncFn() -> bool) {
    for _ in 0..100 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not within seconds: {what}");
}

story! {
    /// A restriction set by one node holds on another that serves, within seconds; so does its end.
    async fn a_restriction(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let ticket = desk.ticket(ticket).await;
        let node = other(&desk).await;
        let any = "127.0.0.1:0".parse().unwrap();
        let sockets = Sockets::bind(Addresses::new(any, any)).await.unwrap();
        let running = run(Desks::new(vec![node.clone()]).unwrap(), sockets).unwrap();
        assert!(reads(&node, &ticket, Purpose::Care).await);
        let erasure = erase::ask(&desk.app, ticket.person_id, None).await.unwrap();
        soon("it is restricted there too", async || !reads(&node, &ticket, Purpose::Care).await).await;
        erase::cancel(&desk.app, erasure).await.unwrap();
        soon("it is free there too", async || reads(&node, &ticket, Purpose::Care).await).await;
        running.end().await.unwrap();
    }
}

story! {
    /// A key that one node destroyed opens nothing on another after a minute, whatever that one remembers.
    async fn a_destroyed_key(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", FIRST).await);
        let ticket = desk.ticket(ticket).await;
        let erasure = erase::ask(&desk.app, ticket.person_id, None).await.unwrap();
        desk.pass(desk.app.after(desk.app.now(), &desk.app.settings.cooling_off).seconds_since(desk.app.now()));
        let node = other(&desk).await;
        assert!(reads(&node, &ticket, Purpose::Rights).await, "now it remembers the key");
        for _ in 0..2 {
            assert_eq!(erase::next(&desk.app, erasure).await.unwrap(), Next::More);
        }
        assert!(!reads(&desk.app, &ticket, Purpose::Rights).await, "destroyed here");
        assert!(!reads(&node, &ticket, Purpose::Care).await);
        desk.pass(60);
        assert!(!reads(&node, &ticket, Purpose::Rights).await, "forgotten there");
    }
}
