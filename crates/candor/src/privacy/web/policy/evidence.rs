//! What somebody signs for: what is due, what was signed, the form, and the files that show it.

use super::Around;
use crate::app::App;
use crate::ids::EvidenceId;
use crate::items::FileContent;
use crate::privacy::reading::Reading;
use crate::privacy::sign::{self, Refused, Signing};
use crate::privacy::{evidence, prove, remind, reminder};
use crate::tickets::blob;
use crate::tickets::web::attachment::{disposition, media_type};
use crate::web::error::{Error, Result};
use crate::web::headers::FILE;
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::session::AgentSession;
use axum::body::Body;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{Response, StatusCode};
use jiff::civil::Date;
use notice::{Due, Language};
use pages::agent::Choice;
use pages::agent::policy::{DueLine, DueState, Evidence, SignedLine};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::HashSet;
use vault::Kind;

/// The form as it came.
#[derive(Default)]
struct Posted {
    subject: String,
    day: String,
    file: Option<(Vec<u8>, Option<String>)>,
}

/// What was refused, by field.
#[derive(Default)]
struct Wrong {
    subject: Option<String>,
    day: Option<String>,
    file: Option<String>,
}

/// `GET /policy/evidence`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let today = app.now().date(&app.zone).to_string();
    page(&drawn(&app, &session, &Posted { day: today, ..Posted::default() }, Wrong::default()).await?)
}

/// `POST /policy/evidence`
pub async fn act(State(app): State<App>, session: AgentSession, request: Request) -> Result {
    let t = L10n::english();
    let form = Multipart::from_request(request, &app).await.map_err(|_| Error::Invalid(t.get("form-broken").to_owned()))?;
    let mut posted = read(form).await?;
    let Ok(day) = posted.day.trim().parse::<Date>() else {
        let wrong = Wrong { day: Some(t.get("policy-sign-no-day").to_owned()), ..Wrong::default() };
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &posted, wrong).await?);
    };
    let signing = Signing { subject: posted.subject.clone(), day, file: posted.file.take() };
    let said = |key: &str| Some(L10n::english().get(key).to_owned());
    let wrong = match sign::sign(&app, session.id(), signing, app.now()).await {
        Ok(id) => {
            tracing::info!(evidence = %id, by = %session.id(), "somebody signed");
            return Ok(see("/policy/evidence"));
        }
        Err(Refused::Subject) => Wrong { subject: said("policy-sign-no-subject"), ..Wrong::default() },
        Err(Refused::Future) => Wrong { day: said("policy-sign-no-day"), ..Wrong::default() },
        Err(Refused::Empty) => Wrong { file: said("policy-sign-empty"), ..Wrong::default() },
        Err(Refused::Large) => Wrong { file: said("policy-sign-large"), ..Wrong::default() },
        Err(Refused::Other(error)) => return Err(error.into()),
    };
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &posted, wrong).await?)
}

/// `GET /policy/evidence/{id}`: the file. It is saved under the name of what it shows, whatever it was called.
pub async fn file(State(app): State<App>, session: AgentSession, Path(id): Path<EvidenceId>) -> Result {
    let row = evidence::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let stored = blob::Entity::find_by_id(row.blob_id.ok_or(Error::NotFound)?).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let access = app.gate.access(session.actor(), Purpose::Care, &sign::key(&stored), app.now()).await?;
    let reader = app.blobs.open(stored.id.0, Kind::of::<FileContent>(), &access).await?;
    let media = row.media_type.unwrap_or_default();
    let name = format!("{}-{}{}", row.subject.replace('.', "-"), row.signed_at.date(&app.zone), ending(&media));
    Ok(Response::builder()
        .header(CONTENT_TYPE, media_type(&media))
        .header(CONTENT_DISPOSITION, disposition(&name))
        .header(CONTENT_SECURITY_POLICY, FILE)
        .header(CONTENT_LENGTH, reader.size())
        .body(Body::from_stream(reader))?)
}

/// How the names of files end that programs open by their names.
pub fn ending(media: &str) -> &'static str {
    match media {
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "text/plain" => ".txt",
        _ => "",
    }
}

async fn read(mut form: Multipart) -> Result<Posted> {
    let mut posted = Posted::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "files" => {
                let (named, media) = (field.file_name().is_some_and(|name| !name.is_empty()), field.content_type().map(ToOwned::to_owned));
                let bytes = field.bytes().await.map_err(broken)?.to_vec();
                if named || !bytes.is_empty() {
                    posted.file = Some((bytes, media));
                }
            }
            "subject" => posted.subject = field.text().await.map_err(broken)?,
            "day" => posted.day = field.text().await.map_err(broken)?,
            _ => {}
        }
    }
    Ok(posted)
}

/// What is said of a form that came broken or too large.
pub fn broken(error: MultipartError) -> Error {
    let large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Error::Invalid(L10n::english().get(if large { "form-large" } else { "form-broken" }).to_owned())
}

async fn drawn(app: &App, session: &AgentSession, posted: &Posted, wrong: Wrong) -> Result<Evidence> {
    let around = Around::of(app, session, app.now(), "/policy").await?;
    let reading = Reading::of_known(app, &prove::known(app).await?);
    let today = app.now().date(&app.zone);
    let all = notice::due(&reading.edition(Language::English));
    let reminded = reminder::Entity::find().order_by_asc(reminder::Column::Id).all(app.db.reader()).await?;
    let reminded = |due: &Due| {
        let by = due.by?.to_string();
        let last = reminded.iter().rev().find(|one| one.subject == due.path && one.due_on == by)?;
        Some(notice::date(Language::English, last.at.date(&app.zone)))
    };
    let due = remind::again(&reading).into_iter().map(|(due, cells)| {
        let mut cells = cells.into_iter();
        let mut cell = || cells.next().unwrap_or_default();
        let reminded = reminded(&due).unwrap_or_default();
        DueLine { what: cell(), kind: cell(), last: cell(), by: cell(), said: cell(), state: state(&due, today), reminded, path: due.path }
    });
    let asked = sign::asked(&reading);
    let choice = |due: &Due| Choice::new(&due.path, &format!("{} ({})", due.what, due.path), due.path == posted.subject);
    Ok(Evidence {
        due: due.collect(),
        signed: signed(app, &around, &reading, &all).await?,
        subjects: asked.iter().map(choice).collect(),
        subject_error: wrong.subject,
        day: Field { value: posted.day.clone(), error: wrong.day },
        file_error: wrong.file,
        frame: around.frame,
        shell: around.shell,
    })
}

fn state(due: &Due, today: Date) -> DueState {
    match due.state(today) {
        "never" => DueState::Never,
        "late" => DueState::Late,
        "soon" => DueState::Soon,
        _ => DueState::Fine,
    }
}

/// What was signed, newest first. Of each entry only the newest counts, and as long as the policy says.
async fn signed(app: &App, around: &Around, reading: &Reading, due: &[Due]) -> Result<Vec<SignedLine>> {
    let query = evidence::Entity::find().order_by_desc(evidence::Column::SignedAt).order_by_desc(evidence::Column::Id);
    let rows = query.all(app.db.reader()).await?;
    let mut seen = HashSet::new();
    let day = |date: Date| notice::date(Language::English, date);
    let today = app.now().date(&app.zone);
    let line = |row: evidence::Model| {
        let newest = seen.insert(row.subject.clone());
        let until = reading.until(&row.subject);
        SignedLine {
            id: row.id.to_string(),
            what: due.iter().find(|due| due.path == row.subject).map_or_else(|| row.subject.clone(), |due| due.what.clone()),
            by: around.name(row.agent_id),
            on: day(row.signed_at.date(&app.zone)),
            until: until.filter(|_| newest).map(day).unwrap_or_default(),
            over: !newest || until.is_some_and(|until| until < today),
            at: moment(app, row.created_at),
            file: row.blob_id.is_some(),
            path: row.subject,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
