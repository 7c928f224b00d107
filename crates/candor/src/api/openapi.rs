//! The document, given to whoever asks.

use super::operations::operations;
use axum::Json;
use serde_json::Value;
use std::sync::LazyLock;

/// The document does not change while the program runs.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| super::document::document(&operations()));

/// The document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The document as it is committed in `docs/openapi.json`.
pub fn text() -> String {
    format!("{:#}\n", *DOCUMENT)
}

/// `GET /api/v1/openapi.json`
pub async fn json() -> Json<Value> {
    Json(DOCUMENT.clone())
}
