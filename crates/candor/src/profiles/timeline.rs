//! Everything that happened with a person, the newest first: what was written, what became of their tickets, what changed about them. It is
//! read in pages by where the last one ended, so that nothing shifts under whoever reads.

use crate::app::App;
use crate::ids::{AgentId, EventId, MessageId, PersonId, ProfileChangeId, TicketId};
use crate::teams::closed::hidden;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::FromQueryResult;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Lines of a page.
pub const PAGE: usize = 40;

/// Where a page ends: the next one begins behind it. It holds an instant and an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(i64, Uuid);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('.').ok_or(())?;
        Ok(Self(at.parse().map_err(|_| ())?, id.parse().map_err(|_| ())?))
    }
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Message(MessageId, TicketId),
    Event(EventId, TicketId),
    Change(ProfileChangeId),
}

/// A line.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub at: Instant,
    pub of: Of,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    kind: String,
    at: Instant,
    ticket_id: Option<Uuid>,
}

/// A page of it, and where the next one begins.
///
/// # Errors
/// If the database cannot be asked.
pub async fn page(app: &App, reader: AgentId, person: PersonId, after: Option<Place>) -> Result<(Vec<Line>, Option<Place>)> {
    let sql = concat!(
        "SELECT id, kind, at, ticket_id FROM (\
         SELECT m.id AS id, 'message' AS kind, m.received_at AS at, m.ticket_id AS ticket_id FROM message m \
         JOIN ticket t ON t.id = m.ticket_id WHERE (t.person_id = $1 OR m.author_id = $1) AND (t.team_id IS NULL OR t.team_id NOT IN ",
        hidden!("$5"),
        ") UNION ALL SELECT e.id, 'event', e.at, e.ticket_id FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id \
         WHERE t.person_id = $1 AND e.kind NOT IN ('message', 'noted') AND (t.team_id IS NULL OR t.team_id NOT IN ",
        hidden!("$5"),
        ") UNION ALL SELECT c.id, 'change', c.at, NULL FROM profile_change c WHERE c.person_id = $1) line \
         WHERE (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4"
    );
    let Place(at, id) = after.unwrap_or(Place(i64::MAX, Uuid::max()));
    let most = i64::try_from(PAGE + 1)?;
    let mut rows: Vec<Row> = app.db.rows(sql, [person.0.into(), at.into(), id.into(), most.into(), reader.0.into()]).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| Place(last.at.0, last.id));
    Ok((rows.into_iter().filter_map(line).collect(), next))
}

fn line(row: Row) -> Option<Line> {
    let ticket = row.ticket_id.map(TicketId);
    let of = match row.kind.as_str() {
        "message" => Of::Message(MessageId(row.id), ticket?),
        "event" => Of::Event(EventId(row.id), ticket?),
        _ => Of::Change(ProfileChangeId(row.id)),
    };
    Some(Line { at: row.at, of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = Place(1_700_000_000_000_000, Uuid::from_u128(7));
        assert_eq!(place.to_string().parse(), Ok(place));
        for broken in ["", "1", "x.y", "1.2", "'; DROP TABLE person"] {
            assert_eq!(broken.parse::<Place>(), Err(()));
        }
    }
}
