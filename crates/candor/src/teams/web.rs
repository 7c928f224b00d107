//! The page of teams, for those who run the desk.

use super::change;
use crate::addresses::web::refused;
use crate::app::App;
use crate::ids::{AgentId, TeamId};
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::page::{page, page_as, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use pages::agent::Choice;
use pages::agent::admin::{TeamLine, Teams};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The form of a new team.
#[derive(Default, Deserialize)]
struct New {
    #[serde(default)]
    name: String,
}

/// How many tickets of a team are ours to answer.
#[derive(FromQueryResult)]
struct Open {
    team_id: Uuid,
    count: i64,
}

/// The routes of teams.
pub fn routes() -> Router<App> {
    Router::new().route("/teams", get(show).post(add)).route("/teams/{id}", post(act))
}

/// `GET /teams`
async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, Field::default(), None).await?)
}

/// `POST /teams`
async fn add(State(app): State<App>, session: AgentSession, Form(new): Form<New>) -> Result {
    match refused(change::add(&app, &new.name, app.now()).await)? {
        Ok(id) => {
            tracing::info!(team = %id, by = %session.id(), "a team was added");
            Ok(see("/teams"))
        }
        Err((_, why)) => {
            let name = Field::of(&new.name).refused(L10n::english().get(why));
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, name, None).await?)
        }
    }
}

/// `POST /teams/{id}`: `save` with `name` and `member` many times, or `remove`.
async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<TeamId>, body: Bytes) -> Result {
    let (mut deed, mut name, mut members, mut restricted) = (String::new(), String::new(), BTreeSet::<AgentId>::new(), false);
    for (field, value) in pairs(&body) {
        match field.as_str() {
            "do" => deed = value,
            "name" => name = value,
            "restricted" => restricted = true,
            "member" => {
                members.insert(value.parse().map_err(|_| Error::NotFound)?);
            }
            _ => {}
        }
    }
    app.book().team(id).ok_or(Error::NotFound)?;
    let done = match deed.as_str() {
        "save" => {
            let wanted = change::Wanted { name: &name, members: &members, restricted };
            refused(change::edit(&app, id, wanted, app.now()).await)?
        }
        "remove" => {
            change::remove(&app, id).await?;
            Ok(())
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tracing::info!(team = %id, by = %session.id(), "a team changed");
            Ok(see("/teams"))
        }
        Err((_, why)) => {
            let why = Some(L10n::english().get(why).to_owned());
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, Field::default(), why).await?)
        }
    }
}

async fn drawn(app: &App, session: &AgentSession, name: Field, why: Option<String>) -> Result<Teams> {
    let now = app.now();
    let sql = "SELECT team_id, count(*) AS count FROM ticket WHERE team_id IS NOT NULL AND turn = 1 GROUP BY team_id";
    let open: Vec<Open> = app.db.rows(sql, []).await?;
    let open: HashMap<Uuid, i64> = open.into_iter().map(|one| (one.team_id, one.count)).collect();
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let colleagues = rail.named(&access);
    let mut agents: Vec<_> = colleagues.values().collect();
    agents.sort_by(|a, b| a.name.cmp(&b.name));
    let book = app.book();
    let teams = book.teams.iter().map(|team| {
        let members: BTreeSet<AgentId> = book.members(team.id).collect();
        let addresses = book.mailboxes.iter().filter(|one| one.team_id == Some(team.id));
        TeamLine {
            id: team.id.to_string(),
            name: team.name.clone(),
            restricted: team.restricted,
            open: grouped(open.get(&team.id.0).copied().unwrap_or_default()),
            addresses: addresses.map(crate::addresses::mailbox::Model::address).collect(),
            agents: agents.iter().map(|one| Choice::new(&one.id.to_string(), &one.name, members.contains(&one.id))).collect(),
        }
    });
    Ok(Teams {
        frame: session.look.frame(app),
        teams: teams.collect(),
        name,
        refused: why,
        shell: rail.shell(app, session, &access, "/teams"),
    })
}
