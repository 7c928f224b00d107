//! Who works here: inviting an agent, putting an account to sleep and waking it.

use super::{roles, words};
use crate::addresses::web::refused;
use crate::agents::add::{NewAgent, add};
use crate::agents::agent::{self, Role};
use crate::agents::asleep;
use crate::agents::role;
use crate::agents::role_change::{self, Kind as RoleKind};
use crate::app::App;
use crate::ids::*;
use crate::items::{EmailAddress, PersonName};
use crate::people::sign_in::Kind;
use crate::people::sign_in_link;
use crate::refused::Refused;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::admin::{AgentLine, Agents};
use pages::{Field, L10n};
use privacy::{Cells, Purpose, Sealed};
use sea_orm::{EntityTrait, FromQueryResult};
use serde::Deserialize;

/// How long an invitation works, in minutes: a week.
const INVITED: i64 = 7 * 24 * 60;

/// Somebody who answers or did.
#[derive(FromQueryResult, Cells)]
struct Line {
    id: AgentId,
    person_id: PersonId,
    role: Role,
    role_id: Option<RoleId>,
    deactivated_at: Option<Instant>,
    last_used_at: Option<Instant>,
    #[cell(person_id)]
    name: Option<Sealed<PersonName>>,
    identity_id: IdentityId,
    #[cell(identity_id)]
    value: Sealed<EmailAddress>,
}

/// Who is invited.
#[derive(Default, Deserialize)]
pub struct Invited {
    name: String,
    email: String,
    #[serde(default)]
    role: String,
}

/// `sleep`, `wake`, or `role` with one.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    role: String,
}

/// `GET /agents`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&list(&app, &session, &Invited::default(), None).await?)
}

/// `POST /agents`
pub async fn invite(State(app): State<App>, session: AgentSession, Form(invited): Form<Invited>) -> Result {
    session.fresh(&app, "/agents")?;
    let kind = if invited.role.is_empty() { RoleKind::Answers } else { RoleKind::of(&invited.role).ok_or(Error::NotFound)? };
    let allowed = match kind.rights(&app).await {
        Ok(rights) => role_change::within(roles::by(&session), rights),
        Err(refused) => Err(refused),
    };
    if let Err((_, why)) = refused(allowed)? {
        let why = L10n::english().get(why);
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &list(&app, &session, &invited, Some(why)).await?);
    }
    let name = Some(invited.name.trim()).filter(|name| !name.is_empty());
    let new = NewAgent { address: invited.email.trim(), name, role: kind, password: None };
    let Ok(added) = add(&app, new).await else {
        let why = L10n::english().get("invite-refused");
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &list(&app, &session, &invited, Some(why)).await?);
    };
    let link = sign_in_link::make(added.person, Kind::Agent, INVITED);
    sign_in_link::send(&app, link, EmailAddress::new(invited.email.trim()), "invitation", app.now()).await?;
    tracing::info!(agent = %added.agent, by = %session.id(), "invited");
    Ok(see("/agents"))
}

/// `POST /agents/{id}`: an account that sleeps has no session any more.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<AgentId>, Form(deed): Form<Deed>) -> Result {
    let now = app.now();
    let known = agent::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    session.fresh(&app, "/agents")?;
    let done = match deed.r#do.as_str() {
        "sleep" if id == session.id() => return Err(Error::Conflict(L10n::english().get("sleep-oneself").to_owned())),
        "sleep" => put(&app, &session, &known, true).await,
        "wake" => put(&app, &session, &known, false).await,
        "role" => {
            let kind = RoleKind::of(&deed.role).ok_or(Error::NotFound)?;
            role_change::give(&app, roles::by(&session), &known, kind, now).await
        }
        _ => return Err(Error::NotFound),
    };
    match refused(done)? {
        Ok(()) => {
            tracing::info!(agent = %id, by = %session.id(), "an account changed");
            Ok(see("/agents"))
        }
        Err((_, why)) => Err(Error::Conflict(L10n::english().get(why).to_owned())),
    }
}

/// Puts an account to sleep, or wakes it.
async fn put(app: &App, session: &AgentSession, known: &agent::Model, sleeps: bool) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    asleep::put(&tx, roles::by(session), known, sleeps, app.now()).await?;
    app.commit(tx).await?;
    Ok(())
}

async fn list(app: &App, session: &AgentSession, invited: &Invited, refused: Option<&str>) -> Result<Agents> {
    let now = app.now();
    let sql = "SELECT a.id, a.person_id, a.role, a.role_id, a.deactivated_at, c.last_used_at, p.name, i.id AS identity_id, i.value FROM agent a \
               JOIN person p ON p.id = a.person_id LEFT JOIN account c ON c.person_id = a.person_id \
               JOIN identity i ON i.id = (SELECT k.id FROM identity k WHERE k.person_id = a.person_id ORDER BY k.id LIMIT 1) ORDER BY a.id";
    let lines: Vec<Line> = app.db.rows(sql, []).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&lines, &rail), now).await?;
    let own = role_change::all(app).await?;
    let choices = offered(session, &own);
    let kind = |one: &Line| match one.role_id {
        Some(id) if one.role == Role::Agent => RoleKind::Own(id),
        _ if one.role == Role::Admin => RoleKind::Everything,
        _ => RoleKind::Answers,
    };
    let line = |one: &Line| AgentLine {
        id: one.id.to_string(),
        name: one.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string).unwrap_or_default(),
        email: one.value().open(&access).map(|address| address.as_str().to_owned()).unwrap_or_default(),
        role: words::role(kind(one), &own),
        roles: chosen(&choices, kind(one)),
        seen: one.last_used_at.map(|at| moment(app, at)),
        asleep: one.deactivated_at.is_some(),
    };
    let email = Field::of(&invited.email);
    Ok(Agents {
        frame: session.look.frame(app),
        agents: lines.iter().map(line).collect(),
        email: refused.map_or(email.clone(), |why| email.refused(why)),
        name: Field::of(&invited.name),
        roles: chosen(&choices, RoleKind::of(&invited.role).unwrap_or(RoleKind::Answers)),
        shell: rail.shell(app, session, &access, "/agents"),
    })
}

/// The roles that whoever is signed in can give: none that may do more than they.
fn offered(session: &AgentSession, own: &[role::Model]) -> Vec<(RoleKind, String)> {
    let all = [RoleKind::Answers, RoleKind::Everything].into_iter().chain(own.iter().map(|one| RoleKind::Own(one.id)));
    all.filter(|kind| kind.rights_among(own).is_some_and(|rights| session.rights.cover(rights)))
        .map(|kind| (kind, words::role(kind, own)))
        .collect()
}

fn chosen(choices: &[(RoleKind, String)], has: RoleKind) -> Vec<Choice> {
    choices.iter().map(|(kind, name)| Choice::new(&words::value(*kind), name, *kind == has)).collect()
}
