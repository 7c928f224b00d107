//! The page of roles: what each can do, in words; making one, changing it, looking at the desk as it.

use super::words;
use crate::addresses::web::refused;
use crate::agents::agent;
use crate::agents::right::{Right, Rights};
use crate::agents::role_change::{self, By, Kind};
use crate::app::App;
use crate::ids::RoleId;
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::admin::{RoleCard, Roles};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What a form of a role says.
#[derive(Default)]
struct Typed {
    deed: String,
    name: String,
    rights: Rights,
}

impl Typed {
    fn of(body: &[u8]) -> Self {
        let (mut typed, mut codes) = (Self::default(), Vec::new());
        for (field, value) in pairs(body) {
            match field.as_str() {
                "do" => typed.deed = value,
                "name" => typed.name = value,
                "right" => codes.push(value),
                _ => {}
            }
        }
        typed.rights = Rights::of_codes(&codes.join(","));
        typed
    }
}

/// Whoever is signed in, as the one who changes roles.
pub const fn by(session: &AgentSession) -> By {
    By { agent: session.id(), rights: session.rights }
}

/// `GET /roles`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, Field::default(), Rights::ANSWERING, None).await?)
}

/// `POST /roles`: `name` and `right` many times.
pub async fn add(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let typed = Typed::of(&body);
    match refused(role_change::add(&app, by(&session), &typed.name, typed.rights, app.now()).await)? {
        Ok(id) => {
            tracing::info!(role = %id, by = %session.id(), "a role was added");
            Ok(see("/roles"))
        }
        Err((field, why)) => {
            let why = L10n::english().get(why);
            let (name, other) =
                if field == "name" { (Field::of(&typed.name).refused(why), None) } else { (Field::of(&typed.name), Some(why.to_owned())) };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, name, typed.rights, other).await?)
        }
    }
}

/// `POST /roles/{id}`: `save` with `name` and `right` many times, or `remove`.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<RoleId>, body: Bytes) -> Result {
    let (typed, now) = (Typed::of(&body), app.now());
    let done = match typed.deed.as_str() {
        "save" => refused(role_change::edit(&app, by(&session), id, &typed.name, typed.rights, now).await)?,
        "remove" => refused(role_change::remove(&app, by(&session), id, now).await)?,
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tracing::info!(role = %id, by = %session.id(), "a role changed");
            Ok(see("/roles"))
        }
        Err((_, "role-gone")) => Err(Error::NotFound),
        Err((_, why)) => {
            let why = Some(L10n::english().get(why).to_owned());
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, Field::default(), Rights::ANSWERING, why).await?)
        }
    }
}

/// The rights as a form lists them; whoever asks cannot give what they have not.
fn choices(session: &AgentSession, chosen: Rights) -> Vec<Choice> {
    let t = L10n::english();
    let one = |right: Right| Choice::new(right.code(), t.get(words::key(right)), chosen.has(right));
    session.rights.iter().map(one).collect()
}

async fn drawn(app: &App, session: &AgentSession, name: Field, rights: Rights, why: Option<String>) -> Result<Roles> {
    let own = role_change::all(app).await?;
    let active = agent::Entity::find().filter(agent::Column::DeactivatedAt.is_null()).all(app.db.reader()).await?;
    let rail = rail(app, session, app.now()).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, app.now()).await?;
    let names = rail.named(&access);
    let card = |kind: Kind, rights: Rights| {
        let has = |one: &&agent::Model| Kind::of_agent(one) == kind;
        RoleCard {
            value: words::value(kind),
            name: words::role(kind, &own),
            can: words::can(rights),
            cannot: words::can(Right::ALL.into_iter().filter(|right| !rights.has(*right)).collect()),
            who: active.iter().filter(has).filter_map(|one| Some(names.get(&one.id)?.name.clone())).collect(),
            rights: choices(session, rights),
            may_change: matches!(kind, Kind::Own(_)) && session.rights.cover(rights) && Kind::of_agent(&session.agent) != kind,
            is_mine: Kind::of_agent(&session.agent) == kind,
        }
    };
    let mut roles = vec![card(Kind::Answers, Rights::ANSWERING), card(Kind::Everything, Rights::ALL)];
    roles.extend(own.iter().map(|one| card(Kind::Own(one.id), Rights::of_codes(&one.rights))));
    Ok(Roles {
        frame: session.look.frame(app),
        roles,
        name,
        rights: choices(session, rights),
        refused: why,
        shell: rail.shell(app, session, &access, "/roles"),
    })
}
