//! Every code has a page, and each page is true: its wrong example has the finding, its right one has not.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use policy::{Code, Findings, SettingType, Severity, Vocabulary, Words, check, explain};
use toml::{Table, Value};

const DAY: Date = date(2026, 11, 28);

const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words {
        items: &["person.name"],
        points: &["email", "chat"],
        events: &["ticket.closed"],
        settings: &[("session.idle", SettingType::Period)],
        mechanisms: &["gate"],
        conditions: &["consent"],
    },
    asleep: Words { items: &["person.title"], events: &["purpose.fulfilled", "contract.ended"], ..EMPTY },
    purposes: &["care"],
    recipients: &["correspondent"],
    by_choice: &[],
};

const EMPTY: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

/// What the examples are parts of.
const BASE: &str = r#"
schema = 1
law = ["EU-GDPR"]
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
[contact.privacy]
email = "privacy@example.org"
[data.identity]
items = ["person.name"]
points = ["*"]
[purpose.care]
dpv = "RequestedServiceProvision"
basis = ["A6-1-b"]
data = ["*"]
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[storage]
countries = ["EEA"]
[recipient.correspondent]
name = "Whoever writes"
role = "DataSubject"
purpose = ["care"]
data = ["*"]
country = "*"
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
"#;

/// Tables of which each entry is one of its own; an example replaces or adds entries there.
const ENTRIES: [&str; 14] = [
    "contact",
    "data",
    "purpose",
    "retention",
    "hold",
    "recipient",
    "safeguard",
    "right",
    "communication",
    "tracker",
    "measure",
    "document",
    "promise",
    "gap",
];

fn merged(example: &str) -> String {
    let Ok(part) = example.parse::<Table>() else { return format!("{BASE}\n{example}") };
    let mut whole: Table = BASE.parse().unwrap();
    for (key, value) in part {
        match (whole.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new))
                if ENTRIES.contains(&key.as_str()) && !example.starts_with("# the whole table") =>
            {
                old.extend(new);
            }
            (_, value) => {
                whole.insert(key, value);
            }
        }
    }
    whole.to_string()
}

fn found(example: &str) -> Findings {
    check(&merged(example), &VOCABULARY, DAY).1
}

#[test]
fn the_base_of_the_examples_is_lawful() {
    assert_eq!(found("").to_string(), "");
}

#[test]
fn each_page_is_true() {
    // What an example cannot show: it lies in the vocabulary, or in a second policy.
    let elsewhere = [Code::TooManyItems, Code::UnderPlatform];
    let mut untrue = Vec::new();
    for code in Code::ALL.iter().copied().filter(|code| !elsewhere.contains(code)) {
        let page = code.explained();
        let (wrong, right) = (found(page.wrong), found(page.right));
        let told = wrong.iter().any(|finding| finding.code == code && finding.severity == code.severity() && !finding.remedy.is_empty());
        if !told || wrong.iter().any(|finding| finding.code != code) || !right.is_empty() {
            untrue.push(format!("{code}, wrong:\n{wrong}\nright:\n{right}\n"));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

#[test]
fn each_page_is_complete_and_found_by_its_word() {
    let mut words: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for code in Code::ALL {
        let page = explain(code.as_str()).unwrap();
        assert_eq!(page.code, *code);
        assert!(page.title.len() > 10 && page.text.len() > 60 && !page.wrong.is_empty() && !page.right.is_empty(), "{code}");
    }
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
    assert!(explain("nothing-of-the-kind").is_none());
    let shown = explain("unbacked").unwrap().to_string();
    assert!(shown.starts_with("error[unbacked]: A promise that nothing of the software backs\n"), "{shown}");
    assert!(shown.contains("\n    proof = \"enforced\"\n") && shown.contains("lint = [\"unbacked\"]"), "{shown}");
}

#[test]
fn a_gap_with_a_decision_turns_what_can_be_turned_and_says_so() {
    for code in Code::ALL.iter().copied().filter(|code| code.is_turnable()) {
        let page = code.explained();
        let gap = format!("{}\n[gap.known]\nabout = \"It is so.\"\ndecision = \"We know it.\"\nlint = \"{code}\"\n", page.wrong);
        let found = found(&gap);
        assert!(!found.has_errors(), "{code}:\n{found}");
        let turned = found.iter().find(|finding| finding.code == code).unwrap();
        assert_eq!((turned.severity, turned.gap.as_deref()), (Severity::Warning, Some("known")), "{code}");
    }
}
