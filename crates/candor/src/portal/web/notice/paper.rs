//! The papers beside the notice.

use super::reader::Reader;
use crate::app::App;
use crate::portal::web::fault::Result;
use crate::portal::web::visitor::{Visitor, page};
use crate::privacy::reading::Reading;
use pages::public::notice::Paper;

/// The paper with this name.
pub async fn show(app: &App, visitor: Visitor, reader: &Reader, name: &str) -> Result {
    let reading = Reading::now(app).await?;
    let edition = reading.edition(reader.language);
    let (document, name) = match name {
        "recipients" => (notice::recipients(&edition), "recipients"),
        "retention" => (notice::retention_schedule(&edition), "retention"),
        _ => (notice::security(&edition), "security"),
    };
    let place = reader.place(app, &format!("/{name}"));
    page(&Paper { frame: reader.frame(app, &visitor), site: visitor.site_in(app, reader.language), place, document, name })
}
