//! What the desk tells of itself (RFC 7644, section 4), and what it does not do.

use super::super::fault::{Fault, Result};
use super::super::page::Asked;
use super::super::{Key, schema};
use super::answer::answer;
use crate::app::App;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

/// `GET /ServiceProviderConfig`
pub async fn configuration(_: Key, State(app): State<App>) -> Response {
    answer(StatusCode::OK, &schema::configuration(&app))
}

/// `GET /ResourceTypes`
pub async fn types(_: Key, State(app): State<App>) -> Response {
    listed(schema::types(&app))
}

/// `GET /ResourceTypes/{id}`
pub async fn kind(_: Key, State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    named(schema::types(&app), &id)
}

/// `GET /Schemas`
pub async fn schemas(_: Key, State(app): State<App>) -> Response {
    listed(schema::schemas(&app))
}

/// `GET /Schemas/{id}`
pub async fn schema(_: Key, State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    named(schema::schemas(&app), &id)
}

/// What the standard knows and the desk does not do.
pub async fn absent(_: Key) -> Fault {
    Fault::not_implemented("This desk does not do that. `/ServiceProviderConfig` says what it does.")
}

fn listed(all: Vec<Value>) -> Response {
    answer(StatusCode::OK, &Asked::all().answer(all.len(), all))
}

fn named(all: Vec<Value>, id: &str) -> Result<Response> {
    let one = all.into_iter().find(|one| one["id"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(id)));
    Ok(answer(StatusCode::OK, &one.ok_or_else(Fault::not_found)?))
}
