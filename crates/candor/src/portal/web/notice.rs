//! The privacy notice and what stands beside it, drawn from the policy in force. A text carries a seal only while the checks behind
//! it are fresh and found nothing; a version that does not rule carries none.

mod changes;
mod feed;
mod machine;
mod paper;
mod proof;
mod reader;
mod versions;

use super::fault::{Refused, Result};
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::privacy::reading::Reading;
use axum::extract::{Path, State};
use axum::response::Response;
use pages::public::notice::{Notice, Standing};
use versions::Known;

pub use feed::{show as feed, show_in as feed_in};
pub use machine::{json_ld, markdown, well_known};
pub use reader::Reader;

/// The routes of the notice begin here.
const HOME: &str = "/notice";

/// `GET /notice`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    in_force(&app, visitor, &reader).await
}

/// `GET /notice/{version}`: a version, or one of the papers.
pub async fn show_version(State(app): State<App>, visitor: Visitor, reader: Reader, Path(page): Path<String>) -> Result {
    named(&app, visitor, &reader, &page).await
}

/// `GET /notice/{version}/changes`
pub async fn show_changes(State(app): State<App>, visitor: Visitor, reader: Reader, Path(version): Path<String>) -> Result {
    changes::show(&app, visitor, &reader, number(&version)?).await
}

/// `GET /notice/in/{language}`
pub async fn show_in(State(app): State<App>, visitor: Visitor, Path(language): Path<String>) -> Result {
    in_force(&app, visitor, &Reader::named(&app, &language)?).await
}

/// `GET /notice/in/{language}/{version}`: a version, or one of the papers, in this language.
pub async fn show_version_in(State(app): State<App>, visitor: Visitor, Path((language, page)): Path<(String, String)>) -> Result {
    named(&app, visitor, &Reader::named(&app, &language)?, &page).await
}

/// `GET /notice/in/{language}/{version}/changes`
pub async fn show_changes_in(State(app): State<App>, visitor: Visitor, Path((language, version)): Path<(String, String)>) -> Result {
    changes::show(&app, visitor, &Reader::named(&app, &language)?, number(&version)?).await
}

fn number(text: &str) -> Result<i32> {
    text.parse().map_err(|_| Refused::NOT_FOUND)
}

async fn named(app: &App, visitor: Visitor, reader: &Reader, name: &str) -> Result<Response> {
    match name {
        "proof" => proof::show(app, visitor, reader).await,
        "recipients" | "retention" | "security" => paper::show(app, visitor, reader, name).await,
        version => one(app, visitor, reader, number(version)?).await,
    }
}

async fn in_force(app: &App, visitor: Visitor, reader: &Reader) -> Result<Response> {
    one(app, visitor, reader, app.gate.policy().version()).await
}

async fn one(app: &App, visitor: Visitor, reader: &Reader, version: i32) -> Result<Response> {
    let known = Known::read(app).await?;
    let shown = known.find(version).ok_or(Refused::NOT_FOUND)?;
    let standing = known.standing(version);
    let reading = if standing == Standing::InForce { Reading::now(app).await? } else { Reading::of(app, shown)? };
    let rest = if standing == Standing::InForce { String::new() } else { format!("/{version}") };
    page(&Notice {
        frame: reader.frame(app, &visitor),
        site: visitor.site_in(app, reader.language),
        place: reader.place(app, &rest),
        document: notice::notice(&reading.edition(reader.language)),
        version: version.to_string(),
        standing,
        versions: known.line(app, reader.language),
    })
}
