//! The pages about what the desk promises, for those who run it.

pub mod board;
pub mod draft;
pub mod evidence;
pub mod map;
pub mod proposal;
pub mod record;
mod rule;
pub mod versions;

use crate::agents::colleagues::Named;
use crate::app::App;
use crate::ids::AgentId;
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use pages::Frame;
use pages::agent::Shell;
use privacy::Purpose;
use std::collections::HashMap;

/// What stands around a page: frame and rail, and what the agents are called.
pub struct Around {
    pub frame: Frame,
    pub shell: Shell,
    named: HashMap<AgentId, Named>,
}

impl Around {
    /// Reads it.
    ///
    /// # Errors
    /// If the database or the keyring cannot be asked.
    pub async fn of(app: &App, session: &AgentSession, now: Instant, path: &str) -> Result<Self> {
        let rail = rail(app, session, now).await?;
        let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
        Ok(Self { frame: session.look.frame(app), shell: rail.shell(app, session, &access, path), named: rail.named(&access) })
    }

    /// What an agent is called; nothing for one who is gone or was none.
    pub fn name(&self, agent: Option<AgentId>) -> String {
        agent.and_then(|agent| self.named.get(&agent)).map(|named| named.name.clone()).unwrap_or_default()
    }
}
