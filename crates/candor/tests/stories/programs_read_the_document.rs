//! The document of the interface is the committed one, whole, and given to whoever asks.

use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::conforms::DOCUMENT;
use crate::support::{On, TestApp};
use candor::config::variable;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The variable by which the document is written anew.
const WRITE: &str = "CANDOR_WRITE_DOCS";

#[test]
fn the_document_is_the_committed_one() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let text = candor::api::openapi::text();
    if variable(WRITE).is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == text, "docs/openapi.json is not what the program gives: {WRITE}=1 writes it");
}

#[test]
fn every_reference_leads_somewhere_and_every_name_is_said_once() {
    let mut references = BTreeSet::new();
    walk(&DOCUMENT, &mut |value| {
        if let Some(name) = value["$ref"].as_str() {
            references.insert(name.to_owned());
        }
    });
    assert!(references.len() > 10);
    for reference in references {
        assert!(DOCUMENT.pointer(reference.strip_prefix('#').unwrap()).is_some_and(Value::is_object), "{reference}");
    }
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let mut names = BTreeSet::new();
    for (path, methods) in paths {
        for (method, one) in methods.as_object().unwrap() {
            assert!(names.insert(one["operationId"].as_str().unwrap()), "{method} {path}");
            assert!(one["responses"].as_object().unwrap().keys().any(|status| status.starts_with('2')), "{method} {path}");
        }
    }
}

/// What the guide says of the codes is what the program refuses with.
#[test]
fn the_guide_has_every_address_and_code() {
    let guide = include_str!("../../../../docs/api.md");
    let codes = DOCUMENT["components"]["schemas"]["Problem"]["properties"]["code"]["enum"].as_array().unwrap();
    for code in codes {
        assert!(guide.contains(&format!("`{}`", code.as_str().unwrap())), "docs/api.md does not have {code}");
    }
    for path in DOCUMENT["paths"].as_object().unwrap().keys() {
        let first = path.split('/').nth(1).unwrap();
        assert!(guide.contains(&format!("\n## {first}\n")) || first == "openapi.json", "docs/api.md has no part {first}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_given_to_whoever_asks() {
    let desk = TestApp::on(On::Sqlite).await.unwrap();
    let client = Client::of(&desk).await.anonymous();
    let given = client.get("/openapi.json").await.is(200);
    assert_eq!(given, *DOCUMENT);
    assert_eq!(given["openapi"], "3.1.0");
    let mut stranger = Browser::new(&desk);
    for path in ["/api/v1", "/api/v1/"] {
        let page = stranger.get(path).await;
        assert_eq!(page.status.as_u16(), 200, "{path}");
        for one in ["POST /tickets/{id}/reply", "id=\"write-reply\"", "Idempotency-Key", "001-069", "href=\"#shape-Ticket\""] {
            assert!(page.body.contains(one), "{path} does not have {one}");
        }
        assert!(!page.body.contains("http://") && !page.body.contains("https://"), "it asks nobody else");
    }
}

fn walk(value: &Value, see: &mut impl FnMut(&Value)) {
    see(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        Value::Object(fields) => fields.values().for_each(|field| walk(field, see)),
        _ => {}
    }
}
