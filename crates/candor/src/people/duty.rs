//! Telling people whose data came from somebody else (Art. 14 GDPR): a task that is due when the law says, and done by the first mail to
//! them, which carries the notice, or by an agent who says how they were told.

use super::notice_duty::{Column, Entity, Model};
use super::person::Point;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::{NoticeDutyId, PersonId};
use crate::time::Instant;
use anyhow::{Context, Result};
use calendar::{Deadline, Due, Law, duty};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

/// What the row of a mail says that carries the notice: the words are the mail's own.
pub const CARRIES: &str = r#"{"kind":"first_notice"}"#;

/// Keeps that a person is to be told, unless that is kept already.
///
/// # Errors
/// If the database refuses.
pub async fn begin(app: &App, tx: &Tx, person: PersonId, source: Point, now: Instant) -> Result<()> {
    if open_in(tx, person).await?.is_some() {
        return Ok(());
    }
    let row = super::notice_duty::ActiveModel {
        id: Set(NoticeDutyId(app.ids.make(now))),
        person_id: Set(person),
        source: Set(source),
        obtained_at: Set(now),
        told_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What is still to be told to a person.
///
/// # Errors
/// If the database cannot be asked.
pub async fn open(app: &App, person: PersonId) -> Result<Option<Model>> {
    open_in(app.db.reader(), person).await
}

async fn open_in(db: &impl sea_orm::ConnectionTrait, person: PersonId) -> Result<Option<Model>> {
    let query = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::ToldAt.is_null());
    Ok(query.order_by_asc(Column::ObtainedAt).one(db).await?)
}

/// Everybody who is still to be told, whose turn it is longest first.
///
/// # Errors
/// If the database cannot be asked.
pub async fn all(app: &App, most: u64) -> Result<Vec<Model>> {
    let query = Entity::find().filter(Column::ToldAt.is_null()).order_by_asc(Column::ObtainedAt).order_by_asc(Column::Id);
    Ok(query.limit(most).all(app.db.reader()).await?)
}

/// The last day on which it may be done.
///
/// # Errors
/// If no law that is built in knows the duty.
pub fn due(app: &App, duty: &Model) -> Result<Date> {
    let policy = app.gate.policy();
    let country = policy.compiled().policy().controller.country.as_ref().map(|country| country.as_str().to_lowercase());
    let law = country.and_then(|country| Law::of(&country, None).ok()).map_or_else(|| Law::of("eu", None), Ok)?;
    let day = duty.obtained_at.date(&app.zone);
    let rule = law.rule(duty::NOTICE, day).or_else(|| law.rules().iter().find(|rule| rule.id == duty::NOTICE));
    let rule = rule.context("no law says until when people are told whose data came from others")?;
    Ok(match Deadline::new(rule, law.holidays(), &app.zone, duty.obtained_at.0).due() {
        Due::Day(day) | Due::Paused(day) => day,
        Due::Instant(at) => calendar::local_date(at, &app.zone),
    })
}

/// What a mail to these people has to say beside its words; nothing if all of them know.
///
/// # Errors
/// If the database cannot be asked.
pub async fn carried(app: &App, people: impl IntoIterator<Item = PersonId>) -> Result<Option<String>> {
    let people: Vec<PersonId> = people.into_iter().collect();
    let query = Entity::find().filter(Column::PersonId.is_in(people)).filter(Column::ToldAt.is_null());
    Ok(query.one(app.db.reader()).await?.map(|_| CARRIES.to_owned()))
}

/// Keeps that a person was told, by an agent who says so.
///
/// # Errors
/// If the database refuses.
pub async fn told(tx: &Tx, person: PersonId, now: Instant) -> Result<bool> {
    let sql = "UPDATE notice_duty SET told_at = $1 WHERE person_id = $2 AND told_at IS NULL";
    Ok(run(tx, sql, [now.0.into(), person.0.into()]).await? > 0)
}

/// Keeps that whoever got a mail that carries the notice was told.
///
/// # Errors
/// If the database refuses.
pub async fn arrived(tx: &Tx, mail: crate::ids::OutgoingId, now: Instant) -> Result<()> {
    let sql = "UPDATE notice_duty SET told_at = $1 WHERE told_at IS NULL AND person_id IN (SELECT d.person_id FROM delivery d \
               WHERE d.outgoing_id = $2 AND d.state = 'sent')";
    run(tx, sql, [now.0.into(), mail.0.into()]).await?;
    Ok(())
}
