//! The retention schedule: every rule that acts, with the day on which something would go that began today.

use policy::{Rule, Said};

use super::{columns, data, of_key, paper, remarked, tabled};
use crate::edition::path;
use crate::notice::{hold_name, is_read, rule_sentence};
use crate::{Document, Edition, Row, Table};

/// The retention schedule.
#[must_use]
pub fn retention_schedule(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let lead = phrases.one("schedule-lead", "date", &phrases.date(edition.day));
    let section = tabled("retention", phrases.say("section-retention"), table(edition));
    paper(edition, "schedule-title", lead, vec![section])
}

pub(super) fn table(edition: &Edition<'_>) -> Table {
    let phrases = edition.phrases();
    let awake = edition.source().retention.iter().filter(|rule| edition.awake("retention", *rule));
    let rows = awake.map(|rule| row(edition, rule)).collect();
    Table { id: "schedule", columns: columns(&phrases, ["entry", "data", "rule", "today", "unless"]), rows }
}

fn row(edition: &Edition<'_>, rule: &Rule) -> Row {
    let phrases = edition.phrases();
    let holds = edition.source().hold.iter().filter(|hold| rule.unless.contains(&hold.id) && edition.awake("hold", *hold));
    // A rule that is assumed as a whole says so in its name.
    let when = if rule.common.said != Said::Assumed && is_read(rule) { Said::Assumed } else { Said::Stated };
    let cells = vec![
        remarked(edition, edition.rule(rule), rule.common.said),
        of_key(edition, data(edition, &rule.data), &rule.common, &["data"]),
        remarked(edition, rule_sentence(edition, rule), when),
        phrases.date(calendar::add_to_date(edition.day, &rule.period)),
        of_key(edition, phrases.titles(&holds.map(|hold| hold_name(edition, hold)).collect::<Vec<_>>()), &rule.common, &["unless"]),
    ];
    Row { anchor: path("retention", rule), cells }
}
