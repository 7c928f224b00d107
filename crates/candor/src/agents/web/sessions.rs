//! Where an agent is signed in.

use crate::accounts::openid::Door;
use crate::accounts::web::openid::{self as openid_page, Outcome};
use crate::app::App;
use crate::people::known;
use crate::people::session::Kind;
use crate::people::session_open;
use crate::web::browser;
use crate::web::error::Result;
use crate::web::locale::Locale;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Query, State};
use pages::agent::door::{OwnDevice, Session, Sessions};
use privacy::Purpose;

/// `GET /sessions`
pub async fn show(State(app): State<App>, session: AgentSession, Query(asked): Query<Outcome>) -> Result {
    let now = app.now();
    let mut open = session_open::open(&app, session.agent.person_id, Kind::Agent, now).await?;
    open.sort_by_key(|one| one.id != session.session);
    let rail = rail(&app, &session, now).await?;
    let own = known::own(&app, session.agent.person_id, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &(&open, &own, &rail), now).await?;
    let devices = own
        .iter()
        .map(|one| OwnDevice {
            id: one.id.to_string(),
            browser: one
                .user_agent()
                .and_then(|agent| agent.open(&access).ok())
                .map(|agent| browser::name_or_words(agent.as_str()))
                .unwrap_or_default(),
            since: moment(&app, one.created_at),
            until: moment(&app, one.expires_at),
        })
        .collect();
    let sessions = open
        .iter()
        .map(|one| Session {
            id: one.id.to_string(),
            browser: one.user_agent().open(&access).map(|agent| browser::name_or_words(agent.as_str())).unwrap_or_default(),
            since: moment(&app, one.created_at),
            seen: moment(&app, one.seen_at),
            this: one.id == session.session,
        })
        .collect();
    let services = openid_page::services(&app, Door::Agents, session.agent.person_id, &Locale::english(app.zone.clone())).await?;
    let (refused, done) = asked.said();
    let (frame, shell) = (session.look.frame(&app), rail.shell(&app, &session, &access, "/sessions"));
    page(&Sessions { frame, shell, sessions, devices, services, refused, done })
}
