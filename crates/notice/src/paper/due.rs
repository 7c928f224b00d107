//! What somebody has to look at again: weighings, examinations, signatures, certificates, reviews.

use calendar::Period;
use jiff::civil::Date;
use policy::Proof;

use super::{columns, paper, tabled};
use crate::edition::path;
use crate::notice::{hold_name, measure_name};
use crate::phrase::sentences;
use crate::{Document, Edition, Row, Table};

/// Something to be done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The entry.
    pub path: String,
    /// What is to be done.
    pub kind: DueKind,
    /// What it is about.
    pub what: String,
    /// When it was last done; `None` means nobody knows of it.
    pub last: Option<Date>,
    /// By which day it is to be done again; `None` for what was never done, which is due at once.
    pub by: Option<Date>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// Interests are weighed again.
    Assessment,
    /// A recipient is examined.
    Vetting,
    /// A safeguard is examined, or ends.
    Safeguard,
    /// Somebody signs again.
    Attestation,
    /// A certificate is renewed.
    Certificate,
    /// The notice is read again.
    Notice,
    /// A reason to keep is looked at.
    Hold,
    /// Somebody looks whether an event has come that nothing reports.
    Review,
}

/// So long before it is due something is `soon`.
const SOON: &str = "P1M";

impl DueKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::Vetting => "vetting",
            Self::Safeguard => "safeguard",
            Self::Attestation => "attestation",
            Self::Certificate => "certificate",
            Self::Notice => "notice",
            Self::Hold => "hold",
            Self::Review => "review",
        }
    }
}

impl Due {
    /// Whether it was never done, and is therefore due at once.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.by.is_none() && self.last.is_none()
    }

    /// `never`, `late`, `soon` or `fine` on a day.
    #[must_use]
    pub fn state(&self, day: Date) -> &'static str {
        let soon: Period = SOON.parse().expect("a period of our own");
        match self.by {
            Some(by) if by < day => "late",
            Some(by) if by <= calendar::add_to_date(day, &soon) => "soon",
            None if self.is_new() => "never",
            _ => "fine",
        }
    }
}

/// Everything that is to be done again: what was never done, then the earliest first.
#[must_use]
pub fn due(edition: &Edition<'_>) -> Vec<Due> {
    let mut list = List { edition, all: Vec::new() };
    list.assessments();
    list.signatures();
    list.reviews();
    list.all.sort_by_key(|due| (due.by.is_some(), due.by));
    list.all
}

struct List<'e, 'a> {
    edition: &'e Edition<'a>,
    all: Vec<Due>,
}

impl List<'_, '_> {
    /// Adds an entry that was last done on the day written in the policy or signed for later, is done again after a period, and
    /// ends on a day of its own.
    fn add(&mut self, path: String, kind: DueKind, what: String, written: Option<Date>, every: Option<Period>, end: Option<Date>) {
        let signature = self.edition.evidence.signature(&path);
        let last = signature.map(|signature| signature.on).into_iter().chain(written).max();
        let again = last.zip(every).map(|(last, every)| calendar::add_to_date(last, &every));
        let until = signature.and_then(|signature| signature.until);
        self.all.push(Due { path, kind, what, last, by: [again, end, until].into_iter().flatten().min() });
    }

    fn assessments(&mut self) {
        let (edition, policy) = (self.edition, self.edition.source());
        for purpose in policy.purpose.iter().filter(|purpose| purpose.assessed.is_some() || purpose.review.is_some()) {
            let name = edition.purpose(purpose);
            self.add(path("purpose", purpose), DueKind::Assessment, name, purpose.assessed, purpose.review, None);
        }
        for recipient in policy.recipient.iter().filter(|recipient| recipient.vetting.is_some()) {
            self.add(path("recipient", recipient), DueKind::Vetting, edition.recipient(recipient), None, recipient.vetting, None);
        }
        for safeguard in policy.safeguard.iter().filter(|safeguard| safeguard.review.is_some() || safeguard.valid_until.is_some()) {
            let name = edition.safeguard(safeguard);
            self.add(path("safeguard", safeguard), DueKind::Safeguard, name, None, safeguard.review, safeguard.valid_until);
        }
    }

    fn signatures(&mut self) {
        let (edition, policy) = (self.edition, self.edition.source());
        for measure in policy.measure.iter().filter(|measure| measure.proof == Proof::Attested || measure.review.is_some()) {
            let kind = if measure.valid_until.is_some() { DueKind::Certificate } else { DueKind::Attestation };
            // Whichever of the two comes first; any day tells which that is.
            let sooner = |period: &Period| calendar::add_to_date(edition.day, period);
            let every = [measure.expires, measure.review].into_iter().flatten().min_by_key(sooner);
            self.add(path("measure", measure), kind, measure_name(edition, measure), None, every, measure.valid_until);
        }
        for promise in policy.promise.iter().filter(|promise| promise.proof == Proof::Attested) {
            let says = sentences([&edition.read(&promise.says).to_owned()]);
            self.add(path("promise", promise), DueKind::Attestation, says, None, None, None);
        }
    }

    fn reviews(&mut self) {
        let (edition, policy) = (self.edition, self.edition.source());
        for rule in policy.retention.iter().filter(|rule| rule.review.is_some()) {
            self.add(path("retention", rule), DueKind::Review, edition.rule(rule), None, rule.review, None);
        }
        for hold in policy.hold.iter().filter(|hold| hold.review.is_some()) {
            self.add(path("hold", hold), DueKind::Hold, hold_name(edition, hold), None, hold.review, None);
        }
        if policy.notice.review.is_some() {
            let read = policy.notice.updated.or(policy.notice.effective);
            let title = edition.phrases().say("notice-title");
            self.add("notice".to_owned(), DueKind::Notice, title, read, policy.notice.review, None);
        }
    }
}

/// The same as a paper.
#[must_use]
pub fn due_table(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let date = |day: Option<Date>| day.map(|day| phrases.date(day)).unwrap_or_default();
    let rows = due(edition).into_iter().map(|due| {
        let kind = phrases.one("due-kind", "kind", due.kind.code());
        let state = phrases.one("due-state", "state", due.state(edition.day));
        Row { cells: vec![due.what, kind, date(due.last), date(due.by), state], anchor: due.path }
    });
    let table = Table { id: "due", columns: columns(&phrases, ["what", "kind", "last", "due", "state"]), rows: rows.collect() };
    let lead = phrases.one("due-lead", "date", &phrases.date(edition.day));
    paper(edition, "due-title", lead, vec![tabled("due", phrases.say("due-title"), table)])
}
