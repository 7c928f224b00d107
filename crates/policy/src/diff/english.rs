//! Changes as whole sentences in English.

use std::fmt;

use super::{Change, Thing, What};
use crate::{Choice, Period, Text};

impl Change {
    /// The change in one sentence, for example "We keep “Calls” for 3 instead of 6 months."
    #[must_use]
    pub fn sentence(&self) -> String {
        match &self.what {
            What::Added(thing) => added(thing),
            What::Removed(thing) => removed(thing),
            What::Longer(thing, old, new) | What::Shorter(thing, old, new) => period(thing, self.key(), old, new),
            What::More(thing, key, names) => more(thing, key, &list(names)),
            What::Less(thing, key, names) => less(thing, key, &list(names)),
            What::Choice(thing, _, new) => match new {
                Choice::Fixed => format!("{} can no longer be refused.", Named(thing)),
                Choice::OptOut => format!("{} comes unless you refuse it.", Named(thing)),
                Choice::OptIn => format!("{} comes only if you ask for it.", Named(thing)),
            },
            What::Reworded(thing, _) => format!("{} is worded anew.", Named(thing)),
            What::Other(thing, key) => other(thing, key, self.old.as_deref(), self.new.as_deref()),
        }
    }

    fn key(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }
}

fn added(thing: &Thing) -> String {
    let name = Named(thing);
    match thing.table.as_str() {
        "data" => format!("We now hold {name}."),
        "purpose" => format!("We now use data for {name}."),
        "retention" => format!("There is a new rule by which {name} goes."),
        "hold" => format!("There is a new reason to keep data: {name}."),
        "recipient" => format!("{name} now receives data."),
        "communication" => format!("We now send {name}."),
        "tracker" => format!("Our pages now use {name}."),
        "measure" => format!("A measure is new: {name}."),
        "promise" => format!("We now promise: {name}"),
        "right" => format!("The right {name} is now described."),
        "gap" => format!("We now say openly what is unsettled: {name}."),
        _ => format!("{name} is new."),
    }
}

fn removed(thing: &Thing) -> String {
    let name = Named(thing);
    match thing.table.as_str() {
        "data" => format!("We no longer hold {name}."),
        "purpose" => format!("We no longer use data for {name}."),
        "retention" => format!("The rule by which {name} goes is gone."),
        "recipient" => format!("{name} no longer receives data."),
        "communication" => format!("We no longer send {name}."),
        "tracker" => format!("Our pages no longer use {name}."),
        "promise" => format!("We no longer promise: {name}"),
        _ => format!("{name} is gone."),
    }
}

fn period(thing: &Thing, key: &str, old: &Period, new: &Period) -> String {
    let name = Named(thing);
    let lengths = instead(old, new);
    match (thing.table.as_str(), key) {
        ("retention", "within") => format!("{name} is gone within {lengths}."),
        ("retention", "keep") | ("hold", "keep") => format!("We keep {name} for {lengths}."),
        ("storage", _) => format!("Copies of the data live {lengths}."),
        ("procedure", "deadline") => format!("Requests are answered within {lengths}."),
        ("tracker", "lifetime") => format!("{name} lives {lengths}."),
        (_, "review") => format!("{name} is reviewed every {lengths}."),
        _ => format!("For {name}, `{key}` is {lengths}."),
    }
}

fn more(thing: &Thing, key: &str, names: &str) -> String {
    let name = Named(thing);
    match (thing.table.as_str(), key) {
        ("data", "items") => format!("{name} now includes {names}."),
        ("data", "points") => format!("{name} is now also collected at {names}."),
        ("purpose", "data") => format!("For {name} we now also use {names}."),
        ("recipient", "data") => format!("{name} now also receives {names}."),
        ("recipient", "purpose") => format!("{name} now also receives data for {names}."),
        ("recipient", "country") => format!("{name} is now also in {names}."),
        ("storage", "countries") => format!("Data is now also stored in {names}."),
        ("retention", "data") => format!("The rule for {name} now also covers {names}."),
        ("retention", "unless") => format!("{name} can now also stay because of {names}."),
        (_, "assumed") => format!("Of {name} this is now our reading and no longer promised: {names}."),
        _ => format!("For {name}, `{key}` now also names {names}."),
    }
}

fn less(thing: &Thing, key: &str, names: &str) -> String {
    let name = Named(thing);
    match (thing.table.as_str(), key) {
        ("data", "items") => format!("{name} no longer includes {names}."),
        ("data", "points") => format!("{name} is no longer collected at {names}."),
        ("purpose", "data") => format!("For {name} we no longer use {names}."),
        ("recipient", "data") => format!("{name} no longer receives {names}."),
        ("recipient", "purpose") => format!("{name} no longer receives data for {names}."),
        ("recipient", "country") => format!("{name} is no longer in {names}."),
        ("storage", "countries") => format!("Data is no longer stored in {names}."),
        ("retention", "data") => format!("The rule for {name} no longer covers {names}."),
        ("retention", "unless") => format!("{name} no longer stays because of {names}."),
        (_, "assumed") => format!("Of {name} this is now stated and no longer only our reading: {names}."),
        _ => format!("For {name}, `{key}` no longer names {names}."),
    }
}

fn other(thing: &Thing, key: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = Named(thing);
    match (key, old, new) {
        ("from", Some(old), Some(new)) => format!("The time for {name} runs from {new} instead of {old}."),
        ("then", Some(old), Some(new)) => format!("What happens to {name} is {new} instead of {old}."),
        ("country", Some(old), Some(new)) => format!("{name} is in {new} instead of {old}."),
        (key, Some(old), Some(new)) => format!("For {name}, `{key}` is {new} instead of {old}."),
        (key, None, Some(new)) => format!("For {name}, `{key}` is now {new}."),
        (key, _, _) => format!("For {name}, `{key}` is no longer said."),
    }
}

/// `3 instead of 6 months`, or both in full where they are not counted in the same unit.
fn instead(old: &Period, new: &Period) -> String {
    match (in_one_unit(old), in_one_unit(new)) {
        (Some((before, unit)), Some((now, same))) if unit == same => format!("{now} instead of {before} {unit}s"),
        _ => format!("{} instead of {}", in_words(new), in_words(old)),
    }
}

/// A period in words: `1 year`, `3 months`, `12 hours`, `no time`.
fn in_words(period: &Period) -> String {
    match in_one_unit(period) {
        _ if period.is_zero() => "no time".to_owned(),
        Some((1, unit)) => format!("1 {unit}"),
        Some((count, unit)) => format!("{count} {unit}s"),
        None => period.to_string(),
    }
}

fn in_one_unit(period: &Period) -> Option<(i64, &'static str)> {
    const MINUTE: i64 = 60_000_000;
    match (period.in_months(), period.in_days(), period.in_micros()) {
        (months, 0, 0) if months > 0 && months % 12 == 0 => Some((months / 12, "year")),
        (months, 0, 0) if months > 0 => Some((months, "month")),
        (0, days, 0) if days > 0 => Some((days, "day")),
        (0, 0, micros) if micros > 0 && micros % (60 * MINUTE) == 0 => Some((micros / (60 * MINUTE), "hour")),
        (0, 0, micros) if micros > 0 && micros % MINUTE == 0 => Some((micros / MINUTE, "minute")),
        _ => None,
    }
}

fn list(names: &[Text]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{}”", name.in_language("en"))).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.join(""),
    }
}

/// A thing by its name, in quotes, so that a sentence holds whatever the name is.
struct Named<'a>(&'a Thing);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", self.0.name.in_language("en"))
    }
}
