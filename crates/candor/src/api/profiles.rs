//! `people/{id}` beyond reading: changing a profile, finding somebody by a number, joining two who are one, and who is still to be told.

use super::bearer::Bearer;
use super::body::{Asked, Paging, Posted, id};
use super::people::{NewValue, show, shown};
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, gives, length, stored, takes};
use super::view::{self, Person};
use crate::app::App;
use crate::ids::{IdentityId, JoinedId, PersonId, ProfileValueId};
use crate::people::person::{self, Point};
use crate::people::{duty, find};
use crate::profiles::edit::{self, Once, Wrong};
use crate::profiles::field::{self, Field};
use crate::profiles::joined::Why;
use crate::profiles::joining::{self, Refusal};
use crate::profiles::profile_change::By;
use crate::profiles::{address, confirm, phone};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use pages::L10n;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, Iterable, QueryFilter};
use serde_json::json;

/// People that a number finds at most.
const MOST: usize = 50;

takes! {
    /// What changes of a person. What is left out stays.
    pub struct Change {
        /// One line; empty takes it away.
        name: Option<String> = length(0, 200),
        /// BCP 47; empty takes it away.
        language: Option<String> = length(0, 35),
        /// IANA time zone; empty takes it away.
        zone: Option<String> = length(0, 60),
        /// Values that come. In a field that somebody has once the new one takes the place of the old.
        add: Option<Vec<NewValue>>,
        /// Values that go, by id.
        remove: Option<Vec<ProfileValueId>>,
        /// Addresses that go, by id.
        remove_identities: Option<Vec<IdentityId>>,
        /// The address that is written to first.
        primary: Option<IdentityId>,
        /// That what is held is still right.
        confirmed: Option<bool>,
    }
}

takes! {
    /// Who is looked for: by a telephone number, in any notation, or by an address.
    pub struct Lookup {
        phone: Option<String> = length(1, 60),
        email: Option<String> = length(3, 254),
    }
}

takes! {
    /// Who is the same as the person, and why that is known.
    pub struct NewJoining {
        /// Whose everything goes over.
        person_id: PersonId,
        why: String = stored::<Why>(),
    }
}

takes! {
    /// A joining that is undone.
    pub struct Parting {
        joining_id: JoinedId,
    }
}

gives! {
    /// That two people were joined.
    pub struct Joining {
        /// Under which it can be undone.
        id: JoinedId,
        person: Person,
    }
}

gives! {
    /// Everybody who is still to be told.
    pub struct UntoldPeople {
        items: Vec<Untold>,
    }
}

gives! {
    /// Somebody who is to be told that we have their data, as it did not come from them (Art. 14 GDPR).
    pub struct Untold {
        person_id: PersonId,
        source: String = stored::<Point>(),
        obtained_at: At,
        /// The last day on which it may be done.
        due_on: String = json!({ "format": "date" }),
        told_at: Maybe<At>,
    }
}

/// A field of a request: one of a profile, or one more address.
#[derive(Clone, Copy)]
pub enum Into {
    Field(&'static Field),
    Email,
}

/// Reads values before anything is done with the first of them.
///
/// # Errors
/// A 422 that names the field, and for what the policy does not name the statements that close its list.
pub fn read(app: &App, values: Vec<NewValue>, by: By) -> Result<Vec<(Into, String)>> {
    let mut all = Vec::with_capacity(values.len());
    for NewValue { field: code, value } in values {
        let into = match field::field(&code) {
            Some(field) => Into::Field(field),
            None if code == address::FIELD => Into::Email,
            None => return Err(Problem::invalid("field", "`field` is none of the fields of a profile.")),
        };
        let done = match into {
            Into::Field(field) => edit::check(app, [(field, value.as_str())], by),
            Into::Email => address::read(app, &value).map(|_| ()).map_err(|why| Wrong::Field(address::FIELD, why)),
        };
        done.map_err(problem)?;
        all.push((into, value));
    }
    Ok(all)
}

/// Adds a value that was read.
///
/// # Errors
/// As [`read`], and a 409 where things have changed.
pub async fn add(app: &App, person: PersonId, into: Into, value: &str, by: By) -> Result<()> {
    let done = match into {
        Into::Field(field) => edit::add(app, person, field, value, by).await.map(|_| ()),
        Into::Email => address::add(app, person, value, by).await.map(|_| ()),
    };
    done.map_err(problem)
}

/// Changes a person.
pub async fn change(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<Change>) -> Result {
    bearer.needs(Purpose::Care)?;
    let person: PersonId = id(&person)?;
    let row = load(&app, &bearer, person).await?;
    if posted.once.done().is_some() {
        return Ok(Json(show(&app, &bearer, person).await?).into_response());
    }
    if row.restricted_at.is_some() {
        return Err(Problem::conflict("restricted", "What is held of them may only be stored (Art. 18 GDPR)."));
    }
    let by = By { agent: Some(bearer.agent.id), point: Point::Api };
    let change = posted.value;
    let values = read(&app, change.add.unwrap_or_default(), by)?;
    if change.name.is_some() || change.language.is_some() || change.zone.is_some() {
        let access = bearer.access(&app, &row, app.now()).await?;
        let name = view::text(row.name(), &access).unwrap_or_default();
        let once = Once {
            name: change.name.unwrap_or(name),
            language: change.language.unwrap_or_else(|| row.language.clone().unwrap_or_default()),
            zone: change.zone.unwrap_or_else(|| row.zone.clone().unwrap_or_default()),
        };
        edit::rename(&app, person, &once, by).await.map_err(problem)?;
    }
    for (into, value) in values {
        add(&app, person, into, &value, by).await?;
    }
    for one in change.remove.unwrap_or_default() {
        edit::remove(&app, person, one, by).await.map_err(problem)?;
    }
    for one in change.remove_identities.unwrap_or_default() {
        address::remove(&app, person, one, by).await.map_err(problem)?;
    }
    if let Some(one) = change.primary {
        address::prefer(&app, person, one, by).await.map_err(problem)?;
    }
    if change.confirmed == Some(true) && !confirm::confirm(&app, person, by).await? {
        let detail = "The policy in force does not let it be held that something was confirmed (person.confirmed).";
        return Err(Problem::invalid("policy", detail));
    }
    Ok(Json(show(&app, &bearer, person).await?).into_response())
}

/// Finds people by a number or an address, which stand in no URL.
pub async fn lookup(bearer: Bearer, State(app): State<App>, posted: Posted<Lookup>) -> Result<Json<Page<Person>>> {
    bearer.needs(Purpose::Care)?;
    let wanted = posted.value;
    let ids = match (wanted.phone, wanted.email) {
        (Some(typed), None) => {
            let kept = phone::read(&typed, edit::seat(&app).as_deref());
            edit::by_phone(&app, &kept.map_err(|why| problem(Wrong::Field("phone", why.words())))?).await?
        }
        (None, Some(typed)) => {
            let address = address::read(&app, &typed).map_err(|why| problem(Wrong::Field("email", why)))?;
            find::by_address(&app, app.db.reader(), &address).await?.map(|one| one.person_id).into_iter().collect()
        }
        _ => return Err(Problem::invalid("lookup", "Send `phone` or `email`.")),
    };
    let query = person::Entity::find().filter(person::Column::Id.is_in(ids)).filter(person::Column::MergedInto.is_null());
    let mut rows = query.all(app.db.reader()).await?;
    rows.retain(|row| bearer.touches(row.id));
    rows.truncate(MOST);
    Ok(Json(view::page(shown(&app, &bearer, &rows).await?, None)))
}

/// Joins another person into this one.
pub async fn join(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<NewJoining>) -> Result {
    bearer.needs(Purpose::Care)?;
    let person: PersonId = id(&person)?;
    if let Some(done) = posted.once.done() {
        return joined(&app, &bearer, person, JoinedId(done.row)).await;
    }
    for one in [person, posted.value.person_id] {
        load(&app, &bearer, one).await?;
    }
    let why = Why::iter().find(|why| why.to_value() == posted.value.why);
    let why = why.ok_or_else(|| Problem::invalid("why", "`why` is none of the reasons."))?;
    let done = joining::join(&app, posted.value.person_id, person, why, &bearer.agent).await.map_err(refused)?;
    posted.once.note_after(&app, super::once::Done::new(201, done), app.now()).await?;
    joined(&app, &bearer, person, done).await
}

/// Takes two people apart again.
pub async fn part(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<Parting>) -> Result<Json<Person>> {
    bearer.needs(Purpose::Care)?;
    let person: PersonId = id(&person)?;
    load(&app, &bearer, person).await?;
    if posted.once.done().is_none() {
        let known = joining::of(&app, person).await?.into_iter().any(|one| one.id == posted.value.joining_id);
        if !known {
            return Err(Problem::conflict("joining", "That joining is undone, or is not of this person."));
        }
        joining::part(&app, posted.value.joining_id, &bearer.agent).await.map_err(refused)?;
    }
    Ok(Json(show(&app, &bearer, person).await?))
}

/// Who is still to be told that we have their data.
pub async fn untold(bearer: Bearer, State(app): State<App>, Asked(paging): Asked<Paging>) -> Result<Json<UntoldPeople>> {
    bearer.needs(Purpose::Care)?;
    let mut items = Vec::new();
    for one in duty::all(&app, paging.limit()).await?.into_iter().filter(|one| bearer.touches(one.person_id)) {
        items.push(Untold {
            person_id: one.person_id,
            source: one.source.to_value(),
            obtained_at: At(one.obtained_at),
            due_on: duty::due(&app, &one)?.to_string(),
            told_at: one.told_at.into(),
        });
    }
    Ok(Json(UntoldPeople { items }))
}

async fn joined(app: &App, bearer: &Bearer, person: PersonId, id: JoinedId) -> Result {
    Ok((StatusCode::CREATED, Json(Joining { id, person: show(app, bearer, person).await? })).into_response())
}

async fn load(app: &App, bearer: &Bearer, person: PersonId) -> Result<person::Model> {
    let row = person::Entity::find_by_id(person).one(app.db.reader()).await?;
    row.filter(|row| bearer.touches(row.id) && row.merged_into.is_none()).ok_or_else(Problem::not_found)
}

/// What is wrong with a profile, as a problem.
fn problem(wrong: Wrong) -> Problem {
    match wrong {
        Wrong::Unnamed(unnamed) => Problem::invalid("policy", format!("Not in the policy: {unnamed}.")),
        Wrong::Field(field, why) => Problem::invalid("value", format!("`{field}`: {}", L10n::english().get(why))),
        Wrong::Gone => Problem::not_found(),
        Wrong::Leaving => Problem::conflict("try-again", "They are being erased at this moment."),
        Wrong::Other(error) => error.into(),
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Nobody => Problem::not_found(),
        Refusal::Agent => Problem::conflict("agent", "One of them answers tickets on this desk."),
        Refusal::Restricted => Problem::conflict("restricted", "What is held of one of them may only be stored."),
        Refusal::Unproved => Problem::conflict(
            "unproved",
            "Not both of them proved an address; a token of somebody who runs the desk can say why they are one.",
        ),
        Refusal::Faster => Problem::conflict("try-again", "Somebody was faster. Read both again."),
        Refusal::Other(error) => error.into(),
    }
}
