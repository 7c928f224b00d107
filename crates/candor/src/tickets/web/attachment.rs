//! Files that people sent: streamed out of their seal, in ranges, never shown as a page. Whatever a file is, the browser is
//! told to save it, to trust no guess about its type, and to let it do nothing.

use crate::app::App;
use crate::ids::{AttachmentId, MessageId};
use crate::items::{FileContent, FileName};
use crate::screening::lock;
use crate::tickets::{attachment, blob, message};
use crate::web::error::{Error, Result};
use crate::web::headers::FILE;
use crate::web::page::see;
use crate::web::session::AgentSession;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RANGE};
use axum::http::{HeaderMap, Response, StatusCode};
use privacy::{KeyId, Purpose};
use sea_orm::EntityTrait;
use std::fmt::Write;
use std::ops::Range;
use vault::Kind;

/// What may keep its type: pictures that a page places, and what opens in nothing that runs.
const KEPT_TYPES: [&str; 6] = ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"];

/// `GET /attachments/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<AttachmentId>, headers: HeaderMap) -> Result {
    let now = app.now();
    let file = attachment::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    if let Some(state) = lock::of(app.db.reader(), id).await? {
        return crate::screening::web::locked(&app, &session, &file, state).await;
    }
    let stored = blob::Entity::find_by_id(file.blob_id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&file, KeyId::from(stored.key_id)), now).await?;
    let Ok(name) = file.name().open(&access).map(FileName::into_string) else { return Err(Error::NotFound) };
    let size = u64::try_from(stored.size)?;
    let wanted = headers.get(RANGE).and_then(|range| range.to_str().ok()).map(|range| part(range, size));
    let range = match wanted {
        Some(Some(None)) => return Ok(unsatisfiable(size)?),
        Some(Some(Some(range))) => Some(range),
        Some(None) | None => None,
    };
    let reader = app.blobs.range(stored.id.0, Kind::of::<FileContent>(), &access, range.clone().unwrap_or(0..u64::MAX)).await?;
    let (whole, sent) = (reader.size(), reader.range());
    let mut answer = Response::builder()
        .status(if range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK })
        .header(CONTENT_TYPE, media_type(&file.media_type))
        .header(CONTENT_DISPOSITION, disposition(&name))
        .header(CONTENT_SECURITY_POLICY, FILE)
        .header(ACCEPT_RANGES, "bytes")
        .header(CONTENT_LENGTH, sent.end - sent.start);
    if range.is_some() {
        answer = answer.header(CONTENT_RANGE, format!("bytes {}-{}/{whole}", sent.start, sent.end.saturating_sub(1)));
    }
    Ok(answer.body(Body::from_stream(reader))?)
}

/// `POST /messages/{id}/pictures`: lets the server fetch what a mail wanted to load.
pub async fn pictures(State(app): State<App>, session: AgentSession, Path(id): Path<MessageId>) -> Result {
    let message = message::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    crate::outbox::pictures::show(&app, session.id(), id).await?;
    Ok(see(&format!("/tickets/{}#m-{id}", message.ticket_id)))
}

/// The type a browser is told.
pub fn media_type(stored: &str) -> &'static str {
    let known = KEPT_TYPES.into_iter().find(|known| stored.eq_ignore_ascii_case(known));
    match known {
        Some("text/plain") => "text/plain; charset=utf-8",
        Some(known) => known,
        None => "application/octet-stream",
    }
}

/// The header that names a file to be saved: the name without a path, percent-encoded (RFC 6266, RFC 8187), so that nothing in
/// it can end the header or leave the folder.
pub fn disposition(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut encoded = String::from("attachment; filename*=UTF-8''");
    let clean = last.trim_start_matches('.');
    for byte in if clean.is_empty() { "file" } else { clean }.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte as char);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The part that a Range header asks for (RFC 9110 section 14): none if it is to be ignored, some none if there is no such part.
#[expect(clippy::option_option, reason = "ignored, impossible and possible are three answers")]
fn part(header: &str, size: u64) -> Option<Option<Range<u64>>> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let range = match (first.trim(), last.trim()) {
        ("", "") => return None,
        ("", last) => size.saturating_sub(last.parse().ok()?)..size,
        (first, "") => first.parse().ok()?..size,
        (first, last) => first.parse().ok()?..last.parse::<u64>().ok()?.saturating_add(1).min(size),
    };
    Some((range.start < range.end && range.start < size).then_some(range))
}

fn unsatisfiable(size: u64) -> Result<Response<Body>, axum::http::Error> {
    Response::builder().status(StatusCode::RANGE_NOT_SATISFIABLE).header(CONTENT_RANGE, format!("bytes */{size}")).body(Body::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_neither_end_the_header_nor_leave_the_folder() {
        assert_eq!(disposition("log 1.csv"), "attachment; filename*=UTF-8''log%201.csv");
        assert_eq!(disposition("../../etc/passwd"), "attachment; filename*=UTF-8''passwd");
        assert_eq!(disposition("..\\evil\"\r\nSet-Cookie: x"), "attachment; filename*=UTF-8''evil%22%0D%0ASet-Cookie%3A%20x");
        assert_eq!(disposition("..."), "attachment; filename*=UTF-8''file");
    }

    #[test]
    fn what_could_run_is_only_bytes() {
        assert_eq!(media_type("text/html"), "application/octet-stream");
        assert_eq!(media_type("image/svg+xml"), "application/octet-stream");
        assert_eq!(media_type("image/PNG"), "image/png");
    }

    #[test]
    fn parts_are_within_the_file() {
        assert_eq!(part("bytes=0-3", 10), Some(Some(0..4)));
        assert_eq!(part("bytes=4-", 10), Some(Some(4..10)));
        assert_eq!(part("bytes=-3", 10), Some(Some(7..10)));
        assert_eq!(part("bytes=8-99", 10), Some(Some(8..10)));
        assert_eq!(part("bytes=10-", 10), Some(None));
        assert_eq!(part("bytes=5-4", 10), Some(None));
        assert_eq!(part("lines=1-2", 10), None);
        assert_eq!(part("bytes=0-1,3-4", 10), None);
    }
}
