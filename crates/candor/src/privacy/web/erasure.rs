//! A person's erasure: what it would take, asking for it, taking it back, and how far it is.

use crate::app::App;
use crate::ids::PersonId;
use crate::items::PersonName;
use crate::people::person;
use crate::privacy::erase::{self, AskError, CancelError, Counts, Farewell, Kept};
use crate::privacy::erasure::{self, State as Step};
use crate::privacy::words;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::agent::person::{ErasureLine, ErasurePreview, ErasureState, ErasureStatus, Store};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;

/// What was typed to begin.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    reference: String,
}

/// `GET /people/{id}/erasure`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>) -> Result {
    match erase::latest(&app, id).await?.filter(|one| one.state != Step::Cancelled) {
        Some(one) => page(&status(&app, &session, &one).await?),
        None => page(&preview(&app, &session, id, Field::default()).await?),
    }
}

/// `POST /people/{id}/erasure`
pub async fn ask(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Form(typed): Form<Typed>) -> Result {
    session.fresh(&app, &format!("/people/{id}/erasure"))?;
    let t = L10n::english();
    if !typed.reference.trim().eq_ignore_ascii_case(&reference(id)) {
        let field = Field::of(&typed.reference).refused(t.get("erase-reference"));
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &preview(&app, &session, id, field).await?);
    }
    match erase::ask(&app, id, Some(session.id())).await {
        Ok(_) => Ok(see(&format!("/people/{id}/erasure"))),
        Err(AskError::Unknown) => Err(Error::NotFound),
        Err(AskError::Agent) => Err(Error::Conflict(t.get("erase-agent").to_owned())),
        Err(AskError::Other(error)) => Err(Error::Internal(error)),
    }
}

/// `POST /people/{id}/erasure/cancellation`
pub async fn cancel(State(app): State<App>, Path(id): Path<PersonId>) -> Result {
    let one = erase::latest(&app, id).await?.ok_or(Error::NotFound)?;
    match erase::cancel(&app, one.id).await {
        Ok(()) => Ok(see(&format!("/people/{id}"))),
        Err(CancelError::TooLate) => Err(Error::Conflict(L10n::english().get("erase-late").to_owned())),
        Err(CancelError::Other(error)) => Err(Error::Internal(error)),
    }
}

/// What has to be typed: the end of the person's id, which names nobody.
fn reference(id: PersonId) -> String {
    let id = id.0.simple().to_string().to_uppercase();
    format!("P-{}", &id[id.len() - 6..])
}

async fn preview(app: &App, session: &AgentSession, id: PersonId, typed: Field) -> Result<ErasurePreview> {
    let now = app.now();
    let t = L10n::english();
    let person = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let counted = erase::preview(app, id).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Rights, &(&person, &rail), now).await?;
    let name = person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let record = |table: &'static str| words::record(table).unwrap_or(table).to_owned();
    let goes = counted.lines.iter().filter(|line| line.goes > 0);
    let stays = counted.lines.iter().filter_map(|line| line.kept.map(|kept| (line.record, kept)));
    Ok(ErasurePreview {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: id.to_string(),
        name: name.unwrap_or_else(|| reference(id)),
        goes: goes.map(|line| ErasureLine { count: clamp(line.goes), what: record(line.record), ..ErasureLine::default() }).collect(),
        stays: stays
            .map(|(table, (count, kept))| {
                let why = match kept {
                    Kept::AboutSomebodyElse => t.get("erase-about-another").to_owned(),
                };
                ErasureLine { count: clamp(count), what: record(table), why, href: String::new() }
            })
            .collect(),
        papers: papers(app, session, id).await?,
        pseudonymised: 0,
        reference: reference(id),
        typed,
        cooling_off: words::period(&app.config.desk.cooling_off),
    })
}

/// Where the paper of a person's letters lies, each with the day it came.
async fn papers(app: &App, session: &AgentSession, id: PersonId) -> Result<Vec<String>> {
    let said = |paper: erase::Paper| {
        let day = paper.received_at.timestamp().to_zoned(app.zone.clone()).strftime("%-d %b %Y").to_string();
        let place = paper.place.unwrap_or_else(|| L10n::english().get("erase-paper-somewhere").to_owned());
        format!("{place} ({day})")
    };
    Ok(erase::papers(app, id, session.actor()).await?.into_iter().map(said).collect())
}

/// What was done in each place; the times are the end's, which is when all of it was so.
fn stores(app: &App, one: &erasure::Model) -> Vec<Store> {
    let t = L10n::english();
    let counts = Counts::of(one);
    let at = one.done_at.map(|at| moment(app, at));
    let store = |name: &str, done: String| Store { name: t.get(name).to_owned(), done, at: at.clone() };
    let mut rows = t.count("erasure-rows-done", counts.rows.values().sum::<i64>());
    let links: i64 = counts.links.values().sum();
    if links > 0 {
        rows = format!("{rows}; {}", t.count("erasure-links-done", links));
    }
    let mut stores = vec![
        store("erasure-keys", t.count("erasure-keys-done", counts.keys)),
        store("erasure-rows", rows),
        store("erasure-files", t.count("erasure-files-done", counts.gone("blob"))),
        store("erasure-index", t.count("erasure-index-done", counts.indexed())),
    ];
    let (farewell, is_over) = match counts.farewell {
        Some(Farewell::Waiting) => ("erasure-farewell-waiting", false),
        Some(Farewell::Sent) => ("erasure-farewell-sent", true),
        Some(Farewell::Failed) => ("erasure-farewell-failed", true),
        None => ("erasure-farewell-none", true),
    };
    let farewell = store("erasure-farewell", t.get(farewell).to_owned());
    stores.push(Store { at: farewell.at.filter(|_| is_over), ..farewell });
    stores
}

async fn status(app: &App, session: &AgentSession, one: &erasure::Model) -> Result<ErasureStatus> {
    let now = app.now();
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Rights, &rail, now).await?;
    let state = match (one.state, one.done_at) {
        (Step::Done, Some(done)) => ErasureState::Done(moment(app, done)),
        (Step::Asked, _) => ErasureState::CoolingOff(moment(app, one.due_at)),
        _ => ErasureState::Running,
    };
    let counts = Counts::of(one);
    let t = L10n::english();
    let papers = if one.state == Step::Asked { papers(app, session, one.person_id).await? } else { Vec::new() };
    let letters = if one.state == Step::Asked { u32::try_from(papers.len()) } else { u32::try_from(counts.letters) };
    let copies = match (&counts.copies, one.done_at) {
        (_, None) => String::new(),
        (Some(period), _) => t.name("unrecoverable-copies", words::period(period)),
        (None, _) => t.get("unrecoverable-now").to_owned(),
    };
    Ok(ErasureStatus {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: one.person_id.to_string(),
        pseudonym: reference(one.person_id),
        state,
        stores: stores(app, one),
        stays: counts.links.iter().map(|(table, count)| stayed(table, *count)).collect(),
        papers,
        letters: letters.unwrap_or(u32::MAX),
        unrecoverable_from: one.unrecoverable_from.map(|at| moment(app, at)),
        copies,
        entry: counts.entry.map(|entry| (entry.number, entry.hash)),
    })
}

/// Rows that stayed without the person.
fn stayed(table: &str, count: i64) -> ErasureLine {
    let why = L10n::english().get("erase-about-another").to_owned();
    ErasureLine { count: u32::try_from(count).unwrap_or(u32::MAX), what: table.replace('_', " "), why, href: String::new() }
}

fn clamp(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
