//! A provider that lies: it gives whatever token a story has made, signed by whoever the story says.

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// How a token is signed.
#[derive(Clone, Copy, Debug)]
pub enum Signed {
    /// With the key that it publishes.
    Well,
    /// With another, under the same name.
    ByAnother,
    /// Not at all.
    None,
    /// With the public key as if it were a shared secret (RFC 8725, section 2.1).
    WithPublicKey,
    /// With the client secret.
    WithSecret,
}

/// What it knows.
#[derive(Clone)]
pub struct Liar {
    pub issuer: String,
    own: Arc<KeyPair>,
    another: Arc<KeyPair>,
    token: Arc<Mutex<String>>,
}

impl Liar {
    /// Starts one.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let key = || Arc::new(KeyPair::generate(KeySize::Rsa2048).unwrap());
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let liar = Self { issuer, own: key(), another: key(), token: Arc::default() };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(jwks))
            .route("/token", post(token))
            .with_state(liar.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        liar
    }

    /// From now on it gives a token with these claims.
    pub fn gives(&self, claims: &Value, signed: Signed) {
        *self.token.lock().unwrap() = self.made(claims, signed);
    }

    fn made(&self, claims: &Value, signed: Signed) -> String {
        let alg = match signed {
            Signed::Well | Signed::ByAnother => "RS256",
            Signed::None => "none",
            Signed::WithPublicKey | Signed::WithSecret => "HS256",
        };
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&json!({ "alg": alg, "typ": "JWT", "kid": "k1" })), part(claims));
        let rsa = |key: &KeyPair| {
            let mut signature = vec![0; key.public_modulus_len()];
            key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
            signature
        };
        let shared = |secret: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes()).as_ref().to_vec();
        let signature = match signed {
            Signed::Well => rsa(&self.own),
            Signed::ByAnother => rsa(&self.another),
            Signed::None => Vec::new(),
            Signed::WithPublicKey => shared(self.own.public_key().as_ref()),
            Signed::WithSecret => shared(b"between us, and nobody else"),
        };
        format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn discovery(State(liar): State<Liar>) -> Response {
    let at = |path: &str| format!("{}{path}", liar.issuer);
    Json(json!({
        "issuer": liar.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
    }))
    .into_response()
}

async fn jwks(State(liar): State<Liar>) -> Response {
    let key = liar.own.public_key();
    let part = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let (n, e) = (part(key.modulus().big_endian_without_leading_zero()), part(key.exponent().big_endian_without_leading_zero()));
    Json(json!({ "keys": [{ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": n, "e": e }] })).into_response()
}

async fn token(State(liar): State<Liar>) -> Response {
    let token = liar.token.lock().unwrap().clone();
    Json(json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token })).into_response()
}
