//! What lies in the browser, and what the browser's own signals do.

use policy::{Signal, Term as _, Tracker};

use crate::Edition;
use crate::draft::Draft;

const SECTION: &str = "trackers";

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let policy = edition.source();
    let heeded = policy.signal.do_not_track.is_some() || policy.signal.global_privacy_control.is_some();
    let trackers = policy.tracker.iter().map(|tracker| draft(edition, tracker));
    trackers.chain(heeded.then(|| signals(edition, &policy.signal))).collect()
}

fn draft(edition: &Edition<'_>, tracker: &Tracker) -> Draft {
    let phrases = edition.phrases();
    let kind = phrases.word("tracker", tracker.kind.code());
    let title = edition.label(&tracker.common).unwrap_or_else(|| edition.named("tracker", tracker.id.as_str()));
    let mut draft = Draft::new(edition, SECTION, "tracker", tracker, title).kept_by(&["cookie"]);
    // A stated tracker for an assumed purpose names its kind only.
    let purpose = edition.purposes(std::iter::once(&tracker.purpose));
    match edition.links(draft.said_of("purpose"), "purpose", purpose, |edition, one| edition.purpose(one)).first() {
        Some(purpose) => draft
            .keys(&["kind", "purpose"])
            .push(phrases.with("tracker-purpose", &[("kind", (&kind).into()), ("purpose", (&purpose.text).into())])),
        None => draft.key("kind").push(kind + "."),
    }
    draft.key("choice").push(phrases.one("tracker-choice", "choice", tracker.choice.code()));
    draft.key("lifetime").push(lifetime(edition, tracker));
    draft
}

pub(crate) fn lifetime(edition: &Edition<'_>, tracker: &Tracker) -> String {
    let phrases = edition.phrases();
    let lives = |period: &calendar::Period| phrases.one("tracker-lifetime", "period", &phrases.period(period));
    tracker.lifetime.as_ref().map_or_else(|| phrases.say("tracker-lifetime-open"), lives)
}

fn signals(edition: &Edition<'_>, signal: &Signal) -> Draft {
    let phrases = edition.phrases();
    let title = edition.label(&signal.common).unwrap_or_else(|| phrases.say("signal-title"));
    let mut draft = Draft::at(edition, SECTION, "signal".to_owned(), &signal.common, title).kept_by(&["signal"]);
    draft.key("do_not_track").push_some(signal.do_not_track, |heed| phrases.one("signal-dnt", "heed", heed.code()));
    draft.key("global_privacy_control").push_some(signal.global_privacy_control, |heed| phrases.one("signal-gpc", "heed", heed.code()));
    draft
}
