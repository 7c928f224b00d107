//! `GET /health/ready`: whether a process can do its work. A probe asks by address, so the answer is for all its desks, under any name.

use super::headers;
use crate::app::App;
use crate::desk::disk;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

/// Where it is asked.
pub const PATH: &str = "/health/ready";

/// The same route for all the desks of a process.
pub fn router(apps: &[App]) -> Router {
    Router::new()
        .route(PATH, get(all))
        .layer(middleware::map_response(headers::guard))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(60)))
        .layer(CatchPanicLayer::new())
        .with_state(apps.into())
}

/// For the one desk of a router.
pub async fn one(State(app): State<App>) -> Response {
    said(&[app]).await
}

async fn all(State(apps): State<Arc<[App]>>) -> Response {
    said(&apps).await
}

/// Ready when every database answers, every keyring opens keys, and there is room to take a mail.
async fn said(apps: &[App]) -> Response {
    let asked = apps.iter().map(async |app| {
        let database = app.db.reader().execute_unprepared("SELECT 1").await.is_ok();
        let room = disk::free(&app.dir).is_none_or(|free| free >= disk::LEAST);
        (database, app.keyring.status().await.is_ok(), room)
    });
    let all = join_all(asked).await;
    let (database, keyring) = (all.iter().all(|one| one.0), all.iter().all(|one| one.1));
    let disk = all.iter().all(|one| one.2);
    let ready = database && keyring && disk;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let said: Value = json!({ "ready": ready, "database": database, "keyring": keyring, "disk": disk });
    (status, Json(said)).into_response()
}
