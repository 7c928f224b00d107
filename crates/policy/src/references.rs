//! Every id that one entry of the file uses must be the id of another.

use std::collections::HashSet;

use crate::nearest::suggest_after;
use crate::{Applies, Code, Entry, Finding, Policy, Word};

/// The references of a policy that lead nowhere.
pub(crate) fn refer(policy: &Policy) -> Vec<Finding> {
    let mut refer = Refer { found: Vec::new() };
    let (purposes, contacts, documents) = (ids(&policy.purpose), ids(&policy.contact), ids(&policy.document));
    refer.data(policy);
    refer.recipients(policy, &purposes);
    for communication in &policy.communication {
        let path = format!("communication.{}.purpose", communication.id);
        refer.expect(path, [&communication.purpose], "purpose", &purposes);
    }
    for tracker in &policy.tracker {
        refer.expect(format!("tracker.{}.purpose", tracker.id), [&tracker.purpose], "purpose", &purposes);
    }
    for promise in &policy.promise {
        refer.expect(format!("promise.{}.owner", promise.id), &promise.owner, "contact", &contacts);
    }
    if let Some(platform) = &policy.platform {
        refer.expect("platform.agreement".to_owned(), &platform.agreement, "document", &documents);
        refer.expect("platform.request".to_owned(), &platform.request, "contact", &contacts);
    }
    for contact in &policy.contact {
        refer.countries(format!("contact.{}.authority", contact.id), &contact.authority);
    }
    refer.expect("notice.documents".to_owned(), &policy.notice.documents, "document", &documents);
    refer.statements(policy);
    refer.found
}

struct Refer {
    found: Vec<Finding>,
}

impl Refer {
    fn data(&mut self, policy: &Policy) {
        let (categories, holds) = (ids(&policy.data), ids(&policy.hold));
        let (contacts, articles) = (ids(&policy.contact), ids(&policy.right));
        let or_all: Vec<&str> = categories.iter().copied().chain(["*"]).collect();
        for purpose in &policy.purpose {
            self.expect(format!("purpose.{}.data", purpose.id), &purpose.data, "category", &or_all);
        }
        for rule in &policy.retention {
            self.expect(format!("retention.{}.data", rule.id), &rule.data, "category", &or_all);
            self.expect(format!("retention.{}.unless", rule.id), &rule.unless, "hold", &holds);
        }
        for right in &policy.right {
            self.expect(format!("right.{}.to", right.id), &right.to, "contact", &contacts);
            self.expect(format!("right.{}.items", right.id), &right.items, "category", &categories);
            self.expect(format!("right.{}.then", right.id), &right.then, "right", &articles);
        }
    }

    fn recipients(&mut self, policy: &Policy, purposes: &[&str]) {
        let or_all: Vec<&str> = ids(&policy.data).into_iter().chain(["*"]).collect();
        let safeguards = ids(&policy.safeguard);
        for recipient in &policy.recipient {
            for part in &recipient.parts {
                self.expect(format!("recipient.{}.data", recipient.id), &part.data, "category", &or_all);
                self.expect(format!("recipient.{}.purpose", recipient.id), &part.purpose, "purpose", purposes);
            }
            self.expect(format!("recipient.{}.safeguard", recipient.id), &recipient.safeguard, "safeguard", &safeguards);
            self.countries(format!("recipient.{}.country", recipient.id), recipient.country.iter().filter(|country| !country.is_all()));
        }
        self.countries("storage.countries".to_owned(), &policy.storage.countries);
        self.countries("controller.country".to_owned(), &policy.controller.country);
    }

    /// `source` names promises, `for` names subjects and brands.
    fn statements(&mut self, policy: &Policy) {
        let (promises, brands) = (ids(&policy.promise), ids(&policy.brand));
        let known: HashSet<&str> = promises.iter().copied().collect();
        let subjects: Vec<&str> = policy.controller.subjects.iter().map(Word::as_str).collect();
        for entry in policy.entries() {
            for word in entry.common.source.iter().filter(|word| !known.contains(word.as_str())) {
                let remedy = format!(
                    "{}; every statement is an entry of [promise]",
                    suggest_after(self.found.len(), word.as_str(), promises.iter().copied())
                );
                let path = format!("{}.source", entry.path);
                self.found.push(Finding::new(Code::UnknownStatement, word.place(), &path, format!("there is no promise `{word}`"), remedy));
            }
            if let Some(Applies { region, subject, brand, .. }) = &entry.common.applies {
                self.countries(format!("{}.for.region", entry.path), region);
                self.expect(format!("{}.for.subject", entry.path), subject, "subject", &subjects);
                self.expect(format!("{}.for.brand", entry.path), brand, "brand", &brands);
            }
        }
    }

    fn expect<'a>(&mut self, path: String, words: impl IntoIterator<Item = &'a Word>, kind: &str, known: &[&str]) {
        let words: Vec<&Word> = words.into_iter().collect();
        // A long list would be looked through for each word of another.
        let many: HashSet<&str> = if words.len() > 16 { known.iter().copied().collect() } else { HashSet::new() };
        let is_known = |word: &str| if many.is_empty() { known.contains(&word) } else { many.contains(word) };
        for word in words.into_iter().filter(|word| !word.as_str().is_empty() && !is_known(word.as_str())) {
            let remedy = suggest_after(self.found.len(), word.as_str(), known.iter().copied());
            self.found.push(Finding::new(Code::Reference, word.place(), &path, format!("there is no {kind} `{word}`"), remedy));
        }
    }

    fn countries<'a>(&mut self, path: String, words: impl IntoIterator<Item = &'a Word>) {
        let odd = words.into_iter().filter(|word| !is_country(word.as_str()));
        self.found.extend(odd.map(|word| {
            let remedy = "write an ISO 3166 code such as `DE`, a part of a country such as `US-CA`, or `EEA`";
            Finding::new(Code::Value, word.place(), &path, format!("`{word}` is not the code of a country"), remedy)
        }));
    }
}

/// Whether this is an ISO 3166 code, of a part of a country (ISO 3166-2, by its form), or an area such as `EEA`.
fn is_country(text: &str) -> bool {
    let (country, part) = text.split_once('-').map_or((text, None), |(country, part)| (country, Some(part)));
    let within = part.is_none_or(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    calendar::areas().contains(&text) || (calendar::is_country(country) && within)
}

fn ids<T: Entry>(entries: &[T]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id().as_str()).collect()
}
