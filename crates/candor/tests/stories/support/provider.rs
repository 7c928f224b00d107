//! A provider that lets a desk in by OAuth 2, on loopback: it gives codes to whoever comes, and tokens for a code and its verifier, once.

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// What it knows.
#[derive(Clone, Default)]
pub struct Provider(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// The challenge that a code was given for.
    codes: HashMap<String, String>,
    refresh: Option<String>,
    given: u32,
    asked: Vec<String>,
    /// The beginning of the tokens that it gives.
    token: String,
    closed: bool,
}

type Pairs = HashMap<String, String>;

impl Provider {
    /// Starts one that gives tokens beginning so; the port.
    pub async fn start(token: &str) -> (Self, u16) {
        let provider = Self::default();
        token.clone_into(&mut provider.0.lock().unwrap().token);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let routes = Router::new().route("/authorize", get(authorize)).route("/token", post(token_for)).with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (provider, port)
    }

    /// The grants that it was asked for, in order.
    pub fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }

    /// It lets nobody in any more.
    pub fn close(&self) {
        self.0.lock().unwrap().closed = true;
    }

    /// It lets the desk in again, with tokens that begin so.
    pub fn opens(&self, token: &str) {
        let mut known = self.0.lock().unwrap();
        (known.closed, known.token) = (false, token.to_owned());
    }

    /// From now on its tokens begin so.
    pub fn gives(&self, token: &str) {
        token.clone_into(&mut self.0.lock().unwrap().token);
    }
}

async fn authorize(State(provider): State<Provider>, Query(asked): Query<Pairs>) -> Response {
    assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
    assert_eq!((asked["client_id"].as_str(), asked["scope"].as_str()), ("desk", "mail"));
    let mut known = provider.0.lock().unwrap();
    known.given += 1;
    let code = format!("code-{}", known.given);
    known.codes.insert(code.clone(), asked["code_challenge"].clone());
    Redirect::to(&format!("{}?state={}&code={code}", asked["redirect_uri"], asked["state"])).into_response()
}

async fn token_for(State(provider): State<Provider>, Form(asked): Form<Pairs>) -> Response {
    let mut known = provider.0.lock().unwrap();
    known.asked.push(asked["grant_type"].clone());
    if asked["client_id"] != "desk" || asked["client_secret"] != "between us" {
        return (StatusCode::UNAUTHORIZED, json!({ "error": "invalid_client" }).to_string()).into_response();
    }
    let is_good = match asked["grant_type"].as_str() {
        "authorization_code" => {
            let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(asked["code_verifier"].as_bytes()));
            known.codes.remove(&asked["code"]) == Some(challenge)
        }
        _ => known.refresh.as_ref() == Some(&asked["refresh_token"]),
    };
    if !is_good || known.closed {
        return (StatusCode::BAD_REQUEST, json!({ "error": "invalid_grant" }).to_string()).into_response();
    }
    known.given += 1;
    let (access, refresh) = (format!("{}-{}", known.token, known.given), format!("refresh-{}", known.given));
    known.refresh = Some(refresh.clone());
    json!({ "access_token": access, "refresh_token": refresh, "expires_in": 3600, "token_type": "Bearer" }).to_string().into_response()
}
