//! What stands in the fields of somebody or something, for pages and programs: the fields that are asked, and those that are asked no more
//! but still have an answer.

use super::custom_field::{self, Subject};
use super::kind::Kind;
use super::{define, fact, organisation_detail, person_detail, ticket_detail};
use crate::app::App;
use crate::ids::*;
use crate::items::{OrganisationDetail, TicketDetail};
use anyhow::Result;
use pages::agent::Choice;
use pages::details::Detail;
use pages::{Field, L10n};
use privacy::Access;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What was typed and refused: the values by the field's id, and at which of them it was.
#[derive(Clone, Debug, Default)]
pub struct Refusal {
    pub typed: Vec<(CustomFieldId, String)>,
    /// The field's id, and why.
    pub fault: (String, String),
}

/// The answers about a person.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_person(app: &App, person: PersonId) -> Result<Vec<person_detail::Model>> {
    use person_detail::{Column, Entity};
    Ok(Entity::find().filter(Column::PersonId.eq(person)).all(app.db.reader()).await?)
}

/// The answers on a ticket.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_ticket(app: &App, ticket: TicketId) -> Result<Vec<ticket_detail::Model>> {
    use ticket_detail::{Column, Entity};
    Ok(Entity::find().filter(Column::TicketId.eq(ticket)).all(app.db.reader()).await?)
}

/// What stands in the fields of an organisation.
pub struct OfOrganisation {
    pub details: Vec<organisation_detail::Model>,
    pub facts: Vec<fact::Model>,
}

impl OfOrganisation {
    /// Loads it.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn load(app: &App, id: OrganisationId) -> Result<Self> {
        use organisation_detail::{Column, Entity};
        let details = Entity::find().filter(Column::OrganisationId.eq(id)).all(app.db.reader()).await?;
        let facts = fact::Entity::find().filter(fact::Column::OrganisationId.eq(id)).all(app.db.reader()).await?;
        Ok(Self { details, facts })
    }

    /// What stands in a field, as far as the access opens it.
    pub fn value(&self, field: &custom_field::Model, access: &Access) -> Option<String> {
        let detail = self.details.iter().find(|one| one.field_id == field.id);
        let detail = detail.and_then(|one| one.value().open(access).ok()).map(OrganisationDetail::into_string);
        detail.or_else(|| of_facts(&self.facts, field))
    }
}

/// What stands in the fields of every product.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of_products(app: &App) -> Result<Vec<fact::Model>> {
    Ok(fact::Entity::find().filter(fact::Column::ProductId.is_not_null()).all(app.db.reader()).await?)
}

/// What stands in a field among these.
pub fn of_facts(facts: &[fact::Model], field: &custom_field::Model) -> Option<String> {
    facts.iter().find(|one| one.field_id == field.id).map(|one| one.value.clone())
}

/// What stands in a field of a ticket, as far as the access opens it.
pub fn on_ticket(rows: &[ticket_detail::Model], field: &custom_field::Model, access: &Access) -> Option<String> {
    let row = rows.iter().find(|one| one.field_id == field.id)?;
    row.value().and_then(|value| value.open(access).ok()).map(TicketDetail::into_string).or_else(|| row.fact.clone())
}

/// The fields of a subject that are asked.
///
/// # Errors
/// If the database cannot be asked.
pub async fn asked(app: &App, subject: Subject) -> Result<Vec<custom_field::Model>> {
    let mut all = define::all(app.db.reader(), Some(subject)).await?;
    all.retain(|field| field.retired_at.is_none());
    Ok(all)
}

/// A field of a form, with what stands in it or what was typed.
pub fn input(field: &custom_field::Model, kept: Option<&str>, refusal: Option<&Refusal>) -> Detail {
    let (id, t) = (field.id.to_string(), L10n::english());
    let typed = refusal.and_then(|refusal| refusal.typed.iter().find(|(of, _)| *of == field.id)).map(|(_, text)| text.as_str());
    let value = typed.or(kept).unwrap_or_default();
    let shown = Field::of(value);
    let shown = match refusal.filter(|refusal| refusal.fault.0 == id) {
        Some(refusal) => shown.refused(&refusal.fault.1),
        None => shown,
    };
    let none = || Choice::new("", t.get("detail-none"), value.is_empty());
    let choice = |of: &str, label: &str| Choice::new(of, label, of == value);
    let choices = match field.kind {
        Kind::Choice => {
            // What can be chosen no more, but was, is not changed by opening a form.
            let gone = (!value.is_empty() && !field.choices().any(|one| one == value)).then(|| choice(value, value));
            std::iter::once(none()).chain(field.choices().map(|one| choice(one, one))).chain(gone).collect()
        }
        Kind::Check => vec![none(), choice("yes", t.get("detail-yes")), choice("no", t.get("detail-no"))],
        _ => Vec::new(),
    };
    Detail { id, label: field.label.clone(), kind: field.kind.code(), choices, value: shown }
}

/// The answers of a form: every pair whose name is `detail-` and the id of a field.
pub fn typed(pairs: impl IntoIterator<Item = (String, String)>) -> Vec<(CustomFieldId, String)> {
    pairs.into_iter().filter_map(|(name, value)| Some((name.strip_prefix("detail-")?.parse().ok()?, value))).collect()
}
