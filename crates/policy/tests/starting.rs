//! The policy that a new desk starts with is complete in itself. That it names every item of the software is the
//! application's test, because only the application knows them.
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{Compiled, DEFAULT, Policy, Vocabulary, starter};
use proptest::prelude::*;

const POINTS: &[&str] = &["email", "web-form", "portal", "phone", "post", "api", "agent", "system"];
const PURPOSES: &[&str] = &["care", "account", "security", "rights", "records"];
const EVENTS: &[&str] =
    &["person.last_contact", "ticket.closed", "message.received", "outgoing.settled", "session.ended", "account.closed", "item.collected"];
const RECIPIENTS: &[&str] = &["correspondent", "resolver", "remote-content"];

fn items(policy: &Policy) -> Vec<String> {
    policy.data.iter().flat_map(|category| &category.items).map(ToString::to_string).collect()
}

fn compile(text: &str) -> Compiled {
    let policy = Policy::parse(text).unwrap();
    let items = items(&policy);
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let vocabulary = Vocabulary { items: &items, points: POINTS, purposes: PURPOSES, events: EVENTS, recipients: RECIPIENTS };
    Compiled::new(policy, &vocabulary).unwrap()
}

#[test]
fn a_filled_in_starter_has_nothing_to_find_fault_with() {
    let compiled = compile(&starter("Example Ltd", "privacy@example.org"));
    assert_eq!(compiled.warnings().to_string(), "");
    assert_eq!((compiled.controller_name(), compiled.notice_version()), ("Example Ltd", 1));
}

#[test]
fn it_keeps_what_it_promises_by_default() {
    let compiled = compile(&starter("Example Ltd", "privacy@example.org"));
    let due = |category: &str| compiled.rules(category).iter().map(|rule| format!("{} {}", rule.event, rule.period)).collect::<Vec<_>>();
    assert_eq!(due("identity"), ["person.last_contact P12M"]);
    assert_eq!(due("conversation"), ["ticket.closed P12M"]);
    assert_eq!(due("raw-mail"), ["message.received P30D"]);
    assert_eq!(due("session"), ["session.ended P30D"]);
    let opens = |purpose: &str, category: &str| compiled.permits(purpose) & compiled.items(category) != 0;
    assert!(opens("care", "conversation") && !opens("care", "account") && !opens("care", "session") && !opens("care", "evidence"));
    assert!(!opens("account", "conversation") && !opens("security", "conversation"));
    let remote = compiled.policy().recipient.iter().find(|recipient| recipient.id.as_str() == "remote-content").unwrap();
    assert_eq!(remote.choice, policy::Choice::OptIn);
}

#[test]
fn it_is_refused_until_it_is_filled_in() {
    let policy = Policy::parse(DEFAULT).unwrap();
    let items = items(&policy);
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let vocabulary = Vocabulary { items: &items, points: POINTS, purposes: PURPOSES, events: EVENTS, recipients: RECIPIENTS };
    let codes: Vec<_> = policy.check(&vocabulary).into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["controller", "contact"]);
}

proptest! {
    #[test]
    fn any_name_can_be_filled_in(name in "\\PC{1,40}", odd in prop::sample::select(vec!["", "\"", "\\", "{{privacy}}", "\"{{privacy}}\"", "]"])) {
        let name = format!("x{name}{odd}");
        let policy = Policy::parse(&starter(&name, "privacy@example.org")).unwrap();
        prop_assert_eq!(policy.controller.name, name);
        prop_assert_eq!(policy.contact[0].email.as_deref(), Some("privacy@example.org"));
    }
}
