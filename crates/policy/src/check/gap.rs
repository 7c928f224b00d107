//! Gaps: what was decided about an error makes it a warning that everybody sees.

use super::{Check, is_blank};
use crate::entries::is_within;
use crate::nearest::suggest;
use crate::{Code, Gap, Severity, Word};

impl Check<'_> {
    /// Comes last: it turns what the others found.
    pub(super) fn gaps(&mut self) {
        let policy = self.policy;
        let paths: Vec<String> = policy.entries().into_iter().map(|entry| entry.path).collect();
        let promises = policy.promise.iter().map(|promise| format!("promise.{}", promise.id));
        let paths: Vec<String> = paths.into_iter().chain(promises).collect();
        for gap in &policy.gap {
            let known = |at: &&Word| !paths.iter().any(|path| is_within(path, at.as_str()));
            for at in gap.at.iter().filter(known) {
                let remedy = suggest(at.as_str(), paths.iter().map(String::as_str));
                self.report(Code::Reference, at.place(), &format!("gap.{}.at", gap.id), format!("there is no entry `{at}`"), remedy);
            }
            for word in &gap.lint {
                self.turn(gap, word);
            }
        }
    }

    fn turn(&mut self, gap: &Gap, word: &Word) {
        let path = format!("gap.{}.lint", gap.id);
        let Some(code) = Code::from_word(word.as_str()) else {
            let remedy = suggest(word.as_str(), Code::ALL.iter().map(|code| code.as_str()));
            self.report(Code::GapCannotTurn, word.place(), &path, format!("there is no code `{word}`"), remedy);
            return;
        };
        if !code.is_turnable() {
            let reason = format!("`{code}` would make the file meaningless or unlawful, so no decision turns it");
            self.report(Code::GapCannotTurn, word.place(), &path, reason, "put right what it says");
            return;
        }
        if gap.decision.all().all(is_blank) {
            let reason = "nothing was decided, so nothing is turned";
            self.report(Code::GapCannotTurn, word.place(), &path, reason, "write in `decision` what was decided");
            return;
        }
        let meant = |path: &str| gap.at.is_empty() || gap.at.iter().any(|at| is_within(path, at.as_str()));
        let mut turned = false;
        for finding in self.found.iter_mut().filter(|finding| finding.code == code && meant(&finding.path)) {
            finding.severity = Severity::Warning;
            finding.gap = Some(gap.id.to_string());
            turned = true;
        }
        if !turned {
            let reason = format!("nothing here is `{code}` any more");
            self.report(Code::IdleGap, word.place(), &path, reason, "remove the code from `lint`");
        }
    }
}
