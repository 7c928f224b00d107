//! Every text of a policy that people read, wherever it stands.

use crate::{Entry, Place, Policy, Text, Word};

/// A text with its path and the place of its entry.
pub(crate) struct Shown<'a> {
    pub path: String,
    pub place: Place,
    pub text: &'a Text,
}

/// All of them.
pub(crate) fn shown(policy: &Policy) -> Vec<Shown<'_>> {
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
    texts.put("controller.legal_form", policy.controller.place, &policy.controller.legal_form);
    if let Some(platform) = &policy.platform {
        texts.put("platform.data", platform.place, [&platform.data]);
    }
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
    texts.0
}

struct Texts<'a>(Vec<Shown<'a>>);

impl<'a> Texts<'a> {
    fn put(&mut self, path: &str, place: Place, texts: impl IntoIterator<Item = &'a Text>) {
        self.0.extend(texts.into_iter().map(|text| Shown { path: path.to_owned(), place, text }));
    }

    fn add(&mut self, table: &str, id: &Word, key: &str, texts: impl IntoIterator<Item = &'a Text>) {
        self.put(&format!("{table}.{id}.{key}"), id.place(), texts);
    }

    fn labels<T: Entry>(&mut self, table: &str, entries: &'a [T]) {
        for entry in entries {
            self.add(table, entry.id(), "label", &entry.common().label);
        }
    }
}
