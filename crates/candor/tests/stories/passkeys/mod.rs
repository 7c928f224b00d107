//! Passkeys: agents and customers add one and sign in with it; and everything that is not one of theirs is refused.

mod agents;
mod customers;
mod hostile;
mod offered;

use crate::support::TestApp;
use crate::support::authenticator::Authenticator;
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use candor::accounts::passkey;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::Value;

pub const INES: &str = "ines@example.org";
/// Where an agent's browser asks what to ask, and brings the answer.
pub const ASK: &str = "/sign-in/passkey/options";
pub const DOOR: &str = "/sign-in/passkey";

/// How many passkeys the desk knows.
pub async fn count(desk: &TestApp) -> u64 {
    passkey::Entity::find().count(desk.app.db.reader()).await.unwrap()
}

/// What a page's script is told to ask of an agent's browser.
pub async fn asked(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Value {
    let answer = browser.post(path, fields).await;
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.body))
}

/// The same for a customer's.
pub async fn asked_of(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Value {
    let answer = visitor.post(path, fields).await;
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.body))
}

/// What was begun, as the page brings it back.
pub fn begun(asked: &Value) -> &str {
    asked["begun"].as_str().unwrap()
}

/// An agent adds a passkey of a new device.
pub async fn added(browser: &mut Browser, name: &str) -> Authenticator {
    let asked = asked(browser, "/passkeys/options", &[]).await;
    let (device, answer) = Authenticator::create(&asked);
    let fields = [("name", name), ("begun", begun(&asked)), ("credential", &answer)];
    browser.post("/passkeys", &fields).await.leads_to("/passkeys");
    device
}

/// A customer does.
pub async fn added_by(visitor: &mut Visitor, name: &str) -> Authenticator {
    let asked = asked_of(visitor, "/portal/passkeys/options", &[]).await;
    let (device, answer) = Authenticator::create(&asked);
    let fields = [("name", name), ("begun", begun(&asked)), ("credential", &answer)];
    assert_eq!(visitor.post("/portal/passkeys", &fields).await.leads(), "/portal/passkeys");
    device
}
