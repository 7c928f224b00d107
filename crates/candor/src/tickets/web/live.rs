//! Live pages: one stream of events a page, which names the regions that are old. What happened is in the table of events; the
//! stream only looks there after each commit, and every few seconds for commits of other nodes and people who left.

use crate::agents::colleagues::PRESENT;
use crate::agents::mark;
use crate::app::App;
use crate::ids::{AgentId, TicketId};
use crate::web::error::Result;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use futures_util::stream::unfold;
use sea_orm::{DbErr, FromQueryResult};
use serde::Deserialize;
use std::convert::Infallible;
use std::time::Duration;
use uuid::Uuid;

/// How long a burst of commits is gathered before anybody is told.
const GATHERED: Duration = Duration::from_millis(200);
/// How often a page looks without having been woken.
const LOOKED: Duration = Duration::from_secs(5);

/// What the page shows: a ticket, or lists.
#[derive(Deserialize)]
pub struct Asked {
    ticket: Option<TicketId>,
}

/// What an agent does on a ticket's page.
#[derive(Deserialize)]
pub struct Told {
    #[serde(default)]
    state: String,
}

/// `POST /tickets/{id}/presence`
pub async fn presence(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(told): Form<Told>) -> Result {
    let now = app.now();
    match told.state.as_str() {
        "gone" => mark::gone(&app, session.id(), id).await?,
        state => {
            use sea_orm::EntityTrait;
            let known = crate::tickets::ticket::Entity::find_by_id(id).one(app.db.reader()).await?;
            known.ok_or(crate::web::error::Error::NotFound)?;
            mark::present(&app, session.id(), id, state == "replying", now).await?;
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /live`
pub async fn stream(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    let seen = look(&app, session.id(), asked.ticket).await?;
    let events = follow(app, session.id(), asked.ticket, seen);
    let keep = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response: Response = Sse::new(events).keep_alive(keep).into_response();
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

/// What a page has been told of.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    seq: i64,
    present: Vec<(Uuid, bool)>,
}

#[derive(FromQueryResult)]
struct Present {
    id: Uuid,
    ticket_id: Uuid,
    replying: bool,
}

fn follow(app: App, me: AgentId, ticket: Option<TicketId>, seen: Seen) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    let commits = app.live.listen();
    unfold((app, commits, seen), move |(app, mut commits, seen)| async move {
        loop {
            tokio::select! {
                woken = commits.changed() => {
                    woken.ok()?;
                    tokio::time::sleep(GATHERED).await;
                    commits.mark_unchanged();
                }
                () = tokio::time::sleep(LOOKED) => {}
            }
            // A database that cannot be asked now is asked again; the page keeps what it shows.
            let Ok(now) = look(&app, me, ticket).await else { continue };
            let old = regions(ticket.is_some(), &seen, &now);
            if let Some(old) = old {
                return Some((Ok(Event::default().event("changed").data(old)), (app, commits, now)));
            }
        }
    })
}

/// The regions of a page that are old.
fn regions(ticket: bool, before: &Seen, now: &Seen) -> Option<&'static str> {
    match (ticket, before.seq != now.seq, before.present != now.present) {
        (_, false, false) => None,
        (true, true, true) => Some("stream presence"),
        (true, true, false) => Some("stream"),
        (true, false, true) => Some("presence"),
        (false, true, _) => Some("tickets mails"),
        (false, false, true) => Some("tickets"),
    }
}

async fn look(app: &App, me: AgentId, ticket: Option<TicketId>) -> Result<Seen, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        seq: i64,
    }
    let row: Option<Row> = match ticket {
        Some(ticket) => {
            let sql = "SELECT COALESCE(max(seq), 0) AS seq FROM ticket_event WHERE ticket_id = $1";
            app.db.row(sql, [ticket.0.into()]).await?
        }
        None => app.db.row("SELECT next_event AS seq FROM desk", []).await?,
    };
    let since = app.now().plus_seconds(-PRESENT);
    let sql = "SELECT id, ticket_id, replying FROM presence WHERE seen_at > $1 AND id <> $2 ORDER BY id";
    let present: Vec<Present> = app.db.rows(sql, [since.0.into(), me.0.into()]).await?;
    let here = present.into_iter().filter(|one| ticket.is_none_or(|ticket| ticket.0 == one.ticket_id));
    Ok(Seen { seq: row.map_or(0, |row| row.seq), present: here.map(|one| (one.id, one.replying)).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_old_is_named() {
        let seen = |seq, present: &[(Uuid, bool)]| Seen { seq, present: present.to_vec() };
        let (nobody, somebody) = (seen(1, &[]), seen(1, &[(Uuid::nil(), true)]));
        assert_eq!(regions(true, &nobody, &nobody), None);
        assert_eq!(regions(true, &nobody, &somebody), Some("presence"));
        assert_eq!(regions(true, &nobody, &seen(2, &[])), Some("stream"));
        assert_eq!(regions(false, &nobody, &seen(2, &[])), Some("tickets mails"));
    }
}
