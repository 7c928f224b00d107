//! `queue`: the tickets of one turn in the order in which the pages show them, and how many stand for each reason.

use super::bearer::Bearer;
use super::body::Asked;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, codes, gives, takes};
use super::view;
use crate::app::App;
use crate::ids::*;
use crate::tickets::queue::{self, From, Key, Narrow, QueueRow};
use crate::tickets::ticket::{Reason, Turn};
use axum::Json;
use axum::extract::State;
use privacy::{Access, Purpose};

takes! {
    /// Which tickets are wanted. One thing narrows at a time: the reason, or else the agent, or else the product, or else the team.
    pub struct Wanted {
        /// Whose turn it is; `ours` if not said.
        turn: Option<String> = codes(Turn::ALL.map(Turn::code)),
        /// Why it is that turn.
        reason: Option<String> = codes(Reason::ALL.map(Reason::code)),
        /// An agent's id, `me`, or `none` for what nobody has.
        assignee: Option<String>,
        /// What it is about.
        product: Option<ProductId>,
        /// The team whose it is.
        team: Option<TeamId>,
        /// The `next` of the page before.
        after: Option<String>,
    }
}

gives! {
    /// A ticket as it stands in the queue.
    pub struct Queued {
        id: TicketId,
        number: i64,
        person_id: PersonId,
        subject: Maybe<String>,
        preview: Maybe<String>,
        /// The customer's name.
        name: Maybe<String>,
        organisation: Maybe<String>,
        reason: &'static str = codes(Reason::ALL.map(Reason::code)),
        since: At,
        wakes_at: Maybe<At>,
        assignee_id: Maybe<AgentId>,
        /// Whether there is something that the token's agent has not read.
        unread: bool,
    }
}

gives! {
    /// How many tickets of a turn stand for each reason.
    pub struct Counts {
        items: Vec<Count>,
    }
}

gives! {
    /// How many tickets stand for a reason.
    pub struct Count {
        reason: &'static str = codes(Reason::ALL.map(Reason::code)),
        count: i64,
    }
}

/// A page of the queue. A token that is limited to some people may see fewer than a page, and go on.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(wanted): Asked<Wanted>) -> Result<Json<Page<Queued>>> {
    bearer.needs(Purpose::Care)?;
    let (turn, narrow) = (wanted.turn()?, wanted.narrow(&bearer)?);
    let from = match wanted.after.as_deref() {
        None => From::Start,
        Some(text) => From::After(Key::parse(text).ok_or_else(|| Problem::malformed("`after` is the `next` of the page before."))?),
    };
    let mut answers = app.db.together([queue::asked(bearer.agent.id, turn, narrow, from)]).await?;
    let mut page = queue::Page::of(answers.rows()?, from);
    let next = page.rows.last().filter(|_| page.later).map(|row| row.key().text());
    page.rows.retain(|row| bearer.touches(row.person_id));
    let access = bearer.access(&app, &page.rows, app.now()).await?;
    Ok(Json(Page { items: page.rows.iter().map(|row| shown(row, &access)).collect(), next }))
}

/// How many stand for each reason; those for none are left out.
pub async fn counts(bearer: Bearer, State(app): State<App>, Asked(wanted): Asked<Wanted>) -> Result<Json<Counts>> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()?;
    let counts = queue::counts(&app, bearer.agent.id, wanted.turn()?, wanted.narrow(&bearer)?).await?;
    Ok(Json(Counts { items: counts.into_iter().map(|(reason, count)| Count { reason: reason.code(), count }).collect() }))
}

impl Wanted {
    fn turn(&self) -> Result<Turn> {
        let Some(code) = &self.turn else { return Ok(Turn::Ours) };
        Turn::from_code(code).ok_or_else(|| Problem::malformed("`turn` is ours, theirs, paused or done."))
    }

    fn narrow(&self, bearer: &Bearer) -> Result<Narrow> {
        if let Some(code) = &self.reason {
            let reason = Reason::from_code(code).ok_or_else(|| Problem::malformed("`reason` is no reason of a ticket."))?;
            return Ok(Narrow::Reason(reason));
        }
        Ok(match (self.assignee.as_deref(), self.product) {
            (Some("me"), _) => Narrow::Assignee(bearer.agent.id),
            (Some("none"), _) => Narrow::Unassigned,
            (Some(id), _) => {
                let agent = id.parse().map_err(|_| Problem::malformed("`assignee` is an agent's id, me or none."))?;
                Narrow::Assignee(agent)
            }
            (None, Some(product)) => Narrow::Product(product),
            (None, None) => self.team.map_or(Narrow::Nothing, Narrow::Team),
        })
    }
}

fn shown(row: &QueueRow, access: &Access) -> Queued {
    Queued {
        id: row.id,
        number: row.number,
        person_id: row.person_id,
        subject: view::text(Some(row.subject()), access).into(),
        preview: view::text(Some(row.preview()), access).into(),
        name: view::text(row.name(), access).into(),
        organisation: row.organisation.clone().into(),
        reason: row.reason.code(),
        since: At(row.since),
        wakes_at: row.wakes_at.into(),
        assignee_id: row.assignee_id.into(),
        unread: row.is_unread(),
    }
}
