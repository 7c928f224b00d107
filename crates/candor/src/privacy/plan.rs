//! What another policy would do to this desk, in numbers and lists, before anybody puts it in force.

use super::due::{Due, due};
use super::in_force::InForce;
use super::policy_proposal::Level;
use super::publish::{channels, needs_a_second};
use crate::app::App;
use anyhow::Result;
use policy::{Change, What, diff};
use sea_orm::FromQueryResult;
use std::collections::BTreeSet;

/// Rows of a record under one rule: how many are due as it is, and how many would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub rule: String,
    pub record: &'static str,
    pub now: i64,
    pub then: i64,
}

/// The whole effect.
pub struct Plan {
    pub version: i32,
    pub level: Level,
    pub changes: Vec<Change>,
    /// What is due now and what would be, where the two differ.
    pub due: Vec<Shift>,
    /// Purposes that go or lose a basis.
    pub purposes: Vec<String>,
    /// People about whom data is held: those whom a lost purpose concerns, and whom a change by mail would reach.
    pub people: i64,
    pub told_by_mail: bool,
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
    let before = due(app, current.compiled(), now).await?;
    let after = due(app, new.compiled(), now).await?;
    let gone = |table: &str| names(&changes, table, |what| matches!(what, What::Removed(_)));
    let lost = changes.iter().filter(|change| change.path.starts_with("purpose.") && change.path.ends_with(".basis"));
    let mut purposes = gone("purpose");
    purposes.extend(lost.filter_map(|change| change.path.split('.').nth(1).map(str::to_owned)));
    Ok(Plan {
        version: new.version(),
        level,
        due: shifts(&before, &after),
        purposes,
        people: people(app).await?,
        told_by_mail: level == Level::Major && channels(app, Level::Major).iter().any(|channel| channel == "email"),
        recipients_gone: gone("recipient"),
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

fn shifts(before: &[Due], after: &[Due]) -> Vec<Shift> {
    let keys: BTreeSet<(&str, &'static str)> = before.iter().chain(after).map(|due| (due.rule.as_str(), due.record)).collect();
    let rows =
        |all: &[Due], rule: &str, record: &str| all.iter().filter(|due| due.rule == rule && due.record == record).map(|due| due.rows).sum();
    let shift = |(rule, record): (&str, &'static str)| Shift {
        rule: rule.to_owned(),
        record,
        now: rows(before, rule, record),
        then: rows(after, rule, record),
    };
    keys.into_iter().map(shift).filter(|shift| shift.now != shift.then).collect()
}

async fn people(app: &App) -> Result<i64> {
    #[derive(FromQueryResult)]
    struct Row {
        people: i64,
    }
    let row: Option<Row> = app.db.row("SELECT count(*) AS people FROM person", []).await?;
    Ok(row.map_or(0, |row| row.people))
}
