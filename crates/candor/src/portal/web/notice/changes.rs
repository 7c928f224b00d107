//! What a version changed, in the reader's language.

use super::reader::Reader;
use super::versions::{Known, weighs};
use crate::app::App;
use crate::portal::web::fault::{Refused, Result};
use crate::portal::web::visitor::{Visitor, page};
use crate::privacy::reading::changed;
use pages::public::notice::Changes;

/// The page of one version.
pub async fn show(app: &App, visitor: Visitor, reader: &Reader, version: i32) -> Result {
    let known = Known::read(app).await?;
    let newer = known.find(version).ok_or(Refused::NOT_FOUND)?;
    let older = known.before(version);
    let all = older.map(|older| changed(&older.text, &newer.text, reader.language)).unwrap_or_default();
    let (major, minor): (Vec<_>, Vec<_>) = all.into_iter().partition(|(change, _)| weighs(change));
    let said = |changes: Vec<(_, String)>| changes.into_iter().map(|(_, sentence)| sentence).collect();
    page(&Changes {
        frame: reader.frame(app, &visitor),
        site: visitor.site_in(app, reader.language),
        place: reader.place(app, &format!("/{version}/changes")),
        version: version.to_string(),
        before: older.map(|older| older.id.to_string()),
        major: said(major),
        minor: said(minor),
    })
}
