//! What somebody has with us, and for whom they write. An administrator of an organisation sees its contracts, its people as far as the policy
//! names such a reader, and the tickets of its people where the organisation shares them; everybody else sees their own.

use super::fault::{Refused, Result};
use super::tickets::step;
use super::visitor::{Visitor, page, page_as};
use crate::app::App;
use crate::ids::{OrganisationId, PersonId, TicketId};
use crate::items::{AccountPlan, EmailAddress, PersonName, TicketSubject};
use crate::organisations::held::may_hold;
use crate::organisations::listing::{self, Contact};
use crate::organisations::{contract, days, disclose, member, organisation, plan, plans, share};
use crate::people::person::Point;
use crate::portal::step::Step;
use crate::tickets::ticket::Reason;
use crate::time::Instant;
use crate::web::day::date as day;
use crate::web::moment::moment_in;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::portal::{Plan, PlanOrganisation, TicketRow};
use privacy::{Access, Cells, Purpose, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use serde::Deserialize;

/// Tickets of an organisation's people that are listed.
const LISTED: i64 = 50;

/// What is to be done.
#[derive(Deserialize)]
pub struct Deed {
    #[serde(default)]
    r#do: String,
}

/// A ticket of one of an organisation's people.
#[derive(FromQueryResult, Cells)]
struct Row {
    id: TicketId,
    number: i64,
    #[cell(id)]
    subject: Sealed<TicketSubject>,
    reason: Reason,
    assigned: bool,
    source: Point,
    updated_at: Instant,
}

/// `GET /portal/plan`
pub async fn show(State(app): State<App>, session: PortalSession) -> Result {
    page(&drawn(&app, &session, None).await?)
}

/// `POST /portal/plan`: `start` begins a trial. Whoever presses it has read on the page who else learns of it.
pub async fn act(State(app): State<App>, session: PortalSession, Form(deed): Form<Deed>) -> Result {
    if deed.r#do != "start" {
        return Err(Refused::NOT_FOUND);
    }
    let now = app.now();
    let told = disclose::told_to(&app, Point::Portal, now).is_some();
    match plans::start(&app, session.person, plan::Kind::Trial, (Point::Portal, told), None, now).await {
        Ok(_) => {
            tracing::info!(person = %session.person, "a trial began");
            Ok(see("/portal/plan"))
        }
        Err(refused) => {
            let (_, why) = refused.said()?;
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, Some(why)).await?)
        }
    }
}

async fn drawn(app: &App, session: &PortalSession, refused: Option<String>) -> Result<Plan> {
    let (now, person) = (app.now(), session.person);
    let has = plans::newest(app.db.writer(), person).await?;
    let open = has.as_ref().is_some_and(|plan| plan.closed_at.is_none());
    // One trial each: whoever had one is not offered another.
    let offered = has.is_none() && may_hold::<AccountPlan>(app, Point::Portal, None).is_ok();
    let until = calendar::add_to_date(now.date(&app.zone), &app.settings.trial).to_string();
    let told = disclose::told_to(app, Point::Portal, now).filter(|_| offered);
    let visitor = Visitor::known(app, session).await?;
    let account = match &has {
        Some(plan) => said(app, plan, session.t()),
        None if offered => vec![session.t().get("portal-plan-none").to_owned()],
        None => Vec::new(),
    };
    Ok(Plan {
        frame: visitor.frame(app),
        site: visitor.site(app),
        account,
        trial_until: (offered && !open).then(|| day(&until, session.t())),
        told: told.map(|(_, name)| name),
        refused,
        organisations: organisations(app, session, now).await?,
    })
}

/// What an account is, in sentences.
fn said(app: &App, plan: &plan::Model, t: &L10n) -> Vec<String> {
    if let Some(at) = plan.closed_at {
        return vec![t.name("portal-plan-ended", day(&at.date(&app.zone).to_string(), t))];
    }
    let what = match plan.kind {
        plan::Kind::Trial => t.get("portal-plan-is-trial"),
        plan::Kind::Paid => t.get("portal-plan-is-paid"),
    };
    let off = plan.deactivated_at.map(|_| t.get("portal-plan-off").to_owned());
    let since = t.name("portal-plan-since", day(&plan.starts_on, t));
    let until = plan.ends_on.as_deref().map(|day| t.name("portal-plan-until", crate::web::day::date(day, t)));
    [Some(what.to_owned()), Some(since), until, off].into_iter().flatten().collect()
}

/// Those that somebody writes for, and those below the ones that they look after.
async fn organisations(app: &App, session: &PortalSession, now: Instant) -> Result<Vec<PlanOrganisation>> {
    let person = session.person;
    let administered = share::administered(app, person).await?;
    let mine = member::Entity::find().filter(member::Column::PersonId.eq(person)).all(app.db.reader()).await?;
    let mut ids: Vec<OrganisationId> = administered.iter().map(|one| one.id).collect();
    ids.extend(mine.iter().map(|one| one.organisation_id).filter(|id| administered.iter().all(|one| one.id != *id)));
    let query = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).order_by_asc(organisation::Column::Name);
    let mut shown = Vec::new();
    for row in query.all(app.db.reader()).await? {
        let is_admin = administered.iter().any(|one| one.id == row.id);
        let mut one = PlanOrganisation {
            id: row.id.to_string(),
            name: row.name.clone(),
            is_admin,
            sharing: row.sharing && share::may_share(app, now).is_ok(),
            ..PlanOrganisation::default()
        };
        if is_admin {
            fill(app, session, &row, &mut one, now).await?;
        }
        shown.push(one);
    }
    Ok(shown)
}

/// What an administrator sees.
async fn fill(app: &App, session: &PortalSession, row: &organisation::Model, one: &mut PlanOrganisation, now: Instant) -> Result<()> {
    let today = now.date(&days::zone(app, Some(row)));
    let query = contract::Entity::find().filter(contract::Column::OrganisationId.eq(row.id)).filter(contract::Column::RemovedAt.is_null());
    let contracts = query.order_by_desc(contract::Column::StartsOn).all(app.db.reader()).await?;
    let runs = contracts.iter().filter(|contract| contract.state(today) != contract::State::Ended);
    one.contracts = runs
        .map(|contract| (contract.name.clone(), span(contract, session.t()), contract.service_level.clone().unwrap_or_default()))
        .collect();
    // Nobody is shown whose data nobody may be given.
    let contacts = if share::recipient(app, &share::OF_CONTACTS, Point::Email, now).is_ok() {
        listing::contacts(app, row.id).await?
    } else {
        Vec::new()
    };
    let tickets = if one.sharing { tickets(app, row.id, session.person).await? } else { Vec::new() };
    let access = app.gate.access(session.actor(), Purpose::Care, &(&contacts, &tickets), now).await?;
    one.people = contacts.iter().map(|contact| named(contact, &access, session.t())).collect();
    one.tickets =
        tickets.iter().filter(|row| share::may_read(app, row.source, now)).map(|row| ticket(app, session, row, &access)).collect();
    Ok(())
}

fn span(row: &contract::Model, t: &L10n) -> String {
    let from = day(&row.starts_on, t);
    match &row.ends_on {
        Some(until) => t.with("org-days-both", &[("from", from.as_str().into()), ("until", day(until, t).as_str().into())]),
        None => t.name("org-days-from", from),
    }
}

fn named(contact: &Contact, access: &Access, t: &L10n) -> (String, String) {
    let address = contact.address().and_then(|address| address.open(access).ok()).map(EmailAddress::into_string).unwrap_or_default();
    let name = contact.name().and_then(|name| name.open(access).ok()).map(PersonName::into_string);
    match name {
        Some(name) => (name, address),
        None if address.is_empty() => (t.get("portal-ticket-other-writer").to_owned(), String::new()),
        None => (address, String::new()),
    }
}

/// The tickets of an organisation's people but the reader's own, the newest first. Whoever is said to be one of them by an address that
/// nobody proved is left out, and so is what a closed team has.
async fn tickets(app: &App, id: OrganisationId, but: PersonId) -> Result<Vec<Row>> {
    let sql = "SELECT t.id, t.number, t.subject, t.reason, (t.assignee_id IS NOT NULL) AS assigned, t.source, t.updated_at \
               FROM organisation_member m JOIN ticket t ON t.person_id = m.person_id LEFT JOIN identity i ON i.id = m.identity_id \
               WHERE m.organisation_id = $1 AND t.person_id <> $2 AND (m.identity_id IS NULL OR i.verified_at IS NOT NULL) \
               AND (t.team_id IS NULL OR t.team_id NOT IN (SELECT x.id FROM team x WHERE x.restricted)) \
               ORDER BY t.updated_at DESC, t.id DESC LIMIT $3";
    Ok(app.db.rows(sql, [id.0.into(), but.0.into(), LISTED.into()]).await?)
}

fn ticket(app: &App, session: &PortalSession, row: &Row, access: &Access) -> TicketRow {
    let paused = || session.t().get("portal-ticket-paused").to_owned();
    TicketRow {
        number: u64::try_from(row.number).unwrap_or_default(),
        href: format!("/portal/tickets/{}", row.id),
        subject: row.subject().open(access).map_or_else(|_| paused(), |subject| subject.into_string()),
        step: step(Step::of(row.reason, row.assigned)),
        changed: moment_in(app, &session.locale, row.updated_at),
        news: false,
    }
}
