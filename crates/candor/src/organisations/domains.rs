//! The mail domains of an organisation. One in which anybody can have an address belongs to nobody (004-082).

use super::lifecycle_event::{What, record};
use super::refused::Refused;
use super::{domain, known, organisation, public_domains};
use crate::app::App;
use crate::db::run;
use crate::desk::make;
use crate::ids::{AgentId, OrganisationDomainId, OrganisationId};
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// Gives an organisation a domain. Whoever writes from it is one of its people from now on, and so is whoever did before.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, id: OrganisationId, text: &str, by: Option<AgentId>, now: Instant) -> Result<OrganisationDomainId, Refused> {
    let text = text.trim();
    let text = text.rsplit_once('@').map_or(text, |(_, domain)| domain);
    let name = make::domain(text).ok().filter(|name| name.contains('.')).ok_or(Refused::Field("domain", "org-domain-bad"))?;
    if public_domains::is_public(&name) {
        return Err(Refused::Field("domain", "org-domain-public"));
    }
    if app.book().has_domain(&name) {
        return Err(Refused::Field("domain", "org-domain-own"));
    }
    let tx = app.db.begin().await?;
    if organisation::Entity::find_by_id(id).one(&tx).await?.is_none() {
        return Err(Refused::GONE);
    }
    let known = domain::Entity::find().filter(domain::Column::Domain.eq(name.clone())).one(&tx).await?;
    let row = match known {
        Some(known) if known.removed_at.is_none() && known.organisation_id == id => return Ok(known.id),
        Some(known) if known.removed_at.is_none() => return Err(Refused::Field("domain", "org-domain-taken")),
        Some(known) => {
            let sql = "UPDATE organisation_domain SET organisation_id = $2, removed_at = NULL, created_at = $3 WHERE id = $1";
            run(&tx, sql, [known.id.0.into(), id.0.into(), now.0.into()]).await?;
            known.id
        }
        None => {
            let row = OrganisationDomainId(app.ids.make(now));
            let model = domain::ActiveModel {
                id: Set(row),
                organisation_id: Set(id),
                domain: Set(name),
                created_at: Set(now),
                removed_at: Set(None),
            };
            match model.insert(&tx).await.map_err(anyhow::Error::from) {
                Err(error) if crate::people::find::is_taken(&error) => return Err(Refused::Field("domain", "org-domain-taken")),
                other => other?,
            };
            row
        }
    };
    record(app, &tx, What::of(id), "domain.added", by, now).await?;
    known::ask(app, &tx, row, now).await?;
    app.commit(tx).await?;
    Ok(row)
}

/// Takes a domain away, or gives it back. Its people stay. Says whether anything changed.
///
/// # Errors
/// If the database refuses.
pub async fn remove(
    app: &App,
    of: OrganisationId,
    id: OrganisationDomainId,
    removed: bool,
    by: Option<AgentId>,
    now: Instant,
) -> Result<bool> {
    let tx = app.db.begin().await?;
    let sql = "UPDATE organisation_domain SET removed_at = $3 WHERE id = $1 AND organisation_id = $2 AND (removed_at IS NULL) = $4";
    let changed = run(&tx, sql, [id.0.into(), of.0.into(), removed.then_some(now.0).into(), removed.into()]).await? > 0;
    if changed {
        let kind = if removed { "domain.removed" } else { "domain.added" };
        record(app, &tx, What::of(of), kind, by, now).await?;
        if !removed {
            known::ask(app, &tx, id, now).await?;
        }
    }
    app.commit(tx).await?;
    Ok(changed)
}

/// The organisation to which a mail domain belongs, or the nearest one above it; none for one that is public.
///
/// # Errors
/// If the database cannot be asked.
pub async fn owner(db: &impl sea_orm::ConnectionTrait, domain: &str) -> Result<Option<domain::Model>> {
    let domain = domain.trim_end_matches('.').to_lowercase();
    if domain.len() > 253 || public_domains::is_public(&domain) {
        return Ok(None);
    }
    let mut rest = Some(domain.as_str());
    while let Some(name) = rest.filter(|name| name.contains('.')) {
        let query = domain::Entity::find().filter(domain::Column::Domain.eq(name)).filter(domain::Column::RemovedAt.is_null());
        if let Some(found) = query.one(db).await? {
            return Ok(Some(found));
        }
        rest = name.split_once('.').map(|(_, above)| above);
    }
    Ok(None)
}
