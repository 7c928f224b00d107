//! Texts that people read: in each language of the notice, and to be found.

use super::Check;
use crate::shown::{Shown, shown};
use crate::{Code, Word};

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
        for Shown { path, place, text } in shown(policy) {
            let has = |language: &Word| text.languages().any(|known| language == known);
            let missing: Vec<&str> = policy.notice.languages.iter().filter(|language| !has(language)).map(Word::as_str).collect();
            if !missing.is_empty() && text.languages().next().is_some() {
                let reason = format!("the notice is published in `{}` and this text is not", missing.join("`, `"));
                self.report(Code::MissingLanguage, place, &path, reason, "translate it");
            }
        }
    }
}
