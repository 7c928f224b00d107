//! Answers that come in from elsewhere with whoever or whatever they are about: the policy is asked as for those that are typed, and no change is
//! recorded, as there was nothing before.

use super::custom_field::{self, Subject};
use super::fill::{self, Answer};
use super::kind::Kind;
use super::refused::Refused;
use super::{fact, organisation_detail, person_detail};
use crate::app::App;
use crate::db::Tx;
use crate::ids::*;
use crate::items::{OrganisationDetail, PersonDetail};
use crate::people::person::Point;
use crate::time::Instant;
use anyhow::Result;
use privacy::Sealer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashSet;

/// Answers in one statement.
const MOST: usize = 500;

/// Reads one answer; none if nothing stands there. No other is asked for it.
///
/// # Errors
/// [`Refused`]
pub fn read(app: &App, field: &custom_field::Model, text: &str) -> Result<Option<Answer>, Refused> {
    let answer = fill::one(app, field, text, Point::Agent)?;
    Ok(answer.value.is_some().then_some(answer))
}

/// A text from elsewhere as somebody would type it into a field: `true` is yes, the day of an instant is the one where it was written, and
/// what can be chosen is found however its letters are written.
pub fn typed(field: &custom_field::Model, text: &str) -> String {
    let text = text.trim();
    match field.kind {
        Kind::Check => match text.to_lowercase().as_str() {
            "true" | "1" | "yes" => "yes".to_owned(),
            "false" | "0" | "no" => "no".to_owned(),
            _ => text.to_owned(),
        },
        Kind::Date if Instant::parse(text).is_ok() => text.chars().take(10).collect(),
        Kind::Choice => field.choices().find(|choice| choice.to_lowercase() == text.to_lowercase()).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// The row of an answer about somebody, sealed.
pub fn of_person(
    app: &App,
    person: PersonId,
    (field, value): (CustomFieldId, &str),
    sealer: &Sealer,
    at: Instant,
) -> person_detail::ActiveModel {
    let id = PersonDetailId(app.ids.make(at));
    person_detail::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        field_id: Set(field),
        value: Set(sealer.seal(&PersonDetail::new(value), id)),
        source: Set(Point::Agent),
        notice_version: Set(app.gate.policy().version()),
        created_at: Set(at),
    }
}

/// Writes answers about people.
///
/// # Errors
/// If the database refuses.
pub async fn people(tx: &Tx, rows: Vec<person_detail::ActiveModel>) -> Result<()> {
    for rows in rows.chunks(MOST) {
        person_detail::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes answers about an organisation: what is personal in the care of this person, whose sealer comes along.
///
/// # Errors
/// If the database refuses.
pub async fn organisation(
    app: &App,
    tx: &Tx,
    id: OrganisationId,
    answers: &[Answer],
    care: Option<(PersonId, &Sealer)>,
    at: Instant,
) -> Result<()> {
    for answer in answers {
        let (Some(value), field) = (&answer.value, answer.field.id) else { continue };
        match care.filter(|_| answer.field.is_personal()) {
            Some((person, sealer)) => {
                let row = OrganisationDetailId(app.ids.make(at));
                let model = organisation_detail::ActiveModel {
                    id: Set(row),
                    organisation_id: Set(id),
                    person_id: Set(person),
                    field_id: Set(field),
                    value: Set(sealer.seal(&OrganisationDetail::new(value), row)),
                    source: Set(Point::Agent),
                    notice_version: Set(app.gate.policy().version()),
                    created_at: Set(at),
                };
                organisation_detail::Entity::insert(model).exec_without_returning(tx).await?;
            }
            None if answer.field.is_personal() => {}
            None => {
                let model = fact::ActiveModel {
                    id: Set(FactId(app.ids.make(at))),
                    field_id: Set(field),
                    organisation_id: Set(Some(id)),
                    product_id: Set(None),
                    value: Set(value.clone()),
                    created_at: Set(at),
                };
                fact::Entity::insert(model).exec_without_returning(tx).await?;
            }
        }
    }
    Ok(())
}

/// Which fields of somebody or something have an answer.
///
/// # Errors
/// If the database cannot be asked.
pub async fn answered(tx: &Tx, subject: Subject, id: uuid::Uuid) -> Result<HashSet<CustomFieldId>> {
    use super::ticket_detail;
    let fields: Vec<CustomFieldId> = match subject {
        Subject::Person => {
            let all = person_detail::Entity::find().filter(person_detail::Column::PersonId.eq(id)).all(tx).await?;
            all.into_iter().map(|one| one.field_id).collect()
        }
        Subject::Ticket => {
            let all = ticket_detail::Entity::find().filter(ticket_detail::Column::TicketId.eq(id)).all(tx).await?;
            all.into_iter().map(|one| one.field_id).collect()
        }
        Subject::Organisation => {
            let facts = fact::Entity::find().filter(fact::Column::OrganisationId.eq(id)).all(tx).await?;
            let details = organisation_detail::Entity::find().filter(organisation_detail::Column::OrganisationId.eq(id)).all(tx).await?;
            facts.into_iter().map(|one| one.field_id).chain(details.into_iter().map(|one| one.field_id)).collect()
        }
        Subject::Product => Vec::new(),
    };
    Ok(fields.into_iter().collect())
}
