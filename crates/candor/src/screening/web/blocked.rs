//! The senders that are blocked: who, by whom, and how many mails were kept out.

use crate::agents::colleagues::Named;
use crate::app::App;
use crate::ids::{AgentId, BlockedSenderId};
use crate::screening::block::{self, Refused};
use crate::screening::blocked_sender;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::agent::mailroom::{Blocked, BlockedLine};
use pages::{Field, L10n};
use privacy::{Access, Purpose};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde::Deserialize;
use std::collections::HashMap;

/// Senders that are listed at most.
const LISTED: u64 = 500;

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    sender: String,
}

/// `remove`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /blocked`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, Field::default()).await?)
}

/// `POST /blocked`
pub async fn add(State(app): State<App>, session: AgentSession, Form(typed): Form<Typed>) -> Result {
    match block::add(&app, &typed.sender, session.id(), app.now()).await {
        Ok(()) => {
            tracing::info!(agent = %session.id(), "a sender was blocked");
            Ok(see("/blocked"))
        }
        Err(Refused::Said(why)) => {
            let field = Field::of(&typed.sender).refused(L10n::english().get(why));
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, field).await?)
        }
        Err(Refused::Failed(error)) => Err(error.into()),
    }
}

/// `POST /blocked/{id}`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<BlockedSenderId>, Form(deed): Form<Deed>) -> Result {
    if deed.r#do != "remove" || !block::remove(&app, id).await? {
        return Err(Error::NotFound);
    }
    tracing::info!(agent = %session.id(), "a sender is let in again");
    Ok(see("/blocked"))
}

async fn drawn(app: &App, session: &AgentSession, sender: Field) -> Result<Blocked> {
    let now = app.now();
    // Read where it was just written.
    let rows = blocked_sender::Entity::find().order_by_desc(blocked_sender::Column::Id).limit(LISTED).all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, &rows), now).await?;
    let colleagues = rail.named(&access);
    Ok(Blocked {
        frame: session.look.frame(app),
        senders: rows.iter().map(|row| line(app, row, &access, &colleagues)).collect(),
        sender,
        shell: rail.shell(app, session, &access, "/quarantine"),
    })
}

fn line(app: &App, row: &blocked_sender::Model, access: &Access, colleagues: &HashMap<AgentId, Named>) -> BlockedLine {
    let by = row.agent_id.and_then(|by| colleagues.get(&by)).map(|one| one.name.clone());
    BlockedLine {
        id: row.id.to_string(),
        sender: row.value().open(access).map(|value| value.into_string()).unwrap_or_default(),
        by: by.unwrap_or_else(|| L10n::english().get("somebody-gone").to_owned()),
        at: moment(app, row.at),
        refused: grouped(row.refused),
        last: row.refused_at.map(|at| moment(app, at)),
    }
}
