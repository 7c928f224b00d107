//! The folders of `locales/` compared with one another and with the code.

use std::collections::BTreeSet;

use super::*;

/// Files of words: the code joins the keys from a kind and a word of the policy or the application.
const WORDS: [&str; 7] = ["dates", "items", "law", "mechanisms", "names", "places", "words"];

fn sources(tag: &str) -> Vec<&'static str> {
    match tag {
        "en" => files!("en").to_vec(),
        "de" => files!("de").to_vec(),
        _ => files!("fr").to_vec(),
    }
}

fn keys(tag: &str) -> BTreeSet<String> {
    sources(tag).into_iter().flat_map(ids).map(str::to_owned).collect()
}

fn code() -> String {
    fn read(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, text);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.to_string_lossy().contains("_tests") {
                text.push_str(&std::fs::read_to_string(&path).expect("a file"));
            }
        }
    }
    let mut text = String::new();
    read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    text
}

#[test]
fn every_language_says_the_same_things() {
    let english = keys("en");
    for tag in ["de", "fr"] {
        let other = keys(tag);
        let missing: Vec<_> = english.difference(&other).collect();
        let extra: Vec<_> = other.difference(&english).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{tag} lacks {missing:?} and has {extra:?} beyond English");
    }
}

#[test]
fn every_language_asks_for_the_same_things() {
    let placeables = |source: &str| -> BTreeSet<String> {
        source.split('$').skip(1).map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
    };
    let by_key = |tag: &str| -> Vec<(String, BTreeSet<String>)> {
        let mut found = Vec::new();
        for source in sources(tag) {
            let starts: Vec<usize> = source.match_indices('\n').map(|(at, _)| at + 1).chain([0]).collect();
            let mut starts: Vec<usize> =
                starts.into_iter().filter(|at| source[*at..].starts_with(|c: char| c.is_ascii_lowercase())).collect();
            starts.sort_unstable();
            for (at, start) in starts.iter().enumerate() {
                let text = &source[*start..starts.get(at + 1).copied().unwrap_or(source.len())];
                found.push((text.split(" =").next().unwrap_or_default().to_owned(), placeables(text)));
            }
        }
        found.sort();
        found
    };
    let english = by_key("en");
    // A language may leave out the count where the number in words is enough, and `1er` asks for the day twice.
    for tag in ["de", "fr"] {
        for ((key, asked), (_, other)) in english.iter().zip(by_key(tag)) {
            assert_eq!(asked, &other, "{tag} {key}");
        }
    }
}

#[test]
fn no_sentence_is_unused() {
    let code = code();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let mut unused = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
        let text = std::fs::read_to_string(&path).expect("a file");
        let is_words = WORDS.iter().any(|name| path.file_stem().is_some_and(|stem| stem == *name));
        // A word is joined of its kind, which the code names; a sentence is named whole, or by its last part.
        let said = |key: &&str| {
            let (first, rest) = key.split_once('-').unwrap_or((key, ""));
            let joined = code.contains(&format!("\"{first}-{{")) && code.contains(&format!("\"{rest}\""));
            let kind = is_words && (code.contains(&format!("\"{first}\"")) || code.contains(&format!("\"{first}-text\"")));
            kind || joined || code.contains(&format!("\"{key}\""))
        };
        unused.extend(ids(&text).filter(|key| !said(key)).map(str::to_owned));
    }
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn no_sentence_is_missing() {
    let (known, code) = (keys("en"), code());
    for call in ["say(\"", "phrases.with(\"", "self.with(\"", "one(\"", "count(\""] {
        for (at, _) in code.match_indices(call) {
            let key: String = code[at + call.len()..].chars().take_while(|c| *c != '"').collect();
            assert!(known.contains(&key), "{call}{key}");
        }
    }
}

#[test]
fn french_puts_no_breaking_space_before_its_marks() {
    for source in sources("fr") {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for mark in [" :", " ;", " ?", " !", " »", "« "] {
                assert!(!text.contains(mark), "{line}");
            }
        }
    }
}
