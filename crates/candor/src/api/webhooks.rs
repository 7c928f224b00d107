//! `webhooks`: programs elsewhere that are told what happens, for programs that set desks up. A webhook is told of everybody, so a token that
//! is limited to some people sees none of them.

use super::bearer::Bearer;
use super::body::{Asked, Bare, Paging, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, codes, gives, stored, takes};
use super::view;
use crate::app::App;
use crate::hooks::change::Asked as Wanted;
use crate::hooks::delivery::{self, State as Stands, TEST};
use crate::hooks::hook::{self, EVERYTHING};
use crate::hooks::manage::{self, From};
use crate::hooks::replay::{self, Replayed};
use crate::hooks::sign;
use crate::hooks::trouble::Trouble;
use crate::ids::{EventId, WebhookDeliveryId, WebhookId};
use crate::refused::Refused;
use crate::search::happened;
use crate::time::Instant;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use pages::L10n;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

/// What can be done about one.
const DEEDS: [&str; 3] = ["pause", "resume", "resume-now"];

takes! {
    /// A webhook as it shall be.
    pub struct NewWebhook {
        /// What the program is called; not a person.
        name: String,
        /// Over TLS; the policy names the host.
        address: String,
        /// Kinds of events; `*` is everything, also what later versions tell.
        kinds: Vec<String> = json!({ "items": { "type": "string" } }),
    }
}

takes! {
    /// What is done about a webhook.
    pub struct WebhookDeed {
        /// `resume` goes on where it stopped, `resume-now` passes over what waited.
        r#do: String = codes(DEEDS),
    }
}

takes! {
    /// What is told again: one delivery, or everything that was given up since an instant.
    pub struct WebhookAgain {
        delivery: Option<WebhookDeliveryId>,
        /// RFC 3339.
        since: Option<String>,
    }
}

gives! {
    /// A webhook.
    pub struct Webhook {
        id: WebhookId,
        name: String,
        address: String,
        kinds: Vec<String>,
        paused: bool,
        /// Why the desk paused it by itself.
        ended: Maybe<String> = stored::<Trouble>(),
        /// Why the last attempt failed, or nothing is sent.
        fault: Maybe<String> = stored::<Trouble>(),
        failing_since: Maybe<At>,
        delivered_at: Maybe<At>,
        /// Until when the secret before is good too.
        old_secret_until: Maybe<At>,
        created_at: At,
    }
}

gives! {
    /// The webhooks, the oldest first.
    pub struct Webhooks {
        items: Vec<Webhook>,
    }
}

gives! {
    /// A webhook with its secret, which is given this once.
    pub struct WebhookSecret {
        webhook: Webhook,
        secret: String,
    }
}

gives! {
    /// One event that a program is told.
    pub struct WebhookDelivery {
        id: WebhookDeliveryId,
        event_id: EventId,
        kind: String = codes(happened::kinds().chain([TEST])),
        state: String = stored::<Stands>(),
        attempts: i32,
        /// What the server answered last.
        status: Maybe<i32>,
        trouble: Maybe<String> = stored::<Trouble>(),
        next_at: At,
        created_at: At,
    }
}

gives! {
    /// How much is told again.
    pub struct WebhookReplay {
        count: u64,
    }
}

/// All of them.
pub async fn list(bearer: Bearer, State(app): State<App>) -> Result<Json<Webhooks>> {
    allowed(&bearer)?;
    let rows = hook::Entity::find().order_by_asc(hook::Column::Id).all(app.db.reader()).await?;
    Ok(Json(Webhooks { items: rows.iter().map(|row| shown(row, app.now())).collect() }))
}

/// Makes one; it is told what happens from now on.
pub async fn make(bearer: Bearer, State(app): State<App>, posted: Posted<NewWebhook>) -> Result {
    allowed(&bearer)?;
    let now = app.now();
    let hook = match posted.once.done() {
        Some(done) => WebhookId(done.row),
        None => {
            let read = manage::prepare(&app, &posted.value.wanted()).await.map_err(refused)?;
            let tx = app.db.begin().await?;
            let hook = manage::save(&app, &tx, read, now).await?;
            posted.once.note(&tx, Done::new(201, hook), now).await?;
            app.commit(tx).await?;
            hook
        }
    };
    let row = load(&app, hook).await?;
    let secret = sign::secret(&app, hook, row.generation);
    Ok((StatusCode::CREATED, Json(WebhookSecret { webhook: shown(&row, now), secret })).into_response())
}

/// One of them.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>) -> Result<Json<Webhook>> {
    allowed(&bearer)?;
    Ok(Json(shown(&load(&app, id(&hook)?).await?, app.now())))
}

/// Changes its name, address and kinds.
pub async fn change(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>, posted: Posted<NewWebhook>) -> Result<Json<Webhook>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&hook)?).await?);
    if posted.once.done().is_none() {
        manage::change(&app, row.id, &posted.value.wanted(), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    Ok(Json(shown(&load(&app, row.id).await?, now)))
}

/// Lets it go with its log.
pub async fn remove(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>) -> Result<StatusCode> {
    allowed(&bearer)?;
    if manage::remove(&app, id(&hook)?, app.now()).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Pauses it, or lets it go on.
pub async fn act(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>, posted: Posted<WebhookDeed>) -> Result<Json<Webhook>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&hook)?).await?);
    if posted.once.done().is_none() {
        match posted.value.r#do.as_str() {
            "pause" => manage::pause(&app, row.id, now).await?,
            "resume" => manage::resume(&app, row.id, From::Stopped, now).await?,
            "resume-now" => manage::resume(&app, row.id, From::Now, now).await?,
            _ => return Err(Problem::invalid("do", "`do` is pause, resume or resume-now.")),
        };
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    Ok(Json(shown(&load(&app, row.id).await?, now)))
}

/// Gives it another secret; the one before is good beside it for a while.
pub async fn rotate(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>, bare: Bare) -> Result<Json<WebhookSecret>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&hook)?).await?);
    if bare.once.done().is_none() {
        let tx = app.db.begin().await?;
        manage::renew(&app, &tx, row.id, now).await?.ok_or_else(Problem::not_found)?;
        bare.once.note(&tx, Done::new(200, row.id), now).await?;
        app.commit(tx).await?;
    }
    let row = load(&app, row.id).await?;
    Ok(Json(WebhookSecret { webhook: shown(&row, now), secret: sign::secret(&app, row.id, row.generation) }))
}

/// Ends the secret before at once.
pub async fn end_old(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>) -> Result<StatusCode> {
    allowed(&bearer)?;
    if manage::end_old(&app, id(&hook)?, app.now()).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Sends a test.
pub async fn test(bearer: Bearer, State(app): State<App>, Path(hook): Path<String>, bare: Bare) -> Result {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&hook)?).await?);
    let sent = match bare.once.done() {
        Some(done) => WebhookDeliveryId(done.row),
        None => {
            let sent = replay::test(&app, row.id, now).await?;
            bare.once.note_after(&app, Done::new(202, sent), now).await?;
            sent
        }
    };
    let sent = delivery::Entity::find_by_id(sent).one(app.db.writer()).await?.ok_or_else(Problem::not_found)?;
    Ok((StatusCode::ACCEPTED, Json(delivered(&sent))).into_response())
}

/// What it was told, the newest first.
pub async fn deliveries(
    bearer: Bearer,
    State(app): State<App>,
    Path(hook): Path<String>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Page<WebhookDelivery>>> {
    allowed(&bearer)?;
    let row = load(&app, id(&hook)?).await?;
    let mut query = delivery::Entity::find().filter(delivery::Column::WebhookId.eq(row.id)).order_by_desc(delivery::Column::Id);
    if let Some(after) = paging.after {
        query = query.filter(delivery::Column::Id.lt(after));
    }
    let mut rows = query.limit(paging.limit() + 1).all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    Ok(Json(view::page(rows.iter().map(delivered).collect(), next)))
}

/// Tells it again.
pub async fn again(
    bearer: Bearer,
    State(app): State<App>,
    Path(hook): Path<String>,
    posted: Posted<WebhookAgain>,
) -> Result<Json<WebhookReplay>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&hook)?).await?);
    let wrong = || Problem::invalid("since", "Either `delivery` is the id of one of its deliveries, or `since` an instant (RFC 3339).");
    let count = match (posted.value.delivery, posted.value.since) {
        _ if posted.once.done().is_some() => 0,
        (Some(one), None) => {
            let query = delivery::Entity::find_by_id(one).filter(delivery::Column::WebhookId.eq(row.id));
            query.one(app.db.reader()).await?.ok_or_else(wrong)?;
            match replay::one(&app, one, now).await? {
                Replayed::Again => 1,
                Replayed::Waits => 0,
                Replayed::Gone | Replayed::Unknown => {
                    return Err(Problem::conflict("known-no-more", "What happened was erased, or is too old to be known."));
                }
            }
        }
        (None, Some(since)) => replay::failed_since(&app, row.id, Instant::parse(&since).map_err(|_| wrong())?, now).await?,
        _ => return Err(wrong()),
    };
    posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    Ok(Json(WebhookReplay { count }))
}

fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Care)?;
    bearer.everybody()
}

/// Read where it was just written.
async fn load(app: &App, hook: WebhookId) -> Result<hook::Model> {
    hook::Entity::find_by_id(hook).one(app.db.writer()).await?.ok_or_else(Problem::not_found)
}

fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Field(field, why) => Problem::invalid(field, L10n::english().get(why)),
        Refused::Other(error) => error.into(),
    }
}

impl NewWebhook {
    fn wanted(&self) -> Wanted {
        Wanted { name: self.name.clone(), address: self.address.clone(), kinds: self.kinds.clone() }
    }
}

fn shown(row: &hook::Model, now: Instant) -> Webhook {
    let code = |trouble: Option<Trouble>| Maybe(trouble.map(|trouble| trouble.to_value()));
    let kinds = if row.kinds == EVERYTHING { vec![EVERYTHING.to_owned()] } else { row.kinds.split(',').map(str::to_owned).collect() };
    Webhook {
        id: row.id,
        name: row.name.clone(),
        address: row.address.clone(),
        kinds,
        paused: row.paused,
        ended: code(row.ended),
        fault: code(row.fault),
        failing_since: row.failing_since.into(),
        delivered_at: row.delivered_at.into(),
        old_secret_until: row.old_until.filter(|_| row.with_old(now)).into(),
        created_at: At(row.created_at),
    }
}

fn delivered(row: &delivery::Model) -> WebhookDelivery {
    WebhookDelivery {
        id: row.id,
        event_id: row.event_id,
        kind: row.kind.clone(),
        state: row.state.to_value(),
        attempts: row.attempts,
        status: row.status.into(),
        trouble: Maybe(row.trouble.map(|trouble| trouble.to_value())),
        next_at: At(row.next_at),
        created_at: At(row.created_at),
    }
}
