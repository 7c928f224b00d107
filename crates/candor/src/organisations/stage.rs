//! How far an organisation is a customer, and what it takes to become one: somebody asked for it, which is written down with its day
//! (001-071), or there is a contract.

use super::contract::{self, State};
use super::held::{self, Lacking};
use super::lifecycle_event::{What, record};
use super::organisation::{self, Stage};
use super::quote;
use super::refused::Refused;
use super::{days, quotes};
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{AgentId, OrganisationId};
use crate::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Moves an organisation to a stage. The same stage again is nothing.
///
/// # Errors
/// [`Refused`]: nobody asked to become a customer, or a contract runs that would be ended with the account.
pub async fn set(app: &App, id: OrganisationId, stage: Stage, by: Option<AgentId>, now: Instant) -> Result<(), Refused> {
    let tx = app.db.begin().await?;
    let Some(row) = organisation::Entity::find_by_id(id).one(&tx).await? else { return Err(Refused::GONE) };
    if row.stage == stage {
        return Ok(());
    }
    let today = now.date(&days::zone(app, Some(&row)));
    let contracts = contract::Entity::find().filter(contract::Column::OrganisationId.eq(id));
    let contracts = contracts.filter(contract::Column::RemovedAt.is_null()).all(&tx).await?;
    let runs = contracts.iter().any(|one| one.state(today) != State::Ended);
    match stage {
        Stage::Customer if !runs && !has_asked(&tx, id, today).await? => return Err(not_asked(app)),
        Stage::Ended if runs => return Err(Refused::Field("stage", "org-contract-runs")),
        _ => {}
    }
    let closed = (stage == Stage::Ended).then_some(now.0);
    let sql = "UPDATE organisation SET stage = $2, closed_at = $3 WHERE id = $1";
    run(&tx, sql, [id.0.into(), stage.code().into(), closed.into()]).await?;
    if stage == Stage::Customer {
        accept(app, &tx, id, by, now).await?;
    }
    let kind = match stage {
        Stage::Prospect => "stage.prospect",
        Stage::Trial => "stage.trial",
        Stage::Customer => "stage.customer",
        Stage::Ended => "account.closed",
    };
    record(app, &tx, What::of(id), kind, by, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Whether somebody of the organisation asked, and what they asked for is not over.
async fn has_asked(tx: &Tx, id: OrganisationId, today: calendar::Date) -> Result<bool, Refused> {
    let asked = quote::Entity::find().filter(quote::Column::OrganisationId.eq(id)).all(tx).await?;
    Ok(asked.iter().any(|one| one.outcome == Some(quote::Outcome::Accepted) || quotes::is_open(one, today)))
}

/// What is open is what they became a customer by.
async fn accept(app: &App, tx: &Tx, id: OrganisationId, by: Option<AgentId>, now: Instant) -> Result<(), Refused> {
    let open = quote::Entity::find().filter(quote::Column::OrganisationId.eq(id)).filter(quote::Column::Kind.eq(quote::Kind::Registration));
    for one in open.filter(quote::Column::Outcome.is_null()).filter(quote::Column::ExpiredAt.is_null()).all(tx).await? {
        quotes::settle_in(app, tx, &one, quote::Outcome::Accepted, by, now).await?;
    }
    Ok(())
}

/// Who says so: the purpose of the policy that waits for it, if it has one.
fn not_asked(app: &App) -> Refused {
    let policy = app.gate.policy();
    let waits =
        policy.compiled().policy().purpose.iter().find(|one| one.requires.as_ref().is_some_and(|word| *word == *"contract.requested"));
    match waits {
        Some(purpose) => Refused::Policy(
            "stage",
            Lacking::Ground {
                block: format!("purpose.{}", purpose.id),
                statements: held::ids(&purpose.common.source),
                requires: "contract.requested".into(),
            },
        ),
        None => Refused::Field("stage", "org-not-asked"),
    }
}
