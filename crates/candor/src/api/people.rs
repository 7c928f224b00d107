//! `people`: who data is held about. An address never stands in a URL: whoever looks for one posts it.

use super::bearer::Bearer;
use super::body::{Asked, Paging, Posted, id};
use super::etag::{Conditions, Tag};
use super::once::Done;
use super::problem::{Problem, Result};
use super::profiles;
use super::shape::{Page, codes, length, takes};
use super::view::{self, Person};
use crate::app::App;
use crate::ids::PersonId;
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::people::{duty, identity, person};
use crate::profiles::field::FIELDS;
use crate::profiles::profile_change::By;
use crate::profiles::{address, profile_value};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;

takes! {
    /// Somebody as a request names them.
    pub struct Who {
        /// One address.
        pub email: String = length(3, 254),
        /// One line.
        pub name: Option<String> = length(0, 200),
    }
}

takes! {
    /// Somebody with what is known of them.
    pub struct NewPerson {
        /// One address.
        pub email: String = length(3, 254),
        /// One line.
        pub name: Option<String> = length(0, 200),
        /// Who gave the data: the person, or somebody else. Others' people are told, at the latest when the law says (Art. 14 GDPR).
        pub given_by: Option<String> = codes(["self", "others"]),
        /// What is known of them beside. What the policy does not name is refused, and nobody is made.
        pub profile: Option<Vec<NewValue>>,
    }
}

takes! {
    /// A value of a profile.
    pub struct NewValue {
        /// The field; `email` is one more address.
        pub field: String = codes(FIELDS.iter().map(|field| field.code).chain([address::FIELD])),
        pub value: String = length(1, 500),
    }
}

impl Who {
    /// Checks the address and the name.
    ///
    /// # Errors
    /// A 422 that does not repeat them.
    pub fn named(&self, app: &App) -> Result<Named> {
        let address = self.email.trim();
        let whole = address.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
        if !whole || address.len() > 254 || address.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;".contains(c)) {
            return Err(Problem::invalid("email", "`email` is one address like name@example.org."));
        }
        if app.is_own_address(address) {
            return Err(Problem::invalid("own-address", "`email` is an address of the desk itself, which is nobody's."));
        }
        if self.name.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control)) {
            return Err(Problem::invalid("name", format!("`name` is one line of at most {LONGEST_NAME} characters.")));
        }
        Ok(Named::new(address, self.name.as_deref()))
    }
}

/// The people, the newest first.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(paging): Asked<Paging>) -> Result<Json<Page<Person>>> {
    bearer.needs(Purpose::Care)?;
    let mut query =
        person::Entity::find().filter(person::Column::MergedInto.is_null()).order_by_desc(person::Column::Id).limit(paging.limit() + 1);
    if let Some(after) = paging.after {
        query = query.filter(person::Column::Id.lt(after));
    }
    if let Some(only) = bearer.only() {
        query = query.filter(person::Column::Id.is_in(only));
    }
    let mut rows = query.all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    Ok(Json(view::page(shown(&app, &bearer, &rows).await?, next)))
}

/// One person.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, conditions: Conditions) -> Result {
    bearer.needs(Purpose::Care)?;
    let shown = show(&app, &bearer, id(&person)?).await?;
    Ok(conditions.answer(&Tag::of_whole(&bearer, &shown)?, Json(shown)))
}

/// Finds the person with an address, or makes one: 201 if they are new, 200 if they were known. A name never replaces one that is
/// there.
pub async fn create(bearer: Bearer, State(app): State<App>, posted: Posted<NewPerson>) -> Result {
    bearer.needs(Purpose::Care)?;
    if let Some(done) = posted.once.done() {
        return answer(&app, &bearer, done).await;
    }
    let (now, new) = (app.now(), posted.value);
    let named = Who { email: new.email.clone(), name: new.name.clone() }.named(&app)?;
    let others = match new.given_by.as_deref() {
        None | Some("self") => false,
        Some("others") => true,
        Some(_) => return Err(Problem::invalid("given-by", "`given_by` is `self` or `others`.")),
    };
    let by = By { agent: Some(bearer.agent.id), point: Point::Api };
    let profile = profiles::read(&app, new.profile.unwrap_or_default(), by)?;
    let known = find::by_address(&app, app.db.reader(), &named.address).await?;
    if !known.as_ref().map_or(bearer.subjects.is_none(), |known| bearer.touches(known.person_id)) {
        return Err(Problem::subjects());
    }
    let prepared = find::prepare(&app, named, now).await?;
    let tx = app.db.begin().await?;
    let found = find::save(&app, &tx, &prepared, Point::Api, now).await?;
    if others && found.is_new {
        duty::begin(&app, &tx, found.person, Point::Api, now).await?;
    }
    let done = Done::new(if found.is_new { 201 } else { 200 }, found.person);
    posted.once.note(&tx, done, now).await?;
    app.commit(tx).await?;
    for (field, value) in profile {
        profiles::add(&app, found.person, field, &value, by).await?;
    }
    answer(&app, &bearer, done).await
}

async fn answer(app: &App, bearer: &Bearer, done: Done) -> Result {
    let shown = show(app, bearer, PersonId(done.row)).await?;
    Ok((StatusCode::from_u16(done.status)?, Json(shown)).into_response())
}

pub(super) async fn show(app: &App, bearer: &Bearer, person: PersonId) -> Result<Person> {
    let row = person::Entity::find_by_id(person).one(app.db.reader()).await?;
    let row = row.filter(|row| bearer.touches(row.id) && row.merged_into.is_none()).ok_or_else(Problem::not_found)?;
    shown(app, bearer, &[row]).await?.pop().ok_or_else(Problem::not_found)
}

/// People with their addresses.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn shown(app: &App, bearer: &Bearer, rows: &[person::Model]) -> Result<Vec<Person>> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.is_in(rows.iter().map(|row| row.id)));
    let addresses = query.order_by_asc(identity::Column::Id).all(app.db.reader()).await?;
    let query = profile_value::Entity::find().filter(profile_value::Column::PersonId.is_in(rows.iter().map(|row| row.id)));
    let values = query.order_by_asc(profile_value::Column::Id).all(app.db.reader()).await?;
    let access = bearer.access(app, &(rows, (&addresses, &values)), app.now()).await?;
    let of = |row: &person::Model| addresses.iter().filter(|one| one.person_id == row.id).collect::<Vec<_>>();
    let known = |row: &person::Model| values.iter().filter(|one| one.person_id == row.id).collect::<Vec<_>>();
    Ok(rows.iter().map(|row| view::person(app, bearer.rights, (row, &of(row), &known(row)), &access)).collect())
}
