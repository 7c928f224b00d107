//! What failed for good, to be run again or thrown away.

use crate::app::App;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use pages::L10n;
use pages::agent::admin::{DeadLetter, Jobs};
use privacy::Purpose;
use serde::Deserialize;
use uuid::Uuid;

/// Dead letters that are listed; dealing with the newest brings up the next.
const LISTED: u32 = 200;

/// `again` or `discard`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /jobs`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let dead = ::jobs::dead(app.db.reader(), None, LISTED).await?;
    let counts = ::jobs::counts(app.db.reader(), now.0).await?;
    let waiting: u64 = counts.iter().map(|kind| kind.due + kind.later).sum();
    let running: u64 = counts.iter().map(|kind| kind.running).sum();
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Records, &rail, now).await?;
    let letters = dead.iter().map(|job| DeadLetter {
        id: job.id.to_string(),
        kind: job.kind.clone(),
        at: moment(&app, Instant(job.finished_at)),
        attempts: job.attempts,
        error: job.error.clone(),
    });
    let counted = [("waiting", i64::try_from(waiting)?.into()), ("running", i64::try_from(running)?.into())];
    page(&Jobs {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/jobs"),
        now: L10n::english().with("jobs-now", &counted),
        dead: letters.collect(),
    })
}

/// `POST /jobs/{id}`
pub async fn act(State(app): State<App>, Path(id): Path<Uuid>, Form(deed): Form<Deed>) -> Result {
    let known = match deed.r#do.as_str() {
        "again" => ::jobs::rerun(app.db.writer(), id, app.now().0).await?,
        "discard" => ::jobs::discard(app.db.writer(), id).await?,
        _ => return Err(Error::NotFound),
    };
    app.wake.nudge();
    if known { Ok(see("/jobs")) } else { Err(Error::NotFound) }
}
