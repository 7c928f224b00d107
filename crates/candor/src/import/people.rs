//! People from a table: in batches, each one transaction that also says how far it is. Stopped at any point, it goes on where it was; run
//! again, it finds everybody there.

use super::columns::Columns;
use super::row::{self, Fault, Row};
use super::sheet::{Sheet, Unreadable};
use super::{made, run};
use crate::app::App;
use crate::db::Tx;
use crate::fields::brought;
use crate::ids::*;
use crate::items::{EmailAddress, PersonName};
use crate::organisations::domain;
use crate::organisations::joining::by_address;
use crate::people::person::Point;
use crate::people::{alike, duty, find, identity, person};
use crate::privacy::journal as log;
use crate::profiles::{edit, profile_value};
use crate::search::feed;
use crate::time::Instant;
use anyhow::Result;
use journal::{Code, Value};
use privacy::{BlindIndex, Sealer};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use std::collections::HashSet;
use std::io::Read;
use uuid::Uuid;

/// Rows in one transaction.
const BATCH: usize = 500;
/// Values of profiles in one statement.
const MOST_VALUES: usize = 500;

/// What is told while it runs.
pub enum Told {
    /// A row was refused: its line and why.
    Refused(u64, Fault),
    /// So many rows are done.
    Rows(i64),
}

/// What a table came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub rows: i64,
    pub made: i64,
    pub known: i64,
    pub refused: i64,
}

/// Why an import stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// Begins an import; `from_others` says that the data did not come from the people themselves, who are then to be told (Art. 14 GDPR).
///
/// # Errors
/// If the database refuses.
pub async fn begin(app: &App, heading: &[String], from_others: bool, now: Instant) -> Result<run::Model> {
    let row = run::Model::waiting(ImportRunId(app.ids.make(now)), digest(heading), from_others, now);
    let tx = app.db.begin().await?;
    row.clone().into_active_model().reset_all().insert(&tx).await?;
    written_down(&tx, row.id, now).await?;
    app.commit(tx).await?;
    Ok(row)
}

/// Writes down that an import begins.
///
/// # Errors
/// If the database refuses.
pub async fn written_down(tx: &Tx, id: ImportRunId, now: Instant) -> Result<()> {
    log::append(tx, Code::fixed("import.begun"), [(Code::fixed("import"), Value::Id(id.0.into_bytes()))], now).await?;
    Ok(())
}

/// By what a table is known again.
pub fn digest(heading: &[String]) -> Vec<u8> {
    blake3::hash(heading.join("\u{1f}").as_bytes()).as_bytes().to_vec()
}

/// Looks through the first rows of a table, at least `most` of them where there are so many, without writing anything.
///
/// # Errors
/// [`Stopped`].
pub async fn preview<R: Read>(
    app: &App,
    sheet: &mut Sheet<R>,
    columns: &Columns,
    most: i64,
    mut tell: impl FnMut(Told),
) -> Result<Sum, Stopped> {
    let (mut sum, mut seen) = (Sum::default(), HashSet::new());
    while sum.rows < most
        && let Some(batch) = batch(app, sheet, columns, &mut sum, &mut tell)?
    {
        let known = known(app, &batch).await?;
        for (_, index) in batch {
            let index = index.as_bytes().to_vec();
            if known.contains(&index) || !seen.insert(index) {
                sum.known += 1;
            } else {
                sum.made += 1;
            }
        }
        tell(Told::Rows(sum.rows));
    }
    Ok(sum)
}

/// Brings in what is left of a table after the rows that are done.
///
/// # Errors
/// [`Stopped`]; what was done before stays done, and the same import goes on after it.
pub async fn go_on<R: Read>(
    app: &App,
    mut run: run::Model,
    sheet: &mut Sheet<R>,
    columns: &Columns,
    mut tell: impl FnMut(Told),
) -> Result<run::Model, Stopped> {
    for _ in 0..run.rows {
        if sheet.advance()?.is_none() {
            break;
        }
    }
    let mut sum = Sum { rows: run.rows, made: run.made, known: run.known, refused: run.refused };
    while let Some(batch) = batch(app, sheet, columns, &mut sum, &mut tell)? {
        run = bring_in(app, run, batch, &mut sum).await?;
        tell(Told::Rows(sum.rows));
    }
    Ok(end(app, run, sum).await?)
}

async fn end(app: &App, run: run::Model, sum: Sum) -> Result<run::Model> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let mut row = run.into_active_model();
    row.refused = Set(sum.refused);
    row.rows = Set(sum.rows);
    row.ended_at = Set(Some(now));
    let run = row.update(&tx).await?;
    let fields = [(Code::fixed("import"), Value::Id(run.id.0.into_bytes())), (Code::fixed("made"), Value::Count(run.made))];
    log::append(&tx, Code::fixed("import.ended"), fields, now).await?;
    app.commit(tx).await?;
    Ok(run)
}

/// A row that can be somebody, under the index of their address.
type Indexed = (Row, BlindIndex<EmailAddress>);

/// The index of the address that a row of a table has.
fn index_of(app: &App, row: &Row) -> Option<BlindIndex<EmailAddress>> {
    row.email.as_ref().map(|email| BlindIndex::of(&EmailAddress::new(&*email.text), &app.index_key))
}

/// The next such rows; none at the end. What is refused on the way is told and counted.
fn batch<R: Read>(
    app: &App,
    sheet: &mut Sheet<R>,
    columns: &Columns,
    sum: &mut Sum,
    tell: &mut impl FnMut(Told),
) -> Result<Option<Vec<Indexed>>, Unreadable> {
    let (mut rows, mut any) = (Vec::with_capacity(BATCH), false);
    while rows.len() < BATCH {
        let Some(line) = sheet.advance()? else { break };
        any = true;
        sum.rows += 1;
        match row::read(app, sheet, columns) {
            Ok(Some(row)) => rows.extend(index_of(app, &row).map(|index| (row, index))),
            Ok(None) => {}
            Err(fault) => {
                sum.refused += 1;
                tell(Told::Refused(line, fault));
            }
        }
    }
    Ok(any.then_some(rows))
}

/// Which of these addresses somebody has already, or the desk itself.
async fn known(app: &App, batch: &[Indexed]) -> Result<HashSet<Vec<u8>>> {
    let query = identity::Entity::find().filter(identity::Column::ValueIndex.is_in(batch.iter().map(|(_, index)| index.clone())));
    let found = query.all(app.db.reader()).await?;
    let own = batch.iter().filter(|(row, _)| row.email.as_ref().is_some_and(|email| app.is_own_address(&email.text)));
    Ok(found.iter().map(|one| one.value_index.as_bytes().to_vec()).chain(own.map(|(_, index)| index.as_bytes().to_vec())).collect())
}

/// One transaction: whoever is not known yet, and how far it is.
async fn bring_in(app: &App, run: run::Model, batch: Vec<Indexed>, sum: &mut Sum) -> Result<run::Model> {
    let now = app.now();
    let (mut seen, mut fresh) = (known(app, &batch).await?, Vec::new());
    let all = batch.len();
    for (row, index) in batch {
        if seen.insert(index.as_bytes().to_vec()) {
            fresh.push((PersonId(app.ids.make(now)), row));
        }
    }
    let wanted: Vec<(Uuid, Uuid)> = fresh.iter().map(|(person, _)| (person.0, app.ids.make(now))).collect();
    let sealers = app.keyring.profiles_of_new(&wanted, now.0).await?;
    let written = write(app, &run, &fresh, &sealers, (all, sum), now).await;
    if written.as_ref().is_err_and(find::is_taken) {
        // Somebody wrote to the desk meanwhile: these keys are nobody's, and the rows are looked at again.
        for (person, _) in &fresh {
            app.keyring.destroy_person(person.0).await?;
        }
        let again = fresh.into_iter().filter_map(|(_, row)| Some((index_of(app, &row)?, row))).map(|(index, row)| (row, index)).collect();
        sum.known += i64::try_from(all - wanted.len())?;
        return Box::pin(bring_in(app, run, again, sum)).await;
    }
    written
}

/// Whoever is new.
pub type Fresh = (PersonId, Row);

async fn write(
    app: &App,
    run: &run::Model,
    fresh: &[Fresh],
    sealers: &[Sealer],
    (all, sum): (usize, &mut Sum),
    now: Instant,
) -> Result<run::Model> {
    let tx = app.db.begin().await?;
    insert(app, &tx, run, fresh, sealers, now).await?;
    let (known, new) = (i64::try_from(all - fresh.len())?, i64::try_from(fresh.len())?);
    let mut row = run.clone().into_active_model();
    row.rows = Set(sum.rows);
    row.made = Set(sum.made + new);
    row.known = Set(sum.known + known);
    row.refused = Set(sum.refused);
    let row = row.update(&tx).await?;
    app.commit(tx).await?;
    (sum.made, sum.known) = (row.made, row.known);
    Ok(row)
}

/// Writes whoever is new: the person, their addresses, what the profile and the desk's own fields hold, the organisation of their domains, and
/// that this import made them.
///
/// # Errors
/// If an address is somebody's by now ([`find::is_taken`]), or the database refuses.
pub async fn insert(app: &App, tx: &Tx, run: &run::Model, fresh: &[Fresh], sealers: &[Sealer], now: Instant) -> Result<()> {
    let version = app.gate.policy().version();
    let (mut people, mut addresses, mut made) = (Vec::new(), Vec::new(), Vec::new());
    let (mut values, mut answers, mut joining) = (Vec::new(), Vec::new(), Vec::new());
    for ((person, row), sealer) in fresh.iter().zip(sealers) {
        let name = row.name.as_deref().map(PersonName::new);
        let (since, heard) = row.times.unwrap_or((now, now));
        people.push(person::ActiveModel {
            id: Set(*person),
            name: Set(sealer.seal_some(name.as_ref(), *person)),
            language: Set(row.language.clone()),
            zone: Set(row.zone.clone()),
            organisation_id: Set(None),
            source: Set(Point::Agent),
            notice_version: Set(version),
            created_at: Set(since),
            last_contact_at: Set(heard),
            restricted_at: Set(None),
            confirmed_at: Set(None),
            merged_into: Set(None),
        });
        for one in row.email.iter().chain(&row.emails) {
            let (identity, address) = (IdentityId(app.ids.make(now)), EmailAddress::new(&*one.text));
            addresses.push(identity::ActiveModel {
                id: Set(identity),
                person_id: Set(*person),
                value: Set(sealer.seal(&address, identity)),
                value_index: Set(BlindIndex::of(&address, &app.index_key)),
                alike_index: Set(Some(BlindIndex::of(&alike::skeleton(&address), &app.index_key))),
                verified_at: Set(one.verified),
                bounced_at: Set(None),
                source: Set(Point::Agent),
                notice_version: Set(version),
                is_primary: Set(false),
                reviewed_at: Set(None),
                created_at: Set(since),
            });
            joining.push((*person, identity, address));
        }
        for (field, value) in &row.values {
            let id = ProfileValueId(app.ids.make(now));
            values.push(edit::new_row(app, (*person, id), (field, value), sealer, Point::Agent, since));
        }
        for answer in &row.answers {
            let Some(value) = answer.value() else { continue };
            answers.push(brought::of_person(app, *person, (answer.field().id, value), sealer, since));
        }
        let id = ImportMadeId(app.ids.make(now));
        made.push(made::ActiveModel { id: Set(id), run_id: Set(run.id), person_id: Set(*person), created_at: Set(now) });
    }
    if people.is_empty() {
        return Ok(());
    }
    person::Entity::insert_many(people).exec_without_returning(tx).await?;
    for addresses in addresses.chunks(BATCH) {
        identity::Entity::insert_many(addresses.to_vec()).exec_without_returning(tx).await?;
    }
    made::Entity::insert_many(made).exec_without_returning(tx).await?;
    // A value fills one of many columns; so many at once stay below what a statement can hold.
    for values in values.chunks(MOST_VALUES) {
        profile_value::Entity::insert_many(values.to_vec()).exec_without_returning(tx).await?;
    }
    brought::people(tx, answers).await?;
    if domain::Entity::find().one(tx).await?.is_some() {
        for (person, identity, address) in joining {
            by_address(app, tx, (person, identity), &address, Point::Agent, now).await?;
        }
    }
    for (person, _) in fresh {
        if run.from_others {
            duty::begin(app, tx, *person, Point::Agent, now).await?;
        }
    }
    let ids: Vec<Uuid> = fresh.iter().map(|(person, _)| person.0).collect();
    Ok(feed::all_changed(app, tx, feed::PERSON, &ids, now).await?)
}
