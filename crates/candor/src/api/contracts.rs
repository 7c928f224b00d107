//! `contracts` and `products`: what is agreed with organisations, and what it is about.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::once::Done;
use super::organisations::{allowed, refused};
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, takes};
use crate::app::App;
use crate::ids::{ContractId, OrganisationId, ProductId, ProductVersionId};
use crate::organisations::contract::{self, Kind, State as Stands};
use crate::organisations::contracts::{self, Wanted};
use crate::organisations::{contract_product, days, organisation, product, product_version, products};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

takes! {
    /// A contract as it shall be.
    pub struct NewContract {
        name: String,
        kind: String = codes(Kind::ALL.map(Kind::code)),
        /// ISO date.
        starts_on: String,
        /// ISO date, inclusive; without one it goes on.
        ends_on: Option<String>,
        /// By how long it goes on at its end: an ISO 8601 period; without one it ends.
        renews: Option<String>,
        /// What it promises, in words.
        service_level: Option<String>,
        /// What it covers; everything, if nothing is said.
        product_ids: Option<Vec<ProductId>>,
    }
}

takes! {
    /// A product as it shall be.
    pub struct NewProduct {
        name: String,
        /// The last day of its life: an ISO date, inclusive.
        ends_on: Option<String>,
    }
}

takes! {
    /// A version of a product; one of the same name is changed.
    pub struct NewVersion {
        name: String,
        /// ISO date, inclusive.
        ends_on: Option<String>,
    }
}

gives! {
    /// A contract.
    pub struct Contract {
        id: ContractId,
        organisation_id: OrganisationId,
        name: String,
        kind: &'static str = codes(Kind::ALL.map(Kind::code)),
        starts_on: String,
        ends_on: Maybe<String>,
        renews: Maybe<String>,
        service_level: Maybe<String>,
        product_ids: Vec<ProductId>,
        /// How it stands on its customer's day.
        state: &'static str = codes([Stands::Upcoming, Stands::Running, Stands::Ended].map(Stands::code)),
        /// The midnight after its last day, once that has come.
        ended_at: Maybe<At>,
    }
}

gives! {
    /// The products, by name.
    pub struct Products {
        items: Vec<Product>,
    }
}

gives! {
    /// A product.
    pub struct Product {
        id: ProductId,
        name: String,
        ends_on: Maybe<String>,
        /// The midnight after its last day, once that has come.
        retired_at: Maybe<At>,
        versions: Vec<ProductVersion>,
    }
}

gives! {
    /// A version of a product.
    pub struct ProductVersion {
        id: ProductVersionId,
        name: String,
        ends_on: Maybe<String>,
        retired_at: Maybe<At>,
    }
}

/// Writes a contract of an organisation down.
pub async fn add(app: &App, bearer: &Bearer, of: OrganisationId, posted: Posted<NewContract>) -> Result {
    let row = match posted.once.done() {
        Some(done) => ContractId(done.row),
        None => {
            let (now, tx) = (app.now(), app.db.begin().await?);
            let made = contracts::add_in(app, &tx, of, &posted.value.wanted(), Some(bearer.agent.id), now).await.map_err(refused)?;
            posted.once.note(&tx, Done::new(201, made), now).await?;
            app.commit(tx).await?;
            made
        }
    };
    Ok((StatusCode::CREATED, whole(app, row).await?).into_response())
}

/// One of them.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(contract): Path<String>) -> Result<Json<Contract>> {
    allowed(&bearer)?;
    whole(&app, id(&contract)?).await
}

/// Changes it; a later last day renews it.
pub async fn change(
    bearer: Bearer,
    State(app): State<App>,
    Path(contract): Path<String>,
    posted: Posted<NewContract>,
) -> Result<Json<Contract>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&contract)?).await?.id);
    if posted.once.done().is_none() {
        contracts::edit(&app, row, &posted.value.wanted(), Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row), now).await?;
    }
    whole(&app, row).await
}

/// Takes away what was entered by mistake.
pub async fn remove(bearer: Bearer, State(app): State<App>, Path(contract): Path<String>) -> Result<StatusCode> {
    allowed(&bearer)?;
    let gone = contracts::remove(&app, id(&contract)?, true, Some(bearer.agent.id), app.now()).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// The products, by name.
pub async fn list_products(bearer: Bearer, State(app): State<App>) -> Result<Json<Products>> {
    bearer.needs(Purpose::Care)?;
    Ok(Json(Products { items: all_products(&app).await? }))
}

/// Adds a product.
pub async fn add_product(bearer: Bearer, State(app): State<App>, posted: Posted<NewProduct>) -> Result {
    bearer.needs(Purpose::Care)?;
    let row = match posted.once.done() {
        Some(done) => ProductId(done.row),
        None => {
            let (now, tx) = (app.now(), app.db.begin().await?);
            let last = posted.value.ends_on.as_deref().unwrap_or_default();
            let made = products::add_in(&app, &tx, &posted.value.name, last, now).await.map_err(refused)?;
            posted.once.note(&tx, Done::new(201, made), now).await?;
            app.commit(tx).await?;
            made
        }
    };
    Ok((StatusCode::CREATED, Json(product(&app, row).await?)).into_response())
}

/// Changes a product.
pub async fn change_product(
    bearer: Bearer,
    State(app): State<App>,
    Path(of): Path<String>,
    posted: Posted<NewProduct>,
) -> Result<Json<Product>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), product(&app, id(&of)?).await?.id);
    if posted.once.done().is_none() {
        let last = posted.value.ends_on.as_deref().unwrap_or_default();
        products::edit(&app, row, &posted.value.name, last, now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row), now).await?;
    }
    Ok(Json(product(&app, row).await?))
}

/// Adds a version to a product, or changes it.
pub async fn set_version(
    bearer: Bearer,
    State(app): State<App>,
    Path(of): Path<String>,
    posted: Posted<NewVersion>,
) -> Result<Json<Product>> {
    bearer.needs(Purpose::Care)?;
    let (now, row) = (app.now(), product(&app, id(&of)?).await?.id);
    if posted.once.done().is_none() {
        let last = posted.value.ends_on.as_deref().unwrap_or_default();
        products::version(&app, row, &posted.value.name, last, now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row), now).await?;
    }
    Ok(Json(product(&app, row).await?))
}

/// Contracts as they stand, of one organisation if it is known.
///
/// # Errors
/// If the database cannot be asked.
pub async fn shown(app: &App, rows: &[contract::Model], of: Option<&organisation::Model>) -> Result<Vec<Contract>> {
    let query = contract_product::Entity::find().filter(contract_product::Column::ContractId.is_in(rows.iter().map(|row| row.id)));
    let covered = query.order_by_asc(contract_product::Column::Id).all(app.db.writer()).await?;
    let today = app.now().date(&days::zone(app, of));
    let one = |row: &contract::Model| Contract {
        id: row.id,
        organisation_id: row.organisation_id,
        name: row.name.clone(),
        kind: row.kind.code(),
        starts_on: row.starts_on.clone(),
        ends_on: row.ends_on.clone().into(),
        renews: row.renews.clone().into(),
        service_level: row.service_level.clone().into(),
        product_ids: covered.iter().filter(|one| one.contract_id == row.id).map(|one| one.product_id).collect(),
        state: row.state(today).code(),
        ended_at: row.ended_at.into(),
    };
    Ok(rows.iter().map(one).collect())
}

/// Read where it was just written.
async fn load(app: &App, row: ContractId) -> Result<contract::Model> {
    let row = contract::Entity::find_by_id(row).one(app.db.writer()).await?;
    row.filter(|row| row.removed_at.is_none()).ok_or_else(Problem::not_found)
}

async fn whole(app: &App, row: ContractId) -> Result<Json<Contract>> {
    let row = load(app, row).await?;
    let of = organisation::Entity::find_by_id(row.organisation_id).one(app.db.reader()).await?;
    shown(app, &[row], of.as_ref()).await?.pop().map(Json).ok_or_else(Problem::not_found)
}

async fn product(app: &App, row: ProductId) -> Result<Product> {
    all_products(app).await?.into_iter().find(|one| one.id == row).ok_or_else(Problem::not_found)
}

async fn all_products(app: &App) -> Result<Vec<Product>> {
    let query = product::Entity::find().order_by_asc(product::Column::Name).order_by_asc(product::Column::Id);
    let (rows, versions) = (query.all(app.db.writer()).await?, product_version::Entity::find().all(app.db.writer()).await?);
    let version = |row: &product_version::Model| ProductVersion {
        id: row.id,
        name: row.name.clone(),
        ends_on: row.ends_on.clone().into(),
        retired_at: row.retired_at.into(),
    };
    let one = |row: &product::Model| Product {
        id: row.id,
        name: row.name.clone(),
        ends_on: row.ends_on.clone().into(),
        retired_at: row.retired_at.into(),
        versions: versions.iter().filter(|one| one.product_id == row.id).map(version).collect(),
    };
    Ok(rows.iter().map(one).collect())
}

impl NewContract {
    fn wanted(&self) -> Wanted {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Wanted {
            name: self.name.clone(),
            kind: self.kind.clone(),
            starts_on: self.starts_on.clone(),
            ends_on: text(&self.ends_on),
            renews: text(&self.renews),
            service_level: text(&self.service_level),
            products: self.product_ids.iter().flatten().copied().collect(),
        }
    }
}
