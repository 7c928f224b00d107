//! Every route of a desk, by the thing it is about.

use super::{assets, error, error::Error, guard, headers, ready};
use crate::app::App;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Router, middleware};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest request a form sends: fifty megabytes of files and the text around them.
const LARGEST: usize = 52 << 20;

/// The routes of a desk.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(crate::accounts::web::routes())
        .merge(crate::addresses::web::routes())
        .merge(crate::agents::web::routes())
        .merge(crate::teams::web::routes())
        .merge(crate::organisations::web::routes())
        .merge(crate::profiles::web::routes())
        .merge(crate::import::web::routes())
        .merge(crate::tickets::web::routes())
        .merge(crate::search::web::routes())
        .merge(crate::outbox::web::routes())
        .merge(crate::inbox::web::routes())
        .merge(crate::screening::web::routes())
        .merge(crate::fetching::web::routes())
        .merge(crate::hooks::web::routes())
        .merge(crate::social::web::routes())
        .merge(crate::privacy::web::routes())
        .merge(crate::documents::web::routes())
        .merge(crate::portal::web::routes(&app))
        .route_layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .route("/assets/{name}", get(assets::asset))
        .fallback(|| async { Error::NotFound })
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), error::dress));
    pages
        .route("/health/ready", get(ready::one))
        .merge(crate::api::routes())
        .layer(middleware::map_response(headers::guard))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(60)))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}
