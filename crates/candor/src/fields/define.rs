//! Making, changing and ending fields. A field that holds something personal exists only once the policy names its item, a purpose uses it
//! and a rule ends it; one that says nothing about anybody says why (Art. 5(1)(b), (c) and (e) GDPR).

use super::custom_field::{self, Column, Entity, Subject};
use super::grounds;
use super::kind::Kind;
use super::refused::Refused;
use crate::app::App;
use crate::db::run;
use crate::ids::CustomFieldId;
use crate::people::person::Point;
use crate::privacy::journal as log;
use crate::profiles::field::clean;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, Set,
};
use std::collections::HashMap;

/// The longest name, reason or choice, in characters.
const LONGEST: usize = 120;
/// Fields that one subject can have.
const MOST: usize = 60;
/// What can be chosen at most.
const CHOICES: usize = 100;
/// Takes every answer to a field away.
const FORGET: [&str; 4] = [
    "DELETE FROM person_detail WHERE field_id = $1",
    "DELETE FROM ticket_detail WHERE field_id = $1",
    "DELETE FROM organisation_detail WHERE field_id = $1",
    "DELETE FROM fact WHERE field_id = $1",
];

/// What a field shall be, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub subject: String,
    pub label: String,
    pub kind: String,
    /// One a line.
    pub choices: String,
    /// Whether its answers are personal.
    pub personal: bool,
    /// The purpose they serve, if they are.
    pub purpose: String,
    /// Why they say nothing about anybody, if they are not.
    pub reason: String,
    pub by_customer: bool,
}

/// Every field, or those of one subject, in the order in which they were made; those that are asked no more come last.
///
/// # Errors
/// If the database cannot be asked.
pub async fn all(db: &impl ConnectionTrait, subject: Option<Subject>) -> Result<Vec<custom_field::Model>, sea_orm::DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id);
    if let Some(subject) = subject {
        query = query.filter(Column::Subject.eq(subject));
    }
    let mut all = query.all(db).await?;
    all.sort_by_key(|one| one.retired_at.is_some());
    Ok(all)
}

/// Makes a field.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn add(app: &App, wanted: &Wanted, now: Instant) -> Result<CustomFieldId, Refused> {
    let subject = Subject::from_code(&wanted.subject).ok_or_else(|| Refused::at("subject", "own-field-no-subject"))?;
    let kind = Kind::from_code(&wanted.kind).ok_or_else(|| Refused::at("kind", "own-field-no-kind"))?;
    let label = line(&wanted.label).ok_or_else(|| Refused::at("label", "own-field-no-label"))?;
    let choices = choices(kind, &wanted.choices)?;
    let (purpose, reason) = stands(app, subject, wanted)?;
    let id = CustomFieldId(app.ids.make(now));
    let tx = app.db.begin().await?;
    let known = all(&tx, Some(subject)).await?;
    if known.len() >= MOST {
        return Err(Refused::at("label", "own-field-many"));
    }
    is_free(&known, &label, None)?;
    let personal = reason.is_none();
    let row = custom_field::ActiveModel {
        id: Set(id),
        subject: Set(subject),
        code: Set(code(&label, &known)),
        label: Set(label),
        kind: Set(kind),
        choices: Set(choices),
        purpose: Set(purpose),
        reason: Set(reason),
        by_customer: Set(wanted.by_customer && is_asked(subject)),
        created_at: Set(now),
        retired_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(&tx).await?;
    let said = [(Code::fixed("field"), Value::Id(id.0.into_bytes())), (Code::fixed("personal"), Value::Count(i64::from(personal)))];
    log::append(&tx, Code::fixed("field.added"), said, now).await?;
    app.commit(tx).await?;
    Ok(id)
}

/// Changes what a field is called, what can be chosen, what it is asked for and by whom. What it belongs to, how it is answered and whether
/// that is personal stay: there are answers to it.
///
/// # Errors
/// [`Refused`]; nothing has happened then.
pub async fn edit(app: &App, id: CustomFieldId, wanted: &Wanted) -> Result<(), Refused> {
    let label = line(&wanted.label).ok_or_else(|| Refused::at("label", "own-field-no-label"))?;
    let tx = app.db.begin().await?;
    let row = Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::Gone)?;
    is_free(&all(&tx, Some(row.subject)).await?, &label, Some(id))?;
    let choices = choices(row.kind, &wanted.choices)?;
    let wanted = Wanted { personal: row.is_personal(), ..wanted.clone() };
    let (purpose, reason) = stands(app, row.subject, &wanted)?;
    let subject = row.subject;
    let mut row = row.into_active_model();
    row.label = Set(label);
    row.choices = Set(choices);
    row.purpose = Set(purpose);
    row.reason = Set(reason);
    row.by_customer = Set(wanted.by_customer && is_asked(subject));
    row.update(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Asks a field no more, or again. What was answered stays as long as the policy says.
///
/// # Errors
/// [`Refused::Gone`] if there is no such field.
pub async fn retire(app: &App, id: CustomFieldId, retired: bool, now: Instant) -> Result<(), Refused> {
    let mut row = Entity::find_by_id(id).one(app.db.writer()).await?.ok_or(Refused::Gone)?.into_active_model();
    row.retired_at = Set(retired.then_some(now));
    row.update(app.db.writer()).await?;
    Ok(())
}

/// Lets a field go with every answer to it; how many went.
///
/// # Errors
/// [`Refused::Gone`] if there is no such field.
pub async fn remove(app: &App, id: CustomFieldId, now: Instant) -> Result<i64, Refused> {
    let tx = app.db.begin().await?;
    Entity::find_by_id(id).one(&tx).await?.ok_or(Refused::Gone)?;
    let mut gone = 0;
    for sql in FORGET {
        let rows = run(&tx, sql, [id.0.into()]).await?;
        gone += i64::try_from(rows).unwrap_or(i64::MAX);
    }
    Entity::delete_by_id(id).exec(&tx).await?;
    let said = [(Code::fixed("field"), Value::Id(id.0.into_bytes())), (Code::fixed("answers"), Value::Count(gone))];
    log::append(&tx, Code::fixed("field.removed"), said, now).await?;
    app.commit(tx).await?;
    Ok(gone)
}

/// How many answers there are to each field that has some.
///
/// # Errors
/// If the database cannot be asked.
pub async fn answers(app: &App) -> Result<HashMap<CustomFieldId, i64>> {
    #[derive(FromQueryResult)]
    struct Count {
        field_id: CustomFieldId,
        rows: i64,
    }
    let sql = "SELECT field_id, count(*) AS rows FROM (SELECT field_id FROM person_detail UNION ALL SELECT field_id FROM ticket_detail \
               UNION ALL SELECT field_id FROM organisation_detail UNION ALL SELECT field_id FROM fact) answered GROUP BY field_id";
    let counts: Vec<Count> = app.db.rows(sql, []).await?;
    Ok(counts.into_iter().map(|one| (one.field_id, one.rows)).collect())
}

/// Whether people can be asked themselves.
pub const fn is_asked(subject: Subject) -> bool {
    matches!(subject, Subject::Person | Subject::Ticket)
}

/// The purpose of a field whose answers are personal, or the reason why they say nothing about anybody.
fn stands(app: &App, subject: Subject, wanted: &Wanted) -> Result<(Option<String>, Option<String>), Refused> {
    if !wanted.personal {
        // Whatever is said of a person is personal.
        if subject == Subject::Person {
            return Err(Refused::at("personal", "own-field-of-person"));
        }
        let reason = line(&wanted.reason).ok_or_else(|| Refused::at("reason", "own-field-no-reason"))?;
        return Ok((None, Some(reason)));
    }
    let item = grounds::item(subject).ok_or_else(|| Refused::at("personal", "own-field-of-product"))?;
    let mut points = vec![Point::Agent];
    if wanted.by_customer && is_asked(subject) {
        points.push(if subject == Subject::Person { Point::Portal } else { Point::Form });
    }
    for point in points {
        let grounds = grounds::of(app, item, point).map_err(|unnamed| Refused::Unnamed("personal".into(), unnamed))?;
        if !grounds.purposes.iter().any(|(id, _)| *id == wanted.purpose) {
            return Err(Refused::at("purpose", "own-field-no-purpose"));
        }
    }
    Ok((Some(wanted.purpose.clone()), None))
}

fn line(typed: &str) -> Option<String> {
    let text = clean(typed);
    let fits = !text.is_empty() && !text.contains('\n') && text.chars().count() <= LONGEST;
    fits.then_some(text)
}

fn choices(kind: Kind, typed: &str) -> Result<Option<String>, Refused> {
    if kind != Kind::Choice {
        return Ok(None);
    }
    let text = clean(typed);
    let mut all: Vec<&str> = Vec::new();
    for one in text.lines() {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    if all.len() < 2 || all.len() > CHOICES || all.iter().any(|one| one.chars().count() > LONGEST) {
        return Err(Refused::at("choices", "own-field-choices"));
    }
    Ok(Some(all.join("\n")))
}

fn is_free(known: &[custom_field::Model], label: &str, but: Option<CustomFieldId>) -> Result<(), Refused> {
    let taken = known.iter().any(|one| Some(one.id) != but && one.label.to_lowercase() == label.to_lowercase());
    if taken { Err(Refused::at("label", "own-field-label-used")) } else { Ok(()) }
}

/// A name for programs, made of what people read: `serial_number`, `serial_number_2`.
fn code(label: &str, known: &[custom_field::Model]) -> String {
    let letters = label.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect::<String>();
    let parts: Vec<&str> = letters.split('_').filter(|part| !part.is_empty()).collect();
    let mut base: String = parts.join("_").chars().take(40).collect();
    if !base.starts_with(|c: char| c.is_ascii_lowercase()) {
        base = format!("field_{base}").trim_end_matches('_').to_owned();
    }
    let taken = |code: &str| known.iter().any(|one| one.code == code);
    std::iter::once(base.clone()).chain((2..).map(|at| format!("{base}_{at}"))).find(|code| !taken(code)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_programs_is_made_of_letters_digits_and_lines() {
        assert_eq!(code("Serial number (if known)", &[]), "serial_number_if_known");
        assert_eq!(code("Größe", &[]), "gr_e");
        assert_eq!(code("2nd line", &[]), "field_2nd_line");
        assert_eq!(code("名前", &[]), "field");
    }

    #[test]
    fn choices_are_lines_that_stand_once() {
        assert_eq!(choices(Kind::Choice, " a \n\nb\na").ok().flatten().as_deref(), Some("a\nb"));
        assert!(choices(Kind::Choice, "a").is_err());
        assert_eq!(choices(Kind::Line, "a\nb").ok(), Some(None));
    }
}
