//! The fields that whoever ran another desk added to it: what stands there comes into the desk's own field of the same name (decision 0029), asked of
//! the policy as what is typed there is. Where there is no such field it is left out, and said how to make one.

use super::json::is_empty;
use super::names::{Named, Names};
use super::{Own, What};
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::fill::Answer;
use crate::fields::kind::Kind;
use crate::fields::refused::Refused;
use crate::fields::{brought, read};
use crate::ids::CustomFieldId;
use anyhow::Result;
use serde_json::Value;

/// The longest name there that is said where no other is known.
const LONGEST: usize = 60;

/// The desk's own fields.
#[derive(Default)]
pub struct Details {
    fields: Vec<custom_field::Model>,
}

/// What of a row's fields comes in, and what does not.
#[derive(Default)]
pub struct Found {
    pub answers: Vec<Answer>,
    /// Fields that are left out, and why.
    pub left: Vec<(String, String)>,
    /// What stands in a field and cannot be kept there.
    pub wrong: Vec<String>,
}

impl Details {
    /// Loads them.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn load(app: &App) -> Result<Self> {
        let mut fields = Vec::new();
        for subject in [Subject::Person, Subject::Organisation, Subject::Ticket] {
            fields.extend(read::asked(app, subject).await?);
        }
        Ok(Self { fields })
    }

    /// Whether there are any of a kind.
    pub fn any(&self, what: What) -> bool {
        self.fields.iter().any(|field| field.subject == subject(what))
    }

    /// Reads what stands in a row's own fields, but for those that were answered before.
    ///
    /// # Errors
    /// If it is our fault.
    pub fn of(&self, app: &App, names: &Names, what: What, own: &Own, but: &[CustomFieldId]) -> Result<Found> {
        let mut found = Found::default();
        for (key, value) in own {
            let named = names.of(what, key);
            let Some(field) = self.named(what, key, &named) else {
                if !is_empty(value)
                    && let Some(name) = shown(key, &named)
                {
                    found.left.push((listed(what, key, &name), no_field(what, &name)));
                }
                continue;
            };
            let is_there = but.contains(&field.id) || found.answers.iter().any(|one| one.field().id == field.id);
            if is_there {
                continue;
            }
            match brought::read(app, field, &text(value, field, &named)) {
                Ok(answer) => found.answers.extend(answer),
                Err(Refused::Unnamed(_, unnamed)) => found.left.push((listed(what, key, &field.label), unnamed.to_string())),
                Err(refused) => {
                    let (_, why) = refused.said()?;
                    found.wrong.push(format!("{}: {why}", field.label));
                }
            }
        }
        Ok(found)
    }

    /// The field of the same name. Where the other desk does not say what people read, its own word stands for it.
    fn named(&self, what: What, key: &str, named: &Named) -> Option<&custom_field::Model> {
        let of_kind = || self.fields.iter().filter(|field| field.subject == subject(what));
        let same = |label: &str| of_kind().find(|field| same(&field.label, label));
        match named.label.as_str() {
            "" => same(&words(key)).or_else(|| of_kind().find(|field| field.code.eq_ignore_ascii_case(key))),
            label => same(label),
        }
    }
}

/// What a list of the other desk is here.
pub const fn subject(what: What) -> Subject {
    match what {
        What::Organisations => Subject::Organisation,
        What::People => Subject::Person,
        What::Tickets => Subject::Ticket,
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// `cf_shoe_size` as `shoe size`.
fn words(key: &str) -> String {
    key.strip_prefix("cf_").unwrap_or(key).replace('_', " ")
}

/// What a field is called, for a list; none if its name could be anything.
fn shown(key: &str, named: &Named) -> Option<String> {
    let is_name = key.len() <= LONGEST && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
    if named.label.is_empty() { is_name.then(|| words(key)) } else { Some(named.label.trim().to_owned()) }
}

fn listed(what: What, key: &str, name: &str) -> String {
    match what {
        What::People => key.to_owned(),
        What::Organisations => format!("organisations: {name}"),
        What::Tickets => format!("tickets: {name}"),
    }
}

fn no_field(what: What, name: &str) -> String {
    let of = match what {
        What::People => "people",
        What::Organisations => "organisations",
        What::Tickets => "tickets",
    };
    format!("the desk has no field of this name; add \"{name}\" for {of} under Fields, and run the import again")
}

/// What stands there, as somebody would type it into the field.
fn text(value: &Value, field: &custom_field::Model, named: &Named) -> String {
    let one = |text: &str| brought::typed(field, named.choices.get(text.trim()).map_or(text, String::as_str));
    match value {
        Value::String(text) => one(text),
        Value::Number(number) => one(&number.to_string()),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().filter_map(Value::as_str).map(one).collect();
            all.join(if field.kind == Kind::Lines { "\n" } else { ", " })
        }
        Value::Object(all) => all.get("label").and_then(Value::as_str).map(one).unwrap_or_default(),
        Value::Null => String::new(),
    }
}

/// The ids of fields as they stand at what was taken.
pub fn ids(kept: Option<&str>) -> Vec<CustomFieldId> {
    kept.iter().flat_map(|ids| ids.split(' ')).filter_map(|id| id.parse().ok()).collect()
}

/// The same the other way round; none if there are none.
pub fn written(ids: impl IntoIterator<Item = CustomFieldId>) -> Option<String> {
    let all: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;
    use serde_json::json;

    fn field(kind: Kind) -> custom_field::Model {
        custom_field::Model {
            id: CustomFieldId(uuid::Uuid::from_u128(7)),
            subject: Subject::Ticket,
            code: "zq".into(),
            label: "Zq".into(),
            kind,
            choices: Some("Red wine\nBlue".into()),
            purpose: None,
            reason: None,
            by_customer: false,
            created_at: Instant(0),
            retired_at: None,
        }
    }

    #[test]
    fn what_stands_there_is_as_if_it_were_typed() {
        let choices = [("colour_red".to_owned(), "red Wine".to_owned())].into();
        let named = Named { label: "Zq".into(), choices };
        let of = |kind, value: Value| text(&value, &field(kind), &named);
        assert_eq!(of(Kind::Choice, json!("colour_red")), "Red wine");
        assert_eq!((of(Kind::Check, json!(true)), of(Kind::Check, json!("0"))), ("yes".to_owned(), "no".to_owned()));
        assert_eq!(of(Kind::Date, json!("2026-02-28T23:30:00+01:00")), "2026-02-28");
        assert_eq!((of(Kind::Number, json!(39.5)), of(Kind::Line, json!(7))), ("39.5".to_owned(), "7".to_owned()));
        assert_eq!(of(Kind::Lines, json!(["a", "colour_red"])), "a\nred Wine");
        assert_eq!(of(Kind::Line, json!({ "value": 3, "label": "Three" })), "Three");
        assert_eq!(of(Kind::Line, json!(null)), "");
    }

    #[test]
    fn a_name_that_could_be_anything_is_not_said() {
        assert_eq!(shown("cf_shoe_size", &Named::default()).as_deref(), Some("shoe size"));
        assert_eq!(shown("Zq of somebody@example.org", &Named::default()), None);
    }

    #[test]
    fn ids_are_written_and_read() {
        let all = [CustomFieldId(uuid::Uuid::from_u128(7)), CustomFieldId(uuid::Uuid::from_u128(8))];
        assert_eq!(ids(written(all).as_deref()), all);
        assert_eq!((written([]), ids(None).len(), ids(Some("x")).len()), (None, 0, 0));
    }
}
