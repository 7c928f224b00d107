//! Companies of another desk. One of the same name is the same; whatever it is told here stays as it is.

use super::bring::Work;
use super::taken::{self, Became};
use super::{Id, What};
use crate::ids::OrganisationId;
use crate::organisations::change::{self, Wanted};
use crate::organisations::domains;
use crate::organisations::refused::Refused;
use anyhow::Result;
use sea_orm::FromQueryResult;
use serde_json::Value;

/// Brings in one page of them.
///
/// # Errors
/// If the database refuses.
pub async fn bring(work: &mut Work<'_>, rows: &[Value]) -> Result<()> {
    let app = work.app;
    for row in rows {
        let there = match work.desk.system.organisation(row) {
            Ok(there) => there,
            Err(why) => {
                work.refuse("organisation", row, why.to_owned());
                continue;
            }
        };
        let digest = work.desk.digest(app, What::Organisations, &there.id);
        // Otherwise they are answered when its people are here.
        if work.dry || !work.details.any(What::Organisations) {
            work.answers(What::Organisations, &there.id, &there.own, &[])?;
        }
        if taken::of(app.db.reader(), std::slice::from_ref(&digest)).await?.contains_key(&digest) {
            continue;
        }
        if work.dry {
            work.sum.organisations += 1;
            continue;
        }
        let Some(id) = one(work, &there.id, &there.name, digest).await? else { continue };
        for domain in &there.domains {
            match domains::add(app, id, domain, None, app.now()).await {
                Ok(_) => {}
                Err(refused) => {
                    let (_, why) = refused.said()?;
                    work.refuse_id("domain", there.id.as_str(), why);
                }
            }
        }
    }
    Ok(())
}

/// Makes one, or finds it by its name; none if it has none.
async fn one(work: &mut Work<'_>, there: &Id, name: &str, digest: Vec<u8>) -> Result<Option<OrganisationId>> {
    let (app, now) = (work.app, work.app.now());
    let wanted = Wanted { name: name.to_owned(), ..Wanted::default() };
    let tx = app.db.begin().await?;
    let (id, made) = match change::make_in(app, &tx, &wanted, None, now).await {
        Ok(id) => (id, true),
        Err(Refused::Field("name", "org-name-used")) => match by_name(&tx, name).await? {
            Some(id) => (id, false),
            None => return Ok(None),
        },
        Err(refused) => {
            drop(tx);
            let (_, why) = refused.said()?;
            work.refuse_id("organisation", there.as_str(), why);
            return Ok(None);
        }
    };
    taken::note(app, &tx, work.run.id, digest, Became::Organisation(id), (made, &[]), now).await?;
    work.sum.organisations += i64::from(made);
    work.save(&tx).await?;
    app.commit(tx).await?;
    Ok(Some(id))
}

async fn by_name(tx: &crate::db::Tx, name: &str) -> Result<Option<OrganisationId>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: OrganisationId,
    }
    let name = change::line(name, change::LONGEST_NAME).unwrap_or_default();
    let sql = "SELECT id FROM organisation WHERE name = $1 OR lower(name) = $2 ORDER BY id";
    let rows: Vec<Row> = crate::db::rows(tx, sql, [name.as_str().into(), name.to_lowercase().into()]).await?;
    Ok(rows.first().map(|row| row.id))
}
