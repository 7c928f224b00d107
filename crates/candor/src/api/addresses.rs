//! `addresses` and `teams`: what the desk writes as, and who shares tickets.

use super::bearer::Bearer;
use super::problem::Result;
use super::shape::{Maybe, gives};
use crate::app::App;
use crate::ids::{AgentId, MailboxId, TeamId};
use axum::Json;
use axum::extract::State;
use privacy::Purpose;

gives! {
    /// The desk's addresses.
    pub struct Addresses {
        items: Vec<Address>,
    }
}

gives! {
    /// An address of the desk's.
    pub struct Address {
        id: MailboxId,
        email: String,
        /// What it writes as.
        name: String,
        /// What else is taken as it.
        aliases: Vec<String>,
        /// The team whose tickets those at it are.
        team_id: Maybe<TeamId>,
        /// Whether it stands for what names no address.
        default: bool,
        /// Whether it takes and writes now.
        active: bool,
        /// Whether what opens a ticket at it is acknowledged.
        acknowledges: bool,
    }
}

gives! {
    /// The teams.
    pub struct Teams {
        items: Vec<Team>,
    }
}

gives! {
    /// Agents who share tickets.
    pub struct Team {
        id: TeamId,
        name: String,
        agent_ids: Vec<AgentId>,
    }
}

/// The desk's addresses, the oldest first.
pub async fn list(bearer: Bearer, State(app): State<App>) -> Result<Json<Addresses>> {
    bearer.needs(Purpose::Care)?;
    let book = app.book();
    let items = book.mailboxes.iter().map(|one| Address {
        id: one.id,
        email: one.address(),
        name: one.name.clone(),
        aliases: book
            .aliases
            .iter()
            .filter(|alias| alias.mailbox_id == one.id)
            .map(|alias| format!("{}@{}", alias.local, alias.domain))
            .collect(),
        team_id: one.team_id.into(),
        default: one.is_default,
        active: one.retired_at.is_none(),
        acknowledges: !one.silent,
    });
    Ok(Json(Addresses { items: items.collect() }))
}

/// The teams, by name.
pub async fn teams(bearer: Bearer, State(app): State<App>) -> Result<Json<Teams>> {
    bearer.needs(Purpose::Care)?;
    let book = app.book();
    let items = book.teams.iter().map(|one| Team { id: one.id, name: one.name.clone(), agent_ids: book.members(one.id).collect() });
    Ok(Json(Teams { items: items.collect() }))
}
