//! `events`: what happened, in the order of commits, for programs that follow the desk. Ids, codes and instants only. A cursor holds
//! how far somebody has read: what is committed later comes later, whichever node commits it, so nothing is missed in between.

use super::bearer::Bearer;
use super::body::Asked;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, takes};
use crate::app::App;
use crate::ids::*;
use crate::search::{feed, feed_event};
use crate::tickets::event::KINDS;
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::FutureExt;
use privacy::Purpose;
use sea_orm::FromQueryResult;
use std::time::Duration;

/// The longest that an answer waits for something to happen, in seconds.
const PATIENCE: u64 = 30;
/// How often it looks for commits of other nodes.
const LOOKED: Duration = Duration::from_secs(1);
/// How long a burst of commits is gathered.
const GATHERED: Duration = Duration::from_millis(50);

takes! {
    /// From where on, how much, and how long to wait for it.
    pub struct Follow {
        /// The `next` of the answer before; `latest` for what happens from now on. Without it, from the beginning.
        after: Option<String>,
        /// 1 to 200; 50 if not said.
        limit: Option<u64>,
        /// For how many seconds to wait, at most 30, if nothing has happened yet.
        wait: Option<u64>,
    }
}

gives! {
    /// What happened, the oldest first.
    pub struct Events {
        items: Vec<Event>,
        /// What to give as `after` the next time; there always is one.
        next: String,
        /// Whether more has happened already.
        more: bool,
    }
}

gives! {
    /// Something that happened.
    pub struct Event {
        id: EventId,
        kind: String = codes(KINDS.iter().map(|(kind, _)| *kind).chain([feed::PERSON, feed::PERSON_GONE, feed::TICKET_GONE])),
        ticket_id: Maybe<TicketId>,
        person_id: Maybe<PersonId>,
        /// Who did it, if an agent did.
        agent_id: Maybe<AgentId>,
        /// A code, an id or an instant, by kind: the reason of a `turn`, the message of a `message`, the agent of an `assigned`.
        detail: Maybe<String>,
        at: At,
    }
}

gives! {
    /// What happened to one ticket, the oldest first.
    pub struct History {
        items: Vec<Event>,
    }
}

/// How far somebody has read: a place in the order of commits, and when that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cursor {
    seq: i64,
    at: i64,
}

#[derive(FromQueryResult)]
struct Row {
    seq: i64,
    id: EventId,
    kind: String,
    ticket_id: TicketId,
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
    row_id: uuid::Uuid,
    at: Instant,
}

/// What happened after a cursor.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(follow): Asked<Follow>) -> Result<Json<Events>> {
    bearer.needs(Purpose::Care)?;
    let limit = follow.limit.unwrap_or(50).clamp(1, 200);
    let mut commits = app.live.listen();
    let mut cursor = match follow.after.as_deref() {
        None => Cursor { seq: 0, at: app.now().0 },
        Some("latest") => Cursor { seq: newest(&app).await?, at: app.now().0 },
        Some(text) => Cursor::read(text).ok_or_else(|| Problem::malformed("`after` is the `next` of an answer, or `latest`."))?,
    };
    if follow.after.is_some() && (cursor.at < app.now().0 - feed_event::KEPT || cursor.seq > newest(&app).await?) {
        return Err(Problem::gone());
    }
    let wait = Duration::from_secs(follow.wait.unwrap_or(0).min(PATIENCE));
    let mut over = std::pin::pin!(tokio::time::sleep(wait));
    loop {
        let (items, at, more) = after(&app, &bearer, cursor, limit).await?;
        cursor = at;
        if !items.is_empty() || more || wait.is_zero() || over.as_mut().now_or_never().is_some() {
            return Ok(Json(Events { items, next: cursor.text(), more }));
        }
        tokio::select! {
            _ = commits.changed() => tokio::time::sleep(GATHERED).await,
            () = tokio::time::sleep(LOOKED) => {}
            () = &mut over => {}
        }
    }
}

/// What happened to a ticket.
pub async fn of_ticket(bearer: Bearer, State(app): State<App>, Path(ticket): Path<String>) -> Result<Json<History>> {
    bearer.needs(Purpose::Care)?;
    let ticket = super::tickets::load(&app, &bearer, super::body::id(&ticket)?).await?;
    let sql = "SELECT e.seq, e.id, e.kind, e.ticket_id, t.person_id, e.agent_id, e.detail, e.at FROM ticket_event e \
               JOIN ticket t ON t.id = e.ticket_id WHERE e.ticket_id = $1 ORDER BY e.seq";
    let rows: Vec<Row> = app.db.rows(sql, [ticket.id.0.into()]).await?;
    Ok(Json(History { items: rows.into_iter().map(Row::shown).collect() }))
}

/// Some events after a cursor, the cursor after them, and whether there are more. What commits while the two tables are read is left
/// for the next time: everything before `end` was committed before.
async fn after(app: &App, bearer: &Bearer, cursor: Cursor, limit: u64) -> Result<(Vec<Event>, Cursor, bool)> {
    let (now, end) = (app.now(), newest(app).await?);
    let most = i64::try_from(limit)?;
    let values = || [cursor.seq.into(), end.into(), most.into()];
    let sql = "SELECT e.seq, e.id, e.kind, e.ticket_id, t.person_id, e.agent_id, e.detail, e.at FROM ticket_event e \
               JOIN ticket t ON t.id = e.ticket_id WHERE e.seq > $1 AND e.seq <= $2 ORDER BY e.seq LIMIT $3";
    let rows: Vec<Row> = app.db.rows(sql, values()).await?;
    let sql = "SELECT seq, id, kind, row_id, at FROM feed_event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
    let told: Vec<Told> = app.db.rows(sql, values()).await?;
    let full = rows.len() as u64 == limit || told.len() as u64 == limit;
    let mut all: Vec<(i64, Option<Event>)> = Vec::with_capacity(rows.len() + told.len());
    all.extend(rows.into_iter().map(|row| (row.seq, bearer.touches(row.person_id).then(|| row.shown()))));
    all.extend(told.into_iter().map(|row| (row.seq, row.shown(bearer))));
    all.sort_by_key(|(seq, _)| *seq);
    let more = full || all.len() as u64 > limit;
    all.truncate(usize::try_from(limit)?);
    let seq = if more { all.last().map_or(end, |(seq, _)| *seq) } else { end };
    Ok((all.into_iter().filter_map(|(_, event)| event).collect(), Cursor { seq, at: now.0 }, more))
}

/// The last place that was given away by a transaction which is over.
async fn newest(app: &App) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Next {
        next_event: i64,
    }
    let row: Option<Next> = app.db.row("SELECT next_event FROM desk", []).await?;
    Ok(row.map_or(0, |row| row.next_event - 1))
}

impl Row {
    fn shown(self) -> Event {
        Event {
            id: self.id,
            kind: self.kind,
            ticket_id: Maybe(Some(self.ticket_id)),
            person_id: Maybe(Some(self.person_id)),
            agent_id: self.agent_id.into(),
            detail: self.detail.into(),
            at: At(self.at),
        }
    }
}

impl Told {
    /// None if the token may not know. Whose ticket it was that is gone, nobody knows.
    fn shown(self, bearer: &Bearer) -> Option<Event> {
        let is_ticket = self.kind == feed::TICKET_GONE;
        let person = PersonId(self.row_id);
        let may = if is_ticket { bearer.subjects.is_none() } else { bearer.touches(person) };
        may.then(|| Event {
            id: self.id,
            kind: self.kind,
            ticket_id: Maybe(is_ticket.then_some(TicketId(self.row_id))),
            person_id: Maybe((!is_ticket).then_some(person)),
            agent_id: Maybe(None),
            detail: Maybe(None),
            at: At(self.at),
        })
    }
}

impl Cursor {
    fn text(self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([self.seq.to_be_bytes(), self.at.to_be_bytes()].concat())
    }

    fn read(text: &str) -> Option<Self> {
        let bytes: [u8; 16] = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (seq, at) = bytes.split_at(8);
        let cursor = Self { seq: i64::from_be_bytes(seq.try_into().ok()?), at: i64::from_be_bytes(at.try_into().ok()?) };
        (cursor.seq >= 0 && cursor.at >= 0).then_some(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_as_it_is_written() {
        let cursor = Cursor { seq: 7, at: 1_700_000_000_000_000 };
        assert_eq!(Cursor::read(&cursor.text()), Some(cursor));
        for wrong in ["", "x", "latest", "AAAA", &"_".repeat(22), &"A".repeat(44)] {
            assert_eq!(Cursor::read(wrong), None, "{wrong}");
        }
    }
}
