//! The record of processing activities: a controller's (Art. 30(1) GDPR), or a processor's with those for whom it processes (Art. 30(2)).

use super::Around;
use crate::app::App;
use crate::platform::over;
use crate::privacy::reading::Reading;
use crate::web::error::Result;
use crate::web::headers::FILE;
use crate::web::page::page;
use crate::web::session::AgentSession;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use notice::{Document, Edition, Language, Processed};
use pages::agent::policy::Record;
use pages::public::notice::Tongue;
use serde::Deserialize;

/// In which language, and `csv` for a spreadsheet.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    language: String,
    #[serde(default)]
    form: String,
}

/// `GET /policy/record`
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let reading = Reading::now(&app).await?;
    let languages = reading.languages();
    let wanted = Language::from_tag(&asked.language).filter(|language| languages.contains(language));
    let language = wanted.unwrap_or(languages[0]);
    let document = drawn(&app, &reading.edition(language));
    let (tag, path) = (language.tag(), "/policy/record");
    if asked.form == "csv" {
        let tables = document.sections.iter().flat_map(|section| &section.tables);
        let text = tables.map(notice::Table::csv).collect::<Vec<_>>().join("\r\n");
        let name = format!("attachment; filename=\"record-{tag}.csv\"");
        let headers =
            [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name), (CONTENT_SECURITY_POLICY, FILE.to_owned())];
        return Ok((headers, text).into_response());
    }
    let around = Around::of(&app, &session, app.now(), "/policy").await?;
    let tongue = |one: Language| Tongue { language: one, href: format!("{path}?language={}", one.tag()), current: one == language };
    page(&Record {
        frame: around.frame,
        shell: around.shell,
        document,
        languages: languages.into_iter().map(tongue).collect(),
        csv: format!("{path}?language={tag}&form=csv"),
    })
}

/// By the part that the policy's controller plays.
fn drawn(app: &App, edition: &Edition<'_>) -> Document {
    if edition.policy.policy().controller.role != policy::Role::DataProcessor {
        return notice::record(edition);
    }
    let processed = |desk: &App| {
        let (name, contact) = over::controller(desk);
        Processed { name, contact }
    };
    let controllers: Vec<Processed> = over::under(app).iter().map(processed).collect();
    notice::processor_record(edition, &controllers)
}
