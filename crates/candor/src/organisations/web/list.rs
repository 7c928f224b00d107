//! The list of organisations.

use super::form::became;
use super::words;
use crate::app::App;
use crate::ids::OrganisationId;
use crate::organisations::change::{self, Wanted};
use crate::organisations::listing::{self, A_PAGE};
use crate::web::error::{Error, Result};
use crate::web::form::{Fault, Typed};
use crate::web::page::{page, page_as, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use pages::agent::organisations::{OrganisationLine, Organisations};
use privacy::Purpose;
use serde::Deserialize;

/// What an address of the list may say.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Place {
    after: Option<OrganisationId>,
}

/// `GET /organisations`
pub async fn show(State(app): State<App>, session: AgentSession, Query(place): Query<Place>) -> Result {
    page(&drawn(&app, &session, &Typed::default(), None, place.after).await?)
}

/// `POST /organisations`: `search` with `words`, which stand in no address; or `make` with `name`.
pub async fn act(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let typed = Typed::read(&body);
    match typed.text("do") {
        "search" => page(&drawn(&app, &session, &typed, None, None).await?),
        "make" => {
            let wanted = Wanted { name: typed.text("name").to_owned(), ..Wanted::default() };
            match became(change::make(&app, &wanted, Some(session.id()), app.now()).await)? {
                Ok(id) => {
                    tracing::info!(organisation = %id, by = %session.id(), "an organisation was written down");
                    Ok(see(&format!("/organisations/{id}?done=made")))
                }
                Err(fault) => page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &typed, Some(&fault), None).await?),
            }
        }
        _ => Err(Error::NotFound),
    }
}

async fn drawn(
    app: &App,
    session: &AgentSession,
    typed: &Typed,
    fault: Option<&Fault>,
    after: Option<OrganisationId>,
) -> Result<Organisations> {
    let now = app.now();
    let searched = typed.text("words");
    let mut rows = listing::list(app, searched, after).await?;
    let more = rows.len() > A_PAGE;
    rows.truncate(A_PAGE);
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let line = |row: &listing::Row| OrganisationLine {
        id: row.id.to_string(),
        name: row.name.clone(),
        stage: words::stage(row.stage).to_owned(),
        people: grouped(row.people),
        contracts: grouped(row.contracts),
        tickets: grouped(row.tickets),
    };
    Ok(Organisations {
        frame: session.look.frame(app),
        words: searched.trim().to_owned(),
        // A search stands in no address, so it has one page: whoever finds too much looks for more words.
        further: rows
            .last()
            .filter(|_| more && searched.is_empty())
            .map(|row| format!("/organisations?after={}", row.id))
            .unwrap_or_default(),
        rows: rows.iter().map(line).collect(),
        name: typed.field("name", "", fault),
        shell: rail.shell(app, session, &access, "/organisations"),
    })
}
