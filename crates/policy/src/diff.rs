//! What changed between two versions of a policy: every difference, as data and as sentences.

mod english;
mod level;

use std::collections::{HashMap, HashSet};

use crate::length::length;
use crate::values::{EntryValues, Value};
use crate::{Choice, Entry, Period, Policy, Term as _, Text};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path of the entry or key, for example `retention.calls.keep`.
    pub path: String,
    /// What happened.
    pub what: What,
    /// What stood there, as the file wrote it.
    pub old: Option<String>,
    /// What stands there now.
    pub new: Option<String>,
    /// How people have to be told.
    pub level: Level,
}

/// How much a change weighs for the people concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It takes nothing from anybody.
    Minor,
    /// Somebody gets more, keeps longer, or leaves people less choice than before.
    Major,
}

/// What happened; whoever writes sentences in a language matches on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// An entry is new.
    Added(Thing),
    /// An entry is gone.
    Removed(Thing),
    /// A period grew.
    Longer(Thing, Period, Period),
    /// A period shrank.
    Shorter(Thing, Period, Period),
    /// A list names more; the key says of what.
    More(Thing, String, Vec<Text>),
    /// A list names less.
    Less(Thing, String, Vec<Text>),
    /// What people may choose changed.
    Choice(Thing, Choice, Choice),
    /// A text that people read is worded otherwise.
    Reworded(Thing, String),
    /// Another key changed.
    Other(Thing, String),
}

/// An entry of either version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its table, such as `retention`; empty for what stands at the top of the file.
    pub table: String,
    /// Its id; empty in tables without entries.
    pub id: String,
    /// What people call it.
    pub name: Text,
}

/// Every difference between two versions, in the order of the new one; what is gone comes last.
#[must_use]
pub fn diff(old: &Policy, new: &Policy) -> Vec<Change> {
    let mut changes = Vec::new();
    let [were, are] = [old, new].map(|policy| policy.values.iter().map(|entry| (key(entry), entry)).collect::<HashMap<_, _>>());
    for entry in &new.values {
        match were.get(&key(entry)) {
            Some(before) => compare(old, new, before, entry, &mut changes),
            None => changes.push(whole(What::Added(thing(new, entry)), entry, new)),
        }
    }
    let gone = old.values.iter().filter(|before| !are.contains_key(&key(before)));
    changes.extend(gone.map(|before| whole(What::Removed(thing(old, before)), before, old)));
    changes
}

fn key(entry: &EntryValues) -> (&str, &str) {
    (&entry.table, &entry.id)
}

fn whole(what: What, entry: &EntryValues, policy: &Policy) -> Change {
    let level = level::of_entry(&what, entry);
    let shown = Some(thing(policy, entry).name.in_language("en").to_owned());
    let (old, new) = if matches!(what, What::Added(_)) { (None, shown) } else { (shown, None) };
    Change { path: entry.path(), what, old, new, level }
}

fn compare(old: &Policy, new: &Policy, before: &EntryValues, after: &EntryValues, changes: &mut Vec<Change>) {
    let gone = before.keys.iter().filter(|(key, _)| after.get(key).is_none());
    for key in after.keys.iter().chain(gone).map(|(key, _)| key) {
        let (was, is) = (before.get(key), after.get(key));
        if was == is {
            continue;
        }
        let named = thing(new, after);
        let path = [before.path().as_str(), key].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        for what in what(old, new, named, key, was, is) {
            let level = level::of_key(&what, &after.table, key, is.map(Value::text).as_deref());
            changes.push(Change { path: path.clone(), what, old: was.map(Value::text), new: is.map(Value::text), level });
        }
    }
}

fn what(old: &Policy, new: &Policy, thing: Thing, key: &str, was: Option<&Value>, is: Option<&Value>) -> Vec<What> {
    let list = |value: Option<&Value>| match value {
        Some(Value::List(list)) => list.clone(),
        Some(Value::One(text)) => vec![text.clone()],
        None => Vec::new(),
    };
    if matches!(was, Some(Value::List(_))) || matches!(is, Some(Value::List(_))) {
        let (was, is) = (list(was), list(is));
        let only = |one: &[String], other: &[String], policy| {
            let known: HashSet<&String> = other.iter().collect();
            let names = one.iter().filter(|item| !known.contains(item));
            names.map(|item| name_of(policy, key, item)).collect::<Vec<Text>>()
        };
        let (more, less) = (only(&is, &was, new), only(&was, &is, old));
        let more = (!more.is_empty()).then(|| What::More(thing.clone(), key.to_owned(), more));
        let less = (!less.is_empty()).then(|| What::Less(thing.clone(), key.to_owned(), less));
        let changed: Vec<What> = more.into_iter().chain(less).collect();
        return if changed.is_empty() { vec![What::Other(thing, key.to_owned())] } else { changed };
    }
    let (was, is) = (was.map(Value::text), is.map(Value::text));
    let period = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Period>().ok());
    let choice = |text: &Option<String>| text.as_deref().and_then(Choice::from_code);
    vec![match (key, period(&was), period(&is)) {
        (_, Some(was), Some(is)) => {
            if length(&is) > length(&was) {
                What::Longer(thing, was, is)
            } else {
                What::Shorter(thing, was, is)
            }
        }
        ("choice", ..) if choice(&was).is_some() && choice(&is).is_some() => {
            let [was, is] = [was, is].map(|text| choice(&text).unwrap_or(Choice::OptIn));
            What::Choice(thing, was, is)
        }
        ("says" | "label" | "title" | "about" | "decision" | "compatible" | "obligation" | "reference", ..) => {
            What::Reworded(thing, key.to_owned())
        }
        _ => What::Other(thing, key.to_owned()),
    }]
}

fn thing(policy: &Policy, entry: &EntryValues) -> Thing {
    let (table, id) = (entry.table.clone(), entry.id.clone());
    let name = match table.as_str() {
        "retention" => {
            let rule = policy.retention.iter().find(|rule| rule.id == *id);
            rule.and_then(|rule| rule.common.label.clone().or_else(|| Some(held_by(policy, rule))))
        }
        "recipient" => policy.recipient.iter().find(|one| one.id == *id).map(|one| one.name.clone()),
        "promise" => policy.promise.iter().find(|one| one.id == *id).map(|one| one.says.clone()),
        "document" => policy.document.iter().find(|one| one.id == *id).map(|one| one.title.clone()),
        table => name_in(policy, table, &id),
    };
    Thing { name: name.unwrap_or_else(|| Text::plain(if id.is_empty() { table.clone() } else { id.clone() })), table, id }
}

/// A rule is called by what it is about.
fn held_by(policy: &Policy, rule: &crate::Rule) -> Text {
    if rule.data.iter().any(crate::Word::is_all) {
        return Text::plain("everything".to_owned());
    }
    if let [only] = rule.data.as_slice() {
        return name_of(policy, "data", only.as_str());
    }
    let names: Vec<String> = rule.data.iter().map(|id| name_of(policy, "data", id.as_str()).in_language("en").to_owned()).collect();
    Text::plain(names.join(", "))
}

/// What stands in a list under this key, by its name if it is an entry.
fn name_of(policy: &Policy, key: &str, item: &str) -> Text {
    let table = match key {
        "data" | "items" => "data",
        "unless" => "hold",
        "documents" => "document",
        other => other,
    };
    name_in(policy, table, item).unwrap_or_else(|| Text::plain(item.to_owned()))
}

fn name_in(policy: &Policy, table: &str, id: &str) -> Option<Text> {
    fn label<T: Entry>(entries: &[T], id: &str) -> Option<Text> {
        entries.iter().find(|entry| entry.id() == id).and_then(|entry| entry.common().label.clone())
    }
    match table {
        "data" => label(&policy.data, id),
        "purpose" => label(&policy.purpose, id),
        "hold" => label(&policy.hold, id),
        "safeguard" => label(&policy.safeguard, id),
        "communication" => label(&policy.communication, id),
        "tracker" => label(&policy.tracker, id),
        "measure" => label(&policy.measure, id),
        "right" => label(&policy.right, id),
        "contact" => label(&policy.contact, id),
        "brand" => label(&policy.brand, id),
        "gap" => label(&policy.gap, id),
        "document" => policy.document.iter().find(|one| one.id == *id).map(|one| one.title.clone()),
        _ => None,
    }
}
