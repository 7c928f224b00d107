//! What changed between two versions, in data and in sentences.
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{Change, Level, Policy, What, diff};
use proptest::prelude::*;

const OLD: &str = r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
[data]
call = { items = ["call.recording"], points = ["phone"], label = { en = "Calls", de = "Anrufe" } }
name = { items = ["person.name"], points = ["phone"], label = "Who you are" }
[purpose]
care = { dpv = "CustomerCare", basis = ["A6-1-b"], data = ["call"], label = "Answering you" }
[retention]
call = { data = ["call"], from = "call.ended", keep = "P6M", then = "Erase" }
[recipient]
host = { name = "Example Hosting", role = "DataProcessor", purpose = ["care"], data = ["call"], country = "DE" }
[storage]
countries = ["EEA"]
[communication]
news = { purpose = "care", channels = ["email"], choice = "opt-in" }
[promise]
short = { says = "We keep calls for six months.", proof = "attested" }
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
"#;

fn changes(from: &str, to: &str) -> Vec<Change> {
    assert!(OLD.contains(from), "{from}");
    diff(&Policy::parse(OLD).unwrap(), &Policy::parse(&OLD.replacen(from, to, 1)).unwrap())
}

#[track_caller]
fn says(from: &str, to: &str, level: Level, sentence: &str) {
    let found = changes(from, to);
    let said: Vec<(Level, String)> = found.iter().map(|change| (change.level, change.sentence())).collect();
    assert_eq!(said, [(level, sentence.to_owned())]);
}

#[test]
fn the_same_policy_has_no_changes_whatever_its_form() {
    assert_eq!(changes("schema = 1", "schema = 1 # as ever\n\n"), []);
    assert_eq!(changes("keep = \"P6M\", then = \"Erase\"", "then = \"Erase\", keep = \"P6M\""), []);
}

#[test]
fn periods_are_compared_by_their_length() {
    says("P6M", "P3M", Level::Minor, "We keep “Calls” for 3 instead of 6 months.");
    says("P6M", "P1Y", Level::Major, "We keep “Calls” for 1 year instead of 6 months.");
    says("P6M", "P0D", Level::Minor, "We keep “Calls” for no time instead of 6 months.");
}

#[test]
fn whatever_takes_something_from_people_is_major() {
    use Level::{Major, Minor};
    says("data = [\"call\"], label", "data = [\"call\", \"name\"], label", Major, "For “Answering you” we now also use “Who you are”.");
    says("\"opt-in\"", "\"opt-out\"", Major, "“news” comes unless you refuse it.");
    says("[\"EEA\"]", "[\"EEA\", \"CH\"]", Major, "Data is now also stored in “CH”.");
    says("country = \"DE\"", "country = \"US\"", Major, "“Example Hosting” is in US instead of DE.");
    says(
        "[storage]",
        "more = { name = \"Example Mail\", role = \"DataProcessor\", purpose = [\"care\"], data = [\"call\"], country = \"DE\" }\n[storage]",
        Major,
        "“Example Mail” now receives data.",
    );
    says(
        "[recipient]",
        "[purpose.extra]\ndpv = \"Marketing\"\nbasis = [\"A6-1-a\"]\ndata = [\"call\"]\n[recipient]",
        Major,
        "We now use data for “extra”.",
    );
    says(
        "short = { says = \"We keep calls for six months.\", proof = \"attested\" }",
        "",
        Major,
        "We no longer promise: “We keep calls for six months.”",
    );
    says("version = 1", "version = 2", Minor, "For “notice”, `version` is 2 instead of 1.");
    says("\"Answering you\"", "\"Answering\"", Minor, "“Answering” is worded anew.");
}

#[test]
fn names_are_there_in_every_language_for_whoever_writes_sentences() {
    let changed = changes("P6M", "P3M");
    let What::Shorter(thing, old, new) = &changed[0].what else { panic!("{changed:?}") };
    assert_eq!(
        (thing.table.as_str(), thing.id.as_str(), old.to_string(), new.to_string()),
        ("retention", "call", "P6M".into(), "P3M".into())
    );
    assert_eq!(
        (changed[0].path.as_str(), changed[0].old.as_deref(), changed[0].new.as_deref()),
        ("retention.call.keep", Some("P6M"), Some("P3M"))
    );
}

proptest! {
    #[test]
    fn no_changed_line_goes_unseen(at in 0usize..40, to in "[A-Za-z]{1,8}") {
        let words: Vec<&str> = OLD.split('"').collect();
        let at = 1 + 2 * (at % (words.len() / 2));
        let mut changed = words.clone();
        let word = to.as_str();
        changed[at] = word;
        if let Ok(new) = Policy::parse(&changed.join("\"")) {
            let found = diff(&Policy::parse(OLD).unwrap(), &new);
            prop_assert_eq!(found.is_empty(), words[at] == word);
            prop_assert!(found.iter().all(|change| !change.sentence().is_empty()));
        }
    }
}
