//! Making an API token: the secret is told once, the database keeps its hash.

use super::right::Right;
use super::{agent, role, token};
use crate::app::App;
use crate::clock;
use crate::ids::{AgentId, PersonId, TokenId};
use crate::items::EmailAddress;
use crate::people::find::by_address;
use crate::people::person;
use crate::web::session::{hash, text};
use anyhow::{Context, Result, ensure};
use privacy::Purpose;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

/// What every token begins with, so that one that leaked is recognised.
pub const PREFIX: &str = "candor_";

/// A token that was made.
pub struct Made {
    pub id: TokenId,
    /// The bearer token itself; it is not stored.
    pub secret: String,
}

/// What a token for an identity service begins with.
pub const PROVISIONS: &str = "candor_scim_";
/// Where it brings it.
pub const PROVISIONING_PATH: &str = "/scim/v2";
/// The scope of such a token: it names no purpose.
pub const PROVISIONING: &str = "provisioning";

/// Makes a token for the agent with this address. `scope` is `all`, `provisioning`, or purposes separated by commas; `subjects` limits it
/// to some people.
///
/// # Errors
/// If nobody answers under the address, or a purpose is unknown.
pub async fn make(app: &App, address: &str, scope: &str, subjects: Option<&[Uuid]>) -> Result<Made> {
    let known = |code: &str| {
        let all = || Purpose::ALL.map(Purpose::code).join(", ");
        Purpose::from_code(code.trim()).with_context(|| format!("{code:?} is no purpose; `all`, `provisioning`, or some of {}", all()))
    };
    if scope == PROVISIONING {
        ensure!(subjects.is_none(), "a token for provisioning is for every agent; leave `--subjects` out");
        return make_provisioning(app, agent_of(app, address).await?).await;
    }
    let purposes = match scope {
        "all" => Purpose::ALL.to_vec(),
        some => some.split(',').map(known).collect::<Result<_>>()?,
    };
    make_for(app, agent_of(app, address).await?, &purposes, subjects).await
}

/// The agent who answers under an address.
///
/// # Errors
/// If nobody does.
pub async fn agent_of(app: &App, address: &str) -> Result<AgentId> {
    let identity = by_address(app, app.db.reader(), &EmailAddress::new(address)).await?;
    let agent = match identity {
        Some(identity) => {
            let query = agent::Entity::find().filter(agent::Column::PersonId.eq(identity.person_id));
            query.filter(agent::Column::DeactivatedAt.is_null()).one(app.db.reader()).await?
        }
        None => None,
    };
    let agent = agent.context("nobody answers under this address; `candor agent add` adds somebody")?;
    Ok(agent.id)
}

/// Makes a token for an agent.
///
/// # Errors
/// If one of the subjects is nobody's id, or the database refuses.
pub async fn make_for(app: &App, agent: AgentId, purposes: &[Purpose], subjects: Option<&[Uuid]>) -> Result<Made> {
    for subject in subjects.unwrap_or_default() {
        let known = person::Entity::find_by_id(PersonId(*subject)).one(app.db.reader()).await?;
        ensure!(known.is_some(), "{subject} is nobody's id here; a person's id stands in the address of their page, /people/ID");
    }
    let purposes = purposes.iter().map(|purpose| purpose.code()).collect::<Vec<_>>().join(",");
    let subjects = subjects.map(|people| people.iter().map(Uuid::to_string).collect::<Vec<_>>().join(","));
    insert(app, agent, purposes, subjects, false).await
}

/// Makes a token for an identity service, which adds and changes agents within the rights of this one (decision 0031).
///
/// # Errors
/// If the agent may not say who works here, or the database refuses.
pub async fn make_provisioning(app: &App, agent: AgentId) -> Result<Made> {
    let row = agent::Entity::find_by_id(agent).one(app.db.reader()).await?.context("that agent is gone")?;
    let rights = role::rights_of(app.db.reader(), &row).await?;
    ensure!(
        rights.has(Right::Staff),
        "the token would act for somebody who may not say who works here; choose an agent with the right `staff`"
    );
    insert(app, agent, String::new(), None, true).await
}

async fn insert(app: &App, agent: AgentId, purposes: String, subjects: Option<String>, provisions: bool) -> Result<Made> {
    let (now, secret) = (app.now(), clock::secret());
    let id = TokenId(app.ids.make(now));
    token::ActiveModel {
        id: Set(id),
        agent_id: Set(agent),
        secret_hash: Set(hash(&secret)),
        purposes: Set(purposes),
        subjects: Set(subjects),
        provisions: Set(provisions),
        created_at: Set(now),
        expires_at: Set(None),
        last_used_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(app.db.writer())
    .await?;
    let prefix = if provisions { PROVISIONS } else { PREFIX };
    Ok(Made { id, secret: format!("{prefix}{}", text(&secret)) })
}
