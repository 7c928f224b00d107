//! Where passkeys are offered at all: the policy holds them, and the desk has a name that they can be bound to.

use super::{ASK, DOOR, INES, added, asked, begun};
use crate::support::browser::Browser;
use crate::support::policies::with;
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::desk::desk::Kind;

/// Nothing of them stands on any page, and nothing is asked.
async fn none(desk: &TestApp) {
    let mut ines = Browser::of_agent(desk, INES, "Ines Zqokafor", Role::Agent).await;
    let mut nobody = Browser::new(desk);
    nobody.get("/sign-in").await.hides("passkey").hides("webauthn");
    nobody.post(ASK, &[]).await.is(StatusCode::NOT_FOUND);
    Visitor::new(desk).get("/portal/sign-in").await.hides("passkey").hides("webauthn");
    ines.get("/passkeys").await.says("Passkeys cannot be added here").hides("data-passkey=");
    ines.post("/passkeys/options", &[]).await.is(StatusCode::NOT_FOUND);
    ines.post("/passkeys", &[("name", "Key")]).await.is(StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_where_the_policy_does_not_hold_them() {
    let text =
        with(&policy::starter("Example Instruments", "privacy@example.org", jiff::civil::date(2026, 6, 1)), "\"account.passkey\", ", "");
    let desk = TestApp::under(On::Sqlite, &text, "2026-06-01T08:00:00Z").await.unwrap();
    none(&desk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_where_the_address_is_a_number() {
    let desk = TestApp::with(On::Sqlite, Kind::Demo, |config| config.url = Some("http://127.0.0.1:8080".into())).await.unwrap();
    none(&desk).await;
}

/// A desk that moves to another address leaves its passkeys behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bound_to_the_address() {
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    let mut ines = Browser::of_agent(&desk, INES, "Ines Zqokafor", Role::Agent).await;
    let mut device = added(&mut ines, "Key").await;
    desk.app.set_url("http://help.desk.test");
    let mut other = Browser::new(&desk);
    let challenge = asked(&mut other, ASK, &[]).await;
    assert_eq!(challenge["publicKey"]["rpId"], "help.desk.test");
    let fields = [("begun", begun(&challenge)), ("credential", &device.get(&challenge))];
    other.post(DOOR, &fields).await.leads_to("/sign-in?problem=passkey-untrue");
}
