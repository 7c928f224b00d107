//! The document as a page, for people who write programs: the same words, from the same list.

use super::document::about;
use super::openapi;
use crate::app::App;
use crate::web::error::Result;
use crate::web::page::page;
use crate::web::session::Look;
use axum::extract::State;
use pages::portal::Site;
use pages::public::Programs;
use pages::public::programs::{Answer, Field, Operation, Part, Shape};
use serde_json::{Map, Value};

/// `GET /api/v1/`
pub async fn show(State(app): State<App>, look: Look) -> Result {
    let document = openapi::document();
    page(&Programs {
        frame: look.frame(&app),
        site: Site { address: app.address(), ..Site::default() },
        parts: parts(document),
        shapes: fields(&document["components"]["schemas"]).map(|(name, schema)| shape(name, schema)).collect(),
    })
}

fn parts(document: &Value) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (path, methods) in fields(&document["paths"]) {
        let name = about(path);
        if parts.last().is_none_or(|part| part.name != name) {
            parts.push(Part { name: name.to_owned(), operations: Vec::new() });
        }
        if let Some(part) = parts.last_mut() {
            part.operations.extend(fields(methods).map(|(method, one)| operation(path, method, one)));
        }
    }
    parts
}

fn operation(path: &str, method: &str, one: &Value) -> Operation {
    let parameters = one["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|parameter| field(&text(&parameter["name"]), &parameter["schema"], &text(&parameter["description"])));
    Operation {
        id: text(&one["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        says: text(&one["summary"]),
        purpose: text(&one["security"][0]["token"][0]),
        parameters: parameters.collect(),
        takes: name(&one["requestBody"]["content"]["application/json"]["schema"]),
        answers: fields(&one["responses"]).map(|(status, answer)| answered(status, answer)).collect(),
    }
}

fn answered(status: &str, answer: &Value) -> Answer {
    let schema = &answer["content"]["application/json"]["schema"];
    let gives = Some(name(schema)).filter(|name| !name.is_empty()).unwrap_or_else(|| name(&schema["properties"]["items"]["items"]));
    Answer { status: status.to_owned(), says: text(&answer["description"]), gives }
}

fn shape(name: &str, schema: &Value) -> Shape {
    let own = fields(&schema["properties"]).map(|(name, schema)| field(name, schema, &text(&schema["description"])));
    Shape { name: name.to_owned(), says: text(&schema["description"]), fields: own.collect() }
}

fn field(named: &str, schema: &Value, says: &str) -> Field {
    let shape = [schema, &schema["items"], &schema["anyOf"][0]].into_iter().map(name).find(|name| !name.is_empty());
    Field { name: named.to_owned(), kind: kind(schema), shape: shape.unwrap_or_default(), says: says.to_owned() }
}

/// What a value is, in words: `string (uuid), or null`.
fn kind(schema: &Value) -> String {
    let mut words = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(", or "),
        Value::String(kind) if kind == "array" => format!("array of {}", kind_of_items(&schema["items"])),
        Value::String(kind) => kind.clone(),
        _ if schema["anyOf"].is_array() => "object, or null".to_owned(),
        _ => "object".to_owned(),
    };
    if let Some(format) = schema["format"].as_str() {
        words = format!("{words} ({format})");
    }
    if let Some(codes) = schema["enum"].as_array() {
        let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
        words = format!("{words}, one of {}", codes.join(", "));
    }
    words
}

fn kind_of_items(schema: &Value) -> String {
    if schema["$ref"].is_string() { "objects".to_owned() } else { kind(schema) }
}

/// The name of the shape that a schema refers to; empty if it refers to none.
fn name(schema: &Value) -> String {
    schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(name, value)| (name.as_str(), value))
}
