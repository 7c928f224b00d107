//! What people may choose: an advertisement can be refused, and the same thing is not chosen in two ways.

use super::Check;
use crate::choice::are_opposed;
use crate::{Choice, Code, Finding};

impl Check<'_> {
    pub(super) fn choices(&mut self) {
        let policy = self.policy;
        for (at, communication) in policy.communication.iter().enumerate() {
            let path = format!("communication.{}", communication.id);
            if communication.choice == Choice::Fixed && communication.commercial == Some(true) {
                let reason = "an advertisement that nobody can refuse is not lawful (Art. 21(2) and (3))";
                let remedy = "write choice = \"opt-in\"";
                self.report(Code::FixedCommercial, communication.id.place(), &format!("{path}.choice"), reason, remedy);
            }
            let Some(opposed) = policy.communication[..at].iter().find(|earlier| are_opposed(earlier, communication)) else { continue };
            let reason = format!("`{}` and `{}` are the same thing, chosen in two ways: opt-in acts", opposed.id, communication.id);
            let remedy = "write \"opt-in\" in both, or record the contradiction in a gap with lint = [\"opposed-choices\"]";
            let finding = Finding::new(Code::OpposedChoices, communication.id.place(), &format!("{path}.choice"), reason, remedy);
            self.found.push(finding.with_second(opposed.id.place(), format!("this one is `{}`", crate::Term::code(opposed.choice))));
        }
    }
}
