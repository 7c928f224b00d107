//! Changing a profile: a value more, a value less, another name. Whoever changes it, the policy is asked first: what it does not name at the
//! point where a value comes from is never kept (000-007, 002-050).

use super::field::{self, Field};
use super::profile_change::{self, By};
use super::profile_value::{self, Column, Entity};
use crate::app::App;
use crate::ids::{PersonId, ProfileValueId};
use crate::items::{PersonName, PhoneNumber, Username};
use crate::people::find;
use crate::people::find::Unsettled;
use crate::people::person::{self, Point};
use crate::privacy::collect::{self, Unnamed};
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, BlindIndex, Purpose, Sealer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use vault::Scope;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// Values of one field that somebody can have.
const MOST: usize = 20;

/// Why a profile was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// The policy does not name it.
    #[error(transparent)]
    Unnamed(#[from] Unnamed),
    /// The field, and the key of what is wrong with its value.
    #[error("{0}: {1}")]
    Field(&'static str, &'static str),
    /// There is no such person or value any more.
    #[error("it is gone")]
    Gone,
    /// They are being erased at this moment.
    #[error("they are being erased")]
    Leaving,
    /// Our fault.
    #[error(transparent)]
    Other(anyhow::Error),
}

impl From<anyhow::Error> for Wrong {
    fn from(error: anyhow::Error) -> Self {
        match Unsettled::of(&error) {
            Some(Unsettled::Leaving) => Self::Leaving,
            Some(Unsettled::Faster(_)) => Self::Gone,
            None => Self::Other(error),
        }
    }
}

impl From<sea_orm::DbErr> for Wrong {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Other(error.into())
    }
}

impl From<vault::VaultError> for Wrong {
    fn from(error: vault::VaultError) -> Self {
        Self::Other(error.into())
    }
}

/// A person's values, in the order of the fields.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<profile_value::Model>, sea_orm::DbErr> {
    let mut all = Entity::find().filter(Column::PersonId.eq(person)).order_by_asc(Column::Id).all(db).await?;
    let place = |code: &str| field::FIELDS.iter().position(|field| field.code == code);
    all.sort_by_key(|one| place(&one.field));
    Ok(all)
}

/// In which country's notation a person's numbers are: their own, or else where the organisation sits.
///
/// # Errors
/// If the keyring cannot be asked.
pub async fn home(app: &App, person: PersonId) -> Result<Option<String>> {
    let query = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Field.eq("country"));
    if let Some(row) = query.one(app.db.reader()).await? {
        let access = app.gate.access(Actor::System("profile"), Purpose::Care, &row, app.now()).await?;
        if let Some(country) = row.open(&access) {
            return Ok(Some(country));
        }
    }
    Ok(seat(app))
}

/// The country of the organisation, in whose notation numbers are that say no other.
pub fn seat(app: &App) -> Option<String> {
    let policy = app.gate.policy();
    policy.compiled().policy().controller.country.as_ref().map(ToString::to_string)
}

/// Reads values as they were typed, before anybody is there who could have them: a program that makes a person with a profile is refused
/// before it made one.
///
/// # Errors
/// [`Wrong`] for the first that is not in order.
pub fn check<'a>(app: &App, values: impl IntoIterator<Item = (&'static Field, &'a str)>, by: By) -> Result<(), Wrong> {
    for (field, typed) in values {
        collect::held(app, field.item, by.point)?;
        field.read(app, typed, seat(app).as_deref()).map_err(|why| Wrong::Field(field.code, why))?;
    }
    Ok(())
}

/// Gives a person a value; in a field that has one only it takes the place of the one before. What they have already is not kept twice.
///
/// # Errors
/// [`Wrong`].
pub async fn add(app: &App, person: PersonId, field: &'static Field, typed: &str, by: By) -> Result<ProfileValueId, Wrong> {
    collect::held(app, field.item, by.point)?;
    let now = app.now();
    let home = home(app, person).await?;
    let value = field.read(app, typed, home.as_deref()).map_err(|why| Wrong::Field(field.code, why))?;
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let known = known(app, person, field, &value, now).await?;
    let id = ProfileValueId(app.ids.make(now));
    let row = new_row(app, (person, id), (field, &value), &sealer, by.point, now);
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let of_field = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Field.eq(field.code)).all(&tx).await?;
    if let Some(same) = known.filter(|known| of_field.iter().any(|one| one.id == *known)) {
        return Ok(same);
    }
    if field.many && of_field.len() >= MOST {
        return Err(Wrong::Field(field.code, "value-many"));
    }
    let replaces = !field.many && !of_field.is_empty();
    if replaces {
        Entity::delete_many().filter(Column::PersonId.eq(person)).filter(Column::Field.eq(field.code)).exec(&tx).await?;
    }
    if let Err(error) = Entity::insert(row).exec_without_returning(&tx).await {
        let error = anyhow::Error::from(error);
        return Err(if find::is_taken(&error) { Wrong::Field(field.code, "value-username-taken") } else { error.into() });
    }
    profile_change::record(app, &tx, person, field.code, if replaces { "changed" } else { "added" }, by, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Takes a value from a person.
///
/// # Errors
/// [`Wrong::Gone`] if it is not theirs.
pub async fn remove(app: &App, person: PersonId, id: ProfileValueId, by: By) -> Result<(), Wrong> {
    let now = app.now();
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let row = Entity::find_by_id(id).filter(Column::PersonId.eq(person)).one(&tx).await?.ok_or(Wrong::Gone)?;
    Entity::delete_by_id(id).exec(&tx).await?;
    profile_change::record(app, &tx, person, &row.field, "removed", by, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Languages that can be chosen for a person, by themselves or by an agent, as they call themselves.
pub const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")];

/// What a language is called; its tag, if it is none of those.
pub fn language(tag: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

/// What a person can have once, in the clear: their name, their language and their time zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Once {
    pub name: String,
    /// BCP 47.
    pub language: String,
    /// IANA.
    pub zone: String,
}

/// Changes what a person can have once. What stays as it is leaves no trace.
///
/// # Errors
/// [`Wrong`].
pub async fn rename(app: &App, person: PersonId, wanted: &Once, by: By) -> Result<(), Wrong> {
    let now = app.now();
    let name = field::clean(&wanted.name);
    if name.chars().count() > LONGEST_NAME || name.contains('\n') {
        return Err(Wrong::Field("name", "value-name"));
    }
    let language = wanted.language.trim();
    if !language.is_empty() && !is_tag(language) {
        return Err(Wrong::Field("language", "value-language"));
    }
    let zone = wanted.zone.trim();
    if !zone.is_empty() && calendar::zone(zone).is_err() {
        return Err(Wrong::Field("zone", "value-zone"));
    }
    let row = person::Entity::find_by_id(person).one(app.db.writer()).await?.ok_or(Wrong::Gone)?;
    let access = app.gate.access(Actor::System("profile"), Purpose::Care, &row, now).await?;
    let before = row.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string).unwrap_or_default();
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut change = person::ActiveModel { id: sea_orm::ActiveValue::Unchanged(person), ..Default::default() };
    let mut changed = Vec::new();
    if name != before {
        change.name = Set(sealer.seal_some(some(&name).map(PersonName::new).as_ref(), person));
        changed.push("name");
    }
    if some(language) != row.language {
        change.language = Set(some(language));
        changed.push("language");
    }
    if some(zone) != row.zone {
        change.zone = Set(some(zone));
        changed.push("zone");
    }
    if changed.is_empty() {
        return Ok(());
    }
    person::Entity::update(change).exec(&tx).await?;
    for field in changed {
        profile_change::record(app, &tx, person, field, "changed", by, now).await?;
    }
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// The row of a value that was read, sealed.
pub fn new_row(
    app: &App,
    (person, id): (PersonId, ProfileValueId),
    (field, value): (&'static Field, &str),
    sealer: &Sealer,
    source: Point,
    now: Instant,
) -> profile_value::ActiveModel {
    let mut row = profile_value::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        field: Set(field.code.to_owned()),
        phone_index: Set((field.kind == field::Kind::Phone).then(|| phone_index(app, value))),
        username_index: Set((field.kind == field::Kind::Username).then(|| BlindIndex::of(&Username::new(value), &app.index_key))),
        source: Set(source),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(now),
        ..empty()
    };
    field::seal(&mut row, field, sealer, id, value);
    row
}

/// The index of a kept telephone number, of whichever field.
pub fn phone_index(app: &App, kept: &str) -> BlindIndex<PhoneNumber> {
    BlindIndex::of(&PhoneNumber::new(kept), &app.index_key)
}

/// Everybody with this telephone number.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_phone(app: &App, kept: &str) -> Result<Vec<PersonId>, sea_orm::DbErr> {
    let rows = Entity::find().filter(Column::PhoneIndex.eq(phone_index(app, kept))).all(app.db.reader()).await?;
    let mut people: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// The row that holds the same, if there is one.
async fn known(app: &App, person: PersonId, field: &Field, value: &str, now: Instant) -> Result<Option<ProfileValueId>, Wrong> {
    let query = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::Field.eq(field.code));
    let rows = query.all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("profile"), Purpose::Care, &rows, now).await?;
    Ok(rows.iter().find(|row| row.open(&access).as_deref() == Some(value)).map(|row| row.id))
}

/// Whether a text can be a tag of a language: `en`, `de-AT`.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().is_some_and(|one| (2..=3).contains(&one.len()) && one.bytes().all(|byte| byte.is_ascii_alphabetic()));
    first && text.len() <= 35 && parts.all(|one| (1..=8).contains(&one.len()) && one.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A row without a value.
fn empty() -> profile_value::ActiveModel {
    profile_value::ActiveModel {
        title: Set(None),
        first_name: Set(None),
        last_name: Set(None),
        date_of_birth: Set(None),
        employer: Set(None),
        occupation: Set(None),
        country: Set(None),
        region: Set(None),
        phone: Set(None),
        work_phone: Set(None),
        postal_address: Set(None),
        home_address: Set(None),
        work_address: Set(None),
        messaging_handle: Set(None),
        username: Set(None),
        verified_at: Set(None),
        ..Default::default()
    }
}
