//! The pages about what is held: a person as they would see it themselves, their erasure, the journal.

mod erasure;
mod journal;
mod person;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes about people's data.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}", get(person::show))
        .route("/people/{id}/erasure", get(erasure::show).post(erasure::ask))
        .route("/people/{id}/erasure/cancellation", post(erasure::cancel))
        .route("/journal", get(journal::show))
}
