//! Fields of the organisation's own: which there are, and what stands in them at a person, a ticket, an organisation or a product.

use super::bearer::Bearer;
use super::body::{Posted, id};
use super::problem::{Problem, Result};
use super::shape::{Maybe, codes, gives, takes};
use super::tickets;
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::kind::Kind;
use crate::fields::refused::Refused;
use crate::fields::{define, fill, grounds, read};
use crate::ids::{CustomFieldId, OrganisationId, PersonId, ProductId, TicketId};
use crate::items::PersonDetail;
use crate::organisations::{organisation, product};
use crate::people::person::{self, Point};
use crate::profiles::mask::{self, Sight};
use crate::profiles::profile_change::By;
use axum::Json;
use axum::extract::{Path, State};
use sea_orm::EntityTrait;

takes! {
    /// What shall stand in fields; those that are left out stay as they are.
    pub struct NewDetails {
        values: Vec<NewDetail>,
        /// In whose care what is personal at an organisation is: one of its people.
        care: Option<PersonId>,
    }
}

takes! {
    /// An answer.
    pub struct NewDetail {
        /// The code of the field.
        field: String,
        /// As people type it; empty takes it away.
        value: String,
    }
}

gives! {
    /// The fields of the organisation's own.
    pub struct Fields {
        items: Vec<OneField>,
    }
}

gives! {
    /// A field.
    pub struct OneField {
        id: CustomFieldId,
        subject: &'static str = codes(Subject::ALL.map(Subject::code)),
        code: String,
        label: String,
        kind: &'static str = codes(Kind::ALL.map(Kind::code)),
        /// What can be chosen, where something can.
        choices: Vec<String>,
        /// Whether its answers are personal, and sealed.
        personal: bool,
        /// What they are used for: the id of a purpose of the policy.
        purpose: Maybe<String>,
        /// Whether people answer it themselves.
        by_customer: bool,
        /// Whether it is asked no more.
        retired: bool,
    }
}

gives! {
    /// What stands in the fields.
    pub struct Details {
        items: Vec<Detail>,
    }
}

gives! {
    /// An answer.
    pub struct Detail {
        /// The code of the field.
        field: String,
        /// Null where it is masked, or may not be opened.
        value: Maybe<String>,
        /// Whether it is kept from this token's agent.
        masked: bool,
    }
}

/// Every field.
pub async fn list(_: Bearer, State(app): State<App>) -> Result<Json<Fields>> {
    let one = |row: custom_field::Model| OneField {
        id: row.id,
        subject: row.subject.code(),
        kind: row.kind.code(),
        choices: row.choices().map(ToOwned::to_owned).collect(),
        personal: row.is_personal(),
        purpose: row.purpose.clone().into(),
        by_customer: row.by_customer,
        retired: row.retired_at.is_some(),
        code: row.code,
        label: row.label,
    };
    Ok(Json(Fields { items: define::all(app.db.writer(), None).await?.into_iter().map(one).collect() }))
}

/// What is said of a person.
pub async fn of_person(bearer: Bearer, State(app): State<App>, Path(row): Path<String>) -> Result<Json<Details>> {
    let row = person(&app, &bearer, id(&row)?).await?;
    shown_person(&app, &bearer, row.id).await
}

/// Says something of a person.
pub async fn on_person(
    bearer: Bearer,
    State(app): State<App>,
    Path(row): Path<String>,
    posted: Posted<NewDetails>,
) -> Result<Json<Details>> {
    let row = person(&app, &bearer, id(&row)?).await?;
    if row.restricted_at.is_some() {
        return Err(Problem::conflict("restricted", "What is held of them may only be stored."));
    }
    let typed = typed(&app, Subject::Person, posted.value).await?;
    fill::person(&app, row.id, &typed.0, by(&bearer)).await.map_err(problem)?;
    shown_person(&app, &bearer, row.id).await
}

/// What is said of a ticket.
pub async fn of_ticket(bearer: Bearer, State(app): State<App>, Path(row): Path<String>) -> Result<Json<Details>> {
    let row = tickets::load(&app, &bearer, id(&row)?).await?;
    shown_ticket(&app, &bearer, row.id).await
}

/// Says something of a ticket.
pub async fn on_ticket(
    bearer: Bearer,
    State(app): State<App>,
    Path(row): Path<String>,
    posted: Posted<NewDetails>,
) -> Result<Json<Details>> {
    let row = tickets::load(&app, &bearer, id(&row)?).await?;
    tickets::may_change(&app, &row)?;
    let typed = typed(&app, Subject::Ticket, posted.value).await?;
    fill::ticket(&app, &row, &typed.0, by(&bearer)).await.map_err(problem)?;
    shown_ticket(&app, &bearer, row.id).await
}

/// What is said of an organisation.
pub async fn of_organisation(bearer: Bearer, State(app): State<App>, Path(row): Path<String>) -> Result<Json<Details>> {
    bearer.everybody()?;
    let row: OrganisationId = id(&row)?;
    organisation::Entity::find_by_id(row).one(app.db.writer()).await?.ok_or_else(Problem::not_found)?;
    shown_organisation(&app, &bearer, row).await
}

/// Says something of an organisation.
pub async fn on_organisation(
    bearer: Bearer,
    State(app): State<App>,
    Path(row): Path<String>,
    posted: Posted<NewDetails>,
) -> Result<Json<Details>> {
    bearer.everybody()?;
    let row: OrganisationId = id(&row)?;
    let typed = typed(&app, Subject::Organisation, posted.value).await?;
    fill::organisation(&app, row, &typed.0, typed.1, by(&bearer)).await.map_err(problem)?;
    shown_organisation(&app, &bearer, row).await
}

/// What is said of a product.
pub async fn of_product(_: Bearer, State(app): State<App>, Path(row): Path<String>) -> Result<Json<Details>> {
    shown_product(&app, id(&row)?).await
}

/// Says something of a product.
pub async fn on_product(_: Bearer, State(app): State<App>, Path(row): Path<String>, posted: Posted<NewDetails>) -> Result<Json<Details>> {
    let row: ProductId = id(&row)?;
    let typed = typed(&app, Subject::Product, posted.value).await?;
    fill::product(&app, row, &typed.0, Point::Api).await.map_err(problem)?;
    shown_product(&app, row).await
}

async fn shown_person(app: &App, bearer: &Bearer, row: PersonId) -> Result<Json<Details>> {
    let rows = read::of_person(app, row).await?;
    let access = bearer.access(app, &rows, app.now()).await?;
    shown(app, Subject::Person, |field| {
        let row = rows.iter().find(|one| one.field_id == field.id)?;
        let open = || row.value().open(&access).ok().map(PersonDetail::into_string);
        Some(seen(app, bearer, field, row.source, open))
    })
    .await
}

async fn shown_ticket(app: &App, bearer: &Bearer, row: TicketId) -> Result<Json<Details>> {
    let rows = read::of_ticket(app, row).await?;
    let access = bearer.access(app, &rows, app.now()).await?;
    shown(app, Subject::Ticket, |field| {
        let row = rows.iter().find(|one| one.field_id == field.id)?;
        Some(seen(app, bearer, field, row.source, || read::on_ticket(&rows, field, &access)))
    })
    .await
}

async fn shown_organisation(app: &App, bearer: &Bearer, row: OrganisationId) -> Result<Json<Details>> {
    let own = read::OfOrganisation::load(app, row).await?;
    let access = bearer.access(app, &own.details, app.now()).await?;
    shown(app, Subject::Organisation, |field| match own.details.iter().find(|one| one.field_id == field.id) {
        Some(row) => Some(seen(app, bearer, field, row.source, || own.value(field, &access))),
        None => read::of_facts(&own.facts, field).map(|value| (Some(value), false)),
    })
    .await
}

async fn shown_product(app: &App, row: ProductId) -> Result<Json<Details>> {
    product::Entity::find_by_id(row).one(app.db.writer()).await?.ok_or_else(Problem::not_found)?;
    let facts = read::of_products(app).await?;
    let mine = |field: &custom_field::Model| facts.iter().find(|one| one.product_id == Some(row) && one.field_id == field.id);
    shown(app, Subject::Product, |field| mine(field).map(|one| (Some(one.value.clone()), false))).await
}

/// The fields of a subject that have an answer: what it says, and whether it is masked.
async fn shown(
    app: &App,
    subject: Subject,
    answer: impl Fn(&custom_field::Model) -> Option<(Option<String>, bool)>,
) -> Result<Json<Details>> {
    let fields = define::all(app.db.reader(), Some(subject)).await?;
    let one = |field: &custom_field::Model| {
        let (value, masked) = answer(field)?;
        Some(Detail { field: field.code.clone(), value: value.into(), masked })
    };
    Ok(Json(Details { items: fields.iter().filter_map(one).collect() }))
}

/// What is masked is not opened at all.
fn seen(
    app: &App,
    bearer: &Bearer,
    field: &custom_field::Model,
    source: Point,
    open: impl FnOnce() -> Option<String>,
) -> (Option<String>, bool) {
    let item = grounds::item(field.subject).filter(|_| field.is_personal());
    let masked = item.is_some_and(|item| mask::sight(app, bearer.rights, item, source) != Sight::Open);
    (if masked { None } else { open() }, masked)
}

/// The answers by the ids of their fields, and in whose care they are.
async fn typed(app: &App, subject: Subject, said: NewDetails) -> Result<(Vec<(CustomFieldId, String)>, Option<PersonId>)> {
    let fields = define::all(app.db.reader(), Some(subject)).await?;
    let mut all = Vec::with_capacity(said.values.len());
    for NewDetail { field: code, value } in said.values {
        let field = fields.iter().find(|field| field.code == code);
        let field =
            field.ok_or_else(|| Problem::invalid("field", "`field` is no field of this kind of thing; `GET /fields` lists them."))?;
        all.push((field.id, value));
    }
    Ok((all, said.care))
}

async fn person(app: &App, bearer: &Bearer, row: PersonId) -> Result<person::Model> {
    let row = person::Entity::find_by_id(row).one(app.db.reader()).await?;
    row.filter(|row| bearer.touches(row.id) && row.merged_into.is_none()).ok_or_else(Problem::not_found)
}

fn by(bearer: &Bearer) -> By {
    By { agent: Some(bearer.agent.id), point: Point::Api }
}

/// What is wrong with an answer. What was typed is not in it.
fn problem(refused: Refused) -> Problem {
    match refused {
        Refused::Unnamed(_, unnamed) => Problem::invalid("policy", format!("Not in the policy: {unnamed}.")),
        Refused::Field(_, why) => Problem::invalid("value", why),
        Refused::Gone => Problem::not_found(),
        Refused::Other(error) => error.into(),
    }
}
