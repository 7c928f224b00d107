//! The policy that a new desk starts with is complete in itself. That it names every item of the software is the
//! application's test, because only the application knows them.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::{Date, date};
use policy::{Code, Compiled, DEFAULT, Policy, Vocabulary, Words, starter};
use proptest::prelude::*;

const DAY: Date = date(2026, 11, 28);

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

/// What the application knows, but for its items: that the file names each is the application's test.
const VOCABULARY: Vocabulary<'static> = Vocabulary {
    awake: Words {
        points: &["email", "web-form", "portal", "phone", "post", "api", "agent", "system"],
        events: &[
            "person.last_contact",
            "ticket.closed",
            "message.received",
            "outgoing.settled",
            "session.ended",
            "account.closed",
            "item.collected",
        ],
        mechanisms: &["gate", "sealing", "erasure", "access-log", "notice", "portal", "remote-picture", "sending", "audit-of-columns"],
        conditions: &["agent-shows-pictures"],
        ..NONE
    },
    asleep: Words { mechanisms: &["retention", "legal-deadline"], ..NONE },
    purposes: &["care", "account", "security", "rights", "records"],
    recipients: &["correspondent", "resolver", "remote-content"],
    by_choice: &[],
};

fn filled_in() -> String {
    starter("Example Ltd", "privacy@example.org", DAY)
}

/// Gives `test` the vocabulary with the items that the policy names.
fn with_items<T>(policy: &Policy, test: impl FnOnce(&Vocabulary<'_>) -> T) -> T {
    let items: Vec<&str> = policy.data.iter().flat_map(|category| &category.items).map(|item| item.word.as_str()).collect();
    test(&Vocabulary { awake: Words { items: &items, ..VOCABULARY.awake }, ..VOCABULARY })
}

fn compile(text: &str) -> Compiled {
    let policy = Policy::parse(text).unwrap();
    with_items(&policy.clone(), |vocabulary| Compiled::new(policy, vocabulary, DAY).unwrap())
}

#[test]
fn a_filled_in_starter_has_nothing_to_find_fault_with() {
    let compiled = compile(&filled_in());
    assert_eq!(compiled.warnings().to_string(), "");
    assert_eq!((compiled.controller_name(), compiled.notice_version()), ("Example Ltd", 1));
}

#[test]
fn it_keeps_what_it_promises_by_default() {
    let compiled = compile(&filled_in());
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
    let policy = Policy::parse(&filled_in()).unwrap();
    let codes = with_items(&policy, |vocabulary| policy::check(DEFAULT, vocabulary, DAY)).1.into_iter().map(|finding| finding.code);
    assert_eq!(codes.collect::<Vec<_>>(), [Code::NoController, Code::NoContact, Code::Type, Code::Type]);
}

#[test]
fn its_promises_are_in_three_languages_and_what_cannot_be_kept_yet_is_known() {
    let compiled = compile(&filled_in());
    let promises = &compiled.policy().promise;
    assert!(promises.iter().all(|promise| promise.says.languages().eq(["en", "de", "fr"])));
    let asleep: Vec<&str> = compiled.asleep().iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(asleep, ["promise.conversation-ends", "promise.you-end", "promise.logs-end", "promise.one-month"]);
}

#[test]
fn its_interests_have_to_be_weighed_again_after_a_year() {
    let policy = Policy::parse(&filled_in()).unwrap();
    let late = with_items(&policy, |vocabulary| policy.check(vocabulary, date(2027, 11, 29)));
    assert!(late.len() == 2 && late.iter().all(|finding| finding.code == Code::AssessmentOverdue));
}

proptest! {
    #[test]
    fn any_name_can_be_filled_in(name in "\\PC{1,40}", odd in prop::sample::select(vec!["", "\"", "\\", "{{privacy}}", "\"{{privacy}}\"", "]"])) {
        let name = format!("x{name}{odd}");
        let policy = Policy::parse(&starter(&name, "privacy@example.org", DAY)).unwrap();
        prop_assert_eq!(policy.controller.name, name);
        prop_assert_eq!(policy.contact[0].email.as_deref(), Some("privacy@example.org"));
    }
}
