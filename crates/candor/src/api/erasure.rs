//! `people/{id}/erasure`: asking for a person's erasure, taking it back while it waits, and what it did.

use super::bearer::Bearer;
use super::body::{Bare, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, stored, takes};
use crate::app::App;
use crate::ids::{ErasureId, PersonId};
use crate::privacy::erase::{self, AskError, CancelError, Counts};
use crate::privacy::erasure::{self, State as Step};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::ActiveEnum;
use std::collections::BTreeMap;

takes! {
    /// An erasure that is asked for.
    pub struct NewErasure {
        /// The id of the person once more: nobody is erased by a slip in an address.
        person_id: PersonId,
    }
}

gives! {
    /// A person's erasure.
    pub struct Erasure {
        id: ErasureId,
        person_id: PersonId,
        state: String = stored::<Step>(),
        asked_at: At,
        /// Until then it can be taken back.
        due_at: At,
        done_at: Maybe<At>,
        /// From then on no copy of the keys can open anything.
        unrecoverable_from: Maybe<At>,
        receipt: Receipt,
    }
}

gives! {
    /// What was done, in numbers; it grows while the erasure runs.
    pub struct Receipt {
        /// Rows that went, by record.
        rows: BTreeMap<String, i64>,
        /// Rows that stayed and name the person no more, by record.
        links: BTreeMap<String, i64>,
        /// Keys that were destroyed.
        keys: i64,
        /// How long copies of the keyring live (ISO 8601).
        copies: Maybe<String>,
        /// What became of the last mail to the person.
        farewell: Maybe<&'static str> = codes(["waiting", "sent", "failed"]),
        /// Where the journal says that it is done.
        entry: Maybe<Place>,
    }
}

gives! {
    /// An entry of the journal.
    pub struct Place {
        /// Counted from one.
        number: u64,
        /// The beginning of its hash.
        hash: String,
    }
}

gives! {
    /// What an erasure would do now.
    pub struct Preview {
        records: Vec<Line>,
        /// Keys that would be destroyed.
        keys: usize,
    }
}

gives! {
    /// What would happen to one record.
    pub struct Line {
        record: &'static str,
        /// Rows that would go.
        goes: u64,
        /// Rows that would stay without the person, for they are about somebody else.
        stays: u64,
    }
}

/// How far a person's newest erasure is; it can be read when the person is gone.
pub async fn show(bearer: Bearer, State(app): State<App>, Path(person): Path<String>) -> Result<Json<Erasure>> {
    let person = allowed(&bearer, &person)?;
    Ok(Json(latest(&app, person).await?))
}

/// What an erasure would do.
pub async fn preview(bearer: Bearer, State(app): State<App>, Path(person): Path<String>) -> Result<Json<Preview>> {
    use sea_orm::EntityTrait;
    let person = allowed(&bearer, &person)?;
    crate::people::person::Entity::find_by_id(person).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    let counted = erase::preview(&app, person).await?;
    let line = |line: &erase::Line| Line { record: line.record, goes: line.goes, stays: line.kept.map_or(0, |(count, _)| count) };
    Ok(Json(Preview { records: counted.lines.iter().map(line).collect(), keys: counted.keys }))
}

/// Asks for it; asking twice is asking once. The person's data may only be stored from now on.
pub async fn ask(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<NewErasure>) -> Result {
    let person = allowed(&bearer, &person)?;
    if posted.once.done().is_none() {
        if posted.value.person_id != person {
            return Err(Problem::invalid("confirm", "`person_id` is the id of the person in the address once more."));
        }
        let id = match erase::ask(&app, person, Some(bearer.agent.id)).await {
            Ok(id) => id,
            Err(AskError::Unknown) => return Err(Problem::not_found()),
            Err(AskError::Agent) => {
                return Err(Problem::conflict("active-agent", "The person is an active agent of the desk; deactivate the agent first."));
            }
            Err(AskError::Other(error)) => return Err(error.into()),
        };
        posted.once.note_after(&app, Done::new(202, id), app.now()).await?;
    }
    Ok((StatusCode::ACCEPTED, Json(latest(&app, person).await?)).into_response())
}

/// Takes it back while it waits.
pub async fn cancel(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, bare: Bare) -> Result<Json<Erasure>> {
    let person = allowed(&bearer, &person)?;
    let one = erase::latest(&app, person).await?.ok_or_else(Problem::not_found)?;
    if bare.once.done().is_none() {
        match erase::cancel(&app, one.id).await {
            Ok(()) => bare.once.note_after(&app, Done::new(200, one.id), app.now()).await?,
            Err(CancelError::TooLate) => return Err(Problem::conflict("too-late", "The erasure no longer waits.")),
            Err(CancelError::Other(error)) => return Err(error.into()),
        }
    }
    Ok(Json(latest(&app, person).await?))
}

/// A token for people's rights.
fn allowed(bearer: &Bearer, person: &str) -> Result<PersonId> {
    bearer.needs(Purpose::Rights)?;
    let person = id::<PersonId>(person)?;
    if bearer.touches(person) { Ok(person) } else { Err(Problem::not_found()) }
}

async fn latest(app: &App, person: PersonId) -> Result<Erasure> {
    let row = erase::latest(app, person).await?.ok_or_else(Problem::not_found)?;
    Ok(shown(&row))
}

fn shown(row: &erasure::Model) -> Erasure {
    let counts = Counts::of(row);
    let farewell = counts.farewell.map(|one| match one {
        erase::Farewell::Waiting => "waiting",
        erase::Farewell::Sent => "sent",
        erase::Farewell::Failed => "failed",
    });
    Erasure {
        id: row.id,
        person_id: row.person_id,
        state: row.state.to_value(),
        asked_at: At(row.asked_at),
        due_at: At(row.due_at),
        done_at: row.done_at.into(),
        unrecoverable_from: row.unrecoverable_from.into(),
        receipt: Receipt {
            rows: counts.rows,
            links: counts.links,
            keys: counts.keys,
            copies: counts.copies.into(),
            farewell: Maybe(farewell),
            entry: Maybe(counts.entry.map(|entry| Place { number: entry.number, hash: entry.hash })),
        },
    }
}
