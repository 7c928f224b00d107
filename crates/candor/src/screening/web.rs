//! The pages about what is kept out: the spam view, the senders that are blocked, a file that is locked.

mod blocked;
mod locked;
mod spam;

pub use locked::locked;
pub use spam::{block_mail, why as kept_out};

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes about what is kept out.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/spam", get(spam::show).post(spam::act))
        .route("/tickets/{id}/spam", post(spam::call))
        .route("/blocked", get(blocked::show).post(blocked::add))
        .route("/blocked/{id}", post(blocked::act))
        .route("/attachments/{id}/unlocking", post(locked::unlock))
}
