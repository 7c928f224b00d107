//! The changes of the notice as an Atom feed (RFC 4287): an entry a version, with what it changed in plain words. Who reads it is not
//! asked and not kept.

use super::HOME;
use super::reader::Reader;
use super::versions::Known;
use crate::app::App;
use crate::portal::web::fault::{Refused, Result};
use crate::privacy::reading::changed;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use pages::public::notice::{Feed, FeedEntry, Standing};
use pages::{L10n, Template};

/// The media type of Atom (RFC 4287, 7).
const ATOM: &str = "application/atom+xml; charset=utf-8";
/// The newest versions that are in it.
const MOST: usize = 50;

/// `GET /notice/changes.atom`
pub async fn show(State(app): State<App>, reader: Reader) -> Result {
    drawn(&app, &reader).await
}

/// `GET /notice/in/{language}/changes.atom`
pub async fn show_in(State(app): State<App>, Path(language): Path<String>) -> Result {
    drawn(&app, &Reader::named(&app, &language)?).await
}

async fn drawn(app: &App, reader: &Reader) -> Result {
    let known = Known::read(app).await?;
    let t = L10n::reader(reader.language);
    let base = format!("{}{}", app.link(""), reader.place(app, "").base);
    let first = known.all().first().ok_or(Refused::NOT_FOUND)?;
    // A name that stays when the desk moves to another address (RFC 4151).
    let tag = |rest: &str, day: String| format!("tag:{},{day}:notice{rest}", app.domain);
    let since = first.published_at.date(&app.zone).to_string();
    let mut entries = Vec::new();
    for row in known.all().iter().rev().take(MOST) {
        let before = known.before(row.id);
        let changes = before.map(|before| changed(&before.text, &row.text, reader.language)).unwrap_or_default();
        let announced = known.standing(row.id) == Standing::Announced;
        let version = t.name("reader-version", row.id.to_string());
        entries.push(FeedEntry {
            id: tag(&format!("/{}", row.id), since.clone()),
            title: if announced { t.name("reader-feed-announced", version) } else { version },
            link: match before {
                Some(_) => format!("{base}/{}/changes", row.id),
                None => format!("{base}/{}", row.id),
            },
            updated: row.published_at.rfc3339(),
            first: before.is_none(),
            changes: changes.into_iter().map(|(_, sentence)| sentence).collect(),
        });
    }
    let feed = Feed {
        t,
        desk: app.organisation.clone(),
        id: tag("", since),
        own: format!("{base}/changes.atom"),
        home: format!("{}{HOME}", app.link("")),
        updated: known.all().last().map(|row| row.published_at.rfc3339()).unwrap_or_default(),
        entries,
    };
    Ok(([(CONTENT_TYPE, ATOM)], feed.render().map_err(anyhow::Error::from)?).into_response())
}
