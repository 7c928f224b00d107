//! `/api/v1`: the desk for programs. JSON in and out, a bearer token that names its purposes and the people it may touch, problems as
//! RFC 9457 says. `operations.rs` lists every address; the router and the OpenAPI document are made from that list. What stands there
//! stays as it is.

mod addresses;
mod agents;
mod answer;
mod at_work;
mod attachments;
mod bearer;
mod blocked;
mod body;
mod bulk;
mod contracts;
mod details;
mod document;
mod drafts;
mod erasure;
mod etag;
mod events;
mod grounds;
mod inbound;
mod intake;
mod joining;
mod letters;
mod once;
pub mod openapi;
mod operation;
mod operations;
mod organisations;
mod outbox;
mod outgoing;
mod people;
mod problem;
mod profiles;
mod quarantine;
mod queue;
pub mod range;
mod records;
mod reference;
mod search;
pub mod shape;
mod tickets;
mod turn;
mod view;
mod webhooks;

use crate::app::App;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Extension, Router};
use once::Running;
use problem::Problem;

/// The largest request: fifty megabytes of files and the text around them.
const LARGEST: usize = 52 << 20;

/// Every route of the interface, from `/api/v1` on.
pub fn routes() -> Router<App> {
    let mut v1 = Router::new().route("/", get(reference::show));
    for one in operations::operations() {
        let route = match one.most {
            Some(most) => one.route.layer(DefaultBodyLimit::max(most)),
            None => one.route,
        };
        let route = match one.right {
            Some(right) => route.layer(Extension(bearer::Needed(right))),
            None => route,
        };
        v1 = v1.route(one.path, route);
    }
    let v1 = v1
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method() })
        .layer(Extension(Running::default()))
        .layer(DefaultBodyLimit::max(LARGEST));
    Router::new().nest("/api/v1", v1).route("/api/v1/", get(reference::show)).route("/in/{channel}", post(intake::take))
}
