//! A customer's list of tickets.

use super::fault::Result;
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::portal::step::Step as Stands;
use crate::portal::tickets::{self, A_PAGE, Place, Row};
use crate::web::moment::moment_in;
use crate::web::session::PortalSession;
use axum::extract::{Query, State};
use pages::portal::{Step, TicketRow, Tickets};
use privacy::{Access, Purpose};
use serde::Deserialize;

/// Which page of the list.
#[derive(Deserialize)]
pub struct Wanted {
    after: Option<String>,
}

/// `GET /portal/tickets`
pub async fn show(State(app): State<App>, session: PortalSession, Query(wanted): Query<Wanted>) -> Result {
    let now = app.now();
    let after = wanted.after.as_deref().and_then(Place::from_code);
    let mut rows = tickets::list(&app, session.person, after.unwrap_or(Place::FIRST), now).await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let last = rows.last().filter(|_| more).map(|row| format!("/portal/tickets?after={}", row.place().code()));
    rows.retain(|row| !session.hides(&app, row.team_id));
    let access = app.gate.access(session.actor(), Purpose::Care, &rows, now).await?;
    let visitor = Visitor::known(&app, &session).await?;
    page(&Tickets {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        older: last.unwrap_or_default(),
        newest: after.map(|_| "/portal/tickets".to_owned()).unwrap_or_default(),
        tickets: rows.iter().map(|row| shown(&app, &session, row, &access)).collect(),
    })
}

fn shown(app: &App, session: &PortalSession, row: &Row, access: &Access) -> TicketRow {
    let paused = || session.t().get("portal-ticket-paused").to_owned();
    TicketRow {
        number: u64::try_from(row.number).unwrap_or_default(),
        href: format!("/portal/tickets/{}", row.id),
        subject: row.subject().open(access).map_or_else(|_| paused(), |subject| subject.into_string()),
        step: step(row.step()),
        changed: moment_in(app, &session.locale, row.changed),
        news: false,
    }
}

/// A step as pages know it.
pub const fn step(stands: Stands) -> Step {
    match stands {
        Stands::Received => Step::Received,
        Stands::OnIt => Step::OnIt,
        Stands::Waiting => Step::Waiting,
        Stands::Solved => Step::Solved,
    }
}
