//! Seeing the portal as a customer does. It is never done in silence: the person is told by mail before anything is shown, a band stands
//! over every page, both stand in the journal, and it ends by itself. Whoever does it can look and not write.

use super::{end, notice};
use crate::agents::agent;
use crate::app::App;
use crate::ids::{AgentId, PersonId};
use crate::outbox::text::Warning;
use crate::people::session::Kind;
use crate::people::session_open::{self, Browser, Opening};
use crate::privacy::journal as log;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Opens a session in which an agent sees what this person sees; none if the person answers here, or their account ended.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn begin(app: &App, person: PersonId, by: AgentId, browser: Browser, now: Instant) -> Result<Option<session_open::Prepared>> {
    let is_agent = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(app.db.reader()).await?.is_some();
    if is_agent || end::of(app.db.reader(), person).await?.is_some() {
        return Ok(None);
    }
    let told = notice::prepare(app, person, Warning::Acting, None, "", now).await?;
    let who = crate::privacy::erase::pseudonym(app, person).await?;
    let opening = Opening { acting: Some(by), ..Opening::plain(person, Kind::Portal, browser) };
    let session = session_open::prepare_for(app, opening, now).await?;
    let tx = app.db.begin().await?;
    let fields = [
        (Code::fixed("person"), Value::Pseudonym(who)),
        (Code::fixed("agent"), Value::Id(by.0.into_bytes())),
        (Code::fixed("until"), Value::Count(session.expires.0)),
    ];
    log::append(&tx, Code::fixed("account.acted-as"), fields, now).await?;
    session_open::save(&tx, &session, now).await?;
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::info!(%person, by = %by, "an agent sees the portal as a customer does");
    Ok(Some(session))
}
