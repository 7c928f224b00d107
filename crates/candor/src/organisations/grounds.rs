//! What a use of somebody's data that rests on a contract (Art. 6(1)(b) GDPR) rests on at this moment: a contract of an organisation that they
//! write for, their own account, what they asked for before there was one, or a request that waits for its answer (000-026, 001-072, 003-009,
//! 003-010). Without any of them it may not go on.

use super::contract::{self, State};
use super::held::{self, Lacking};
use super::{days, organisation, plan, plans, quote, quotes};
use crate::app::App;
use crate::ids::PersonId;
use crate::time::Instant;
use anyhow::Result;
use policy::Term;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

/// The basis that needs one.
const CONTRACT: &str = "A6-1-b";

/// What kind of ground it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A contract runs.
    Contract,
    /// They have an account.
    Account,
    /// They asked for a quote, or to become a customer.
    Quote,
    /// They asked something, and wait for the answer.
    Ticket,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Contract, Self::Account, Self::Quote, Self::Ticket];

    /// Its word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Account => "account",
            Self::Quote => "quote",
            Self::Ticket => "ticket",
        }
    }
}

/// A ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub kind: Kind,
    /// The row that it is.
    pub id: Uuid,
    /// Its last day, where it has one: ISO, inclusive.
    pub until: Option<String>,
}

/// Why a use may not go on.
#[derive(Debug)]
pub enum Refusal {
    /// The policy has no such purpose.
    NoPurpose,
    /// Its basis has nothing to rest on.
    Lacking(Lacking),
}

/// Everything that somebody's data can be used on under a contract now.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId, now: Instant) -> Result<Vec<Ground>> {
    let db = app.db.reader();
    let mut all = Vec::new();
    for (row, organisation) in contracts(app, person).await? {
        let today = now.date(&days::zone(app, organisation.as_ref()));
        if row.state(today) == State::Running {
            all.push(Ground { kind: Kind::Contract, id: row.id.0, until: row.ends_on });
        }
    }
    if let Some(plan) = plans::newest(db, person).await?.filter(|plan| is_on(plan, now.date(&app.zone))) {
        all.push(Ground { kind: Kind::Account, id: plan.id.0, until: plan.ends_on });
    }
    for row in quote::Entity::find().filter(quote::Column::PersonId.eq(person)).all(db).await? {
        let organisation = match row.organisation_id {
            Some(id) => organisation::Entity::find_by_id(id).one(db).await?,
            None => None,
        };
        if quotes::is_open(&row, now.date(&days::zone(app, organisation.as_ref()))) {
            all.push(Ground { kind: Kind::Quote, id: row.id.0, until: Some(row.expires_on) });
        }
    }
    #[derive(FromQueryResult)]
    struct Open {
        id: Uuid,
    }
    let sql = "SELECT id FROM ticket WHERE person_id = $1 AND closed_at IS NULL ORDER BY id DESC LIMIT 1";
    let open: Option<Open> = app.db.row(sql, [person.0.into()]).await?;
    all.extend(open.map(|open| Ground { kind: Kind::Ticket, id: open.id, until: None }));
    Ok(all)
}

/// What a purpose of the policy rests on for somebody now. Nothing is asked of a purpose that has another basis and waits for no contract.
///
/// # Errors
/// If the database cannot be asked; inside, why the use may not go on.
pub async fn for_purpose(app: &App, person: PersonId, purpose: &str, now: Instant) -> Result<Result<Vec<Ground>, Refusal>> {
    let policy = app.gate.policy();
    let Some(purpose) = policy.compiled().purpose(purpose) else { return Ok(Err(Refusal::NoPurpose)) };
    let requires = purpose.requires.as_ref().map(ToString::to_string);
    let all = of(app, person, now).await?;
    let only_contract = !purpose.basis.is_empty() && purpose.basis.iter().all(|basis| basis.code() == CONTRACT);
    let fits = |kind: Kind| match requires.as_deref() {
        Some("contract.active") => matches!(kind, Kind::Contract | Kind::Account),
        Some("contract.requested" | "contract") => kind != Kind::Ticket,
        _ => true,
    };
    let grounds: Vec<Ground> = all.into_iter().filter(|ground| fits(ground.kind)).collect();
    let waits = requires.as_deref().is_some_and(|word| word.starts_with("contract")) || only_contract;
    if waits && grounds.is_empty() {
        let (block, statements) = (format!("purpose.{}", purpose.id), held::ids(&purpose.common.source));
        return Ok(Err(Refusal::Lacking(Lacking::Ground { block, statements, requires: requires.unwrap_or_default() })));
    }
    Ok(Ok(grounds))
}

/// Whether an account is used on a day.
fn is_on(plan: &plan::Model, today: calendar::Date) -> bool {
    let runs = contract::state(&plan.starts_on, plan.ends_on.as_deref(), today) == State::Running;
    runs && plan.closed_at.is_none() && plan.deactivated_at.is_none()
}

/// The contracts of every organisation that somebody writes for, and of the groups that these belong to.
///
/// # Errors
/// If the database cannot be asked.
pub async fn contracts(app: &App, person: PersonId) -> Result<Vec<(contract::Model, Option<organisation::Model>)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: crate::ids::OrganisationId,
    }
    let sql = "WITH RECURSIVE mine(id) AS (SELECT organisation_id FROM organisation_member WHERE person_id = $1 \
               UNION SELECT o.parent_id FROM organisation o JOIN mine ON o.id = mine.id WHERE o.parent_id IS NOT NULL) SELECT id FROM mine";
    let organisations: Vec<Row> = app.db.rows(sql, [person.0.into()]).await?;
    let query = contract::Entity::find().filter(contract::Column::OrganisationId.is_in(organisations.iter().map(|row| row.id)));
    let rows = query.filter(contract::Column::RemovedAt.is_null()).all(app.db.reader()).await?;
    let query = organisation::Entity::find().filter(organisation::Column::Id.is_in(organisations.iter().map(|row| row.id)));
    let known = query.all(app.db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.clone(), known.iter().find(|one| one.id == row.organisation_id).cloned())).collect())
}
