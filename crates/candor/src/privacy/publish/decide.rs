//! Agreeing, taking back, and the moment in which a text becomes the policy.

use super::{Refused, announce, waits_for_mail};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::platform::over;
use crate::privacy::in_force::InForce;
use crate::privacy::journal as log;
use crate::privacy::new_uses;
use crate::privacy::policy_proposal::{self, State};
use crate::privacy::policy_version;
use crate::time::Instant;
use anyhow::{Context, Result};
use journal::{Code, Value};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};

/// A second person agrees.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn agree(app: &App, id: ProposalId, by: AgentId) -> Result<policy_proposal::Model, Refused> {
    let proposal = waiting(app, id).await?;
    if proposal.proposed_by == Some(by) {
        return Err(Refused::SamePerson);
    }
    go_on(app, proposal, Some(by)).await
}

/// What was agreed goes on: to the people who must be told first, or to be the policy at once.
pub(super) async fn go_on(app: &App, proposal: policy_proposal::Model, by: Option<AgentId>) -> Result<policy_proposal::Model, Refused> {
    let now = app.now();
    let current = app.gate.policy().version();
    if proposal.base != current {
        return Err(Refused::Overtaken(current));
    }
    let first_told = waits_for_mail(app, &proposal);
    let tx = app.db.begin().await?;
    // Somebody may have taken it back since it was read.
    let proposal = locked(&tx, proposal.id).await?;
    if proposal.state != State::Waiting {
        return Err(Refused::Decided);
    }
    let mut row = proposal.into_active_model();
    row.decided_by = Set(by);
    row.decided_at = Set(Some(now));
    row.state = Set(State::Announced);
    let proposal = row.update(&tx).await?;
    if first_told {
        announce::begin(app, &tx, &proposal, now).await?;
    }
    app.commit(tx).await?;
    if first_told { Ok(proposal) } else { Ok(publish(app, proposal.id).await?) }
}

/// Takes a proposal back, or refuses it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn withdraw(app: &App, id: ProposalId, by: Option<AgentId>) -> Result<(), Refused> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let proposal = locked(&tx, id).await?;
    if !matches!(proposal.state, State::Waiting | State::Announced) {
        return Err(Refused::Decided);
    }
    let version = proposal.version;
    let mut row = proposal.into_active_model();
    row.state = Set(State::Withdrawn);
    row.decided_by = Set(by);
    row.decided_at = Set(Some(now));
    row.update(&tx).await?;
    let version = [(Code::fixed("version"), Value::Version(version.cast_unsigned()))];
    log::append(&tx, Code::fixed("policy.withdrawn"), version, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Makes the proposal the policy: a version that never changes, in force at once here and within a second on every other node. Told
/// twice it does nothing the second time.
///
/// # Errors
/// If the text does not fit this program any more, or the database refuses.
pub async fn publish(app: &App, id: ProposalId) -> Result<policy_proposal::Model> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let proposal = locked(&tx, id).await?;
    if proposal.state != State::Announced {
        tx.rollback().await?;
        return Ok(proposal);
    }
    let in_force = InForce::version_of(&proposal.text, now.date(&app.zone)).context("the proposal does not fit this program any more")?;
    write(&tx, proposal.version, &proposal.text, now).await?;
    let mut row = proposal.into_active_model();
    row.state = Set(State::Published);
    let proposal = row.update(&tx).await?;
    let fields = [
        (Code::fixed("version"), Value::Version(proposal.version.cast_unsigned())),
        (Code::fixed("base"), Value::Version(proposal.base.cast_unsigned())),
    ];
    log::append(&tx, Code::fixed("policy.published"), fields, now).await?;
    app.commit(tx).await?;
    if let Err(error) = new_uses::enforce(app, in_force).await {
        // It is published; every node follows within a second, this one too.
        tracing::warn!(error = ?error, "a published policy is not in force here yet");
    }
    over::under(app).iter().for_each(over::look);
    Ok(proposal)
}

async fn write(tx: &Tx, version: i32, text: &str, now: Instant) -> Result<()> {
    let row = policy_version::ActiveModel {
        id: Set(version),
        text: Set(text.to_owned()),
        digest: Set(super::drift::digest(text)),
        published_at: Set(now),
    };
    policy_version::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn waiting(app: &App, id: ProposalId) -> Result<policy_proposal::Model, Refused> {
    let found = policy_proposal::Entity::find_by_id(id).one(app.db.reader()).await?;
    found.filter(|proposal| proposal.state == State::Waiting).ok_or(Refused::Decided)
}

async fn locked(tx: &Tx, id: ProposalId) -> Result<policy_proposal::Model> {
    policy_proposal::Entity::find_by_id(id).lock_exclusive().one(tx).await?.context("there is no such proposal")
}
