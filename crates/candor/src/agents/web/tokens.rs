//! Keys for programs: a list of those in use, a new one shown once, and taking one back. Only those who run the desk may.

use crate::agents::right::Right;
use crate::agents::{colleagues, token, token_make};
use crate::app::App;
use crate::ids::TokenId;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::agent::Choice;
use pages::agent::admin::{TokenLine, Tokens};
use privacy::Purpose;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use std::collections::HashMap;

/// How much of an id is shown: its end, which is random.
const MARK: usize = 8;

/// `end`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
}

/// `GET /tokens`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&list(&app, &session, None, None).await?)
}

/// `POST /tokens`: a box for each purpose, or `provisioning`. The answer is the page itself, as the secret is nowhere else.
pub async fn make(State(app): State<App>, session: AgentSession, Form(ticked): Form<HashMap<String, String>>) -> Result {
    session.fresh(&app, "/tokens")?;
    if ticked.contains_key(token_make::PROVISIONING) {
        session.needs(Right::Staff)?;
        let made = token_make::make_provisioning(&app, session.id()).await?;
        tracing::info!(token = %made.id, by = %session.id(), "a token for an identity service was made");
        return page(&list(&app, &session, Some(made.secret), None).await?);
    }
    let purposes: Vec<Purpose> = Purpose::ALL.into_iter().filter(|purpose| ticked.contains_key(purpose.code())).collect();
    if purposes.is_empty() {
        let why = L10n::english().get("token-refused").to_owned();
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &list(&app, &session, None, Some(why)).await?);
    }
    let made = token_make::make_for(&app, session.id(), &purposes, None).await?;
    tracing::info!(token = %made.id, by = %session.id(), "a token was made");
    page(&list(&app, &session, Some(made.secret), None).await?)
}

/// `POST /tokens/{id}`: a token that was ended is refused from the next request on.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<TokenId>, Form(deed): Form<Deed>) -> Result {
    if deed.r#do != "end" {
        return Err(Error::NotFound);
    }
    let ended = token::Entity::update_many()
        .col_expr(token::Column::RevokedAt, Expr::value(app.now().0))
        .filter(token::Column::Id.eq(id))
        .filter(token::Column::RevokedAt.is_null())
        .exec(app.db.writer())
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tracing::info!(token = %id, by = %session.id(), "a token was ended");
    Ok(see("/tokens"))
}

async fn list(app: &App, session: &AgentSession, made: Option<String>, refused: Option<String>) -> Result<Tokens> {
    let now = app.now();
    let t = L10n::english();
    let query = token::Entity::find().filter(token::Column::RevokedAt.is_null()).order_by_desc(token::Column::Id);
    // Read where it was just written: the new one stands in the list.
    let tokens = query.all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let agents = colleagues::named(&rail.colleagues, &access);
    let line = |one: &token::Model| TokenLine {
        id: one.id.to_string(),
        mark: one.id.to_string().chars().rev().take(MARK).collect::<Vec<_>>().into_iter().rev().collect(),
        agent: agents.get(&one.agent_id).map_or_else(|| t.get("somebody-gone").to_owned(), |agent| agent.name.clone()),
        scope: scope(one),
        made: moment(app, one.created_at),
        used: one.last_used_at.map(|at| moment(app, at)),
    };
    Ok(Tokens {
        frame: session.look.frame(app),
        tokens: tokens.iter().map(line).collect(),
        made,
        purposes: Purpose::ALL.map(|purpose| Choice::new(purpose.code(), words(purpose), purpose == Purpose::Care)).into(),
        refused,
        provisioning: session.may(Right::Staff).then(|| app.link(token_make::PROVISIONING_PATH)),
        shell: rail.shell(app, session, &access, "/tokens"),
    })
}

/// What a token is for, and whether only some people are in its reach.
fn scope(token: &token::Model) -> String {
    if token.provisions {
        return L10n::english().get("token-provisions").to_owned();
    }
    let purposes = token.purposes.split(',').filter_map(Purpose::from_code).map(|purpose| words(purpose).to_owned());
    let some = token.subjects.as_ref().map(|people| {
        let people = people.split(',').filter(|id| !id.is_empty()).count();
        L10n::english().count("token-some-people", i64::try_from(people).unwrap_or(i64::MAX))
    });
    purposes.chain(some).collect::<Vec<_>>().join(" · ")
}

fn words(purpose: Purpose) -> &'static str {
    let t = L10n::english();
    match purpose {
        Purpose::Care => t.get("purpose-care"),
        Purpose::Account => t.get("purpose-account"),
        Purpose::Security => t.get("purpose-security"),
        Purpose::Rights => t.get("purpose-rights"),
        Purpose::Records => t.get("purpose-records"),
    }
}
