//! What was true once: safeguards, certificates and copies have their days.

use super::Check;
use crate::{Code, Finding, Safeguard};

impl Check<'_> {
    pub(super) fn time(&mut self) {
        let policy = self.policy;
        for safeguard in &policy.safeguard {
            self.safeguard(safeguard);
        }
        for measure in &policy.measure {
            if let Some(until) = measure.valid_until.filter(|until| *until < self.day) {
                let path = format!("measure.{}.valid_until", measure.id);
                let reason = format!("the certificate ran out on {until}");
                self.report(
                    Code::CertificateExpired,
                    measure.id.place(),
                    &path,
                    reason,
                    "renew it and write its day, or remove the measure",
                );
            }
        }
        self.copies();
    }

    fn safeguard(&mut self, safeguard: &Safeguard) {
        let (path, place) = (format!("safeguard.{}", safeguard.id), safeguard.id.place());
        if let Some(until) = safeguard.valid_until.filter(|until| *until < self.day) {
            let reason = format!("the safeguard ended on {until}");
            self.report(Code::SafeguardExpired, place, &format!("{path}.valid_until"), reason, "renew it and write its days");
        } else if let Some(from) = safeguard.valid_from.filter(|from| *from > self.day) {
            let reason = format!("the safeguard begins only on {from}");
            self.report(Code::SafeguardExpired, place, &format!("{path}.valid_from"), reason, "use it from that day on");
        }
    }

    /// Whoever promises that something goes at once, or within a time, must not keep it in a copy for longer.
    fn copies(&mut self) {
        let (Some(backups), Some(place)) = (self.policy.storage.backups.filter(|period| !period.is_zero()), self.policy.storage.place)
        else {
            return;
        };
        for rule in self.policy.retention.iter().filter(|rule| rule.is_outlived_by(&backups)) {
            let reason = match rule.period.is_zero() {
                true => format!("`{}` promises erasure at once, and copies live {backups} longer", rule.id),
                false => format!("`{}` promises that it is gone within {}, and copies live {backups}", rule.id, rule.period),
            };
            let remedy = "shorten `backups`, promise the period of the copies, or record in a gap what was decided";
            let finding = Finding::new(Code::BackupsOutlive, rule.id.place(), &format!("retention.{}", rule.id), reason, remedy);
            self.found.push(finding.with_second(place, "copies are kept here"));
        }
    }
}
