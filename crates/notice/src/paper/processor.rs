//! The record of whoever processes for others: Art. 30(2) GDPR.

use policy::{Role, Term as _};

use super::recipients::transfers;
use super::{columns, paper, record, tabled};
use crate::edition::path;
use crate::{Document, Edition, Row, Table};

/// A controller for whom data is processed. Who they are is known to the application, not to the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processed {
    /// The controller's name.
    pub name: String,
    /// How it is reached; its representative and officer too, where it has them.
    pub contact: String,
}

/// The processor's record: its names and contacts, each controller with the kinds of processing done for it, transfers, measures.
#[must_use]
pub fn processor_record(edition: &Edition<'_>, controllers: &[Processed]) -> Document {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let (date, name) = (phrases.date(edition.day), edition.policy.controller_name());
    let lead = phrases.with("record-processor-lead", &[("name", name.into()), ("date", (&date).into())]);
    let done = policy.purpose.iter().filter(|purpose| !purpose.forbidden && edition.awake("purpose", *purpose));
    let kinds = phrases.titles(&done.map(|purpose| edition.purpose(purpose)).collect::<Vec<_>>());
    let what = policy.platform.as_ref().map(|platform| edition.read(&platform.data).to_owned()).unwrap_or_default();
    let rows = controllers.iter().enumerate().map(|(at, controller)| Row {
        anchor: format!("controller.{}", at + 1),
        cells: vec![controller.name.clone(), controller.contact.clone(), what.clone(), kinds.clone()],
    });
    let heads = columns(&phrases, ["name", "contact", "data", "purpose"]);
    let table = Table { id: "controllers", columns: heads, rows: rows.collect() };
    let mut people = record::who(edition);
    // Those who work for the processor belong to its side of the record.
    for recipient in policy.recipient.iter().filter(|recipient| edition.awake("recipient", *recipient)) {
        let works = recipient.parts.iter().find(|part| matches!(part.role, Role::DataSubProcessor | Role::DataProcessor));
        people.rows.extend(works.map(|part| Row {
            anchor: path("recipient", recipient),
            cells: vec![edition.recipient(recipient), phrases.word("role", part.role.code())],
        }));
    }
    let sections = vec![
        tabled("who", phrases.say("record-who"), people),
        tabled("controllers", phrases.say("record-controllers"), table),
        tabled("transfers", phrases.say("record-transfers"), transfers(edition)),
        record::measures(edition),
    ];
    paper(edition, "record-title", lead, sections)
}
