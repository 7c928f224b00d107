//! What a person's data may be used on under a contract: what they asked for, their account, and what a purpose rests on.

use super::bearer::Bearer;
use super::body::{Asked, Posted, id};
use super::once::Done;
use super::organisations::refused;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, codes, gives, takes};
use crate::app::App;
use crate::ids::{AccountPlanId, OrganisationId, PersonId, QuoteId};
use crate::organisations::grounds::{self, Refusal};
use crate::organisations::plan::{self, Kind as PlanKind};
use crate::organisations::quote::{self, Kind as QuoteKind, Outcome};
use crate::organisations::{plans, quotes};
use crate::people::person::{self, Point};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::EntityTrait;
use uuid::Uuid;

/// What can be done about an account.
const DEEDS: [&str; 5] = ["trial", "paid", "close", "deactivate", "reactivate"];

takes! {
    /// Which purpose of the policy is meant.
    pub struct ForPurpose {
        /// Its id in the policy, such as `care`.
        purpose: String,
    }
}

takes! {
    /// What somebody asked for.
    pub struct NewQuote {
        kind: String = codes(QuoteKind::ALL.map(QuoteKind::code)),
        /// For whom; for themselves, if not said.
        organisation_id: Option<OrganisationId>,
        /// ISO date, not one to come.
        requested_on: String,
        /// ISO date, inclusive; as long as the desk says, if not said.
        expires_on: Option<String>,
    }
}

takes! {
    /// What became of it.
    pub struct QuoteOutcome {
        outcome: String = codes(["accepted", "declined"]),
    }
}

takes! {
    /// What is done about an account.
    pub struct PlanDeed {
        /// `trial` and `paid` begin one.
        r#do: String = codes(DEEDS),
    }
}

gives! {
    /// What a purpose rests on.
    pub struct Grounds {
        purpose: String,
        items: Vec<OneGround>,
    }
}

gives! {
    /// A ground.
    pub struct OneGround {
        kind: &'static str = codes(grounds::Kind::ALL.map(grounds::Kind::code)),
        /// The contract, the account, the quote or the ticket.
        id: Uuid,
        /// Its last day: an ISO date, inclusive.
        until: Maybe<String>,
    }
}

gives! {
    /// What somebody asked for.
    pub struct Quote {
        id: QuoteId,
        person_id: PersonId,
        organisation_id: Maybe<OrganisationId>,
        kind: &'static str = codes(QuoteKind::ALL.map(QuoteKind::code)),
        requested_on: String,
        expires_on: String,
        /// What became of it; null while it is open, or if it expired.
        outcome: Maybe<String> = codes(["accepted", "declined"]),
        expired_at: Maybe<At>,
    }
}

gives! {
    /// A person's account with the desk's organisation.
    pub struct Plan {
        id: AccountPlanId,
        person_id: PersonId,
        kind: &'static str = codes(PlanKind::ALL.map(PlanKind::code)),
        starts_on: String,
        ends_on: Maybe<String>,
        closed_at: Maybe<At>,
        deactivated_at: Maybe<At>,
    }
}

/// What a purpose rests on for somebody; a 403 if it needs a contract or what was asked before one, and there is neither.
pub async fn show(
    bearer: Bearer,
    State(app): State<App>,
    Path(person): Path<String>,
    Asked(asked): Asked<ForPurpose>,
) -> Result<Json<Grounds>> {
    let person = of(&app, &bearer, &person).await?;
    match grounds::for_purpose(&app, person, &asked.purpose, app.now()).await? {
        Ok(all) => {
            let items = all.into_iter().map(|one| OneGround { kind: one.kind.code(), id: one.id, until: one.until.into() });
            Ok(Json(Grounds { purpose: asked.purpose, items: items.collect() }))
        }
        Err(Refusal::NoPurpose) => Err(Problem::invalid("no-purpose", "The policy in force has no purpose of this id.")),
        Err(Refusal::Lacking(lacking)) => Err(Problem::ground(lacking.says())),
    }
}

/// Writes down what somebody asked for.
pub async fn add_quote(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<NewQuote>) -> Result {
    let (now, person, said) = (app.now(), of(&app, &bearer, &person).await?, &posted.value);
    let kind = QuoteKind::ALL.into_iter().find(|kind| kind.code() == said.kind);
    let wanted = quotes::Wanted {
        person,
        organisation: said.organisation_id,
        kind: kind.ok_or_else(|| Problem::invalid("field", "`kind` is quote or registration."))?,
        requested_on: said.requested_on.clone(),
        expires_on: said.expires_on.clone().unwrap_or_default(),
    };
    let row = match posted.once.done() {
        Some(done) => QuoteId(done.row),
        None => {
            let made = quotes::add(&app, &wanted, Point::Api, Some(bearer.agent.id), now).await.map_err(refused)?;
            posted.once.note_after(&app, Done::new(201, made), now).await?;
            made
        }
    };
    Ok((StatusCode::CREATED, Json(quoted(&load_quote(&app, row).await?))).into_response())
}

/// Says what became of it.
pub async fn settle(bearer: Bearer, State(app): State<App>, Path(row): Path<String>, posted: Posted<QuoteOutcome>) -> Result<Json<Quote>> {
    let (now, row) = (app.now(), load_quote(&app, id(&row)?).await?);
    of(&app, &bearer, &row.person_id.to_string()).await?;
    if posted.once.done().is_none() {
        let outcome = match posted.value.outcome.as_str() {
            "accepted" => Outcome::Accepted,
            "declined" => Outcome::Declined,
            _ => return Err(Problem::invalid("field", "`outcome` is accepted or declined.")),
        };
        quotes::settle(&app, row.id, outcome, Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    Ok(Json(quoted(&load_quote(&app, row.id).await?)))
}

/// Somebody's account, as it is or was last.
pub async fn show_plan(bearer: Bearer, State(app): State<App>, Path(person): Path<String>) -> Result<Json<Plan>> {
    let person = of(&app, &bearer, &person).await?;
    plan_of(&app, person).await
}

/// Begins, ends or switches an account. Nobody was told before who else learns of a trial that begins here, so nobody is told of it.
pub async fn act(bearer: Bearer, State(app): State<App>, Path(person): Path<String>, posted: Posted<PlanDeed>) -> Result<Json<Plan>> {
    let (now, person, by) = (app.now(), of(&app, &bearer, &person).await?, Some(bearer.agent.id));
    if posted.once.done().is_none() {
        let begin = |kind| plans::start(&app, person, kind, (Point::Api, false), by, now);
        match posted.value.r#do.as_str() {
            "trial" => drop(begin(PlanKind::Trial).await.map_err(refused)?),
            "paid" => drop(begin(PlanKind::Paid).await.map_err(refused)?),
            "close" => drop(plans::close(&app, person, by, now).await?),
            "deactivate" => drop(plans::deactivate(&app, person, by, now).await?),
            "reactivate" => drop(plans::reactivate(&app, person, by, now).await?),
            _ => return Err(Problem::invalid("do", "`do` is trial, paid, close, deactivate or reactivate.")),
        }
        posted.once.note_after(&app, Done::new(200, person), now).await?;
    }
    plan_of(&app, person).await
}

/// The person, if the token looks after accounts and may touch them.
async fn of(app: &App, bearer: &Bearer, person: &str) -> Result<PersonId> {
    bearer.needs(Purpose::Account)?;
    let person: PersonId = id(person)?;
    let known = person::Entity::find_by_id(person).one(app.db.reader()).await?;
    known.filter(|row| bearer.touches(row.id)).map(|row| row.id).ok_or_else(Problem::not_found)
}

async fn load_quote(app: &App, row: QuoteId) -> Result<quote::Model> {
    quote::Entity::find_by_id(row).one(app.db.writer()).await?.ok_or_else(Problem::not_found)
}

async fn plan_of(app: &App, person: PersonId) -> Result<Json<Plan>> {
    let row = plans::newest(app.db.writer(), person).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(planned(&row)))
}

fn planned(row: &plan::Model) -> Plan {
    Plan {
        id: row.id,
        person_id: row.person_id,
        kind: row.kind.code(),
        starts_on: row.starts_on.clone(),
        ends_on: row.ends_on.clone().into(),
        closed_at: row.closed_at.into(),
        deactivated_at: row.deactivated_at.into(),
    }
}

fn quoted(row: &quote::Model) -> Quote {
    let outcome = |outcome| match outcome {
        Outcome::Accepted => "accepted".to_owned(),
        Outcome::Declined => "declined".to_owned(),
    };
    Quote {
        id: row.id,
        person_id: row.person_id,
        organisation_id: row.organisation_id.into(),
        kind: row.kind.code(),
        requested_on: row.requested_on.clone(),
        expires_on: row.expires_on.clone(),
        outcome: Maybe(row.outcome.map(outcome)),
        expired_at: row.expired_at.into(),
    }
}
