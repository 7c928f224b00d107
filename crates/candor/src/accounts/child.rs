//! Somebody may be a child whose data must not be here (001-008, 004-157, 004-159). Whoever says so freezes the record at once: it may only be
//! stored, opens for nobody who answers, signs in nowhere; who decides is told. Found to be a child, everything goes without waiting;
//! found to be none, the freeze is lifted.

use super::child_report::{self, Way};
use super::{end, notice};
use crate::agents::agent;
use crate::app::App;
use crate::db::run;
use crate::ids::{AgentId, ChildReportId, PersonId, TicketId};
use crate::items::EmailAddress;
use crate::outbox::text::Warning;
use crate::people::find;
use crate::privacy::erase::{self, AskError};
use crate::privacy::restrict;
use crate::time::Instant;
use anyhow::Result;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// The roles of a policy's contacts that decide about it, in this order.
const DECIDES: [&str; 3] = ["dpo", "data-protection", "privacy"];

/// The reports that nobody has decided about, the oldest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App) -> Result<Vec<child_report::Model>> {
    let query = child_report::Entity::find().filter(child_report::Column::DecidedAt.is_null()).order_by_asc(child_report::Column::Id);
    Ok(query.all(app.db.reader()).await?)
}

/// The report with this id.
///
/// # Errors
/// If the database cannot be asked.
pub async fn by_id(app: &App, id: ChildReportId) -> Result<Option<child_report::Model>> {
    Ok(child_report::Entity::find_by_id(id).one(app.db.reader()).await?)
}

/// Freezes a person's record and tells who decides. Saying it twice is saying it once. Nobody who answers here is frozen.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn report(app: &App, person: PersonId, way: Way, ticket: Option<TicketId>, by: Option<AgentId>, now: Instant) -> Result<bool> {
    let is_agent = agent::Entity::find().filter(agent::Column::PersonId.eq(person)).one(app.db.reader()).await?.is_some();
    let waits =
        child_report::Entity::find().filter(child_report::Column::PersonId.eq(person)).filter(child_report::Column::DecidedAt.is_null());
    if is_agent || waits.one(app.db.reader()).await?.is_some() {
        return Ok(false);
    }
    let told = tell(app, now).await?;
    let row = child_report::ActiveModel {
        id: Set(ChildReportId(app.ids.make(now))),
        person_id: Set(person),
        ticket_id: Set(ticket),
        way: Set(way),
        at: Set(now),
        agent_id: Set(by),
        finding: Set(None),
        decided_at: Set(None),
    };
    let tx = app.db.begin().await?;
    run(&tx, "UPDATE person SET restricted_at = $1 WHERE id = $2 AND restricted_at IS NULL", [now.0.into(), person.0.into()]).await?;
    child_report::Entity::insert(row).exec_without_returning(&tx).await?;
    end::silence(&tx, person, now).await?;
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    restrict::keep_up(app).await?;
    tracing::warn!("a record was frozen because it may be a child's");
    Ok(true)
}

/// It is a child: everything goes at once. The erasure's own row and the journal say that it was done.
///
/// # Errors
/// [`AskError`].
pub async fn confirm(app: &App, report: &child_report::Model, by: AgentId, now: Instant) -> Result<(), AskError> {
    // The report is the child's and goes with everything else; until then it says what was decided.
    let decided = "UPDATE child_report SET finding = 'child', decided_at = $1, agent_id = $2 WHERE id = $3";
    run(app.db.writer(), decided, [now.0.into(), by.0.into(), report.id.0.into()]).await.map_err(anyhow::Error::from)?;
    erase::ask_at_once(app, report.person_id, Some(by)).await?;
    Ok(())
}

/// It is none: the record is as it was.
///
/// # Errors
/// If the database refuses.
pub async fn lift(app: &App, report: &child_report::Model, by: AgentId, now: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    let decided = "UPDATE child_report SET finding = 'no-child', decided_at = $1, agent_id = $2 WHERE id = $3 AND decided_at IS NULL";
    if run(&tx, decided, [now.0.into(), by.0.into(), report.id.0.into()]).await? == 1 {
        // What was frozen for another reason, or longer, stays so.
        let sql = "UPDATE person SET restricted_at = NULL WHERE id = $1 AND restricted_at = $2 AND NOT EXISTS \
                   (SELECT 1 FROM erasure e WHERE e.person_id = $1 AND e.state IN ('asked', 'running'))";
        run(&tx, sql, [report.person_id.0.into(), report.at.0.into()]).await?;
    }
    app.commit(tx).await?;
    restrict::keep_up(app).await?;
    Ok(())
}

/// The data protection officer, if the policy's contact has an account here; else everybody who runs the desk.
async fn tell(app: &App, now: Instant) -> Result<notice::Prepared> {
    let policy = app.gate.policy();
    let contacts = &policy.compiled().policy().contact;
    let addresses: Vec<String> =
        DECIDES.iter().filter_map(|role| contacts.iter().find(|one| one.id == **role)).filter_map(|one| one.email.clone()).collect();
    for address in addresses {
        if let Some(identity) = find::by_address(app, app.db.reader(), &EmailAddress::new(&*address)).await? {
            let active =
                agent::Entity::find().filter(agent::Column::PersonId.eq(identity.person_id)).filter(agent::Column::DeactivatedAt.is_null());
            if active.one(app.db.reader()).await?.is_some() {
                return notice::prepare(app, identity.person_id, Warning::Child, None, "/security", now).await;
            }
        }
    }
    notice::prepare_admins(app, Warning::Child, "/security", now).await
}
