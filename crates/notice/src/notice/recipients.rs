//! Who else gets what, where it lies, and what protects it abroad on the day of reading.

use jiff::civil::Date;
use policy::{Choice, Part, Recipient, Safeguard, Said, Storage, Term as _, Word};

use crate::Edition;
use crate::draft::Draft;

const SECTION: &str = "recipients";

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let policy = edition.source();
    let storage = policy.storage.place.map(|_| storage(edition, &policy.storage));
    let recipients = policy.recipient.iter().map(|recipient| draft(edition, recipient));
    let safeguards = policy.safeguard.iter().map(|safeguard| safeguarded(edition, safeguard));
    storage.into_iter().chain(recipients).chain(safeguards).collect()
}

fn storage(edition: &Edition<'_>, storage: &Storage) -> Draft {
    let phrases = edition.phrases();
    let title = edition.label(&storage.common).unwrap_or_else(|| phrases.say("storage-title"));
    let mut draft = Draft::at(edition, SECTION, "storage".to_owned(), &storage.common, title).kept_by(&["storage-check"]);
    draft.key("countries").push(phrases.one("storage-countries", "countries", &phrases.countries(&storage.countries)));
    draft.key("backups").push_some(storage.backups, |period| phrases.one("storage-backups", "period", &phrases.period(&period)));
    draft
}

fn draft(edition: &Edition<'_>, recipient: &Recipient) -> Draft {
    let phrases = edition.phrases();
    let mut draft =
        Draft::new(edition, SECTION, "recipient", recipient, edition.recipient(recipient)).kept_by(match recipient.id.as_str() {
            "correspondent" => &["sending"],
            "remote-content" => &["remote-picture"],
            _ => &["egress"],
        });
    if let [only] = recipient.parts.as_slice() {
        draft.keys(&["role", "gets"]).push(phrases.one("recipient-role", "role", only.role.code()));
    }
    match &recipient.when {
        Some(when) => draft.key("when").push(phrases.word("condition", when.as_str())),
        None => draft
            .key("choice")
            .push_if(recipient.choice != Choice::Fixed, || phrases.one("recipient-choice", "choice", recipient.choice.code())),
    }
    draft.key("platform").push_if(recipient.platform, || phrases.say("recipient-platform"));
    draft.key("country").push(if recipient.is_anywhere() {
        phrases.say("recipient-anywhere")
    } else {
        phrases.one("recipient-countries", "countries", &phrases.countries(&recipient.country))
    });
    draft.key("country").push_if(!edition.source().may_travel_to(recipient, edition.day), || phrases.say("recipient-closed"));
    draft.key("stores").push_if(recipient.stores, || phrases.say("recipient-stores"));
    draft.key("vetting").push_some(recipient.vetting, |period| phrases.one("recipient-vetting", "every", &phrases.every(&period)));
    for part in &recipient.parts {
        gets(edition, recipient, part, &mut draft);
    }
    let safeguards = recipient.safeguard.iter().filter_map(|id| edition.source().safeguard.iter().find(|safeguard| safeguard.id == *id));
    let links = edition.links(draft.said_of("safeguard"), "safeguard", safeguards, |edition, one| edition.safeguard(one));
    draft.key("safeguard").list(phrases.say("recipient-safeguards"), links);
    draft
}

/// What it gets in one part. Where it plays several, all of them are one key.
fn gets(edition: &Edition<'_>, recipient: &Recipient, part: &Part, draft: &mut Draft) {
    let phrases = edition.phrases();
    let said = |key| if draft.said_of("gets") == Said::Assumed { Said::Assumed } else { draft.said_of(key) };
    let purposes = edition.links(said("purpose"), "purpose", edition.purposes(part.purpose.iter()), |edition, one| edition.purpose(one));
    let mut intro = phrases.say("recipient-purposes");
    if recipient.parts.len() > 1 {
        intro = [phrases.one("recipient-role", "role", part.role.code()), intro].join(" ");
    }
    let data = edition.links(said("data"), "data", edition.categories(part.data.iter()), |edition, one| edition.category(one));
    draft.keys(&["purpose", "gets"]).list(intro, purposes);
    if part.data.iter().any(Word::is_all) {
        draft.keys(&["data", "gets"]).list(phrases.say("recipient-data"), vec![crate::Item::plain(phrases.say("recipient-all-data"))]);
    } else {
        draft.keys(&["data", "gets"]).list(phrases.say("recipient-data"), data);
    }
}

fn safeguarded(edition: &Edition<'_>, safeguard: &Safeguard) -> Draft {
    let phrases = edition.phrases();
    let mut draft = Draft::new(edition, SECTION, "safeguard", safeguard, edition.safeguard(safeguard)).kept_by(&["transfer"]);
    let instrument = safeguard.instrument.as_ref().map(|id| phrases.word("instrument", id.as_str()));
    let tool = instrument.unwrap_or_else(|| phrases.word("tool", safeguard.tool.as_str()));
    draft.keys(&["tool", "instrument"]).push(phrases.one("safeguard-tool", "tool", &tool));
    draft.keys(&["valid_from", "valid_until", "instrument"]).push(validity(edition, safeguard));
    draft
        .key("reference")
        .push_some(safeguard.reference.as_ref(), |reference| phrases.one("safeguard-reference", "reference", edition.read(reference)));
    draft.key("review").push_some(safeguard.review, |period| phrases.one("safeguard-review", "every", &phrases.every(&period)));
    draft
}

/// Whether a safeguard holds on the day of reading: its own days and the law's both have to, and where it is a decision about a
/// country, one for each country of those who rest on it.
pub(crate) fn validity(edition: &Edition<'_>, safeguard: &Safeguard) -> String {
    let phrases = edition.phrases();
    let law = safeguard.instrument.as_ref().and_then(|id| calendar::instrument(id.as_str()));
    let decided = law.filter(|law| law.by_decision).map(|_| decisions(edition, safeguard));
    if decided.as_ref().is_some_and(Vec::is_empty) {
        return phrases.say("safeguard-none");
    }
    let decisions = decided.iter().flatten();
    let (from, until) = decisions.map(|decision| (Some(decision.valid_from), decision.valid_until)).unzip::<_, _, Vec<_>, Vec<_>>();
    let from = from.into_iter().chain([law.map(|law| law.valid_from), safeguard.valid_from]).flatten().max();
    let until = until.into_iter().chain([law.and_then(|law| law.valid_until), safeguard.valid_until]).flatten().min();
    let on = |key: &str, date: Date| phrases.one(key, "date", &phrases.date(date));
    match (from, until) {
        (_, Some(until)) if until < edition.day => on("safeguard-ended", until),
        (Some(from), _) if from > edition.day => on("safeguard-begins", from),
        (_, Some(until)) => on("safeguard-holds-until", until),
        _ => phrases.say("safeguard-holds"),
    }
}

/// The decisions of the day about the countries of those who rest on the safeguard.
fn decisions(edition: &Edition<'_>, safeguard: &Safeguard) -> Vec<&'static calendar::Adequacy> {
    let policy = edition.source();
    let laws = policy.law.iter().filter_map(|law| match law.as_str() {
        "EU-GDPR" => Some("eu"),
        "UK-GDPR" => Some("gb"),
        _ => None,
    });
    let resting = policy.recipient.iter().filter(|recipient| recipient.safeguard.contains(&safeguard.id));
    let countries: Vec<&str> = resting.flat_map(|recipient| &recipient.country).map(Word::as_str).collect();
    laws.flat_map(|law| countries.iter().filter_map(move |country| calendar::adequacy(law, country, edition.day))).collect()
}
