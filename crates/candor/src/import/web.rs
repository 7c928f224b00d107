//! The pages of imports, for those who set up the desk: a table is looked through, brought in, and taken back.

use super::columns::{Becomes, Columns, Field, Wrong};
use super::foreign::{System, bring};
use super::job::{self, Refusal};
use super::people::{self, Stopped, Told};
use super::run::{self, Model};
use super::sheet::{Sheet, Unreadable};
use super::upload::{self, Table};
use crate::app::App;
use crate::ids::ImportRunId;
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::Router;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::routing::get;
use futures_util::TryStreamExt;
use pages::agent::Choice;
use pages::agent::admin::{self, Column, Import, ImportLine, Imports, Stage, Sum};
use pages::{Frame, L10n};
use privacy::Purpose;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use tokio::runtime::Handle;

/// Where a table is sent to, which may take longer than other requests.
pub const PATH: &str = "/people/import";
/// The largest table, in bytes and in words.
const LARGEST: (usize, &str) = (1 << 30, "1 GB");
/// Rows that are looked at before it begins.
const LOOKED_AT: i64 = 10_000;
/// Refused rows that are shown before it begins.
const SHOWN: usize = 20;
/// Characters of a first cell that are shown.
const CELL: usize = 60;
/// Imports that are listed.
const LISTED: u64 = 100;

/// The routes of imports. A table may be far larger than other forms.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/import", get(list).post(take).layer(DefaultBodyLimit::max(LARGEST.0)))
        .route("/people/import/{id}", get(show).post(act))
}

/// `GET /people/import`
pub async fn list(State(app): State<App>, session: AgentSession) -> Result {
    page(&listed(&app, &session, None).await?)
}

/// `POST /people/import`: `files` (one table, CSV) and `others`.
pub async fn take(State(app): State<App>, session: AgentSession, request: Request) -> Result {
    let broken = |error: MultipartError| Error::Unreadable(error.status());
    let missing = || Error::Invalid(L10n::english().get("form-broken").to_owned());
    let mut form = Multipart::from_request(request, &app).await.map_err(|_| missing())?;
    let (now, mut from_others, mut kept) = (app.now(), false, None);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "others" => from_others = field.text().await.map_err(broken)? == "true",
            "files" if kept.is_none() => {
                // Whoever sends it stops, or it is larger than it may be: that is not our fault.
                let mut fault = None;
                let pieces = (&mut field).inspect_err(|error| fault = Some(error.status()));
                kept = match upload::keep(&app, pieces, now).await {
                    Ok(table) => Some(table),
                    Err(error) => return Err(fault.map_or_else(|| error.into(), Error::Unreadable)),
                };
            }
            _ => {}
        }
    }
    let Some(kept) = kept else { return Err(missing()) };
    let mut row = Model::waiting(ImportRunId(app.ids.make(now)), Vec::new(), from_others, now);
    (row.blob_id, row.key_id, row.lines) = (Some(kept.blob), Some(kept.key.uuid()), kept.lines);
    match upload::read(&app, &row, |table| Ok(Sheet::<Table>::begin(table)?.heading().to_vec())).await? {
        Ok(heading) => row.heading = people::digest(&heading),
        Err(fault) => {
            app.blobs.delete(kept.blob.0).await?;
            return refused(&app, &session, fault).await;
        }
    }
    let id = row.id;
    let tx = app.db.begin().await?;
    row.into_active_model().reset_all().insert(&tx).await?;
    app.commit(tx).await?;
    Ok(see(&format!("/people/import/{id}")))
}

/// `GET /people/import/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<ImportRunId>) -> Result {
    let row = known(&app, id).await?;
    page(&drawn(&app, &session, row, None).await?)
}

/// `POST /people/import/{id}`: `do` is `look`, `begin`, `discard` or `undo`; `column` once for each column says what it becomes.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<ImportRunId>, body: Bytes) -> Result {
    let row = known(&app, id).await?;
    let (mut deed, mut chosen) = (String::new(), Vec::new());
    for (field, value) in pairs(&body) {
        match field.as_str() {
            "do" => deed = value,
            "column" => chosen.push(value),
            _ => {}
        }
    }
    let waits = row.blob_id.is_some() && row.chosen.is_none();
    match deed.as_str() {
        "look" if waits => return page(&drawn(&app, &session, row, Some(chosen)).await?),
        "begin" if waits => {
            let drawn = drawn(&app, &session, row.clone(), Some(chosen.clone())).await?;
            if !matches!(&drawn.stage, Stage::Choosing { refused: None, .. }) {
                return page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn);
            }
            job::begin(&app, id, &chosen).await?;
            tracing::info!(import = %id, by = %session.id(), "an import was begun");
        }
        "discard" if waits => {
            job::discard(&app, row).await?;
            return Ok(see("/people/import"));
        }
        "undo" if row.undo_at.is_none() && row.undone_at.is_none() && !is_going(&row) => {
            job::undo(&app, id).await?;
            tracing::info!(import = %id, by = %session.id(), "an import is taken back");
        }
        "look" | "begin" | "discard" | "undo" => return Err(Error::Conflict(L10n::english().get("import-moved").to_owned())),
        _ => return Err(Error::NotFound),
    }
    Ok(see(&format!("/people/import/{id}")))
}

const fn is_going(row: &Model) -> bool {
    row.blob_id.is_some() && row.ended_at.is_none()
}

async fn known(app: &App, id: ImportRunId) -> Result<Model> {
    run::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)
}

async fn refused(app: &App, session: &AgentSession, fault: Unreadable) -> Result {
    let why = match fault {
        Unreadable::Io(error) => return Err(error.into()),
        fault => fault.to_string(),
    };
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &listed(app, session, Some(why)).await?)
}

async fn listed(app: &App, session: &AgentSession, refused: Option<String>) -> Result<Imports> {
    let now = app.now();
    let runs = run::Entity::find().order_by_desc(run::Column::Id).limit(LISTED).all(app.db.reader()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let lines = runs.iter().map(|row| ImportLine {
        id: row.id.to_string(),
        begun: moment(app, row.begun_at),
        state: L10n::english().get(word(row)).to_owned(),
        figures: [row.rows, row.made, row.refused].map(grouped),
    });
    let (frame, shell) = (session.look.frame(app), rail.shell(app, session, &access, "/people/import"));
    Ok(Imports { frame, shell, most: LARGEST.1.to_owned(), lines: lines.collect(), refused })
}

/// The key of how it stands.
const fn word(row: &Model) -> &'static str {
    match row {
        Model { undone_at: Some(_), .. } => "import-undone",
        Model { undo_at: Some(_), .. } => "import-undoing",
        Model { ended_at: Some(_), .. } => "import-done",
        Model { blob_id: Some(_), chosen: None, .. } => "import-waits",
        Model { blob_id: Some(_), .. } => "import-going",
        _ => "import-stopped",
    }
}

async fn drawn(app: &App, session: &AgentSession, row: Model, chosen: Option<Vec<String>>) -> Result<Import> {
    let now = app.now();
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let frame: Frame = session.look.frame(app);
    let mut drawn = Import {
        frame,
        shell: rail.shell(app, session, &access, "/people/import"),
        id: row.id.to_string(),
        begun: moment(app, row.begun_at),
        from_others: row.from_others,
        stage: Stage::Undone,
        sum: sum(people::Sum { rows: row.rows, made: row.made, known: row.known, refused: row.refused }),
        desk: former(&row),
        refusals: row.refusals.as_deref().and_then(|kept| serde_json::from_str(kept).ok()).map(told).unwrap_or_default(),
    };
    drawn.stage = match word(&row) {
        "import-undone" => Stage::Undone,
        "import-undoing" => Stage::Undoing,
        "import-done" => Stage::Done(row.fault),
        "import-going" => Stage::Going((row.rows * 100 / row.lines.max(1)).min(99)),
        "import-stopped" => Stage::Stopped(match &row.system {
            Some(system) => format!("candor import {system} --from …"),
            None => format!("candor import people --resume {} FILE", row.id),
        }),
        _ => match looked(app, &row, chosen).await? {
            None => Stage::Forgotten,
            Some(looked) => {
                drawn.sum = sum(looked.sum);
                drawn.refusals = told(looked.refusals);
                Stage::Choosing { columns: looked.columns, refused: looked.refused, partly: looked.sum.rows < row.lines - 1 }
            }
        },
    };
    Ok(drawn)
}

fn sum(sum: people::Sum) -> Sum {
    let people::Sum { rows, made, known, refused } = sum;
    Sum { rows: grouped(rows), made: grouped(made), known: grouped(known), refused: grouped(refused) }
}

/// What came of another desk.
fn former(row: &Model) -> Option<admin::Former> {
    let system = row.system.as_deref().and_then(System::from_code)?;
    let sum: bring::Sum = row.sum.as_deref().and_then(|sum| serde_json::from_str(sum).ok()).unwrap_or_default();
    Some(admin::Former {
        system: system.name().to_owned(),
        figures: [sum.organisations, sum.tickets, sum.messages, sum.files].map(grouped),
        left: sum.left.into_iter().map(|(by, count)| (by, grouped(count))).collect(),
        fields: sum.fields.into_iter().collect(),
        beside: sum.beside.into_iter().map(|(what, count)| (what, grouped(count))).collect(),
        answers: (sum.answers > 0).then(|| grouped(sum.answers)),
    })
}

fn told(refusals: Vec<Refusal>) -> Vec<admin::Refusal> {
    let told = refusals.into_iter().map(|(line, field, why)| admin::Refusal { line, field: label(&field), why });
    told.collect()
}

/// What a field is called.
fn label(word: &str) -> String {
    Field::from_word(word).map_or_else(|| word.to_owned(), |field| field.name().to_owned())
}

/// What a look through a table found.
struct Looked {
    columns: Vec<Column>,
    refused: Option<String>,
    sum: people::Sum,
    refusals: Vec<Refusal>,
}

/// Looks through the first rows; none if the table is not there any more.
async fn looked(app: &App, row: &Model, chosen: Option<Vec<String>>) -> Result<Option<Looked>> {
    let opened = upload::read(app, row, |table| {
        let mut sheet = Sheet::<Table>::begin(table)?;
        let heading = sheet.heading().to_vec();
        sheet.advance()?;
        let cells = (0..heading.len()).map(|at| sheet.cell(at).chars().take(CELL).collect::<String>()).collect::<Vec<_>>();
        Ok::<_, Unreadable>((heading, cells))
    });
    // After a day its key is gone.
    let Ok(opened) = opened.await else { return Ok(None) };
    let (heading, cells) = opened?;
    let chosen = match chosen {
        Some(chosen) => chosen,
        None => Columns::guessed(app, &heading).await?,
    };
    let all = Field::all(app).await?;
    let read = match Columns::chosen(app, &heading, &chosen).await {
        Err(Wrong::Other(error)) => return Err(error.into()),
        Err(_) => Err(L10n::english().get("import-no-email").to_owned()),
        Ok(columns) => Ok(columns),
    };
    let columns = heading.iter().zip(cells).enumerate().map(|(at, (name, first))| {
        let becomes = read.as_ref().ok().and_then(|read| read.0.get(at)).map(|(_, becomes)| becomes);
        column(&all, (name, first), chosen.get(at).map_or("", String::as_str), becomes)
    });
    let columns = columns.collect();
    let columns_read = match read {
        Ok(read) => read,
        Err(why) => return Ok(Some(Looked { columns, refused: Some(why), sum: people::Sum::default(), refusals: Vec::new() })),
    };
    let of = app.clone();
    let previewed = upload::read(app, row, move |table| {
        let mut refusals = Vec::new();
        let tell = |told: Told| match told {
            Told::Refused(line, fault) if refusals.len() < SHOWN => {
                refusals.push((line, fault.field.listed().to_owned(), fault.why.into_owned()))
            }
            _ => {}
        };
        let preview = async { people::preview(&of, &mut Sheet::<Table>::begin(table)?, &columns_read, LOOKED_AT, tell).await };
        let sum = Handle::current().block_on(preview)?;
        Ok::<_, Stopped>((sum, refusals))
    });
    match previewed.await? {
        Ok((sum, refusals)) => Ok(Some(Looked { columns, refused: None, sum, refusals })),
        Err(Stopped::Other(error)) => Err(error.into()),
        Err(Stopped::Unreadable(fault)) => {
            Ok(Some(Looked { columns, refused: Some(fault.to_string()), sum: people::Sum::default(), refusals: Vec::new() }))
        }
    }
}

fn column(all: &[Field], (name, first): (&str, String), chosen: &str, becomes: Option<&Becomes>) -> Column {
    let t = L10n::english();
    let left_out = match becomes {
        Some(Becomes::NotNamed(unnamed)) => Some(t.name("import-out-unnamed", unnamed.to_string())),
        Some(Becomes::NoPurpose) => Some(t.get("detail-no-purpose").to_owned()),
        Some(Becomes::Again(_)) => Some(t.get("import-out-again").to_owned()),
        _ => None,
    };
    let nothing = Choice::new("", t.get("import-nothing"), chosen.is_empty());
    let fields = all.iter().map(|field| Choice::new(field.word(), field.name(), field.word() == chosen));
    Column { name: name.to_owned(), first, choices: std::iter::once(nothing).chain(fields).collect(), left_out }
}
