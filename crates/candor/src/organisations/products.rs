//! Products and their versions: adding, changing, and the last day of their lives.

use super::refused::Refused;
use super::{change, contracts, days, product, product_version};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{ProductId, ProductVersionId};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

/// The longest name, in characters.
const LONGEST: usize = 100;

/// Adds a product.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, name: &str, ends_on: &str, now: Instant) -> Result<ProductId, Refused> {
    let tx = app.db.begin().await?;
    let id = add_in(app, &tx, name, ends_on, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// The same in the caller's transaction.
///
/// # Errors
/// [`Refused`]
pub async fn add_in(app: &App, tx: &Tx, name: &str, ends_on: &str, now: Instant) -> Result<ProductId, Refused> {
    let (name, ends_on) = read(name, ends_on)?;
    is_free(tx, &name, None).await?;
    let id = ProductId(app.ids.make(now));
    let row = product::ActiveModel { id: Set(id), name: Set(name), created_at: Set(now), ends_on: Set(ends_on), retired_at: Set(None) };
    product::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Changes a product. One whose last day has not passed lives (again).
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: ProductId, name: &str, ends_on: &str, now: Instant) -> Result<(), Refused> {
    let (name, ends_on) = read(name, ends_on)?;
    let tx = app.db.begin().await?;
    let Some(row) = product::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::Field("name", "org-product-gone")) };
    is_free(&tx, &name, Some(id)).await?;
    let lives = lives(app, ends_on.as_deref(), now);
    let (retired, mut row) = (row.retired_at, row.into_active_model());
    row.name = Set(name);
    row.ends_on = Set(ends_on);
    row.retired_at = Set(retired.filter(|_| !lives));
    row.update(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Adds a version to a product, or changes the one of this name.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn version(app: &App, id: ProductId, name: &str, ends_on: &str, now: Instant) -> Result<ProductVersionId, Refused> {
    let name = change::line(name, LONGEST).ok_or(Refused::Field("version", "org-version-no-name"))?;
    let ends_on = end(ends_on).ok_or(Refused::Field("version_ends_on", "org-product-bad-end"))?;
    let tx = app.db.begin().await?;
    if product::Entity::find_by_id(id).one(&tx).await?.is_none() {
        return Err(Refused::Field("version", "org-product-gone"));
    }
    let query = product_version::Entity::find().filter(product_version::Column::ProductId.eq(id));
    let known = query.filter(product_version::Column::Name.eq(name.clone())).one(&tx).await?;
    let lives = lives(app, ends_on.as_deref(), now);
    let version = match known {
        Some(known) => {
            let (version, retired, mut row) = (known.id, known.retired_at, known.into_active_model());
            row.ends_on = Set(ends_on);
            row.retired_at = Set(retired.filter(|_| !lives));
            row.update(&tx).await?;
            version
        }
        None => {
            let version = ProductVersionId(app.ids.make(now));
            let row = product_version::ActiveModel {
                id: Set(version),
                product_id: Set(id),
                name: Set(name),
                ends_on: Set(ends_on),
                retired_at: Set(None),
                created_at: Set(now),
            };
            product_version::Entity::insert(row).exec_without_returning(&tx).await?;
            version
        }
    };
    app.commit(tx).await?;
    Ok(version)
}

/// Lets a version go that was entered by mistake.
///
/// # Errors
/// If the database refuses.
pub async fn remove_version(app: &App, id: ProductId, version: ProductVersionId) -> Result<bool> {
    let sql = "DELETE FROM product_version WHERE id = $1 AND product_id = $2";
    Ok(run(app.db.writer(), sql, [version.0.into(), id.0.into()]).await? > 0)
}

fn lives(app: &App, ends_on: Option<&str>, now: Instant) -> bool {
    ends_on.and_then(days::read).is_none_or(|ends| days::over(ends, &app.zone) > now)
}

fn read(name: &str, ends_on: &str) -> Result<(String, Option<String>), Refused> {
    let name = change::line(name, LONGEST).ok_or(Refused::Field("name", "org-product-no-name"))?;
    Ok((name, end(ends_on).ok_or(Refused::Field("ends_on", "org-product-bad-end"))?))
}

/// A last day, or none; nothing if it is no day.
fn end(text: &str) -> Option<Option<String>> {
    match text.trim() {
        "" => Some(None),
        text => contracts::day(text).map(|day| Some(day.to_string())),
    }
}

async fn is_free(tx: &Tx, name: &str, but: Option<ProductId>) -> Result<(), Refused> {
    let rows = product::Entity::find().all(tx).await?;
    let taken = rows.iter().any(|row| Some(row.id) != but && row.name.to_lowercase() == name.to_lowercase());
    if taken { Err(Refused::Field("name", "org-product-used")) } else { Ok(()) }
}
