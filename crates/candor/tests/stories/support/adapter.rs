//! An adapter of a channel for stories: it hands messages over to the whole router, signed with a key that it was given, and takes answers
//! as a real small server on loopback that believes none it cannot check. It reckons signatures by itself (RFC 2104), not with our code.

use super::TestApp;
use super::browser::Browser;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use candor::app::App;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// An answer as the adapter got it.
#[derive(Clone, Debug)]
pub struct Got {
    pub id: String,
    pub json: serde_json::Value,
}

#[derive(Default)]
struct Known {
    keys: Vec<Vec<u8>>,
    got: Vec<Got>,
    /// Answers whose signature was not good.
    forged: usize,
    status: Option<u16>,
}

/// A channel with its adapter.
#[derive(Clone)]
pub struct Adapter {
    app: App,
    /// The path that it posts to.
    pub path: String,
    known: Arc<Mutex<Known>>,
}

/// What came back from the desk.
pub struct Told {
    pub status: StatusCode,
    pub kind: String,
    pub body: String,
}

async fn serve(known: Arc<Mutex<Known>>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let routes = Router::new().route("/answers", post(take)).with_state(known);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://127.0.0.1:{port}/answers")
}

async fn take(State(known): State<Arc<Mutex<Known>>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let of = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
    let (id, at) = (of("webhook-id"), of("webhook-timestamp"));
    let mut known = known.lock().unwrap();
    let good: Vec<String> = known.keys.iter().map(|key| sign(key, &id, &at, &body)).collect();
    if !of("webhook-signature").split(' ').any(|one| good.iter().any(|good| good == one)) {
        known.forged += 1;
        return StatusCode::UNAUTHORIZED;
    }
    match known.status {
        Some(status) => StatusCode::from_u16(status).unwrap(),
        None => {
            known.got.push(Got { id, json: serde_json::from_slice(&body).unwrap() });
            StatusCode::OK
        }
    }
}

impl Adapter {
    /// Has an administrator add a channel with this name, whose answers come here.
    pub async fn added(desk: &TestApp, admin: &mut Browser, name: &str) -> Self {
        let known = Arc::<Mutex<Known>>::default();
        let address = serve(known.clone()).await;
        let address = if desk.app.config.loopback_is_public { address.as_str() } else { "" };
        let page = admin.post("/channels/social", &[("name", name), ("address", address)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let path = page.body.rsplit("/in/").next().unwrap()[..36].to_owned();
        let adapter = Self { app: desk.app.clone(), path: format!("/in/{path}"), known };
        adapter.learn(&page.body);
        adapter
    }

    /// Takes a secret from the page that shows it, in the place of those before.
    pub fn learn(&self, page: &str) {
        let secret = page.split("whsec_").nth(1).unwrap().split(['"', '<']).next().unwrap();
        self.known.lock().unwrap().keys = vec![BASE64_STANDARD.decode(secret.replace("&#61;", "=").replace("&#x3d;", "=")).unwrap()];
    }

    /// What it signs with now.
    pub fn keys(&self) -> Vec<Vec<u8>> {
        self.known.lock().unwrap().keys.clone()
    }

    /// It signs with this, and believes what is signed with it.
    pub fn use_keys(&self, keys: Vec<Vec<u8>>) {
        self.known.lock().unwrap().keys = keys;
    }

    /// From now on it answers so; none for whatever is right.
    pub fn answers(&self, status: Option<u16>) {
        self.known.lock().unwrap().status = status;
    }

    /// What it got, and how many answers it did not believe.
    pub fn got(&self) -> (Vec<Got>, usize) {
        let known = self.known.lock().unwrap();
        (known.got.clone(), known.forged)
    }

    /// Hands a message over: its name, who wrote it and what.
    pub async fn says(&self, id: &str, handle: &str, text: &str) -> Told {
        self.hands_over(id, &serde_json::json!({ "message": { "id": id, "text": text }, "from": { "handle": handle } })).await
    }

    /// The same for JSON of one's own.
    pub async fn hands_over(&self, id: &str, json: &serde_json::Value) -> Told {
        self.sends(id, &json.to_string()).await
    }

    /// The same for a text of one's own, signed now.
    pub async fn sends(&self, id: &str, body: &str) -> Told {
        let at = self.app.now().0 / 1_000_000;
        let signature = sign(&self.keys()[0], id, &at.to_string(), body.as_bytes());
        self.posts(Some((id, at, &signature)), body).await
    }

    /// The signature of a message at an instant.
    pub fn signed(&self, id: &str, at: i64, body: &str) -> String {
        sign(&self.keys()[0], id, &at.to_string(), body.as_bytes())
    }

    /// The same with a signature of one's own, or none.
    pub async fn posts(&self, signed: Option<(&str, i64, &str)>, body: &str) -> Told {
        let mut request = Request::post(&self.path).header("content-type", "application/json");
        if let Some((id, at, signature)) = signed {
            request = request.header("webhook-id", id).header("webhook-timestamp", at).header("webhook-signature", signature);
        }
        let router = candor::web::router::router(self.app.clone());
        let response = router.oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get("content-type").map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = body.collect().await.unwrap().to_bytes();
        Told { status: parts.status, kind, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

fn sign(key: &[u8], id: &str, at: &str, body: &[u8]) -> String {
    let signed = [id.as_bytes(), b".", at.as_bytes(), b".", body].concat();
    format!("v1,{}", BASE64_STANDARD.encode(hmac(key, &signed)))
}

/// RFC 2104, for a key no longer than a block.
fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let padded = |with: u8| -> Vec<u8> { (0..64).map(|at| key.get(at).copied().unwrap_or_default() ^ with).collect() };
    let inner = Sha256::digest([padded(0x36), text.to_vec()].concat());
    Sha256::digest([padded(0x5c), inner.to_vec()].concat()).to_vec()
}
