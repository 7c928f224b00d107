//! The pages of organisations, their contracts and the products that these are about.

mod contract;
mod done;
mod form;
mod list;
mod one;
mod products;
mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// The routes of organisations.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/organisations", get(list::show).post(list::act))
        .route("/organisations/{id}", get(one::show).post(one::act))
        .route("/organisations/{id}/contracts", post(contract::add))
        .route("/contracts/{id}", get(contract::show).post(contract::act))
        .route("/products", get(products::show).post(products::add))
        .route("/products/{id}", post(products::act))
}
