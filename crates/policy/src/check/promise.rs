//! Promises: each is carried by something, and what the software keeps is named.

use std::collections::HashSet;

use super::Check;
use crate::nearest::suggest;
use crate::vocabulary::Kind;
use crate::{Code, Promise, Proof, Word};

impl Check<'_> {
    pub(super) fn promises(&mut self) {
        let policy = self.policy;
        let entries = policy.entries();
        let carried: HashSet<&str> = entries.iter().flat_map(|entry| entry.common.source.iter().map(Word::as_str)).collect();
        for promise in &policy.promise {
            self.backed(promise);
            if promise.proof != Proof::Declaratory && !carried.contains(promise.id.as_str()) {
                let reason = format!("nothing in this file carries out `{}`", promise.id);
                let remedy = format!("write source = [\"{}\"] in the entry that does, or say that it is declaratory", promise.id);
                self.report(Code::Unsupported, promise.id.place(), &format!("promise.{}", promise.id), reason, remedy);
            }
        }
    }

    fn backed(&mut self, promise: &Promise) {
        let path = format!("promise.{}.by", promise.id);
        if matches!(promise.proof, Proof::Enforced | Proof::Assisted) && promise.by.is_empty() {
            let reason = "it is said that the software does this, and not what in it";
            let remedy = "name a mechanism in `by`, or say that somebody attests it";
            self.report(Code::Unbacked, promise.id.place(), &path, reason, remedy);
        }
        let known = self.vocabulary.all(Kind::Mechanism);
        for word in promise.by.iter().filter(|word| !known.clone().any(|mechanism| *word == mechanism)) {
            let reason = format!("the software has no mechanism `{word}`, so nothing backs this promise");
            self.report(Code::Unbacked, word.place(), &path, reason, suggest(word.as_str(), known.clone()));
        }
    }
}
