//! What a person has to accept before the portal opens, and that they did (002-065, 004-013): the version that the policy in force names.

use super::acceptance;
use crate::app::App;
use crate::ids::{AcceptanceId, PersonId};
use crate::time::Instant;
use anyhow::Result;
use policy::Document;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// The version of a document that the policy names.
pub fn version(document: &Document) -> &str {
    document.version.as_deref().unwrap_or("1")
}

/// The texts that a page showed, as its form brings them back.
pub fn seen(shown: &[Document]) -> String {
    shown.iter().map(|one| format!("{}={}", one.id, version(one))).collect::<Vec<_>>().join("\n")
}

/// The documents that this person has not accepted as they are now. What is to be published here and is not yet cannot be accepted.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App, person: PersonId) -> Result<Vec<Document>> {
    let mut wanted: Vec<Document> = app.gate.policy().compiled().policy().document.iter().filter(|one| one.accept).cloned().collect();
    if wanted.is_empty() {
        return Ok(wanted);
    }
    let published = super::versions::all(app).await?;
    let is_there = |one: &Document| published.iter().any(|row| one.id == *row.document && row.version == version(one));
    wanted.retain(|one| one.web.is_some() || is_there(one));
    let query = acceptance::Entity::find().filter(acceptance::Column::PersonId.eq(person));
    let accepted = query.all(app.db.reader()).await?;
    wanted.retain(|one| !accepted.iter().any(|row| one.id == *row.document && row.version == version(one)));
    Ok(wanted)
}

/// Keeps that a person accepted what they had to, as far as it is what they were shown.
///
/// # Errors
/// If the database refuses.
pub async fn accept(app: &App, person: PersonId, shown: &str, now: Instant) -> Result<()> {
    let once = OnConflict::columns([acceptance::Column::PersonId, acceptance::Column::Document, acceptance::Column::Version]);
    let is_shown = |one: &Document| shown.lines().any(|line| line.split_once('=') == Some((one.id.as_str(), version(one))));
    for document in open(app, person).await?.into_iter().filter(is_shown) {
        let row = acceptance::ActiveModel {
            id: Set(AcceptanceId(app.ids.make(now))),
            person_id: Set(person),
            document: Set(document.id.to_string()),
            version: Set(version(&document).to_owned()),
            at: Set(now),
        };
        let insert = acceptance::Entity::insert(row).on_conflict(once.clone().do_nothing().to_owned());
        insert.exec_without_returning(app.db.writer()).await?;
    }
    Ok(())
}
