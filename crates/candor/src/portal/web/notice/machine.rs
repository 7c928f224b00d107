//! The notice for other eyes: as Markdown, which is also what is printed, in terms of the Data Privacy Vocabulary, and the short form
//! at a well-known place.

use super::HOME;
use super::reader::Reader;
use crate::app::App;
use crate::portal::web::fault::Result;
use crate::privacy::publish::drift;
use crate::privacy::reading::Reading;
use axum::extract::State;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

/// `GET /notice.md`
pub async fn markdown(State(app): State<App>, reader: Reader) -> Result {
    let reading = Reading::now(&app).await?;
    let text = notice::markdown(&notice::notice(&reading.edition(reader.language)));
    Ok(as_kind("text/markdown; charset=utf-8", &reader, text))
}

/// `GET /notice.jsonld`
pub async fn json_ld(State(app): State<App>, reader: Reader) -> Result {
    let reading = Reading::now(&app).await?;
    let graph = notice::json_ld(&reading.edition(reader.language), &app.link(HOME));
    Ok(as_kind("application/ld+json", &reader, graph.to_string()))
}

/// `GET /.well-known/privacy-policy.json`
pub async fn well_known(State(app): State<App>, reader: Reader) -> Result {
    let reading = Reading::now(&app).await?;
    let digest = drift::in_force(&app).await?.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let short = notice::well_known(&reading.edition(reader.language), &app.link(HOME), &digest);
    Ok(as_kind("application/json", &reader, short.to_string()))
}

fn as_kind(kind: &'static str, reader: &Reader, text: String) -> Response {
    ([(CONTENT_TYPE, kind), (CONTENT_LANGUAGE, reader.language.tag())], text).into_response()
}
