//! Answers to the desk's own fields at what came before them: people and tickets of an earlier run, and organisations, whose people come after
//! them. What somebody here has answered stays; nobody who is restricted or leaving is written about.

use super::bring::Work;
use super::taken;
use super::{Id, Person, Ticket, What, retention};
use crate::app::App;
use crate::db::Tx;
use crate::fields::brought;
use crate::fields::custom_field::Subject;
use crate::fields::fill::{self, Answer};
use crate::ids::{CustomFieldId, OrganisationId, PersonId};
use crate::items::{PersonDetail, TicketDetail};
use crate::people::find;
use crate::people::person::{self, Point};
use crate::privacy::collect::Word;
use crate::search::feed;
use crate::tickets::ticket;
use crate::tickets::write::ticket_sealer;
use crate::time::Instant;
use anyhow::Result;
use privacy::Item;
use sea_orm::{EntityTrait, FromQueryResult};
use serde_json::Value;
use vault::Scope;

/// What stands in the desk's own fields about people, and on tickets.
pub const OF_PERSON: Word = (PersonDetail::BIT, PersonDetail::ID);
const OF_TICKET: Word = (TicketDetail::BIT, TicketDetail::ID);

/// Answers the fields that were made since somebody came, as the other desk says it now.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn of_person(work: &mut Work<'_>, row: &taken::Model, there: &Person) -> Result<()> {
    let (app, before) = (work.app, row.answered());
    let (true, Some(id)) = (row.made, row.person_id) else { return Ok(()) };
    let answers = work.answers(What::People, &there.id, &there.own, &before)?;
    if work.dry || answers.is_empty() {
        return Ok(());
    }
    let since = there.created.filter(|at| *at <= app.now()).unwrap_or_else(|| app.now());
    if let Some(by) = retention::gone(app, OF_PERSON, Point::Agent, &[("item.collected", Some(since))], app.now()) {
        work.leave("answer", there.id.as_str(), &by);
        return Ok(());
    }
    let sealer = app.keyring.sealer(Some(id.0), Scope::Profile, app.now().0, app.ids.make(app.now())).await?;
    let tx = app.db.begin().await?;
    if !may_change(&tx, id).await? {
        return Ok(());
    }
    let there_already = brought::answered(&tx, Subject::Person, id.0).await?;
    let new = answers.iter().filter(|one| !there_already.contains(&one.field().id));
    let rows: Vec<_> =
        new.filter_map(|one| Some(brought::of_person(app, id, (one.field().id, one.value()?), &sealer, app.now()))).collect();
    work.sum.answers += i64::try_from(rows.len())?;
    brought::people(&tx, rows).await?;
    row.answers(&tx, answers.iter().map(|one| one.field().id)).await?;
    feed::changed(app, &tx, feed::PERSON, id.0, app.now()).await?;
    work.save(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Answers the fields that were made since a ticket came, as the other desk says it now.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn of_ticket(work: &mut Work<'_>, row: &taken::Model, there: &Ticket) -> Result<()> {
    let (app, before) = (work.app, row.answered());
    let (true, Some(id)) = (row.made, row.ticket_id) else { return Ok(()) };
    let mut answers = work.answers(What::Tickets, &there.id, &there.own, &before)?;
    leave(work, there, &mut answers, None);
    if work.dry || answers.is_empty() {
        return Ok(());
    }
    let Some(ticket) = ticket::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(()) };
    let sealer = ticket_sealer(app, id, ticket.person_id, there.created).await?;
    let tx = app.db.begin().await?;
    if !may_change(&tx, ticket.person_id).await? {
        return Ok(());
    }
    let there_already = brought::answered(&tx, Subject::Ticket, id.0).await?;
    let fields: Vec<CustomFieldId> = answers.iter().map(|one| one.field().id).collect();
    answers.retain(|one| !there_already.contains(&one.field().id));
    fill::on_ticket(app, &tx, id, &answers, (&sealer, Point::Agent), there.created).await?;
    row.answers(&tx, fields).await?;
    work.sum.answers += i64::try_from(answers.len())?;
    feed::changed(app, &tx, feed::TICKET, id.0, app.now()).await?;
    work.save(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Takes those answers on a ticket away that the policy would have erased by now.
pub fn leave(work: &mut Work<'_>, ticket: &Ticket, answers: &mut Vec<Answer>, last: Option<Instant>) {
    let gone = retention::gone(work.app, OF_TICKET, Point::Agent, &ticket.happened(last), work.app.now());
    if let Some(by) = gone.filter(|_| answers.iter().any(|one| one.field().is_personal())) {
        answers.retain(|one| !one.field().is_personal());
        work.leave("answer", ticket.id.as_str(), &by);
    }
}

/// Answers the fields about the companies of a page that came from there. What is personal is in the care of whoever of its people
/// came first.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn of_organisations(work: &mut Work<'_>, rows: &[Value]) -> Result<()> {
    for row in rows {
        let Ok(there) = work.desk.system.organisation(row) else { continue };
        let digest = work.desk.digest(work.app, What::Organisations, &there.id);
        let taken = taken::of(work.app.db.reader(), std::slice::from_ref(&digest)).await?;
        let Some(row) = taken.get(&digest).filter(|row| row.made) else { continue };
        let answers = work.answers(What::Organisations, &there.id, &there.own, &row.answered())?;
        if let Some(id) = row.organisation_id.filter(|_| !answers.is_empty()) {
            write(work, row, (&there.id, id), answers).await?;
        }
    }
    Ok(())
}

async fn write(work: &mut Work<'_>, row: &taken::Model, (there, id): (&Id, OrganisationId), mut answers: Vec<Answer>) -> Result<()> {
    let (app, now) = (work.app, work.app.now());
    let care = if answers.iter().any(|one| one.field().is_personal()) { carer(app, id).await? } else { None };
    if care.is_none() {
        for one in answers.iter().filter(|one| one.field().is_personal()) {
            let why = format!("{}: none of its people is here in whose care it could be", one.field().label);
            work.refuse_id("answer", there.as_str(), why);
        }
        answers.retain(|one| !one.field().is_personal());
    }
    let sealer = match care {
        Some(person) => Some((person, app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await?)),
        None => None,
    };
    let tx = app.db.begin().await?;
    if let Some((person, _)) = &sealer
        && !may_change(&tx, *person).await?
    {
        return Ok(());
    }
    let before = brought::answered(&tx, Subject::Organisation, id.0).await?;
    let fields: Vec<CustomFieldId> = answers.iter().map(|one| one.field().id).collect();
    answers.retain(|one| !before.contains(&one.field().id));
    brought::organisation(app, &tx, id, &answers, sealer.as_ref().map(|(person, sealer)| (*person, sealer)), now).await?;
    row.answers(&tx, fields).await?;
    work.sum.answers += i64::try_from(answers.len())?;
    work.save(&tx).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Whoever of an organisation's people came first, as far as what is theirs can be changed.
async fn carer(app: &App, id: OrganisationId) -> Result<Option<PersonId>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: PersonId,
    }
    let sql = "SELECT m.person_id FROM organisation_member m JOIN person p ON p.id = m.person_id WHERE m.organisation_id = $1 \
               AND p.restricted_at IS NULL AND p.merged_into IS NULL ORDER BY m.id LIMIT 1";
    let row: Option<Row> = app.db.row(sql, [id.0.into()]).await?;
    Ok(row.map(|row| row.person_id))
}

/// Whether what is held of somebody can be added to until the transaction ends.
async fn may_change(tx: &Tx, id: PersonId) -> Result<bool> {
    match find::stays(tx, id).await {
        Err(error) if find::Unsettled::of(&error).is_some() => return Ok(false),
        stays => stays?,
    }
    let whose = person::Entity::find_by_id(id).one(tx).await?;
    Ok(whose.is_some_and(|whose| whose.restricted_at.is_none() && whose.merged_into.is_none()))
}
