//! Answering fields: whoever answers, the policy is asked first for what is personal; what is empty takes the answer away; what stays as it
//! is leaves no trace. All answers of a form are kept, or none.

use super::custom_field::{self, Subject};
use super::refused::Refused;
use super::{define, fact, grounds, organisation_detail, person_detail, ticket_detail};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::{OrganisationDetail, PersonDetail, TicketDetail};
use crate::organisations::lifecycle_event::{What, record};
use crate::organisations::{member, organisation, product};
use crate::people::find;
use crate::people::person::Point;
use crate::profiles::profile_change::{self, By};
use crate::search::feed;
use crate::tickets::{event, ticket, write};
use crate::time::Instant;
use privacy::{Actor, Purpose, Sealer};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use vault::Scope;

/// Answers as they were typed, by the field's id.
pub type Typed = [(CustomFieldId, String)];

/// An answer that was read: its field, and what is to be kept; nothing if it is taken away.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) field: custom_field::Model,
    pub(super) value: Option<String>,
}

impl Answer {
    /// Its field.
    pub const fn field(&self) -> &custom_field::Model {
        &self.field
    }

    /// What is to be kept.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}

/// Reads answers before anything is done with the first of them.
///
/// # Errors
/// [`Refused`] for the first that is not in order, at the id of its field.
pub async fn read(app: &App, subject: Subject, typed: &Typed, point: Point) -> Result<Vec<Answer>, Refused> {
    let fields = define::all(app.db.reader(), Some(subject)).await?;
    let mut all = Vec::with_capacity(typed.len());
    for (id, text) in typed {
        let field = fields.iter().find(|field| field.id == *id).ok_or(Refused::Gone)?;
        all.push(one(app, field, text, point)?);
    }
    Ok(all)
}

/// Reads the answer to one field.
///
/// # Errors
/// [`Refused`] at the id of the field.
pub fn one(app: &App, field: &custom_field::Model, text: &str, point: Point) -> Result<Answer, Refused> {
    let value = field.kind.read(text, field.choices()).map_err(|key| Refused::at(&field.id.to_string(), key))?;
    if value.is_some() {
        may_hold(app, field, point)?;
    }
    Ok(Answer { field: field.clone(), value })
}

/// Whether an answer may be kept: its field is asked, and the policy names it for what it is asked for.
fn may_hold(app: &App, field: &custom_field::Model, point: Point) -> Result<(), Refused> {
    let at = field.id.to_string();
    if field.retired_at.is_some() {
        return Err(Refused::at(&at, "detail-retired"));
    }
    match grounds::serves(app, field, point) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refused::at(&at, "detail-no-purpose")),
        Err(unnamed) => Err(Refused::Unnamed(at, unnamed)),
    }
}

/// Keeps what is said of a person.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn person(app: &App, person: PersonId, typed: &Typed, by: By) -> Result<(), Refused> {
    use person_detail::{ActiveModel, Column, Entity};
    let now = app.now();
    let mut answers = read(app, Subject::Person, typed, by.point).await?;
    let kept = Entity::find().filter(Column::PersonId.eq(person)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("profile"), Purpose::Care, &kept, now).await?;
    let stands = |field: CustomFieldId| {
        let row = kept.iter().find(|one| one.field_id == field)?;
        row.value().open(&access).ok().map(PersonDetail::into_string)
    };
    answers.retain(|one| one.value != stands(one.field.id));
    if answers.is_empty() {
        return Ok(());
    }
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, person).await?;
    for Answer { field, value } in answers {
        let was = Entity::delete_many().filter(Column::PersonId.eq(person)).filter(Column::FieldId.eq(field.id)).exec(&tx).await?;
        let what = match (&value, was.rows_affected) {
            (None, _) => "removed",
            (Some(_), 0) => "added",
            (Some(_), _) => "changed",
        };
        if let Some(value) = value {
            let id = PersonDetailId(app.ids.make(now));
            let row = ActiveModel {
                id: Set(id),
                person_id: Set(person),
                field_id: Set(field.id),
                value: Set(sealer.seal(&PersonDetail::new(value), id)),
                source: Set(by.point),
                notice_version: Set(app.gate.policy().version()),
                created_at: Set(now),
            };
            taken(Entity::insert(row).exec_without_returning(&tx).await)?;
        }
        profile_change::record(app, &tx, person, "detail", what, by, now).await?;
    }
    feed::changed(app, &tx, feed::PERSON, person.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Keeps what is said of a ticket.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn ticket(app: &App, ticket: &ticket::Model, typed: &Typed, by: By) -> Result<(), Refused> {
    use ticket_detail::{Column, Entity};
    let now = app.now();
    let mut answers = read(app, Subject::Ticket, typed, by.point).await?;
    let kept = Entity::find().filter(Column::TicketId.eq(ticket.id)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("ticket"), Purpose::Care, &kept, now).await?;
    let stands = |field: CustomFieldId| {
        let row = kept.iter().find(|one| one.field_id == field)?;
        row.value().and_then(|value| value.open(&access).ok()).map(TicketDetail::into_string).or_else(|| row.fact.clone())
    };
    answers.retain(|one| one.value != stands(one.field.id));
    if answers.is_empty() {
        return Ok(());
    }
    let sealer = write::ticket_sealer(app, ticket.id, ticket.person_id, now).await?;
    let tx = app.db.begin().await?;
    find::stays(&tx, ticket.person_id).await?;
    let of_field = |id| Entity::delete_many().filter(Column::TicketId.eq(ticket.id)).filter(Column::FieldId.eq(id));
    for answer in &answers {
        of_field(answer.field.id).exec(&tx).await?;
        event::record(app, &tx, ticket.id, by.agent, "detail", Some(&answer.field.id.to_string()), now).await?;
    }
    on_ticket(app, &tx, ticket.id, &answers, (&sealer, by.point), now).await?;
    feed::changed(app, &tx, feed::TICKET, ticket.id.0, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Writes answers on a ticket that has none to these fields.
///
/// # Errors
/// [`Refused::Gone`] if somebody was faster.
pub async fn on_ticket(
    app: &App,
    tx: &Tx,
    ticket: TicketId,
    answers: &[Answer],
    (sealer, point): (&Sealer, Point),
    now: Instant,
) -> Result<(), Refused> {
    for Answer { field, value } in answers {
        let Some(value) = value else { continue };
        let id = TicketDetailId(app.ids.make(now));
        let sealed = field.is_personal().then(|| sealer.seal(&TicketDetail::new(value), id));
        let row = ticket_detail::ActiveModel {
            id: Set(id),
            ticket_id: Set(ticket),
            field_id: Set(field.id),
            fact: Set(sealed.is_none().then(|| value.clone())),
            value: Set(sealed),
            source: Set(point),
            notice_version: Set(app.gate.policy().version()),
            created_at: Set(now),
        };
        taken(ticket_detail::Entity::insert(row).exec_without_returning(tx).await)?;
    }
    Ok(())
}

/// Keeps what is said of an organisation; what is personal in the care of one of its people.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn organisation(app: &App, id: OrganisationId, typed: &Typed, care: Option<PersonId>, by: By) -> Result<(), Refused> {
    use organisation_detail::{ActiveModel, Column, Entity};
    let now = app.now();
    let answers = read(app, Subject::Organisation, typed, by.point).await?;
    let (personal, facts): (Vec<Answer>, Vec<Answer>) = answers.into_iter().partition(|one| one.field.is_personal());
    let kept = Entity::find().filter(Column::OrganisationId.eq(id)).all(app.db.reader()).await?;
    let access = app.gate.access(Actor::System("profile"), Purpose::Care, &kept, now).await?;
    let stands = |field: CustomFieldId| {
        let row = kept.iter().find(|one| one.field_id == field)?;
        row.value().open(&access).ok().map(OrganisationDetail::into_string)
    };
    let changed: Vec<Answer> = personal.into_iter().filter(|one| one.value != stands(one.field.id)).collect();
    let needs = changed.iter().find(|one| one.value.is_some());
    let care = match (needs, care) {
        (None, care) => care,
        (Some(one), None) => return Err(Refused::at(&one.field.id.to_string(), "detail-no-care")),
        (Some(one), Some(person)) => {
            let query = member::Entity::find().filter(member::Column::OrganisationId.eq(id)).filter(member::Column::PersonId.eq(person));
            if query.one(app.db.reader()).await?.is_none() {
                return Err(Refused::at(&one.field.id.to_string(), "detail-no-care"));
            }
            Some(person)
        }
    };
    let sealer = match care {
        Some(person) => Some((person, app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?)),
        None => None,
    };
    let tx = app.db.begin().await?;
    organisation::Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::Gone)?;
    let mut is_changed = facts_of(app, &tx, (Some(id), None), &facts, now).await?;
    for Answer { field, value } in &changed {
        is_changed = true;
        Entity::delete_many().filter(Column::OrganisationId.eq(id)).filter(Column::FieldId.eq(field.id)).exec(&tx).await?;
        let (Some(value), Some((person, sealer))) = (value, &sealer) else { continue };
        find::stays(&tx, *person).await?;
        let row = OrganisationDetailId(app.ids.make(now));
        let model = ActiveModel {
            id: Set(row),
            organisation_id: Set(id),
            person_id: Set(*person),
            field_id: Set(field.id),
            value: Set(sealer.seal(&OrganisationDetail::new(value), row)),
            source: Set(by.point),
            notice_version: Set(app.gate.policy().version()),
            created_at: Set(now),
        };
        taken(Entity::insert(model).exec_without_returning(&tx).await)?;
    }
    if is_changed {
        record(app, &tx, What::of(id), "details.changed", by.agent, now).await?;
    }
    app.commit(tx).await?;
    Ok(())
}

/// Keeps what is said of a product.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn product(app: &App, id: ProductId, typed: &Typed, point: Point) -> Result<(), Refused> {
    let now = app.now();
    let answers = read(app, Subject::Product, typed, point).await?;
    let tx = app.db.begin().await?;
    product::Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::Gone)?;
    facts_of(app, &tx, (None, Some(id)), &answers, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Keeps what says nothing about anybody; whether anything changed.
async fn facts_of(
    app: &App,
    tx: &Tx,
    (organisation, product): (Option<OrganisationId>, Option<ProductId>),
    answers: &[Answer],
    now: Instant,
) -> Result<bool, Refused> {
    use fact::{ActiveModel, Column, Entity};
    let mine = match (organisation, product) {
        (Some(id), _) => Column::OrganisationId.eq(id),
        (_, id) => Column::ProductId.eq(id),
    };
    let kept = Entity::find().filter(mine).all(tx).await?;
    let mut is_changed = false;
    for Answer { field, value } in answers {
        let was = kept.iter().find(|one| one.field_id == field.id);
        if was.map(|one| &one.value) == value.as_ref() {
            continue;
        }
        is_changed = true;
        if let Some(was) = was {
            Entity::delete_by_id(was.id).exec(tx).await?;
        }
        let Some(value) = value else { continue };
        let row = ActiveModel {
            id: Set(FactId(app.ids.make(now))),
            field_id: Set(field.id),
            organisation_id: Set(organisation),
            product_id: Set(product),
            value: Set(value.clone()),
            created_at: Set(now),
        };
        taken(Entity::insert(row).exec_without_returning(tx).await)?;
    }
    Ok(is_changed)
}

/// A row that somebody else wrote at the same moment is no fault of ours.
fn taken<T>(done: Result<T, sea_orm::DbErr>) -> Result<(), Refused> {
    match done {
        Ok(_) => Ok(()),
        Err(error) => {
            let error = anyhow::Error::from(error);
            Err(if find::is_taken(&error) { Refused::Gone } else { Refused::Other(error) })
        }
    }
}
