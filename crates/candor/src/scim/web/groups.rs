//! `/Groups`.

use super::super::fault::{Fault, Result};
use super::super::group::{self, Group};
use super::super::group_change::{self, Asked as Wanted};
use super::super::page::{Asked, Shown};
use super::super::user_change::Done;
use super::super::{Key, patch};
use super::answer::{Conditions, Parameters, Sent, answer, resource};
use super::users::overtaken;
use crate::app::App;
use crate::ids::TeamId;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// How often a change is tried again that somebody else was faster than.
const TRIES: usize = 3;

/// `GET /Groups`
pub async fn list(_: Key, State(app): State<App>, Parameters(parameters): Parameters) -> Result<Response> {
    Ok(answer(StatusCode::OK, &group::list(&app, &Asked::read(&parameters)?).await?))
}

/// `POST /Groups/.search`
pub async fn search(_: Key, State(app): State<App>, Sent(sent): Sent) -> Result<Response> {
    Ok(answer(StatusCode::OK, &group::list(&app, &Asked::read(&sent)?).await?))
}

/// `POST /Groups`
pub async fn add(key: Key, State(app): State<App>, Parameters(parameters): Parameters, Sent(sent): Sent) -> Result<Response> {
    let shown = Shown::read(&parameters)?;
    let id = group_change::add(&app, key, Wanted::read(&sent)?, app.now()).await?;
    show(&app, id, &shown, StatusCode::CREATED).await
}

/// `GET /Groups/{id}`
pub async fn one(
    _: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
) -> Result<Response> {
    let group = found(&app, id_of(&id)?).await?;
    if conditions.knows(&group.version()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let whole = group.json(&app);
    Ok(resource(StatusCode::OK, &whole, &Shown::read(&parameters)?.of(whole.clone())))
}

/// `PUT /Groups/{id}`: what is not named stays.
pub async fn replace(
    key: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
    Sent(sent): Sent,
) -> Result<Response> {
    let (id, shown) = (id_of(&id)?, Shown::read(&parameters)?);
    changed(&app, key, id, &conditions, |_| Wanted::read(&sent)).await?;
    show(&app, id, &shown, StatusCode::OK).await
}

/// `PATCH /Groups/{id}`
pub async fn change(
    key: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
    Sent(sent): Sent,
) -> Result<Response> {
    let (id, shown) = (id_of(&id)?, Shown::read(&parameters)?);
    let wanted = |group: &Group| Wanted::changed(&patch::apply(&patch::GROUP, &group.json(&app), &sent)?);
    changed(&app, key, id, &conditions, wanted).await?;
    show(&app, id, &shown, StatusCode::OK).await
}

/// `DELETE /Groups/{id}`
pub async fn remove(key: Key, State(app): State<App>, Path(id): Path<String>, conditions: Conditions) -> Result<Response> {
    let id = id_of(&id)?;
    for _ in 0..TRIES {
        let group = found(&app, id).await?;
        conditions.unchanged(&group.version())?;
        if group_change::remove(&app, key, &group, app.now()).await? == Done::Changed {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    }
    Err(overtaken(&conditions))
}

async fn changed(app: &App, key: Key, id: TeamId, conditions: &Conditions, wanted: impl Fn(&Group) -> Result<Wanted>) -> Result<()> {
    for _ in 0..TRIES {
        let group = found(app, id).await?;
        conditions.unchanged(&group.version())?;
        if group_change::edit(app, key, &group, wanted(&group)?, app.now()).await? == Done::Changed {
            return Ok(());
        }
    }
    Err(overtaken(conditions))
}

async fn found(app: &App, id: TeamId) -> Result<Group> {
    // Read where it was just written.
    Group::find(app.db.writer(), id).await?.ok_or_else(Fault::not_found)
}

async fn show(app: &App, id: TeamId, shown: &Shown, status: StatusCode) -> Result<Response> {
    let whole = found(app, id).await?.json(app);
    Ok(resource(status, &whole, &shown.of(whole.clone())))
}

fn id_of(text: &str) -> Result<TeamId> {
    text.parse().map_err(|_| Fault::not_found())
}
