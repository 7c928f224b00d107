//! People of another desk: a page is one transaction. Whoever is known by their address stays as they are; whoever answered there is nobody
//! here, unless they answer here too.

use super::bring::{Stopped, Work};
use super::source::Source;
use super::taken::{self, Became};
use super::{Person, Stage, System, What, answers, reached, retention, zendesk};
use crate::agents::agent;
use crate::app::App;
use crate::ids::*;
use crate::import::columns::Field;
use crate::import::people::{Fresh, insert};
use crate::import::row::{self, Fault, Row};
use crate::items::{EmailAddress, PersonName, PersonOrganisation, PhoneNumber};
use crate::organisations::joining::join;
use crate::people::person::Point;
use crate::people::{find, identity};
use crate::privacy::collect;
use crate::profiles::field;
use anyhow::Result;
use privacy::{BlindIndex, Item};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Somebody who can be brought in.
struct Comes {
    there: Person,
    digest: Vec<u8>,
    row: Row,
    /// None if they have no address.
    index: Option<BlindIndex<EmailAddress>>,
}

/// Brings in one page of them.
///
/// # Errors
/// [`Stopped`]
pub async fn bring(work: &mut Work<'_>, source: &Source, stage: Stage, rows: &[Value]) -> Result<(), Stopped> {
    let app = work.app;
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        match work.desk.system.person(row, stage) {
            Ok(there) => read.push((work.desk.digest(app, What::People, &there.id), there, row)),
            Err(why) => work.refuse("person", row, why.to_owned()),
        }
    }
    let digests: Vec<Vec<u8>> = read.iter().map(|(digest, ..)| digest.clone()).collect();
    let taken = taken::of(app.db.reader(), &digests).await?;
    let (mut comes, mut staff) = (Vec::new(), Vec::new());
    for (digest, there, raw) in read {
        if let Some(row) = taken.get(&digest) {
            answers::of_person(work, row, &there).await?;
            continue;
        }
        if there.staff {
            staff.push((digest, there));
            continue;
        }
        work.fields(raw, &there);
        let mut there = there;
        if !work.dry && work.desk.system == System::Zendesk {
            there.further.extend(zendesk::further(&source.identities(raw, &there.id).await?));
        }
        if let Some(one) = wanted(work, there, digest)? {
            comes.push(one);
        }
    }
    if work.dry {
        return Ok(count(work, &comes).await?);
    }
    // Somebody may write to the desk meanwhile: then it is looked again who is known.
    loop {
        match write(work, &comes, &staff).await {
            Err(error) if find::is_taken(&error) => {}
            done => return Ok(done?),
        }
    }
}

/// Somebody as they would be brought in; none if they are not, which is told.
fn wanted(work: &mut Work<'_>, there: Person, digest: Vec<u8>) -> Result<Option<Comes>> {
    let (app, now) = (work.app, work.app.now());
    let mut without: Vec<Field> = Vec::new();
    let mut row = loop {
        let cell = |field: Field| {
            let at = work.columns.at(&field).filter(|_| !without.contains(&field))?;
            there.cells.get(at).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        match row::of(app, &work.columns, cell(Field::Email), cell) {
            Ok(row) => break row,
            // One field that is wrong takes only itself away.
            Err(Fault { field, why }) => {
                let said = if field == Field::Email { why.into_owned() } else { format!("{}: {why}", field.word()) };
                work.refuse_id("person", there.id.as_str(), said);
                let named = [Field::Name, Field::FirstName, Field::LastName];
                if named.contains(&field) { without.extend(named) } else { without.push(field) }
            }
        }
    };
    if row.email.as_ref().is_some_and(|email| app.is_own_address(&email.text)) {
        work.refuse_id("person", there.id.as_str(), "it is an address of this desk");
        return Ok(None);
    }
    let unnamed = reached::further(work, &there, &mut row);
    let has_phone = row.values.iter().any(|(field, _)| field.kind == field::Kind::Phone);
    if row.email.is_none() && !has_phone {
        // That an address is wrong is said already.
        if !without.contains(&Field::Email) {
            let why = unnamed
                .map_or_else(|| "there is no address, and no telephone number".to_owned(), |why| format!("there is no address; {why}"));
            work.refuse_id("person", there.id.as_str(), why);
        }
        return Ok(None);
    }
    let since = there.created.filter(|at| *at <= now).unwrap_or(now);
    let heard = there.heard.filter(|at| *at <= now).map_or(since, |heard| heard.max(since));
    let happened = [("item.collected", Some(since))];
    let reached = if row.email.is_some() { (EmailAddress::BIT, EmailAddress::ID) } else { (PhoneNumber::BIT, PhoneNumber::ID) };
    let items = [reached, (PersonName::BIT, PersonName::ID)];
    if let Some(by) = items.iter().find_map(|item| retention::gone(app, *item, Point::Agent, &happened, now)) {
        work.leave("person", there.id.as_str(), &by);
        return Ok(None);
    }
    row.times = Some((since, heard));
    row.answers = work.answers(What::People, &there.id, &there.own, &[])?;
    if let Some(by) = retention::gone(app, answers::OF_PERSON, Point::Agent, &happened, now).filter(|_| !row.answers.is_empty()) {
        row.answers.clear();
        work.leave("answer", there.id.as_str(), &by);
    }
    let index = row.email.as_ref().map(|email| index_of(app, &email.text));
    Ok(Some(Comes { there, digest, row, index }))
}

fn index_of(app: &App, address: &str) -> BlindIndex<EmailAddress> {
    BlindIndex::of(&EmailAddress::new(address), &app.index_key)
}

async fn count(work: &mut Work<'_>, comes: &[Comes]) -> Result<()> {
    let known = known(work.app, comes.iter().filter_map(|one| one.index.clone())).await?;
    for one in comes {
        if one.index.as_ref().is_some_and(|index| known.contains_key(index.as_bytes())) {
            work.sum.known += 1;
        } else {
            work.sum.people += 1;
        }
    }
    Ok(())
}

/// Whose these addresses are.
async fn known(app: &App, indexes: impl Iterator<Item = BlindIndex<EmailAddress>>) -> Result<HashMap<Vec<u8>, PersonId>> {
    let found = identity::Entity::find().filter(identity::Column::ValueIndex.is_in(indexes)).all(app.db.writer()).await?;
    Ok(found.into_iter().map(|one| (one.value_index.as_bytes().to_vec(), one.person_id)).collect())
}

async fn write(work: &mut Work<'_>, comes: &[Comes], staff: &[(Vec<u8>, Person)]) -> Result<()> {
    let (app, now) = (work.app, work.app.now());
    let further = comes.iter().flat_map(|one| &one.row.emails).map(|email| index_of(app, &email.text));
    let mut whose = known(app, comes.iter().filter_map(|one| one.index.clone()).chain(further)).await?;
    let (mut fresh, mut notes): (Vec<Fresh>, Vec<(&Comes, PersonId, bool)>) = (Vec::new(), Vec::new());
    for one in comes {
        let index = one.index.as_ref().map(|index| index.as_bytes().to_vec());
        let (person, made) = match index.as_ref().and_then(|index| whose.get(index)) {
            Some(person) => (*person, false),
            None => {
                let person = PersonId(app.ids.make(now));
                whose.extend(index.map(|index| (index, person)));
                fresh.push((person, one.row.clone()));
                (person, true)
            }
        };
        notes.push((one, person, made));
    }
    let before = work.sum.clone();
    // A further address that is somebody's already stays theirs.
    let mut clashes: Vec<&str> = Vec::new();
    let names: HashMap<PersonId, &str> = notes.iter().map(|(one, person, _)| (*person, one.there.id.as_str())).collect();
    for (person, row) in &mut fresh {
        row.emails.retain(|email| {
            let is_free = *whose.entry(index_of(app, &email.text).as_bytes().to_vec()).or_insert(*person) == *person;
            if !is_free {
                clashes.extend(names.get(person).copied());
            }
            is_free
        });
    }
    let colleagues = colleagues(app, staff).await?;
    let organisations: Vec<Vec<u8>> =
        comes.iter().filter_map(|one| one.there.organisation.as_ref()).map(|id| work.desk.digest(app, What::Organisations, id)).collect();
    let organisations = taken::of(app.db.reader(), &organisations).await?;
    let may_join = collect::held(app, (PersonOrganisation::BIT, PersonOrganisation::ID), Point::Agent);
    let wanted: Vec<(Uuid, Uuid)> = fresh.iter().map(|(person, _)| (person.0, app.ids.make(now))).collect();
    let sealers = app.keyring.profiles_of_new(&wanted, now.0).await?;
    let written = async {
        let tx = app.db.begin().await?;
        insert(app, &tx, &work.run, &fresh, &sealers, now).await?;
        for (one, person, made) in &notes {
            let answered: Vec<CustomFieldId> = one.row.answers.iter().filter(|_| *made).map(|answer| answer.field().id).collect();
            taken::note(app, &tx, work.run.id, one.digest.clone(), Became::Person(*person), (*made, &answered), now).await?;
            work.sum.people += i64::from(*made);
            work.sum.known += i64::from(!*made);
            let Some(there) = one.there.organisation.as_ref().filter(|_| *made) else { continue };
            let digest = work.desk.digest(app, What::Organisations, there);
            match &may_join {
                Err(unnamed) => work.field("organization", unnamed.to_string()),
                Ok(()) => {
                    if let Some(organisation) = organisations.get(&digest).and_then(|row| row.organisation_id) {
                        join(app, &tx, (organisation, *person), None, Point::Agent, None, now).await?;
                    }
                }
            }
        }
        for (digest, person) in &colleagues {
            taken::note(app, &tx, work.run.id, digest.clone(), Became::Person(*person), (false, &[]), now).await?;
        }
        work.save(&tx).await?;
        app.commit(tx).await?;
        Ok(())
    }
    .await;
    if written.is_err() {
        work.sum = before;
        // These keys are nobody's.
        for (person, _) in &fresh {
            app.keyring.destroy_person(person.0).await?;
        }
    } else {
        for id in clashes {
            work.refuse_id("person", id, "a further address of theirs is somebody else's here; if the two are one, join them");
        }
    }
    written
}

/// Who of those who answered there answers here, by their address.
async fn colleagues(app: &App, staff: &[(Vec<u8>, Person)]) -> Result<Vec<(Vec<u8>, PersonId)>> {
    let by_index: Vec<(Vec<u8>, BlindIndex<EmailAddress>)> = staff
        .iter()
        // The address is the first field of every system.
        .filter_map(|(digest, there)| Some((digest.clone(), there.cells.first().filter(|cell| !cell.is_empty())?)))
        .map(|(digest, address)| (digest, BlindIndex::of(&EmailAddress::new(address.as_str()), &app.index_key)))
        .collect();
    if by_index.is_empty() {
        return Ok(Vec::new());
    }
    let whose = known(app, by_index.iter().map(|(_, index)| index.clone())).await?;
    let here = agent::Entity::find().filter(agent::Column::PersonId.is_in(whose.values().copied())).all(app.db.reader()).await?;
    let is_agent = |person: &PersonId| here.iter().any(|agent| agent.person_id == *person);
    let of = |(digest, index): (Vec<u8>, BlindIndex<EmailAddress>)| Some((digest, *whose.get(index.as_bytes())?));
    Ok(by_index.into_iter().filter_map(of).filter(|(_, person)| is_agent(person)).collect())
}
