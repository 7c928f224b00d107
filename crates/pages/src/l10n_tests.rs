//! Every key that a template or a line of code names exists, and every key that exists is named somewhere.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;

#[test]
fn every_file_parses_and_no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    for id in ids(ENGLISH) {
        assert!(seen.insert(id), "{id} stands twice");
    }
    assert!(!L10n::english().keys().is_empty());
}

#[test]
fn every_key_that_is_named_exists() {
    let keys: BTreeSet<String> = L10n::english().keys().into_iter().collect();
    for (file, text) in sources() {
        for call in ["t.get(\"", "t.count(\"", "t.name(\"", "t.with(\""] {
            for rest in text.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(keys.contains(key), "{file} names {key}, which is in no .ftl file");
            }
        }
    }
}

#[test]
fn every_key_that_exists_is_named() {
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    let unused: Vec<String> = L10n::english().keys().into_iter().filter(|key| !all.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

#[test]
fn a_word_in_another_language_is_a_word_of_english_with_the_same_places() {
    let english: BTreeMap<String, BTreeSet<String>> = words(ENGLISH).into_iter().collect();
    for files in [GERMAN, FRENCH] {
        let mut seen = BTreeSet::new();
        for (key, places) in words(files) {
            assert_eq!(english.get(&key), Some(&places), "{key}");
            assert!(seen.insert(key.clone()), "{key} stands twice");
        }
    }
}

#[test]
fn whatever_customers_read_is_said_in_every_language() {
    let english: BTreeSet<String> = words(ENGLISH).into_iter().map(|(key, _)| key).collect();
    let read: String =
        sources().into_iter().filter(|(file, _)| READ.iter().any(|part| file.contains(part))).map(|(_, text)| text).collect();
    for (files, language) in [(GERMAN, Language::German), (FRENCH, Language::French)] {
        let known: BTreeSet<String> = words(files).into_iter().map(|(key, _)| key).collect();
        let theirs = |key: &&String| !AGENTS.iter().any(|part| key.starts_with(part));
        let named = |key: &&String| CALLS.iter().any(|call| read.contains(&format!("{call}{key}\"")));
        let missing: Vec<&String> = english.iter().filter(|key| !known.contains(*key)).filter(named).filter(theirs).collect();
        assert!(missing.is_empty(), "{} has no {missing:?}", language.tag());
        assert_eq!(L10n::reader(language).lang(), language.tag());
        assert_ne!(L10n::reader(language).get("skip"), L10n::english().get("skip"));
    }
}

/// Where words stand that customers read.
const READ: [&str; 5] = ["/pages/src/portal/", "/pages/src/public/", "/pages/src/mails/", "/candor/src/portal/", "/pages/src/details"];
/// What stands there and only agents read: how their mails' words begin.
const AGENTS: [&str; 7] = [
    "mail-waiting-",
    "mail-reminder-",
    "mail-link-invitation",
    "mail-link-agent",
    "mail-link-password",
    "mail-link-begin",
    "mail-link-choose",
];
/// How a word is named there.
const CALLS: [&str; 4] = ["t.get(\"", "t.count(\"", "t.name(\"", "t.with(\""];

/// The keys of some files with what has a place in each.
fn words(files: &[&str]) -> Vec<(String, BTreeSet<String>)> {
    let placeables = |text: &str| -> BTreeSet<String> {
        let names = text.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect());
        names.collect()
    };
    let source = files.iter().map(|file| format!("\n{file}")).collect::<String>();
    let is_key = |at: &usize| source[*at..].starts_with(|c: char| c.is_ascii_lowercase());
    let starts: Vec<usize> = source.match_indices('\n').map(|(at, _)| at + 1).filter(is_key).collect();
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    let message = |(from, to): (&usize, usize)| {
        let said = &source[*from..to];
        let said = said.split("\n#").next().unwrap();
        (said.split(" =").next().unwrap().to_owned(), placeables(said))
    };
    starts.iter().zip(ends).map(message).collect()
}

#[test]
fn a_lone_name_is_prepared_and_reads_as_fluent_would_say_it() {
    let t = L10n::english();
    assert!(t.framed.contains_key("is-viewing"), "is-viewing is a message with $name alone");
    assert_eq!(t.name("is-viewing", "Petra"), t.with("is-viewing", &[("name", Arg::Text("Petra"))]));
}

/// Every template and every source file but the tests, with its path; the application names keys of its own.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if !path.ends_with("l10n_tests.rs") && !path.ends_with("l10n.rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    walk(&here.join("src"), &mut found);
    walk(&here.join("../candor/src"), &mut found);
    found
}
