//! Organisations in a list, and the parts of one's page: plain statements, each with what its page shows.

use super::organisation::{self, Stage};
use crate::app::App;
use crate::ids::*;
use crate::items::{EmailAddress, PersonName};
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, Sealed};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};

/// Organisations on one page of the list.
pub const A_PAGE: usize = 50;
/// People, tickets and events that one's page lists.
pub const LISTED: i64 = 100;

/// An organisation in the list.
#[derive(FromQueryResult)]
pub struct Row {
    pub id: OrganisationId,
    pub name: String,
    pub stage: Stage,
    pub people: i64,
    pub contracts: i64,
    pub tickets: i64,
}

/// One of its people.
#[derive(FromQueryResult, Cells)]
pub struct Contact {
    pub id: PersonId,
    #[cell(id)]
    pub name: Option<Sealed<PersonName>>,
    /// The first address, or the person itself where there is none: the row that it is sealed in.
    pub identity_id: IdentityId,
    #[cell(identity_id)]
    pub address: Option<Sealed<EmailAddress>>,
    pub is_admin: bool,
    /// Whether the domain of an address says so.
    pub by_domain: bool,
    pub source: Point,
    pub created_at: Instant,
    pub bills: bool,
}

/// How many tickets of its people there are by turn.
#[derive(FromQueryResult)]
pub struct Counts {
    pub open: i64,
    pub all: i64,
}

/// Organisations after one of the list by name; those whose name holds the words, if there are any. One more than a page if there are more.
///
/// # Errors
/// If the database cannot be asked.
pub async fn list(app: &App, words: &str, after: Option<OrganisationId>) -> Result<Vec<Row>> {
    let like = format!("%{}%", words.trim().to_lowercase().replace(['%', '_', '\\'], ""));
    let from = match after {
        Some(id) => organisation::Entity::find_by_id(id).one(app.db.reader()).await?,
        None => None,
    };
    let (name, id) = from.map_or((String::new(), uuid::Uuid::nil()), |row| (row.name.to_lowercase(), row.id.0));
    let sql = "SELECT o.id, o.name, o.stage, (SELECT count(*) FROM organisation_member m WHERE m.organisation_id = o.id) AS people, \
               (SELECT count(*) FROM contract c WHERE c.organisation_id = o.id AND c.removed_at IS NULL AND c.ended_at IS NULL) AS contracts, \
               (SELECT count(*) FROM organisation_member m JOIN ticket t ON t.person_id = m.person_id \
               WHERE m.organisation_id = o.id AND t.closed_at IS NULL) AS tickets FROM organisation o \
               WHERE lower(o.name) LIKE $1 AND (lower(o.name) > $2 OR (lower(o.name) = $2 AND o.id > $3)) ORDER BY lower(o.name), o.id LIMIT $4";
    let most = i64::try_from(A_PAGE + 1)?;
    Ok(app.db.rows(sql, [like.into(), name.into(), id.into(), most.into()]).await?)
}

/// Its people, the newest last; those of its page.
///
/// # Errors
/// If the database cannot be asked.
pub async fn contacts(app: &App, id: OrganisationId) -> Result<Vec<Contact>> {
    let sql = "SELECT p.id, p.name, COALESCE(i.id, p.id) AS identity_id, i.value AS address, m.is_admin, \
               (m.identity_id IS NOT NULL) AS by_domain, m.source, m.created_at, \
               EXISTS (SELECT 1 FROM billing_contact b WHERE b.organisation_id = m.organisation_id AND b.person_id = p.id) AS bills \
               FROM organisation_member m JOIN person p ON p.id = m.person_id \
               LEFT JOIN identity i ON i.id = (SELECT j.id FROM identity j WHERE j.person_id = p.id ORDER BY j.id LIMIT 1) \
               WHERE m.organisation_id = $1 ORDER BY m.is_admin DESC, m.created_at, m.id LIMIT $2";
    Ok(app.db.rows(sql, [id.0.into(), LISTED.into()]).await?)
}

/// How many tickets its people have.
///
/// # Errors
/// If the database cannot be asked.
pub async fn counts(app: &App, id: OrganisationId) -> Result<Counts> {
    let sql = "SELECT count(*) AS \"all\", COALESCE(sum(CASE WHEN t.closed_at IS NULL THEN 1 ELSE 0 END), 0) AS open \
               FROM organisation_member m JOIN ticket t ON t.person_id = m.person_id WHERE m.organisation_id = $1";
    Ok(app.db.row(sql, [id.0.into()]).await?.unwrap_or(Counts { open: 0, all: 0 }))
}

/// All organisations by name, for a choice; the first of them where there are very many.
///
/// # Errors
/// If the database cannot be asked.
pub async fn names(app: &App) -> Result<Vec<organisation::Model>> {
    use sea_orm::QuerySelect;
    Ok(organisation::Entity::find().order_by_asc(organisation::Column::Name).limit(500).all(app.db.reader()).await?)
}
