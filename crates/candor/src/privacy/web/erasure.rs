//! A person's erasure: what it would take, asking for it, taking it back, and how far it is.

use crate::app::App;
use crate::ids::PersonId;
use crate::items::PersonName;
use crate::people::person;
use crate::privacy::erase::{self, AskError, CancelError, Kept};
use crate::privacy::erasure::{self, State as Step};
use crate::privacy::words;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::agent::person::{ErasureLine, ErasurePreview, ErasureState, ErasureStatus};
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
    session.admin()?;
    match erase::latest(&app, id).await?.filter(|one| one.state != Step::Cancelled) {
        Some(one) => page(&status(&app, &session, &one).await?),
        None => page(&preview(&app, &session, id, Field::default()).await?),
    }
}

/// `POST /people/{id}/erasure`
pub async fn ask(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Form(typed): Form<Typed>) -> Result {
    session.admin()?;
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
pub async fn cancel(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>) -> Result {
    session.admin()?;
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
    let record = |name: &str| name.replace('_', " ");
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
        pseudonymised: 0,
        reference: reference(id),
        typed,
        cooling_off: words::period(&app.config.desk.cooling_off),
    })
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
    Ok(ErasureStatus {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: one.person_id.to_string(),
        pseudonym: reference(one.person_id),
        state,
        stores: Vec::new(),
        stays: Vec::new(),
        unrecoverable_from: one.unrecoverable_from.map(|at| moment(app, at)),
        entry: String::new(),
    })
}

fn clamp(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
