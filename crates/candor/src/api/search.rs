//! `searches`: words are posted and kept as a sealed row of the agent's; what stands in an address is its id.

use super::bearer::Bearer;
use super::body::{Asked, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, length, takes};
use crate::app::App;
use crate::ids::{SearchId, TicketId};
use crate::search::{Cursor, Hit, Kind, Order, Query, ask, excerpt, find, shown};
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::{Actor, Purpose};
use uuid::Uuid;

/// The most characters of a question; the index looks at fewer.
const LONGEST: usize = 1_000;

takes! {
    /// What is looked for.
    pub struct NewSearch {
        words: String = length(1, 1_000),
    }
}

takes! {
    /// Which part of the findings is wanted.
    pub struct Narrow {
        /// `ticket` if not said.
        kind: Option<String> = codes(["ticket", "message", "person"]),
        /// `newest` if not said, or `ranked`.
        order: Option<String> = codes(["newest", "ranked"]),
        /// The `next` of the page before.
        after: Option<String>,
        /// 1 to 100; 30 if not said.
        limit: Option<u64>,
    }
}

gives! {
    /// A search by its id.
    pub struct Search {
        id: SearchId,
    }
}

gives! {
    /// A page of what was found.
    pub struct Findings {
        items: Vec<Finding>,
        next: Maybe<String>,
        /// The index is being made: not everything is found yet.
        building: bool,
    }
}

gives! {
    /// Something that was found.
    pub struct Finding {
        kind: &'static str = codes(["ticket", "message", "person"]),
        id: Uuid,
        ticket_id: Maybe<TicketId>,
        at: At,
        number: Maybe<i64>,
        /// A subject or a name; null if it does not open.
        title: Maybe<String>,
        /// Who and where.
        context: Maybe<String>,
        /// The words around what was found.
        text: Maybe<String>,
    }
}

/// Keeps what is looked for.
pub async fn keep(bearer: Bearer, State(app): State<App>, posted: Posted<NewSearch>) -> Result {
    allowed(&bearer)?;
    let id = match posted.once.done() {
        Some(done) => SearchId(done.row),
        None => {
            let words = posted.value.words.trim();
            if words.is_empty() || posted.value.words.chars().count() > LONGEST {
                return Err(Problem::invalid("words", format!("`words` are 1 to {LONGEST} characters.")));
            }
            let id = ask::keep(&app, bearer.agent.id, bearer.agent.person_id, words, app.now()).await?;
            posted.once.note_after(&app, Done::new(201, id), app.now()).await?;
            id
        }
    };
    Ok((StatusCode::CREATED, Json(Search { id })).into_response())
}

/// What was found: it is looked for anew each time.
pub async fn show(
    bearer: Bearer,
    State(app): State<App>,
    Path(search): Path<String>,
    Asked(narrow): Asked<Narrow>,
) -> Result<Json<Findings>> {
    allowed(&bearer)?;
    let (now, kind) = (app.now(), narrow.kind()?);
    let asked = ask::find(&app, id(&search)?, bearer.agent.id, now).await?.ok_or_else(Problem::not_found)?;
    let own = app.gate.access(Actor::Token(bearer.token.0), Purpose::Care, &asked, now).await?;
    let words = asked.terms().open(&own)?.into_string();
    let limit = usize::try_from(narrow.limit.unwrap_or(30).clamp(1, 100))?;
    let order = narrow.order()?;
    let found = find(&app, &Query { kinds: vec![kind], order, limit, count: false, ..Query::newest(&words, limit) })?;
    let rows = shown::rows(&app, bearer.agent.id, &found.hits).await?;
    let access = bearer.access(&app, &rows, now).await?;
    let wanted = excerpt::wanted(&words);
    // What is not in the database any more is not found.
    let items = found.hits.iter().filter_map(|hit| Some(finding(hit, rows.open(hit, &access)?, &wanted)));
    let next = found.hits.last().filter(|_| found.more).map(|hit| match order {
        Order::Ranked { offset } => (offset + found.hits.len()).to_string(),
        Order::Newest { .. } => format!("{}.{}", hit.at, Uuid::from_bytes(hit.id)),
    });
    Ok(Json(Findings { items: items.collect(), next: next.into(), building: found.building }))
}

/// Words may find anybody, so a token that is limited to some people cannot look for them.
fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()
}

fn finding(hit: &Hit, opened: Option<shown::Opened>, wanted: &[String]) -> Finding {
    let kind = match hit.kind {
        Kind::Message => "message",
        Kind::Person => "person",
        _ => "ticket",
    };
    let text = opened.as_ref().map(|opened| excerpt::excerpt(&opened.text, wanted).into_iter().map(|(part, _)| part).collect());
    Finding {
        kind,
        id: Uuid::from_bytes(hit.id),
        ticket_id: hit.ticket.map(|id| TicketId(Uuid::from_bytes(id))).into(),
        at: At(Instant(hit.at)),
        number: opened.as_ref().and_then(|opened| opened.number).into(),
        context: opened.as_ref().map(|opened| opened.context.clone()).into(),
        title: opened.map(|opened| opened.title).into(),
        text: Maybe(text),
    }
}

impl Narrow {
    fn kind(&self) -> Result<Kind> {
        match self.kind.as_deref() {
            None | Some("ticket") => Ok(Kind::Ticket),
            Some("message") => Ok(Kind::Message),
            Some("person") => Ok(Kind::Person),
            Some(_) => Err(Problem::malformed("`kind` is ticket, message or person.")),
        }
    }

    fn order(&self) -> Result<Order> {
        let wrong = || Problem::malformed("`order` is newest or ranked, and `after` the `next` of the page before.");
        match self.order.as_deref() {
            None | Some("newest") => {
                let after = self.after.as_deref().map(|text| cursor(text).ok_or_else(wrong)).transpose()?;
                Ok(Order::Newest { after })
            }
            Some("ranked") => {
                let offset = self.after.as_deref().map(|text| text.parse::<u32>().map_err(|_| wrong())).transpose()?;
                Ok(Order::Ranked { offset: usize::try_from(offset.unwrap_or_default())? })
            }
            Some(_) => Err(wrong()),
        }
    }
}

/// A place in newest-first order: an instant and an id.
fn cursor(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('.')?;
    Some(Cursor { at: at.parse().ok()?, id: id.parse::<Uuid>().ok()?.into_bytes() })
}
