//! The page of products.

use super::form::became;
use super::words::on;
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{fill, read};
use crate::ids::ProductId;
use crate::organisations::{product, product_version, products};
use crate::people::person::Point;
use crate::web::error::{Error, Result};
use crate::web::form::{Fault, Typed};
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::agent::organisations::{ProductLine, Products, VersionLine};
use privacy::Purpose;
use sea_orm::{EntityTrait, QueryOrder};

/// `GET /products`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, &Typed::default(), None, None, None).await?)
}

/// `POST /products`
pub async fn add(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let typed = Typed::read(&body);
    match became(products::add(&app, typed.text("name"), typed.text("ends_on"), app.now()).await)? {
        Ok(id) => {
            tracing::info!(product = %id, by = %session.id(), "a product was added");
            Ok(see("/products"))
        }
        Err(fault) => page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &typed, Some(&fault), None, None).await?),
    }
}

/// `POST /products/{id}`: `save`, `details`, `version` or `remove-version`.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<ProductId>, body: Bytes) -> Result {
    let (typed, now) = (Typed::read(&body), app.now());
    product::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let done = match typed.text("do") {
        "details" => {
            let answers = read::typed(typed.pairs());
            match fill::product(&app, id, &answers, Point::Agent).await {
                Ok(()) => Ok(()),
                Err(refused) => {
                    let refusal = (id, read::Refusal { typed: answers, fault: refused.said()? });
                    let why = Some(refusal.1.fault.1.clone());
                    let shown = drawn(&app, &session, &Typed::default(), None, why, Some(&refusal)).await?;
                    return page_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
                }
            }
        }
        "save" => became(products::edit(&app, id, typed.text("name"), typed.text("ends_on"), now).await)?,
        "version" => became(products::version(&app, id, typed.text("version"), typed.text("version_ends_on"), now).await)?.map(drop),
        "remove-version" => {
            products::remove_version(&app, id, typed.id("version_id")?).await?;
            Ok(())
        }
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tracing::info!(product = %id, by = %session.id(), "a product changed");
            Ok(see("/products"))
        }
        Err((_, why)) => page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &Typed::default(), None, Some(why), None).await?),
    }
}

async fn drawn(
    app: &App,
    session: &AgentSession,
    typed: &Typed,
    fault: Option<&Fault>,
    refused: Option<String>,
    refusal: Option<&(ProductId, read::Refusal)>,
) -> Result<Products> {
    let (fields, facts) = (read::asked(app, Subject::Product).await?, read::of_products(app).await?);
    let detail = |row: ProductId, field: &custom_field::Model| {
        let fact = facts.iter().find(|one| one.product_id == Some(row) && one.field_id == field.id);
        let refusal = refusal.filter(|(of, _)| *of == row).map(|(_, refusal)| refusal);
        read::input(field, fact.map(|one| one.value.as_str()), refusal)
    };
    let (now, t) = (app.now(), L10n::english());
    let rows = product::Entity::find().order_by_asc(product::Column::Name).order_by_asc(product::Column::Id).all(app.db.writer()).await?;
    let versions = product_version::Entity::find().order_by_asc(product_version::Column::Id).all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let version = |row: &product_version::Model| VersionLine {
        id: row.id.to_string(),
        name: row.name.clone(),
        until: match (&row.ends_on, row.retired_at) {
            (Some(day), None) => t.name("product-version-until", on(day)),
            (Some(day), Some(_)) => t.name("product-version-retired", on(day)),
            (None, _) => String::new(),
        },
    };
    let line = |row: &product::Model| ProductLine {
        id: row.id.to_string(),
        name: row.name.clone(),
        ends_on: row.ends_on.clone().unwrap_or_default(),
        retired: row.retired_at.is_some(),
        details: fields.iter().map(|field| detail(row.id, field)).collect(),
        versions: versions.iter().filter(|one| one.product_id == row.id).map(version).collect(),
    };
    Ok(Products {
        frame: session.look.frame(app),
        products: rows.iter().map(line).collect(),
        name: typed.field("name", "", fault),
        ends_on: typed.field("ends_on", "", fault),
        refused,
        shell: rail.shell(app, session, &access, "/products"),
    })
}
