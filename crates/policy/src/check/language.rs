//! Texts that people read: in each language of the notice, and to be found.

use super::Check;
use crate::{Code, Entry, Place, Text, Word};

impl Check<'_> {
    pub(super) fn texts(&mut self) {
        for document in self.policy.document.iter().filter(|document| document.web.is_none() && document.file.is_none()) {
            let reason = format!("the document `{}` is named and nobody can read it", document.id);
            let path = format!("document.{}", document.id);
            self.report(Code::DocumentNowhere, document.id.place(), &path, reason, "add `web` or `file`");
        }
        self.languages();
    }

    /// A text that is written by language must be there in each of the notice's.
    fn languages(&mut self) {
        let policy = self.policy;
        let mut texts = Texts(Vec::new());
        for promise in &policy.promise {
            texts.add("promise", &promise.id, "says", [&promise.says]);
        }
        for gap in &policy.gap {
            texts.add("gap", &gap.id, "about", [&gap.about]);
            texts.add("gap", &gap.id, "decision", [&gap.decision]);
        }
        for document in &policy.document {
            texts.add("document", &document.id, "title", [&document.title]);
        }
        for contact in &policy.contact {
            texts.add("contact", &contact.id, "name", &contact.name);
        }
        for purpose in &policy.purpose {
            texts.add("purpose", &purpose.id, "obligation", &purpose.obligation);
            texts.add("purpose", &purpose.id, "compatible", &purpose.compatible);
        }
        for recipient in &policy.recipient {
            texts.add("recipient", &recipient.id, "name", [&recipient.name]);
        }
        for safeguard in &policy.safeguard {
            texts.add("safeguard", &safeguard.id, "reference", &safeguard.reference);
        }
        for communication in &policy.communication {
            texts.add("communication", &communication.id, "disables", &communication.disables);
        }
        texts.0.extend(policy.controller.legal_form.iter().map(|form| ("controller.legal_form".to_owned(), policy.controller.place, form)));
        texts.0.extend(policy.platform.iter().map(|platform| ("platform.data".to_owned(), platform.place, &platform.data)));
        texts.labels("contact", &policy.contact);
        texts.labels("data", &policy.data);
        texts.labels("purpose", &policy.purpose);
        texts.labels("retention", &policy.retention);
        texts.labels("hold", &policy.hold);
        texts.labels("recipient", &policy.recipient);
        texts.labels("safeguard", &policy.safeguard);
        texts.labels("right", &policy.right);
        texts.labels("communication", &policy.communication);
        texts.labels("tracker", &policy.tracker);
        texts.labels("measure", &policy.measure);
        for (path, place, text) in texts.0 {
            let has = |language: &Word| text.languages().any(|known| language == known);
            let missing: Vec<&str> = policy.notice.languages.iter().filter(|language| !has(language)).map(Word::as_str).collect();
            if !missing.is_empty() && text.languages().next().is_some() {
                let reason = format!("the notice is published in `{}` and this text is not", missing.join("`, `"));
                self.report(Code::MissingLanguage, place, &path, reason, "translate it");
            }
        }
    }
}

/// Texts with their paths and places.
struct Texts<'a>(Vec<(String, Place, &'a Text)>);

impl<'a> Texts<'a> {
    fn add(&mut self, table: &str, id: &Word, key: &str, texts: impl IntoIterator<Item = &'a Text>) {
        self.0.extend(texts.into_iter().map(|text| (format!("{table}.{id}.{key}"), id.place(), text)));
    }

    fn labels<T: Entry>(&mut self, table: &str, entries: &'a [T]) {
        for entry in entries {
            self.add(table, entry.id(), "label", &entry.common().label);
        }
    }
}
