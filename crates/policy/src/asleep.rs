//! Which entries sleep: they use only words that the software knows and cannot fulfil yet.

use std::collections::HashMap;

use crate::vocabulary::Kind;
use crate::{Policy, Vocabulary, Word};

/// An entry that sleeps, and the words because of which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asleep {
    /// The entry's path, such as `data.call`.
    pub path: String,
    /// The words of the application that have to wake.
    pub words: Vec<String>,
}

impl Policy {
    /// Every entry that sleeps, in the order of the tables. Sleep is inherited: a purpose that uses only sleeping categories
    /// sleeps for their words.
    #[must_use]
    pub fn asleep(&self, vocabulary: &Vocabulary<'_>) -> Vec<Asleep> {
        asleep(self, vocabulary)
    }
}

fn asleep(policy: &Policy, vocabulary: &Vocabulary<'_>) -> Vec<Asleep> {
    let mut sleepers = Sleepers { vocabulary, found: Vec::new() };
    for category in &policy.data {
        let of_item = |item: &crate::Item| sleepers.all(Kind::Point, &item.points).or_else(|| sleepers.one(Kind::Item, &item.word));
        let items = every(category.items.iter().map(of_item));
        sleepers.push("data", &category.id, items.or_else(|| sleepers.all(Kind::Point, &category.points)));
    }
    for purpose in &policy.purpose {
        let words = sleepers.requirement(purpose.requires.as_ref()).or_else(|| sleepers.entries("data", &purpose.data));
        sleepers.push("purpose", &purpose.id, words);
    }
    for hold in &policy.hold {
        let words = sleepers.requirement(hold.requires.as_ref()).or_else(|| sleepers.all(Kind::Event, &hold.trigger));
        sleepers.push("hold", &hold.id, words);
    }
    for rule in &policy.retention {
        let words = sleepers.one(Kind::Event, &rule.from).or_else(|| sleepers.entries("data", &rule.data));
        sleepers.push("retention", &rule.id, words);
    }
    for recipient in &policy.recipient {
        let part = |part: &crate::Part| sleepers.entries("purpose", &part.purpose).or_else(|| sleepers.entries("data", &part.data));
        let condition = recipient.when.as_ref().and_then(|when| sleepers.one(Kind::Condition, when));
        sleepers.push("recipient", &recipient.id, condition.or_else(|| every(recipient.parts.iter().map(part))));
    }
    for communication in &policy.communication {
        sleepers.push("communication", &communication.id, sleepers.entries("purpose", std::slice::from_ref(&communication.purpose)));
    }
    for tracker in &policy.tracker {
        sleepers.push("tracker", &tracker.id, sleepers.entries("purpose", std::slice::from_ref(&tracker.purpose)));
    }
    for measure in &policy.measure {
        let setting = |(name, _): &(Word, crate::Setting)| vocabulary.setting_sleeps(name.as_str()).then(|| vec![name.to_string()]);
        sleepers.push("measure", &measure.id, every(measure.set.iter().map(setting)));
    }
    let entries = policy.entries();
    let mut carriers: HashMap<&str, Vec<&str>> = HashMap::new();
    for entry in &entries {
        for source in &entry.common.source {
            carriers.entry(source.as_str()).or_default().push(&entry.path);
        }
    }
    let of_entries: HashMap<String, Vec<String>> = sleepers.found.iter().map(|entry| (entry.path.clone(), entry.words.clone())).collect();
    for promise in &policy.promise {
        let mechanisms = promise.by.iter().filter_map(|by| sleepers.one(Kind::Mechanism, by));
        let words: Vec<String> = mechanisms.flatten().collect();
        let carried = || every(carriers.get(promise.id.as_str())?.iter().map(|path| of_entries.get(*path).cloned()));
        sleepers.push("promise", &promise.id, (!words.is_empty()).then_some(words).or_else(carried));
    }
    sleepers.found
}

struct Sleepers<'a> {
    vocabulary: &'a Vocabulary<'a>,
    found: Vec<Asleep>,
}

impl Sleepers<'_> {
    fn push(&mut self, table: &str, id: &Word, words: Option<Vec<String>>) {
        let Some(mut words) = words else { return };
        words.sort_unstable();
        words.dedup();
        self.found.push(Asleep { path: format!("{table}.{id}"), words });
    }

    fn one(&self, kind: Kind, word: &Word) -> Option<Vec<String>> {
        self.vocabulary.sleeps(kind, word.as_str()).then(|| vec![word.to_string()])
    }

    /// What the software does not know today, it cannot find to hold.
    fn requirement(&self, requires: Option<&Word>) -> Option<Vec<String>> {
        let word = requires.filter(|word| !self.vocabulary.awake.conditions.contains(&word.as_str()))?;
        Some(vec![word.to_string()])
    }

    fn all(&self, kind: Kind, words: &[Word]) -> Option<Vec<String>> {
        every(words.iter().map(|word| self.one(kind, word)))
    }

    /// Those of other entries, which must have been looked at before.
    fn entries(&self, table: &str, ids: &[Word]) -> Option<Vec<String>> {
        every(ids.iter().map(|id| self.of(&format!("{table}.{id}"))))
    }

    fn of(&self, path: &str) -> Option<Vec<String>> {
        self.found.iter().find(|entry| entry.path == path).map(|entry| entry.words.clone())
    }
}

/// The words of all, if all sleep and there is one.
fn every(all: impl Iterator<Item = Option<Vec<String>>>) -> Option<Vec<String>> {
    let words: Vec<String> = all.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    (!words.is_empty()).then_some(words)
}
