//! The record of processing activities of a controller: Art. 30(1) GDPR, letters (a) to (g).

use policy::{Measure, Purpose, Term as _, Word};

use super::recipients::transfers;
use super::{columns, data, of_key, paper, remarked, schedule, tabled};
use crate::edition::path;
use crate::notice::{measure_name, part, ways};
use crate::{Document, Edition, Paragraph, Row, Section, Table};

/// The controller's record. It names what is assumed too, marked as such: an authority asks what is done, not what is promised.
#[must_use]
pub fn record(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let (date, name) = (phrases.date(edition.day), edition.policy.controller_name());
    let lead = phrases.with("record-lead", &[("name", name.into()), ("date", (&date).into())]);
    let sections = vec![
        tabled("who", phrases.say("record-who"), who(edition)),
        tabled("uses", phrases.say("record-uses"), uses(edition)),
        tabled("transfers", phrases.say("record-transfers"), transfers(edition)),
        tabled("retention", phrases.say("record-periods"), schedule::table(edition)),
        measures(edition),
    ];
    paper(edition, "record-title", lead, sections)
}

/// (a) The controller, whoever decides with it, the representative and the officer.
pub(super) fn who(edition: &Edition<'_>) -> Table {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let address = policy.controller.address.clone().unwrap_or_default();
    let common = &policy.controller.common;
    let cells = vec![of_key(edition, policy.controller.name.clone(), common, &["name"]), of_key(edition, address, common, &["address"])];
    let controller = Row { anchor: "controller".to_owned(), cells };
    let contacts = policy.contact.iter().map(|contact| {
        let name = edition.label(&contact.common).unwrap_or_else(|| edition.named("contact", contact.id.as_str()));
        let name = remarked(edition, name, contact.common.said);
        let ways: Vec<String> =
            ways(edition, contact).into_iter().map(|(key, way)| of_key(edition, way, &contact.common, &[key])).collect();
        Row { anchor: path("contact", contact), cells: vec![name, phrases.titles(&ways)] }
    });
    Table { id: "who", columns: columns(&phrases, ["name", "contact"]), rows: std::iter::once(controller).chain(contacts).collect() }
}

/// (b) to (d): purposes, people, data and recipients, with the basis beside them.
fn uses(edition: &Edition<'_>) -> Table {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let done = policy.purpose.iter().filter(|purpose| !purpose.forbidden && edition.awake("purpose", *purpose));
    let rows = done.map(|purpose| used(edition, purpose)).collect();
    Table { id: "uses", columns: columns(&phrases, ["purpose", "basis", "subjects", "data", "recipient"]), rows }
}

fn used(edition: &Edition<'_>, purpose: &Purpose) -> Row {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let bases: Vec<String> = purpose.basis.iter().map(|basis| phrases.word("basis", basis.code())).collect();
    let applies = purpose.common.applies.as_ref().map(|applies| applies.subject.as_slice()).filter(|subjects| !subjects.is_empty());
    let subjects: &[Word] = applies.unwrap_or(&policy.controller.subjects);
    let for_it = |recipient: &&policy::Recipient| recipient.purposes().contains(&&purpose.id) && edition.awake("recipient", *recipient);
    let recipients: Vec<String> = policy.recipient.iter().filter(for_it).map(|recipient| edition.recipient(recipient)).collect();
    let cells = vec![
        remarked(edition, edition.purpose(purpose), purpose.common.said),
        of_key(edition, bases.join(", "), &purpose.common, &["basis"]),
        phrases.words("subject", subjects).join(", "),
        of_key(edition, data(edition, &purpose.data), &purpose.common, &["data"]),
        phrases.titles(&recipients),
    ];
    Row { anchor: path("purpose", purpose), cells }
}

/// (g) The measures; one whose certificate or signature has run out is no longer among them.
pub(super) fn measures(edition: &Edition<'_>) -> Section {
    let phrases = edition.phrases();
    let notice = part(edition, "security");
    let placed = |measure: &Measure| {
        let anchor = path("measure", measure);
        let mut paragraphs = notice.iter().flat_map(|section| &section.paragraphs);
        paragraphs.find(|paragraph| paragraph.anchor == anchor && edition.awake("measure", measure))
    };
    let row = |(measure, paragraph): (&Measure, &Paragraph)| {
        let name = remarked(edition, measure_name(edition, measure), measure.common.said);
        Row { anchor: paragraph.anchor.clone(), cells: vec![name, paragraph.mark.text.clone()] }
    };
    let shown = edition.source().measure.iter().filter_map(|measure| placed(measure).map(|paragraph| row((measure, paragraph))));
    let table = Table { id: "measures", columns: columns(&phrases, ["measure", "standing"]), rows: shown.collect() };
    tabled("security", phrases.say("record-measures"), table)
}
