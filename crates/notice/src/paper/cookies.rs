//! The cookie page: what lies in the browser, in words and in a table.

use policy::Term as _;

use super::{columns, of_key, paper, purposes, remarked};
use crate::edition::path;
use crate::notice::{lifetime, part};
use crate::{Document, Edition, Row, Table};

/// The cookie page. What sleeps is not on it: nothing of it is laid into a browser.
#[must_use]
pub fn cookies(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let awake: Vec<_> = edition.source().tracker.iter().filter(|tracker| edition.awake("tracker", *tracker)).collect();
    if awake.is_empty() {
        return paper(edition, "cookies-title", phrases.say("cookies-none"), Vec::new());
    }
    let row = |tracker: &policy::Tracker| {
        let name = edition.label(&tracker.common).unwrap_or_else(|| edition.named("tracker", tracker.id.as_str()));
        let read = |key: &str, text: String| of_key(edition, text, &tracker.common, &[key]);
        let cells = vec![
            remarked(edition, name, tracker.common.said),
            read("kind", phrases.word("tracker", tracker.kind.code())),
            read("purpose", purposes(edition, &[&tracker.purpose])),
            read("choice", phrases.one("tracker-choice", "choice", tracker.choice.code())),
            read("lifetime", lifetime(edition, tracker)),
        ];
        Row { anchor: path("tracker", tracker), cells }
    };
    let rows = awake.into_iter().map(row).collect();
    let table = Table { id: "cookies", columns: columns(&phrases, ["name", "kind", "purpose", "choice", "lifetime"]), rows };
    let mut sections = part(edition, "trackers");
    sections.retain(|section| section.id != crate::place::ASLEEP);
    if let Some(first) = sections.first_mut() {
        first.tables.push(table);
    }
    paper(edition, "cookies-title", phrases.one("cookies-lead", "name", edition.policy.controller_name()), sections)
}
