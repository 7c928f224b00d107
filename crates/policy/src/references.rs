//! Every id that one entry of the file uses must be the id of another.

use crate::nearest::suggest;
use crate::{Entry, Finding, Policy, Severity, Word};

/// The references of a policy that lead nowhere.
pub(crate) fn refer(policy: &Policy) -> Vec<Finding> {
    let mut found = Vec::new();
    let categories = ids(&policy.data);
    let purposes = ids(&policy.purpose);
    let holds = ids(&policy.hold);
    let safeguards = ids(&policy.safeguard);
    let contacts = ids(&policy.contact);
    let mut expect = |path: String, words: &[Word], kind: &str, known: &[&str]| {
        let missing = words.iter().filter(|word| !word.as_str().is_empty() && !known.contains(&word.as_str()));
        found.extend(missing.map(|word| Finding {
            code: "reference",
            severity: Severity::Error,
            place: word.place(),
            path: path.clone(),
            reason: format!("there is no {kind} `{word}`"),
            remedy: suggest(word.as_str(), known.iter().copied()),
        }));
    };
    let or_all: Vec<&str> = categories.iter().copied().chain(["*"]).collect();
    for purpose in &policy.purpose {
        expect(format!("purpose.{}.data", purpose.id), &purpose.data, "category", &or_all);
    }
    for rule in &policy.retention {
        expect(format!("retention.{}.data", rule.id), &rule.data, "category", &or_all);
        expect(format!("retention.{}.unless", rule.id), &rule.unless, "hold", &holds);
    }
    for recipient in &policy.recipient {
        expect(format!("recipient.{}.data", recipient.id), &recipient.data, "category", &or_all);
        expect(format!("recipient.{}.purpose", recipient.id), &recipient.purpose, "purpose", &purposes);
        expect(format!("recipient.{}.safeguard", recipient.id), &recipient.safeguard, "safeguard", &safeguards);
    }
    for communication in &policy.communication {
        let path = format!("communication.{}.purpose", communication.id);
        expect(path, std::slice::from_ref(&communication.purpose), "purpose", &purposes);
    }
    for tracker in &policy.tracker {
        expect(format!("tracker.{}.purpose", tracker.id), std::slice::from_ref(&tracker.purpose), "purpose", &purposes);
    }
    for right in &policy.right {
        expect(format!("right.{}.to", right.id), right.to.as_slice(), "contact", &contacts);
        expect(format!("right.{}.items", right.id), &right.items, "category", &categories);
    }
    found
}

fn ids<T: Entry>(entries: &[T]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id().as_str()).collect()
}
