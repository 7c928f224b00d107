//! What holds for every text that somebody takes for a policy.

#[path = "../../crates/notice/tests/words/mod.rs"]
mod application;
mod words;

use application::VOCABULARY;
use jiff::civil::{Date, date};
use policy::{Compiled, Finding, Findings, Place, Policy, Vocabulary, What, Who, check, diff, fmt, schema, starter};
use words::Own;

const DAY: Date = date(2026, 11, 28);
const LATER: Date = date(2051, 1, 1);

/// Between two texts of which one is compared with the other.
const HALVES: &str = "\n%%%\n";

/// Reads, checks, compiles, lays out, explains and compares; panics where a promise of the crate does not hold.
pub fn hold(text: &str) {
    let (one, other) = text.split_once(HALVES).unwrap_or((text, ""));
    let (policy, found) = check(one, &VOCABULARY, DAY);
    shown(one, &found);
    formed(one, &found);
    assert_eq!(Policy::parse(one).is_ok(), policy.is_some(), "reading and checking agree");
    if one.len() < 64 {
        begins(one);
    }
    let Some(policy) = policy else { return };
    compiled(&policy, &VOCABULARY);
    let own = Own::of(&policy);
    let vocabulary = own.vocabulary();
    shown(one, &policy.check(&vocabulary, DAY));
    compiled(&policy, &vocabulary);
    assert!(schema(&vocabulary).is_object());
    assert!(diff(&policy, &policy).is_empty(), "nothing differs from itself");
    if let Ok(other) = Policy::parse(other) {
        compared(&policy, &other);
    }
}

/// Every finding has a place in the text, a remedy, and is shown without anything that cannot be seen.
fn shown(text: &str, found: &Findings) {
    let lines: Vec<&str> = text.split('\n').collect();
    found.iter().for_each(|finding| placed(&lines, finding));
    let rendered = found.render("policy.toml", text);
    let unseen = |one: char| one.is_control() && one != '\n' && one != '\t';
    assert!(!rendered.contains(unseen) && !rendered.contains(['\u{202E}', '\u{2066}', '\u{FEFF}']), "{rendered:?}");
    assert_eq!(found.to_json()["diagnostics"].as_array().map(Vec::len), Some(found.len()));
}

fn placed(lines: &[&str], finding: &Finding) {
    let inside = |line: u32, column: u32| {
        let text = lines.get(line as usize - 1);
        text.is_some_and(|text| (1..=text.chars().count() + 1).contains(&(column as usize)))
    };
    let places = std::iter::once(&finding.place).chain(finding.second.as_ref().map(|(place, _)| place));
    for Place { line, column, end_line, end_column } in places {
        assert!(inside(*line, *column) && inside(*end_line, *end_column), "{finding:?}");
        assert!((line, column) <= (end_line, end_column), "{finding:?}");
    }
    assert!(!finding.remedy.is_empty() && !finding.reason.is_empty(), "{finding:?}");
}

/// Laying out loses no word, changes nothing that is said, and once is enough.
fn formed(text: &str, found: &Findings) {
    let formed = fmt(text);
    assert_eq!(fmt(&formed), formed, "once is enough");
    if formed == text {
        return;
    }
    let words = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect::<String>();
    assert_eq!(words(&formed), words(text), "no word is lost");
    let read = |text: &str| text.parse::<toml::Table>().ok();
    assert_eq!(read(&formed), read(text), "nothing else is said");
    let (_, after) = check(&formed, &VOCABULARY, DAY);
    let said = |found: &Findings| found.iter().map(|one| (one.code, one.path.clone())).collect::<Vec<_>>();
    assert_eq!(said(&after), said(found), "the same is found");
}

/// A policy that passes can be asked everything; one in force does not fall with time alone.
fn compiled(policy: &Policy, vocabulary: &Vocabulary<'_>) {
    let passes = !policy.check(vocabulary, DAY).has_errors();
    let compiled = Compiled::new(policy.clone(), vocabulary, DAY);
    assert_eq!(compiled.is_ok(), passes, "what passes compiles");
    let Ok(compiled) = compiled else { return };
    if let Err(found) = Compiled::in_force(policy.clone(), vocabulary, LATER) {
        panic!("in force it would have stood still: {found}");
    }
    let who = Who { region: Some("DE-BY"), subject: Some("customer"), day: DAY, ..Who::default() };
    for purpose in &policy.purpose {
        let id = purpose.id.as_str();
        let whole = compiled.permits(id);
        let anywhere = vocabulary.awake.points.iter().fold(0, |set, point| set | compiled.permits_from(id, point));
        assert_eq!(whole & !anywhere, 0, "what is permitted everywhere is permitted somewhere");
        assert_eq!(compiled.permits_for(id, &who) & !whole, 0, "nobody in particular is less protected");
        assert!(!purpose.forbidden || whole | anywhere == 0, "what is forbidden opens nothing");
    }
    for (bit, item) in (0..).zip(vocabulary.awake.items) {
        let explained = compiled.explain(bit);
        assert!(explained.len() <= compiled.explain_item(item).len(), "a word knows at least what its bit knows");
        assert!(explained.iter().all(|why| why.category.names(item)));
    }
    for (category, rules) in compiled.categories() {
        assert_eq!(rules.len(), compiled.rules(category.id.as_str()).len());
        assert!(compiled.rules_for(category.id.as_str(), &who).count() <= rules.len());
        for recipient in &policy.recipient {
            for part in &recipient.parts {
                for purpose in &part.purpose {
                    let may = compiled.may_get(recipient.id.as_str(), category.id.as_str(), purpose.as_str(), DAY);
                    assert!(may.is_err() || recipient.gets(category.id.as_str()), "nobody gets what is not named");
                }
            }
        }
    }
    for communication in &policy.communication {
        assert!(compiled.choice(communication.id.as_str()).is_some());
    }
    assert!(compiled.closed_recipients(DAY).count() <= policy.recipient.len());
}

/// Differences are found from both sides, and a desk can be held against a platform.
fn compared(one: &Policy, other: &Policy) {
    let (there, back) = (diff(one, other), diff(other, one));
    let added = |changes: &[policy::Change]| changes.iter().filter(|change| matches!(change.what, What::Added(_))).count();
    let removed = |changes: &[policy::Change]| changes.iter().filter(|change| matches!(change.what, What::Removed(_))).count();
    assert_eq!((added(&there), removed(&there)), (removed(&back), added(&back)), "what comes one way goes the other");
    let paths = |changes: &[policy::Change]| {
        let mut paths: Vec<String> = changes.iter().map(|change| change.path.clone()).collect();
        paths.sort_unstable();
        paths
    };
    assert_eq!(paths(&there), paths(&back), "the same differs from both sides");
    assert!(one.check_under(other, DAY).iter().chain(&other.check_under(one, DAY)).all(|finding| !finding.remedy.is_empty()));
}

/// The starting policy takes any name.
fn begins(name: &str) {
    let text = starter(name, name, DAY);
    match text.parse::<toml::Table>() {
        Ok(table) => assert_eq!(table["controller"]["name"].as_str(), Some(name)),
        Err(error) => panic!("{name:?} is no name: {error}"),
    }
}
