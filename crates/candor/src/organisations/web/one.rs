//! The page of one organisation. What it shows of its people is opened to look after their accounts (002-049).

use super::done::Asked;
use super::form::became;
use super::{contract as contract_page, words};
use crate::agents::right::Right;
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{fill, grounds, read};
use crate::ids::*;
use crate::items::{AccountPlan, BillingAddress, BillingContact, EmailAddress, OrganisationDetail, PersonName};
use crate::organisations::change::{self, Wanted};
use crate::organisations::held::may_hold;
use crate::organisations::listing::{self, Contact};
use crate::organisations::organisation::{self, Stage};
use crate::organisations::quote::{self, Kind, Outcome};
use crate::organisations::{
    billing, billing_address, contract, days, domain, domains, lifecycle_event, members, plan, plans, quotes, stage,
};
use crate::people::find::Named;
use crate::people::person::Point;
use crate::profiles::mask::{self, Sight};
use crate::profiles::profile_change::By;
use crate::web::error::{Error, Result};
use crate::web::form::{Fault, Typed, why};
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use pages::L10n;
use pages::agent::Choice;
use pages::agent::organisations::{AccountLine, ContactLine, ContractLine, OrganisationForm, OrganisationPage, QuoteLine};
use pages::details::Detail;
use privacy::{Access, Item, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// Events that the page lists.
const EVENTS: u64 = 50;
/// The fields of the page; what is refused elsewhere is said above it.
const FIELDS: [&str; 18] = [
    "name",
    "country",
    "zone",
    "parent",
    "sharing",
    "stage",
    "domain",
    "email",
    "billing",
    "address",
    "requested_on",
    "expires_on",
    "contract_name",
    "kind",
    "starts_on",
    "ends_on",
    "renews",
    "plan",
];

/// `GET /organisations/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<OrganisationId>, Query(asked): Query<Asked>) -> Result {
    page(&drawn(&app, &session, id, &Typed::default(), (None, None), &asked).await?)
}

/// `POST /organisations/{id}`: one deed a form.
pub async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<OrganisationId>, body: Bytes) -> Result {
    let typed = Typed::read(&body);
    organisation::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    if typed.text("do") == "details" {
        return details(&app, &session, id, &typed).await;
    }
    match done(&app, &session, id, &typed).await? {
        Ok(done) => {
            tracing::info!(organisation = %id, by = %session.id(), "an organisation changed");
            Ok(see(&format!("/organisations/{id}?done={done}")))
        }
        Err(fault) => refused(&app, &session, id, typed, fault).await,
    }
}

/// The page with what was refused.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn refused(app: &App, session: &AgentSession, id: OrganisationId, typed: Typed, fault: Fault) -> Result {
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(app, session, id, &typed, (Some(&fault), None), &Asked::default()).await?)
}

/// What stands in the fields of the organisation's own.
async fn details(app: &App, session: &AgentSession, id: OrganisationId, typed: &Typed) -> Result {
    let care = if typed.text("care").is_empty() { None } else { Some(typed.id("care")?) };
    let (by, answers) = (By { agent: Some(session.id()), point: Point::Agent }, read::typed(typed.pairs()));
    match fill::organisation(app, id, &answers, care, by).await {
        Ok(()) => Ok(see(&format!("/organisations/{id}?done=saved"))),
        Err(refused) => {
            let refusal = read::Refusal { typed: answers, fault: refused.said()? };
            let shown = drawn(app, session, id, typed, (None, Some(&refusal)), &Asked::default()).await?;
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Does what the form asks for; the code of what was done.
async fn done(app: &App, session: &AgentSession, id: OrganisationId, typed: &Typed) -> Result<Result<String, Fault>> {
    let (now, by) = (app.now(), Some(session.id()));
    let said = |done: &str| done.to_owned();
    Ok(match typed.text("do") {
        "save" => became(change::edit(app, id, &wanted(typed)?, by, now).await)?.map(|()| said("saved")),
        "stage" => {
            let to = Stage::from_code(typed.text("stage")).ok_or(Error::NotFound)?;
            became(stage::set(app, id, to, by, now).await)?.map(|()| said("stage"))
        }
        "add-domain" => became(domains::add(app, id, typed.text("domain"), by, now).await)?.map(|_| said("domain")),
        "remove-domain" => {
            let row: OrganisationDomainId = typed.id("domain_id")?;
            domains::remove(app, id, row, true, by, now).await?;
            Ok(format!("domain-gone&of={row}"))
        }
        "restore-domain" => {
            domains::remove(app, id, typed.id("domain_id")?, false, by, now).await?;
            Ok(said("domain"))
        }
        "add-person" => match person_named(app, typed) {
            Ok(named) => became(members::add(app, id, named, Point::Agent, by, now).await)?.map(|_| said("person")),
            Err(fault) => Err(fault),
        },
        "administrator" | "contact" => {
            members::administer(app, id, typed.id("person")?, typed.text("do") == "administrator", by, now).await?;
            Ok(said("saved"))
        }
        "let-go" => {
            let person: PersonId = typed.id("person")?;
            let gone = became(members::remove(app, id, person, by, now).await)?;
            gone.map(|was| format!("gone&of={person}&was_admin={}", was.unwrap_or_default()))
        }
        "account" => {
            session.needs(Right::Accounts)?;
            account(app, typed.id("person")?, typed.text("plan"), by).await?.map(|()| said("account"))
        }
        "take-back" => became(members::restore(app, id, typed.id("person")?, typed.has("admin"), by, now).await)?.map(|()| said("person")),
        "bills" => bills(app, session, id, typed).await?.map(|()| said("saved")),
        "asked" => {
            let wanted = quotes::Wanted {
                person: typed.id("asker")?,
                organisation: Some(id),
                kind: Kind::ALL.into_iter().find(|kind| kind.code() == typed.text("quote_kind")).ok_or(Error::NotFound)?,
                requested_on: typed.text("requested_on").to_owned(),
                expires_on: typed.text("expires_on").to_owned(),
            };
            became(quotes::add(app, &wanted, Point::Agent, by, now).await)?.map(|_| said("asked"))
        }
        "accepted" | "declined" => {
            let outcome = if typed.text("do") == "accepted" { Outcome::Accepted } else { Outcome::Declined };
            became(quotes::settle(app, typed.id("quote")?, outcome, by, now).await)?.map(|_| said("settled"))
        }
        _ => return Err(Error::NotFound),
    })
}

/// What is done with somebody's account. Nobody told them before who else learns of a trial that begins here, so nobody is told of it.
async fn account(app: &App, person: PersonId, deed: &str, by: Option<AgentId>) -> Result<Result<(), Fault>> {
    let now = app.now();
    let begin = |kind| plans::start(app, person, kind, (Point::Agent, false), by, now);
    match deed {
        "trial" => return Ok(became(begin(plan::Kind::Trial).await)?.map(drop)),
        "paid" => return Ok(became(begin(plan::Kind::Paid).await)?.map(drop)),
        "close" => plans::close(app, person, by, now).await?,
        "deactivate" => plans::deactivate(app, person, by, now).await?,
        "reactivate" => plans::reactivate(app, person, by, now).await?,
        _ => return Err(Error::NotFound),
    };
    Ok(Ok(()))
}

/// Who gets the bills, and where they are sent, in one form: each as far as the policy names it.
async fn bills(app: &App, session: &AgentSession, id: OrganisationId, typed: &Typed) -> Result<Result<(), Fault>> {
    let (now, by) = (app.now(), Some(session.id()));
    let person: Option<PersonId> = if typed.text("billing").is_empty() { None } else { Some(typed.id("billing")?) };
    let row = organisation::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    if may_hold::<BillingContact>(app, Point::Agent, Some(row.stage)).is_ok()
        && let Err(fault) = became(billing::assign(app, id, person, Point::Agent, by, now).await)?
    {
        return Ok(Err(fault));
    }
    // What the page did not show is not taken away by an empty field.
    if typed.text("address").trim().is_empty() && !typed.has("shown") {
        return Ok(Ok(()));
    }
    let Some(person) = person else {
        let why = L10n::english().get("org-no-member").to_owned();
        return Ok(if typed.text("address").trim().is_empty() { Ok(()) } else { Err(("billing", why)) });
    };
    became(billing::send_to(app, id, person, typed.text("address"), (Point::Agent, by), now).await)
}

fn wanted(typed: &Typed) -> Result<Wanted> {
    let parent = if typed.text("parent").is_empty() { None } else { Some(typed.id("parent")?) };
    let text = |name: &str| typed.text(name).to_owned();
    Ok(Wanted { name: text("name"), country: text("country"), zone: text("zone"), parent, sharing: typed.has("sharing") })
}

/// Somebody by the address that was typed.
fn person_named(app: &App, typed: &Typed) -> Result<Named, Fault> {
    let address = typed.text("email").trim();
    let whole = address.rsplit_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    let clean = !address.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;".contains(c));
    if !whole || !clean || address.len() > 254 || app.is_own_address(address) {
        return Err(("email", L10n::english().get("org-no-address").to_owned()));
    }
    let name = change::line(typed.text("person_name"), change::LONGEST_NAME);
    Ok(Named::new(address, name.as_deref()))
}

/// A contract's products, to name them.
#[derive(FromQueryResult)]
struct Covered {
    contract_id: ContractId,
    name: String,
}

async fn drawn(
    app: &App,
    session: &AgentSession,
    id: OrganisationId,
    typed: &Typed,
    (fault, refusal): (Option<&Fault>, Option<&read::Refusal>),
    asked: &Asked,
) -> Result<OrganisationPage> {
    let (now, t, db) = (app.now(), L10n::english(), app.db.writer());
    let row = organisation::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let today = now.date(&days::zone(app, Some(&row)));
    let contacts = listing::contacts(app, id).await?;
    let accounts = plans::of_people(app, contacts.iter().map(|one| one.id)).await?;
    let query = contract::Entity::find().filter(contract::Column::OrganisationId.eq(id)).filter(contract::Column::RemovedAt.is_null());
    let contracts = query.order_by_desc(contract::Column::StartsOn).order_by_desc(contract::Column::Id).all(db).await?;
    let asked_for = quote::Entity::find().filter(quote::Column::OrganisationId.eq(id)).order_by_desc(quote::Column::Id).all(db).await?;
    let query = domain::Entity::find().filter(domain::Column::OrganisationId.eq(id)).filter(domain::Column::RemovedAt.is_null());
    let own_domains = query.order_by_asc(domain::Column::Domain).all(db).await?;
    let query = lifecycle_event::Entity::find().filter(lifecycle_event::Column::OrganisationId.eq(id));
    let query = query.order_by_desc(lifecycle_event::Column::At).order_by_desc(lifecycle_event::Column::Id);
    let events = query.limit(EVENTS).all(db).await?;
    let sends = billing_address::Entity::find().filter(billing_address::Column::OrganisationId.eq(id)).one(db).await?;
    let counts = listing::counts(app, id).await?;
    let (fields, own) = (read::asked(app, Subject::Organisation).await?, read::OfOrganisation::load(app, id).await?);
    let care = app.gate.access(session.actor(), Purpose::Care, &own.details, now).await?;
    let personal = fields.iter().any(custom_field::Model::is_personal);
    let cares = own.details.first().map(|one| one.person_id);
    let others = listing::names(app).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &((&contacts, &sends), &rail), now).await?;
    let called: HashMap<PersonId, String> = contacts.iter().map(|one| (one.id, name_of(one, &access))).collect();
    let colleagues = rail.named(&access);
    let told = |one: &lifecycle_event::Model| {
        let person = one.person_id.and_then(|id| called.get(&id)).map(String::as_str);
        let by = one.agent_id.and_then(|id| colleagues.get(&id)).map(|by| by.name.as_str());
        words::event(app, one, person, by)
    };
    let choice = |one: &organisation::Model| Choice::new(&one.id.to_string(), &one.name, false);
    let parents = others.iter().filter(|one| one.id != id);
    let chosen =
        if typed.has("parent") { typed.text("parent").to_owned() } else { row.parent_id.map(|id| id.to_string()).unwrap_or_default() };
    let none = Choice::new("", t.get("org-parent-none"), chosen.is_empty());
    let bills_to = contacts.iter().find(|one| one.bills).map(|one| one.id).or_else(|| sends.as_ref().map(|sends| sends.person_id));
    let nobody = Choice::new("", t.get("org-bills-nobody"), bills_to.is_none());
    let stage_now = if typed.has("stage") { Stage::from_code(typed.text("stage")).unwrap_or(row.stage) } else { row.stage };
    let opened = sends.as_ref().map(|sends| sends.value().open(&access).map(BillingAddress::into_string).ok());
    let address_closed = opened.as_ref().is_some_and(Option::is_none);
    let address = opened.flatten().unwrap_or_default();
    let billable = may_hold::<BillingContact>(app, Point::Agent, Some(row.stage)).is_ok()
        || may_hold::<BillingAddress>(app, Point::Agent, Some(row.stage)).is_ok();
    let elsewhere = fault.filter(|(at, _)| !FIELDS.contains(at) && !typed.has("contract_name"));
    Ok(OrganisationPage {
        frame: session.look.frame(app),
        id: id.to_string(),
        name: row.name.clone(),
        stage: words::stage(row.stage).to_owned(),
        standing: if counts.all > 0 { t.count("org-tickets-count", counts.open) } else { String::new() },
        parent: others.iter().find(|one| Some(one.id) == row.parent_id).map(choice),
        children: others.iter().filter(|one| one.parent_id == Some(id)).map(choice).collect(),
        done: asked.said(&format!("/organisations/{id}")),
        refused: elsewhere.map(|(_, why)| why.clone()).or_else(|| refusal.map(|refusal| refusal.fault.1.clone())),
        contacts: contacts.iter().map(|one| contact(app, one, &access)).collect(),
        accounts: if may_hold::<AccountPlan>(app, Point::Agent, None).is_ok() || !accounts.is_empty() {
            contacts.iter().map(|one| account_line(app, session, (one.id, &called[&one.id]), accounts.get(&one.id))).collect()
        } else {
            Vec::new()
        },
        account_error: why("plan", fault),
        email: typed.field("email", "", fault),
        person_name: typed.field("person_name", "", fault),
        contracts: lines(app, &contracts, today).await?,
        new: contract_page::form(app, None, typed, fault).await?,
        quotes: asked_for.iter().map(|one| quoted(one, &called, today)).collect(),
        quote_people: contacts.iter().map(|one| Choice::new(&one.id.to_string(), &called[&one.id], false)).collect(),
        quote_kinds: Kind::ALL.map(|kind| Choice::new(kind.code(), words::asked(kind), kind.code() == typed.text("quote_kind"))).to_vec(),
        requested_on: typed.field("requested_on", &today.to_string(), fault),
        expires_on: typed.field("expires_on", "", fault),
        domains: own_domains.iter().map(|one| Choice::new(&one.id.to_string(), &one.domain, false)).collect(),
        domain: typed.field("domain", "", fault),
        billable: billable || fault.is_some_and(|(at, _)| matches!(*at, "billing" | "address")),
        billing: std::iter::once(nobody)
            .chain(contacts.iter().map(|one| Choice::new(&one.id.to_string(), &called[&one.id], Some(one.id) == bills_to)))
            .collect(),
        billing_error: why("billing", fault),
        address: typed.field("address", &address, fault),
        address_closed,
        details: fields.iter().filter_map(|field| detail(app, session, field, (&own, &care), refusal)).collect(),
        care: if personal {
            contacts.iter().map(|one| Choice::new(&one.id.to_string(), &called[&one.id], Some(one.id) == cares)).collect()
        } else {
            Vec::new()
        },
        stages: Stage::ALL.map(|one| Choice::new(one.code(), words::stage(one), one == stage_now)).to_vec(),
        stage_error: why("stage", fault),
        form: OrganisationForm {
            name: typed.field("name", &row.name, fault),
            country: typed.field("country", row.country.as_deref().unwrap_or_default(), fault),
            zone: typed.field("zone", row.zone.as_deref().unwrap_or_default(), fault),
            parents: std::iter::once(none)
                .chain(parents.map(|one| Choice { chosen: one.id.to_string() == chosen, ..choice(one) }))
                .collect(),
            parent_error: why("parent", fault),
            sharing: if typed.text("do") == "save" { typed.has("sharing") } else { row.sharing },
            sharing_error: why("sharing", fault),
        },
        events: events.iter().map(told).collect(),
        shell: rail.shell(app, session, &access, "/organisations"),
    })
}

/// A field of the organisation's own: none where the policy has no place for it, or keeps what stands there from this agent.
fn detail(
    app: &App,
    session: &AgentSession,
    field: &custom_field::Model,
    (own, access): (&read::OfOrganisation, &Access),
    refusal: Option<&read::Refusal>,
) -> Option<Detail> {
    let row = own.details.iter().find(|one| one.field_id == field.id);
    let item = (OrganisationDetail::BIT, OrganisationDetail::ID);
    let masked = row.is_some_and(|row| mask::sight(app, session.rights, item, row.source) != Sight::Open);
    let may = !masked && grounds::serves(app, field, Point::Agent).unwrap_or(false);
    may.then(|| read::input(field, own.value(field, access).as_deref(), refusal))
}

/// What somebody is called: their name, else their address, else that it does not open.
fn name_of(one: &Contact, access: &Access) -> String {
    let name = one.name().and_then(|name| name.open(access).ok()).map(PersonName::into_string);
    name.or_else(|| address_of(one, access)).unwrap_or_else(|| L10n::english().get("restricted").to_owned())
}

fn address_of(one: &Contact, access: &Access) -> Option<String> {
    one.address().and_then(|address| address.open(access).ok()).map(EmailAddress::into_string)
}

fn contact(app: &App, one: &Contact, access: &Access) -> ContactLine {
    let name = name_of(one, access);
    ContactLine {
        id: one.id.to_string(),
        address: address_of(one, access).filter(|address| *address != name).unwrap_or_default(),
        name,
        is_admin: one.is_admin,
        bills: one.bills,
        from: words::from(app, one.by_domain, one.source, one.created_at),
    }
}

fn account_line(app: &App, session: &AgentSession, (id, name): (PersonId, &str), row: Option<&plan::Model>) -> AccountLine {
    let deeds = if session.may(Right::Accounts) { words::account_deeds(row) } else { Vec::new() };
    AccountLine { id: id.to_string(), name: name.to_owned(), said: words::account(app, row), deeds }
}

fn quoted(row: &quote::Model, called: &HashMap<PersonId, String>, today: calendar::Date) -> QuoteLine {
    QuoteLine {
        id: row.id.to_string(),
        requested: words::on(&row.requested_on),
        kind: words::asked(row.kind).to_owned(),
        person: row.person_id.to_string(),
        name: called.get(&row.person_id).cloned().unwrap_or_else(|| L10n::english().get("person").to_owned()),
        standing: words::standing(row, today),
        open: quotes::is_open(row, today),
    }
}

async fn lines(app: &App, contracts: &[contract::Model], today: calendar::Date) -> Result<Vec<ContractLine>> {
    let sql = "SELECT x.contract_id, p.name FROM contract_product x JOIN product p ON p.id = x.product_id \
               JOIN contract c ON c.id = x.contract_id WHERE c.organisation_id = $1 ORDER BY p.name";
    let Some(first) = contracts.first() else { return Ok(Vec::new()) };
    let covered: Vec<Covered> = app.db.rows(sql, [first.organisation_id.0.into()]).await?;
    let line = |row: &contract::Model| {
        let names: Vec<&str> = covered.iter().filter(|one| one.contract_id == row.id).map(|one| one.name.as_str()).collect();
        ContractLine {
            id: row.id.to_string(),
            name: row.name.clone(),
            kind: words::kind(row.kind).to_owned(),
            products: names.join(", "),
            state: row.state(today).code(),
            state_words: words::state(row.state(today)).to_owned(),
            days: words::days_of(row),
            renews: words::renews(row),
            level: row.service_level.clone().unwrap_or_default(),
        }
    };
    Ok(contracts.iter().map(line).collect())
}
