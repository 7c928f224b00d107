//! The search's pages. The words are posted and kept as a sealed row; what one shares or bookmarks is its id.

use super::excerpt::{excerpt, wanted};
use super::{Cursor, Hit, Kind, Order, Query, ask, find, shown};
use crate::app::App;
use crate::ids::SearchId;
use crate::profiles::{edit, phone};
use crate::tickets::ticket;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, Query as Params, State};
use axum::routing::get;
use pages::agent::find::{Found, SearchTab};
use pages::agent::{Pager, Search};
use pages::{L10n, Sanitised};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use uuid::Uuid;

/// Findings on a page.
const PAGE: usize = 30;
/// The most characters of a question; the index looks at fewer.
const LONGEST: usize = 1_000;

/// The routes of the search.
pub fn routes() -> Router<App> {
    Router::new().route("/search", get(empty).post(ask)).route("/search/{id}", get(show))
}

/// What is posted.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    words: String,
}

/// What an address may say: codes, numbers and ids.
#[derive(Default, Deserialize)]
struct Narrowed {
    #[serde(default)]
    tab: Tab,
    #[serde(default)]
    order: Sorted,
    /// Newest first: the last finding seen.
    after: Option<String>,
    /// How many findings stand before this page.
    #[serde(default)]
    at: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tab {
    #[default]
    Tickets,
    Messages,
    People,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sorted {
    #[default]
    Newest,
    Ranked,
}

async fn empty(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    page(&Search {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/search"),
        words: String::new(),
        tabs: Vec::new(),
        orders: Vec::new(),
        building: false,
        found: Vec::new(),
        restricted: 0,
        pager: Pager::default(),
    })
}

/// A ticket's number leads to the ticket, anything else to what was found.
async fn ask(State(app): State<App>, session: AgentSession, Form(asked): Form<Asked>) -> Result {
    let words: String = asked.words.trim().chars().take(LONGEST).collect();
    if words.is_empty() {
        return Ok(see("/search"));
    }
    if let Ok(number) = words.trim_start_matches('#').parse::<i64>() {
        let known = ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(app.db.reader()).await?;
        if let Some(known) = known.filter(|known| !app.book().hides(known.team_id, session.id())) {
            return Ok(see(&format!("/tickets/{}", known.id)));
        }
    }
    // Somebody's number is looked for in the form in which it is kept, whatever notation it was typed in.
    let words = match phone::read(&words, edit::seat(&app).as_deref()) {
        Ok(kept) if !edit::by_phone(&app, &kept).await?.is_empty() => kept,
        _ => words,
    };
    let id = ask::keep(&app, session.id(), session.agent.person_id, &words, app.now()).await?;
    Ok(see(&format!("/search/{id}")))
}

async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<SearchId>, Params(narrowed): Params<Narrowed>) -> Result {
    let now = app.now();
    let asked = ask::find(&app, id, session.id(), now).await?.ok_or(Error::NotFound)?;
    let own = app.gate.access(session.actor(), Purpose::Care, &asked, now).await?;
    let words = asked.terms().open(&own)?.into_string();
    let question = |tab: Tab, order, limit, count| Query { kinds: vec![tab.kind()], order, limit, count, ..Query::newest(&words, PAGE) };
    let order = narrowed.order()?;
    let found = find(&app, &question(narrowed.tab, order, PAGE, false))?;
    let mut tabs = Vec::with_capacity(Tab::ALL.len());
    let mut total = 0;
    for tab in Tab::ALL {
        let count = find(&app, &question(tab, Order::Newest { after: None }, 1, true))?.count.unwrap_or_default();
        if tab == narrowed.tab {
            total = count;
        }
        tabs.push(tab.shown(id, narrowed.order, count, tab == narrowed.tab));
    }
    let (rail, rows) = tokio::try_join!(rail(&app, &session, now), shown::rows(&app, session.id(), &found.hits))?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, &rows), now).await?;
    let opened: Vec<(&Hit, Option<shown::Opened>)> = found.hits.iter().filter_map(|hit| Some((hit, rows.open(hit, &access)?))).collect();
    let restricted = opened.iter().filter(|(_, opened)| opened.is_none()).count();
    let wanted = wanted(&words);
    let findings = opened.into_iter().filter_map(|(hit, opened)| Some(finding(&app, hit, opened?, &wanted)));
    page(&Search {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/search"),
        found: findings.collect(),
        tabs,
        orders: [Sorted::Newest, Sorted::Ranked].map(|order| order.shown(id, narrowed.tab, order == narrowed.order)).into(),
        building: found.building,
        restricted: u32::try_from(restricted)?,
        pager: narrowed.pager(id, &found.hits, found.more, total)?,
        words,
    })
}

fn finding(app: &App, hit: &Hit, opened: shown::Opened, wanted: &[String]) -> Found {
    let parts = excerpt(&opened.text, wanted);
    Found {
        mark: opened.number.map(|number| number.to_string()).unwrap_or_default(),
        title: opened.title,
        href: opened.href,
        context: opened.context,
        sentence: Sanitised::marked(parts.iter().map(|(text, mark)| (text.as_str(), *mark))),
        at: (hit.kind != Kind::Person).then(|| moment(app, Instant(hit.at))),
    }
}

impl Narrowed {
    fn order(&self) -> Result<Order> {
        Ok(match (self.order, &self.after) {
            (Sorted::Ranked, _) => Order::Ranked { offset: self.at },
            (Sorted::Newest, None) => Order::Newest { after: None },
            (Sorted::Newest, Some(text)) => Order::Newest { after: Some(cursor(text).ok_or(Error::NotFound)?) },
        })
    }

    fn pager(&self, id: SearchId, hits: &[Hit], more: bool, total: usize) -> Result<Pager> {
        let last = self.at + hits.len();
        let base = format!("/search/{id}?tab={}&order={}", self.tab.code(), self.order.code());
        let later = hits.last().filter(|_| more).map(|hit| match self.order {
            Sorted::Ranked => format!("{base}&at={last}"),
            Sorted::Newest => format!("{base}&at={last}&after={}.{}", hit.at, Uuid::from_bytes(hit.id)),
        });
        Ok(Pager {
            first: u32::try_from(if hits.is_empty() { 0 } else { self.at + 1 })?,
            last: u32::try_from(last)?,
            total: grouped(i64::try_from(total.max(last))?),
            earlier: (self.at > 0).then_some(base),
            later,
        })
    }
}

impl Tab {
    const ALL: [Self; 3] = [Self::Tickets, Self::Messages, Self::People];

    const fn code(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Messages => "messages",
            Self::People => "people",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Tickets => Kind::Ticket,
            Self::Messages => Kind::Message,
            Self::People => Kind::Person,
        }
    }

    fn shown(self, id: SearchId, order: Sorted, count: usize, current: bool) -> SearchTab {
        let t = L10n::english();
        let name = match self {
            Self::Tickets => t.get("search-tickets"),
            Self::Messages => t.get("search-messages"),
            Self::People => t.get("search-people"),
        };
        let href = format!("/search/{id}?tab={}&order={}", self.code(), order.code());
        SearchTab { name: name.to_owned(), href, count: grouped(i64::try_from(count).unwrap_or(i64::MAX)), current }
    }
}

impl Sorted {
    const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Ranked => "ranked",
        }
    }

    fn shown(self, id: SearchId, tab: Tab, current: bool) -> SearchTab {
        let t = L10n::english();
        let name = match self {
            Self::Newest => t.get("search-newest"),
            Self::Ranked => t.get("search-ranked"),
        };
        let href = format!("/search/{id}?tab={}&order={}", tab.code(), self.code());
        SearchTab { name: name.to_owned(), href, count: String::new(), current }
    }
}

/// A place in newest-first order, as an address holds it: an instant and an id.
fn cursor(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('.')?;
    Some(Cursor { at: at.parse().ok()?, id: id.parse::<Uuid>().ok()?.into_bytes() })
}
