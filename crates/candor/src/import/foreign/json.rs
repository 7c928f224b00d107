//! Reading what another desk says of a row. Whatever is not as it should be is as if it were not there: only an id cannot be missing.

use super::{Further, Id, Own, Refusal, Way};
use crate::time::Instant;
use serde_json::Value;

/// The text of a field, without blanks around it; empty if there is none. Numbers and flags are texts too.
pub fn text(row: &Value, key: &str) -> String {
    match row.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(flag)) => flag.to_string(),
        _ => String::new(),
    }
}

/// The same, or none.
pub fn some(row: &Value, key: &str) -> Option<String> {
    Some(text(row, key)).filter(|text| !text.is_empty())
}

/// The text of a field as it stands, with its blanks.
pub fn body(row: &Value, key: &str) -> Option<String> {
    row.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(ToOwned::to_owned)
}

/// An id.
pub fn id(row: &Value, key: &str) -> Option<Id> {
    Id::of(&text(row, key))
}

/// The id of the row itself.
///
/// # Errors
/// If it has none.
pub fn own_id(row: &Value) -> Result<Id, Refusal> {
    id(row, "id").ok_or("it has no id")
}

/// What is shown of a field that may be a list or more: that something stands in it.
pub fn cell(row: &Value, key: &str) -> String {
    match row.get(key) {
        Some(Value::Array(all)) if !all.is_empty() => "some".to_owned(),
        Some(Value::Object(_)) => "some".to_owned(),
        _ => text(row, key),
    }
}

/// What stands in an object of fields.
pub fn own(row: &Value, key: &str) -> Own {
    let all = row.get(key).and_then(Value::as_object).into_iter().flatten();
    all.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Whether nothing stands in a field.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Number(_) => false,
    }
}

/// The further telephone number in a field.
pub fn further_phone(row: &Value, field: &'static str) -> Option<Further> {
    Some(Further { way: Way::Phone, field, value: some(row, field)?, verified: None, doubted: false })
}

/// Several ids.
pub fn ids(row: &Value, key: &str) -> Vec<Id> {
    let list = row.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|one| match one {
        Value::String(text) => Id::of(text),
        Value::Number(number) => Id::of(&number.to_string()),
        _ => None,
    })
    .collect()
}

/// Several texts.
pub fn texts(row: &Value, key: &str) -> Vec<String> {
    let list = row.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// An instant (RFC 3339).
pub fn instant(row: &Value, key: &str) -> Option<Instant> {
    Instant::parse(&some(row, key)?).ok()
}

/// A flag; down if it is not there.
pub fn flag(row: &Value, key: &str) -> bool {
    row.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// The rows of a list within a row.
pub fn list<'a>(row: &'a Value, key: &str) -> &'a [Value] {
    row.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The rows of an answer or a file: a list, or an object that has one under this key, or one row.
pub fn rows(answer: Value, key: &str) -> Vec<Value> {
    match answer {
        Value::Array(rows) => rows,
        Value::Object(mut object) => match object.remove(key) {
            Some(Value::Array(rows)) => rows,
            Some(other) => {
                object.insert(key.to_owned(), other);
                vec![Value::Object(object)]
            }
            None => vec![Value::Object(object)],
        },
        _ => Vec::new(),
    }
}
