//! What is known at this moment: the checks that are fresh, and what was signed. Board, rail and notice are all drawn from it.

use super::{FRESH, is_on};
use crate::app::App;
use crate::db::{Ask, ask};
use crate::privacy::promise_check;
use crate::time::Instant;
use anyhow::Result;
use jiff::civil::Date;
use notice::{Checked, Signature};
use policy::{Measure, Period, Policy, Promise, Proof};
use sea_orm::FromQueryResult;
use std::collections::HashMap;

/// Checks and signatures.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the checks saw last, of those that are on and fresh.
    pub checks: Vec<promise_check::Model>,
    /// When the newest signature for each entry counts from, by its path.
    pub signed: HashMap<String, Instant>,
}

/// A row of either kind; `seen` is missing of a signature.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    id: String,
    at: Instant,
    seen: Option<i64>,
    wrong: Option<i64>,
}

/// The question for it: rows of [`Row`].
pub fn asked() -> Ask {
    let sql = "SELECT id, ran_at AS at, seen, wrong FROM promise_check UNION ALL \
               SELECT subject AS id, max(signed_at) AS at, NULL AS seen, NULL AS wrong FROM evidence GROUP BY subject";
    ask(sql, [])
}

/// Asks.
///
/// # Errors
/// If the database cannot be asked.
pub async fn known(app: &App) -> Result<Known> {
    let rows = app.db.together([asked()]).await?.rows()?;
    Ok(Known::of(app, rows, app.now()))
}

impl Known {
    /// Takes the answer: checks that are off or old say nothing.
    pub fn of(app: &App, rows: Vec<Row>, now: Instant) -> Self {
        let mut known = Self::default();
        for Row { id, at, seen, wrong } in rows {
            match seen {
                None => {
                    known.signed.insert(id, at);
                }
                Some(seen) if is_on(app, &id) && (0..=FRESH).contains(&now.seconds_since(at)) => {
                    known.checks.push(promise_check::Model { id, ran_at: at, seen, wrong: wrong.unwrap_or_default() });
                }
                Some(_) => {}
            }
        }
        known
    }

    /// The check of a mechanism.
    pub fn check(&self, mechanism: &str) -> Option<&promise_check::Model> {
        self.checks.iter().find(|check| check.id == mechanism)
    }

    /// Whether somebody signed for a measure, and when that ends: the signature by its age, a certificate on the day written in it.
    pub fn stands(&self, app: &App, measure: &Measure) -> Signed {
        let signed = self.signed.get(&format!("measure.{}", measure.id)).copied();
        let aged = signed.zip(measure.expires.as_ref()).map(|(at, period)| app.after(at, period));
        let certified = measure.valid_until.and_then(|day| day.tomorrow().ok()).and_then(|day| day.to_zoned(app.zone.clone()).ok());
        let end = aged.into_iter().chain(certified.map(|end| Instant::from(end.timestamp()))).min();
        match end.filter(|end| *end <= app.now()) {
            Some(ended) => Signed::Ended(ended),
            None if signed.is_none() => Signed::Never,
            None => Signed::Until(end),
        }
    }

    /// The same in the form in which documents take it.
    pub fn evidence(&self, app: &App, policy: &Policy) -> notice::Evidence {
        let right = self.checks.iter().filter(|check| check.wrong == 0);
        let checked = |check: &promise_check::Model| Checked {
            at: check.ran_at.timestamp(),
            seen: u64::try_from(check.seen).unwrap_or_default(),
            by: check.id.clone(),
        };
        let checked = right.map(|check| (check.id.clone(), checked(check))).collect();
        let mut signed: HashMap<String, Signature> = HashMap::new();
        for (subject, at) in &self.signed {
            let measure = policy.measure.iter().find(|measure| subject.strip_prefix("measure.") == Some(measure.id.as_str()));
            let aged = measure.and_then(|measure| measure.expires.as_ref()).map(|period| last_day(app, *at, period));
            let until = aged.into_iter().chain(measure.and_then(|measure| measure.valid_until)).min();
            signed.insert(subject.clone(), Signature { on: at.date(&app.zone), until });
        }
        for promise in policy.promise.iter().filter(|promise| promise.proof == Proof::Attested) {
            if let Some(signature) = of_promise(&signed, policy, promise) {
                signed.insert(format!("promise.{}", promise.id), signature);
            }
        }
        notice::Evidence { checked, signed, complete: true }
    }
}

/// How somebody's word for a measure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Nobody gave it.
    Never,
    /// It counts until then, or without end.
    Until(Option<Instant>),
    /// It counted until then.
    Ended(Instant),
}

/// The last day on which a signature counts.
fn last_day(app: &App, at: Instant, period: &Period) -> Date {
    Instant(app.after(at, period).0 - 1).date(&app.zone)
}

/// The measures of a promise that somebody has to sign for.
pub fn measures<'p>(policy: &'p Policy, promise: &Promise) -> impl Iterator<Item = &'p Measure> {
    let attested = policy.measure.iter().filter(|measure| measure.proof == Proof::Attested);
    attested.filter(|measure| measure.common.source.contains(&promise.id))
}

/// A promise is signed for where all its measures are, as long as the first of them counts.
fn of_promise(signed: &HashMap<String, Signature>, policy: &Policy, promise: &Promise) -> Option<Signature> {
    let all: Option<Vec<&Signature>> = measures(policy, promise).map(|measure| signed.get(&format!("measure.{}", measure.id))).collect();
    let all = all?;
    let on = all.iter().map(|signature| signature.on).min()?;
    Some(Signature { on, until: all.iter().filter_map(|signature| signature.until).min() })
}
