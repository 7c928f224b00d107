//! The pages around an agent: the door, the sessions, how it looks, and who else works here.

mod door;
mod jobs;
mod link;
mod look;
mod password;
mod roles;
mod sessions;
mod settings;
mod staff;
mod tokens;
mod view;
pub mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes about agents.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(door::show))
        .route("/session", post(door::act))
        .route("/sign-in/{token}", get(link::show).post(link::act))
        .route("/password/forgotten", get(password::ask).post(password::send))
        .route("/password/{token}", get(password::show).post(password::save))
        .route("/sessions", get(sessions::show))
        .route("/preferences", post(look::save))
        .route("/shortcuts", get(look::shortcuts))
        .route("/others", get(look::others))
        .route("/agents", get(staff::show).post(staff::invite))
        .route("/agents/{id}", post(staff::act))
        .route("/tokens", get(tokens::show).post(tokens::make))
        .route("/tokens/{id}", post(tokens::act))
        .route("/roles", get(roles::show).post(roles::add))
        .route("/roles/{id}", post(roles::act))
        .route("/view", post(view::act))
        .route("/settings", get(settings::show))
        .route("/jobs", get(jobs::show))
        .route("/jobs/{id}", post(jobs::act))
}
