//! `blocked-senders`: whose mail is kept out.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, gives, length, takes};
use super::view;
use crate::app::App;
use crate::ids::{AgentId, BlockedSenderId};
use crate::screening::block::{self, Refused};
use crate::screening::blocked_sender;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pages::L10n;
use privacy::Purpose;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

/// Senders that are listed at most.
const LISTED: u64 = 500;

gives! {
    /// The newest five hundred.
    pub struct BlockedSenders {
        items: Vec<BlockedSender>,
    }
}

gives! {
    /// An address, or with an @ before it a domain, whose mail is kept out.
    pub struct BlockedSender {
        id: BlockedSenderId,
        sender: Maybe<String>,
        /// Who blocked it.
        agent_id: Maybe<AgentId>,
        /// How many mails were kept out.
        refused: i64,
        at: At,
    }
}

takes! {
    /// Whom to block.
    pub struct Block {
        /// An address, or a domain.
        sender: String = length(3, 254),
    }
}

/// Who is blocked, the newest first.
pub async fn list(bearer: Bearer, State(app): State<App>) -> Result<Json<BlockedSenders>> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()?;
    let rows = blocked_sender::Entity::find().order_by_desc(blocked_sender::Column::Id).limit(LISTED).all(app.db.writer()).await?;
    let access = bearer.access(&app, &rows, app.now()).await?;
    let items = rows.iter().map(|row| BlockedSender {
        id: row.id,
        sender: view::text(Some(row.value()), &access).into(),
        agent_id: row.agent_id.into(),
        refused: row.refused,
        at: At(row.at),
    });
    Ok(Json(BlockedSenders { items: items.collect() }))
}

/// Blocks a sender; twice is once.
pub async fn add(bearer: Bearer, State(app): State<App>, posted: Posted<Block>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()?;
    if posted.once.done().is_none() {
        block::add(&app, &posted.value.sender, bearer.agent.id, app.now()).await.map_err(|refused| match refused {
            Refused::Said(why) => Problem::invalid("sender", L10n::english().get(why).to_owned()),
            Refused::Failed(error) => error.into(),
        })?;
        posted.once.note_after(&app, Done::new(204, bearer.agent.id), app.now()).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a sender in again; nobody may have blocked it.
pub async fn remove(bearer: Bearer, State(app): State<App>, Path(sender): Path<String>) -> Result<StatusCode> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()?;
    block::remove(&app, id(&sender)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
