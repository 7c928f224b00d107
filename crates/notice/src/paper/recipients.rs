//! The list of recipients: who gets what and where, and which safeguard holds on the day.

use policy::{Part, Recipient, Said, Term as _};

use super::{columns, countries, data, of_key, paper, purposes, remarked, tabled};
use crate::edition::path;
use crate::notice::validity;
use crate::{Document, Edition, Row, Table};

/// The list of recipients.
#[must_use]
pub fn recipients(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let (date, name) = (phrases.date(edition.day), edition.policy.controller_name());
    let lead = phrases.with("recipients-lead", &[("name", name.into()), ("date", (&date).into())]);
    let mut sections = vec![tabled("recipients", phrases.say("section-recipients"), table(edition))];
    let transfers = transfers(edition);
    if !transfers.rows.is_empty() {
        sections.push(tabled("transfers", phrases.say("record-transfers"), transfers));
    }
    paper(edition, "recipients-title", lead, sections)
}

fn table(edition: &Edition<'_>) -> Table {
    let phrases = edition.phrases();
    let awake = edition.source().recipient.iter().filter(|recipient| edition.awake("recipient", *recipient));
    let rows = awake.flat_map(|recipient| recipient.parts.iter().map(|part| row(edition, recipient, part))).collect();
    Table { id: "recipients", columns: columns(&phrases, ["recipient", "role", "purpose", "data", "country"]), rows }
}

fn row(edition: &Edition<'_>, recipient: &Recipient, part: &Part) -> Row {
    let ids: Vec<_> = part.purpose.iter().collect();
    let read = |key: &str, text: String| of_key(edition, text, &recipient.common, &[key, if key == "country" { key } else { "gets" }]);
    let cells = vec![
        remarked(edition, edition.recipient(recipient), recipient.common.said),
        read("role", edition.phrases().word("role", part.role.code())),
        read("purpose", purposes(edition, &ids)),
        read("data", data(edition, &part.data)),
        read("country", countries(edition, &recipient.country)),
    ];
    Row { anchor: path("recipient", recipient), cells }
}

/// Every recipient with each safeguard on which a transfer to it rests.
pub(super) fn transfers(edition: &Edition<'_>) -> Table {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let mut rows = Vec::new();
    for recipient in policy.recipient.iter().filter(|recipient| edition.awake("recipient", *recipient)) {
        let open = policy.may_travel_to(recipient, edition.day);
        for safeguard in policy.safeguard.iter().filter(|safeguard| recipient.safeguard.contains(&safeguard.id)) {
            let rests = if recipient.common.assumes("safeguard") { Said::Assumed } else { safeguard.common.said };
            let valid = of_key(edition, validity(edition, safeguard), &safeguard.common, &["valid_from", "valid_until", "instrument"]);
            let cells = vec![
                edition.recipient(recipient),
                of_key(edition, countries(edition, &recipient.country), &recipient.common, &["country"]),
                remarked(edition, edition.safeguard(safeguard), rests),
                if open { valid } else { [valid, phrases.say("recipient-closed")].join(" ") },
            ];
            rows.push(Row { anchor: path("safeguard", safeguard), cells });
        }
    }
    Table { id: "transfers", columns: columns(&phrases, ["recipient", "country", "safeguard", "valid"]), rows }
}
