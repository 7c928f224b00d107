//! The page of one webhook: how it stands, its secret, its log and its settings.

use super::{Typed, Wrong, asked, form, words};
use crate::app::App;
use crate::hooks::change::Asked;
use crate::hooks::manage::{self, From};
use crate::hooks::{delivery, hook, replay, sign};
use crate::ids::WebhookId;
use crate::refused::Refused;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use jiff::civil::DateTime;
use pages::agent::admin::{DeliveryLine, Webhook};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Deliveries that are listed.
const LISTED: u64 = 100;

/// What a page says besides.
#[derive(Default)]
struct Besides {
    made: Option<String>,
    done: String,
    typed: Option<Asked>,
    wrong: Option<Wrong>,
    since: Option<Field>,
}

/// `GET /webhooks/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<WebhookId>) -> Result {
    page(&drawn(&app, &session, id, Besides::default()).await?)
}

/// The page of one that was just made.
pub async fn made(app: &App, session: &AgentSession, id: WebhookId, secret: String) -> Result {
    page(&drawn(app, session, id, Besides { made: Some(secret), ..Besides::default() }).await?)
}

/// `POST /webhooks/{id}`
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<WebhookId>, Form(typed): Form<Typed>) -> Result {
    let (t, now) = (L10n::english(), app.now());
    let path = format!("/webhooks/{id}");
    let deed = typed.get("do").map(String::as_str).unwrap_or_default();
    if hook::Entity::find_by_id(id).one(app.db.writer()).await?.is_none() {
        return Err(Error::NotFound);
    }
    tracing::info!(webhook = %id, by = %session.id(), "somebody does something about a webhook");
    match deed {
        "pause" => found(manage::pause(&app, id, now).await?, &path),
        "resume" => found(manage::resume(&app, id, From::Stopped, now).await?, &path),
        "resume-now" => found(manage::resume(&app, id, From::Now, now).await?, &path),
        "end-old" => found(manage::end_old(&app, id, now).await?, &path),
        "remove" => found(manage::remove(&app, id, now).await?, "/webhooks"),
        "rotate" => {
            let generation = manage::rotate(&app, id, now).await?.ok_or(Error::NotFound)?;
            made(&app, &session, id, sign::secret(&app, id, generation)).await
        }
        "test" => {
            replay::test(&app, id, now).await?;
            done(&app, &session, id, t.get("hook-tested").to_owned()).await
        }
        "replay" => {
            let since = typed.get("since").map(String::as_str).unwrap_or_default();
            let Some(at) = instant(&app, since) else {
                let field = Field::of(since).refused(t.get("hook-no-since"));
                return refused(&app, &session, id, Besides { since: Some(field), ..Besides::default() }).await;
            };
            let count = replay::failed_since(&app, id, at, now).await?;
            done(&app, &session, id, t.count("hook-replayed", i64::try_from(count)?)).await
        }
        "change" => {
            let asked = asked(&typed);
            match manage::change(&app, id, &asked, now).await {
                Ok(true) => done(&app, &session, id, t.get("hook-changed").to_owned()).await,
                Ok(false) => Err(Error::NotFound),
                Err(Refused::Field(field, why)) => {
                    let besides = Besides { typed: Some(asked), wrong: Some((field, why)), ..Besides::default() };
                    refused(&app, &session, id, besides).await
                }
                Err(Refused::Other(error)) => Err(error.into()),
            }
        }
        _ => Err(Error::NotFound),
    }
}

fn found(found: bool, path: &str) -> Result {
    if found { Ok(see(path)) } else { Err(Error::NotFound) }
}

async fn done(app: &App, session: &AgentSession, id: WebhookId, done: String) -> Result {
    page(&drawn(app, session, id, Besides { done, ..Besides::default() }).await?)
}

async fn refused(app: &App, session: &AgentSession, id: WebhookId, besides: Besides) -> Result {
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(app, session, id, besides).await?)
}

/// A day and a time of the desk's zone, as a form has it.
fn instant(app: &App, typed: &str) -> Option<Instant> {
    let typed: DateTime = typed.parse().ok()?;
    Some(typed.to_zoned(app.zone.clone()).ok()?.timestamp().into())
}

async fn drawn(app: &App, session: &AgentSession, id: WebhookId, besides: Besides) -> Result<Webhook> {
    let now = app.now();
    let t = L10n::english();
    // Read where it was just written.
    let row = hook::Entity::find_by_id(id).one(app.db.writer()).await?.ok_or(Error::NotFound)?;
    let log = delivery::Entity::find().filter(delivery::Column::WebhookId.eq(id));
    let log = log.order_by_desc(delivery::Column::Id).limit(LISTED).all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let known = Asked { name: row.name.clone(), address: row.address.clone(), kinds: row.kinds.split(',').map(str::to_owned).collect() };
    let yesterday = now.plus_seconds(-86_400).timestamp().to_zoned(app.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string();
    let kept = crate::privacy::words::period(&app.settings.webhooks.keep.to_string());
    Ok(Webhook {
        frame: session.look.frame(app),
        id: id.to_string(),
        name: row.name.clone(),
        address: row.address.clone(),
        state: words::state(app, &row),
        made: besides.made,
        done: besides.done,
        old_until: row.old_until.filter(|_| row.with_old(now)).map(|until| moment(app, until)),
        log_kept: t.with("hook-log-kept", &[("count", i64::try_from(log.len())?.into()), ("name", kept.as_str().into())]),
        log: log.iter().map(|one| line(app, one)).collect(),
        since: besides.since.unwrap_or_else(|| Field::of(&yesterday)),
        form: form(besides.typed.as_ref().unwrap_or(&known), besides.wrong),
        shell: rail.shell(app, session, &access, "/webhooks"),
    })
}

fn line(app: &App, row: &delivery::Model) -> DeliveryLine {
    let waits = matches!(row.state, delivery::State::Waiting | delivery::State::Held) && row.next_at > app.now();
    DeliveryLine {
        id: row.id.to_string(),
        kind: words::kind(&row.kind),
        at: moment(app, row.created_at),
        state: words::delivered(row.state),
        next: waits.then(|| moment(app, row.next_at)),
        answer: words::answer(row),
        attempts: row.attempts,
    }
}
