//! The page of one contract, and writing a new one down.

use super::done::Asked;
use super::form::became;
use super::{one, words};
use crate::app::App;
use crate::ids::{ContractId, OrganisationId, ProductId};
use crate::organisations::contract::{self, Kind};
use crate::organisations::contracts::{self, Wanted};
use crate::organisations::{contract_product, days, organisation, product};
use crate::web::error::{Error, Result};
use crate::web::form::{Fault, Typed, why};
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use pages::agent::Choice;
use pages::agent::organisations::{ContractForm, ContractPage};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

/// The fields of a contract's form; what is refused elsewhere is said above it.
const FIELDS: [&str; 6] = ["contract_name", "kind", "starts_on", "ends_on", "renews", "service_level"];

/// `POST /organisations/{id}/contracts`
pub async fn add(State(app): State<App>, session: AgentSession, Path(id): Path<OrganisationId>, body: Bytes) -> Result {
    let typed = Typed::read(&body);
    organisation::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    match became(contracts::add(&app, id, &wanted(&typed)?, Some(session.id()), app.now()).await)? {
        Ok(contract) => {
            tracing::info!(contract = %contract, by = %session.id(), "a contract was written down");
            Ok(see(&format!("/organisations/{id}?done=made#contracts")))
        }
        Err(fault) => one::refused(&app, &session, id, typed, fault).await,
    }
}

/// `GET /contracts/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<ContractId>, Query(asked): Query<Asked>) -> Result {
    page(&drawn(&app, &session, id, &Typed::default(), None, &asked).await?)
}

/// `POST /contracts/{id}`: `save`, `renew` with `until`, `remove` or `restore`.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<ContractId>, body: Bytes) -> Result {
    let (typed, now, by) = (Typed::read(&body), app.now(), Some(session.id()));
    contract::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let done = match typed.text("do") {
        "save" => became(contracts::edit(&app, id, &wanted(&typed)?, by, now).await)?.map(|()| "saved"),
        "renew" => became(contracts::renew(&app, id, typed.text("until"), by, now).await)?.map(|()| "renewed"),
        "remove" => {
            contracts::remove(&app, id, true, by, now).await?;
            Ok("contract-gone")
        }
        "restore" => {
            contracts::remove(&app, id, false, by, now).await?;
            Ok("saved")
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(done) => {
            tracing::info!(contract = %id, by = %session.id(), "a contract changed");
            Ok(see(&format!("/contracts/{id}?done={done}")))
        }
        Err(fault) => {
            let page = drawn(&app, &session, id, &typed, Some(&fault), &Asked::default()).await?;
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn wanted(typed: &Typed) -> Result<Wanted> {
    let text = |name: &str| typed.text(name).to_owned();
    Ok(Wanted {
        name: text("contract_name"),
        kind: text("kind"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
        renews: text("renews"),
        service_level: text("service_level"),
        products: typed.ids("product")?,
    })
}

/// The fields of a contract: what was typed, else what is known of it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn form(app: &App, known: Option<&contract::Model>, typed: &Typed, fault: Option<&Fault>) -> Result<ContractForm> {
    let covered: BTreeSet<ProductId> = match known {
        _ if typed.has("contract_name") => typed.ids("product").unwrap_or_default(),
        Some(row) => {
            let query = contract_product::Entity::find().filter(contract_product::Column::ContractId.eq(row.id));
            query.all(app.db.writer()).await?.into_iter().map(|one| one.product_id).collect()
        }
        None => BTreeSet::new(),
    };
    let all = product::Entity::find().order_by_asc(product::Column::Name).all(app.db.reader()).await?;
    let of = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let chosen = if typed.has("kind") { Kind::from_code(typed.text("kind")) } else { known.map(|row| row.kind) };
    let field = |name: &str, value: Option<&str>| typed.field(name, &of(value), fault);
    Ok(ContractForm {
        name: field("contract_name", known.map(|row| row.name.as_str())),
        kinds: Kind::ALL.map(|kind| Choice::new(kind.code(), words::kind(kind), Some(kind) == chosen)).to_vec(),
        kind_error: why("kind", fault),
        starts_on: field("starts_on", known.map(|row| row.starts_on.as_str())),
        ends_on: field("ends_on", known.and_then(|row| row.ends_on.as_deref())),
        renews: field("renews", known.and_then(|row| row.renews.as_deref())),
        service_level: field("service_level", known.and_then(|row| row.service_level.as_deref())),
        products: all.iter().map(|one| Choice::new(&one.id.to_string(), &one.name, covered.contains(&one.id))).collect(),
        refused: fault.filter(|(at, _)| typed.has("contract_name") && !FIELDS.contains(at)).map(|(_, why)| why.clone()),
    })
}

async fn drawn(
    app: &App,
    session: &AgentSession,
    id: ContractId,
    typed: &Typed,
    fault: Option<&Fault>,
    asked: &Asked,
) -> Result<ContractPage> {
    let now = app.now();
    // Read where it was just written.
    let row = contract::Entity::find_by_id(id).one(app.db.writer()).await?.ok_or(Error::NotFound)?;
    let organisation = organisation::Entity::find_by_id(row.organisation_id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let state = row.state(now.date(&days::zone(app, Some(&organisation))));
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    Ok(ContractPage {
        frame: session.look.frame(app),
        id: id.to_string(),
        name: row.name.clone(),
        organisation: Choice::new(&organisation.id.to_string(), &organisation.name, false),
        state: state.code(),
        state_words: words::state(state).to_owned(),
        days: words::days_of(&row),
        ends: row.ends_on.is_some(),
        removed: row.removed_at.is_some(),
        done: asked.said(&format!("/contracts/{id}")),
        until: typed.field("until", "", fault),
        form: form(app, Some(&row), typed, fault).await?,
        shell: rail.shell(app, session, &access, "/organisations"),
    })
}
