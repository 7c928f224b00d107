//! An identity service keeps the desk's agents by SCIM 2.0: the forms in which services write, what they may do, and what is left of it.

mod groups;
mod hostile;
mod kept;
mod users;

use crate::support::TestApp;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, header};
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::Role;
use candor::agents::token_make::{self, PROVISIONING};
use candor::privacy::journal_entry;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tower::ServiceExt;

/// Whose token the stories use.
const BOSS: &str = "boss@example.org";

/// A service with a token.
struct Service {
    router: Router,
    token: Option<String>,
}

/// What came back.
struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Value,
}

impl Service {
    /// A service that may do everything.
    async fn of(desk: &TestApp) -> Self {
        let new = NewAgent { address: BOSS, name: Some("Bo Zqvarn"), role: Role::Admin.into(), password: None };
        add(&desk.app, new).await.unwrap();
        Self::acting_for(desk, BOSS).await
    }

    /// One with a token of this agent.
    async fn acting_for(desk: &TestApp, address: &str) -> Self {
        let made = token_make::make(&desk.app, address, PROVISIONING, None).await.unwrap();
        Self::bearing(desk, &made.secret)
    }

    fn bearing(desk: &TestApp, token: &str) -> Self {
        Self { router: candor::web::router::router(desk.app.clone()), token: Some(token.to_owned()) }
    }

    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(format!("/scim/v2{path}"));
        for (name, value) in headers.iter().chain(&[("host", "desk.test")]) {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        if !bytes.is_empty() {
            assert_eq!(parts.headers[header::CONTENT_TYPE], "application/scim+json", "{}", String::from_utf8_lossy(&bytes));
        }
        let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], Vec::new()).await
    }

    async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], Vec::new()).await
    }

    async fn json(&self, method: &str, path: &str, body: Value) -> Answer {
        self.send(method, path, &[("content-type", "application/scim+json")], body.to_string().into_bytes()).await
    }

    async fn post(&self, path: &str, body: Value) -> Answer {
        self.json("POST", path, body).await
    }

    /// Changes something by operations.
    async fn patch(&self, path: &str, operations: Value) -> Answer {
        let schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
        self.json("PATCH", path, json!({ "schemas": schemas, "Operations": operations })).await
    }

    /// A new agent who is called by their address: where they are.
    async fn add(&self, address: &str, name: &str) -> String {
        let body = self.post("/Users", json!({ "userName": address, "displayName": name })).await.is(201);
        format!("/Users/{}", body["id"].as_str().unwrap())
    }

    /// The ids that a filter finds.
    async fn found(&self, kind: &str, filter: &str) -> Vec<String> {
        let query: String = filter.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let body = self.get(&format!("/{kind}?filter={query}")).await.is(200);
        let posted = self.post(&format!("/{kind}/.search"), json!({ "filter": filter })).await.is(200);
        assert_eq!(body, posted, "one list, whichever way it was asked for");
        assert_eq!(body["totalResults"].as_u64().unwrap(), body["Resources"].as_array().unwrap().len() as u64);
        body["Resources"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }
}

impl Answer {
    /// The body, which must have come with this status.
    fn is(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body.clone()
    }

    /// Whether it is an error with this status and code, which says what to do and repeats nothing.
    fn fails(&self, status: u16, code: &str) -> String {
        self.is(status);
        assert_eq!(self.body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
        assert_eq!((self.body["status"].as_str(), self.body["scimType"].as_str().unwrap_or_default()), (Some(&*status.to_string()), code));
        let detail = self.body["detail"].as_str().unwrap().to_owned();
        assert!(!detail.is_empty() && !detail.contains("zq"), "{detail}");
        detail
    }

    fn tag(&self) -> String {
        self.headers[header::ETAG].to_str().unwrap().to_owned()
    }
}

/// How often the journal says that something happened.
async fn times(desk: &TestApp, kind: &str) -> usize {
    let entries = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
    entries.iter().filter(|entry| entry.kind == kind).count()
}
