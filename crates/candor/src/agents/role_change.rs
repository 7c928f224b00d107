//! Making roles and giving them. Nobody gives what they have not, so that whoever says who works here cannot make themself more than
//! they are; and nobody changes their own role, so that a desk never locks itself out.

use super::agent::{self, Role};
use super::asleep;
use super::right::Rights;
use super::role;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, RoleId};
use crate::privacy::journal as log;
use crate::refused::Refused;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Set};

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Who changes something, and what they may do themself.
#[derive(Clone, Copy)]
pub struct By {
    pub agent: AgentId,
    pub rights: Rights,
}

/// What an agent can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Answers,
    Everything,
    Own(RoleId),
}

impl Kind {
    /// As a form says it: `agent`, `admin`, or the id of a role.
    pub fn of(text: &str) -> Option<Self> {
        match text {
            "agent" => Some(Self::Answers),
            "admin" => Some(Self::Everything),
            id => id.parse().ok().map(Self::Own),
        }
    }

    /// What an agent is.
    pub fn of_agent(agent: &agent::Model) -> Self {
        match (agent.role, agent.role_id) {
            (Role::Admin, _) => Self::Everything,
            (Role::Agent, Some(id)) => Self::Own(id),
            (Role::Agent, None) => Self::Answers,
        }
    }

    /// The two columns that say it.
    pub const fn columns(self) -> (Role, Option<RoleId>) {
        match self {
            Self::Answers => (Role::Agent, None),
            Self::Everything => (Role::Admin, None),
            Self::Own(id) => (Role::Agent, Some(id)),
        }
    }

    /// What it lets somebody do; none if it is no role any more.
    pub fn rights_among(self, own: &[role::Model]) -> Option<Rights> {
        match self {
            Self::Answers => Some(Rights::ANSWERING),
            Self::Everything => Some(Rights::ALL),
            Self::Own(id) => own.iter().find(|one| one.id == id).map(|one| Rights::of_codes(&one.rights)),
        }
    }

    /// The same, asked of the database.
    ///
    /// # Errors
    /// [`Refused`] if there is no such role; if the database cannot be asked.
    pub async fn rights(self, app: &App) -> Result<Rights, Refused> {
        self.rights_among(&all(app).await?).ok_or(Refused::Field("role", "role-gone"))
    }
}

impl From<Role> for Kind {
    fn from(role: Role) -> Self {
        match role {
            Role::Agent => Self::Answers,
            Role::Admin => Self::Everything,
        }
    }
}

/// The organisation's own roles, by name.
///
/// # Errors
/// If the database cannot be asked.
pub async fn all(app: &App) -> Result<Vec<role::Model>> {
    Ok(role::Entity::find().order_by_asc(role::Column::Name).all(app.db.reader()).await?)
}

/// Makes a role.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, by: By, name: &str, rights: Rights, now: Instant) -> Result<RoleId, Refused> {
    within(by, rights)?;
    let name = name_of(app, None, name).await?;
    let id = RoleId(app.ids.make(now));
    let tx = app.db.begin().await?;
    role::ActiveModel { id: Set(id), name: Set(name), rights: Set(rights.codes()), created_at: Set(now) }.insert(&tx).await?;
    log::append(&tx, Code::fixed("role.changed"), [(Code::fixed("role"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Gives a role another name and other rights: whoever has it may do what it says with their next request.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, by: By, id: RoleId, name: &str, rights: Rights, now: Instant) -> Result<(), Refused> {
    within(by, Kind::Own(id).rights(app).await?)?;
    within(by, rights)?;
    own_role(app, by, id).await?;
    let name = name_of(app, Some(id), name).await?;
    let tx = app.db.begin().await?;
    let row = role::Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::Field("role", "role-gone"))?;
    let mut row = row.into_active_model();
    row.name = Set(name);
    row.rights = Set(rights.codes());
    row.update(&tx).await?;
    log::append(&tx, Code::fixed("role.changed"), [(Code::fixed("role"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Takes a role away that nobody has.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn remove(app: &App, by: By, id: RoleId, now: Instant) -> Result<(), Refused> {
    within(by, Kind::Own(id).rights(app).await?)?;
    let tx = app.db.begin().await?;
    if agent::Entity::find().filter(agent::Column::RoleId.eq(id)).count(&tx).await? > 0 {
        return Err(Refused::Field("role", "role-in-use"));
    }
    run(&tx, "DELETE FROM role WHERE id = $1", [id.0.into()]).await?;
    log::append(&tx, Code::fixed("role.changed"), [(Code::fixed("role"), Value::Id(id.0.into_bytes()))], now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Gives an agent a role.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn give(app: &App, by: By, to: &agent::Model, kind: Kind, now: Instant) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    give_in(&tx, by, to, kind, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// The same in a transaction that does more.
///
/// # Errors
/// [`Refused`]; then nothing may be committed.
pub async fn give_in(tx: &Tx, by: By, to: &agent::Model, kind: Kind, now: Instant) -> Result<(), Refused> {
    if to.id == by.agent {
        return Err(Refused::Field("role", "role-own"));
    }
    within(by, role::rights_of(tx, to).await?)?;
    let roles = role::Entity::find().all(tx).await?;
    within(by, kind.rights_among(&roles).ok_or(Refused::Field("role", "role-gone"))?)?;
    let (named, own) = kind.columns();
    let values = [named.to_value().into(), own.map(|id| id.0).into(), to.id.0.into()];
    run(tx, "UPDATE agent SET role = $1, role_id = $2 WHERE id = $3", values).await?;
    if named != Role::Admin && to.deactivated_at.is_none() {
        asleep::somebody_is_left(tx, to).await?;
    }
    log::append(tx, Code::fixed("role.given"), [(Code::fixed("agent"), Value::Id(to.id.0.into_bytes()))], now).await?;
    Ok(())
}

/// Refuses what whoever asks may not do themself.
///
/// # Errors
/// [`Refused`].
pub fn within(by: By, rights: Rights) -> Result<(), Refused> {
    if by.rights.cover(rights) { Ok(()) } else { Err(Refused::Field("role", "role-more")) }
}

/// Refuses to change the role that whoever asks has.
async fn own_role(app: &App, by: By, id: RoleId) -> Result<(), Refused> {
    let me = agent::Entity::find_by_id(by.agent).one(app.db.reader()).await?;
    if me.is_some_and(|me| me.role_id == Some(id)) { Err(Refused::Field("role", "role-own")) } else { Ok(()) }
}

async fn name_of(app: &App, but: Option<RoleId>, name: &str) -> Result<String, Refused> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Refused::Field("name", "team-no-name"));
    }
    let used = |one: &role::Model| Some(one.id) != but && one.name.to_lowercase() == name.to_lowercase();
    if all(app).await?.iter().any(used) {
        return Err(Refused::Field("name", "role-used"));
    }
    Ok(name.to_owned())
}
