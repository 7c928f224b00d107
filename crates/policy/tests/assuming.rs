//! Keys that nobody stated, in an entry of which the rest is stated (`assumed`).
#![expect(clippy::unwrap_used, reason = "tests")]

use policy::{Code, Level, Policy, What, diff};

/// A policy with these lines in its purpose, at the end of its recipient, and in its contact.
fn text(purpose: &str, recipient: &str, contact: &str) -> String {
    format!(
        r#"
schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
[contact.privacy]
email = "privacy@example.org"
{contact}
[data.identity]
items = ["person.name"]
points = ["*"]
[purpose.care]
label = "Answering you"
dpv = "CustomerCare"
basis = ["A6-1-f"]
assessed = 2026-03-01
review = "P1Y"
data = ["identity"]
{purpose}
[retention.all]
data = ["*"]
from = "ticket.closed"
keep = "P12M"
then = "Erase"
[recipient.host]
name = "Example Hosting"
role = "DataProcessor"
purpose = ["care"]
data = ["*"]
country = "IE"
{recipient}
[notice]
version = 1
changes = {{ minor = ["page"] }}
acceptance = "shown"
"#
    )
}

fn found(purpose: &str, recipient: &str, contact: &str) -> String {
    Policy::parse(&text(purpose, recipient, contact)).map_or_else(|found| found.to_string(), |_| String::new())
}

#[test]
fn some_keys_are_assumed_and_the_rest_is_stated() {
    let policy = Policy::parse(&text("assumed = [\"assessed\", \"review\"]", "", "")).unwrap();
    let common = &policy.purpose[0].common;
    assert!(common.is_assumed("assessed") && common.is_assumed("review") && !common.is_assumed("basis"));
    let whole = Policy::parse(&text("said = \"assumed\"", "", "")).unwrap();
    assert!(whole.purpose[0].common.is_assumed("basis") && !whole.purpose[0].common.assumes("basis"));
    assert_eq!(found("said = \"law\"\nassumed = [\"basis\"]", "", ""), "", "a law can leave something open");
}

#[test]
fn a_key_that_is_not_there_is_refused_with_the_nearest() {
    assert!(found("assumed = [\"asessed\"]", "", "").contains("did you mean `assessed`?"));
    assert!(found("assumed = [\"choice\"]", "", "").contains("`choice` is not written here"));
    let foreign = Policy::parse(&text("", "assumed = [\"keep\"]", "")).unwrap_err();
    assert_eq!(foreign.iter().map(|one| (one.code, one.path.as_str())).collect::<Vec<_>>(), [(Code::Value, "recipient.host.assumed")]);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    assert!(found("said = \"assumed\"\nassumed = [\"basis\"]", "", "").contains("all of this entry is assumed"));
    assert!(found("assumed = []", "", "").contains("the list is empty"));
    assert!(found("assumed = [\"basis\", \"basis\"]", "", "").contains("stands here twice"));
    for key in ["label", "assumed"] {
        assert!(found(&format!("assumed = [\"{key}\"]"), "", "").contains("says what the entry is"), "{key}");
    }
    assert!(found("", "assumed = [\"name\"]", "").contains("says what the entry is"), "without its name nobody is left");
    assert_eq!(found("", "", "name = \"Somebody\"\nassumed = [\"name\"]"), "");
    assert!(Policy::parse(&text("", "", "").replace("[notice]", "[notice]\nassumed = [\"version\"]")).is_ok(), "every entry takes it");
    let inside = text("", "", "").replace("changes = { minor", "changes = { assumed = [\"minor\"], minor");
    assert!(Policy::parse(&inside).unwrap_err().to_string().contains("unknown-key"), "and what is no entry does not");
}

#[test]
fn a_difference_says_what_is_no_longer_stated() {
    let before = Policy::parse(&text("", "", "")).unwrap();
    let after = Policy::parse(&text("assumed = [\"assessed\"]", "", "")).unwrap();
    let found = diff(&before, &after);
    assert!(matches!(&found[0].what, What::More(_, key, _) if key == "assumed"), "{found:?}");
    assert_eq!(found[0].sentence(), "Of “Answering you” this is now our reading and no longer promised: “assessed”.");
    assert_eq!(found[0].level, Level::Minor, "as when a whole entry is");
    let back = diff(&after, &before);
    assert_eq!(back[0].sentence(), "Of “Answering you” this is now stated and no longer only our reading: “assessed”.");
}

#[test]
fn an_editor_completes_the_keys() {
    let words = policy::Words { items: &[], points: &[], events: &[], settings: &[], mechanisms: &[], conditions: &[] };
    let schema = policy::schema(&policy::Vocabulary { awake: words, asleep: words, purposes: &[], recipients: &[], by_choice: &[] });
    let keys = &schema["properties"]["purpose"]["additionalProperties"]["properties"]["assumed"]["items"]["enum"];
    let keys: Vec<&str> = keys.as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    assert!(keys.contains(&"assessed") && keys.contains(&"basis") && !keys.contains(&"label") && !keys.contains(&"said"), "{keys:?}");
    let recipient = &schema["properties"]["recipient"]["additionalProperties"]["properties"]["assumed"]["items"]["enum"];
    assert!(!recipient.as_array().unwrap().iter().any(|key| key == "name"));
}
