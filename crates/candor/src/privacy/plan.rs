//! What another policy would do to this desk, in numbers and lists, before anybody puts it in force.

use super::due::{Reckoned, Term, items, reckon, terms};
use super::happened::person;
use super::in_force::InForce;
use super::policy_proposal::Level;
use super::publish::{channels, needs_a_second};
use crate::app::App;
use crate::records::RECORDS;
use crate::time::Instant;
use anyhow::Result;
use policy::{Change, Compiled, What, diff};
use privacy::RecordMeta;
use sea_orm::FromQueryResult;
use uuid::Uuid;

/// The most rows that are listed of one shift.
const LISTED: usize = 20;

/// Rows of a record of which some items would go sooner or later than they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub record: &'static str,
    /// The items of these rows that the change is about.
    pub items: Vec<&'static str>,
    /// How many rows would go sooner.
    pub sooner: i64,
    /// How many would be kept longer, or without an end that anybody can see yet.
    pub later: i64,
    /// How many are due as it is.
    pub now: i64,
    /// How many would be due at once.
    pub then: i64,
    /// The rows that would go soonest.
    pub rows: Vec<Moved>,
}

/// One row that would go at another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub id: Option<Uuid>,
    pub was: Option<Instant>,
    pub will: Option<Instant>,
}

/// A purpose that goes, or loses something that made it lawful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    pub purpose: String,
    /// People of whom data is held that it uses.
    pub people: i64,
}

/// The whole effect.
pub struct Plan {
    pub version: i32,
    pub level: Level,
    pub changes: Vec<Change>,
    /// What would go sooner and what would be kept longer.
    pub shifts: Vec<Shift>,
    pub lost: Vec<Lost>,
    /// How many people have to be told by mail first; none if nobody has to.
    pub told_by_mail: Option<i64>,
    pub recipients_gone: Vec<String>,
    pub recipients_new: Vec<String>,
    pub second_person: bool,
}

/// Holds a policy against the one in force and the data.
///
/// # Errors
/// If it cannot be put in force, or the database cannot be asked.
pub async fn plan(app: &App, text: &str) -> Result<Plan> {
    let now = app.now();
    let new = InForce::compile(text, now.date(&app.zone))?;
    let current = app.gate.policy();
    let mut changes = diff(current.compiled().policy(), new.compiled().policy());
    changes.retain(|change| change.path != "notice.version");
    let level = if changes.iter().any(|change| change.level == policy::Level::Major) { Level::Major } else { Level::Minor };
    let by_mail = level == Level::Major && channels(app, Level::Major).iter().any(|channel| channel == "email");
    Ok(Plan {
        version: new.version(),
        level,
        shifts: shifts(app, current.compiled(), new.compiled(), now).await?,
        lost: lost(app, current.compiled(), new.compiled()).await?,
        told_by_mail: if by_mail { Some(reachable(app).await?) } else { None },
        recipients_gone: names(&changes, "recipient", |what| matches!(what, What::Removed(_))),
        recipients_new: names(&changes, "recipient", |what| matches!(what, What::Added(_))),
        second_person: needs_a_second(app),
        changes,
    })
}

/// The ids of the entries of a table to which this happened.
fn names(changes: &[Change], table: &str, is: impl Fn(&What) -> bool) -> Vec<String> {
    let of = |change: &&Change| change.path.split('.').next() == Some(table) && is(&change.what);
    changes.iter().filter(of).filter_map(|change| change.path.split('.').nth(1).map(str::to_owned)).collect()
}

async fn shifts(app: &App, before: &Compiled, after: &Compiled, now: Instant) -> Result<Vec<Shift>> {
    let mut all = Vec::new();
    for record in RECORDS {
        for (items, was, will) in moved(record, before, after) {
            let mut shift = Shift { record: record.table, items, sooner: 0, later: 0, now: 0, then: 0, rows: Vec::new() };
            reckon(app, record, [was.as_slice(), will.as_slice()], |row| shift.add(&row, now)).await?;
            if !shift.rows.is_empty() {
                all.push(shift);
            }
        }
    }
    Ok(all)
}

/// The items of a record that come under other terms, those of the same terms together.
fn moved(record: &RecordMeta, before: &Compiled, after: &Compiled) -> Vec<(Vec<&'static str>, Vec<Term>, Vec<Term>)> {
    let mut groups: Vec<(Vec<&'static str>, Vec<Term>, Vec<Term>)> = Vec::new();
    for item in items(record) {
        let (was, will) = (terms(before, record, item), terms(after, record, item));
        if was.iter().all(|term| will.contains(term)) && will.iter().all(|term| was.contains(term)) {
            continue;
        }
        match groups.iter_mut().find(|(_, known, new)| *known == was && *new == will) {
            Some((items, ..)) if items.contains(&item) => {}
            Some((items, ..)) => items.push(item),
            None => groups.push((vec![item], was, will)),
        }
    }
    groups
}

impl Shift {
    fn add(&mut self, row: &Reckoned<2>, now: Instant) {
        let [was, will] = row.due;
        self.now += i64::from(was.is_some_and(|due| due <= now));
        self.then += i64::from(will.is_some_and(|due| due <= now));
        let end = |due: Option<Instant>| due.map_or(i64::MAX, |due| due.0);
        match end(will).cmp(&end(was)) {
            std::cmp::Ordering::Less => self.sooner += 1,
            std::cmp::Ordering::Greater => self.later += 1,
            std::cmp::Ordering::Equal => return,
        }
        let at = self.rows.partition_point(|known| end(known.will) <= end(will));
        if at < LISTED {
            self.rows.insert(at, Moved { id: row.id, was, will });
            self.rows.truncate(LISTED);
        }
    }
}

/// Purposes that go, are forbidden now, or rest on less than they did, each with the number of people whom that concerns.
async fn lost(app: &App, before: &Compiled, after: &Compiled) -> Result<Vec<Lost>> {
    let mut all = Vec::new();
    for purpose in before.policy().purpose.iter().filter(|purpose| !purpose.forbidden) {
        let kept = after.purpose(purpose.id.as_str()).filter(|kept| !kept.forbidden);
        if !kept.is_some_and(|kept| purpose.basis.iter().all(|basis| kept.basis.contains(basis))) {
            let uses = |item: &str| before.policy().data.iter().any(|data| purpose.uses(data.id.as_str()) && data.names(item));
            all.push(Lost { purpose: purpose.id.to_string(), people: concerned(app, uses).await? });
        }
    }
    Ok(all)
}

/// How many people there are of whom a row holds one of these items.
async fn concerned(app: &App, uses: impl Fn(&str) -> bool) -> Result<i64> {
    let used = RECORDS.iter().filter(|record| items(record).any(&uses));
    let people: Vec<String> =
        used.filter_map(|record| person(record).map(|person| format!("SELECT {person} AS person FROM {}", record.table))).collect();
    if people.is_empty() {
        return Ok(0);
    }
    count(app, format!("SELECT count(person) AS people FROM ({}) AS concerned", people.join(" UNION "))).await
}

/// How many people a mail can reach.
async fn reachable(app: &App) -> Result<i64> {
    count(app, "SELECT count(DISTINCT person_id) AS people FROM identity WHERE bounced_at IS NULL").await
}

async fn count(app: &App, sql: impl Into<String>) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Row {
        people: i64,
    }
    let reader = app.db.reader();
    let row = Row::find_by_statement(crate::db::statement(reader, sql, [])).one(reader).await?;
    Ok(row.map_or(0, |row| row.people))
}
