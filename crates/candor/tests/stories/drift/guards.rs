//! What holds the code map together, as pure functions: the tests of this folder ask them about the software as it is, and the mutants
//! about software that drifted.

use super::policies;
use candor::items::ITEMS;
use candor::privacy::due::holds;
use candor::privacy::happened::{HAPPENED, at};
use candor::privacy::prove::CHECKS;
use candor::privacy::vocabulary::vocabulary;
use candor::records::RECORDS;
use policy::Compiled;
use privacy::{Column, RecordMeta, Word};
use serde_json::Value;
use std::collections::BTreeSet;

/// What an event is called, the table to whose rows it happens, and when it did.
pub type Happened = (&'static str, &'static str, &'static str);

/// The content of files lies outside the tables.
const OUTSIDE: &str = "attachment.content";
/// Requests end with the issue that brings them; until then nothing carries when one closed.
const NOT_YET: &str = "request.closed";

/// The item that a column holds, by id.
pub fn item(column: &Column) -> Option<&'static str> {
    match column.word {
        Word::Sealed(item) | Word::Blind(item) | Word::Plain(item) => Some(item),
        Word::None => None,
    }
}

/// Columns whose item the software has no word for, and words that nothing holds.
pub fn strays(records: &[RecordMeta], items: &[&str]) -> Vec<String> {
    let known: BTreeSet<&str> = items.iter().copied().collect();
    let columns =
        records.iter().flat_map(|record| record.columns.iter().filter_map(|column| Some((record.table, column.name, item(column)?))));
    let held: BTreeSet<&str> = columns.clone().map(|(.., item)| item).chain([OUTSIDE]).collect();
    let strange = columns.filter(|(.., item)| !known.contains(item)).map(|(table, name, item)| format!("{table}.{name}: no word {item}"));
    let twice = (known.len() != items.len()).then(|| "an item stands twice".to_owned());
    strange.chain(known.difference(&held).map(|item| format!("nothing holds {item}"))).chain(twice).collect()
}

/// Fields of a job's payload that hold something else than an id or a number.
pub fn not_ids(kind: &str, payload: &Value) -> Vec<String> {
    let Some(fields) = payload.as_object() else { return vec![format!("{kind} has no fields")] };
    let is_id =
        |value: &Value| value.as_str().is_none_or(|text| uuid::Uuid::parse_str(text).is_ok()) && !value.is_array() && !value.is_object();
    fields.iter().filter(|(_, value)| !is_id(value)).map(|(name, _)| format!("{kind}.{name} is no id")).collect()
}

/// Events that happen to no record, are no word, or happen to nothing.
pub fn unhappened(happened: &[Happened], events: &[&str], records: &[RecordMeta]) -> Vec<String> {
    let silent = events.iter().filter(|event| **event != NOT_YET && !happened.iter().any(|(known, ..)| known == *event));
    let mut said: Vec<String> = silent.map(|event| format!("{event} happens to nothing")).collect();
    for (event, table, _) in happened {
        if !events.contains(event) {
            said.push(format!("{event} is no word"));
        }
        if !records.iter().any(|record| record.table == *table) {
            said.push(format!("{table} is no record"));
        }
    }
    said
}

/// Mechanisms that are awake without a check, and checks of nothing, or of the same thing twice.
pub fn unchecked(awake: &[&str], checks: &[&str]) -> Vec<String> {
    let (words, checked): (BTreeSet<&str>, BTreeSet<&str>) = (awake.iter().copied().collect(), checks.iter().copied().collect());
    let twice = (checked.len() != checks.len()).then(|| "a mechanism is checked twice".to_owned());
    words.symmetric_difference(&checked).map(|one| format!("{one}: a mechanism that is awake has one check")).chain(twice).collect()
}

/// The ids of all items.
pub fn items() -> Vec<&'static str> {
    ITEMS.iter().map(|item| item.id).collect()
}

/// What has a check.
pub fn checks() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.mechanism).collect()
}

/// An item that nothing holds would be promised in the notice for nothing; one without a word could not be promised at all.
#[test]
fn every_item_is_held_somewhere() {
    assert_eq!(strays(RECORDS, &items()), Vec::<String>::new());
}

#[test]
fn every_event_that_is_awake_happens_to_something() {
    assert_eq!(unhappened(HAPPENED, vocabulary().awake.events, RECORDS), Vec::<String>::new());
}

#[test]
fn every_mechanism_that_is_awake_has_one_check() {
    assert_eq!(unchecked(vocabulary().awake.mechanisms, &checks()), Vec::<String>::new());
}

/// A row of a record that no rule of a category can ever come to would be kept for ever, in spite of a promise.
#[test]
fn a_rule_comes_to_every_record_of_its_category() {
    let mut kept = Vec::new();
    for name in policies::ALL {
        let compiled = Compiled::new(policies::policy(name), &vocabulary(), policies::DAY).unwrap();
        let awake = |event: &str| vocabulary().awake.events.contains(&event) && event != NOT_YET;
        let seen = compiled.categories().filter(|(_, rules)| !rules.is_empty() && rules.iter().all(|rule| awake(rule.event.as_str())));
        for (category, rules) in seen {
            let held = RECORDS.iter().filter(|record| holds(record, category));
            let missed = held.filter(|record| rules.iter().all(|rule| at(rule.event.as_str(), record).is_none()));
            kept.extend(missed.map(|record| format!("{name}: {} in {}", category.id, record.table)));
        }
    }
    assert_eq!(kept, Vec::<String>::new());
}
