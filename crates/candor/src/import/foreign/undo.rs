//! Taking back what came from another desk: tickets that nobody has touched since, with their files and keys, and companies of whom nothing
//! else is known. People go as those of a table do.

use super::taken;
use crate::app::App;
use crate::db::{Tx, row, run as sql, statement};
use crate::ids::*;
use crate::migrations;
use crate::records::RECORDS;
use crate::search::feed;
use crate::tickets::ticket;
use crate::tickets::{blob, turn};
use anyhow::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vault::Scope;

/// Rows looked at at once.
const BATCH: u64 = 200;
/// What lies at a ticket that nobody has touched: reading is no touching.
const OF_TICKET: [&str; 10] = [
    "message",
    "participant",
    "ticket_detail",
    "attachment",
    "ticket_event",
    "presence",
    "read_marker",
    "screened_file",
    "screened_message",
    "import_taken",
];
/// What lies at an organisation of whom nothing else is known.
const OF_ORGANISATION: [&str; 4] = ["organisation_domain", "lifecycle_event", "fact", "import_taken"];

/// How many went, and how many stay.
pub type Went = (i64, i64);

#[derive(FromQueryResult)]
struct There {
    #[expect(dead_code, reason = "that there is one says it")]
    id: Uuid,
}

/// Takes the tickets of an import back.
///
/// # Errors
/// If the database, the keyring or the disk refuses; run again it goes on.
pub async fn tickets(app: &App, run: ImportRunId) -> Result<Went> {
    let (mut went, mut after) = ((0, 0), None);
    while let Some(rows) = batch(app, run, taken::Column::TicketId, after).await? {
        after = rows.last().map(|row| row.id);
        for row in rows.iter().filter(|row| row.made) {
            let Some(id) = row.ticket_id else { continue };
            if forget_ticket(app, row, id).await? { went.0 += 1 } else { went.1 += 1 }
        }
    }
    Ok(went)
}

/// Takes the organisations of an import back, after its people.
///
/// # Errors
/// If the database refuses; run again it goes on.
pub async fn organisations(app: &App, run: ImportRunId) -> Result<Went> {
    let (mut went, mut after) = ((0, 0), None);
    while let Some(rows) = batch(app, run, taken::Column::OrganisationId, after).await? {
        after = rows.last().map(|row| row.id);
        for row in rows.iter().filter(|row| row.made) {
            let Some(id) = row.organisation_id else { continue };
            if forget_organisation(app, id).await? { went.0 += 1 } else { went.1 += 1 }
        }
    }
    Ok(went)
}

/// Takes back what the import answered about organisations, where nobody has answered anything since: some of it is in the care of people.
///
/// # Errors
/// If the database refuses; run again it goes on.
pub async fn answers(app: &App, run: ImportRunId) -> Result<()> {
    let mut after = None;
    while let Some(rows) = batch(app, run, taken::Column::OrganisationId, after).await? {
        after = rows.last().map(|row| row.id);
        for row in rows.iter().filter(|row| row.made && row.answered.is_some()) {
            let Some(id) = row.organisation_id else { continue };
            let tx = app.db.begin().await?;
            if is_answered(&tx, id).await? {
                continue;
            }
            for field in row.answered() {
                for of in [
                    "DELETE FROM organisation_detail WHERE organisation_id = $1 AND field_id = $2",
                    "DELETE FROM fact WHERE organisation_id = $1 AND field_id = $2",
                ] {
                    sql(&tx, of, [id.0.into(), field.0.into()]).await?;
                }
            }
            app.commit(tx).await?;
        }
    }
    Ok(())
}

/// Whether somebody here has changed what stands in an organisation's own fields.
async fn is_answered(tx: &Tx, id: OrganisationId) -> Result<bool> {
    let asked = "SELECT id FROM lifecycle_event WHERE organisation_id = $1 AND kind = 'details.changed' LIMIT 1";
    Ok(row::<There>(tx, asked, [id.0.into()]).await?.is_some())
}

/// Forgets whom the import found here. What stays of it stays noted, so that it does not come twice, and so does what is erased since.
///
/// # Errors
/// If the database refuses.
pub async fn notes(tx: &Tx, run: ImportRunId) -> Result<()> {
    sql(tx, "DELETE FROM import_taken WHERE run_id = $1 AND made = FALSE AND person_id IS NOT NULL", [run.0.into()]).await?;
    Ok(())
}

async fn batch(app: &App, run: ImportRunId, of: taken::Column, after: Option<ImportTakenId>) -> Result<Option<Vec<taken::Model>>> {
    let mut query = taken::Entity::find().filter(taken::Column::RunId.eq(run)).filter(of.is_not_null());
    if let Some(after) = after {
        query = query.filter(taken::Column::Id.gt(after));
    }
    let rows = query.order_by_asc(taken::Column::Id).limit(BATCH).all(app.db.writer()).await?;
    Ok((!rows.is_empty()).then_some(rows))
}

/// Lets a ticket go that stands as it came; whether it did.
async fn forget_ticket(app: &App, came: &taken::Model, id: TicketId) -> Result<bool> {
    let tx = app.db.begin().await?;
    let Some(ticket) = turn::load(&tx, id).await? else { return Ok(true) };
    let asked = "SELECT id FROM ticket_event WHERE ticket_id = $1 AND kind = 'detail' LIMIT 1";
    let is_answered = row::<There>(&tx, asked, [id.0.into()]).await?.is_some();
    if ticket.updated_at > came.at || is_answered || more_at(&tx, "ticket", id.0, &OF_TICKET).await? {
        return Ok(false);
    }
    let files: Vec<Uuid> = blobs(&tx, id).await?;
    for table in RECORDS.iter().rev().map(|record| record.table).filter(|table| OF_TICKET.contains(table)) {
        tx.execute_raw(statement(&tx, format!("DELETE FROM {table} WHERE ticket_id = $1"), [id.0.into()])).await?;
    }
    blob::Entity::delete_many().filter(blob::Column::Id.is_in(files.clone())).exec(&tx).await?;
    ticket::Entity::delete_by_id(id).exec(&tx).await?;
    feed::changed(app, &tx, feed::TICKET_GONE, id.0, app.now()).await?;
    turn::count(&tx, ticket.reason, -1).await?;
    app.commit(tx).await?;
    let keys = app.keyring.keys_of_ticket(id.0, i32::MAX).await?;
    app.keyring.destroy(&keys).await?;
    for file in files {
        app.keyring.destroy_scope(Scope::Blob(file)).await?;
        app.blobs.delete(file).await?;
    }
    Ok(true)
}

async fn blobs(tx: &Tx, ticket: TicketId) -> Result<Vec<Uuid>> {
    #[derive(FromQueryResult)]
    struct Lies {
        blob_id: Uuid,
    }
    let rows: Vec<Lies> = crate::db::rows(tx, "SELECT blob_id FROM attachment WHERE ticket_id = $1", [ticket.0.into()]).await?;
    Ok(rows.into_iter().map(|row| row.blob_id).collect())
}

/// Lets an organisation go of whom nothing else is known; whether it did.
async fn forget_organisation(app: &App, id: OrganisationId) -> Result<bool> {
    let tx = app.db.begin().await?;
    if sql(&tx, "UPDATE organisation SET created_at = created_at WHERE id = $1", [id.0.into()]).await? == 0 {
        return Ok(true);
    }
    let billed = "SELECT id FROM organisation WHERE parent_id = $1";
    let is_above = row::<There>(&tx, billed, [id.0.into()]).await?.is_some();
    if is_above || is_answered(&tx, id).await? || more_at(&tx, "organisation", id.0, &OF_ORGANISATION).await? {
        return Ok(false);
    }
    for table in ["import_taken", "organisation_domain", "fact", "lifecycle_event"] {
        tx.execute_raw(statement(&tx, format!("DELETE FROM {table} WHERE organisation_id = $1"), [id.0.into()])).await?;
    }
    sql(&tx, "DELETE FROM organisation WHERE id = $1", [id.0.into()]).await?;
    app.commit(tx).await?;
    Ok(true)
}

/// Whether a row of another table than these names it.
async fn more_at(tx: &Tx, parent: &str, id: Uuid, but: &[&str]) -> Result<bool> {
    let places = migrations::columns().into_iter().filter(|one| one.references == Some(parent) && !but.contains(&one.table));
    for place in places {
        let asked = format!("SELECT id FROM {} WHERE {} = $1 LIMIT 1", place.table, place.column);
        if tx.query_one_raw(statement(tx, asked, [id.into()])).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
