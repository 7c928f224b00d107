//! The page of one event that a program was told: what was sent, made anew from the rows, and each attempt.

use super::words;
use crate::app::App;
use crate::hooks::delivery::State as Stands;
use crate::hooks::replay::{self, Replayed};
use crate::hooks::sign::Signers;
use crate::hooks::{attempt, delivery, hook, told};
use crate::ids::WebhookDeliveryId;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use pages::L10n;
use pages::agent::admin::{AttemptLine, WebhookDelivery};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

/// `replay`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /webhooks/deliveries/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<WebhookDeliveryId>) -> Result {
    let now = app.now();
    let row = delivery::Entity::find_by_id(id).one(app.db.writer()).await?.ok_or(Error::NotFound)?;
    let hook = hook::Entity::find_by_id(row.webhook_id).one(app.db.writer()).await?.ok_or(Error::NotFound)?;
    let attempts = attempt::Entity::find().filter(attempt::Column::DeliveryId.eq(id));
    let attempts = attempts.order_by_desc(attempt::Column::Number).all(app.db.writer()).await?;
    let body = told::body(&app, &row).await?;
    let headers = match (attempts.first(), &body) {
        (Some(newest), Some(body)) => {
            let signers = Signers { generation: newest.generation, with_old: newest.with_old };
            told::headers(&app, &row, signers, newest.at, body).map(|(name, value)| (name.to_owned(), value)).to_vec()
        }
        _ => Vec::new(),
    };
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let waits = matches!(row.state, Stands::Waiting | Stands::Held) && row.next_at > now;
    page(&WebhookDelivery {
        frame: session.look.frame(&app),
        id: id.to_string(),
        webhook: hook.id.to_string(),
        name: hook.name,
        kind: words::kind(&row.kind),
        state: words::delivered(row.state),
        next: waits.then(|| moment(&app, row.next_at)),
        why: row.trouble.map(|trouble| trouble.said(row.status)).unwrap_or_default(),
        attempts: attempts.iter().map(|one| line(&app, one)).collect(),
        headers,
        body: body.map(|body| String::from_utf8_lossy(&body).into_owned()),
        shell: rail.shell(&app, &session, &access, "/webhooks"),
    })
}

/// `POST /webhooks/deliveries/{id}`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<WebhookDeliveryId>, Form(deed): Form<Deed>) -> Result {
    if deed.r#do != "replay" {
        return Err(Error::NotFound);
    }
    tracing::info!(delivery = %id, by = %session.id(), "a program is told again");
    match replay::one(&app, id, app.now()).await? {
        Replayed::Again | Replayed::Waits => Ok(see(&format!("/webhooks/deliveries/{id}"))),
        Replayed::Gone => Err(Error::Conflict(L10n::english().get("hook-replay-gone").to_owned())),
        Replayed::Unknown => Err(Error::NotFound),
    }
}

fn line(app: &App, one: &attempt::Model) -> AttemptLine {
    let took = one.took.map(|took| L10n::english().name("hook-milliseconds", took.to_string()));
    AttemptLine {
        number: one.number,
        at: moment(app, one.at),
        answer: words::said(one.status, one.trouble),
        took: took.unwrap_or_default(),
    }
}
