//! Texts that people read: in each language of the notice, and to be found.

use super::Check;
use crate::{Code, Entry, Text, Word};

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
        let mut texts: Vec<(String, &Word, &Text)> = Vec::new();
        let mut add = |table: &str, id, key: &str, text| texts.push((format!("{table}.{id}.{key}"), id, text));
        for promise in &policy.promise {
            add("promise", &promise.id, "says", &promise.says);
        }
        for gap in &policy.gap {
            add("gap", &gap.id, "about", &gap.about);
            add("gap", &gap.id, "decision", &gap.decision);
        }
        for document in &policy.document {
            add("document", &document.id, "title", &document.title);
        }
        labels("data", &policy.data, &mut texts);
        labels("purpose", &policy.purpose, &mut texts);
        labels("retention", &policy.retention, &mut texts);
        labels("recipient", &policy.recipient, &mut texts);
        labels("communication", &policy.communication, &mut texts);
        labels("measure", &policy.measure, &mut texts);
        for (path, id, text) in texts {
            let has = |language: &Word| text.languages().any(|known| language == known);
            let missing: Vec<&str> = policy.notice.languages.iter().filter(|language| !has(language)).map(Word::as_str).collect();
            if !missing.is_empty() && text.languages().next().is_some() {
                let reason = format!("the notice is published in `{}` and this text is not", missing.join("`, `"));
                self.report(Code::MissingLanguage, id.place(), &path, reason, "translate it");
            }
        }
    }
}

fn labels<'a, T: Entry>(table: &str, entries: &'a [T], texts: &mut Vec<(String, &'a Word, &'a Text)>) {
    let labelled = entries.iter().filter_map(|entry| Some((entry.id(), entry.common().label.as_ref()?)));
    texts.extend(labelled.map(|(id, label)| (format!("{table}.{id}.label"), id, label)));
}
