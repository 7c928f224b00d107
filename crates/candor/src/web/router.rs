//! Every route of a desk, by the thing it is about.

use super::{assets, error, error::Error, guard, headers, ready};
use crate::app::App;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

/// The largest request a form sends: fifty megabytes of files and the text around them.
const LARGEST: usize = 52 << 20;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a whole table may take to come in.
const UPLOAD: Duration = Duration::from_secs(60 * 60);

/// Ends a request that takes too long, whoever keeps it waiting.
async fn in_time(request: Request, next: Next) -> Response {
    let patience = if request.uri().path() == crate::import::web::PATH { UPLOAD } else { PATIENCE };
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// The routes of a desk.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(crate::accounts::web::routes())
        .merge(crate::addresses::web::routes())
        .merge(crate::agents::web::routes())
        .merge(crate::teams::web::routes())
        .merge(crate::fields::web::routes())
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
        .merge(crate::scim::web::routes())
        .layer(middleware::map_response(headers::guard))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(in_time))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}
