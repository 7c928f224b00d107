//! Says in words what stands behind a text, and fetches its seal.

use jiff::civil::Date;
use policy::{Promise, Proof, Word};

use crate::edition::path;
use crate::standing::{Mark, Seal, Standing};
use crate::{Checked, Edition};

impl Edition<'_> {
    /// What stands behind a promise.
    pub(crate) fn standing(&self, promise: &Promise) -> Standing {
        let path = path("promise", promise);
        if let Some(waits) = self.policy.sleeps(&path) {
            return Standing::Pending { waits: waits.to_vec() };
        }
        let by = promise.by.iter().map(Word::to_string).collect();
        match promise.proof {
            Proof::Enforced => Standing::Kept { by },
            Proof::Assisted => Standing::Carried { by },
            Proof::Attested => self.signed(&path, None),
            Proof::Declaratory => Standing::Stated,
        }
    }

    /// A signature: the day on which it ends is the earlier of the policy's and the evidence's. Where everything that was signed is
    /// known, a signature that is missing is said to be missing.
    pub(crate) fn signed(&self, path: &str, written: Option<Date>) -> Standing {
        let signature = self.evidence.signature(path);
        if signature.is_none() && self.evidence.complete && written.is_none_or(|day| self.day <= day) {
            return Standing::Unsigned;
        }
        let until = signature.and_then(|signature| signature.until);
        Standing::Signed { until: until.into_iter().chain(written).min() }
    }

    /// Whether a signature has run out, so that what it stood behind leaves the notice.
    pub(crate) fn lapsed(&self, standing: &Standing) -> bool {
        matches!(standing, Standing::Signed { until: Some(until) } if *until < self.day)
    }

    pub(crate) fn mark(&self, standing: Standing) -> Mark {
        let phrases = self.phrases();
        let by = |by: &[String]| phrases.and(&by.iter().map(|word| phrases.word("mechanism", word)).collect::<Vec<_>>());
        let (text, mechanisms) = match &standing {
            Standing::Kept { by: words } => (phrases.one("mark-kept", "by", &by(words)), words.as_slice()),
            Standing::Carried { by: words } => (phrases.one("mark-carried", "by", &by(words)), words.as_slice()),
            Standing::Signed { until: None } => (phrases.say("mark-signed"), &[][..]),
            Standing::Signed { until: Some(until) } => (phrases.one("mark-signed-until", "date", &phrases.date(*until)), &[][..]),
            Standing::Unsigned => (phrases.say("mark-unsigned"), &[][..]),
            Standing::Pending { .. } => (phrases.say("mark-pending"), &[][..]),
            Standing::Stated => (phrases.say("mark-stated"), &[][..]),
            Standing::Asleep { .. } => (phrases.say("mark-asleep"), &[][..]),
        };
        let seal = self.seal(mechanisms);
        Mark { standing, text, seal }
    }

    /// The oldest of the checks of all these mechanisms; nothing if one of them was not checked.
    fn seal(&self, mechanisms: &[String]) -> Option<Seal> {
        let checks: Option<Vec<&Checked>> = mechanisms.iter().map(|word| self.evidence.checked.get(word)).collect();
        let checked = checks?.into_iter().min_by_key(|checked| checked.at)?;
        let phrases = self.phrases();
        let (date, time) = phrases.moment(checked.at, self.zone);
        let (seen, count) = (checked.seen.to_string(), i64::try_from(checked.seen).unwrap_or(i64::MAX));
        let args = [("date", (&date).into()), ("time", (&time).into()), ("seen", (&seen).into()), ("count", count.into())];
        let text = phrases.with("seal", &args);
        Some(Seal { at: checked.at, seen: checked.seen, by: checked.by.clone(), text })
    }
}
