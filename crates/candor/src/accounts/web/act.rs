//! What is done to a person's account. Closing, putting to sleep and waking are for those who run the desk; a loss, and that somebody may
//! be a child, anybody who answers can say.

use crate::accounts::loss::New;
use crate::accounts::loss_report::{Matched, Way};
use crate::accounts::{act_as, child, child_report, end, loss, notice};
use crate::agents::above;
use crate::agents::agent;
use crate::agents::right::Right;
use crate::app::App;
use crate::ids::PersonId;
use crate::outbox::text::Warning;
use crate::people::person;
use crate::people::session_open::Browser;
use crate::web::error::{Error, Result};
use crate::web::page::see;
use crate::web::session::{self, AgentSession};
use axum::extract::{Form, Path, State};
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::L10n;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

/// `sleep`, `wake`, `close`, `lost`, `child`, `act-as`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `POST /people/{id}/account`
pub async fn act(
    State(app): State<App>,
    session: AgentSession,
    browser: Browser,
    Path(id): Path<PersonId>,
    Form(deed): Form<Deed>,
) -> Result {
    let t = L10n::english();
    let here = format!("/people/{id}/account");
    person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let active = agent::Entity::find().filter(agent::Column::PersonId.eq(id)).filter(agent::Column::DeactivatedAt.is_null());
    let is_agent = active.one(app.db.reader()).await?.is_some();
    let now = app.now();
    match deed.r#do.as_str() {
        deed @ ("sleep" | "wake" | "close") => {
            session.needs(Right::Accounts)?;
            // Who answers is put to sleep on the page of agents, which knows what else that means.
            if is_agent {
                return Err(Error::Conflict(t.get("account-of-agent").to_owned()));
            }
            session.fresh(&app, &here)?;
            let told = match deed {
                "wake" => notice::Prepared::default(),
                _ => notice::prepare(&app, id, Warning::Closed, None, "", now).await?,
            };
            let tx = app.db.begin().await?;
            match deed {
                "sleep" => end::deactivate(&app, &tx, id, session.id(), now).await?,
                "close" => end::close(&app, &tx, id, Some(session.id()), now).await?,
                _ => end::wake(&tx, id).await?,
            }
            notice::save(&app, &tx, &told, now).await?;
            app.commit(tx).await?;
            tracing::info!(person = %id, by = %session.id(), deed, "an account changed");
            Ok(see(&here))
        }
        "lost" => {
            session.fresh(&app, &here)?;
            if !above::may_change(app.db.reader(), id, session.id()).await? {
                return Err(Error::Forbidden(t.get("value-email-agent").to_owned()));
            }
            let new = New { person: Some(id), ticket: None, way: Way::Agent, matched: Matched::Both };
            let tx = app.db.begin().await?;
            let report = loss::save(&app, &tx, new, now).await?;
            app.commit(tx).await?;
            let report = loss::by_id(&app, report).await?.ok_or(Error::NotFound)?;
            loss::reset(&app, &report, Some(session.id()), now).await?;
            Ok(see(&here))
        }
        "child" => {
            if child::report(&app, id, child_report::Way::Agent, None, Some(session.id()), now).await? {
                return Ok(see("/security"));
            }
            Err(Error::Conflict(t.get("account-child-not").to_owned()))
        }
        "act-as" => {
            session.needs(Right::Accounts)?;
            session.fresh(&app, &here)?;
            let Some(new) = act_as::begin(&app, id, session.id(), browser, now).await? else {
                return Err(Error::Conflict(t.get("account-act-as-not").to_owned()));
            };
            let cookie = session::cookie_of(&app, session::PORTAL, &new, now);
            Ok((CookieJar::new().add(cookie), see("/portal/tickets")).into_response())
        }
        _ => Err(Error::NotFound),
    }
}
