//! The addresses under `/scim/v2`: one list says whose each is, and the router is made from it.

mod answer;
mod bearer;
mod discovery;
mod groups;
mod users;

use super::PATH;
use super::fault::Fault;
use crate::agents::right::Right;
use crate::app::App;
use answer::refused;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::{MethodRouter, delete, get, patch, post, put};
use axum::{Extension, Router};
use bearer::Needed;

/// The largest request: a team of many thousands.
const LARGEST: usize = 2 << 20;

/// Every address: method, path below [`PATH`], and the rights that the token's agent needs.
pub fn operations() -> Vec<(Method, &'static str, &'static [Right], MethodRouter<App>)> {
    const LOOK: &[Right] = &[Right::Staff];
    const TEAMS: &[Right] = &[Right::Staff, Right::Desk];
    vec![
        (Method::POST, "/Bulk", LOOK, post(discovery::absent)),
        (Method::GET, "/Groups", LOOK, get(groups::list)),
        (Method::POST, "/Groups", TEAMS, post(groups::add)),
        (Method::POST, "/Groups/.search", LOOK, post(groups::search)),
        (Method::DELETE, "/Groups/{id}", TEAMS, delete(groups::remove)),
        (Method::GET, "/Groups/{id}", LOOK, get(groups::one)),
        (Method::PATCH, "/Groups/{id}", TEAMS, patch(groups::change)),
        (Method::PUT, "/Groups/{id}", TEAMS, put(groups::replace)),
        (Method::GET, "/Me", LOOK, get(discovery::absent)),
        (Method::GET, "/ResourceTypes", LOOK, get(discovery::types)),
        (Method::GET, "/ResourceTypes/{id}", LOOK, get(discovery::kind)),
        (Method::GET, "/Schemas", LOOK, get(discovery::schemas)),
        (Method::GET, "/Schemas/{id}", LOOK, get(discovery::schema)),
        (Method::GET, "/ServiceProviderConfig", LOOK, get(discovery::configuration)),
        (Method::GET, "/Users", LOOK, get(users::list)),
        (Method::POST, "/Users", LOOK, post(users::add)),
        (Method::POST, "/Users/.search", LOOK, post(users::search)),
        (Method::DELETE, "/Users/{id}", LOOK, delete(users::remove)),
        (Method::GET, "/Users/{id}", LOOK, get(users::one)),
        (Method::PATCH, "/Users/{id}", LOOK, patch(users::change)),
        (Method::PUT, "/Users/{id}", LOOK, put(users::replace)),
    ]
}

/// The routes for identity services.
pub fn routes() -> Router<App> {
    let mut v2 = Router::new();
    for (_, path, rights, handler) in operations() {
        v2 = v2.route(path, handler.layer(Extension(Needed(rights))));
    }
    let v2 = v2
        .fallback(|| async { refused(&Fault::not_found()) })
        .method_not_allowed_fallback(|| async { refused(&Fault::method()) })
        .layer(DefaultBodyLimit::max(LARGEST));
    Router::new().nest(PATH, v2)
}
