//! A customer's tickets: those they asked about or are in copy of, and of those only what was written for them. Notes and calls that
//! agents wrote down for each other, and answers that can still be taken back, are no part of it.

use super::conversation::readable;
use super::step::Step;
use crate::app::App;
use crate::ids::{AgentId, PersonId, TeamId, TicketId};
use crate::items::TicketSubject;
use crate::tickets::participant;
use crate::tickets::ticket::{self, Reason};
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

/// Tickets on one page of the list.
pub const A_PAGE: usize = 25;

/// A ticket in the list.
#[derive(FromQueryResult, Cells)]
pub struct Row {
    pub id: TicketId,
    pub number: i64,
    #[cell(id)]
    pub subject: Sealed<TicketSubject>,
    reason: Reason,
    assignee_id: Option<AgentId>,
    pub team_id: Option<TeamId>,
    /// When something was last written for the customer, or it was closed.
    pub changed: Instant,
}

/// A place in the list: what comes after it is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub changed: Instant,
    pub id: TicketId,
}

impl Row {
    /// Where it stands, in the customer's words.
    pub fn step(&self) -> Step {
        Step::of(self.reason, self.assignee_id.is_some())
    }

    /// Its place in the list.
    pub const fn place(&self) -> Place {
        Place { changed: self.changed, id: self.id }
    }
}

impl Place {
    /// The place before the first.
    pub const FIRST: Self = Self { changed: Instant(i64::MAX), id: TicketId(Uuid::max()) };

    /// As it stands in a link.
    pub fn code(self) -> String {
        format!("{}.{}", self.changed.0, self.id)
    }

    /// Reads what [`code`](Self::code) wrote.
    pub fn from_code(code: &str) -> Option<Self> {
        let (changed, id) = code.split_once('.')?;
        Some(Self { changed: Instant(changed.parse().ok()?), id: id.parse().ok()? })
    }
}

/// A person's tickets after a place, the one that changed last first; one more than a page if there are more.
///
/// # Errors
/// If the database cannot be asked.
pub async fn list(app: &App, person: PersonId, after: Place, now: Instant) -> Result<Vec<Row>> {
    let sql = concat!(
        "WITH mine AS (SELECT t.id, t.number, t.subject, t.reason, t.assignee_id, t.team_id, t.closed_at, ",
        "(SELECT max(m.received_at) FROM message m WHERE m.ticket_id = t.id AND ",
        readable!("$5"),
        ") AS said FROM participant p JOIN ticket t ON t.id = p.ticket_id WHERE p.person_id = $1 AND p.role <> 'blind'), ",
        "dated AS (SELECT id, number, subject, reason, assignee_id, team_id, CASE WHEN closed_at > said THEN closed_at ELSE said END AS changed ",
        "FROM mine WHERE said IS NOT NULL) SELECT id, number, subject, reason, assignee_id, team_id, changed FROM dated ",
        "WHERE changed < $2 OR (changed = $2 AND id < $3) ORDER BY changed DESC, id DESC LIMIT $4"
    );
    let most = i64::try_from(A_PAGE + 1)?;
    Ok(app.db.rows(sql, [person.0.into(), after.changed.0.into(), after.id.0.into(), most.into(), now.0.into()]).await?)
}

/// A ticket, if this person takes part in it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId, id: TicketId) -> Result<Option<ticket::Model>> {
    if !participant::takes_part(app.db.reader(), id, person).await? {
        return Ok(None);
    }
    Ok(ticket::Entity::find_by_id(id).one(app.db.reader()).await?)
}

/// The id of the ticket with this number, if this person takes part in it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn numbered(app: &App, person: PersonId, number: i64) -> Result<Option<TicketId>> {
    let found = ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(app.db.reader()).await?;
    match found {
        Some(found) => Ok(of(app, person, found.id).await?.map(|ticket| ticket.id)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_from_its_code() {
        let place = Place { changed: Instant(17), id: TicketId(Uuid::from_u128(3)) };
        assert_eq!(Place::from_code(&place.code()), Some(place));
        assert_eq!(Place::from_code("17"), None);
    }
}
