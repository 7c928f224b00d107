//! A JSON Schema of the language for editors. It is made from what the readers of the tables ask for, so that it cannot
//! say anything else than they do; the words are those of the software.

use serde_json::{Map, Value, json};

use crate::dpv::Terms;
use crate::policy::asked;
use crate::read::tells;
use crate::shape::{ANY, Asked, Shape};
use crate::vocabulary::Kind;
use crate::{Code, Vocabulary};

/// Where words of the software stand.
const WORDS: [(&str, Kind); 9] = [
    ("data.*.items", Kind::Item),
    ("data.*.items.item", Kind::Item),
    ("data.*.items.points", Kind::Point),
    ("data.*.points", Kind::Point),
    ("controller.points", Kind::Point),
    ("retention.*.from", Kind::Event),
    ("hold.*.trigger", Kind::Event),
    ("recipient.*.when", Kind::Condition),
    ("promise.*.by", Kind::Mechanism),
];

/// The schema (JSON Schema 2020-12) for policies that speak of this software.
#[must_use]
pub fn schema(vocabulary: &Vocabulary<'_>) -> Value {
    let schema = Schema { asked: asked(), vocabulary };
    let mut root = schema.table("");
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("A privacy policy");
    root
}

struct Schema<'a> {
    asked: Vec<Asked>,
    vocabulary: &'a Vocabulary<'a>,
}

impl Schema<'_> {
    fn table(&self, path: &str) -> Value {
        if self.children(&join(path, ANY)).next().is_some() {
            return json!({ "type": "object", "additionalProperties": self.table(&join(path, ANY)) });
        }
        let mut properties = Map::new();
        let mut required = Vec::new();
        for (key, asked) in self.children(path) {
            match &asked.shape {
                None if !required.contains(&key) => required.push(key),
                Some(shape) if !properties.contains_key(key) => {
                    properties.insert(key.to_owned(), self.value(&asked.path, shape));
                }
                _ => {}
            }
        }
        if properties.is_empty() {
            return json!({ "type": "object" });
        }
        // Of a recipient either its part or its parts are required, which only the check can say.
        let required: Vec<&str> = if properties.contains_key("gets") { vec!["name", "country"] } else { required };
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    }

    fn value(&self, path: &str, shape: &Shape) -> Value {
        let list = |item: Value| json!({ "type": "array", "items": item });
        let either = |item: Value| json!({ "anyOf": [item, { "type": "array", "items": item }] });
        let text = json!({ "type": "string" });
        let reading = json!({ "anyOf": [text, { "type": "object", "additionalProperties": { "type": "string" } }] });
        match shape {
            Shape::Text => text,
            Shape::Reading => reading,
            Shape::Readings => list(reading),
            Shape::Word => self.word(path),
            Shape::Words => list(self.word(path)),
            Shape::WordOrWords => either(self.word(path)),
            Shape::Texts => list(text),
            Shape::Choice(codes) => json!({ "enum": codes }),
            Shape::Choices(codes) => list(json!({ "enum": codes })),
            Shape::ChoiceOrChoices(codes) => either(json!({ "enum": codes })),
            Shape::Period => json!({ "type": "string", "pattern": "^P", "examples": ["P12M", "P30D", "PT15M"] }),
            Shape::Date => json!({ "type": "string", "format": "date" }),
            Shape::Switch => json!({ "type": "boolean" }),
            Shape::Number => json!({ "type": "integer", "minimum": 0 }),
            Shape::Table => self.table(path),
            Shape::List if path == "data.*.items" => list(json!({ "anyOf": [self.word(path), self.table(path)] })),
            Shape::List => list(self.table(path)),
        }
    }

    fn word(&self, path: &str) -> Value {
        let mut words: Vec<&str> = match path {
            "safeguard.*.instrument" => calendar::instruments().iter().map(|known| known.id.as_str()).collect(),
            "gap.*.lint" => Code::ALL.iter().filter(|code| code.is_turnable()).map(|code| code.as_str()).collect(),
            "purpose.*.dpv" => Terms::Purposes.names().collect(),
            "measure.*.dpv" => Terms::Measures.names().collect(),
            "hold.*.ground" | "procedure.refuse" | "procedure.extend_when" | "procedure.fee_when" => {
                Terms::Justifications.names().collect()
            }
            _ if path.ends_with(".assumed") => self.assumable(path.trim_end_matches(".assumed")),
            _ => WORDS.iter().filter(|(known, _)| *known == path).flat_map(|(_, kind)| self.vocabulary.all(*kind)).collect(),
        };
        match path {
            _ if words.is_empty() => return json!({ "type": "string" }),
            "hold.*.trigger" => words.push("manual"),
            "data.*.points" | "controller.points" => words.push(ANY),
            _ => {}
        }
        json!({ "enum": words })
    }

    /// The keys of an entry that can be assumed while the rest is stated.
    fn assumable<'s>(&'s self, entry: &'s str) -> Vec<&'s str> {
        let mut keys: Vec<&str> = self.children(entry).map(|(key, _)| key).filter(|key| !tells(entry, key)).collect();
        keys.dedup();
        keys
    }

    /// The keys right below a path, in the order in which they are read.
    fn children<'s>(&'s self, path: &'s str) -> impl Iterator<Item = (&'s str, &'s Asked)> {
        self.asked.iter().filter_map(move |asked| {
            let rest = if path.is_empty() { asked.path.as_str() } else { asked.path.strip_prefix(path)?.strip_prefix('.')? };
            (!rest.contains('.')).then_some((rest, asked))
        })
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
