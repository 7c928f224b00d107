//! Who works here: inviting an agent, putting an account to sleep and waking it.

use crate::accounts::end;
use crate::agents::add::{NewAgent, add};
use crate::agents::agent::{self, Role};
use crate::app::App;
use crate::ids::*;
use crate::items::{EmailAddress, PersonName};
use crate::people::sign_in::Kind;
use crate::people::sign_in_link;
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
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use serde::Deserialize;

/// How long an invitation works, in minutes: a week.
const INVITED: i64 = 7 * 24 * 60;

/// Somebody who answers or did.
#[derive(FromQueryResult, Cells)]
struct Line {
    id: AgentId,
    person_id: PersonId,
    role: Role,
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

/// `sleep` or `wake`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /agents`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    session.admin()?;
    page(&list(&app, &session, &Invited::default(), None).await?)
}

/// `POST /agents`
pub async fn invite(State(app): State<App>, session: AgentSession, Form(invited): Form<Invited>) -> Result {
    session.admin()?;
    session.fresh(&app, "/agents")?;
    let role = if invited.role == "admin" { Role::Admin } else { Role::Agent };
    let name = Some(invited.name.trim()).filter(|name| !name.is_empty());
    let new = NewAgent { address: invited.email.trim(), name, role, password: None };
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
    session.admin()?;
    let now = app.now();
    let known = agent::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let until = match deed.r#do.as_str() {
        "sleep" if id == session.id() => return Err(Error::Conflict(L10n::english().get("sleep-oneself").to_owned())),
        "sleep" => Some(now.0),
        "wake" => None,
        _ => return Err(Error::NotFound),
    };
    session.fresh(&app, "/agents")?;
    let tx = app.db.begin().await?;
    agent::Entity::update_many()
        .col_expr(agent::Column::DeactivatedAt, Expr::value(until))
        .filter(agent::Column::Id.eq(id))
        .exec(&tx)
        .await?;
    if until.is_some() {
        end::silence(&tx, known.person_id, now).await?;
    }
    app.commit(tx).await?;
    tracing::info!(agent = %id, by = %session.id(), asleep = until.is_some(), "an account changed");
    Ok(see("/agents"))
}

async fn list(app: &App, session: &AgentSession, invited: &Invited, refused: Option<&str>) -> Result<Agents> {
    let now = app.now();
    let t = L10n::english();
    let sql = "SELECT a.id, a.person_id, a.role, a.deactivated_at, c.last_used_at, p.name, i.id AS identity_id, i.value FROM agent a \
               JOIN person p ON p.id = a.person_id LEFT JOIN account c ON c.person_id = a.person_id \
               JOIN identity i ON i.id = (SELECT k.id FROM identity k WHERE k.person_id = a.person_id ORDER BY k.id LIMIT 1) ORDER BY a.id";
    let lines: Vec<Line> = app.db.rows(sql, []).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&lines, &rail), now).await?;
    let role = |role| t.get(if role == Role::Admin { "role-admin" } else { "role-agent" });
    let line = |one: &Line| AgentLine {
        id: one.id.to_string(),
        name: one.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string).unwrap_or_default(),
        email: one.value().open(&access).map(|address| address.as_str().to_owned()).unwrap_or_default(),
        role: role(one.role).to_owned(),
        seen: one.last_used_at.map(|at| moment(app, at)),
        asleep: one.deactivated_at.is_some(),
    };
    let email = Field::of(&invited.email);
    Ok(Agents {
        frame: session.look.frame(app),
        agents: lines.iter().map(line).collect(),
        email: refused.map_or(email.clone(), |why| email.refused(why)),
        name: Field::of(&invited.name),
        roles: vec![
            Choice::new("agent", t.get("role-agent"), invited.role != "admin"),
            Choice::new("admin", t.get("role-admin"), invited.role == "admin"),
        ],
        shell: rail.shell(app, session, &access, "/agents"),
    })
}
