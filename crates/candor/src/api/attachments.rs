//! `attachments/{id}`: the content of a file, whole or from where a download stopped.

use super::bearer::Bearer;
use super::body::id;
use super::problem::{Problem, Result};
use super::range::{self, Asked};
use super::tickets::load;
use super::view;
use crate::app::App;
use crate::ids::AttachmentId;
use crate::items::FileContent;
use crate::screening::lock;
use crate::tickets::web::attachment::disposition;
use crate::tickets::{attachment, blob};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use privacy::{KeyId, Purpose};
use sea_orm::EntityTrait;
use vault::{Kind, VaultError};

/// A file. It is never shown by a browser: it comes as a download, and its type cannot be taken for another.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(attachment): Path<String>, headers: HeaderMap) -> Result {
    bearer.needs(Purpose::Care)?;
    let row =
        attachment::Entity::find_by_id(id::<AttachmentId>(&attachment)?).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    load(&app, &bearer, row.ticket_id).await?;
    if lock::of(app.db.reader(), row.id).await?.is_some() {
        return Err(Problem::locked());
    }
    let blob = blob::Entity::find_by_id(row.blob_id).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    let access = bearer.access(&app, &(&row, KeyId::from(blob.key_id)), app.now()).await?;
    let name = view::text(Some(row.name()), &access).ok_or_else(Problem::not_found)?;
    let size = u64::try_from(blob.size)?;
    let asked = range::parse(headers.get(header::RANGE).and_then(|value| value.to_str().ok()), size);
    let kind = Kind::of::<FileContent>();
    let (status, reader) = match asked {
        Asked::Whole => (StatusCode::OK, app.blobs.open(blob.id.0, kind, &access).await),
        Asked::Part(part) => (StatusCode::PARTIAL_CONTENT, app.blobs.range(blob.id.0, kind, &access, part).await),
        Asked::Outside => return Ok(outside(size)),
    };
    let reader = match reader {
        Ok(reader) => reader,
        Err(VaultError::BlobMissing(_)) => return Err(Problem::not_found()),
        Err(error) => return Err(error.into()),
    };
    let part = reader.range();
    let mut response = (status, Body::from_stream(reader)).into_response();
    let mut set = |name: HeaderName, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, row.media_type);
    set(header::CONTENT_LENGTH, (part.end - part.start).to_string());
    set(header::ACCEPT_RANGES, "bytes".into());
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff".into());
    set(header::CACHE_CONTROL, "private, no-store".into());
    set(header::CONTENT_DISPOSITION, disposition(&name));
    if status == StatusCode::PARTIAL_CONTENT {
        set(header::CONTENT_RANGE, format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1)));
    }
    Ok(response)
}

fn outside(size: u64) -> Response {
    let mut response = Problem::range().into_response();
    if let Ok(value) = HeaderValue::try_from(format!("bytes */{size}")) {
        response.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    response
}
