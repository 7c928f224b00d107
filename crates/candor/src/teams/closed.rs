//! Closed teams: what is written to them (personnel, the data protection officer) is seen by who is in them and by nobody else,
//! whatever their role. To everybody else their tickets are not there.

use crate::addresses::book::Book;
use crate::app::App;
use crate::ids::*;
use anyhow::Result;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// The teams whose tickets an agent does not see, as SQL: `$n` is the agent.
macro_rules! hidden {
    ($agent:literal) => {
        concat!(
            "(SELECT x.id FROM team x WHERE x.restricted AND NOT EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = x.id AND m.agent_id = ",
            $agent,
            "))"
        )
    };
}
pub(crate) use hidden;

impl Book {
    /// Whether the tickets of a team are not there for an agent.
    pub fn hides(&self, team: Option<TeamId>, agent: AgentId) -> bool {
        self.is_closed(team) && !team.is_some_and(|team| self.members(team).any(|member| member == agent))
    }

    /// Whether a team keeps its tickets to itself.
    pub fn is_closed(&self, team: Option<TeamId>) -> bool {
        team.and_then(|team| self.team(team)).is_some_and(|team| team.restricted)
    }

    /// The teams whose tickets are not there for an agent.
    pub fn hidden_from(&self, agent: AgentId) -> Vec<TeamId> {
        self.teams.iter().map(|team| team.id).filter(|team| self.hides(Some(*team), agent)).collect()
    }

    /// Whether any team's are.
    pub fn hides_some(&self, agent: AgentId) -> bool {
        self.teams.iter().any(|team| self.hides(Some(team.id), agent))
    }
}

#[derive(FromQueryResult)]
struct Of {
    team_id: Option<TeamId>,
}

/// Whether what a route is about belongs to a ticket that is not there for an agent: the route as it is declared, and the path that was asked for.
///
/// # Errors
/// If the database cannot be asked.
pub async fn hides_path(app: &App, agent: AgentId, route: &str, path: &str) -> Result<bool> {
    let book = app.book();
    let Some(sql) = statement(route).filter(|_| book.hides_some(agent)) else { return Ok(false) };
    let Some(id) = path.split('/').nth(2).and_then(|id| id.parse::<Uuid>().ok()) else { return Ok(false) };
    let row: Option<Of> = app.db.row(sql, [id.into()]).await?;
    Ok(row.is_some_and(|row| book.hides(row.team_id, agent)))
}

/// How the ticket behind a route's id is found.
fn statement(route: &str) -> Option<&'static str> {
    Some(match route.split('/').nth(1)? {
        "tickets" => "SELECT team_id FROM ticket WHERE id = $1",
        "attachments" => "SELECT t.team_id FROM attachment a JOIN ticket t ON t.id = a.ticket_id WHERE a.id = $1",
        "messages" => "SELECT t.team_id FROM message m JOIN ticket t ON t.id = m.ticket_id WHERE m.id = $1",
        "outgoing" => "SELECT t.team_id FROM outgoing o JOIN ticket t ON t.id = o.ticket_id WHERE o.id = $1",
        "outbox" => {
            "SELECT t.team_id FROM caught_mail c JOIN outgoing o ON o.id = c.outgoing_id JOIN ticket t ON t.id = o.ticket_id WHERE c.id = $1"
        }
        _ => return None,
    })
}
