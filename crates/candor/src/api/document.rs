//! The document of the interface: OpenAPI 3.1, made from the operations.

use super::operation::{Body, Conditional, Content, Operation, Schema};
use super::shape::Named;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What a token is, for the document.
const TOKEN: &str =
    "A token of `candor token create`. It acts for one agent; its purposes say what it may be used for, its subjects whom it may touch.";
/// What an idempotency key does.
const ONCE: &str = "1 to 255 visible ASCII characters. The same request with the same key is done once and answered again for a day; another \
                    request with it is refused (422), and so is one while the first is running (409).";
/// What a condition does.
const IF_MATCH: &str = "The `ETag` of the resource as it was read: 412 if it was changed meanwhile.";
const IF_NONE_MATCH: &str = "An `ETag` that is known: 304 if nothing has changed.";

/// The whole document.
pub fn document(operations: &[Operation]) -> Value {
    let mut named = Named::new();
    let problem = problem(operations);
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for one in operations {
        paths.entry(one.path).or_default().insert(one.method.to_ascii_lowercase(), operation(one, &mut named));
    }
    named.insert("Problem".to_owned(), problem);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Candor",
            "version": "1",
            "summary": "The desk for programs.",
            "description": "What stands here is stable: fields are added, never changed or taken away, within v1. A value that does not open \
                            is null: its person's data may only be stored, is erased, or is not the token's to touch.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "tags": tags(operations),
        "paths": paths,
        "components": {
            "schemas": named,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": TOKEN } },
        },
    })
}

/// What an operation is about: the first part of its path.
pub fn about(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

fn tags(operations: &[Operation]) -> Value {
    let mut tags: Vec<&str> = operations.iter().map(|one| about(one.path)).collect();
    tags.dedup();
    tags.into_iter().map(|name| json!({ "name": name })).collect()
}

fn operation(one: &Operation, named: &mut Named) -> Value {
    let mut answers = Map::new();
    for (status, says, content) in &one.answers {
        let mut answer = json!({ "description": says });
        match content {
            Content::Nothing => {}
            Content::Json(schema) => answer["content"] = json!({ "application/json": { "schema": schema(named) } }),
            Content::Bytes(kind) => answer["content"] = json!({ (*kind): {} }),
        }
        if one.conditional == Conditional::Reads {
            answer["headers"] = json!({ "ETag": { "required": true, "schema": { "type": "string" } } });
        }
        answers.insert(status.to_string(), answer);
    }
    if one.conditional == Conditional::Reads {
        answers.insert("304".to_owned(), json!({ "description": "Nothing has changed." }));
    }
    let mut refused: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (status, code) in one.problems() {
        refused.entry(status).or_default().push(code);
    }
    for (status, codes) in refused {
        let codes: Vec<String> = codes.into_iter().map(|code| format!("`{code}`")).collect();
        let content = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
        answers.insert(status.to_string(), json!({ "description": format!("A problem: {}.", codes.join(", ")), "content": content }));
    }
    answers.insert("408".to_owned(), json!({ "description": "It took too long." }));
    let mut shown = json!({ "operationId": one.id, "summary": one.says, "tags": [about(one.path)], "responses": answers });
    let parameters = parameters(one, named);
    if !parameters.is_empty() {
        shown["parameters"] = parameters.into();
    }
    shown["security"] = match one.purpose {
        Some(purpose) => json!([{ "token": [purpose.code()] }]),
        None => json!([]),
    };
    if let Some(body) = body(one, named) {
        shown["requestBody"] = body;
    }
    shown
}

fn parameters(one: &Operation, named: &mut Named) -> Vec<Value> {
    let mut all = Vec::new();
    for part in one.path.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        all.push(json!({ "name": part.0, "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }));
    }
    if let Some(query) = one.query {
        for (name, mut schema) in fields(query, named) {
            let says = schema.as_object_mut().and_then(|schema| schema.remove("description"));
            let mut parameter = json!({ "name": name, "in": "query", "required": false, "schema": not_null(schema) });
            if let Some(says) = says {
                parameter["description"] = says;
            }
            all.push(parameter);
        }
    }
    let mut header = |name: &str, says: &str, schema: Value| {
        all.push(json!({ "name": name, "in": "header", "required": false, "description": says, "schema": schema }));
    };
    if one.is_once() {
        header("Idempotency-Key", ONCE, json!({ "type": "string", "pattern": "^[!-~]{1,255}$" }));
    }
    match one.conditional {
        Conditional::No => {}
        Conditional::Reads => header("If-None-Match", IF_NONE_MATCH, json!({ "type": "string" })),
        Conditional::Changes => header("If-Match", IF_MATCH, json!({ "type": "string" })),
    }
    if one.ranges {
        header("Range", "One range of bytes (RFC 9110, section 14): `bytes=1000-`.", json!({ "type": "string" }));
    }
    if matches!(one.body, Body::Mail) {
        header("X-Envelope-From", "Whom the envelope is from; without it the mail's own header says.", json!({ "type": "string" }));
        header("X-Envelope-To", "Whom it is to, comma-separated.", json!({ "type": "string" }));
    }
    all
}

/// The fields of a query's struct. It is no named shape of the document.
fn fields(query: Schema, named: &mut Named) -> Vec<(String, Value)> {
    let mut own = Named::new();
    query(&mut own);
    let mut found = Vec::new();
    for (name, schema) in own {
        match schema["properties"].as_object() {
            Some(properties) => found.extend(properties.clone()),
            None => {
                named.insert(name, schema);
            }
        }
    }
    found
}

/// A parameter of a query is there or not; it is never null.
fn not_null(mut schema: Value) -> Value {
    if let Some(kind) = schema["type"].as_array().and_then(|kinds| kinds.first()).cloned() {
        schema["type"] = kind;
    }
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.retain(|word| !word.is_null());
    }
    schema
}

fn body(one: &Operation, named: &mut Named) -> Option<Value> {
    let content = match one.body {
        Body::Nothing => return None,
        Body::Json(schema) => json!({ "application/json": { "schema": schema(named) } }),
        Body::Files(schema) => {
            let json = schema(named);
            let file = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
            json!({
                "application/json": { "schema": json },
                "multipart/form-data": {
                    "schema": { "type": "object", "properties": { "json": json, "file": { "type": "array", "items": file } }, "required": ["json"],
                                "additionalProperties": false },
                    "encoding": { "json": { "contentType": "application/json" } },
                },
            })
        }
        Body::Mail => json!({ "message/rfc822": { "schema": { "type": "string" } } }),
    };
    Some(json!({ "required": true, "content": content }))
}

fn problem(operations: &[Operation]) -> Value {
    let mut codes: Vec<&str> = operations.iter().flat_map(Operation::problems).map(|(_, code)| code).collect();
    codes.extend(["method", "not-found"]);
    codes.sort_unstable();
    codes.dedup();
    json!({
        "type": "object",
        "description": "What went wrong (RFC 9457). It never repeats a value of the request.",
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "code": { "type": "string", "enum": codes, "description": "Stable, for programs." },
        },
        "required": ["type", "title", "status", "detail", "code"],
    })
}
