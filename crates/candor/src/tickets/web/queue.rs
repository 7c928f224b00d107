//! The queue's page: whose turn is it, and why.

use super::words;
use crate::agents::colleagues::Named;
use crate::app::App;
use crate::ids::*;
use crate::tickets::queue::{self, From, Key, Narrow, Page, QueueRow};
use crate::tickets::ticket::{Reason, Turn};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::{self, Rail, grouped};
use crate::web::session::AgentSession;
use axum::extract::{Path, Query, State};
use pages::agent::queue::{Filter, Group, Row, TicketRow, TurnTab, With};
use pages::agent::{Choice, Pager, Queue};
use pages::{L10n, Moment};
use privacy::{Access, Purpose};
use serde::Deserialize;
use std::collections::HashMap;

/// What an address may say: codes and ids, never words.
#[derive(Default, Deserialize)]
pub struct Asked {
    view: Option<String>,
    reason: Option<String>,
    assignee: Option<AgentId>,
    product: Option<ProductId>,
    team: Option<TeamId>,
    after: Option<String>,
    before: Option<String>,
    /// The place of the first row, for reading only.
    at: Option<u32>,
}

/// `GET /`
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    queue_of(&app, &session, Turn::Ours, &asked).await
}

/// `GET /queue/{turn}`
pub async fn show_turn(State(app): State<App>, session: AgentSession, Path(turn): Path<String>, Query(asked): Query<Asked>) -> Result {
    let turn = Turn::from_code(&turn).ok_or(Error::NotFound)?;
    queue_of(&app, &session, turn, &asked).await
}

/// A page of the queue and what its rows are shown with.
struct Shown<'a> {
    app: &'a App,
    session: &'a AgentSession,
    access: &'a Access,
    colleagues: &'a HashMap<AgentId, Named>,
    present: HashMap<TicketId, &'a Named>,
    now: Instant,
}

async fn queue_of(app: &App, session: &AgentSession, turn: Turn, asked: &Asked) -> Result {
    let now = app.now();
    let narrow = asked.narrow(session.id())?;
    let from = asked.from()?;
    let asks = rail::asks(session, now).into_iter().chain([queue::asked(session.id(), turn, narrow, from)]);
    let mut answers = app.db.together(asks).await?;
    let rail = Rail::take(&mut answers)?;
    let rows = Page::of(answers.rows()?, from);
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, &rows.rows), now).await?;
    let counts = match narrow {
        Narrow::Nothing => Reason::ALL.into_iter().map(|reason| (reason, rail.count(reason))).collect(),
        _ => queue::counts(app, session.id(), turn, narrow).await?,
    };
    let colleagues = rail.named(&access);
    let others = colleagues.values().filter(|one| one.id != session.id());
    let present = others.filter_map(|one| one.at.map(|(ticket, _)| (ticket, one))).collect();
    let shown = Shown { app, session, access: &access, colleagues: &colleagues, present, now };
    let base = if turn == Turn::Ours { "/".to_owned() } else { format!("/queue/{}", turn.code()) };
    let here = asked.path(&base);
    let is_view = here == "/?view=mine" || here == "/?view=unassigned" || matches!(narrow, Narrow::Team(_));
    let view = if is_view { here.as_str() } else { "/" };
    let t = L10n::english();
    page(&Queue {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, if turn == Turn::Ours { view } else { "" }),
        title: t.get(narrow.title()).to_owned(),
        now: Moment { short: now.timestamp().to_zoned(app.zone.clone()).strftime("%a %-d %b, %H:%M").to_string(), ..moment(app, now) },
        next_clock: None,
        turn: words::turn(turn),
        turns: tabs(&rail, asked),
        filters: asked.filters(app, narrow, &base).await?,
        groups: groups(&shown, turn, narrow, &counts, &rows),
        pager: pager(asked, &base, &counts, turn, &rows),
        assignable: assignable(&shown),
        teams: words::teams(app, None),
        here,
    })
}

impl Asked {
    fn narrow(&self, me: AgentId) -> Result<Narrow> {
        if let Some(reason) = &self.reason {
            return Reason::from_code(reason).map(Narrow::Reason).ok_or(Error::NotFound);
        }
        if let (None, None, None, Some(team)) = (&self.view, self.assignee, self.product, self.team) {
            return Ok(Narrow::Team(team));
        }
        Ok(match (self.view.as_deref(), self.assignee, self.product) {
            (Some("mine"), ..) => Narrow::Assignee(me),
            (Some("unassigned"), ..) => Narrow::Unassigned,
            (Some(_), ..) => return Err(Error::NotFound),
            (None, Some(agent), _) => Narrow::Assignee(agent),
            (None, None, Some(product)) => Narrow::Product(product),
            (None, None, None) => Narrow::Nothing,
        })
    }

    fn from(&self) -> Result<From> {
        let key = |text: &String| Key::parse(text).ok_or(Error::NotFound);
        Ok(match (&self.after, &self.before) {
            (Some(after), _) => From::After(key(after)?),
            (None, Some(before)) => From::Before(key(before)?),
            (None, None) => From::Start,
        })
    }

    /// What narrows the queue, as an address says it.
    fn query(&self) -> String {
        let parts = [
            self.view.as_ref().map(|view| format!("view={view}")),
            self.reason.as_ref().map(|reason| format!("reason={reason}")),
            self.assignee.map(|agent| format!("assignee={agent}")),
            self.product.map(|product| format!("product={product}")),
            self.team.map(|team| format!("team={team}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    fn path(&self, base: &str) -> String {
        let mut query = self.query();
        for (name, key) in [("after", &self.after), ("before", &self.before)] {
            if let Some(key) = key {
                query = format!("{query}{}{name}={key}", if query.is_empty() { "" } else { "&" });
            }
        }
        if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
    }

    async fn filters(&self, app: &App, narrow: Narrow, base: &str) -> Result<Vec<Filter>> {
        let t = L10n::english();
        let filter = |name: &str, value: String| vec![Filter { name: t.get(name).into(), value, remove: base.into() }];
        Ok(match narrow {
            Narrow::Reason(reason) => filter("filter-reason", words::reason(reason).label(t).to_owned()),
            Narrow::Product(product) => {
                use sea_orm::EntityTrait;
                let known = crate::organisations::product::Entity::find_by_id(product).one(app.db.reader()).await?;
                filter("filter-product", known.map(|product| product.name).unwrap_or_default())
            }
            Narrow::Team(team) => filter("filter-team", app.book().team(team).ok_or(Error::NotFound)?.name.clone()),
            Narrow::Assignee(_) if self.view.is_none() => filter("filter-assignee", t.get("filter-one").to_owned()),
            _ => Vec::new(),
        })
    }
}

impl Narrow {
    const fn title(self) -> &'static str {
        match self {
            Self::Assignee(_) => "view-mine",
            Self::Unassigned => "view-unassigned",
            _ => "view-all",
        }
    }
}

fn tabs(rail: &Rail, asked: &Asked) -> Vec<TurnTab> {
    let query = asked.query();
    let tail = if query.is_empty() || asked.reason.is_some() { String::new() } else { format!("?{query}") };
    let tab = |turn: Turn| TurnTab {
        turn: words::turn(turn),
        href: if turn == Turn::Ours { format!("/{tail}") } else { format!("/queue/{}{tail}", turn.code()) },
        count: grouped(rail.turn(turn)),
    };
    Turn::ALL.map(tab).into()
}

/// The reasons of the turn, each with its rows on this page. Empty ones are named on the first page, where they say something.
fn groups(shown: &Shown, turn: Turn, narrow: Narrow, counts: &[(Reason, i64)], rows: &Page) -> Vec<Group> {
    let whole = !rows.earlier && !rows.later && narrow == Narrow::Nothing;
    Reason::ALL
        .into_iter()
        .filter(|reason| reason.turn() == turn)
        .filter_map(|reason| {
            let here: Vec<Row> = rows.rows.iter().filter(|row| row.reason == reason).map(|row| shown.row(row)).collect();
            let count = counts.iter().find(|one| one.0 == reason).map_or(0, |one| one.1);
            let said = !here.is_empty() || (whole && !rows.rows.is_empty());
            said.then(|| Group { reason: words::reason(reason), count: grouped(count), rows: here })
        })
        .collect()
}

impl Shown<'_> {
    fn row(&self, row: &QueueRow) -> Row {
        let Ok(subject) = row.subject().open(self.access) else {
            let number = u64::try_from(row.number).unwrap_or_default();
            return Row::Restricted { number, href: format!("/tickets/{}", row.id) };
        };
        let since = moment(self.app, row.since);
        let mut clock = match row.wakes_at {
            Some(at) => words::wakes(&moment(self.app, at)),
            None => words::waiting(row.since, &since.long, self.now),
        };
        clock.under = L10n::english().name("since", day(&since));
        Row::Ticket(Box::new(TicketRow {
            id: row.id.to_string(),
            number: u64::try_from(row.number).unwrap_or_default(),
            href: format!("/tickets/{}", row.id),
            subject: subject.into_string(),
            lang: String::new(),
            preview: row.preview().open(self.access).map(crate::items::TicketPreview::into_string).unwrap_or_default(),
            customer: row
                .name()
                .and_then(|name| name.open(self.access).ok())
                .map(crate::items::PersonName::into_string)
                .unwrap_or_default(),
            organisation: row.organisation.clone().unwrap_or_default(),
            with: self.with(row),
            clock,
            deletes: None,
            unread: row.is_unread(),
        }))
    }

    fn with(&self, row: &QueueRow) -> With {
        if let Some(one) = self.present.get(&row.id) {
            let (initials, name) = (one.initials.clone(), one.name.clone());
            let replying = one.at.is_some_and(|(_, replying)| replying);
            return if replying { With::Replying { initials, name } } else { With::Viewing { initials, name } };
        }
        let Some(id) = row.assignee_id else { return With::Nobody };
        let known = self.colleagues.get(&id);
        let initials = known.map(|one| one.initials.clone()).unwrap_or_default();
        let name = if id == self.session.id() {
            L10n::english().get("you").to_owned()
        } else {
            known.map_or_else(|| L10n::english().get("somebody-gone").to_owned(), |one| first_word(&one.name))
        };
        With::Assigned { initials, name }
    }
}

/// The day of a moment, or its time if that is today: a column has no room for both.
fn day(at: &Moment) -> &str {
    at.short.split_once(' ').filter(|(_, time)| time.contains(':')).map_or(&*at.short, |(day, _)| day)
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

fn pager(asked: &Asked, base: &str, counts: &[(Reason, i64)], turn: Turn, rows: &Page) -> Pager {
    let total: i64 = counts.iter().filter(|(reason, _)| reason.turn() == turn).map(|(_, count)| count).sum();
    let shown = u32::try_from(rows.rows.len()).unwrap_or(0);
    let first = if shown == 0 { 0 } else { asked.at.unwrap_or(1).max(1) };
    let query = asked.query();
    let link = |name: &str, key: Key, at: u32| {
        let lead = if query.is_empty() { String::new() } else { format!("{query}&") };
        format!("{base}?{lead}{name}={}&at={at}", key.text())
    };
    let size = u32::try_from(queue::PAGE).unwrap_or(50);
    let earlier = rows.rows.first().filter(|_| rows.earlier).map(|row| link("before", row.key(), first.saturating_sub(size).max(1)));
    let later = rows.rows.last().filter(|_| rows.later).map(|row| link("after", row.key(), first + shown));
    Pager { first, last: (first + shown).saturating_sub(1), total: grouped(total), earlier, later }
}

/// To whom tickets can be given: oneself first, then nobody, then the others.
fn assignable(shown: &Shown) -> Vec<Choice> {
    let t = L10n::english();
    let mut choices = vec![Choice::new(&shown.session.id().to_string(), t.get("you"), true), Choice::new("", t.get("nobody"), false)];
    let mut others: Vec<&Named> = shown.colleagues.values().filter(|one| one.id != shown.session.id()).collect();
    others.sort_by(|a, b| a.name.cmp(&b.name));
    choices.extend(others.into_iter().map(|one| Choice::new(&one.id.to_string(), &one.name, false)));
    choices
}
