//! Proposing a text: it is checked, held against the policy in force, and waits or goes on.

use super::{Refused, drift, needs_a_second};
use crate::app::App;
use crate::desk::stores;
use crate::ids::*;
use crate::platform::over;
use crate::privacy::in_force::InForce;
use crate::privacy::journal as log;
use crate::privacy::policy_proposal::{self, Level, State};
use anyhow::Result;
use journal::{Code, Value};
use policy::{Change, diff};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

/// A proposal with what it changes.
pub struct Proposed {
    pub proposal: policy_proposal::Model,
    pub changes: Vec<Change>,
}

/// Proposes a policy. It is the more careful of the level that the changes have and the one that is asked for.
///
/// # Errors
/// [`Refused`]: what is wrong and what to do; nothing has happened then.
pub async fn propose(app: &App, text: &str, by: Option<AgentId>, reason: &str, at_least: Level) -> Result<Proposed, Refused> {
    let now = app.now();
    let new = InForce::compile(text, now.date(&app.zone)).map_err(Refused::Wrong)?;
    if let Some(found) = over::held_under(app, new.compiled().policy()).filter(policy::Findings::has_errors) {
        return Err(Refused::Wrong(anyhow::anyhow!("the policy is not true on the platform on which this desk runs:\n{found}")));
    }
    stores::check(&app.config, new.compiled().policy(), now.date(&app.zone)).map_err(Refused::Elsewhere)?;
    let current = app.gate.policy();
    let changes = diff(current.compiled().policy(), new.compiled().policy());
    let is_version = |change: &Change| change.path == "notice.version";
    if changes.iter().all(is_version) {
        return Err(Refused::Same);
    }
    if new.version() <= current.version() {
        return Err(Refused::Version(new.version(), current.version() + 1));
    }
    if by.is_none() && needs_a_second(app) {
        return Err(Refused::Nobody);
    }
    let found = if changes.iter().any(|change| change.level == policy::Level::Major) { Level::Major } else { Level::Minor };
    let tx = app.db.begin().await?;
    let row = policy_proposal::ActiveModel {
        id: Set(ProposalId(app.ids.make(now))),
        version: Set(new.version()),
        base: Set(current.version()),
        text: Set(text.to_owned()),
        digest: Set(drift::digest(text)),
        level: Set(found.max(at_least)),
        reason: Set(reason.trim().to_owned()),
        state: Set(State::Waiting),
        proposed_by: Set(by),
        proposed_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
    };
    let fields = [
        (Code::fixed("version"), Value::Version(new.version().cast_unsigned())),
        (Code::fixed("changes"), Value::Count(i64::try_from(changes.len()).unwrap_or(i64::MAX))),
    ];
    // Whoever writes to the journal waits for whoever does so already: what is asked after this stays true until the commit.
    log::append(&tx, Code::fixed("policy.proposed"), fields, now).await?;
    if let Some(other) = open_in(&tx).await? {
        return Err(Refused::Waiting(other.version));
    }
    let proposal = row.insert(&tx).await?;
    app.commit(tx).await?;
    let proposal = if needs_a_second(app) { proposal } else { super::decide::go_on(app, proposal, by).await? };
    Ok(Proposed { proposal, changes })
}

/// The proposal that is on its way, if there is one.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App) -> Result<Option<policy_proposal::Model>> {
    Ok(open_in(app.db.reader()).await?)
}

async fn open_in(db: &impl ConnectionTrait) -> Result<Option<policy_proposal::Model>, DbErr> {
    let query = policy_proposal::Entity::find().filter(policy_proposal::Column::State.is_in([State::Waiting, State::Announced]));
    query.order_by_desc(policy_proposal::Column::Id).one(db).await
}
