//! A program that talks to a desk: the whole router, without a network between.

use super::TestApp;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::Role;
use candor::agents::token_make;
use candor::app::App;
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;
use uuid::Uuid;

/// The address of the agent whose tokens the stories use.
pub const AGENT: &str = "ines@desk.example";

/// A client with a token, and a desk whose worker runs.
#[derive(Clone)]
pub struct Client {
    app: App,
    router: Router,
    token: Option<String>,
    _worker: Arc<Stop>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

struct Stop(tokio::task::JoinHandle<()>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Client {
    /// A client whose token is for every purpose.
    pub async fn of(desk: &TestApp) -> Self {
        let new = NewAgent { address: AGENT, name: Some("Ines Okafor"), role: Role::Admin.into(), password: None };
        add(&desk.app, new).await.unwrap();
        let worker = candor::work::worker(&desk.app);
        let running = tokio::spawn(async move { worker.run(std::future::pending::<()>()).await });
        let router = candor::web::router::router(desk.app.clone());
        let anonymous = Self { app: desk.app.clone(), router, token: None, _worker: Arc::new(Stop(running)) };
        anonymous.with("all", None).await
    }

    /// The same client with another token.
    pub async fn with(&self, scope: &str, subjects: Option<&[Uuid]>) -> Self {
        let made = token_make::make(&self.app, AGENT, scope, subjects).await.unwrap();
        self.bearing(&made.secret)
    }

    /// The same client with this for a token.
    pub fn bearing(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same client at another process of the desk.
    pub fn elsewhere(&self) -> Self {
        Self { router: candor::web::router::router(self.app.clone()), ..self.clone() }
    }

    /// The same client with no token.
    pub fn anonymous(&self) -> Self {
        Self { token: None, ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &[("content-type", "application/json")], body.to_string().into_bytes()).await
    }

    /// Posts with one more header.
    pub async fn post_with(&self, path: &str, header: (&str, &str), body: &Value) -> Answer {
        self.send(Method::POST, path, &[("content-type", "application/json"), header], body.to_string().into_bytes()).await
    }

    pub async fn mail(&self, raw: &str) -> Answer {
        let raw = raw.replace("\r\n", "\n").replace('\n', "\r\n");
        self.send(Method::POST, "/inbound-mail", &[("content-type", "message/rfc822")], raw.into_bytes()).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(format!("/api/v1{path}")).header(header::HOST, "desk.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let answer = Answer { status: parts.status, headers: parts.headers, bytes: to_bytes(body, usize::MAX).await.unwrap().to_vec() };
        super::conforms::check(&method, path, &answer);
        answer
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON, {}: {}", self.status, String::from_utf8_lossy(&self.bytes)))
    }

    /// The body, which must have come with this status.
    pub fn is(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// Its `ETag`.
    pub fn tag(&self) -> String {
        self.headers[header::ETAG].to_str().unwrap().to_owned()
    }

    /// Whether it is a problem with this status and code.
    pub fn problem(&self, status: u16, code: &str) {
        let body = self.is(status);
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!((body["status"].as_u64(), body["code"].as_str()), (Some(u64::from(status)), Some(code)), "{body}");
        for field in ["type", "title", "detail"] {
            assert!(body[field].as_str().is_some_and(|text| !text.is_empty()), "{body}");
        }
    }
}
