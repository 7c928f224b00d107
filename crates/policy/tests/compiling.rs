//! A policy meets an application: what the check finds, and what the compiled policy answers.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use policy::{Action, Code, Compiled, Findings, Policy, Severity, Vocabulary, Words};

/// Bits: name 0, address 1, body 2.
const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words {
        items: &["person.name", "identity.email", "message.body"],
        points: &["email", "referral"],
        events: &["ticket.closed", "person.last_contact"],
        ..NONE
    },
    asleep: Words { items: &["call.recording"], points: &["phone"], events: &["call.ended"], ..NONE },
    purposes: &["care", "account"],
    recipients: &["correspondent"],
    by_choice: &[],
};

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

const DAY: Date = date(2026, 11, 28);

const POLICY: &str = r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
points = ["email"]
[contact]
privacy = { email = "privacy@example.org" }
[data]
identity = { items = ["person.name"], points = ["email"] }
contact = { items = ["identity.email"], points = ["*"] }
referred = { items = ["person.name"], points = ["referral"], necessity = "Optional" }
conversation = { items = ["message.body"], points = ["email"] }
[purpose]
care = { dpv = "CustomerCare", basis = ["A6-1-b"], data = ["identity", "contact", "conversation"] }
account = { dpv = "AccountManagement", basis = ["A6-1-b"], data = ["identity", "referred", "contact"] }
[retention]
people = { data = ["identity", "contact", "referred"], from = "person.last_contact", keep = "P12M", then = "Erase", unless = ["claim"] }
talk = { data = ["conversation"], from = "ticket.closed", keep = "P6M", then = "Erase" }
all = { data = ["*"], from = "ticket.closed", within = "P5Y", then = "Anonymise" }
[hold]
claim = { ground = "LegalClaimDefenceImpaired", trigger = ["manual"] }
[recipient]
correspondent = { name = "Whoever writes", role = "DataSubject", purpose = ["care"], data = ["conversation"], country = "*" }
[notice]
version = 7
changes = { minor = ["page"] }
acceptance = "shown"
"#;

fn check(text: &str) -> Findings {
    Policy::parse(text).unwrap().check(&VOCABULARY, DAY)
}

fn broken(from: &str, to: &str) -> String {
    assert!(POLICY.contains(from), "{from}");
    let found = check(&POLICY.replacen(from, to, 1));
    assert!(found.has_errors());
    assert!(Compiled::new(Policy::parse(&POLICY.replacen(from, to, 1)).unwrap(), &VOCABULARY, DAY).is_err());
    found.to_string()
}

fn compiled() -> Compiled {
    Compiled::new(Policy::parse(POLICY).unwrap(), &VOCABULARY, DAY).unwrap()
}

#[test]
fn a_policy_that_fits_has_no_findings() {
    assert_eq!(check(POLICY).to_string(), "");
}

#[test]
fn a_purpose_opens_the_items_of_its_categories_and_no_more() {
    let compiled = compiled();
    assert_eq!(compiled.permits("care"), 0b110, "a name may also have come by referral, which care does not use");
    assert_eq!(compiled.permits("account"), 0b011);
    assert_eq!(compiled.permits("marketing"), 0);
    assert_eq!((compiled.permits_from("care", "email"), compiled.permits_from("care", "referral")), (0b111, 0b010));
    assert_eq!(compiled.permits_from("care", "phone"), 0);
}

#[test]
fn a_forbidden_purpose_opens_nothing() {
    let text = POLICY.replace("care = { dpv", "care = { forbidden = true, dpv").replace("purpose = [\"care\"]", "purpose = [\"account\"]");
    let text = text.replace(
        "account = { dpv = \"AccountManagement\", basis = [\"A6-1-b\"], data = [",
        "account = { dpv = \"AccountManagement\", basis = [\"A6-1-b\"], data = [\"conversation\", ",
    );
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    assert_eq!((compiled.permits("care"), compiled.permits("account")), (0, 0b111));
}

#[test]
fn an_item_and_a_point_lead_to_a_category() {
    let compiled = compiled();
    let category = |bit, point| compiled.category(bit, point).map(|category| category.id.as_str());
    assert_eq!((category(0, "email"), category(0, "referral")), (Some("identity"), Some("referred")));
    assert_eq!((category(2, "email"), category(2, "referral")), (Some("conversation"), None));
    assert_eq!((category(3, "email"), category(0, "phone"), category(u32::MAX, "email")), (None, None, None));
    assert_eq!((compiled.items("identity"), compiled.items("contact"), compiled.items("nothing")), (0b001, 0b010, 0));
}

#[test]
fn a_category_has_its_rules() {
    let compiled = compiled();
    let rules = compiled.rules("conversation");
    assert_eq!(rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(), ["talk", "all"]);
    assert_eq!((rules[0].event.as_str(), rules[0].period.to_string(), rules[0].action), ("ticket.closed", "P6M".to_owned(), Action::Erase));
    assert_eq!(compiled.rules("identity")[0].unless[0].as_str(), "claim");
    assert!(compiled.rules("nothing").is_empty());
    assert_eq!((compiled.notice_version(), compiled.controller_name()), (7, "Example Ltd"));
}

#[test]
fn a_value_is_explained_once_for_each_category_that_holds_it() {
    let compiled = compiled();
    let explained = compiled.explain(0);
    assert_eq!(explained.iter().map(|one| one.category.id.as_str()).collect::<Vec<_>>(), ["identity", "referred"]);
    let talk = compiled.explain_from(2, "email").unwrap();
    assert_eq!(talk.purposes.iter().map(|purpose| purpose.dpv.as_str()).collect::<Vec<_>>(), ["CustomerCare"]);
    assert_eq!((talk.rules.len(), talk.recipients.len()), (2, 1));
    assert!(compiled.explain(99).is_empty());
}

#[test]
fn what_the_application_holds_and_nobody_declared_is_secret_processing() {
    let found = broken("items = [\"message.body\"]", "items = [\"message.bdy\"]");
    assert!(found.contains("error[secret-processing]: data: the software can hold `message.body`"), "{found}");
    assert!(
        found.contains(
            "14:27: error[unknown-word]: data.conversation.items: the application has no item `message.bdy` (did you mean `message.body`?)"
        ),
        "{found}"
    );
}

#[test]
fn a_policy_that_does_not_fit_is_refused() {
    assert!(broken("\"Example Ltd\"", "\" \"").contains("error[no-controller]: controller.name"));
    assert!(broken("\"privacy@example.org\"", "\"\"").contains("error[no-contact]: contact"));
    assert!(broken("version = 7\n", "").contains("error[no-version]: notice.version"));
    assert!(
        broken("points = [\"email\"]", "points = [\"fax\"]").contains("controller.points: the application has no collection point `fax`")
    );
    assert!(
        broken("from = \"ticket.closed\", keep", "from = \"ticket.close\", keep").contains("the application has no event `ticket.close`")
    );
    assert!(broken("points = [\"referral\"]", "points = [\"*\"]").contains("error[ambiguous]: data.referred.items"));
    assert!(
        broken("\"identity\", \"contact\", \"conversation\"]", "\"identity\", \"contact\"]")
            .contains("error[purposeless]: data.conversation")
    );
    assert!(
        broken("account = {", "accounts = {")
            .contains("error[undeclared-purpose]: purpose: the software opens data for the purpose `account`")
    );
    assert!(
        broken("correspondent = {", "writer = {")
            .contains("error[undeclared-recipient]: recipient: the software has the built-in recipient")
    );
    assert!(broken("\"Whoever writes\"", "\"\"").contains("error[no-name]: recipient.correspondent.name"));
}

#[test]
fn a_category_without_an_end_is_refused() {
    let text = POLICY
        .replace("all = { data = [\"*\"]", "all = { data = [\"identity\"]")
        .replace("talk = { data = [\"conversation\"]", "talk = { data = [\"contact\"]");
    let found = check(&text).to_string();
    assert!(found.contains("error[endless]: data.conversation"), "{found}");
}

#[test]
fn a_narrowed_item_belongs_to_the_category_at_its_points_only() {
    let text = POLICY.replace("items = [\"identity.email\"]", "items = [{ item = \"identity.email\", points = [\"email\"] }]");
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    assert!(compiled.category(1, "email").is_some() && compiled.category(1, "referral").is_none());
}

#[test]
fn what_uses_only_sleeping_words_sleeps() {
    let text = POLICY.replace("[purpose]\n", "call = { items = [\"call.recording\"], points = [\"phone\"] }\n[purpose]\ncalls = { dpv = \"CustomerCare\", basis = [\"A6-1-b\"], data = [\"call\"] }\n");
    let text = text.replace("[hold]", "calls = { data = [\"call\"], from = \"call.ended\", keep = \"P3M\", then = \"Erase\" }\n[hold]");
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    let asleep: Vec<&str> = compiled.asleep().iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(asleep, ["data.call", "purpose.calls", "retention.calls"]);
    assert_eq!(compiled.sleeps("purpose.calls"), Some(["call.recording".to_owned()].as_slice()));
    assert_eq!(compiled.sleeps("purpose.care"), None);
}

#[test]
fn weighing_interests_is_asked_for_and_denied_to_authorities() {
    let text = POLICY.replacen("[\"A6-1-b\"]", "[\"A6-1-f\"]", 1);
    let found = check(&text);
    assert_eq!(found.iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>(), [(Code::NotAssessed, Severity::Error)]);
    let open = text.clone() + "[gap.weighing]\nabout = \"Not weighed yet.\"\ndecision = \"In January.\"\nlint = \"not-assessed\"\n";
    let compiled = Compiled::new(Policy::parse(&open).unwrap(), &VOCABULARY, DAY).unwrap();
    assert_eq!(compiled.warnings().len(), 1);
    let found = check(&text.replace("[controller]", "[controller]\npublic_authority = true"));
    assert!(found.has_errors() && found.to_string().contains("error[authority-interests]: purpose.care.basis"));
}

#[test]
fn more_items_than_a_set_holds_are_refused() {
    let names: Vec<String> = (0..129).map(|at| format!("item.n{at}")).collect();
    let items: Vec<&str> = names.iter().map(String::as_str).collect();
    let vocabulary = Vocabulary { awake: Words { items: &items, ..VOCABULARY.awake }, ..VOCABULARY };
    let found = Policy::parse(POLICY).unwrap().check(&vocabulary, DAY).to_string();
    assert!(found.contains("error[too-many-items]"));
}

#[test]
fn an_end_for_some_people_is_no_end_for_the_others() {
    let some = "then = \"Anonymise\", for = { stage = \"prospect\" } }";
    let text =
        POLICY.replace("then = \"Anonymise\" }", some).replace("talk = { data = [\"conversation\"]", "talk = { data = [\"contact\"]");
    let found = check(&text);
    assert_eq!(found.iter().map(|one| (one.code, one.path.as_str())).collect::<Vec<_>>(), [(Code::Endless, "data.conversation")]);
}

#[test]
fn what_only_an_unreadable_entry_may_be_missing_for_is_not_told() {
    let text = POLICY.replace("care = { dpv", "care = { basiss = [], dpv").replace("identity = { items", "identity = { itms = [], items");
    let text = text
        .replace("[\"person.name\"], points = [\"email\"]", "[\"person.nam\"], points = [\"email\"]")
        .replace("conversation = { items = [\"message.body\"]", "conversation = { itms = [\"message.body\"]");
    let codes: Vec<Code> = policy::check(&text, &VOCABULARY, DAY).1.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::UnknownKey, Code::MissingKey, Code::UnknownKey, Code::UnknownKey]);
}

#[test]
fn a_promise_sleeps_when_all_that_carries_it_does() {
    let text = POLICY
        .replace("[purpose]\n", "call = { items = [\"call.recording\"], points = [\"phone\"], source = [\"a\", \"b\"] }\n[purpose]\n");
    let text =
        text.replace("conversation = { items = [\"message.body\"], ", "conversation = { items = [\"message.body\"], source = [\"b\"], ");
    let text = text.replace(
        "care = { dpv = \"CustomerCare\", basis = [\"A6-1-b\"], data = [",
        "care = { dpv = \"CustomerCare\", basis = [\"A6-1-b\"], data = [\"call\", ",
    );
    let text =
        text + "[promise]\na = { says = \"We record.\", proof = \"attested\" }\nb = { says = \"We write.\", proof = \"attested\" }\n";
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY, DAY).unwrap();
    assert_eq!(compiled.asleep().iter().map(|entry| entry.path.as_str()).collect::<Vec<_>>(), ["data.call", "promise.a"]);
}

#[test]
fn what_is_held_by_choice_may_be_left_out() {
    let items: Vec<&str> = VOCABULARY.awake.items.iter().copied().chain(["identity.handle"]).collect();
    let vocabulary = Vocabulary { awake: Words { items: &items, ..VOCABULARY.awake }, ..VOCABULARY };
    let found = |vocabulary: &Vocabulary<'_>| Policy::parse(POLICY).unwrap().check(vocabulary, DAY).to_string();
    assert!(found(&vocabulary).contains("error[secret-processing]"), "{}", found(&vocabulary));
    assert!(!found(&Vocabulary { by_choice: &["identity.handle"], ..vocabulary }).contains("error[secret-processing]"));
}
