//! `/api/v1`: the desk for programs. JSON in and out, a bearer token that names its purposes and the people it may touch, problems as
//! RFC 9457 says. `docs/api.md` shows every address with an example; what is written there stays as it is.

mod answer;
mod attachments;
mod bearer;
mod body;
mod inbound;
mod outbox;
mod people;
mod problem;
pub mod range;
mod tickets;
mod turn;
mod view;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, post};
use problem::Problem;

/// The largest request: fifty megabytes of files and the text around them.
const LARGEST: usize = 52 << 20;

/// Every route of the interface, from `/api/v1` on.
pub fn routes() -> Router<App> {
    let v1 = Router::new()
        .route("/people", get(people::list).post(people::create))
        .route("/people/{id}", get(people::one))
        .route("/tickets", get(tickets::list).post(tickets::create))
        .route("/tickets/{id}", get(tickets::one))
        .route("/tickets/{id}/reply", post(answer::reply))
        .route("/tickets/{id}/note", post(answer::note))
        .route("/tickets/{id}/state", post(turn::state))
        .route("/tickets/{id}/assignment", post(turn::assignment))
        .route("/attachments/{id}", get(attachments::one))
        .route("/inbound-mail", post(inbound::take))
        .route("/inbound-mail/{id}", get(inbound::one))
        .route("/outbox", get(outbox::list))
        .route("/outbox/{id}", get(outbox::one))
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method() })
        .layer(DefaultBodyLimit::max(LARGEST));
    Router::new().nest("/api/v1", v1).route("/api/v1/", any(|| async { Problem::not_found() }))
}
