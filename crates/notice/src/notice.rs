//! The privacy notice: six answers on one screen, then the full text, paragraph by paragraph after the policy's entries.

mod children;
mod data;
mod messages;
mod open;
mod purposes;
mod recipients;
mod retention;
mod rights;
mod security;
mod short;
mod trackers;
mod who;

use jiff::civil::Date;

use crate::draft::Draft;
use crate::place::{ASLEEP, ELSE, OPEN, Places};
use crate::standing::Standing;
use crate::{Document, Edition, Paragraph, Section, Tally};

pub(crate) use recipients::validity;
pub(crate) use retention::{hold_name, is_read, rule_sentence};
pub(crate) use security::name as measure_name;
pub(crate) use trackers::lifetime;
pub(crate) use who::ways;

/// The sections in their order, with their titles and what holds for all of one.
const SECTIONS: [(&str, &str, &str); 14] = [
    ("who", "section-who", ""),
    ("data", "section-data", ""),
    ("purposes", "section-purposes", ""),
    ("retention", "section-retention", "lead-retention"),
    ("recipients", "section-recipients", "lead-recipients"),
    ("rights", "section-rights", ""),
    ("messages", "section-messages", ""),
    ("trackers", "section-trackers", ""),
    ("security", "section-security", ""),
    ("children", "section-children", ""),
    ("changes", "section-changes", ""),
    (ELSE, "section-else", ""),
    (OPEN, "section-open", "lead-open"),
    (ASLEEP, "section-asleep", "lead-asleep"),
];

/// The privacy notice of a policy.
#[must_use]
pub fn notice(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let sections = sections(edition, drafts(edition), true);
    let name = edition.policy.controller_name();
    Document {
        language: edition.language,
        title: phrases.say("notice-title"),
        lead: phrases.one("notice-lead", "name", name),
        facts: facts(edition),
        short: short::cards(edition, &sections),
        tally: Some(tally(edition, &sections)),
        sections,
    }
}

fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let parts = [
        who::drafts(edition),
        data::drafts(edition),
        purposes::drafts(edition),
        retention::drafts(edition),
        recipients::drafts(edition),
        rights::drafts(edition),
        messages::drafts(edition),
        trackers::drafts(edition),
        security::drafts(edition),
        children::drafts(edition),
        open::changes(edition),
    ];
    parts.into_iter().flatten().collect()
}

/// Some sections of the notice by themselves, for the papers beside it.
pub(crate) fn part(edition: &Edition<'_>, id: &str) -> Vec<Section> {
    let drafts = match id {
        "security" => security::drafts(edition),
        "trackers" => trackers::drafts(edition),
        "recipients" => recipients::drafts(edition),
        _ => retention::drafts(edition),
    };
    sections(edition, drafts, false)
}

/// The drafts placed in their sections; those that stay empty are left out.
fn sections(edition: &Edition<'_>, drafts: Vec<Draft>, whole: bool) -> Vec<Section> {
    let phrases = edition.phrases();
    let places = Places::new(edition, &drafts);
    let mut paragraphs: Vec<(&str, Paragraph)> = Vec::with_capacity(drafts.len());
    if whole {
        paragraphs.extend(open::gaps(edition).map(|paragraph| (OPEN, paragraph)));
        paragraphs.extend(places.alone().map(|paragraph| (ELSE, paragraph)));
    }
    paragraphs.extend(drafts.into_iter().enumerate().flat_map(|(at, draft)| places.finish(at, draft)));
    let mut sections: Vec<Section> = SECTIONS
        .iter()
        .map(|(id, title, lead)| Section {
            id,
            title: phrases.say(title),
            lead: if shown(edition, lead) { phrases.say(lead) } else { String::new() },
            paragraphs: Vec::new(),
            tables: Vec::new(),
        })
        .collect();
    for (id, paragraph) in paragraphs {
        if let Some(section) = sections.iter_mut().find(|section| section.id == id) {
            section.paragraphs.push(paragraph);
        }
    }
    sections.retain(|section| !section.paragraphs.is_empty());
    sections
}

/// A lead is said where there is one and nothing can break it: that nobody else gets anything is said once the gate through which
/// alone data leaves works.
fn shown(edition: &Edition<'_>, lead: &str) -> bool {
    !lead.is_empty() && (lead != "lead-recipients" || edition.works("egress"))
}

fn facts(edition: &Edition<'_>) -> Vec<String> {
    let phrases = edition.phrases();
    let notice = &edition.source().notice;
    let date = |key: &str, date: Date| phrases.one(key, "date", &phrases.date(date));
    let version = phrases.one("notice-version", "version", &edition.policy.notice_version().to_string());
    let effective = notice
        .effective
        .filter(|_| !notice.common.assumes("effective"))
        .map(|from| date(if from > edition.day { "notice-from" } else { "notice-since" }, from));
    let updated = notice.updated.filter(|_| !notice.common.assumes("updated")).map(|updated| date("notice-updated", updated));
    [Some(version), effective, updated].into_iter().flatten().collect()
}

fn tally(edition: &Edition<'_>, sections: &[Section]) -> Tally {
    let mut tally = Tally::default();
    let promised = sections.iter().filter(|section| section.id != OPEN).flat_map(|section| &section.paragraphs);
    let makes_promises = !edition.source().promise.is_empty();
    for paragraph in promised {
        let by_itself = !makes_promises || paragraph.anchor.starts_with("promise.");
        let own = by_itself.then_some(&paragraph.mark.standing);
        for standing in own.into_iter().chain(paragraph.statements.iter().map(|statement| &statement.mark.standing)) {
            *match standing {
                Standing::Kept { .. } => &mut tally.kept,
                Standing::Carried { .. } => &mut tally.carried,
                Standing::Signed { .. } => &mut tally.signed,
                Standing::Unsigned => &mut tally.unsigned,
                Standing::Pending { .. } => &mut tally.pending,
                Standing::Stated => &mut tally.stated,
                Standing::Asleep { .. } => &mut tally.asleep,
            } += 1;
        }
    }
    let number = |number: usize| number.to_string();
    let all = tally.kept + tally.carried + tally.signed + tally.unsigned + tally.pending;
    tally.text = edition.phrases().with(
        "counted",
        &[
            ("all", (&number(all)).into()),
            ("kept", (&number(tally.kept)).into()),
            ("carried", (&number(tally.carried)).into()),
            ("signed", (&number(tally.signed)).into()),
            ("pending", (&number(tally.pending)).into()),
            ("stated", (&number(tally.stated)).into()),
        ],
    );
    if tally.unsigned > 0 {
        let unsigned = edition.phrases().one("counted-unsigned", "unsigned", &number(tally.unsigned));
        tally.text = [std::mem::take(&mut tally.text), unsigned].join(" ");
    }
    tally
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_policy_knows_the_parts_to_which_its_links_can_lead() {
        assert_eq!(super::SECTIONS.map(|(id, ..)| id), policy::PARTS);
    }
}
