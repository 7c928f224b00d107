//! `events`: what happened, in the order of commits, for programs that follow the desk. Ids, codes and instants only. A cursor holds
//! how far somebody has read: what is committed later comes later, whichever node commits it, so nothing is missed in between.

use super::bearer::Bearer;
use super::body::Asked;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, takes};
use crate::app::App;
use crate::ids::*;
use crate::search::feed_event;
use crate::search::happened::{self, Happened};
use axum::Json;
use axum::extract::{Path, State};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::FutureExt;
use privacy::Purpose;
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
        kind: String = codes(happened::kinds()),
        ticket_id: Maybe<TicketId>,
        person_id: Maybe<PersonId>,
        organisation_id: Maybe<OrganisationId>,
        contract_id: Maybe<ContractId>,
        product_id: Maybe<ProductId>,
        /// Who did it, if an agent did.
        agent_id: Maybe<AgentId>,
        /// A code, an id or an instant, by kind: the reason of a `turn`, the message of a `message`, the agent of an `assigned`.
        detail: Maybe<String>,
        /// From when it counts: a contract ends at the midnight after its last day, whenever that was written down.
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

/// What happened after a cursor.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(follow): Asked<Follow>) -> Result<Json<Events>> {
    bearer.needs(Purpose::Care)?;
    let limit = follow.limit.unwrap_or(50).clamp(1, 200);
    let mut commits = app.live.listen();
    let mut cursor = match follow.after.as_deref() {
        None => Cursor { seq: 0, at: app.now().0 },
        Some("latest") => Cursor { seq: happened::newest(&app).await?, at: app.now().0 },
        Some(text) => Cursor::read(text).ok_or_else(|| Problem::malformed("`after` is the `next` of an answer, or `latest`."))?,
    };
    if follow.after.is_some() && (cursor.at < app.now().0 - feed_event::KEPT || cursor.seq > happened::newest(&app).await?) {
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
    let all = happened::of_ticket(&app, ticket.id).await?;
    Ok(Json(History { items: all.into_iter().map(Event::from).collect() }))
}

/// Some events after a cursor, the cursor after them, and whether there are more. What commits while the tables are read is left
/// for the next time: everything before `end` was committed before.
async fn after(app: &App, bearer: &Bearer, cursor: Cursor, limit: u64) -> Result<(Vec<Event>, Cursor, bool)> {
    let (now, end) = (app.now(), happened::newest(app).await?);
    let (all, more) = happened::after(app, cursor.seq, end, limit).await?;
    let seq = if more { all.last().map_or(end, |one| one.seq) } else { end };
    let book = app.book();
    let seen = |one: &Happened| !book.hides(one.team_id, bearer.agent.id);
    // Whose ticket it was that is gone, nobody knows.
    let may = |one: &Happened| one.person_id.map_or(bearer.subjects.is_none(), |person| bearer.touches(person));
    Ok((all.into_iter().filter(seen).filter(may).map(Event::from).collect(), Cursor { seq, at: now.0 }, more))
}

impl From<Happened> for Event {
    fn from(one: Happened) -> Self {
        Self {
            id: one.id,
            kind: one.kind,
            ticket_id: one.ticket_id.into(),
            person_id: one.person_id.into(),
            organisation_id: one.organisation_id.into(),
            contract_id: one.contract_id.into(),
            product_id: one.product_id.into(),
            agent_id: one.agent_id.into(),
            detail: one.detail.into(),
            at: At(one.at),
        }
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
