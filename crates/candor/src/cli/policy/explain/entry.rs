//! An entry of the file by its path: what is written there, the promises it carries out, and who names it.

use super::super::super::Said;
use super::{Asked, item, sleep};
use serde_json::json;
use toml::{Table, Value};

/// The keys under which an entry of a table is named by others.
const NAMED_UNDER: [(&str, &[&str]); 7] = [
    ("data", &["data"]),
    ("purpose", &["purpose"]),
    ("hold", &["unless"]),
    ("safeguard", &["safeguard"]),
    ("contact", &["owner", "to", "request"]),
    ("document", &["documents", "agreement"]),
    ("promise", &["source"]),
];

pub fn said(path: &str, asked: &Asked) -> Option<Said> {
    if let Some(said) = path.strip_prefix("data.").and_then(|category| item::of_category(category, asked)) {
        return Some(said);
    }
    let root = asked.source.text.parse::<Table>().ok()?;
    let entry = find(&root, path)?;
    let sleeps = asked.compiled.sleeps(path);
    let mut text = vec![format!("{path}{}", sleep(sleeps))];
    let assumed =
        |key: &str| entry.get("assumed").and_then(Value::as_array).is_some_and(|keys| keys.iter().any(|one| one.as_str() == Some(key)));
    text.extend(entry.iter().map(|(key, value)| format!("  {key} = {value}{}", if assumed(key) { "  (assumed)" } else { "" })));
    let sources = entry.get("source").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let promises: Vec<_> = asked.compiled.policy().promise.iter().collect();
    let carried: Vec<_> = sources.filter_map(|id| promises.iter().find(|promise| promise.id.as_str() == id)).collect();
    text.extend(carried.iter().map(|promise| format!("  carries out {}: {}", promise.id, asked.read(&promise.says))));
    let by = named_by(&root, path);
    if !by.is_empty() {
        text.push(format!("  named by {}", by.join(", ")));
    }
    let carries: Vec<_> = carried.iter().map(|promise| json!({ "id": promise.id.as_str(), "says": asked.read(&promise.says) })).collect();
    let json = json!({ "entry": path, "values": entry, "carries_out": carries, "named_by": by, "asleep": sleeps.unwrap_or_default() });
    Some(Said::new(text.join("\n"), json))
}

/// The ids of promises and the paths of everything else.
pub fn known(asked: &Asked) -> Vec<String> {
    let promises = asked.compiled.policy().promise.iter().map(|promise| promise.id.to_string());
    let root = asked.source.text.parse::<Table>().unwrap_or_default();
    let paths: Vec<String> =
        entries(&root).filter(|(table, ..)| *table != "promise").map(|(table, id, _)| format!("{table}.{id}")).collect();
    promises.chain(paths).chain(root.keys().cloned()).collect()
}

/// A table that is one entry (`notice`), or an entry of a table (`purpose.care`).
fn find<'r>(root: &'r Table, path: &str) -> Option<&'r Table> {
    let Some((table, id)) = path.split_once('.') else { return root.get(path)?.as_table() };
    root.get(table)?.as_table()?.get(id)?.as_table()
}

fn entries(root: &Table) -> impl Iterator<Item = (&str, &str, &Table)> {
    root.iter()
        .filter_map(|(name, value)| Some((name, value.as_table()?)))
        .flat_map(|(name, table)| table.iter().filter_map(move |(id, entry)| Some((name.as_str(), id.as_str(), entry.as_table()?))))
}

fn named_by(root: &Table, path: &str) -> Vec<String> {
    let Some((table, id)) = path.split_once('.') else { return Vec::new() };
    let Some((_, keys)) = NAMED_UNDER.iter().find(|(known, _)| *known == table) else { return Vec::new() };
    let names = |entry: &Table| entry.iter().any(|(key, value)| is_named(key, value, keys, id));
    entries(root).filter(|(.., entry)| names(entry)).map(|(table, id, _)| format!("{table}.{id}")).collect()
}

fn is_named(key: &str, value: &Value, keys: &[&str], id: &str) -> bool {
    match value {
        Value::String(text) => keys.contains(&key) && (text == id || text == "*"),
        Value::Array(list) => list.iter().any(|value| is_named(key, value, keys, id)),
        Value::Table(table) => table.iter().any(|(key, value)| is_named(key, value, keys, id)),
        _ => false,
    }
}
