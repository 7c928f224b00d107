//! What an erasure did, in numbers, and from when on nothing can bring it back.

use crate::app::App;
use crate::privacy::erasure;
use crate::time::Instant;
use journal::{Code, Value};
use policy::{Period, Setting};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The setting by which a policy says how long copies of the keyring are kept.
const COPIES: &str = "keyring.copies";

/// What was done, by record: stored as JSON in the erasure's row, and grows with each step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows that went.
    pub rows: BTreeMap<String, i64>,
    /// Rows that stayed and name the person no more.
    pub links: BTreeMap<String, i64>,
    /// Keys that were destroyed.
    pub keys: i64,
    /// How long copies of the keyring live (ISO 8601), if the policy has them.
    pub copies: Option<String>,
    /// Letters whose paper is to be destroyed by hand.
    #[serde(default)]
    pub letters: i64,
    /// Where the journal says that it is done.
    #[serde(default)]
    pub entry: Option<Entry>,
    /// What became of the last mail to the person; none if there was no address to send it to.
    #[serde(default)]
    pub farewell: Option<Farewell>,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from one.
    pub number: u64,
    /// The beginning of its hash.
    pub hash: String,
}

/// How far the last mail to the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Farewell {
    /// It leaves when everything is gone, or is on its way.
    Waiting,
    /// The relay took it.
    Sent,
    /// It was refused, or tried for too long.
    Failed,
}

impl Counts {
    /// What an erasure's row says.
    pub fn of(erasure: &erasure::Model) -> Self {
        serde_json::from_str(&erasure.counts).unwrap_or_default()
    }

    /// As the row holds it.
    ///
    /// # Errors
    /// Never in practice: numbers and words have a JSON form.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Rows of a record that went.
    pub fn gone(&self, record: &str) -> i64 {
        self.rows.get(record).copied().unwrap_or_default()
    }

    /// What the search index was told to forget: tickets, their messages and the person are an entry each.
    pub fn indexed(&self) -> i64 {
        ["ticket", "message", "person"].into_iter().map(|record| self.gone(record)).sum()
    }

    /// As the fields of a journal entry: table names are words of the software.
    pub fn fields(&self) -> Vec<(Code, Value)> {
        let named = |prefix: &str, counts: &BTreeMap<String, i64>| -> Vec<(Code, Value)> {
            let each =
                counts.iter().filter_map(|(table, count)| Some((Code::new(&format!("{prefix}{table}")).ok()?, Value::Count(*count))));
            each.collect()
        };
        let mut fields = named("rows.", &self.rows);
        fields.extend(named("links.", &self.links));
        fields.push((Code::fixed("keys"), Value::Count(self.keys)));
        fields
    }
}

/// How long copies of the keyring live, as the policy in force says; none if it has no copies.
pub fn copies(app: &App) -> Option<Period> {
    let policy = app.gate.policy();
    let mut settings = policy.compiled().policy().measure.iter().flat_map(|measure| &measure.set);
    let (_, setting) = settings.find(|(name, _)| name.as_str() == COPIES)?;
    match setting {
        Setting::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// When the last copy that could open anything has expired: at once where the keyring is not copied.
pub fn unrecoverable_from(app: &App, destroyed: Instant) -> Instant {
    copies(app).map_or(destroyed, |period| app.after(destroyed, &period))
}
