//! Whether an answer is one that the document of the interface has: its status, its code, and the shape of its JSON.

use super::api::Answer;
use axum::http::{Method, StatusCode, header};
use serde_json::Value;
use std::sync::LazyLock;

/// The document as the program gives it.
pub static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&candor::api::openapi::text()).unwrap());

/// Fails on an answer that nobody could know of.
pub fn check(method: &Method, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap();
    let Some(methods) = methods(path) else {
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} is not in the document");
        return;
    };
    let Some(operation) = methods.get(method.as_str().to_ascii_lowercase()) else {
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path} is not in the document");
        return;
    };
    let said = &operation["responses"][answer.status.as_str()];
    assert!(said.is_object(), "{method} {path}: {} is not in the document: {}", answer.status, String::from_utf8_lossy(&answer.bytes));
    let Some(content) = said["content"].as_object() else {
        assert!(answer.bytes.is_empty(), "{method} {path}: {} has no content", answer.status);
        return;
    };
    let kind = answer.headers[header::CONTENT_TYPE].to_str().unwrap();
    let schema = content.get(kind).or_else(|| content.get("*/*"));
    let schema = &schema.unwrap_or_else(|| panic!("{method} {path}: {kind} is not in the document"))["schema"];
    if kind.ends_with("json") {
        let body = answer.json();
        if let Err(wrong) = fits(schema, &body, "") {
            panic!("{method} {path}: {wrong}\n{body:#}");
        }
        if let Some(code) = body["code"].as_str().filter(|_| kind == "application/problem+json") {
            let codes = said["description"].as_str().unwrap();
            assert!(codes.contains(&format!("`{code}`")), "{method} {path}: {} {code} is not in the document", answer.status);
        }
    }
}

/// The methods of the path that fits.
fn methods(path: &str) -> Option<&'static Value> {
    let parts: Vec<&str> = path.split('/').collect();
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let fits = |known: &str| {
        let known: Vec<&str> = known.split('/').collect();
        known.len() == parts.len()
            && known.iter().zip(&parts).all(|(known, part)| known == part || (known.starts_with('{') && !part.is_empty()))
    };
    let exact = paths.get(path);
    exact.or_else(|| paths.iter().find(|(known, _)| fits(known)).map(|(_, methods)| methods))
}

/// Whether a value fits a schema, as far as the document uses JSON Schema.
fn fits(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let named = DOCUMENT.pointer(name.strip_prefix('#').unwrap()).unwrap();
        return fits(named, value, at);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let refused: Vec<String> = either.iter().filter_map(|one| fits(one, value, at).err()).collect();
        return if refused.len() < either.len() { Ok(()) } else { Err(refused.join(" and ")) };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let may = match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(some) => some.iter().any(|one| one == kind),
        _ => true,
    };
    if !may {
        return Err(format!("{at} is {kind}, and not {}", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        return Err(format!("{at} is {value}, and none of {}", schema["enum"]));
    }
    if let Some(items) = value.as_array() {
        return items.iter().try_for_each(|item| fits(&schema["items"], item, &format!("{at}[]")));
    }
    let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object()) else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap();
        object.get(name).ok_or_else(|| format!("{at}.{name} is missing"))?;
    }
    for (name, value) in object {
        match properties.get(name) {
            Some(schema) => fits(schema, value, &format!("{at}.{name}"))?,
            None if schema["additionalProperties"] == false => return Err(format!("{at}.{name} is unknown")),
            None => {}
        }
    }
    Ok(())
}
