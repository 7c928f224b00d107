//! A person's account: how they can sign in and where they are, and what can be done about it.

use crate::accounts::account_end::Kind as Ended;
use crate::accounts::{child, end, factor, loss, passkeys};
use crate::agents::agent;
use crate::agents::right::Right;
use crate::app::App;
use crate::ids::PersonId;
use crate::items::PersonName;
use crate::people::{known, password, person, session, session_open};
use crate::web::browser;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Path, State};
use pages::L10n;
use pages::agent::admin::{AccountState, PersonAccount};
use pages::agent::door::Session;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// `GET /people/{id}/account`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>) -> Result {
    let now = app.now();
    let t = L10n::english();
    let person = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let mut open = session_open::open(&app, id, session::Kind::Portal, now).await?;
    open.extend(session_open::open(&app, id, session::Kind::Agent, now).await?);
    let agent = agent::Entity::find().filter(agent::Column::PersonId.eq(id)).one(app.db.reader()).await?;
    let ended = end::of(app.db.reader(), id).await?;
    let report = loss::latest(&app, id).await?;
    let is_reported = loss::is_reported(app.db.reader(), id).await?;
    let suspected = child::open(&app).await?.iter().any(|one| one.person_id == id);
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&person, &open, &rail), now).await?;
    let name = person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let sessions = open.iter().map(|one| Session {
        id: one.id.to_string(),
        browser: one.user_agent().open(&access).map(|agent| browser::name_or_words(agent.as_str())).unwrap_or_default(),
        since: moment(&app, one.created_at),
        seen: moment(&app, one.seen_at),
        this: one.id == session.session,
    });
    page(&PersonAccount {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, ""),
        id: id.to_string(),
        name: name.unwrap_or_else(|| t.get("account-nameless").to_owned()),
        state: match &ended {
            Some(one) if one.kind == Ended::Closed => AccountState::Closed(moment(&app, one.at)),
            Some(one) => AccountState::Asleep(moment(&app, one.at)),
            None => AccountState::Open,
        },
        has_password: password::is_set(&app, id).await?,
        has_factor: factor::is_on(&app, id).await?,
        passkeys: usize::try_from(passkeys::count(&app, id).await?)?,
        devices: known::own(&app, id, now).await?.len(),
        sessions: sessions.collect(),
        reported: report.filter(|_| is_reported).map(|one| moment(&app, one.reported_at)),
        is_agent: agent.is_some_and(|agent| agent.deactivated_at.is_none()),
        is_admin: session.may(Right::Accounts),
        suspected,
        restricted: person.restricted_at.is_some(),
    })
}
