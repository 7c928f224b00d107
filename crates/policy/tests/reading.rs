//! What a person who writes a policy is told when it is wrong: everything at once, with place, path, reason and remedy.
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{Action, Basis, Choice, Code, Necessity, Policy, Role, Setting, Severity, Timing};
use proptest::prelude::*;

const WHOLE: &str = r#"
# The whole language, one entry of each.
schema = 1
law = ["EU-GDPR"]
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
points = ["email"]
[contact]
privacy = { email = "privacy@example.org" }
[data]
zeta = { items = ["a.one"], points = ["email"], necessity = "Optional", form = { "a.one" = "hash" } }
alpha = { items = ["a.two"], points = ["*"] }
[purpose]
care = { dpv = "CustomerCare", basis = ["A6-1-b", "A6-1-f"], data = ["*"], assessed = 2026-03-01, review = "P1Y" }
sale = { dpv = "SellDataToThirdParties", forbidden = true }
[retention]
all = { data = ["*"], from = "contract.ended", within = "P12M", then = "Anonymise", unless = ["claim"] }
[hold]
claim = { ground = "LegalClaimDefenceImpaired", trigger = ["manual"] }
[recipient]
host = { name = "Example Hosting", role = "DataProcessor", purpose = ["care"], data = ["*"], country = "US", safeguard = ["clauses"] }
[safeguard]
clauses = { tool = "A46-2-c", valid_from = 2026-01-31 }
[storage]
countries = ["EEA"]
[procedure]
channels = ["email"]
deadline = "P1M"
fee = "FeeNotRequired"
identity = "when-in-doubt"
[right]
A15 = { to = "privacy" }
A7-3 = {}
[communication]
news = { purpose = "care", channels = ["email"], choice = "opt-in", topics = ["releases"] }
[tracker]
session = { kind = "cookie", purpose = "care", choice = "fixed", lifetime = "PT12H" }
[signal]
do_not_track = "honour"
[measure]
idle = { dpv = "CredentialManagement", proof = "enforced", set = { "session.idle" = "PT15M", "session.strict" = true, "session.most" = 3 } }
[children]
minimum_age = 13
[notice]
version = 2
effective = 2026-11-22
changes = { major = ["page", "email"], minor = ["page"] }
acceptance = "shown"
[gap]
dpo = { about = "No officer is named.", decision = "The controller answers." }
"#;

fn findings(text: &str) -> Vec<String> {
    Policy::parse(text).unwrap_err().iter().map(ToString::to_string).collect()
}

fn broken(from: &str, to: &str) -> Vec<String> {
    assert!(WHOLE.contains(from), "{from}");
    findings(&WHOLE.replacen(from, to, 1))
}

#[test]
fn a_whole_policy_is_read() {
    let policy = Policy::parse(WHOLE).unwrap();
    assert_eq!(policy.controller.role, Role::DataController);
    assert_eq!(policy.data.iter().map(|category| category.id.as_str()).collect::<Vec<_>>(), ["zeta", "alpha"], "order of the file");
    assert_eq!(policy.data[0].necessity, Necessity::Optional);
    assert_eq!(policy.purpose[0].basis, [Basis::Contract, Basis::LegitimateInterests]);
    assert!(policy.purpose[1].forbidden && !policy.purpose[1].uses("alpha"));
    let rule = &policy.retention[0];
    assert_eq!((rule.timing, rule.period.to_string(), rule.then), (Timing::Within, "P12M".to_owned(), Action::Anonymise));
    assert_eq!(policy.tracker[0].choice, Choice::Fixed);
    assert_eq!(policy.measure[0].set.iter().find(|(name, _)| name.as_str() == "session.most").unwrap().1, Setting::Number(3));
    assert_eq!(policy.notice.effective.unwrap().to_string(), "2026-11-22");
    assert_eq!(policy.notice.changes.len(), 2);
    assert_eq!(policy.retention[0].id.place().to_string(), "19:1");
}

#[test]
fn everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() {
    let text = WHOLE
        .replace("subjects = [\"customer\"]\n", "")
        .replace("items = [\"a.one\"]", "itms = [\"a.one\"]")
        .replace("within = \"P12M\"", "within = \"12 months\"")
        .replace("\"Anonymise\"", "\"Anonymize\"")
        .replace("unless = [\"claim\"]", "unless = [\"clam\"]")
        .replace("acceptance = \"shown\"", "acceptance = true");
    assert_eq!(
        findings(&text),
        [
            "5:1: error[missing-key]: controller.subjects: this key is required (add `subjects`)",
            "12:8: error[missing-key]: data.zeta.items: this key is required (add `items`)",
            "12:10: error[unknown-key]: data.zeta.itms: this key is not known (did you mean `items`?)",
            "12:81: error[reference]: data.zeta.form: `a.one` is not an item of this category (name one of its items)",
            "18:57: error[value]: retention.all.within: this is not an ISO 8601 duration in whole numbers \
             (write for example \"P12M\" for twelve months)",
            "18:77: error[value]: retention.all.then: this word is not known here (did you mean `Anonymise`?)",
            "18:100: error[reference]: retention.all.unless: there is no hold `clam` (did you mean `claim`?)",
            "49:14: error[type]: notice.acceptance: here stands true or false (write a text in quotes)",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn a_syntax_error_is_told_alone_and_with_its_place() {
    let found = Policy::parse("schema = 1\n[controller\nname = \"x\"").unwrap_err();
    assert!(found.iter().all(|finding| finding.code == Code::Syntax && finding.severity == Severity::Error));
    assert_eq!(found.iter().next().unwrap().place.line, 2);
}

#[test]
fn an_empty_file_names_what_a_policy_needs() {
    let paths: Vec<_> = Policy::parse("").unwrap_err().into_iter().map(|finding| finding.path).collect();
    for path in ["controller", "controller.name", "data", "purpose", "retention", "notice", "notice.acceptance"] {
        assert!(paths.contains(&path.to_owned()), "{path}");
    }
}

#[test]
fn what_the_law_asks_of_a_basis_is_asked() {
    assert!(broken("basis = [\"A6-1-b\", \"A6-1-f\"], ", "")[0].contains("error[no-basis]: purpose.care"));
    assert!(broken("[\"A6-1-b\", \"A6-1-f\"]", "[\"A6-1-c\"]")[0].contains("error[no-obligation]: purpose.care"));
    assert!(broken("\"CustomerCare\"", "\"customer-care\"")[0].contains("error[dpv]: purpose.care.dpv"));
}

#[test]
fn a_rule_has_one_period_and_can_come_due() {
    assert!(broken("within = \"P12M\"", "within = \"P12M\", keep = \"P1Y\"")[0].contains("both `keep` and `within`"));
    assert!(broken("within = \"P12M\", ", "")[0].contains("no period is written"));
}

#[test]
fn references_lead_somewhere() {
    assert!(
        broken("purpose = [\"care\"], data", "purpose = [\"car\"], data")[0].contains("there is no purpose `car` (did you mean `care`?)")
    );
    assert!(broken("[\"clauses\"]", "[\"scc\"]")[0].contains("recipient.host.safeguard: there is no safeguard `scc`"));
    assert!(broken("to = \"privacy\"", "to = \"dpo\"")[0].contains("right.A15.to: there is no contact `dpo`"));
    assert!(
        broken("data = [\"*\"], assessed", "data = [\"beta\"], assessed")[0].contains("purpose.care.data: there is no category `beta`")
    );
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    assert!(broken("minimum_age = 13", "minimum_age = -1")[0].contains("children.minimum_age"));
    assert!(broken("effective = 2026-11-22", "effective = \"soon\"")[0].contains("a day such as 2026-11-22, without quotes"));
    assert!(broken("zeta = {", "Zeta = {")[0].contains("error[id]: data.Zeta"));
    assert!(broken("\"a.one\"]", "\"a.one\", \"a.one\"]")[0].contains("stands here twice"));
    let twice = Policy::parse(&WHOLE.replacen("\"a.one\"]", "\"a.one\", \"a.one\"]", 1)).unwrap_err().into_iter().next().unwrap();
    assert_eq!(
        twice.second.map(|(first, label)| (first.column < twice.place.column, label)),
        Some((true, "first written here".to_owned()))
    );
    assert!(broken("\"a.one\"]", "]")[0].contains("the list is empty"));
    assert!(broken("A7-3 = {}", "A99 = {}")[0].contains("right.A99: this article grants no right here"));
    assert!(broken("\"honour\"", "\"maybe\"")[0].contains("signal.do_not_track"));
    assert!(broken("\"session.most\" = 3", "\"session.most\" = 1.5")[0].contains("measure.idle.set"));
    assert!(broken("schema = 1", "schema = 2")[0].contains("schema 2 is not known"));
    assert!(broken("name = \"Example Ltd\"", "name = \"Example\\u0000\"")[0].contains("cannot be seen"));
}

#[test]
fn a_file_without_end_is_not_read() {
    let found = findings(&"# \n".repeat(Policy::MAX_BYTES / 3 + 1));
    assert!(found.len() == 1 && found[0].contains("error[syntax]: the file has"), "{found:?}");
}

#[test]
fn a_text_that_is_something_else_is_not_told_of_every_octet() {
    assert_eq!(findings(&"=\n".repeat(9_999)).len(), 100);
}

proptest! {
    #[test]
    fn reading_never_panics(text in "(?s).{0,300}") {
        let _ = Policy::parse(&text);
    }

    #[test]
    fn reading_something_like_a_policy_never_panics(
        lines in prop::collection::vec(
            prop_oneof![
                prop::sample::select(WHOLE.lines().map(str::to_owned).collect::<Vec<_>>()),
                "[a-z.\\[\\]\"={}, 0-9*\n]{0,60}",
            ],
            0..40,
        ),
    ) {
        let _ = Policy::parse(&lines.join("\n"));
    }

    #[test]
    fn a_changed_character_is_read_or_told(at: prop::sample::Index, other in any::<char>()) {
        let characters: Vec<char> = WHOLE.chars().collect();
        let mut changed = characters.clone();
        changed[at.index(characters.len())] = other;
        let text: String = changed.into_iter().collect();
        if let Err(found) = Policy::parse(&text) {
            prop_assert!(!found.is_empty());
            let lines = u32::try_from(text.split('\n').count()).unwrap();
            prop_assert!(found.iter().all(|finding| (1..=lines).contains(&finding.place.line) && !finding.remedy.is_empty()));
        }
    }
}
