//! Texts that people read, in one language or in several.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use policy::{Code, Findings, Policy, Vocabulary, Words, check, diff};

const WORDS: Words<'static> =
    Words { items: &["person.name"], points: &["email"], events: &["ticket.closed"], settings: &[], mechanisms: &[], conditions: &[] };

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

/// Every text that a notice shows, in two languages.
const POLICY: &str = r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
legal_form = { en = "private limited company", de = "Gesellschaft" }
[contact.privacy]
name = { en = "Privacy team", de = "Datenschutz" }
email = "privacy@example.org"
[data.identity]
label = { en = "Who you are", de = "Wer Sie sind" }
items = ["person.name"]
points = ["*"]
[purpose.books]
dpv = "LegalCompliance"
basis = ["A6-1-c"]
obligation = { en = "Tax law", de = "Abgabenrecht" }
compatible = { en = "It is the same sale.", de = "Es ist derselbe Kauf." }
data = ["*"]
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[recipient.auditor]
name = { en = "Our auditor", de = "Unsere Prüferin" }
role = "DataProcessor"
purpose = ["books"]
data = ["*"]
country = "DE"
[safeguard.clauses]
tool = "A46-2-b"
reference = { en = "Our rules", de = "Unsere Regeln" }
[communication.bills]
label = { en = "Bills", de = "Rechnungen" }
purpose = "books"
channels = ["email"]
choice = "fixed"
disables = [{ en = "billing", de = "die Rechnung" }]
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
languages = ["en", "de"]
"#;

fn found(text: &str) -> Findings {
    let vocabulary = Vocabulary { awake: WORDS, asleep: NONE, purposes: &[], recipients: &[], by_choice: &[] };
    check(text, &vocabulary, date(2026, 11, 28)).1
}

#[test]
fn every_text_that_people_read_takes_languages() {
    assert_eq!(found(POLICY).to_string(), "");
    let policy = Policy::parse(POLICY).unwrap();
    assert_eq!(policy.recipient[0].name.in_language("de-AT"), "Unsere Prüferin");
    assert_eq!(policy.purpose[0].obligation.as_ref().unwrap().in_language("de"), "Abgabenrecht");
    assert_eq!(policy.communication[0].disables[0].in_language("de"), "die Rechnung");
}

#[test]
fn what_one_language_lacks_is_named() {
    let german = POLICY.match_indices(", de = \"").count();
    for at in 0..german {
        let (start, _) = POLICY.match_indices(", de = \"").nth(at).unwrap();
        let end = start + POLICY[start..].find(" }").unwrap();
        let text = format!("{}{}", &POLICY[..start], &POLICY[end..]);
        let codes: Vec<Code> = found(&text).iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::MissingLanguage], "{}", &POLICY[start - 40..end]);
    }
    assert_eq!(german, 9);
}

#[test]
fn a_recipient_has_a_name_in_each_language() {
    let text = POLICY.replace("de = \"Unsere Prüferin\"", "de = \" \"");
    assert_eq!(found(&text).iter().map(|one| one.code).collect::<Vec<_>>(), [Code::NoName]);
    let open = POLICY.replace("Unsere Prüferin", "Prüfer usw.");
    assert_eq!(found(&open).iter().map(|one| one.code).collect::<Vec<_>>(), [Code::OpenList]);
}

#[test]
fn a_difference_calls_it_by_its_name() {
    let (one, other) = (Policy::parse(POLICY).unwrap(), Policy::parse(&POLICY.replace("country = \"DE\"", "country = \"AT\"")).unwrap());
    let changes = diff(&one, &other);
    assert!(matches!(&changes[0].what, policy::What::Other(thing, _) if thing.name.in_language("de") == "Unsere Prüferin"), "{changes:?}");
    let law = Policy::parse(&POLICY.replace("\"Abgabenrecht\"", "\"Steuerrecht\"")).unwrap();
    assert!(matches!(&diff(&one, &law)[0].what, policy::What::Reworded(_, key) if key == "obligation"));
}
