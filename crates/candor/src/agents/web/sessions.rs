//! Where an agent is signed in.

use crate::accounts::openid;
use crate::app::App;
use crate::people::known;
use crate::people::session::Kind;
use crate::people::session_open;
use crate::web::browser;
use crate::web::error::Result;
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::State;
use pages::agent::door::{Linked, OwnDevice, Session, Sessions};
use privacy::Purpose;

/// `GET /sessions`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
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
    let linked = openid::of(&app, session.agent.person_id).await?;
    let linked = linked.iter().map(|one| Linked {
        id: one.id.to_string(),
        name: openid::name_of(&app, &one.provider).to_owned(),
        since: moment(&app, one.created_at),
    });
    let (frame, shell, linked) = (session.look.frame(&app), rail.shell(&app, &session, &access, "/sessions"), linked.collect());
    page(&Sessions { frame, shell, sessions, devices, linked })
}
