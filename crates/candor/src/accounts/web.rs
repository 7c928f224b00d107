//! The pages around an account of those who answer: the second step, proving it once more, the second factor; what looked wrong, what was
//! lost, and what those who run the desk do to an account.

mod act;
mod confirm;
pub mod factor;
pub mod openid;
pub mod passkeys;
mod person;
mod security;
pub mod steps;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

pub use steps::page_of as step;

/// The routes about accounts.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/step", post(steps::take))
        .route("/sign-in/passkey", post(passkeys::sign_in))
        .route("/sign-in/passkey/options", post(passkeys::challenge))
        .route("/confirm", get(confirm::show).post(confirm::take))
        .route("/second-factor", get(factor::show).post(factor::act))
        .route("/passkeys", get(passkeys::show).post(passkeys::add))
        .route("/passkeys/options", post(passkeys::ask))
        .route("/passkeys/{id}", post(passkeys::act))
        .route("/openid/{id}", get(openid::leave))
        .route("/openid/{id}/back", get(openid::back))
        .route("/openid/{id}/end", post(openid::unlink))
        .route("/openid/{id}/link", get(openid::link))
        .route("/security", get(security::show))
        .route("/security/anomalies/{id}", post(security::reviewed))
        .route("/security/losses/{id}", post(security::loss))
        .route("/security/children/{id}", post(security::child))
        .route("/people/{id}/account", get(person::show).post(act::act))
}
