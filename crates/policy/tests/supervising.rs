//! Which authorities a notice has to name, and which of several companies decides.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use policy::{Code, Compiled, Policy, Severity, Vocabulary, Words};

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words { items: &["person.name"], points: &["email"], events: &["ticket.closed"], ..NONE },
    asleep: NONE,
    purposes: &[],
    recipients: &[],
    by_choice: &[],
};

const DAY: Date = date(2026, 11, 28);

/// A policy with these lines at the top, in the controller and in the contact `authority`.
fn policy(law: &str, controller: &str, authority: &str) -> Policy {
    let text = format!(
        r#"
schema = 1
{law}
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
{controller}
[contact.privacy]
email = "privacy@example.org"
{authority}
[data.identity]
items = ["person.name"]
points = ["*"]
[purpose.care]
dpv = "CustomerCare"
basis = ["A6-1-b"]
data = ["*"]
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[notice]
version = 1
changes = {{ minor = ["page"] }}
acceptance = "shown"
"#
    );
    Policy::parse(&text).unwrap()
}

/// What is found about laws and authorities on a day: the code, where, and the remedy.
fn found_on(day: Date, law: &str, controller: &str, authority: &str) -> Vec<String> {
    let authority = if authority.is_empty() { String::new() } else { format!("[contact.authority]\nauthority = {authority}") };
    let found = policy(law, controller, &authority).check(&VOCABULARY, day);
    found.iter().map(|one| format!("{} {} {}", one.code, one.path, one.remedy)).collect()
}

fn found(law: &str, controller: &str, authority: &str) -> Vec<String> {
    found_on(DAY, law, controller, authority)
}

#[test]
fn each_law_and_the_seat_have_an_authority() {
    let (both, london) = ("law = [\"EU-GDPR\", \"UK-GDPR\"]", "country = \"GB\"");
    let asked = found("law = [\"FR\"]", london, "");
    let missing =
        ["no-authority law add to a contact authority = \"FR\"", "no-authority controller.country add to a contact authority = \"GB\""];
    assert_eq!(asked, missing);
    assert_eq!(found("law = [\"FR\"]", london, "[\"FR\", \"GB\"]"), [""; 0]);
    assert_eq!(found("law = [\"FR\"]", london, "\"GB\"").len(), 1);
    assert!(found(both, london, "\"GB\"")[0].contains("authority = \"EEA\""), "the authority of no member state is named");
    for place in ["EEA", "FR", "DE-BE"] {
        assert_eq!(found(both, london, &format!("[\"GB\", \"{place}\"]")), [""; 0], "{place}");
    }
    assert_eq!(found(both, london, "[\"GB\", \"US-CA\"]").len(), 1);
}

#[test]
fn inside_the_union_it_is_the_seat_s() {
    let law = "law = [\"EU-GDPR\"]";
    assert_eq!(found(law, "country = \"IE\"", "\"EEA\"").len(), 1, "whoever sits in Ireland answers to Ireland");
    assert_eq!(found(law, "country = \"IE\"", "\"IE\""), [""; 0]);
    for named in ["\"DE\"", "\"DE-BE\""] {
        assert_eq!(found(law, "country = \"DE\"", named), [""; 0], "{named}");
    }
    assert_eq!(found(law, "country = \"DE-BE\"", "\"DE-BY\"").len(), 1);
    assert_eq!(found(law, "", ""), [""; 0], "nobody can say which");
    assert_eq!(found("law = [\"US-CA\"]", "country = \"US\"", ""), ["no-authority law add to a contact authority = \"US-CA\""]);
}

#[test]
fn the_law_of_the_day_says_who_it_is() {
    let before = found_on(date(2018, 5, 24), "law = [\"EU-GDPR\"]", "country = \"FR\"", "");
    assert_eq!(before, [""; 0], "no table knows one yet");
    let unknown = found("law = [\"XX\"]", "", "\"US\"");
    assert_eq!(unknown[1..], ["unreachable-role contact.authority.authority add `name` and `web`, or write another code"]);
}

#[test]
fn whoever_only_processes_informs_nobody() {
    let mut processor = policy("law = [\"UK-GDPR\"]", "country = \"GB\"", "");
    processor.controller.role = policy::Role::DataProcessor;
    assert!(processor.check(&VOCABULARY, DAY).is_empty());
}

#[test]
fn an_authority_is_nobody_to_ask_about_privacy() {
    let text = policy("law = [\"UK-GDPR\"]", "country = \"GB\"", "[contact.authority]\nauthority = \"GB\"\nweb = \"https://example.org\"");
    let mut alone = text.clone();
    alone.contact.retain(|contact| !contact.authority.is_empty());
    assert!(text.check(&VOCABULARY, DAY).is_empty());
    assert_eq!(alone.check(&VOCABULARY, DAY).iter().map(|one| one.code).collect::<Vec<_>>(), [Code::NoContact]);
}

#[test]
fn a_policy_in_force_goes_on_without_it() {
    let text = policy("law = [\"UK-GDPR\"]", "country = \"GB\"", "");
    assert!(Compiled::new(text.clone(), &VOCABULARY, DAY).is_err());
    let ruling = Compiled::in_force(text, &VOCABULARY, DAY).unwrap();
    assert_eq!(ruling.warnings().iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>(), [(Code::NoAuthority, Severity::Warning)]);
}

#[test]
fn of_a_group_somebody_decides() {
    let group = "group = [\"Example SAS\"]";
    assert!(found("", group, "")[0].starts_with("entity controller.group"));
    for decides in ["alone", "each"] {
        assert_eq!(found("", &format!("{group}\ndecides = \"{decides}\""), ""), [""; 0]);
    }
    let mut joint = policy("", group, "");
    joint.controller.role = policy::Role::JointDataControllers;
    assert!(joint.check(&VOCABULARY, DAY).is_empty());
}
