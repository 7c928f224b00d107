//! The queue: one statement gives a page of it, whatever narrows it, found by key and never by counting rows. What the agent
//! has read and the customer's name come with the row.

use super::ticket::{Reason, Turn};
use crate::app::App;
use crate::db::{Ask, ask};
use crate::ids::*;
use crate::items::{PersonName, TicketPreview, TicketSubject};
use crate::teams::closed::hidden;
use crate::time::Instant;
use anyhow::Result;
use privacy::{Cells, Sealed};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

/// Rows on a page.
pub const PAGE: i64 = 50;

/// A row of the queue.
#[derive(FromQueryResult, Cells)]
pub struct QueueRow {
    pub id: TicketId,
    pub number: i64,
    pub person_id: PersonId,
    #[cell(id)]
    pub subject: Sealed<TicketSubject>,
    #[cell(id)]
    pub preview: Sealed<TicketPreview>,
    pub reason: Reason,
    pub since: Instant,
    pub wakes_at: Option<Instant>,
    pub assignee_id: Option<AgentId>,
    pub last_message_id: Option<MessageId>,
    #[cell(person_id)]
    pub name: Option<Sealed<PersonName>>,
    pub organisation: Option<String>,
    pub read_id: Option<MessageId>,
}

/// What narrows the queue: codes and ids only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    Nothing,
    Assignee(AgentId),
    Unassigned,
    Reason(Reason),
    Product(ProductId),
    Team(TeamId),
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Start,
    After(Key),
    Before(Key),
}

/// The place of a row in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub reason: i16,
    pub since: i64,
    pub id: Uuid,
}

/// A page of the queue.
pub struct Page {
    pub rows: Vec<QueueRow>,
    /// Whether there are rows before and after it.
    pub earlier: bool,
    pub later: bool,
}

impl Key {
    /// The key as an address holds it.
    pub fn text(self) -> String {
        format!("{}.{}.{}", self.reason, self.since, self.id)
    }

    /// Reads a key from an address.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (reason, since) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { reason, since, id: parts.next()?.parse().ok()? })
    }

    const FIRST: Self = Self { reason: i16::MIN, since: i64::MIN, id: Uuid::nil() };
    const LAST: Self = Self { reason: i16::MAX, since: i64::MAX, id: Uuid::max() };
}

impl QueueRow {
    /// The row's place.
    pub fn key(&self) -> Key {
        Key { reason: super::turn::number(self.reason), since: self.since.0, id: self.id.0 }
    }

    /// Whether something in it is new for the agent who asked.
    pub fn is_unread(&self) -> bool {
        self.last_message_id.is_some() && self.last_message_id > self.read_id
    }
}

macro_rules! statement {
    ($narrow:literal, $compare:literal, $order:literal) => {
        concat!(
            "SELECT t.id, t.number, t.person_id, t.subject, t.preview, t.reason, t.since, t.wakes_at, t.assignee_id, t.last_message_id, p.name, ",
            "o.name AS organisation, r.message_id AS read_id FROM ticket t JOIN person p ON p.id = t.person_id ",
            "LEFT JOIN organisation o ON o.id = p.organisation_id ",
            "LEFT JOIN read_marker r ON r.ticket_id = t.id AND r.agent_id = $2 WHERE t.turn = $1 AND (t.team_id IS NULL OR t.team_id NOT IN ",
            hidden!("$2"),
            ")",
            $narrow,
            $compare,
            $order
        )
    };
}

// Open tickets stand by reason, whoever waits longest first; the others by time, the newest first.
macro_rules! by_order {
    ($narrow:literal, $up:expr, $open:expr) => {
        match ($open, $up) {
            (true, true) => {
                statement!($narrow, " AND (t.reason, t.since, t.id) > ($3, $4, $5)", " ORDER BY t.reason, t.since, t.id LIMIT $6")
            }
            (true, false) => statement!(
                $narrow,
                " AND (t.reason, t.since, t.id) < ($3, $4, $5)",
                " ORDER BY t.reason DESC, t.since DESC, t.id DESC LIMIT $6"
            ),
            (false, true) => {
                statement!($narrow, " AND (t.since, t.id) > ($4, $5) AND $3 = $3", " ORDER BY t.since, t.id LIMIT $6")
            }
            (false, false) => {
                statement!($narrow, " AND (t.since, t.id) < ($4, $5) AND $3 = $3", " ORDER BY t.since DESC, t.id DESC LIMIT $6")
            }
        }
    };
}

/// The question for a page of one turn, as `reader` sees it: [`Page::of`] takes the rows.
pub fn asked(reader: AgentId, turn: Turn, narrow: Narrow, from: From) -> Ask {
    let open = turn == Turn::Ours;
    // The order on the page is up for open tickets and down for the others; going back turns it around.
    let up = open != from.is_back();
    let key = match from {
        From::After(key) | From::Before(key) => key,
        From::Start if up => Key::FIRST,
        From::Start => Key::LAST,
    };
    let number: i16 = sea_orm::ActiveEnum::into_value(turn);
    let mut values: Vec<Value> = vec![number.into(), reader.0.into(), key.reason.into(), key.since.into(), key.id.into()];
    values.push((PAGE + 1).into());
    let sql = match narrow {
        Narrow::Nothing => by_order!("", up, open),
        Narrow::Unassigned => by_order!(" AND t.assignee_id IS NULL", up, open),
        Narrow::Assignee(agent) => {
            values.push(agent.0.into());
            by_order!(" AND t.assignee_id = $7", up, open)
        }
        Narrow::Reason(reason) => {
            values.push(super::turn::number(reason).into());
            by_order!(" AND t.reason = $7", up, open)
        }
        Narrow::Product(product) => {
            values.push(product.0.into());
            by_order!(" AND t.product_id = $7", up, open)
        }
        Narrow::Team(team) => {
            values.push(team.0.into());
            by_order!(" AND t.team_id = $7", up, open)
        }
    };
    ask(sql, values)
}

impl From {
    const fn is_back(self) -> bool {
        matches!(self, Self::Before(_))
    }
}

impl Page {
    /// A page of the rows that [`asked`] found: one more than fit says that there are more.
    pub fn of(mut rows: Vec<QueueRow>, from: From) -> Self {
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        if from.is_back() {
            rows.reverse();
            return Self { rows, earlier: more, later: true };
        }
        Self { rows, earlier: from != From::Start, later: more }
    }
}

macro_rules! counted {
    ($narrow:literal) => {
        concat!(
            "SELECT reason, count(*) AS count FROM ticket WHERE turn = $1 AND (team_id IS NULL OR team_id NOT IN ",
            hidden!("$2"),
            ")",
            $narrow,
            " GROUP BY reason"
        )
    };
}

/// How many tickets of a turn stand for each reason, as `reader` sees them, when something narrows them.
///
/// # Errors
/// If the database cannot be asked.
pub async fn counts(app: &App, reader: AgentId, turn: Turn, narrow: Narrow) -> Result<Vec<(Reason, i64)>> {
    #[derive(FromQueryResult)]
    struct Row {
        reason: Reason,
        count: i64,
    }
    let number: i16 = sea_orm::ActiveEnum::into_value(turn);
    let (sql, value): (_, Option<Value>) = match narrow {
        Narrow::Nothing => (counted!(""), None),
        Narrow::Unassigned => (counted!(" AND assignee_id IS NULL"), None),
        Narrow::Assignee(agent) => (counted!(" AND assignee_id = $3"), Some(agent.0.into())),
        Narrow::Reason(reason) => (counted!(" AND reason = $3"), Some(super::turn::number(reason).into())),
        Narrow::Product(product) => (counted!(" AND product_id = $3"), Some(product.0.into())),
        Narrow::Team(team) => (counted!(" AND team_id = $3"), Some(team.0.into())),
    };
    let rows: Vec<Row> = app.db.rows(sql, [number.into(), reader.0.into()].into_iter().chain(value)).await?;
    Ok(rows.into_iter().map(|row| (row.reason, row.count)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_it_is_written() {
        let key = Key { reason: 11, since: -5, id: Uuid::from_u128(7) };
        assert_eq!(Key::parse(&key.text()), Some(key));
        for wrong in ["", "1", "1.2", "1.2.x", "a.2.00000000-0000-0000-0000-000000000007"] {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }
}
