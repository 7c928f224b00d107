//! Changing an agent as an identity service wants them, and letting one go: all of it in one transaction, or none. Whoever has more rights
//! than the token's agent is not touched, nor is that agent themself in what they sign in with or may do.

use super::Key;
use super::fault::{Fault, Result};
use super::filter::folded;
use super::provisioned::{self, Names as Kept};
use super::user::{self, Rows, User};
use super::user_wanted::Wanted;
use crate::accounts::end;
use crate::agents::role_change::{self, Kind};
use crate::agents::{agent, asleep, role};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, PersonId, ProvisionedId};
use crate::items::{EmailAddress, Federated, PersonName};
use crate::people::person::Point;
use crate::people::{find, person};
use crate::privacy::journal as log;
use crate::profiles::address;
use crate::profiles::profile_change::{self, By};
use crate::search::feed;
use crate::teams::change;
use crate::time::Instant;
use journal::{Code, Value};
use pages::L10n;
use privacy::{BlindIndex, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// How a change of a profile says that a service made it.
const BY: By = By { agent: None, point: Point::Api };

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Changed,
    /// It was changed by somebody else since it was read: nothing happened.
    Moved,
}

/// What is really to be done.
#[derive(Default)]
struct Plan {
    kept: Option<Kept>,
    name: Option<Option<String>>,
    address: Option<EmailAddress>,
    role: Option<Kind>,
    active: Option<bool>,
}

/// Changes an agent from how they were read.
///
/// # Errors
/// [`Fault`]; nothing has happened then.
pub async fn change(app: &App, key: Key, before: &User, wanted: Wanted, now: Instant) -> Result<Done> {
    let (known, person) = (&before.rows.agent, before.rows.agent.person_id);
    let plan = plan(app, before, wanted).await?;
    if plan.is_nothing() {
        return Ok(Done::Changed);
    }
    within(app, key, known).await?;
    let is_called_otherwise = plan.kept.as_ref().is_some_and(|kept| kept.user_name != before.kept_name());
    if known.id == key.by.agent && (plan.address.is_some() || plan.role.is_some() || plan.active.is_some() || is_called_otherwise) {
        return Err(Fault::oneself());
    }
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let Some(rows) = unmoved(&tx, before).await? else { return Ok(Done::Moved) };
    if let Some(name) = &plan.name {
        rename(app, &tx, person, name.as_deref(), &sealer, now).await?;
    }
    if let Some(address) = &plan.address {
        readdress(app, &tx, &rows, address, &sealer, now).await?;
    }
    // Whom a service has changed once it keeps. What could not be read is not written anew.
    let is_renamed = plan.kept.is_some();
    let kept = plan.kept.unwrap_or_else(|| Kept { user_name: before.kept_name(), external_id: before.external_id.clone() });
    if is_renamed || rows.kept.is_none() {
        keep(app, &tx, (person, rows.kept.as_ref()), &kept, &sealer, now).await?;
    }
    if let Some(kind) = plan.role {
        role_change::give_in(&tx, key.by, &rows.agent, kind, now).await.map_err(Fault::refused)?;
    }
    if let Some(active) = plan.active {
        asleep::put(&tx, key.by, &rows.agent, !active, now).await.map_err(Fault::refused)?;
    }
    let what = match plan.active {
        Some(false) => "agent.asleep",
        Some(true) => "agent.awake",
        None => "agent.changed",
    };
    journal(&tx, what, key, known.id, now).await?;
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    tracing::info!(agent = %known.id, token = %key.token, deed = what, "an identity service changed an agent");
    Ok(Done::Changed)
}

/// Lets an agent go: they sleep, what they signed in with is erased, programs that act for them are refused for good, they are in no team,
/// and what the service called them is forgotten. What they wrote stays theirs.
///
/// # Errors
/// [`Fault`]; nothing has happened then.
pub async fn remove(app: &App, key: Key, before: &User, now: Instant) -> Result<Done> {
    let (known, person) = (&before.rows.agent, before.rows.agent.person_id);
    within(app, key, known).await?;
    if known.id == key.by.agent {
        return Err(Fault::oneself());
    }
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    let Some(rows) = unmoved(&tx, before).await? else { return Ok(Done::Moved) };
    if rows.agent.deactivated_at.is_none() {
        asleep::put(&tx, key.by, &rows.agent, true, now).await.map_err(Fault::refused)?;
    }
    end::forget(&tx, person, now).await?;
    run(&tx, "DELETE FROM team_member WHERE agent_id = $1", [known.id.0.into()]).await?;
    run(&tx, "DELETE FROM provisioned WHERE person_id = $1", [person.0.into()]).await?;
    journal(&tx, "agent.left", key, known.id, now).await?;
    change::done(app, tx).await?;
    tracing::info!(agent = %known.id, token = %key.token, deed = "agent.left", "an identity service changed an agent");
    Ok(Done::Changed)
}

impl User {
    /// What the service calls them, if that is not their address.
    fn kept_name(&self) -> Option<String> {
        self.rows.kept.as_ref().and_then(|kept| kept.user_name_index.as_ref()).and(self.user_name.clone())
    }
}

impl Plan {
    const fn is_nothing(&self) -> bool {
        self.kept.is_none() && self.name.is_none() && self.address.is_none() && self.role.is_none() && self.active.is_none()
    }
}

/// What of it is not so already.
async fn plan(app: &App, before: &User, mut wanted: Wanted) -> Result<Plan> {
    wanted.follow(before.user_name.as_deref(), before.address.as_deref());
    let person = before.rows.agent.person_id;
    let mut plan = Plan::default();
    let mut address_then = before.address.clone();
    if let Some(text) = wanted.address.filter(|text| before.address.as_deref().map(folded) != Some(folded(text))) {
        let address = readable(app, &text)?;
        free_for(app, &address, Some(person)).await?;
        address_then = Some(text);
        plan.address = Some(address);
    }
    let user_name = wanted.user_name.or_else(|| before.user_name.clone());
    let user_name = called(app, user_name, address_then.as_deref())?;
    let external_id = match wanted.external_id {
        Some(external) if user::is_held(app) => external,
        _ => before.external_id.clone(),
    };
    if user_name.as_deref().map(folded) != before.kept_name().as_deref().map(folded) || external_id != before.external_id {
        let kept = Kept { user_name, external_id };
        unused(app, &kept, Some(person)).await?;
        plan.kept = Some(kept);
    }
    if user::holds_names(app) {
        plan.name = wanted.name.filter(|name| *name != before.name);
    }
    let known = Kind::of_agent(&before.rows.agent);
    if let Some(name) = wanted.role {
        plan.role = Some(kind_of(app, name.as_deref()).await?).filter(|kind| *kind != known);
    }
    plan.active = wanted.active.filter(|active| *active == before.rows.agent.deactivated_at.is_some());
    Ok(plan)
}

/// An address that somebody can be written to at.
///
/// # Errors
/// [`Fault`] with `invalidValue`.
pub fn readable(app: &App, text: &str) -> Result<EmailAddress> {
    address::read(app, text).map_err(|why| {
        let why = L10n::english().get(why);
        Fault::value(format!("The address in `emails`, or in `userName` where there are none, is not one for an agent. {why}"))
    })
}

/// The role that is meant; none is answering.
///
/// # Errors
/// [`Fault`] with `invalidValue` if there is none of this name.
pub async fn kind_of(app: &App, name: Option<&str>) -> Result<Kind> {
    let Some(name) = name else { return Ok(Kind::Answers) };
    let own = role_change::all(app).await?;
    user::role_of(name, &own).ok_or_else(|| {
        Fault::value("`roles` names no role of this desk. There are `agent`, `admin`, and those on the page of roles, by their names.")
    })
}

/// What somebody is called beside their address, if they are.
///
/// # Errors
/// [`Fault`] if the policy does not let it be held.
pub fn called(app: &App, user_name: Option<String>, address: Option<&str>) -> Result<Option<String>> {
    let Some(name) = user_name.filter(|name| address.is_none_or(|address| folded(name) != folded(address))) else { return Ok(None) };
    if !user::is_held(app) {
        return Err(Fault::value(
            "`userName` has to be the address: the policy of this desk does not let another name be held (`account.federated`).",
        ));
    }
    Ok(Some(name))
}

/// Refuses an address that is somebody else's.
async fn free_for(app: &App, address: &EmailAddress, person: Option<PersonId>) -> Result<()> {
    let Some(known) = find::by_address(app, app.db.reader(), address).await? else { return Ok(()) };
    if Some(known.person_id) == person {
        return Ok(());
    }
    let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(known.person_id)).one(app.db.reader()).await?;
    Err(Fault::uniqueness(match agent {
        Some(_) => "The address belongs to another agent.",
        None => "The address belongs to somebody who is known here as a customer. Join the two on their page first.",
    }))
}

/// Refuses what a service calls somebody else.
///
/// # Errors
/// [`Fault`] with `uniqueness`.
pub async fn unused(app: &App, kept: &Kept, person: Option<PersonId>) -> Result<()> {
    use provisioned::{Column, Entity};
    let others = |found: Option<provisioned::Model>| found.is_some_and(|row| Some(row.person_id) != person);
    if let Some(name) = &kept.user_name {
        let found = Entity::find().filter(Column::UserNameIndex.eq(name_index(app, name))).one(app.db.reader()).await?;
        let by_address = find::by_address(app, app.db.reader(), &EmailAddress::new(name.as_str())).await?;
        if others(found) || by_address.is_some_and(|known| Some(known.person_id) != person) {
            return Err(Fault::uniqueness("The `userName` is somebody else's."));
        }
    }
    if let Some(external) = &kept.external_id {
        let found = Entity::find().filter(Column::ExternalIdIndex.eq(external_index(app, external))).one(app.db.reader()).await?;
        if others(found) {
            return Err(Fault::uniqueness("The `externalId` is somebody else's."));
        }
    }
    Ok(())
}

/// By what somebody is found whom a service calls so.
pub fn name_index(app: &App, name: &str) -> BlindIndex<Federated> {
    BlindIndex::of(&Federated::new(String::from_utf8_lossy(&folded(name))), &app.index_key)
}

/// By what somebody is found who has this id at a service.
pub fn external_index(app: &App, external: &str) -> BlindIndex<Federated> {
    BlindIndex::of(&Federated::new(external), &app.index_key)
}

/// Refuses whoever may do more than the token's agent.
async fn within(app: &App, key: Key, known: &agent::Model) -> Result<()> {
    role_change::within(key.by, role::rights_of(app.db.reader(), known).await?).map_err(Fault::refused)
}

/// The rows as they are now, if they are as they were read.
async fn unmoved(tx: &Tx, before: &User) -> Result<Option<Rows>> {
    let rows = Rows::of(tx, &[before.rows.agent.id]).await?.pop();
    Ok(rows.filter(|rows| rows.is_there() && rows.version() == before.rows.version()))
}

/// Gives a person another name.
///
/// # Errors
/// If the database refuses.
pub async fn rename(app: &App, tx: &Tx, person: PersonId, name: Option<&str>, sealer: &Sealer, now: Instant) -> Result<()> {
    let mut row = person::ActiveModel { id: sea_orm::ActiveValue::Unchanged(person), ..Default::default() };
    row.name = Set(sealer.seal_some(name.map(PersonName::new).as_ref(), person));
    person::Entity::update(row).exec(tx).await?;
    profile_change::record(app, tx, person, "name", "changed", BY, now).await?;
    Ok(())
}

/// Gives an agent another address in the place of the one that they had. That goes, unless a conversation of theirs is answered there.
async fn readdress(app: &App, tx: &Tx, rows: &Rows, address: &EmailAddress, sealer: &Sealer, now: Instant) -> Result<()> {
    let person = rows.agent.person_id;
    let index = BlindIndex::of(address, &app.index_key);
    let new = match rows.addresses.iter().find(|one| one.value_index == index) {
        Some(theirs) => theirs.id,
        None => match find::add_identity(app, tx, person, sealer, address, Point::Api, now).await {
            Err(error) if find::is_taken(&error) => return Err(Fault::uniqueness("The address belongs to somebody else.")),
            added => added?,
        },
    };
    run(tx, "UPDATE identity SET is_primary = (id = $1) WHERE person_id = $2", [new.0.into(), person.0.into()]).await?;
    profile_change::record(app, tx, person, address::FIELD, "added", BY, now).await?;
    // What was mailed to the old address opens nothing any more.
    let ended = "UPDATE sign_in SET ended_at = $1, ended_by = 'superseded' WHERE person_id = $2 AND ended_at IS NULL";
    run(tx, ended, [now.0.into(), person.0.into()]).await?;
    if let Some(old) = rows.addresses.first().filter(|old| old.id != new) {
        run(tx, "DELETE FROM sign_in WHERE identity_id = $1", [old.id.0.into()]).await?;
        let sql = "DELETE FROM identity WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.identity_id = $1)";
        if run(tx, sql, [old.id.0.into()]).await? > 0 {
            profile_change::record(app, tx, person, address::FIELD, "removed", BY, now).await?;
        }
    }
    Ok(())
}

/// Writes what a service calls somebody.
///
/// # Errors
/// [`Fault`] with `uniqueness` if somebody else is called so meanwhile.
pub async fn keep(
    app: &App,
    tx: &Tx,
    (person, known): (PersonId, Option<&provisioned::Model>),
    kept: &Kept,
    sealer: &Sealer,
    now: Instant,
) -> Result<()> {
    let id = known.map_or_else(|| ProvisionedId(app.ids.make(now)), |row| row.id);
    let names = if *kept == Kept::default() { None } else { Some(Federated::new(serde_json::to_string(kept)?)) };
    let mut row = provisioned::ActiveModel {
        id: sea_orm::ActiveValue::Unchanged(id),
        names: Set(sealer.seal_some(names.as_ref(), id)),
        user_name_index: Set(kept.user_name.as_ref().map(|name| name_index(app, name))),
        external_id_index: Set(kept.external_id.as_ref().map(|external| external_index(app, external))),
        ..Default::default()
    };
    let written = if known.is_some() {
        provisioned::Entity::update(row).exec(tx).await.map(|_| ())
    } else {
        row.id = Set(id);
        row.person_id = Set(person);
        row.created_at = Set(now);
        provisioned::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())
    };
    match written.map_err(anyhow::Error::from) {
        Err(error) if find::is_taken(&error) => Err(Fault::uniqueness("The `userName` or the `externalId` is somebody else's.")),
        written => Ok(written?),
    }
}

/// Keeps what a service did to an agent, by its token.
///
/// # Errors
/// If the database refuses.
pub async fn journal(tx: &Tx, what: &'static str, key: Key, agent: AgentId, now: Instant) -> Result<()> {
    let fields = [(Code::fixed("agent"), Value::Id(agent.0.into_bytes())), (Code::fixed("token"), Value::Id(key.token.0.into_bytes()))];
    log::append(tx, Code::fixed(what), fields, now).await?;
    Ok(())
}
