//! Making an API token: the secret is told once, the database keeps its hash.

use super::agent;
use super::token;
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

/// Makes a token for the agent with this address. `scope` is `all`, or purposes separated by commas; `subjects` limits it to some
/// people.
///
/// # Errors
/// If nobody answers under the address, or a purpose is unknown.
pub async fn make(app: &App, address: &str, scope: &str, subjects: Option<&[Uuid]>) -> Result<Made> {
    let known = |code: &str| {
        let all = || Purpose::ALL.map(Purpose::code).join(", ");
        Purpose::from_code(code.trim()).with_context(|| format!("{code:?} is no purpose; `all`, or some of {}", all()))
    };
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
    let (now, secret) = (app.now(), clock::secret());
    let id = TokenId(app.ids.make(now));
    token::ActiveModel {
        id: Set(id),
        agent_id: Set(agent),
        secret_hash: Set(hash(&secret)),
        purposes: Set(purposes.iter().map(|purpose| purpose.code()).collect::<Vec<_>>().join(",")),
        subjects: Set(subjects.map(|people| people.iter().map(Uuid::to_string).collect::<Vec<_>>().join(","))),
        created_at: Set(now),
        expires_at: Set(None),
        last_used_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(app.db.writer())
    .await?;
    Ok(Made { id, secret: format!("{PREFIX}{}", text(&secret)) })
}
