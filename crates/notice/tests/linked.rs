//! The policies in terms of the Data Privacy Vocabulary.
#![expect(clippy::unwrap_used, reason = "tests")]

mod policies;
mod words;

use std::collections::HashSet;

use jiff::tz::TimeZone;
use notice::{Edition, Evidence, Language, json_ld, well_known};
use policies::DAY;
use policy::Compiled;
use serde_json::Value;
use words::VOCABULARY;

const BASE: &str = "https://desk.example/notice/1";

fn linked(policy: &Compiled, language: Language) -> Value {
    let evidence = Evidence::default();
    json_ld(&Edition { policy, vocabulary: &VOCABULARY, evidence: &evidence, language, day: DAY, zone: &TimeZone::UTC }, BASE)
}

/// Every text of the tree, keys included.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(key.clone());
                texts(value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_term_is_one_of_the_vocabulary() {
    let terms = |text: &'static str| -> HashSet<&str> { text.lines().filter(|line| !line.starts_with('#')).collect() };
    let (dpv, gdpr) = (terms(include_str!("terms/dpv.txt")), terms(include_str!("terms/eu-gdpr.txt")));
    for (name, policy) in policies::all() {
        let mut found = Vec::new();
        texts(&linked(&policy, Language::English), &mut found);
        for text in &found {
            if let Some(term) = text.strip_prefix("dpv:") {
                assert!(dpv.contains(term), "{name}: dpv:{term}");
            }
            if let Some(term) = text.strip_prefix("eu-gdpr:") {
                assert!(gdpr.contains(term), "{name}: eu-gdpr:{term}");
            }
        }
    }
}

/// What becomes part of an address is a word that the check knows, so an author cannot break one.
#[test]
fn a_word_of_the_authors_makes_no_broken_address() {
    for known in ["\"LegalClaimDefenceImpaired\"", "\"A46-2-c\""] {
        let text = include_str!("../../../policies/it-support.toml").replacen(known, "\"A`<é>\"", 1);
        let compiled = policy::Policy::parse(&text).and_then(|policy| Compiled::new(policy, &VOCABULARY, DAY));
        assert!(compiled.is_err(), "{known}");
    }
}

#[test]
fn it_has_the_shape_of_a_notice() {
    let value = linked(&policies::default_policy(), Language::English);
    assert_eq!(value["@type"], "dpv:PrivacyNotice");
    assert_eq!(value["@context"]["dpv"], "https://w3id.org/dpv#");
    assert_eq!(value["dpv:hasDataController"]["dpv:hasName"], "Example Ltd");
    let processes = value["dpv:hasProcess"].as_array().unwrap();
    assert_eq!(processes.len(), 5);
    let care = &processes[0];
    assert_eq!(care["@id"], format!("{BASE}#purpose.care"));
    assert_eq!(care["dpv:hasPurpose"]["@id"], "dpv:RequestedServiceProvision");
    assert_eq!(care["dpv:hasLegalBasis"][0]["@id"], "eu-gdpr:A6-1-b");
    assert_eq!(care["dpv:hasPersonalData"][0]["dpv:hasStorageCondition"][0]["@id"], format!("{BASE}#retention.identity"));
    let rules = value["dpv:hasStorageCondition"].as_array().unwrap();
    assert_eq!(rules[0]["dpv:hasDuration"]["@value"], "P12M");
    assert_eq!(rules[0]["dpv:hasJustification"][0]["@id"], "justifications:LegalClaimDefenceImpaired");
}

#[test]
fn every_link_inside_leads_somewhere() {
    fn ids(value: &Value, named: &mut HashSet<String>, linked: &mut HashSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| ids(item, named, linked)),
            Value::Object(fields) => {
                if let Some(Value::String(id)) = fields.get("@id").filter(|id| id.as_str().is_some_and(|id| id.starts_with(BASE))) {
                    if fields.len() == 1 {
                        linked.insert(id.clone())
                    } else {
                        named.insert(id.clone())
                    };
                }
                fields.values().for_each(|value| ids(value, named, linked));
            }
            _ => {}
        }
    }
    for (name, policy) in policies::all() {
        let (mut named, mut links) = (HashSet::new(), HashSet::new());
        ids(&linked(&policy, Language::German), &mut named, &mut links);
        let lost: Vec<_> = links.difference(&named).collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

#[test]
fn what_is_assumed_says_so_and_what_sleeps_is_left_out() {
    let all = policies::all();
    let (_, centre) = all.iter().find(|(name, _)| *name == "contact-centre").unwrap();
    let value = linked(centre, Language::English);
    let text = value.to_string();
    let security = value["dpv:hasProcess"].as_array().unwrap().iter().find(|process| process["@id"] == format!("{BASE}#purpose.security"));
    assert_eq!(security.unwrap()["candor:said"], "assumed");
    assert!(!text.contains("#data.chat") && !text.contains("#retention.call"));
}

#[test]
fn the_well_known_form_says_where_everything_is() {
    let policy = policies::default_policy();
    let evidence = Evidence::default();
    let edition = Edition {
        policy: &policy,
        vocabulary: &VOCABULARY,
        evidence: &evidence,
        language: Language::English,
        day: DAY,
        zone: &TimeZone::UTC,
    };
    let value = well_known(&edition, BASE, "blake3:00");
    assert_eq!((&value["version"], &value["notice"]), (&1.into(), &BASE.into()));
    assert_eq!(value["languages"], serde_json::json!(["en", "de", "fr"]));
    assert_eq!(value["controller"]["contact"], "privacy@example.org");
    assert_eq!(value["policy"]["@id"], BASE);
}
