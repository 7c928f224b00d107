//! A policy meets an application: what the check finds, and what the compiled policy answers.
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{Action, Compiled, Findings, Policy, Severity, Vocabulary};

/// Bits: name 0, address 1, body 2.
const VOCABULARY: Vocabulary<'static> = Vocabulary {
    items: &["person.name", "identity.email", "message.body"],
    points: &["email", "referral"],
    purposes: &["care", "account"],
    events: &["ticket.closed", "person.last_contact"],
    recipients: &["correspondent"],
};

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
identity = { items = ["person.name"], source = ["email"] }
contact = { items = ["identity.email"], source = ["*"] }
referred = { items = ["person.name"], source = ["referral"], necessity = "Optional" }
conversation = { items = ["message.body"], source = ["email"] }
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
changes = { any = ["page"] }
acceptance = "shown"
"#;

fn check(text: &str) -> Findings {
    Policy::parse(text).unwrap().check(&VOCABULARY)
}

fn broken(from: &str, to: &str) -> String {
    assert!(POLICY.contains(from), "{from}");
    let found = check(&POLICY.replacen(from, to, 1));
    assert!(found.has_errors());
    assert!(Compiled::new(Policy::parse(&POLICY.replacen(from, to, 1)).unwrap(), &VOCABULARY).is_err());
    found.to_string()
}

fn compiled() -> Compiled {
    Compiled::new(Policy::parse(POLICY).unwrap(), &VOCABULARY).unwrap()
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
    let text = POLICY.replace("care = { dpv", "care = { forbidden = true, dpv");
    let text = text.replace(
        "account = { dpv = \"AccountManagement\", basis = [\"A6-1-b\"], data = [",
        "account = { dpv = \"AccountManagement\", basis = [\"A6-1-b\"], data = [\"conversation\", ",
    );
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY).unwrap();
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
    assert!(found.contains("error[secret]: data: the software can hold `message.body`"), "{found}");
    assert!(
        found.contains(
            "14:27: error[unknown-word]: data.conversation.items: the application has no item `message.bdy` (did you mean `message.body`?)"
        ),
        "{found}"
    );
}

#[test]
fn a_policy_that_does_not_fit_is_refused() {
    assert!(broken("\"Example Ltd\"", "\" \"").contains("error[controller]: controller.name"));
    assert!(broken("\"privacy@example.org\"", "\"\"").contains("error[contact]: contact"));
    assert!(broken("version = 7\n", "").contains("error[notice]: notice.version"));
    assert!(
        broken("points = [\"email\"]", "points = [\"fax\"]").contains("controller.points: the application has no collection point `fax`")
    );
    assert!(
        broken("from = \"ticket.closed\", keep", "from = \"ticket.close\", keep").contains("the application has no event `ticket.close`")
    );
    assert!(broken("source = [\"referral\"]", "source = [\"*\"]").contains("error[ambiguous]: data.referred.items"));
    assert!(
        broken("\"identity\", \"contact\", \"conversation\"]", "\"identity\", \"contact\"]")
            .contains("error[purposeless]: data.conversation")
    );
    assert!(broken("account = {", "accounts = {").contains("error[purpose]: purpose: the software opens data for the purpose `account`"));
    assert!(broken("correspondent = {", "writer = {").contains("error[recipient]: recipient: the software has the built-in recipient"));
    assert!(broken("\"Whoever writes\"", "\"\"").contains("recipient.correspondent.name"));
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
fn weighing_interests_is_asked_for_and_denied_to_authorities() {
    let text = POLICY.replacen("[\"A6-1-b\"]", "[\"A6-1-f\"]", 1);
    let found = check(&text);
    assert_eq!(found.iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>(), [("assessment", Severity::Warning)]);
    let compiled = Compiled::new(Policy::parse(&text).unwrap(), &VOCABULARY).unwrap();
    assert_eq!(compiled.warnings(), &found);
    let found = check(&text.replace("[controller]", "[controller]\npublic_authority = true"));
    assert!(found.has_errors() && found.to_string().contains("error[authority]: purpose.care.basis"));
}

#[test]
fn more_items_than_a_set_holds_are_refused() {
    let names: Vec<String> = (0..129).map(|at| format!("item.n{at}")).collect();
    let items: Vec<&str> = names.iter().map(String::as_str).collect();
    let vocabulary = Vocabulary { items: &items, ..VOCABULARY };
    let found = Policy::parse(POLICY).unwrap().check(&vocabulary).to_string();
    assert!(found.contains("error[vocabulary]"));
}
