//! The pages of webhooks: which programs are told what happens, how each stands and what it was told; making one, changing it, telling it again.

mod one;
mod sent;
mod words;

use super::change::Asked;
use super::hook::{self, EVERYTHING};
use super::{manage, sign};
use crate::app::App;
use crate::desk::desk::Kind;
use crate::refused::Refused;
use crate::search::happened;
use crate::web::error::Result;
use crate::web::page::{page, page_as};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::routing::get;
use pages::agent::Choice;
use pages::agent::admin::{HookForm, HookLine, Webhooks};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::HashMap;

/// A form as it came: a name and an address, and a box for each kind.
type Typed = HashMap<String, String>;

/// What was wrong with it: the field, and the key of the words.
type Wrong = (&'static str, &'static str);

/// The routes of webhooks.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/webhooks", get(show).post(add))
        .route("/webhooks/{id}", get(one::show).post(one::act))
        .route("/webhooks/deliveries/{id}", get(sent::show).post(sent::act))
}

/// `GET /webhooks`
async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, form(&new(), None)).await?)
}

/// `POST /webhooks`: the answer is the webhook's own page, as its secret is nowhere else.
async fn add(State(app): State<App>, session: AgentSession, Form(typed): Form<Typed>) -> Result {
    let asked = asked(&typed);
    match manage::add(&app, &asked, app.now()).await {
        Ok(id) => {
            tracing::info!(webhook = %id, by = %session.id(), "a webhook was made");
            one::made(&app, &session, id, sign::secret(&app, id, 1)).await
        }
        Err(Refused::Field(field, why)) => {
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, form(&asked, Some((field, why)))).await?)
        }
        Err(Refused::Other(error)) => Err(error.into()),
    }
}

async fn drawn(app: &App, session: &AgentSession, new: HookForm) -> Result<Webhooks> {
    let now = app.now();
    // Read where it was just written: the new one stands in the list.
    let rows = hook::Entity::find().order_by_asc(hook::Column::Id).all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    Ok(Webhooks {
        frame: session.look.frame(app),
        still: app.kind != Kind::Live,
        hooks: rows.iter().map(|row| line(app, row)).collect(),
        new,
        shell: rail.shell(app, session, &access, "/webhooks"),
    })
}

fn line(app: &App, row: &hook::Model) -> HookLine {
    let t = L10n::english();
    let kinds = match row.kinds.as_str() {
        EVERYTHING => t.get("hook-everything-short").to_owned(),
        some => t.count("hook-kinds", i64::try_from(some.split(',').count()).unwrap_or(i64::MAX)),
    };
    HookLine { id: row.id.to_string(), name: row.name.clone(), host: row.host.clone(), kinds, state: words::state(app, row) }
}

/// What a form asks for.
fn asked(typed: &Typed) -> Asked {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let kinds = if typed.contains_key("all") {
        vec![EVERYTHING.to_owned()]
    } else {
        happened::kinds().filter(|kind| typed.contains_key(&boxed(kind))).map(str::to_owned).collect()
    };
    Asked { name: text("name"), address: text("address"), kinds }
}

/// The name of the box of a kind.
fn boxed(kind: &str) -> String {
    format!("kind-{kind}")
}

/// What a new one is told of, if nobody says otherwise.
fn new() -> Asked {
    Asked { name: String::new(), address: String::new(), kinds: vec![EVERYTHING.to_owned()] }
}

fn form(asked: &Asked, wrong: Option<Wrong>) -> HookForm {
    let t = L10n::english();
    let why = |name: &str| wrong.filter(|(field, _)| *field == name).map(|(_, why)| t.get(why));
    let field = |name: &str, value: &str| match why(name) {
        Some(why) => Field::of(value).refused(why),
        None => Field::of(value),
    };
    let ticked = |kind: &str| asked.kinds.iter().any(|one| one == kind);
    let choice = |kind| Choice::new(&boxed(kind), &words::kind(kind), ticked(kind));
    HookForm {
        name: field("name", &asked.name),
        address: field("address", &asked.address),
        everything: ticked(EVERYTHING),
        kinds: happened::of_tickets_and_people().map(choice).collect(),
        lifecycle: happened::of_organisations().map(choice).collect(),
        kinds_error: why("kinds").map(str::to_owned),
        refused: wrong.map(|_| t.get("hook-refused").to_owned()),
    }
}
