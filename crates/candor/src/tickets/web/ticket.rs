//! The ticket's page and its history.

use super::composer::{self, Written};
use super::{panel, stream, words};
use crate::agents::colleagues::Named;
use crate::agents::mark;
use crate::app::App;
use crate::ids::*;
use crate::items::{PersonName, TicketSubject};
use crate::tickets::archive;
use crate::tickets::participant::Role;
use crate::tickets::pause::Until;
use crate::tickets::sheet::{self, ParticipantRow, Sheet};
use crate::tickets::ticket::{self, Turn};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::{self, Rail, rail};
use crate::web::session::AgentSession;
use axum::extract::{Path, Query, State};
use pages::agent::ticket::{History, Participant, Presence, Ticket};
use pages::agent::{Choice, Event};
use pages::{L10n, Moment};
use privacy::{Access, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Read markers that may wait to be written; beyond that the next visit writes them. The process's limit, as the queue is.
static MARKS: LazyLock<std::sync::Arc<Semaphore>> = LazyLock::new(|| std::sync::Arc::new(Semaphore::new(64)));

/// What an address may say.
#[derive(Default, Deserialize)]
pub struct Asked {
    /// Show the messages that are folded away.
    #[serde(default)]
    older: bool,
}

/// What the parts of the page are made with.
pub struct Shown<'a> {
    pub app: &'a App,
    pub session: &'a AgentSession,
    pub sheet: &'a Sheet,
    pub access: &'a Access,
    pub colleagues: &'a HashMap<AgentId, Named>,
    pub now: Instant,
}

/// `GET /tickets/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Query(asked): Query<Asked>) -> Result {
    let ticket = of(&app, &session, id, asked.older, Written::default()).await?;
    page(&ticket)
}

/// `GET /tickets/number/{number}`
pub async fn by_number(State(app): State<App>, session: AgentSession, Path(number): Path<i64>) -> Result {
    let query = ticket::Entity::find().filter(ticket::Column::Number.eq(number));
    let ticket = query.one(app.db.reader()).await?.filter(|ticket| !app.book().hides(ticket.team_id, session.id()));
    let ticket = ticket.ok_or(Error::NotFound)?;
    Ok(see(&format!("/tickets/{}", ticket.id)))
}

/// `GET /tickets/{id}/history`
pub async fn history(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>) -> Result {
    let now = app.now();
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let (rail, events) = tokio::try_join!(rail(&app, &session, now), sheet::events(&app, id))?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    let colleagues = rail.named(&access);
    let told = |event| Event { at: moment(&app, event_at(event)), text: stream::sentence(&app, event, &colleagues) };
    page(&History {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, ""),
        id: id.to_string(),
        number: number(ticket.number),
        events: events.iter().rev().map(told).collect(),
    })
}

/// The page of a ticket, with what the agent had written when a send was held or refused.
///
/// # Errors
/// [`Error::NotFound`]; otherwise if the database or the keyring cannot be asked.
pub async fn of(app: &App, session: &AgentSession, id: TicketId, whole: bool, written: Written) -> Result<Ticket> {
    let now = app.now();
    let asks = rail::asks(session, now).into_iter().chain(sheet::asks(session.id(), id, whole));
    let mut answers = app.db.together(asks).await?;
    let rail = Rail::take(&mut answers)?;
    let sheet = sheet::take(&mut answers)?.ok_or(Error::NotFound)?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&sheet, &rail), now).await?;
    mark_read(app, session.id(), &sheet, now);
    let colleagues = rail.named(&access);
    let shown = Shown { app, session, sheet: &sheet, access: &access, colleagues: &colleagues, now };
    Ok(fill(&shown, &rail, written))
}

fn fill(shown: &Shown<'_>, rail: &Rail, written: Written) -> Ticket {
    let (app, session, ticket) = (shown.app, shown.session, &shown.sheet.ticket);
    let restricted = ticket.subject().open(shown.access).is_err();
    let folded = i64::from(ticket.messages) - shown.sheet.messages.len() as i64;
    let since = moment(app, ticket.since);
    let archived = archive::since(app, ticket).filter(|at| *at <= shown.now);
    let mut shell = rail.shell(app, session, shown.access, &format!("/tickets/{}", ticket.id));
    shell.events = format!("/live?ticket={}", ticket.id);
    Ticket {
        frame: session.look.frame(app),
        shell,
        id: ticket.id.to_string(),
        number: number(ticket.number),
        subject: ticket.subject().open(shown.access).map(TicketSubject::into_string).unwrap_or_default(),
        turn: words::turn(ticket.turn),
        reason: words::reason(ticket.reason),
        wakes: ticket.wakes_at.map(|at| Moment { short: day(app, at), ..moment(app, at) }),
        pauses: pauses(app, shown.now),
        pause_from: pause_from(app, shown.now),
        refers: app.gate.policy().compiled().policy().platform.is_some(),
        may_be_spam: ticket.answered_at.is_none(),
        clock: (ticket.turn != Turn::Paused).then(|| words::waiting(ticket.since, &L10n::english().name("since", &since.long), shown.now)),
        assignees: assignees(shown),
        teams: words::teams(app, ticket.team_id),
        participants: participants(shown),
        presence: presence(shown),
        older: (folded > 0).then(|| (u32::try_from(folded).unwrap_or(u32::MAX), format!("/tickets/{}?older=true", ticket.id))),
        stream: stream::entries(shown),
        pending: stream::pending(shown),
        archived: archived.map(|at| moment(app, at)),
        composer: (!restricted && archived.is_none()).then(|| composer::of(shown, written)),
        panel: panel::of(shown),
    }
}

/// Until when a ticket can be paused, with the day that each of them means today; no day twice.
fn pauses(app: &App, now: Instant) -> Vec<Choice> {
    let t = L10n::english();
    let words = |code: &str| match code {
        "tomorrow" => "pause-tomorrow",
        "monday" => "pause-monday",
        _ => "pause-week",
    };
    let mut offered: Vec<(&str, Instant)> = Vec::with_capacity(Until::OFFERED.len());
    for (until, code) in Until::OFFERED {
        if let Some(at) = until.at(app, now).filter(|at| offered.iter().all(|(_, other)| other != at)) {
            offered.push((code, at));
        }
    }
    offered.into_iter().map(|(code, at)| Choice::new(code, &t.name(words(code), day(app, at)), false)).collect()
}

/// A day to come with its hour.
fn day(app: &App, at: Instant) -> String {
    at.timestamp().to_zoned(app.zone.clone()).strftime("%a %-d %b, %H:%M").to_string()
}

/// Tomorrow, for the field of a date.
fn pause_from(app: &App, now: Instant) -> String {
    let today = now.timestamp().to_zoned(app.zone.clone()).date();
    today.tomorrow().unwrap_or(today).to_string()
}

/// A ticket's number as pages hold it.
pub fn number(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

const fn event_at(event: &crate::tickets::event::Model) -> Instant {
    event.at
}

/// Notes that the agent has read the newest message. The page does not wait for it.
fn mark_read(app: &App, agent: AgentId, sheet: &Sheet, now: Instant) {
    let Some(newest) = sheet.ticket.last_message_id else { return };
    if sheet.read >= Some(newest) {
        return;
    }
    let Ok(turn) = MARKS.clone().try_acquire_owned() else { return };
    let (app, ticket) = (app.clone(), sheet.ticket.id);
    tokio::spawn(async move {
        let _turn = turn;
        if let Err(error) = mark::read(&app, app.db.writer(), agent, ticket, newest, now).await {
            tracing::warn!(%ticket, error = ?error, "a read marker was not written");
        }
    });
}

fn assignees(shown: &Shown<'_>) -> Vec<Choice> {
    let t = L10n::english();
    let (me, has) = (shown.session.id(), shown.sheet.ticket.assignee_id);
    let mut choices = vec![Choice::new(&me.to_string(), t.get("you"), has == Some(me)), Choice::new("", t.get("nobody"), has.is_none())];
    let mut others: Vec<&Named> = shown.colleagues.values().filter(|one| one.id != me).collect();
    others.sort_by(|a, b| a.name.cmp(&b.name));
    choices.extend(others.into_iter().map(|one| Choice::new(&one.id.to_string(), &one.name, has == Some(one.id))));
    if let Some(gone) = has.filter(|has| !shown.colleagues.contains_key(has)) {
        choices.push(Choice::new(&gone.to_string(), t.get("somebody-gone"), true));
    }
    choices
}

/// Who takes part beside the customer.
fn participants(shown: &Shown<'_>) -> Vec<Participant> {
    let t = L10n::english();
    let beside = shown.sheet.participants.iter().filter(|one| one.person_id != shown.sheet.ticket.person_id);
    let role = |role| if role == Role::Blind { "reader-blind" } else { "in-copy" };
    beside
        .map(|one| {
            let name = called(shown, one).unwrap_or_else(|| t.get("author-gone").to_owned());
            Participant { id: one.person_id.to_string(), name, role: t.get(role(one.role)).to_owned() }
        })
        .collect()
}

/// Somebody who takes part: by name, else by address; none if neither opens.
pub fn called(shown: &Shown<'_>, one: &ParticipantRow) -> Option<String> {
    let name = one.name().and_then(|name| name.open(shown.access).ok()).map(PersonName::into_string);
    name.or_else(|| Some(one.value().open(shown.access).ok()?.as_str().to_owned()))
}

fn presence(shown: &Shown<'_>) -> Vec<Presence> {
    let here = shown.colleagues.values().filter(|one| one.id != shown.session.id());
    here.filter_map(|one| {
        let (ticket, replying) = one.at?;
        (ticket == shown.sheet.ticket.id).then(|| Presence { initials: one.initials.clone(), name: one.name.clone(), replying })
    })
    .collect()
}
