//! What sealing and gating cost a page: the gate's access and the opening of every value that the page shows, on the very rows
//! of the desk, again and again in this process. Set against the server's CPU for the whole page it is their share.

use std::hint::black_box;

use anyhow::{Context as _, Result};
use candor::{
    app::App,
    ids::{AgentId, TicketId},
    tickets::{
        queue::{self, From, Narrow, Page},
        sheet::{self, Sheet},
        ticket::Turn,
    },
};
use privacy::{Access, Actor, Purpose};
use tokio::time::Instant;

/// Pages that are opened for a figure.
const ROUNDS: u32 = 2000;

/// CPU microseconds that sealing and gating take of one page.
#[derive(Clone, Copy, Debug)]
pub struct Micros {
    /// Of a page of the queue.
    pub queue: f64,
    /// Of a ticket's page.
    pub ticket: f64,
}

/// Takes both figures. One task, no waiting: its time is its CPU.
///
/// # Errors
/// If the desk cannot be read.
pub async fn of(app: &App, agent: AgentId, tickets: &[TicketId]) -> Result<Micros> {
    let mut answers = app.db.together([queue::asked(agent, Turn::Ours, Narrow::Nothing, From::Start)]).await?;
    let page = Page::of(answers.rows()?, From::Start);
    let mut sheets = Vec::new();
    for ticket in tickets {
        let mut answers = app.db.together(sheet::asks(agent, *ticket, false)).await?;
        sheets.push(sheet::take(&mut answers)?.context("the ticket is there")?);
    }
    let actor = Actor::Agent(agent.0);
    let mut queue = None;
    let mut ticket = None;
    // The first round fills the cache of keys, as the first request does.
    for _ in 0..2 {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            let access = app.gate.access(actor, Purpose::Care, &page.rows, app.now()).await?;
            open_queue(&page, &access);
        }
        queue = Some(start.elapsed());
        let start = Instant::now();
        for sheet in sheets.iter().cycle().take(ROUNDS as usize) {
            let access = app.gate.access(actor, Purpose::Care, sheet, app.now()).await?;
            open_ticket(sheet, &access);
        }
        ticket = Some(start.elapsed());
    }
    let each = |took: Option<std::time::Duration>| took.unwrap_or_default().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    Ok(Micros { queue: each(queue), ticket: each(ticket) })
}

fn open_queue(page: &Page, access: &Access) {
    for row in &page.rows {
        black_box(row.subject().open(access).ok());
        black_box(row.preview().open(access).ok());
        black_box(row.name().and_then(|name| name.open(access).ok()));
    }
}

fn open_ticket(sheet: &Sheet, access: &Access) {
    black_box(sheet.ticket.subject().open(access).ok());
    black_box(sheet.person.as_ref().and_then(|person| person.name()?.open(access).ok()));
    for row in &sheet.messages {
        black_box(row.author_name().and_then(|name| name.open(access).ok()));
        black_box(row.message.body().open(access).ok());
        black_box(row.message.html().and_then(|html| html.open(access).ok()));
        black_box(row.message.quote().and_then(|quote| quote.open(access).ok()));
    }
    for one in &sheet.participants {
        black_box(one.name().and_then(|name| name.open(access).ok()));
        black_box(one.value().open(access).ok());
    }
    for other in &sheet.others {
        black_box(other.subject().open(access).ok());
    }
}
