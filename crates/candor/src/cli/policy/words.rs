//! `candor policy words`: what a policy can speak of. A word is awake when the software fulfils it, and asleep until then.

use super::super::Said;
use crate::items::ITEMS;
use crate::privacy::{vocabulary::vocabulary, words};
use clap::{Args, ValueEnum};
use policy::SettingType;
use serde_json::{Map, Value, json};

#[derive(Args)]
pub struct List {
    /// Only the words of this kind.
    #[arg(value_enum)]
    kind: Option<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Items,
    Points,
    Events,
    Settings,
    Mechanisms,
    Conditions,
    Purposes,
    Recipients,
}

impl Kind {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    const fn says(self) -> &'static str {
        match self {
            Self::Items => "kinds of values: `data.*.items`",
            Self::Points => "where it is collected: `data.*.points`, `controller.points`",
            Self::Events => "from which a period runs, or that place a hold: `retention.*.from`, `hold.*.trigger`",
            Self::Settings => "settings that a promise can bind: `measure.*.set`",
            Self::Mechanisms => "what keeps or carries a promise: `promise.*.by`",
            Self::Conditions => "under which a recipient gets something: `recipient.*.when`",
            Self::Purposes => "for which the software opens data: each must be a `purpose`",
            Self::Recipients => "that are built in: each must be a `recipient`",
        }
    }
}

struct Word {
    word: &'static str,
    awake: bool,
    says: Option<String>,
}

pub fn words(list: &List) -> Said {
    let (mut text, mut json) = (Vec::new(), Map::new());
    for kind in Kind::value_variants().iter().filter(|kind| list.kind.is_none_or(|only| only == **kind)) {
        let words = of(*kind);
        let asleep = words.iter().filter(|word| !word.awake).count();
        text.push(format!("{} ({} awake, {asleep} asleep): {}", kind.name(), words.len() - asleep, kind.says()));
        let widest = words.iter().map(|word| word.word.len()).max().unwrap_or_default();
        text.extend(words.iter().map(|word| {
            let state = if word.awake { "" } else { "asleep  " };
            format!("  {:<widest$}  {state}{}", word.word, word.says.as_deref().unwrap_or_default()).trim_end().to_owned()
        }));
        json.insert(kind.name(), words.iter().map(Word::to_json).collect());
    }
    Said::new(text.join("\n"), Value::Object(json))
}

impl Word {
    fn to_json(&self) -> Value {
        let mut json = json!({ "word": self.word, "awake": self.awake });
        if let Some(says) = &self.says {
            json["says"] = json!(says);
        }
        json
    }
}

fn of(kind: Kind) -> Vec<Word> {
    let all = vocabulary();
    let (awake, asleep) = (all.awake, all.asleep);
    match kind {
        Kind::Items => both(awake.items, asleep.items, |word| sentence(word).map(ToOwned::to_owned)),
        Kind::Points => both(awake.points, asleep.points, |_| None),
        Kind::Events => both(awake.events, asleep.events, |_| None),
        Kind::Mechanisms => both(awake.mechanisms, asleep.mechanisms, |_| None),
        Kind::Conditions => both(awake.conditions, asleep.conditions, |_| None),
        Kind::Purposes => both(all.purposes, &[], |word| Some(words::purpose(word))),
        Kind::Recipients => both(all.recipients, &[], |_| None),
        Kind::Settings => {
            let setting = |awake| move |(word, type_): &(&'static str, _)| Word { word, awake, says: Some(type_name(*type_).to_owned()) };
            awake.settings.iter().map(setting(true)).chain(asleep.settings.iter().map(setting(false))).collect()
        }
    }
}

fn both(awake: &[&'static str], asleep: &[&'static str], says: impl Fn(&str) -> Option<String>) -> Vec<Word> {
    let states = awake.iter().map(|word| (*word, true)).chain(asleep.iter().map(|word| (*word, false)));
    states.map(|(word, awake)| Word { word, awake, says: says(word) }).collect()
}

/// What an item is, in one sentence; nothing for one that sleeps: no code holds it yet.
pub fn sentence(item: &str) -> Option<&'static str> {
    ITEMS.iter().find(|known| known.id == item).map(|known| known.doc.trim())
}

const fn type_name(setting: SettingType) -> &'static str {
    match setting {
        SettingType::Word => "a word",
        SettingType::Words => "a list of words",
        SettingType::Period => "a period, such as \"P30D\"",
        SettingType::Number => "a whole number",
        SettingType::Switch => "true or false",
    }
}
