//! How the desk looks in this browser, the sheet of shortcuts, and what others see of an agent.

use crate::agents::agent;
use crate::app::App;
use crate::time::Instant;
use crate::web::error::Result;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::{self, AgentSession};
use axum::extract::{Form, State};
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::agent::admin::OthersSee;
use pages::agent::{Fact, Shell, Shortcuts};
use pages::{Density, L10n, Theme};
use privacy::Purpose;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// For how many seconds a browser keeps how the desk looks: a year.
const KEPT: i64 = 365 * 86_400;

/// What is posted: the whole form, or the theme alone from its switch.
#[derive(Deserialize)]
pub struct Posted {
    theme: Option<String>,
    density: Option<String>,
    shortcuts: Option<String>,
}

/// `POST /preferences`
pub async fn save(State(app): State<App>, session: AgentSession, Form(posted): Form<Posted>) -> Result {
    let theme = match posted.theme.as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        Some(_) => Theme::System,
        None => session.look.theme,
    };
    let whole = posted.density.is_some();
    let density = match posted.density.as_deref() {
        Some("compact") => Density::Compact,
        Some(_) => Density::Comfortable,
        None => session.look.density,
    };
    if whole {
        agent::Entity::update_many()
            .col_expr(agent::Column::Shortcuts, Expr::value(posted.shortcuts.is_some()))
            .filter(agent::Column::Id.eq(session.id()))
            .exec(app.db.writer())
            .await?;
    }
    let words: Vec<&str> = [theme.word(), density.word()].into_iter().filter(|word| !word.is_empty()).collect();
    let now = app.now();
    let cookie = session::cookie(&app, session::LOOK, words.join("."), Instant(now.0).plus_seconds(KEPT), now);
    Ok((CookieJar::new().add(cookie), see("/sessions")).into_response())
}

/// `GET /shortcuts`
pub async fn shortcuts(State(app): State<App>, session: AgentSession) -> Result {
    let shell = bare(&app, &session, "/shortcuts").await?;
    page(&Shortcuts { frame: session.look.frame(&app), shell })
}

/// `GET /others`
pub async fn others(State(app): State<App>, session: AgentSession) -> Result {
    let t = L10n::english();
    let fact = |name: &str, value: &str| Fact { name: t.get(name).into(), value: t.get(value).into(), ..Fact::default() };
    let shell = bare(&app, &session, "/others").await?;
    page(&OthersSee {
        frame: session.look.frame(&app),
        shell,
        customers: vec![fact("others-name", "others-name-what"), fact("others-address", "others-address-what")],
        colleagues: vec![fact("others-presence", "others-presence-what"), fact("others-drafts", "others-drafts-what")],
        kept: vec![fact("others-opened", "others-opened-what"), fact("others-sessions", "others-sessions-what")],
    })
}

/// The rail of a page that opens nothing else.
async fn bare(app: &App, session: &AgentSession, current: &str) -> Result<Shell> {
    let now = app.now();
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    Ok(rail.shell(app, session, &access, current))
}
