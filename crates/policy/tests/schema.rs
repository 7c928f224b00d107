//! The schema for editors knows every key of the language and the words of the software.
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{DEFAULT, Vocabulary, Words, schema};
use serde_json::Value;

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words { items: &["person.name"], points: &["email"], events: &["ticket.closed"], mechanisms: &["gate"], ..NONE },
    asleep: Words { items: &["call.recording"], ..NONE },
    purposes: &[],
    recipients: &[],
    by_choice: &[],
};

#[test]
fn it_knows_the_keys_and_the_words() {
    let schema = schema(&VOCABULARY);
    let at = |pointer: &str| schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer} in {schema:#}")).clone();
    let category = "/properties/data/additionalProperties";
    assert_eq!(at(&format!("{category}/properties/items/items/anyOf/0/enum")), Value::from(["person.name", "call.recording"].to_vec()));
    assert_eq!(at(&format!("{category}/properties/points/items/enum")), Value::from(["email", "*"].to_vec()));
    assert_eq!(at(&format!("{category}/required")), Value::from(["items", "points"].to_vec()));
    assert_eq!(at(&format!("{category}/properties/for/properties/stage/anyOf/0/enum/0")), "prospect");
    assert_eq!(at("/properties/recipient/additionalProperties/properties/gets/items/properties/role/enum/0"), "DataController");
    assert_eq!(at("/properties/retention/additionalProperties/properties/then/enum/0"), "Erase");
    assert_eq!(at("/properties/right/additionalProperties/properties/self_service/type"), "boolean");
    assert_eq!(at("/properties/notice/properties/changes/properties/minor/type"), "array");
    assert_eq!(at("/required"), Value::from(["controller", "data", "purpose", "retention", "notice"].to_vec()));
}

/// What the starting policy uses, the schema has: a key that only one of both knows would be underlined in an editor.
#[test]
fn the_starting_policy_uses_only_what_it_knows() {
    let schema = schema(&VOCABULARY);
    let text = DEFAULT.parse::<toml::Table>().unwrap();
    known(&serde_json::to_value(text).unwrap(), &schema, "");
}

fn known(value: &Value, schema: &Value, path: &str) {
    let Value::Object(map) = value else { return };
    for (key, value) in map {
        let path = format!("{path}.{key}");
        if let Some(inner) = schema["properties"].get(key) {
            known(value, inner, &path);
        } else if schema["additionalProperties"].is_object() {
            known(value, &schema["additionalProperties"], &path);
        } else {
            assert!(schema.get("properties").is_none() || schema.get("anyOf").is_some(), "{path}");
        }
    }
}
