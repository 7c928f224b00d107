//! `POST /in/{channel}`: what the adapter of a social or messaging channel hands over. Not a part of `/api/v1`: it is signed instead of
//! bearing a token, and its shape is that of `docs/channels.md`.

use super::problem::{Problem, Result};
use crate::app::App;
use crate::ids::SocialChannelId;
use crate::social::intake::{self, Taken};
use crate::social::signature::{self, Said};
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::json;

/// Takes a message: 202 when it is durable, 200 if it was taken before.
pub async fn take(State(app): State<App>, Path(channel): Path<String>, request: Request) -> Result {
    let channel = super::body::id::<SocialChannelId>(&channel)?;
    let (parts, body) = request.into_parts();
    let most = usize::try_from(app.config.smtp.max_size).unwrap_or(usize::MAX);
    let raw = to_bytes(body, most).await.map_err(|_| Problem::too_large())?.to_vec();
    let (status, word) = match intake::take(&app, channel, said(&parts.headers), raw, app.now()).await? {
        Taken::New(_) => (StatusCode::ACCEPTED, "taken"),
        Taken::Known => (StatusCode::OK, "known"),
        Taken::Nowhere => return Err(Problem::not_found()),
        Taken::Unsigned => return Err(Problem::unsigned()),
        Taken::Paused => return Err(Problem::paused()),
        Taken::NotInPolicy => return Err(Problem::not_in_policy()),
        Taken::TooMany => return Err(Problem::too_many()),
    };
    Ok((status, Json(json!({ "status": word }))).into_response())
}

fn said(headers: &HeaderMap) -> Said<'_> {
    let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Said { id: of(signature::ID), timestamp: of(signature::TIMESTAMP), signature: of(signature::SIGNATURE) }
}
