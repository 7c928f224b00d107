//! How it is guarded.

use policy::{Measure, Proof, Setting};

use crate::Edition;
use crate::draft::{Behind, Draft};

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    edition.source().measure.iter().map(|measure| draft(edition, measure)).collect()
}

pub(crate) fn name(edition: &Edition<'_>, measure: &Measure) -> String {
    edition.label(&measure.common).unwrap_or_else(|| match measure.common.assumes("dpv") {
        true => edition.named("measure", measure.id.as_str()),
        false => edition.phrases().word("measure", measure.dpv.as_str()),
    })
}

fn draft(edition: &Edition<'_>, measure: &Measure) -> Draft {
    let phrases = edition.phrases();
    let behind = if measure.proof == Proof::Attested { Behind::Signature(measure.valid_until) } else { enforcing(measure) };
    let mut draft = Draft::new(edition, "security", "measure", measure, name(edition, measure)).behind(behind);
    for (setting, value) in &measure.set {
        let value = match value {
            Setting::Text(text) => text.parse().map_or_else(|_| text.clone(), |period| phrases.period(&period)),
            Setting::Number(number) => number.to_string(),
            Setting::Switch(switch) => switch.to_string(),
            Setting::List(list) => list.join(", "),
        };
        if phrases.t.has(&crate::speech::word_key("setting", setting.as_str())) {
            draft.key("set").push(phrases.one(&crate::speech::word_key("setting", setting.as_str()), "value", &value));
        }
    }
    draft.key("valid_until").push_some(measure.valid_until, |day| phrases.one("measure-until", "date", &phrases.date(day)));
    draft.key("expires").push_some(measure.expires, |period| phrases.one("measure-expires", "every", &phrases.every(&period)));
    draft
}

/// Which of the software's mechanisms does what an enforced measure names; otherwise its promises say.
fn enforcing(measure: &Measure) -> Behind {
    match measure.dpv.as_str() {
        "AccessControlMethod" => Behind::Mechanisms(vec!["gate"]),
        "EncryptionAtRest" => Behind::Mechanisms(vec!["sealing"]),
        "PasswordAuthentication" | "AuthenticationProtocols" => Behind::Mechanisms(vec!["sign-in"]),
        "ActivityMonitoring" => Behind::Mechanisms(vec!["access-log"]),
        _ => Behind::Promises,
    }
}
