//! The paper of a person's letters, which no program destroys: where it lies is shown before the data goes that says so, and of how many
//! letters there was is kept.

use crate::app::App;
use crate::ids::*;
use crate::items::LetterPlace;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Cells, Purpose, Sealed};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// A letter of which there is paper.
#[derive(FromQueryResult, Cells)]
struct OnPaper {
    id: MessageId,
    #[cell(id)]
    paper: Option<Sealed<LetterPlace>>,
    received_at: Instant,
}

/// A letter, when it came, and where its paper lies, if somebody said so.
pub struct Paper {
    pub place: Option<String>,
    pub received_at: Instant,
}

const LETTERS: &str = "FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE t.person_id = $1 AND m.kind = 'post'";

/// Every letter of a person, the oldest first.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn papers(app: &App, person: PersonId, actor: Actor) -> Result<Vec<Paper>> {
    let sql = format!("SELECT m.id, m.paper, m.received_at {LETTERS} ORDER BY m.received_at, m.id");
    let statement = crate::db::statement(app.db.reader(), sql, [person.0.into()]);
    let rows = OnPaper::find_by_statement(statement).all(app.db.reader()).await?;
    let access = app.gate.access(actor, Purpose::Rights, &rows, app.now()).await?;
    let place = |row: &OnPaper| row.paper().and_then(|paper| paper.open(&access).ok()).map(LetterPlace::into_string);
    Ok(rows.iter().map(|row| Paper { place: place(row), received_at: row.received_at }).collect())
}

/// How many letters there are.
///
/// # Errors
/// If the database cannot be asked.
pub(super) async fn count(db: &impl ConnectionTrait, person: PersonId) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
    }
    let statement = crate::db::statement(db, format!("SELECT count(*) AS count {LETTERS}"), [person.0.into()]);
    Ok(Row::find_by_statement(statement).one(db).await?.map_or(0, |row| row.count))
}
