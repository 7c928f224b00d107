//! A file of a customer's ticket, always as a download: what strangers sent never runs here.

use super::fault::{Refused, Result};
use super::ticket::mine;
use crate::app::App;
use crate::ids::AttachmentId;
use crate::items::FileContent;
use crate::portal::conversation;
use crate::screening::lock;
use crate::web::headers::FILE;
use crate::web::session::PortalSession;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Response;
use pages::public::Fault;
use privacy::Purpose;
use vault::Kind;

/// `GET /portal/files/{id}`
pub async fn show(State(app): State<App>, session: PortalSession, Path(id): Path<String>) -> Result {
    let now = app.now();
    let id: AttachmentId = id.parse().map_err(|_| Refused::NOT_FOUND)?;
    let found = conversation::file(&app, session.person, id, now).await?.ok_or(Refused::NOT_FOUND)?;
    mine(&app, &session, &found.file.ticket_id.to_string()).await?;
    if lock::of(app.db.reader(), id).await?.is_some() {
        return Err(Refused::of(Fault::Locked));
    }
    let access = app.gate.access(session.actor(), Purpose::Care, &found, now).await?;
    let Ok(name) = found.file.name().open(&access) else { return Err(Refused::NOT_FOUND) };
    let reader = app.blobs.open(found.blob.id.0, Kind::of::<FileContent>(), &access).await?;
    let response = Response::builder()
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_DISPOSITION, disposition(name.as_str()))
        .header(CONTENT_LENGTH, reader.size())
        .header(CONTENT_SECURITY_POLICY, FILE);
    Ok(response.body(Body::from_stream(reader))?)
}

/// A header that names a file (RFC 6266, RFC 8187): letters that are safe as they are, the rest as UTF-8 in percent signs.
fn disposition(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut coded = String::new();
    for byte in last.chars().filter(|c| !c.is_control()).take(150).collect::<String>().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => coded.push(char::from(byte)),
            _ => coded.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("attachment; filename*=UTF-8''{}", if coded.is_empty() { "file" } else { &coded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(disposition("a\"; b\r\nX: y.txt"), "attachment; filename*=UTF-8''a%22%3B%20bX%3A%20y.txt");
        assert_eq!(disposition("../../ä.pdf"), "attachment; filename*=UTF-8''%C3%A4.pdf");
        assert_eq!(disposition(""), "attachment; filename*=UTF-8''file");
    }
}
