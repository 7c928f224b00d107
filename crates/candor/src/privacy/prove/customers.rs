//! What is agreed with customers and when it ends: the days that passed are written down, and no organisation owns what is everybody's.

use super::Seen;
use super::seen::count;
use crate::app::App;
use crate::organisations::{domain, public_domains};
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Every person who writes for an organisation is one of its people, and no organisation owns a domain in which anybody can have an address.
pub async fn organisations(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN m.id IS NULL THEN 1 ELSE 0 END) AS wrong FROM person p \
               LEFT JOIN organisation_member m ON m.person_id = p.id AND m.organisation_id = p.organisation_id WHERE p.organisation_id IS NOT NULL";
    let people = count(app, sql, []).await?;
    let domains = domain::Entity::find().filter(domain::Column::RemovedAt.is_null()).all(app.db.reader()).await?;
    let domains = Seen::all(domains.iter().map(|row| !public_domains::is_public(&row.domain)));
    Ok(Seen { seen: people.seen + domains.seen, wrong: people.wrong + domains.wrong })
}

/// No contract whose last day has passed everywhere for a day is without its end.
pub async fn contracts(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN ended_at IS NULL AND ends_on < $1 THEN 1 ELSE 0 END) AS wrong \
               FROM contract WHERE removed_at IS NULL";
    count(app, sql, [passed(app).into()]).await
}

/// No product whose last day has passed for a day lives on.
pub async fn products(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN retired_at IS NULL AND ends_on < $1 THEN 1 ELSE 0 END) AS wrong FROM product";
    count(app, sql, [passed(app).into()]).await
}

/// The day before which every last day was over in every zone at least twelve hours ago.
fn passed(app: &App) -> String {
    app.now().plus_seconds(-2 * 86_400).date(&calendar::TimeZone::UTC).to_string()
}
