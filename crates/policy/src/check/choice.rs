//! What people may choose: an advertisement can be refused, and the same thing is not chosen in two ways.

use super::Check;
use crate::choice::are_opposed;
use crate::{Choice, Code, Finding, Word};

impl Check<'_> {
    pub(super) fn choices(&mut self) {
        let policy = self.policy;
        for (at, communication) in policy.communication.iter().enumerate() {
            let path = format!("communication.{}", communication.id);
            let advertises = communication.commercial == Some(true)
                || (communication.commercial.is_none() && self.advertises(communication.purpose.as_str()));
            if communication.choice == Choice::Fixed && advertises {
                self.cannot_be_refused(&communication.id, &path);
            }
            let Some(opposed) = policy.communication[..at].iter().find(|earlier| are_opposed(earlier, communication)) else { continue };
            let reason = format!("`{}` and `{}` are the same thing, chosen in two ways: opt-in acts", opposed.id, communication.id);
            let remedy = "write \"opt-in\" in both, or record the contradiction in a gap with lint = [\"opposed-choices\"]";
            let finding = Finding::new(Code::OpposedChoices, communication.id.place(), &format!("{path}.choice"), reason, remedy);
            self.found.push(finding.with_second(opposed.id.place(), format!("this one is `{}`", crate::Term::code(opposed.choice))));
        }
        for tracker in policy.tracker.iter().filter(|tracker| tracker.choice == Choice::Fixed) {
            if self.advertises(tracker.purpose.as_str()) {
                self.cannot_be_refused(&tracker.id, &format!("tracker.{}", tracker.id));
            }
        }
    }

    /// Whether a purpose is one of DPV's for marketing or advertising.
    fn advertises(&self, purpose: &str) -> bool {
        let purpose = self.policy.purpose.iter().find(|one| one.id == *purpose && !one.forbidden);
        purpose.is_some_and(|one| ["Marketing", "Advertis"].iter().any(|word| one.dpv.as_str().contains(word)))
    }

    fn cannot_be_refused(&mut self, id: &Word, path: &str) {
        let reason = "an advertisement that nobody can refuse is not lawful (Art. 21(2) and (3))";
        self.report(Code::FixedCommercial, id.place(), &format!("{path}.choice"), reason, "write choice = \"opt-in\"");
    }
}
