//! An agent as an identity service sees one: `User` (RFC 7643, section 4.1).

use super::{Key, PATH, provisioned};
use crate::agents::role_change::Kind;
use crate::agents::{agent, role};
use crate::app::App;
use crate::ids::{AgentId, PersonId, TeamId};
use crate::items::{EmailAddress, Federated, PersonName};
use crate::people::{identity, person};
use crate::privacy::collect;
use crate::teams::{member, team};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Actor, Item, Purpose};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// The schema.
pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// The rows that an agent is made of.
pub struct Rows {
    pub agent: agent::Model,
    pub person: person::Model,
    /// The one that is written to first at first.
    pub addresses: Vec<identity::Model>,
    pub kept: Option<provisioned::Model>,
    teams: Vec<TeamId>,
}

/// An agent in the clear.
pub struct User {
    pub rows: Rows,
    pub name: Option<String>,
    /// None while the person is restricted (Art. 18 GDPR): then nothing of them is opened.
    pub address: Option<String>,
    pub user_name: Option<String>,
    pub external_id: Option<String>,
    role: String,
    teams: Vec<(TeamId, String)>,
}

impl Rows {
    /// The rows of some agents, in the order of their ids; who is none of the desk's is left out.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn of(db: &impl ConnectionTrait, ids: &[AgentId]) -> Result<Vec<Self>> {
        let agents = agent::Entity::find().filter(agent::Column::Id.is_in(ids.iter().copied())).order_by_asc(agent::Column::Id);
        let agents = agents.all(db).await?;
        let persons: Vec<PersonId> = agents.iter().map(|agent| agent.person_id).collect();
        let people = person::Entity::find().filter(person::Column::Id.is_in(persons.iter().copied())).all(db).await?;
        let addresses = identity::Entity::find().filter(identity::Column::PersonId.is_in(persons.iter().copied()));
        let addresses = addresses.order_by_desc(identity::Column::IsPrimary).order_by_asc(identity::Column::Id).all(db).await?;
        let kept = provisioned::Entity::find().filter(provisioned::Column::PersonId.is_in(persons)).all(db).await?;
        let members = member::Entity::find().filter(member::Column::AgentId.is_in(ids.iter().copied()));
        let members = members.order_by_asc(member::Column::TeamId).all(db).await?;
        let rows = agents.into_iter().filter_map(|agent| {
            Some(Self {
                person: people.iter().find(|one| one.id == agent.person_id)?.clone(),
                addresses: addresses.iter().filter(|one| one.person_id == agent.person_id).cloned().collect(),
                kept: kept.iter().find(|one| one.person_id == agent.person_id).cloned(),
                teams: members.iter().filter(|one| one.agent_id == agent.id).map(|one| one.team_id).collect(),
                agent,
            })
        });
        Ok(rows.collect())
    }

    /// Whether an identity service sees them: who left, or was put to sleep before any service knew them, is not there.
    pub const fn is_there(&self) -> bool {
        self.agent.deactivated_at.is_none() || self.kept.is_some()
    }

    /// What changes when they do, without opening anything.
    pub fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_be_bytes()).update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(self.agent.id.0.as_bytes());
        add(&[u8::from(self.agent.role == agent::Role::Admin), u8::from(self.agent.deactivated_at.is_some())]);
        add(self.agent.role_id.as_ref().map(|id| id.0.as_bytes().as_slice()).unwrap_or_default());
        add(self.person.name.as_ref().map(privacy::Sealed::as_bytes).unwrap_or_default());
        add(&[u8::from(self.person.restricted_at.is_some())]);
        add(self.addresses.first().map(|one| one.value_index.as_bytes()).unwrap_or_default());
        for index in self.kept.iter().flat_map(|kept| [&kept.user_name_index, &kept.external_id_index]) {
            add(index.as_ref().map(privacy::BlindIndex::as_bytes).unwrap_or_default());
        }
        for team in &self.teams {
            add(team.0.as_bytes());
        }
        format!("W/\"{}\"", &hasher.finalize().to_hex()[..32])
    }
}

impl User {
    /// Opens what is kept of some agents.
    ///
    /// # Errors
    /// If the database or the keyring cannot be asked.
    pub async fn open(app: &App, key: Key, rows: Vec<Rows>, now: Instant) -> Result<Vec<Self>> {
        let owners: Vec<_> = rows.iter().map(|rows| ((&rows.person, &rows.addresses), &rows.kept)).collect();
        let access = app.gate.access(Actor::Token(key.token.0), Purpose::Account, &owners, now).await?;
        drop(owners);
        let (roles, teams) = (role::Entity::find().all(app.db.reader()).await?, team::Entity::find().all(app.db.reader()).await?);
        let open = |rows: Rows| {
            let name = rows.person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
            let address = rows.addresses.first().and_then(|one| one.value().open(&access).ok()).map(EmailAddress::into_string);
            let called = rows.kept.as_ref().map(|kept| kept.opened(&access)).unwrap_or_default();
            let of = |id: &TeamId| teams.iter().find(|team| team.id == *id).map(|team| (team.id, team.name.clone()));
            Self {
                name,
                user_name: called.user_name.or_else(|| address.clone()),
                address,
                external_id: called.external_id,
                role: role_name(Kind::of_agent(&rows.agent), &roles),
                teams: rows.teams.iter().filter_map(of).collect(),
                rows,
            }
        };
        Ok(rows.into_iter().map(open).collect())
    }

    /// The agent with this id, if there is one to see.
    ///
    /// # Errors
    /// If the database or the keyring cannot be asked.
    pub async fn find(app: &App, key: Key, id: AgentId, now: Instant) -> Result<Option<Self>> {
        // Read where it was just written.
        let rows = Rows::of(app.db.writer(), &[id]).await?.into_iter().filter(Rows::is_there).collect();
        Ok(Self::open(app, key, rows, now).await?.pop())
    }

    /// As the standard writes it.
    pub fn json(&self, app: &App) -> Value {
        let agent = &self.rows.agent;
        let mut shown = json!({
            "schemas": [SCHEMA],
            "id": agent.id,
            "active": agent.deactivated_at.is_none(),
            "roles": [{ "value": self.role, "primary": true }],
            "groups": self.teams.iter().map(|(id, name)| json!({
                "value": id, "$ref": app.link(&format!("{PATH}/Groups/{id}")), "display": name, "type": "direct",
            })).collect::<Vec<_>>(),
            "meta": {
                "resourceType": "User",
                "created": agent.created_at.rfc3339(),
                "location": app.link(&format!("{PATH}/Users/{}", agent.id)),
                "version": self.rows.version(),
            },
        });
        if let Some(user_name) = &self.user_name {
            shown["userName"] = user_name.as_str().into();
        }
        if let Some(external) = &self.external_id {
            shown["externalId"] = external.as_str().into();
        }
        if let Some(name) = &self.name {
            shown["displayName"] = name.as_str().into();
            shown["name"] = json!({ "formatted": name });
        }
        if let Some(address) = &self.address {
            shown["emails"] = json!([{ "value": address, "type": "work", "primary": true }]);
        }
        shown
    }
}

/// How a role is named: `agent`, `admin`, or by the name of one of the organisation's own.
fn role_name(kind: Kind, own: &[role::Model]) -> String {
    match kind {
        Kind::Answers => "agent".to_owned(),
        Kind::Everything => "admin".to_owned(),
        Kind::Own(id) => own.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default(),
    }
}

/// Which role a name means; those that are always there come first.
pub fn role_of(name: &str, own: &[role::Model]) -> Option<Kind> {
    let name = name.trim();
    match name.to_lowercase().as_str() {
        "agent" => Some(Kind::Answers),
        "admin" => Some(Kind::Everything),
        lower => own.iter().find(|one| one.name.to_lowercase() == lower).map(|one| Kind::Own(one.id)),
    }
}

/// Whether the policy in force lets what a service calls somebody be held, and used to sign in.
pub fn is_held(app: &App) -> bool {
    app.gate.policy().compiled().permits(Purpose::Account.code()) >> Federated::BIT & 1 == 1
}

/// Whether it lets a name be held that comes by the programming interface.
pub fn holds_names(app: &App) -> bool {
    collect::may(app, (PersonName::BIT, PersonName::ID), person::Point::Api)
}
