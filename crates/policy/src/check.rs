//! Whether a policy and the application speak about the same things, and whether the policy can be published.

use crate::nearest::suggest;
use crate::policy::{beginning, find};
use crate::{Basis, Finding, Findings, Place, Policy, Severity, Vocabulary, Word};

impl Policy {
    /// Compares the policy with what the application can hold and do.
    ///
    /// Errors: words that the application does not know; what it can hold and no category names (that would be secret
    /// processing); an item that one collection point leads to two categories; a category without purpose or without
    /// retention; a purpose or a built-in recipient that is not declared; a controller or a contact that is not named.
    /// Warnings: what is lawful only with a further step that the file does not show.
    #[must_use]
    pub fn check(&self, vocabulary: &Vocabulary<'_>) -> Findings {
        let mut check = Check { policy: self, vocabulary, found: Vec::new() };
        check.controller();
        check.words();
        check.secret_processing();
        check.ambiguity();
        check.categories();
        check.purposes();
        check.recipients();
        Findings::sorted(check.found)
    }
}

struct Check<'a> {
    policy: &'a Policy,
    vocabulary: &'a Vocabulary<'a>,
    found: Vec<Finding>,
}

impl Check<'_> {
    /// Who is responsible and whom to ask (Art. 13(1)(a) and (b) GDPR).
    fn controller(&mut self) {
        let controller = &self.policy.controller;
        if is_blank(&controller.name) {
            self.error("controller", controller.place, "controller.name", "nobody is responsible", "write the organisation's legal name");
        }
        let reachable =
            self.policy.contact.iter().any(|contact| {
                [&contact.email, &contact.phone, &contact.post, &contact.web].into_iter().flatten().any(|way| !is_blank(way))
            });
        if !reachable {
            let remedy = "add an address to a contact, such as privacy = { email = \"…\" }";
            self.error("contact", controller.place, "contact", "nobody can be reached about privacy", remedy);
        }
        if self.policy.notice.version.is_none() {
            let place = self.policy.notice.place;
            self.error(
                "notice",
                place,
                "notice.version",
                "the version has no number, so nothing can say which text held",
                "write `version = 1`",
            );
        }
    }

    /// Every item, point and event must be one of the application's.
    fn words(&mut self) {
        let (policy, vocabulary) = (self.policy, self.vocabulary);
        for category in &policy.data {
            self.expect(&format!("data.{}.items", category.id), "item", &category.items, vocabulary.items);
            self.expect(&format!("data.{}.source", category.id), "collection point", &category.source, vocabulary.points);
        }
        self.expect("controller.points", "collection point", &policy.controller.points, vocabulary.points);
        for rule in &policy.retention {
            self.expect(&format!("retention.{}.from", rule.id), "event", std::slice::from_ref(&rule.from), vocabulary.events);
        }
        if vocabulary.items.len() > Vocabulary::MAX_ITEMS {
            let reason = format!("the application has {} items", vocabulary.items.len());
            self.error("vocabulary", beginning(), "data", &reason, "at most 128 fit in a set: join items that are always held together");
        }
    }

    /// Every item must be in a category.
    fn secret_processing(&mut self) {
        let place = self.policy.data.first().map_or(beginning(), |category| category.id.place());
        for item in self.vocabulary.items {
            if !self.policy.data.iter().any(|category| category.items.iter().any(|word| word == *item)) {
                let reason = format!("the software can hold `{item}` and no category names it: that would be secret processing");
                self.error("secret", place, "data", &reason, "add it to the items of a category");
            }
        }
    }

    /// An item and a point must lead to one category.
    fn ambiguity(&mut self) {
        for (at, category) in self.policy.data.iter().enumerate() {
            for item in &category.items {
                let shared = |point: &&&str| {
                    let earlier = |other: &&crate::Category| other.items.contains(item) && other.covers(point);
                    category.covers(point) && self.policy.data[..at].iter().any(|other| earlier(&other))
                };
                if let Some(point) = self.vocabulary.points.iter().find(shared) {
                    let reason = format!("`{item}` collected at `{point}` belongs to an earlier category as well");
                    let path = format!("data.{}.items", category.id);
                    self.error("ambiguous", item.place(), &path, &reason, "take it out of one of them or narrow their `source`");
                }
            }
        }
    }

    /// Every category needs a purpose (Art. 5(1)(b)) and an end (Art. 5(1)(e)).
    fn categories(&mut self) {
        for category in self.policy.data.iter().filter(|category| category.personal) {
            let path = format!("data.{}", category.id);
            if !self.policy.purpose.iter().any(|purpose| purpose.uses(category.id.as_str())) {
                let reason = "no purpose uses this category, so there is no reason to hold it";
                self.error("purposeless", category.id.place(), &path, reason, "name it in the `data` of a purpose or remove it");
            }
            if !self.policy.retention.iter().any(|rule| rule.is_about(category.id.as_str())) {
                let reason = "no retention rule is about this category, so it would be kept for ever";
                self.error("endless", category.id.place(), &path, reason, "add a rule to [retention]");
            }
        }
    }

    /// The application's purposes must be declared, and rest on what they say.
    fn purposes(&mut self) {
        for code in self.vocabulary.purposes {
            if find(&self.policy.purpose, code).is_none() {
                let reason = format!("the software opens data for the purpose `{code}` and the policy has none of this id");
                self.error(
                    "purpose",
                    beginning(),
                    "purpose",
                    &reason,
                    &format!("add `{code} = {{ dpv = \"…\", basis = […], data = […] }}`"),
                );
            }
        }
        for purpose in self.policy.purpose.iter().filter(|purpose| purpose.basis.contains(&Basis::LegitimateInterests)) {
            let path = format!("purpose.{}.basis", purpose.id);
            if self.policy.controller.public_authority {
                let reason = "a public authority cannot rest on A6-1-f for its tasks (Art. 6(1), last sentence)";
                self.error("authority", purpose.id.place(), &path, reason, "use A6-1-e");
            } else if purpose.assessment.is_none() {
                let reason = "A6-1-f holds only after interests were weighed, and nothing says when that is renewed";
                self.warn("assessment", purpose.id.place(), &path, reason, "add `assessment`, such as \"P1Y\"");
            }
        }
    }

    /// What is built in must be declared.
    fn recipients(&mut self) {
        for id in self.vocabulary.recipients {
            if find(&self.policy.recipient, id).is_none() {
                let reason = format!("the software has the built-in recipient `{id}` and the policy does not show it");
                self.error("recipient", beginning(), "recipient", &reason, &format!("add `{id}` to [recipient]"));
            }
        }
        for recipient in self.policy.recipient.iter().filter(|recipient| is_blank(&recipient.name)) {
            let path = format!("recipient.{}.name", recipient.id);
            self.error("recipient", recipient.id.place(), &path, "a recipient without a name is not declared", "write who it is");
        }
    }

    fn expect(&mut self, path: &str, kind: &str, words: &[Word], known: &[&str]) {
        for word in words.iter().filter(|word| !word.is_all() && !known.contains(&word.as_str())) {
            let remedy = suggest(word.as_str(), known.iter().copied());
            self.error("unknown-word", word.place(), path, &format!("the application has no {kind} `{word}`"), &remedy);
        }
    }

    fn error(&mut self, code: &'static str, place: Place, path: &str, reason: &str, remedy: &str) {
        self.push(Severity::Error, code, place, path, reason, remedy);
    }

    fn warn(&mut self, code: &'static str, place: Place, path: &str, reason: &str, remedy: &str) {
        self.push(Severity::Warning, code, place, path, reason, remedy);
    }

    fn push(&mut self, severity: Severity, code: &'static str, place: Place, path: &str, reason: &str, remedy: &str) {
        let (path, reason, remedy) = (path.to_owned(), reason.to_owned(), remedy.to_owned());
        self.found.push(Finding { code, severity, place, path, reason, remedy });
    }
}

/// Whether nothing is written, or only what a template leaves to be filled in.
fn is_blank(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || (text.starts_with("{{") && text.ends_with("}}"))
}
