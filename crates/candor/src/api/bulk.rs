//! `tickets/bulk`: one change of many tickets. Each id gets its own outcome; they go in batches of a short transaction each, so nobody
//! waits long for a lock, and what was done stays done. With an idempotency key a second request goes on where the first one stopped.

use super::bearer::Bearer;
use super::body::Posted;
use super::once::Once;
use super::problem::{Problem, Result};
use super::shape::{codes, gives, takes};
use super::turn::{Assignment, NewState, Stands};
use crate::app::App;
use crate::db::{Tx, is_outage};
use crate::ids::{AgentId, TicketId};
use crate::tickets::{archive, ticket, turn};
use crate::time::Instant;
use axum::Json;
use axum::extract::State;
use futures_util::FutureExt;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::collections::HashMap;
use std::time::Duration;

/// The most tickets of one request.
const MOST: usize = 10_000;
/// How many share a transaction.
const BATCH: usize = 100;
/// How often a batch is tried that met another one, or a database that was busy.
const TRIES: u32 = 3;
/// When it stops beginning batches: an answer must come before the server's patience ends.
const PATIENCE: Duration = Duration::from_secs(40);
/// The largest request, in bytes: ten thousand ids and the text around them.
pub const LARGEST: usize = 1 << 20;

takes! {
    /// One change of many tickets: a state, or an assignment.
    pub struct Bulk {
        /// The tickets.
        ids: Vec<TicketId> = json!({ "minItems": 1, "maxItems": 10_000 }),
        /// How they shall stand.
        state: Option<NewState>,
        /// To whom they are given.
        assignment: Option<Assignment>,
    }
}

gives! {
    /// What became of each ticket, in the order of the request.
    pub struct Bulked {
        items: Vec<One>,
        changed: usize,
        unchanged: usize,
        not_found: usize,
        /// The database refused them, or there was no time left: send them again.
        left: usize,
    }
}

gives! {
    /// What became of one ticket.
    pub struct One {
        id: TicketId,
        outcome: &'static str = codes(["changed", "unchanged", "not-found", "archived", "closed-team", "failed", "not-tried"]),
    }
}

/// What became of a ticket. What is settled is noted under the request's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Changed,
    Unchanged,
    NotFound,
    Failed,
    NotTried,
    Archived,
    /// It belongs to a closed team that the agent is not in.
    ClosedTeam,
}

/// What is done to each.
#[derive(Clone, Copy)]
enum Change {
    State(Stands),
    Assignment(Option<AgentId>),
}

/// Changes many tickets.
pub async fn act(bearer: Bearer, State(app): State<App>, posted: Posted<Bulk>) -> Result<Json<Bulked>> {
    bearer.needs(Purpose::Care)?;
    let Bulk { ids, state, assignment } = posted.value;
    if ids.is_empty() || ids.len() > MOST {
        return Err(Problem::invalid("ids", format!("`ids` are 1 to {MOST} tickets.")));
    }
    let change = match (state, assignment) {
        (Some(state), None) => Change::State(state.checked(&app, app.now())?),
        (None, Some(assignment)) => Change::Assignment(assignment.checked(&app, &bearer).await?),
        _ => return Err(Problem::invalid("change", "Say either `state` or `assignment`.")),
    };
    let mut outcomes: Vec<Outcome> = posted.once.outcomes().iter().filter_map(|byte| Outcome::of(*byte)).collect();
    let mut over = std::pin::pin!(tokio::time::sleep(PATIENCE));
    while outcomes.len() < ids.len() && over.as_mut().now_or_never().is_none() {
        let batch = &ids[outcomes.len()..ids.len().min(outcomes.len() + BATCH)];
        match tried(&app, &bearer, &posted.once, change, batch, &outcomes).await {
            Ok(done) => outcomes.extend(done),
            Err(Stopped::Refused(problem)) => return Err(problem),
            Err(Stopped::Failed(error)) => {
                crate::web::error::incident(&error);
                outcomes.extend(batch.iter().map(|_| Outcome::Failed));
                break;
            }
        }
    }
    outcomes.resize(ids.len(), Outcome::NotTried);
    let count = |wanted: &[Outcome]| outcomes.iter().filter(|one| wanted.contains(one)).count();
    Ok(Json(Bulked {
        changed: count(&[Outcome::Changed]),
        unchanged: count(&[Outcome::Unchanged, Outcome::Archived, Outcome::ClosedTeam]),
        not_found: count(&[Outcome::NotFound]),
        left: count(&[Outcome::Failed, Outcome::NotTried]),
        items: ids.into_iter().zip(&outcomes).map(|(id, outcome)| One { id, outcome: outcome.code() }).collect(),
    }))
}

/// Why a batch did not happen.
enum Stopped {
    /// Somebody else goes on with the same request.
    Refused(Problem),
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A batch; one that met another, or a busy database, is tried again.
async fn tried(
    app: &App,
    bearer: &Bearer,
    once: &Once,
    change: Change,
    ids: &[TicketId],
    before: &[Outcome],
) -> Result<Vec<Outcome>, Stopped> {
    let mut tries = 0;
    loop {
        match batch(app, bearer, once, change, ids, before).await {
            Err(Stopped::Failed(error)) if tries < TRIES && is_outage(&error) => tries += 1,
            done => return done,
        }
    }
}

/// Changes some tickets in one transaction. All are locked before anything is written, in the order of their ids: so nobody waits for
/// somebody who waits for them.
async fn batch(
    app: &App,
    bearer: &Bearer,
    once: &Once,
    change: Change,
    ids: &[TicketId],
    before: &[Outcome],
) -> Result<Vec<Outcome>, Stopped> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let query = ticket::Entity::find().filter(ticket::Column::Id.is_in(ids.iter().copied())).order_by_asc(ticket::Column::Id);
    let rows = query.lock_exclusive().all(&tx).await?;
    let mut rows: HashMap<TicketId, ticket::Model> =
        rows.into_iter().filter(|row| bearer.sees(app, row)).map(|row| (row.id, row)).collect();
    let mut outcomes = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(row) = rows.get(id) else {
            outcomes.push(Outcome::NotFound);
            continue;
        };
        if archive::is_archived(app, row, now) {
            outcomes.push(Outcome::Archived);
            continue;
        }
        if matches!(change, Change::Assignment(Some(to)) if app.book().hides(row.team_id, to)) {
            outcomes.push(Outcome::ClosedTeam);
            continue;
        }
        let changed = change.make(app, &tx, row.clone(), bearer.agent.id, now).await?;
        outcomes.push(if changed == *row { Outcome::Unchanged } else { Outcome::Changed });
        rows.insert(*id, changed);
    }
    let bytes = |outcomes: &[Outcome]| outcomes.iter().map(|one| *one as u8).collect::<Vec<u8>>();
    let all: Vec<Outcome> = before.iter().chain(&outcomes).copied().collect();
    once.note_part(&tx, &bytes(before), &bytes(&all), now).await.map_err(Stopped::Refused)?;
    app.commit(tx).await?;
    Ok(outcomes)
}

impl Change {
    async fn make(self, app: &App, tx: &Tx, row: ticket::Model, by: AgentId, now: Instant) -> anyhow::Result<ticket::Model> {
        match self {
            Self::State(stands) => stands.set(app, tx, row, by, now).await,
            Self::Assignment(to) => turn::assign(app, tx, row, to, Some(by), now).await,
        }
    }
}

impl Outcome {
    const NOTED: [Self; 5] = [Self::Changed, Self::Unchanged, Self::NotFound, Self::Archived, Self::ClosedTeam];

    fn of(byte: u8) -> Option<Self> {
        Self::NOTED.into_iter().find(|one| *one as u8 == byte)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::NotFound => "not-found",
            Self::Archived => "archived",
            Self::ClosedTeam => "closed-team",
            Self::Failed => "failed",
            Self::NotTried => "not-tried",
        }
    }
}
