//! Legal texts as anyone reads them, in every version, and the page on which somebody who signs in accepts them.

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::documents::web::file_name;
use crate::documents::{accepting, versions};
use crate::tickets::web::attachment::{disposition, media_type};
use crate::web::headers::FILE;
use crate::web::moment::moment_in;
use crate::web::page::see;
use crate::web::session::Entering;
use axum::body::Body;
use axum::extract::{Form, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Response;
use pages::portal::Terms;
use pages::public::{DocumentLine, Documents, PublishedVersion};
use privacy::Actor;
use serde::Deserialize;

/// Which versions somebody was shown.
#[derive(Deserialize)]
pub struct Seen {
    #[serde(default)]
    seen: String,
}

/// `GET /documents`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result {
    let all = versions::all(&app).await?;
    let lines = versions::named(&app).into_iter().map(|document| DocumentLine {
        title: document.title.in_language(visitor.t().lang()).to_owned(),
        web: document.web.clone().unwrap_or_default(),
        version: document.version.clone().unwrap_or_default(),
        versions: all
            .iter()
            .filter(|row| document.id == *row.document && document.file.is_some())
            .map(|row| PublishedVersion {
                name: row.version.clone(),
                href: href(&row.document, Some(&row.version)),
                from: moment_in(&app, &visitor.locale, row.published_at),
            })
            .collect(),
    });
    page(&Documents { frame: visitor.frame(&app), site: visitor.site(&app), documents: lines.collect() })
}

/// `GET /documents/{id}`: the newest version.
pub async fn newest(State(app): State<App>, Path(document): Path<String>) -> Result {
    text(&app, &document, None).await
}

/// `GET /documents/{id}/{version}`
pub async fn one(State(app): State<App>, Path((document, version)): Path<(String, String)>) -> Result {
    text(&app, &document, Some(&version)).await
}

/// `GET /portal/terms`: what is to be accepted.
pub async fn terms(State(app): State<App>, Entering(session): Entering) -> Result {
    let open = accepting::open(&app, session.person).await?;
    if open.is_empty() {
        return Ok(see("/portal/tickets"));
    }
    let visitor = Visitor::without_band(&session);
    let wanted = open.iter().map(|document| DocumentLine {
        title: document.title.in_language(visitor.t().lang()).to_owned(),
        web: document.web.clone().unwrap_or_else(|| href(document.id.as_str(), Some(accepting::version(document)))),
        version: accepting::version(document).to_owned(),
        versions: Vec::new(),
    });
    page(&Terms { frame: visitor.frame(&app), site: visitor.site(&app), seen: accepting::seen(&open), wanted: wanted.collect() })
}

/// `POST /portal/terms`: what was seen is accepted; what changed meanwhile is asked for again.
pub async fn accept(State(app): State<App>, Entering(session): Entering, Form(posted): Form<Seen>) -> Result {
    accepting::accept(&app, session.person, &posted.seen, app.now()).await?;
    Ok(see("/portal/tickets"))
}

fn href(document: &str, version: Option<&str>) -> String {
    let Some(version) = version else { return format!("/documents/{document}") };
    let mut path = format!("/documents/{document}/");
    for byte in version.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => path.push(char::from(byte)),
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
    path
}

async fn text(app: &App, document: &str, version: Option<&str>) -> Result<Response> {
    let row = versions::one(app, document, version).await?.ok_or(Refused::NOT_FOUND)?;
    let reader = versions::open(app, row.blob_id, Actor::System("documents")).await?;
    let response = Response::builder()
        .header(CONTENT_TYPE, media_type(&row.media_type))
        .header(CONTENT_DISPOSITION, disposition(&file_name(&row)).replacen("attachment", "inline", 1))
        .header(CONTENT_LENGTH, reader.size())
        .header(CONTENT_SECURITY_POLICY, FILE);
    Ok(response.body(Body::from_stream(reader))?)
}
