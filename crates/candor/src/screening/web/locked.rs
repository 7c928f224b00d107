//! The page in the place of a locked file, and unlocking it.

use crate::agents::right::Right;
use crate::app::App;
use crate::ids::AttachmentId;
use crate::screening::lock;
use crate::screening::screened_file::State as Scanned;
use crate::tickets::attachment;
use crate::web::error::{Error, Result};
use crate::web::page::{page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::agent::ticket::LockedFile;
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;

/// Why it is unlocked.
#[derive(Deserialize)]
pub struct Unlocking {
    #[serde(default)]
    reason: String,
}

/// What stands in the place of a locked file.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn locked(app: &App, session: &AgentSession, file: &attachment::Model, state: Scanned) -> Result {
    page_as(StatusCode::LOCKED, &drawn(app, session, file, state, Field::default()).await?)
}

/// `POST /attachments/{id}/unlocking`
pub async fn unlock(State(app): State<App>, session: AgentSession, Path(id): Path<AttachmentId>, Form(typed): Form<Unlocking>) -> Result {
    let file = attachment::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let Some(state) = lock::of(app.db.reader(), id).await? else { return Err(Error::NotFound) };
    let reason = typed.reason.trim();
    if reason.is_empty() {
        let field = Field::default().refused(L10n::english().get("locked-reason-missing"));
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &file, state, field).await?);
    }
    if !lock::unlock(&app, id, &session.agent, reason, app.now()).await? {
        return Err(Error::NotFound);
    }
    Ok(see(&format!("/tickets/{}#m-{}", file.ticket_id, file.message_id)))
}

async fn drawn(app: &App, session: &AgentSession, file: &attachment::Model, state: Scanned, reason: Field) -> Result<LockedFile> {
    let (now, t) = (app.now(), L10n::english());
    let rail = rail(app, session, now).await?;
    let known = lock::known(app.db.reader(), file.id).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, file), now).await?;
    let (why, then) = match state {
        Scanned::Suspicious => ("locked-why-suspicious", "locked-now-suspicious"),
        Scanned::Failed => ("locked-why-failed", "locked-now-failed"),
        _ => ("locked-why-unscanned", "locked-now-unscanned"),
    };
    Ok(LockedFile {
        frame: session.look.frame(app),
        id: file.id.to_string(),
        name: file.name().open(&access).map_or_else(|_| t.get("file-closed").to_owned(), |name| name.into_string()),
        ticket: format!("/tickets/{}#m-{}", file.ticket_id, file.message_id),
        why: t.get(why).to_owned(),
        found: known.and_then(|row| row.found).unwrap_or_default(),
        now: t.get(then).to_owned(),
        may_unlock: session.may(Right::Unlock),
        reason,
        shell: rail.shell(app, session, &access, ""),
    })
}
