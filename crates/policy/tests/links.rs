//! Addresses of the web in a policy.
#![expect(clippy::unwrap_used, reason = "tests")]

use jiff::civil::date;
use policy::{Code, Policy, Vocabulary, Words};
use proptest::prelude::*;

const WORDS: Words<'static> =
    Words { items: &["person.name"], points: &["email"], events: &["ticket.closed"], settings: &[], mechanisms: &[], conditions: &[] };

const NONE: Words<'static> = Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };

const POLICY: &str = r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
domains = ["help.example.com"]
[contact.privacy]
email = "privacy@example.org"
web = "WEB"
[data.identity]
items = ["person.name"]
points = ["*"]
[purpose.care]
dpv = "CustomerCare"
basis = ["A6-1-b"]
data = ["*"]
assumed = ["basis"]
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[document.terms]
title = "Terms"
kind = "terms"
web = "https://example.org/terms"
[promise.01-a]
says = { en = "SAYS", de = "Wir antworten." }
proof = "declaratory"
[notice]
version = 1
changes = { minor = ["page"] }
acceptance = "shown"
"#;

fn found(web: &str, says: &str) -> Vec<(Code, String, String)> {
    let text = POLICY.replace("WEB", web).replace("SAYS", says);
    let vocabulary = Vocabulary { awake: WORDS, asleep: NONE, purposes: &[], recipients: &[], by_choice: &[] };
    let found = Policy::parse(&text).unwrap().check(&vocabulary, date(2026, 11, 28));
    found.iter().map(|one| (one.code, one.path.clone(), one.remedy.clone())).collect()
}

#[test]
fn a_whole_address_leads_somewhere() {
    for web in [
        "https://example.org",
        "http://example.org:8080/a/b?c=d%20e#f",
        "HTTPS://Example.org/",
        "https://[2001:db8::1]/",
        "https://192.0.2.1",
        "https://bücher.example/straße",
        "https://example.org/@somebody",
    ] {
        assert_eq!(found(web, "We answer."), [], "{web}");
    }
}

#[test]
fn what_nobody_should_follow_is_refused() {
    for web in [
        "www.example.org",
        "/privacy",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "https:///path",
        "https://example.org/a b",
        "https://ann:secret@example.org",
        "https://ann@example.org/",
        "https://-example.org",
        "https://exa_mple.org",
        "https://example..org",
        "https://example.org:port",
        "https://example.org:99999",
        "https://[::zz]/",
    ] {
        let found = found(web, "We answer.");
        assert_eq!(found.iter().map(|one| (one.0, one.1.as_str())).collect::<Vec<_>>(), [(Code::Link, "contact.privacy.web")], "{web}");
    }
}

#[test]
fn a_link_in_a_text_is_one_too() {
    for says in ["See https://example.org/help.", "See (https://example.org/help), or ask.", "Nothing:// to see", "At 10://30"] {
        let whole = says.contains("https");
        assert_eq!(found("https://example.org", says).is_empty(), whole, "{says}");
    }
    let wrong = found("https://example.org", "Ask at https://ann:secret@example.org/, please.");
    assert_eq!(wrong.iter().map(|one| (one.0, one.1.as_str())).collect::<Vec<_>>(), [(Code::Link, "promise.01-a.says")]);
}

#[test]
fn a_link_into_the_notice_leads_to_a_part_of_it() {
    let ours = "https://help.example.com/notice";
    for part in ["", "#", "#retention.all", "#promise.01-a", "#s-rights", "/3#s-who", "/in/de#data.identity", "#purpose.care.assumed"] {
        assert_eq!(found(&format!("{ours}{part}"), "We answer."), [], "{part}");
    }
    let lost = found(&format!("{ours}#retention.al"), "We answer.");
    assert_eq!(lost, [(Code::Link, "contact.privacy.web".to_owned(), "did you mean `retention.all`?".to_owned())]);
    for elsewhere in
        ["https://other.example.com/notice#nothing", "https://help.example.com/noticed#nothing", "https://help.example.com/a#nothing"]
    {
        assert_eq!(found(elsewhere, "We answer."), [], "{elsewhere}");
    }
}

proptest! {
    #[test]
    fn no_address_makes_the_check_fall(address in "(https?://)?[\\PC&&[^\"\\\\]]{0,40}") {
        let text = POLICY.replace("WEB", &address).replace("SAYS", "We answer.");
        let vocabulary = Vocabulary { awake: WORDS, asleep: NONE, purposes: &[], recipients: &[], by_choice: &[] };
        if let Ok(policy) = Policy::parse(&text) {
            let _ = policy.check(&vocabulary, date(2026, 11, 28));
        }
    }
}
