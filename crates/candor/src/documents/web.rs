//! The page of legal texts, for those who run the desk: which there are, publishing a version, and the agreements that were sent.

use super::document_version::Model;
use super::{agreement, signing, versions};
use crate::app::App;
use crate::ids::AgreementId;
use crate::organisations::organisation;
use crate::privacy::remind::UNSIGNED;
use crate::privacy::web::policy::Around;
use crate::privacy::web::policy::evidence::{broken, ending};
use crate::tickets::web::attachment::{disposition, media_type};
use crate::web::error::{Error, Result};
use crate::web::headers::FILE;
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::session::AgentSession;
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{Response, StatusCode};
use axum::routing::get;
use pages::L10n;
use pages::agent::policy::{AgreementLine, LegalLine, LegalTexts};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};
use std::collections::HashMap;

/// A form as it came.
#[derive(Default)]
struct Posted {
    deed: String,
    document: String,
    version: String,
    number: String,
    organisation: String,
    file: (Vec<u8>, Option<String>),
}

/// The routes of legal texts and agreements, for those who run the desk.
pub fn routes() -> Router<App> {
    Router::new().route("/policy/documents", get(show).post(act)).route("/policy/documents/agreements/{id}", get(copy).post(keep))
}

/// `GET /policy/documents`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, None).await?)
}

/// `POST /policy/documents`: publishes a version (`publish`), or sends an agreement (`send`).
pub async fn act(State(app): State<App>, session: AgentSession, request: Request) -> Result {
    let (posted, now) = (read(&app, request).await?, app.now());
    let why = match posted.deed.as_str() {
        "publish" => match versions::publish(&app, session.id(), &posted.document, posted.version.trim(), posted.file, now).await {
            Ok(()) => None,
            Err(versions::Refused::Other(error)) => return Err(error.into()),
            Err(refused) => Some(refused.to_string()),
        },
        "send" => {
            let number = posted.number.trim().trim_start_matches('#').parse().unwrap_or_default();
            match signing::begin(&app, &session.agent, &posted.document, number, &posted.organisation, now).await {
                Ok(_) => None,
                Err(signing::Refused::Other(error)) => return Err(error.into()),
                Err(refused) => Some(refused.to_string()),
            }
        }
        _ => return Err(Error::NotFound),
    };
    answered(&app, &session, why).await
}

/// `POST /policy/documents/agreements/{id}`: the signed copy is here.
pub async fn keep(State(app): State<App>, session: AgentSession, Path(id): Path<AgreementId>, request: Request) -> Result {
    let why = match signing::keep(&app, id, read(&app, request).await?.file, app.now()).await {
        Ok(()) => None,
        Err(signing::Refused::Other(error)) => return Err(error.into()),
        Err(refused) => Some(refused.to_string()),
    };
    answered(&app, &session, why).await
}

/// `GET /policy/documents/agreements/{id}`: the signed copy.
pub async fn copy(State(app): State<App>, session: AgentSession, Path(id): Path<AgreementId>) -> Result {
    let row = agreement::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let reader = versions::open(&app, row.blob_id.ok_or(Error::NotFound)?, session.actor()).await?;
    let media = row.media_type.unwrap_or_default();
    let name = format!("{}-{}-signed{}", row.document, row.version, ending(&media));
    Ok(Response::builder()
        .header(CONTENT_TYPE, media_type(&media))
        .header(CONTENT_DISPOSITION, disposition(&name))
        .header(CONTENT_SECURITY_POLICY, FILE)
        .header(CONTENT_LENGTH, reader.size())
        .body(Body::from_stream(reader))?)
}

/// How a version is called as a file.
pub fn file_name(row: &Model) -> String {
    format!("{}-{}{}", row.document, row.version, ending(&row.media_type))
}

async fn answered(app: &App, session: &AgentSession, why: Option<String>) -> Result {
    match why {
        None => Ok(see("/policy/documents")),
        Some(why) => page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(app, session, Some(why)).await?),
    }
}

async fn drawn(app: &App, session: &AgentSession, error: Option<String>) -> Result<LegalTexts> {
    let now = app.now();
    let around = Around::of(app, session, now, "/policy").await?;
    let all = versions::all(app).await?;
    let accepted = acceptances(app).await?;
    let named = versions::named(app);
    let lines = named.iter().map(|document| {
        let mine = all.iter().filter(|row| document.id == *row.document);
        LegalLine {
            id: document.id.to_string(),
            title: document.title.in_language("en").to_owned(),
            web: document.web.clone().unwrap_or_default(),
            wants: document.version.clone().unwrap_or_default(),
            versions: mine.map(|row| (row.version.clone(), moment(app, row.published_at))).collect(),
            accept: document.accept,
            accepted: accepted.get(document.id.as_str()).copied().unwrap_or_default(),
            file: document.file.is_some(),
        }
    });
    let sent = agreement::Entity::find().order_by_desc(agreement::Column::Id).all(app.db.reader()).await?;
    let organisations = organisation::Entity::find().all(app.db.reader()).await?;
    let agreements = sent.into_iter().map(|row| AgreementLine {
        id: row.id.to_string(),
        organisation: organisations.iter().find(|one| one.id == row.organisation_id).map(|one| one.name.clone()).unwrap_or_default(),
        document: signing::title(app, &row.document),
        version: row.version,
        ticket: u64::try_from(row.number).unwrap_or_default(),
        by: around.name(row.agent_id),
        sent: moment(app, row.sent_at),
        signed: row.signed_at.map(|at| moment(app, at)),
        overdue: row.signed_at.is_none() && now.seconds_since(row.sent_at) > UNSIGNED * 86_400,
    });
    Ok(LegalTexts { texts: lines.collect(), agreements: agreements.collect(), error, frame: around.frame, shell: around.shell })
}

/// How often each text was accepted, in whatever version.
async fn acceptances(app: &App) -> Result<HashMap<String, usize>> {
    #[derive(FromQueryResult)]
    struct Row {
        document: String,
        count: i64,
    }
    let rows: Vec<Row> = app.db.rows("SELECT document, count(*) AS count FROM acceptance GROUP BY document", []).await?;
    Ok(rows.into_iter().map(|row| (row.document, usize::try_from(row.count).unwrap_or_default())).collect())
}

async fn read(app: &App, request: Request) -> Result<Posted> {
    let form = Multipart::from_request(request, app).await;
    let mut form = form.map_err(|_| Error::Invalid(L10n::english().get("form-broken").to_owned()))?;
    let mut posted = Posted::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "files" => {
                let media = field.content_type().map(ToOwned::to_owned);
                posted.file = (field.bytes().await.map_err(broken)?.to_vec(), media);
            }
            "do" => posted.deed = field.text().await.map_err(broken)?,
            "document" => posted.document = field.text().await.map_err(broken)?,
            "version" => posted.version = field.text().await.map_err(broken)?,
            "number" => posted.number = field.text().await.map_err(broken)?,
            "organisation" => posted.organisation = field.text().await.map_err(broken)?,
            _ => {}
        }
    }
    Ok(posted)
}
