//! Making an organisation and changing what is known of it.

use super::lifecycle_event::{What, record};
use super::organisation::{self, Stage};
use super::refused::Refused;
use super::share;
use crate::app::App;
use crate::db::Tx;
use crate::ids::{AgentId, OrganisationId};
use crate::time::Instant;
use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// How far up a group is followed. Deeper ones are refused, so that nothing ever runs in a circle.
const DEEPEST: usize = 16;

/// What an organisation is told about itself.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub name: String,
    /// ISO 3166, two letters; empty if nobody knows.
    pub country: String,
    /// IANA; empty for the desk's.
    pub zone: String,
    pub parent: Option<OrganisationId>,
    /// Whether its administrators read the tickets of its people.
    pub sharing: bool,
}

/// What was read of it.
struct Read {
    name: String,
    country: Option<String>,
    zone: Option<String>,
}

/// Makes an organisation: a prospect, until more is known.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn make(app: &App, wanted: &Wanted, by: Option<AgentId>, now: Instant) -> Result<OrganisationId, Refused> {
    let tx = app.db.begin().await?;
    let id = make_in(app, &tx, wanted, by, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// The same in the caller's transaction.
///
/// # Errors
/// [`Refused`]
pub async fn make_in(app: &App, tx: &Tx, wanted: &Wanted, by: Option<AgentId>, now: Instant) -> Result<OrganisationId, Refused> {
    let read = read(wanted)?;
    is_free(tx, &read.name, None).await?;
    looks_up(tx, None, wanted.parent).await?;
    if wanted.sharing {
        share::may_share(app, now)?;
    }
    let id = OrganisationId(app.ids.make(now));
    let row = organisation::ActiveModel {
        id: Set(id),
        name: Set(read.name),
        created_at: Set(now),
        country: Set(read.country),
        zone: Set(read.zone),
        parent_id: Set(wanted.parent),
        stage: Set(Stage::Prospect),
        sharing: Set(wanted.sharing),
        closed_at: Set(None),
    };
    organisation::Entity::insert(row).exec_without_returning(tx).await?;
    record(app, tx, What::of(id), "organisation.made", by, now).await?;
    Ok(id)
}

/// Changes what is known of it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: OrganisationId, wanted: &Wanted, by: Option<AgentId>, now: Instant) -> Result<(), Refused> {
    let read = read(wanted)?;
    let tx = app.db.begin().await?;
    let Some(row) = organisation::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::GONE) };
    is_free(&tx, &read.name, Some(id)).await?;
    looks_up(&tx, Some(id), wanted.parent).await?;
    if wanted.sharing && !row.sharing {
        share::may_share(app, now)?;
    }
    let mut row = row.into_active_model();
    row.name = Set(read.name);
    row.country = Set(read.country);
    row.zone = Set(read.zone);
    row.parent_id = Set(wanted.parent);
    row.sharing = Set(wanted.sharing);
    row.update(&tx).await?;
    record(app, &tx, What::of(id), "organisation.changed", by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// One line of words without anything that is no text; none if it is empty or too long.
pub fn line(text: &str, longest: usize) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !text.is_empty() && text.chars().count() <= longest && !text.chars().any(char::is_control);
    fits.then_some(text)
}

fn read(wanted: &Wanted) -> Result<Read, Refused> {
    let name = line(&wanted.name, LONGEST_NAME).ok_or(Refused::Field("name", "org-no-name"))?;
    let country = wanted.country.trim().to_ascii_uppercase();
    if !country.is_empty() && !calendar::is_country(&country) {
        return Err(Refused::Field("country", "org-no-country"));
    }
    let zone = wanted.zone.trim();
    if !zone.is_empty() && calendar::zone(zone).is_err() {
        return Err(Refused::Field("zone", "org-no-zone"));
    }
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Read { name, country: some(country), zone: some(zone.to_owned()) })
}

/// Whether no other organisation has the name, whatever its case.
async fn is_free(tx: &Tx, name: &str, but: Option<OrganisationId>) -> Result<(), Refused> {
    #[derive(FromQueryResult)]
    struct Row {
        id: OrganisationId,
    }
    // Neither database folds the case of every alphabet: what it finds too much is told apart by its id alone.
    let sql = "SELECT id FROM organisation WHERE name = $1 OR lower(name) = $2";
    let rows: Vec<Row> = crate::db::rows(tx, sql, [name.into(), name.to_lowercase().into()]).await?;
    if rows.iter().any(|row| Some(row.id) != but) { Err(Refused::Field("name", "org-name-used")) } else { Ok(()) }
}

/// Whether the group above is there, is not too deep and does not lead back here.
async fn looks_up(tx: &Tx, id: Option<OrganisationId>, parent: Option<OrganisationId>) -> Result<(), Refused> {
    let mut next = parent;
    for _ in 0..DEEPEST {
        let Some(at) = next else { return Ok(()) };
        if Some(at) == id {
            return Err(Refused::Field("parent", "org-parent-circle"));
        }
        let row = organisation::Entity::find_by_id(at).one(tx).await?.ok_or(Refused::Field("parent", "org-parent-gone"))?;
        next = row.parent_id;
    }
    Err(Refused::Field("parent", "org-parent-deep"))
}
