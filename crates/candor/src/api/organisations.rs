//! `organisations`: companies with their domains, people and contracts. What is about people takes a token that looks after accounts
//! (002-049). A company is nobody's, so a token that is limited to some people sees none.

use super::bearer::Bearer;
use super::body::{Asked, Paging, Posted, id};
use super::contracts::{self, Contract};
use super::once::Done;
use super::people::Who;
use super::problem::{Problem, Result};
use super::shape::{At, Maybe, Page, codes, gives, stored, takes};
use super::view;
use crate::app::App;
use crate::ids::{OrganisationDomainId, OrganisationId, PersonId};
use crate::organisations::change::{self, Wanted};
use crate::organisations::organisation::{self, Stage};
use crate::organisations::refused::Refused;
use crate::organisations::{billing, billing_contact, contract, domain, domains, lifecycle_event, member, members, stage};
use crate::people::person::Point;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use privacy::Purpose;
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Events that are given of one.
const EVENTS: u64 = 100;

takes! {
    /// An organisation as it shall be.
    pub struct NewOrganisation {
        name: String,
        /// ISO 3166, two letters.
        country: Option<String>,
        /// IANA: its days end at midnight there.
        zone: Option<String>,
        /// What it belongs to.
        parent_id: Option<OrganisationId>,
        /// Whether its administrators read the tickets of its people; not, if not said.
        sharing: Option<bool>,
    }
}

takes! {
    /// How far it is a customer.
    pub struct NewStage {
        stage: String = codes(Stage::ALL.map(Stage::code)),
    }
}

takes! {
    /// A mail domain of its own.
    pub struct NewDomain {
        domain: String,
    }
}

takes! {
    /// What somebody is to it.
    pub struct Role {
        /// Whether they look after it in the portal.
        administrator: bool,
        /// Whether they are written to about its bills; one person is.
        billing: Option<bool>,
    }
}

gives! {
    /// An organisation.
    pub struct Organisation {
        id: OrganisationId,
        name: String,
        country: Maybe<String>,
        zone: Maybe<String>,
        parent_id: Maybe<OrganisationId>,
        stage: &'static str = codes(Stage::ALL.map(Stage::code)),
        sharing: bool,
        created_at: At,
        closed_at: Maybe<At>,
    }
}

gives! {
    /// An organisation with its people and contracts.
    pub struct WholeOrganisation {
        organisation: Organisation,
        domains: Vec<Domain>,
        members: Vec<Member>,
        contracts: Vec<Contract>,
        /// The newest first.
        events: Vec<LifecycleEvent>,
    }
}

gives! {
    /// A mail domain.
    pub struct Domain {
        id: OrganisationDomainId,
        domain: String,
    }
}

gives! {
    /// One of its people.
    pub struct Member {
        person_id: PersonId,
        administrator: bool,
        billing: bool,
        /// Whether an address in one of its domains says so.
        by_domain: bool,
        source: String = stored::<Point>(),
        created_at: At,
    }
}

gives! {
    /// Something that happened to it.
    pub struct LifecycleEvent {
        kind: String = codes(lifecycle_event::KINDS.iter().map(|(kind, _)| *kind)),
        contract_id: Maybe<crate::ids::ContractId>,
        /// From when on it counts.
        at: At,
    }
}

/// The organisations, the newest first.
pub async fn list(bearer: Bearer, State(app): State<App>, Asked(paging): Asked<Paging>) -> Result<Json<Page<Organisation>>> {
    allowed(&bearer)?;
    let mut query = organisation::Entity::find().order_by_desc(organisation::Column::Id).limit(paging.limit() + 1);
    if let Some(after) = paging.after {
        query = query.filter(organisation::Column::Id.lt(after));
    }
    let mut rows = query.all(app.db.reader()).await?;
    let next = view::cut(&mut rows, paging.limit(), |row| row.id.0);
    Ok(Json(view::page(rows.iter().map(shown).collect(), next)))
}

/// Writes one down.
pub async fn make(bearer: Bearer, State(app): State<App>, posted: Posted<NewOrganisation>) -> Result {
    allowed(&bearer)?;
    let row = match posted.once.done() {
        Some(done) => OrganisationId(done.row),
        None => {
            let (now, tx) = (app.now(), app.db.begin().await?);
            let made = change::make_in(&app, &tx, &posted.value.wanted(), Some(bearer.agent.id), now).await.map_err(refused)?;
            posted.once.note(&tx, Done::new(201, made), now).await?;
            app.commit(tx).await?;
            made
        }
    };
    Ok((StatusCode::CREATED, Json(shown(&load(&app, row).await?))).into_response())
}

/// One with its people and contracts.
pub async fn one(bearer: Bearer, State(app): State<App>, Path(organisation): Path<String>) -> Result<Json<WholeOrganisation>> {
    allowed(&bearer)?;
    whole(&app, id(&organisation)?).await
}

/// Changes what is known of it.
pub async fn change(
    bearer: Bearer,
    State(app): State<App>,
    Path(organisation): Path<String>,
    posted: Posted<NewOrganisation>,
) -> Result<Json<Organisation>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&organisation)?).await?);
    if posted.once.done().is_none() {
        change::edit(&app, row.id, &posted.value.wanted(), Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    Ok(Json(shown(&load(&app, row.id).await?)))
}

/// Moves it to a stage.
pub async fn stage(
    bearer: Bearer,
    State(app): State<App>,
    Path(organisation): Path<String>,
    posted: Posted<NewStage>,
) -> Result<Json<Organisation>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&organisation)?).await?);
    let to =
        Stage::from_code(&posted.value.stage).ok_or_else(|| Problem::invalid("field", "`stage` is prospect, trial, customer or ended."))?;
    if posted.once.done().is_none() {
        stage::set(&app, row.id, to, Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    Ok(Json(shown(&load(&app, row.id).await?)))
}

/// Gives it a mail domain.
pub async fn add_domain(
    bearer: Bearer,
    State(app): State<App>,
    Path(organisation): Path<String>,
    posted: Posted<NewDomain>,
) -> Result<Json<WholeOrganisation>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&organisation)?).await?);
    if posted.once.done().is_none() {
        domains::add(&app, row.id, &posted.value.domain, Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    whole(&app, row.id).await
}

/// Takes a mail domain away.
pub async fn remove_domain(
    bearer: Bearer,
    State(app): State<App>,
    Path((organisation, domain)): Path<(String, String)>,
) -> Result<StatusCode> {
    allowed(&bearer)?;
    let (of, row) = (id(&organisation)?, id(&domain)?);
    let gone = domains::remove(&app, of, row, true, Some(bearer.agent.id), app.now()).await?;
    if gone { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Makes whoever has an address one of its people.
pub async fn add_member(
    bearer: Bearer,
    State(app): State<App>,
    Path(organisation): Path<String>,
    posted: Posted<Who>,
) -> Result<Json<WholeOrganisation>> {
    allowed(&bearer)?;
    let (now, row) = (app.now(), load(&app, id(&organisation)?).await?);
    if posted.once.done().is_none() {
        let named = posted.value.named(&app)?;
        members::add(&app, row.id, named, Point::Api, Some(bearer.agent.id), now).await.map_err(refused)?;
        posted.once.note_after(&app, Done::new(200, row.id), now).await?;
    }
    whole(&app, row.id).await
}

/// Says what somebody is to it.
pub async fn set_role(
    bearer: Bearer,
    State(app): State<App>,
    Path((organisation, person)): Path<(String, String)>,
    posted: Posted<Role>,
) -> Result<Json<WholeOrganisation>> {
    allowed(&bearer)?;
    let (now, of, person) = (app.now(), load(&app, id(&organisation)?).await?.id, id::<PersonId>(&person)?);
    let by = Some(bearer.agent.id);
    is_member(&app, of, person).await?;
    if posted.once.done().is_none() {
        if let Some(billing) = posted.value.billing {
            let bills = bills_to(&app, of).await? == Some(person);
            if billing != bills {
                billing::assign(&app, of, billing.then_some(person), Point::Api, by, now).await.map_err(refused)?;
            }
        }
        members::administer(&app, of, person, posted.value.administrator, by, now).await?;
        posted.once.note_after(&app, Done::new(200, of), now).await?;
    }
    whole(&app, of).await
}

/// Lets somebody go from it.
pub async fn remove_member(
    bearer: Bearer,
    State(app): State<App>,
    Path((organisation, person)): Path<(String, String)>,
) -> Result<StatusCode> {
    allowed(&bearer)?;
    let (of, person) = (id(&organisation)?, id(&person)?);
    let gone = members::remove(&app, of, person, Some(bearer.agent.id), app.now()).await.map_err(refused)?;
    if gone.is_some() { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}

/// Writes a contract down.
pub async fn add_contract(
    bearer: Bearer,
    State(app): State<App>,
    Path(organisation): Path<String>,
    posted: Posted<contracts::NewContract>,
) -> Result {
    allowed(&bearer)?;
    let of = load(&app, id(&organisation)?).await?.id;
    contracts::add(&app, &bearer, of, posted).await
}

/// Whoever looks after accounts, of everybody.
///
/// # Errors
/// A 403.
pub fn allowed(bearer: &Bearer) -> Result<()> {
    bearer.needs(Purpose::Account)?;
    bearer.everybody()
}

/// What was refused, without what was sent.
pub fn refused(refused: Refused) -> Problem {
    let is_policy = matches!(refused, Refused::Policy(..));
    match refused.said() {
        Ok((_, why)) if is_policy => Problem::invalid("not-held", why),
        Ok((field, why)) => Problem::invalid("field", format!("`{}`: {why}", if field == "contract_name" { "name" } else { field })),
        Err(error) => error.into(),
    }
}

async fn is_member(app: &App, of: OrganisationId, person: PersonId) -> Result<()> {
    let query = member::Entity::find().filter(member::Column::OrganisationId.eq(of)).filter(member::Column::PersonId.eq(person));
    query.one(app.db.reader()).await?.map(drop).ok_or_else(Problem::not_found)
}

async fn bills_to(app: &App, of: OrganisationId) -> Result<Option<PersonId>> {
    let query = billing_contact::Entity::find().filter(billing_contact::Column::OrganisationId.eq(of));
    Ok(query.one(app.db.writer()).await?.map(|row| row.person_id))
}

/// Read where it was just written.
async fn load(app: &App, row: OrganisationId) -> Result<organisation::Model> {
    organisation::Entity::find_by_id(row).one(app.db.writer()).await?.ok_or_else(Problem::not_found)
}

async fn whole(app: &App, row: OrganisationId) -> Result<Json<WholeOrganisation>> {
    let (organisation, db) = (load(app, row).await?, app.db.writer());
    let query = domain::Entity::find().filter(domain::Column::OrganisationId.eq(row)).filter(domain::Column::RemovedAt.is_null());
    let domains = query.order_by_asc(domain::Column::Domain).all(db).await?;
    let query = member::Entity::find().filter(member::Column::OrganisationId.eq(row)).order_by_asc(member::Column::Id);
    let (members, bills) = (query.all(db).await?, bills_to(app, row).await?);
    let query = contract::Entity::find().filter(contract::Column::OrganisationId.eq(row)).filter(contract::Column::RemovedAt.is_null());
    let contracts = query.order_by_asc(contract::Column::Id).all(db).await?;
    let query = lifecycle_event::Entity::find().filter(lifecycle_event::Column::OrganisationId.eq(row));
    let query = query.order_by_desc(lifecycle_event::Column::At).order_by_desc(lifecycle_event::Column::Id);
    let events = query.limit(EVENTS).all(db).await?;
    let member = |one: &member::Model| Member {
        person_id: one.person_id,
        administrator: one.is_admin,
        billing: bills == Some(one.person_id),
        by_domain: one.identity_id.is_some(),
        source: one.source.to_value(),
        created_at: At(one.created_at),
    };
    let event =
        |one: &lifecycle_event::Model| LifecycleEvent { kind: one.kind.clone(), contract_id: one.contract_id.into(), at: At(one.at) };
    Ok(Json(WholeOrganisation {
        domains: domains.iter().map(|one| Domain { id: one.id, domain: one.domain.clone() }).collect(),
        members: members.iter().map(member).collect(),
        contracts: contracts::shown(app, &contracts, Some(&organisation)).await?,
        events: events.iter().map(event).collect(),
        organisation: shown(&organisation),
    }))
}

impl NewOrganisation {
    fn wanted(&self) -> Wanted {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Wanted {
            name: self.name.clone(),
            country: text(&self.country),
            zone: text(&self.zone),
            parent: self.parent_id,
            sharing: self.sharing.unwrap_or(false),
        }
    }
}

fn shown(row: &organisation::Model) -> Organisation {
    Organisation {
        id: row.id,
        name: row.name.clone(),
        country: row.country.clone().into(),
        zone: row.zone.clone().into(),
        parent_id: row.parent_id.into(),
        stage: row.stage.code(),
        sharing: row.sharing,
        created_at: At(row.created_at),
        closed_at: row.closed_at.into(),
    }
}
