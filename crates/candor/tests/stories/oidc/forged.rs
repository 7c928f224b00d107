//! Tokens that are not true let nobody in; clocks may differ by a minute, and no more.

use super::hostile::{Liar, Signed};
use super::real::declared;
use crate::support::visitor::Visitor;
use crate::support::{On, TestApp};
use candor::accounts::federated;
use candor::config::Audience;
use candor::desk::desk::Kind;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

const DOOR: &str = "/portal/openid/work";

/// Where a browser ends that comes back with such a token: what is changed of a good one, and how it is signed.
async fn comes(desk: &TestApp, liar: &Liar, change: &Value, signed: Signed) -> String {
    let mut browser = Visitor::new(desk);
    let url = browser.get(DOOR).await.leads().to_owned();
    let of = |name: &str| url.split(&format!("{name}=")).nth(1).unwrap().split('&').next().unwrap().to_owned();
    let now = desk.app.now().0 / 1_000_000;
    let mut claims = json!({
        "iss": liar.issuer, "sub": "s-zoe", "aud": "desk", "exp": now + 300, "iat": now, "nonce": of("nonce"),
        "email": "zoe@customer.example", "email_verified": true,
    });
    for (name, value) in change.as_object().unwrap() {
        claims[name] = value.clone();
    }
    liar.gives(&claims, signed);
    browser.get(&format!("{DOOR}/back?code=c&state={}", of("state"))).await.leads().to_owned()
}

async fn tell(desk: TestApp, liar: Liar) {
    const IN: &str = "/portal/sign-up/openid";
    const OUT: &str = "/portal/sign-in?problem=untrue";
    let now = desk.app.now().0 / 1_000_000;
    let cases = [
        ("a good one", json!({}), Signed::Well, IN),
        ("another key", json!({}), Signed::ByAnother, OUT),
        ("no signature", json!({}), Signed::None, OUT),
        ("the public key as a secret", json!({}), Signed::WithPublicKey, OUT),
        ("the client secret", json!({}), Signed::WithSecret, OUT),
        ("another issuer", json!({ "iss": "https://id.example.net" }), Signed::Well, OUT),
        ("another audience", json!({ "aud": "another" }), Signed::Well, OUT),
        ("one more audience", json!({ "aud": ["desk", "another"] }), Signed::Well, OUT),
        ("another party", json!({ "azp": "another" }), Signed::Well, OUT),
        ("another nonce", json!({ "nonce": "of another sign-in" }), Signed::Well, OUT),
        ("no nonce", json!({ "nonce": null }), Signed::Well, OUT),
        ("another access token", json!({ "at_hash": "AAAAAAAAAAAAAAAAAAAAAA" }), Signed::Well, OUT),
        ("over for 59 seconds", json!({ "exp": now - 59 }), Signed::Well, IN),
        ("over for 61 seconds", json!({ "exp": now - 61 }), Signed::Well, OUT),
        ("made in 59 seconds", json!({ "iat": now + 59 }), Signed::Well, IN),
        ("made in 61 seconds", json!({ "iat": now + 61 }), Signed::Well, OUT),
        ("not vouched for", json!({ "email_verified": false }), Signed::Well, "/portal/sign-in?problem=unverified"),
        ("not said", json!({ "email_verified": null }), Signed::Well, "/portal/sign-in?problem=unverified"),
        ("the desk's own", json!({ "email": "support@example.org" }), Signed::Well, "/portal/sign-in?problem=unproved"),
    ];
    for (what, change, signed, leads) in cases {
        assert_eq!(comes(&desk, &liar, &change, signed).await, leads, "{what}");
    }
    assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0, "nobody confirmed anything");

    // Another service's answer in this one's place (RFC 9207).
    let mut browser = Visitor::new(&desk);
    let url = browser.get(DOOR).await.leads().to_owned();
    let state = url.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let back = format!("{DOOR}/back?code=c&state={state}&iss=https%3A%2F%2Fid.example.net");
    assert_eq!(browser.get(&back).await.leads(), OUT);
}

async fn on(database: On) {
    let liar = Liar::start().await;
    let issuer = liar.issuer.clone();
    let set = |config: &mut candor::config::Config| config.openid.push(declared(&issuer, Audience::Customers));
    if let Some(desk) = TestApp::with(database, Kind::Demo, set).await {
        tell(desk, liar).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    on(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    on(On::Postgres).await;
}

/// A service that does not answer, one that the policy does not name, and a door that it is not for: each says so calmly, or is not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn out_of_reach() {
    let silent = declared("http://127.0.0.1:9", Audience::Customers);
    let mut unnamed = declared("https://id.example.net", Audience::Customers);
    unnamed.id = "unnamed".into();
    let set = |config: &mut candor::config::Config| config.openid.extend([silent, unnamed]);
    let desk = TestApp::with(On::Sqlite, Kind::Demo, set).await.unwrap();
    let mut browser = Visitor::new(&desk);
    for path in [DOOR, "/portal/openid/unnamed"] {
        assert_eq!(browser.get(path).await.leads(), "/portal/sign-in?problem=unreachable", "{path}");
    }
    browser.get("/portal/sign-in?problem=unreachable").await.says("does not answer as it should");
    browser.get("/portal/sign-in?problem=%3Cb%3E").await.hides("<b>");
    assert_eq!(browser.get("/openid/work").await.status, axum::http::StatusCode::NOT_FOUND, "not for agents");
    browser.get("/sign-in").await.hides("Example Login");
}
