//! The page of social and messaging channels: how each stands, adding one, its secret, pausing it, letting it go.

use super::channel;
use super::manage::{self, Refused};
use crate::app::App;
use crate::ids::SocialChannelId;
use crate::people::person::Point;
use crate::privacy::collect;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use pages::agent::admin::{SocialChannels, SocialLine};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

/// The form as it came.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    address: String,
}

/// `pause`, `resume`, `secret`, `end-old`, `remove`, or `address` with another one.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    address: String,
}

/// What a page says beside the list.
#[derive(Default)]
struct Also {
    made: Option<(SocialChannelId, String)>,
    refused: Option<&'static str>,
}

/// The routes of social and messaging channels.
pub fn routes() -> Router<App> {
    Router::new().route("/channels/social", get(show).post(add)).route("/channels/social/{id}", post(act))
}

/// `GET /channels/social`
async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, Also::default()).await?)
}

/// `POST /channels/social`: the answer is the page itself, as the secret is nowhere else.
async fn add(State(app): State<App>, session: AgentSession, Form(typed): Form<Typed>) -> Result {
    let (field, why) = match manage::add(&app, &typed.name, &typed.address, app.now()).await {
        Ok((id, secret)) => {
            tracing::info!(account = %id, by = %session.id(), "a channel was added");
            return page(&drawn(&app, &session, Also { made: Some((id, secret)), ..Also::default() }).await?);
        }
        Err(Refused::Field(field, why)) => (field, why),
        // The page says what the policy lacks.
        Err(Refused::Policy(_)) => ("", ""),
        Err(Refused::Other(error)) => return Err(error.into()),
    };
    let mut page = drawn(&app, &session, Also::default()).await?;
    let of = |name: &str, value: &str| {
        if field == name { Field::of(value).refused(L10n::english().get(why)) } else { Field::of(value) }
    };
    (page.name, page.address) = (of("name", &typed.name), of("address", &typed.address));
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /channels/social/{id}`
async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<SocialChannelId>, Form(deed): Form<Deed>) -> Result {
    let now = app.now();
    let found = match deed.r#do.as_str() {
        "pause" => manage::pause(&app, id, true).await?,
        "resume" => manage::pause(&app, id, false).await?,
        "remove" => manage::remove(&app, id, now).await?,
        "end-old" => manage::end_old(&app, id).await?,
        "secret" => {
            let secret = manage::rotate(&app, id, now).await?.ok_or(Error::NotFound)?;
            tracing::info!(account = %id, by = %session.id(), "a channel has another secret");
            return page(&drawn(&app, &session, Also { made: Some((id, secret)), ..Also::default() }).await?);
        }
        "address" => match manage::set_address(&app, id, &deed.address).await {
            Ok(found) => found,
            Err(Refused::Field(_, why)) => {
                let page = drawn(&app, &session, Also { refused: Some(why), ..Also::default() }).await?;
                return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
            }
            Err(Refused::Policy(_)) => false,
            Err(Refused::Other(error)) => return Err(error.into()),
        },
        _ => false,
    };
    if !found {
        return Err(Error::NotFound);
    }
    tracing::info!(account = %id, by = %session.id(), "a channel changed");
    Ok(see("/channels/social"))
}

async fn drawn(app: &App, session: &AgentSession, also: Also) -> Result<SocialChannels> {
    let now = app.now();
    let query = channel::Entity::find().filter(channel::Column::RemovedAt.is_null()).order_by_asc(channel::Column::Id);
    // Read where it was just written: the new one stands in the list.
    let rows = query.all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let name = |id: SocialChannelId| rows.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default();
    Ok(SocialChannels {
        frame: session.look.frame(app),
        lacks: collect::lacks(app, &collect::OF_CHANNELS, Point::Social).into_iter().map(str::to_owned).collect(),
        channels: rows
            .iter()
            .map(|row| SocialLine {
                id: row.id.to_string(),
                name: row.name.clone(),
                inbound: app.link(&format!("/in/{}", row.id)),
                address: row.address.clone().unwrap_or_default(),
                paused: row.paused,
                seen: row.seen_at.map(|at| moment(app, at)),
                old_until: row.old_until.filter(|until| now < *until).map(|at| moment(app, at)),
            })
            .collect(),
        made: also.made.map(|(id, secret)| (name(id), secret)),
        name: Field::default(),
        address: Field::default(),
        refused: also.refused.map(|why| L10n::english().get(why).to_owned()),
        shell: rail.shell(app, session, &access, "/channels"),
    })
}
