//! What happened, in the order of commits, for programs: the histories of tickets, what became of organisations, contracts, products and
//! accounts, and what no history tells ([`feed_event`](super::feed_event)).

use super::feed;
use crate::app::App;
use crate::ids::*;
use crate::organisations::lifecycle_event;
use crate::tickets::event::KINDS;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// Something that happened: ids, codes and instants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its place in the order of commits.
    pub seq: i64,
    pub id: EventId,
    pub kind: String,
    pub ticket_id: Option<TicketId>,
    /// Whose ticket it is now: a closed team's is told to nobody else.
    pub team_id: Option<TeamId>,
    /// Whom it is about. Whose ticket it was that is gone, nobody knows.
    pub person_id: Option<PersonId>,
    pub organisation_id: Option<OrganisationId>,
    pub contract_id: Option<ContractId>,
    pub product_id: Option<ProductId>,
    /// Who did it, if an agent did.
    pub agent_id: Option<AgentId>,
    /// A code, an id or an instant, by kind.
    pub detail: Option<String>,
    /// From when it counts: a contract ends at a midnight, whenever the desk came to write it down.
    pub at: Instant,
    pub written_at: Instant,
}

#[derive(FromQueryResult)]
struct OfTicket {
    seq: i64,
    id: EventId,
    kind: String,
    ticket_id: TicketId,
    team_id: Option<TeamId>,
    person_id: PersonId,
    agent_id: Option<AgentId>,
    detail: Option<String>,
    at: Instant,
}

#[derive(FromQueryResult)]
struct Told {
    seq: i64,
    id: EventId,
    kind: String,
    row_id: Uuid,
    at: Instant,
}

#[derive(FromQueryResult)]
struct OfLife {
    seq: i64,
    id: EventId,
    kind: String,
    organisation_id: Option<OrganisationId>,
    person_id: Option<PersonId>,
    contract_id: Option<ContractId>,
    product_id: Option<ProductId>,
    agent_id: Option<AgentId>,
    at: Instant,
    written_at: Option<Instant>,
}

/// Every kind there is.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    of_tickets_and_people().chain(of_organisations())
}

/// The kinds of what happens to tickets and people.
pub fn of_tickets_and_people() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, _)| *kind).chain([feed::PERSON, feed::PERSON_GONE, feed::TICKET_GONE])
}

/// The kinds of what happens to organisations, contracts, products and accounts.
pub fn of_organisations() -> impl Iterator<Item = &'static str> {
    lifecycle_event::KINDS.iter().map(|(kind, _)| *kind)
}

/// At most so many after one place and up to another, and whether there are more up to there. What commits while the tables are
/// read comes after `end`, if that was the [newest] place before.
///
/// # Errors
/// If the database cannot be asked.
pub async fn after(app: &App, seq: i64, end: i64, limit: u64) -> Result<(Vec<Happened>, bool)> {
    let most = i64::try_from(limit)?;
    let values = || [seq.into(), end.into(), most.into()];
    let sql = "SELECT e.seq, e.id, e.kind, e.ticket_id, t.team_id, t.person_id, e.agent_id, e.detail, e.at FROM ticket_event e \
               JOIN ticket t ON t.id = e.ticket_id WHERE e.seq > $1 AND e.seq <= $2 ORDER BY e.seq LIMIT $3";
    let rows: Vec<OfTicket> = app.db.rows(sql, values()).await?;
    let sql = "SELECT seq, id, kind, row_id, at FROM feed_event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
    let told: Vec<Told> = app.db.rows(sql, values()).await?;
    let sql = "SELECT seq, id, kind, organisation_id, person_id, contract_id, product_id, agent_id, at, written_at FROM lifecycle_event \
               WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
    let lives: Vec<OfLife> = app.db.rows(sql, values()).await?;
    let full = [rows.len(), told.len(), lives.len()].iter().any(|count| *count as u64 == limit);
    let mut all: Vec<Happened> = rows.into_iter().map(Happened::from).collect();
    all.extend(told.into_iter().map(Happened::from));
    all.extend(lives.into_iter().map(Happened::from));
    all.sort_by_key(|one| one.seq);
    let more = full || all.len() as u64 > limit;
    all.truncate(usize::try_from(limit)?);
    Ok((all, more))
}

/// What happened to a ticket.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_ticket(app: &App, ticket: TicketId) -> Result<Vec<Happened>> {
    let sql = "SELECT e.seq, e.id, e.kind, e.ticket_id, t.team_id, t.person_id, e.agent_id, e.detail, e.at FROM ticket_event e \
               JOIN ticket t ON t.id = e.ticket_id WHERE e.ticket_id = $1 ORDER BY e.seq";
    let rows: Vec<OfTicket> = app.db.rows(sql, [ticket.0.into()]).await?;
    Ok(rows.into_iter().map(Happened::from).collect())
}

/// One of them; none if it was erased, or is too old.
///
/// # Errors
/// If the database cannot be asked.
pub async fn one(app: &App, id: EventId) -> Result<Option<Happened>> {
    let sql = "SELECT e.seq, e.id, e.kind, e.ticket_id, t.team_id, t.person_id, e.agent_id, e.detail, e.at FROM ticket_event e \
               JOIN ticket t ON t.id = e.ticket_id WHERE e.id = $1";
    let row: Option<OfTicket> = app.db.row(sql, [id.0.into()]).await?;
    if let Some(row) = row {
        return Ok(Some(row.into()));
    }
    let told: Option<Told> = app.db.row("SELECT seq, id, kind, row_id, at FROM feed_event WHERE id = $1", [id.0.into()]).await?;
    if let Some(told) = told {
        return Ok(Some(told.into()));
    }
    let sql = "SELECT seq, id, kind, organisation_id, person_id, contract_id, product_id, agent_id, at, written_at FROM lifecycle_event \
               WHERE id = $1 AND seq IS NOT NULL";
    let life: Option<OfLife> = app.db.row(sql, [id.0.into()]).await?;
    Ok(life.map(Happened::from))
}

/// The last place that was given away by a transaction which is over.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest(app: &App) -> Result<i64> {
    newest_in(app.db.reader()).await
}

/// The same in a transaction: what it wrote itself counts.
///
/// # Errors
/// If the database cannot be asked.
pub async fn newest_in(db: &impl ConnectionTrait) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Next {
        next_event: i64,
    }
    let row: Option<Next> = crate::db::row(db, "SELECT next_event FROM desk", []).await?;
    Ok(row.map_or(0, |row| row.next_event - 1))
}

impl Happened {
    /// One that is about nothing.
    pub const fn nothing(seq: i64, id: EventId, kind: String, at: Instant) -> Self {
        Self {
            seq,
            id,
            kind,
            ticket_id: None,
            team_id: None,
            person_id: None,
            organisation_id: None,
            contract_id: None,
            product_id: None,
            agent_id: None,
            detail: None,
            at,
            written_at: at,
        }
    }
}

impl From<OfTicket> for Happened {
    fn from(row: OfTicket) -> Self {
        let OfTicket { seq, id, kind, ticket_id, team_id, person_id, agent_id, detail, at } = row;
        let nothing = Self::nothing(seq, id, kind, at);
        Self { ticket_id: Some(ticket_id), team_id, person_id: Some(person_id), agent_id, detail, ..nothing }
    }
}

impl From<Told> for Happened {
    fn from(row: Told) -> Self {
        let is_ticket = row.kind == feed::TICKET_GONE;
        Self {
            ticket_id: is_ticket.then_some(TicketId(row.row_id)),
            person_id: (!is_ticket).then_some(PersonId(row.row_id)),
            ..Self::nothing(row.seq, row.id, row.kind, row.at)
        }
    }
}

impl From<OfLife> for Happened {
    fn from(row: OfLife) -> Self {
        let OfLife { seq, id, kind, organisation_id, person_id, contract_id, product_id, agent_id, at, written_at } = row;
        let nothing = Self::nothing(seq, id, kind, at);
        Self { organisation_id, person_id, contract_id, product_id, agent_id, written_at: written_at.unwrap_or(at), ..nothing }
    }
}
