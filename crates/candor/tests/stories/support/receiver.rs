//! A program that is told what happens: a real HTTP server on loopback. It checks signatures by itself, with no code of the desk's.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What it was told.
#[derive(Clone, Debug)]
pub struct Told {
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The server.
#[derive(Clone, Default)]
pub struct Receiver(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    told: Vec<Told>,
    /// What it answers; 204 if nothing is said.
    status: Option<u16>,
    /// The kind of event that it cannot read.
    refuses: Option<String>,
}

impl Receiver {
    /// Starts one; its address. What is posted to `/slow` is never answered, `/away` sends to `/else`.
    pub async fn start() -> (Self, String) {
        let receiver = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new().route("/{*path}", any(take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (receiver, format!("http://127.0.0.1:{port}"))
    }

    pub fn told(&self) -> Vec<Told> {
        self.0.lock().unwrap().told.clone()
    }

    /// From now on it answers this; none for 204.
    pub fn answers(&self, status: impl Into<Option<u16>>) {
        self.0.lock().unwrap().status = status.into();
    }

    /// It answers 400 to this kind of event.
    pub fn refuses(&self, kind: &str) {
        self.0.lock().unwrap().refuses = Some(kind.to_owned());
    }
}

async fn take(State(receiver): State<Receiver>, Path(path): Path<String>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    if path == "slow" {
        std::future::pending::<()>().await;
    }
    let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let told = Told { path: uri.to_string(), headers, body: body.to_vec() };
    let kind = told.json()["type"].as_str().map(str::to_owned);
    let status = {
        let mut known = receiver.0.lock().unwrap();
        known.told.push(told);
        if kind.is_some() && kind == known.refuses { 400 } else { known.status.unwrap_or(204) }
    };
    // Two who tell at the same time meet here.
    tokio::time::sleep(Duration::from_millis(5)).await;
    if path == "away" {
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/else")]).into_response();
    }
    StatusCode::from_u16(status).unwrap().into_response()
}

impl Told {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// Whether one of its signatures is by this secret (Standard Webhooks 1.0).
    pub fn is_by(&self, secret: &str) -> bool {
        let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
        let signed = format!("{}.{}.{}", self.header("webhook-id"), self.header("webhook-timestamp"), String::from_utf8_lossy(&self.body));
        let wanted = format!("v1,{}", BASE64_STANDARD.encode(hmac(&key, signed.as_bytes())));
        self.header("webhook-signature").split(' ').any(|one| one == wanted)
    }
}

/// HMAC-SHA256 (RFC 2104), written out.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    assert!(key.len() <= 64);
    let pad = |with: u8| (0..64).map(|n| key.get(n).copied().unwrap_or(0) ^ with).collect::<Vec<u8>>();
    let inner = Sha256::digest([pad(0x36), message.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

/// The test vector of RFC 4231, 4.3.
#[test]
fn the_check_is_the_standards() {
    let code = hmac(b"Jefe", b"what do ya want for nothing?").iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(code, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
