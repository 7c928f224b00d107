//! What is done to several tickets at once: giving them to somebody or to a team, closing them.

use super::change::{assignee, team_of};
use crate::app::App;
use crate::ids::TicketId;
use crate::teams;
use crate::tickets::ticket;
use crate::tickets::ticket::Reason;
use crate::tickets::{archive, turn};
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::page::{own_path, see};
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::State;

/// The most tickets of one selection: a page of the queue and a bit.
const MOST: usize = 200;

/// `POST /tickets/selection`: `ticket` many times, `do` and perhaps `assignee` or `team`; read by hand, as a field may stand many times.
pub async fn act(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let (mut tickets, mut deed, mut to, mut team, mut back): (Vec<TicketId>, String, String, String, String) = Default::default();
    for (name, value) in pairs(&body) {
        match name.as_str() {
            "ticket" => tickets.push(value.parse().map_err(|_| Error::NotFound)?),
            "do" => deed = value,
            "assignee" => to = value,
            "team" => team = value,
            "return_to" => back = value,
            _ => {}
        }
    }
    tickets.truncate(MOST);
    let (now, me) = (app.now(), Some(session.id()));
    let to = assignee(app.db.reader(), &to).await?;
    let team = team_of(&app, &team)?;
    let book = app.book();
    let tx = app.db.begin().await?;
    for id in tickets {
        // Somebody else may have had it erased meanwhile, and an archive stays as it is: the others still count.
        let free = |ticket: &ticket::Model| !archive::is_archived(&app, ticket, now) && !book.hides(ticket.team_id, session.id());
        let Some(ticket) = turn::load(&tx, id).await?.filter(free) else { continue };
        match deed.as_str() {
            // Whoever does not see it cannot be given it.
            "assign" if to.is_some_and(|to| book.hides(ticket.team_id, to)) => {}
            "assign" => {
                turn::assign(&app, &tx, ticket, to, me, now).await?;
            }
            "team" => {
                teams::change::give(&app, &tx, ticket, team, me, now).await?;
            }
            "close" => {
                let reason = if ticket.answered_at.is_some() { Reason::Solved } else { Reason::Ignored };
                turn::set(&app, &tx, ticket, reason, me, now).await?;
            }
            "spam" => {
                if ticket.answered_at.is_none() {
                    turn::set(&app, &tx, ticket, Reason::Spam, me, now).await?;
                }
            }
            _ => return Err(Error::NotFound),
        }
    }
    app.commit(tx).await?;
    Ok(see(own_path(&back)))
}
