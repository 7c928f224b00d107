//! What is asked of a list, and which attributes of what is shown (RFC 7644, sections 3.4.2, 3.4.3 and 3.9).

use super::attribute::Attribute;
use super::fault::{Fault, Result};
use super::filter::{Filter, part};
use serde_json::{Map, Value, json};

/// The schemas of a list and of a search.
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// The most that one page shows.
pub const MOST: usize = 200;
/// Shown whatever is asked for.
const ALWAYS: [&str; 2] = ["schemas", "id"];

/// What is asked for.
pub struct Asked {
    pub filter: Option<Filter>,
    /// Counted from one.
    start: usize,
    count: usize,
    pub shown: Shown,
}

/// Which attributes are shown: these, or all but these.
#[derive(Default)]
pub struct Shown {
    only: Vec<Attribute>,
    but: Vec<Attribute>,
}

impl Asked {
    /// Everything, on one page.
    pub fn all() -> Self {
        Self { filter: None, start: 1, count: MOST, shown: Shown::default() }
    }

    /// Reads parameters, whichever way they came: texts of a query, or values of a search.
    ///
    /// # Errors
    /// [`Fault`] with `invalidFilter` or `invalidValue`.
    pub fn read(parameters: &Value) -> Result<Self> {
        let filter = match part(parameters, "filter") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(Filter::read(text).ok_or_else(Fault::filter)?),
            Some(_) => return Err(Fault::filter()),
        };
        let start = number(parameters, "startIndex")?.unwrap_or(1).max(1);
        let count = number(parameters, "count")?.unwrap_or(100).max(0);
        Ok(Self {
            filter,
            start: usize::try_from(start).unwrap_or(usize::MAX),
            count: usize::try_from(count).unwrap_or(usize::MAX).min(MOST),
            shown: Shown::read(parameters)?,
        })
    }

    /// The part of a list that is asked for.
    pub fn page<T>(&self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.start - 1).take(self.count).collect()
    }

    /// The answer: how many there are, and those of the page.
    pub fn answer(&self, total: usize, page: Vec<Value>) -> Value {
        json!({
            "schemas": [LIST],
            "totalResults": total,
            "startIndex": self.start,
            "itemsPerPage": page.len(),
            "Resources": page.into_iter().map(|one| self.shown.of(one)).collect::<Vec<_>>(),
        })
    }
}

impl Shown {
    /// Reads `attributes` and `excludedAttributes`: names with commas between them, or a list of names.
    ///
    /// # Errors
    /// [`Fault`] with `invalidValue`.
    pub fn read(parameters: &Value) -> Result<Self> {
        Ok(Self { only: names(parameters, "attributes")?, but: names(parameters, "excludedAttributes")? })
    }

    /// What is shown of a resource.
    pub fn of(&self, resource: Value) -> Value {
        let Value::Object(mut all) = resource else { return resource };
        if !self.only.is_empty() {
            let whole = std::mem::take(&mut all);
            for (key, value) in whole {
                let wanted: Vec<&Attribute> = self.only.iter().filter(|one| one.name.eq_ignore_ascii_case(&key)).collect();
                if ALWAYS.contains(&key.as_str()) || wanted.iter().any(|one| one.sub.is_none()) {
                    all.insert(key, value);
                } else if !wanted.is_empty() {
                    let is_wanted =
                        |name: &str| wanted.iter().any(|one| one.sub.as_deref().is_some_and(|sub| sub.eq_ignore_ascii_case(name)));
                    all.insert(key, parts(value, &is_wanted));
                }
            }
        }
        for gone in &self.but {
            let Some(key) = all.keys().find(|key| key.eq_ignore_ascii_case(&gone.name)).cloned() else { continue };
            match &gone.sub {
                _ if ALWAYS.contains(&key.as_str()) => {}
                None => {
                    all.remove(&key);
                }
                Some(sub) => {
                    if let Some(value) = all.remove(&key) {
                        all.insert(key, parts(value, &|name| !name.eq_ignore_ascii_case(sub)));
                    }
                }
            }
        }
        Value::Object(all)
    }
}

/// The parts of a value that are wanted, of each element of a list.
fn parts(value: Value, is_wanted: &impl Fn(&str) -> bool) -> Value {
    match value {
        Value::Array(all) => all.into_iter().map(|one| parts(one, is_wanted)).collect(),
        Value::Object(all) => Value::Object(all.into_iter().filter(|(key, _)| is_wanted(key)).collect::<Map<_, _>>()),
        one => one,
    }
}

fn number(parameters: &Value, name: &'static str) -> Result<Option<i64>> {
    let wrong = || Fault::value(format!("`{name}` is a whole number."));
    match part(parameters, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| wrong()),
        Some(value) => value.as_i64().map(Some).ok_or_else(wrong),
    }
}

fn names(parameters: &Value, name: &'static str) -> Result<Vec<Attribute>> {
    let wrong = || Fault::value(format!("`{name}` takes names of attributes, with commas between them."));
    let texts: Vec<&str> = match part(parameters, name) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::String(text)) => text.split(',').collect(),
        Some(Value::Array(all)) => all.iter().map(Value::as_str).collect::<Option<_>>().ok_or_else(wrong)?,
        Some(_) => return Err(wrong()),
    };
    texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).map(|text| Attribute::read(text).ok_or_else(wrong)).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_shown() {
        let whole = json!({ "schemas": ["x"], "id": "1", "userName": "a", "name": { "formatted": "A" }, "emails": [{ "value": "v", "type": "work" }] });
        let shown = |parameters: Value| Shown::read(&parameters).unwrap().of(whole.clone());
        assert_eq!(shown(json!({})), whole);
        assert_eq!(shown(json!({ "attributes": "USERNAME" })), json!({ "schemas": ["x"], "id": "1", "userName": "a" }));
        assert_eq!(
            shown(json!({ "attributes": ["emails.value", "urn:ietf:params:scim:schemas:core:2.0:User:userName"] })),
            json!({ "schemas": ["x"], "id": "1", "userName": "a", "emails": [{ "value": "v" }] })
        );
        assert_eq!(
            shown(json!({ "excludedAttributes": "id, name,emails.type" })),
            json!({ "schemas": ["x"], "id": "1", "userName": "a", "emails": [{ "value": "v" }] })
        );
        assert!(Shown::read(&json!({ "attributes": "a b" })).is_err() && Shown::read(&json!({ "attributes": 1 })).is_err());
    }

    #[test]
    fn pages_are_counted_from_one() {
        let page = |parameters: Value| Asked::read(&parameters).map(|asked| asked.page((1..=5).collect()));
        assert_eq!(page(json!({})).unwrap(), [1, 2, 3, 4, 5]);
        assert_eq!(page(json!({ "startIndex": "2", "count": 2 })).unwrap(), [2, 3]);
        assert_eq!(page(json!({ "startIndex": -3, "count": "1" })).unwrap(), [1]);
        assert_eq!(page(json!({ "startIndex": 9 })).unwrap(), [0; 0]);
        assert_eq!(page(json!({ "count": -1 })).unwrap(), [0; 0]);
        assert!(page(json!({ "count": "x" })).is_err() && page(json!({ "startIndex": 1.5 })).is_err());
        assert_eq!(page(json!({ "filter": "x" })).err().and_then(|fault| fault.code), Some("invalidFilter"));
    }
}
