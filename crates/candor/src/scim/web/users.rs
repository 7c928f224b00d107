//! `/Users`.

use super::super::fault::{Fault, Result};
use super::super::page::{Asked, Shown};
use super::super::user::User;
use super::super::user_change::{self, Done};
use super::super::user_wanted::Wanted;
use super::super::{Key, patch, user_add, users};
use super::answer::{Conditions, Parameters, Sent, answer, resource};
use crate::app::App;
use crate::ids::AgentId;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// How often a change is tried again that somebody else was faster than.
const TRIES: usize = 3;

/// `GET /Users`
pub async fn list(key: Key, State(app): State<App>, Parameters(parameters): Parameters) -> Result<Response> {
    Ok(answer(StatusCode::OK, &users::list(&app, key, &Asked::read(&parameters)?, app.now()).await?))
}

/// `POST /Users/.search`: the same, with what is looked for in no address.
pub async fn search(key: Key, State(app): State<App>, Sent(sent): Sent) -> Result<Response> {
    Ok(answer(StatusCode::OK, &users::list(&app, key, &Asked::read(&sent)?, app.now()).await?))
}

/// `POST /Users`
pub async fn add(key: Key, State(app): State<App>, Parameters(parameters): Parameters, Sent(sent): Sent) -> Result<Response> {
    let shown = Shown::read(&parameters)?;
    let id = user_add::add(&app, key, Wanted::whole(&sent)?, app.now()).await?;
    show(&app, key, id, &shown, StatusCode::CREATED).await
}

/// `GET /Users/{id}`
pub async fn one(
    key: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
) -> Result<Response> {
    let user = found(&app, key, id_of(&id)?).await?;
    if conditions.knows(&user.rows.version()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let whole = user.json(&app);
    Ok(resource(StatusCode::OK, &whole, &Shown::read(&parameters)?.of(whole.clone())))
}

/// `PUT /Users/{id}`: what is not named stays.
pub async fn replace(
    key: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
    Sent(sent): Sent,
) -> Result<Response> {
    let (id, shown) = (id_of(&id)?, Shown::read(&parameters)?);
    changed(&app, key, id, &conditions, |_| Wanted::whole(&sent)).await?;
    show(&app, key, id, &shown, StatusCode::OK).await
}

/// `PATCH /Users/{id}`
pub async fn change(
    key: Key,
    State(app): State<App>,
    Path(id): Path<String>,
    conditions: Conditions,
    Parameters(parameters): Parameters,
    Sent(sent): Sent,
) -> Result<Response> {
    let (id, shown) = (id_of(&id)?, Shown::read(&parameters)?);
    let wanted = |user: &User| {
        let before = user.json(&app);
        Wanted::changed(&before, &patch::apply(&patch::USER, &before, &sent)?)
    };
    changed(&app, key, id, &conditions, wanted).await?;
    show(&app, key, id, &shown, StatusCode::OK).await
}

/// `DELETE /Users/{id}`
pub async fn remove(key: Key, State(app): State<App>, Path(id): Path<String>, conditions: Conditions) -> Result<Response> {
    let id = id_of(&id)?;
    for _ in 0..TRIES {
        let user = found(&app, key, id).await?;
        conditions.unchanged(&user.rows.version())?;
        if user_change::remove(&app, key, &user, app.now()).await? == Done::Changed {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
    }
    Err(overtaken(&conditions))
}

async fn changed(app: &App, key: Key, id: AgentId, conditions: &Conditions, wanted: impl Fn(&User) -> Result<Wanted>) -> Result<()> {
    for _ in 0..TRIES {
        let user = found(app, key, id).await?;
        conditions.unchanged(&user.rows.version())?;
        if user_change::change(app, key, &user, wanted(&user)?, app.now()).await? == Done::Changed {
            return Ok(());
        }
    }
    Err(overtaken(conditions))
}

/// Others were faster each time.
pub fn overtaken(conditions: &Conditions) -> Fault {
    if conditions.is_bound() { Fault::precondition() } else { Fault::conflict("Others were faster. Send this one again.") }
}

async fn found(app: &App, key: Key, id: AgentId) -> Result<User> {
    User::find(app, key, id, app.now()).await?.ok_or_else(Fault::not_found)
}

async fn show(app: &App, key: Key, id: AgentId, shown: &Shown, status: StatusCode) -> Result<Response> {
    let whole = found(app, key, id).await?.json(app);
    Ok(resource(status, &whole, &shown.of(whole.clone())))
}

fn id_of(text: &str) -> Result<AgentId> {
    text.parse().map_err(|_| Fault::not_found())
}
