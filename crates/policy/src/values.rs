//! What stands in a file, entry by entry and key by key, without its places and comments: what two files are compared by.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Tables of which each key is an entry.
pub(crate) const TABLES_OF_ENTRIES: [&str; 15] = [
    "contact",
    "brand",
    "data",
    "purpose",
    "retention",
    "hold",
    "recipient",
    "safeguard",
    "right",
    "communication",
    "tracker",
    "measure",
    "document",
    "promise",
    "gap",
];

/// One entry; of a table without entries the id is empty, and of the top of the file the table too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryValues {
    pub table: String,
    pub id: String,
    pub keys: Vec<(String, Value)>,
}

/// What stands at a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    One(String),
    List(Vec<String>),
}

impl EntryValues {
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.keys.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub fn path(&self) -> String {
        [self.table.as_str(), self.id.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
    }
}

impl Value {
    pub fn text(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::List(list) => list.join(", "),
        }
    }
}

/// All entries in the order of the file; the keys of each in the order of the alphabet.
pub(crate) fn values(root: &DeTable<'_>) -> Vec<EntryValues> {
    let mut all = Vec::new();
    let mut top = Vec::new();
    for (key, value) in in_order(root) {
        match value.get_ref() {
            DeValue::Table(table) if TABLES_OF_ENTRIES.contains(&key.as_str()) => {
                for (id, entry) in in_order(table) {
                    if let DeValue::Table(entry) = entry.get_ref() {
                        all.push(EntryValues { table: key.clone(), id, keys: keys(entry) });
                    }
                }
            }
            DeValue::Table(table) => all.push(EntryValues { table: key, id: String::new(), keys: keys(table) }),
            other => top.push((key, value_of(other))),
        }
    }
    all.insert(0, EntryValues { table: String::new(), id: String::new(), keys: top });
    all
}

fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(String, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), value)).collect()
}

fn keys(table: &DeTable<'_>) -> Vec<(String, Value)> {
    let mut keys: Vec<_> = table.iter().map(|(key, value)| (key.get_ref().to_string(), value_of(value.get_ref()))).collect();
    keys.sort_by(|one, other| one.0.cmp(&other.0));
    keys
}

fn value_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Array(list) => Value::List(list.iter().map(|item| text_of(item.get_ref())).collect()),
        other => Value::One(text_of(other)),
    }
}

fn text_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(switch) => switch.to_string(),
        DeValue::Datetime(day) => day.to_string(),
        DeValue::Array(list) => list.iter().map(|item| text_of(item.get_ref())).collect::<Vec<_>>().join(", "),
        DeValue::Table(table) => {
            let parts = keys(table).into_iter().map(|(key, value)| format!("{key}: {}", value.text()));
            parts.collect::<Vec<_>>().join("; ")
        }
    }
}
