//! The pages about what is promised and kept: the erasure of a person, the journal, the policy and its proof.

mod erasure;
mod journal;
pub mod policy;
mod referral;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes about people's data.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/{id}/erasure", get(erasure::show).post(erasure::ask))
        .route("/people/{id}/erasure/cancellation", post(erasure::cancel))
        .route("/tickets/{id}/referral", post(referral::begin))
        .route("/journal", get(journal::show))
        .route("/policy", get(policy::board::show))
        .route("/policy/proposals/{id}", post(policy::proposal::act))
        .route("/policy/versions", get(policy::versions::show))
        .route("/policy/map", get(policy::map::show))
        .route("/policy/record", get(policy::record::show))
        .route("/policy/evidence", get(policy::evidence::show).post(policy::evidence::act))
        .route("/policy/evidence/{id}", get(policy::evidence::file))
        .route("/policy/draft", get(policy::draft::show).post(policy::draft::act))
        .route("/policy/draft/findings", post(policy::draft::findings))
}
