//! The first screen. What it lists is only what is stated; what it says of all (the last period, the countries) holds for
//! all that is awake.

use calendar::Period;
use policy::{Contact, Entry, Policy, Role, Rule, Said};

use crate::phrase::sentences;
use crate::place::{ASLEEP, OPEN};
use crate::{Card, Edition, Mark, Section, Standing};

/// So many names stand on a card; the rest is a number.
const NAMES: usize = 3;

pub(crate) fn cards(edition: &Edition<'_>, sections: &[Section]) -> Vec<Card> {
    let phrases = edition.phrases();
    let card = |id: &'static str, anchor: &'static str, answer: String| {
        let section = sections.iter().find(|section| section.id == anchor);
        let marks = section.into_iter().flat_map(|section| &section.paragraphs).map(|paragraph| &paragraph.mark);
        let mark = marks.min_by_key(|mark| (mark.standing.strength(), mark.seal.is_some())).filter(|_| anchor != "who");
        Card { id, question: phrases.say(&format!("card-{id}")), answer, anchor: standing(sections, anchor), mark: mark.cloned() }
    };
    vec![
        Card { mark: read_so(edition), ..card("who", "who", who(edition)) },
        card("what", "data", what(edition)),
        card("why", "purposes", why(edition)),
        card("long", "retention", long(edition)),
        card("others", "recipients", others(edition)),
        card("rights", "rights", rights(edition)),
    ]
}

/// The section that says more; where there is none, because nothing of it is promised, the one of what is assumed or asleep.
fn standing(sections: &[Section], anchor: &'static str) -> &'static str {
    let ids = || sections.iter().map(|section| section.id);
    [anchor, OPEN, ASLEEP].into_iter().find(|id| ids().any(|other| other == *id)).or_else(|| ids().next()).unwrap_or(anchor)
}

/// What is promised and awake.
fn promised<'e, E: Entry>(edition: &Edition<'_>, table: &str, entries: &'e [E]) -> Vec<&'e E> {
    entries.iter().filter(|entry| edition.awake(table, *entry) && entry.common().said != Said::Assumed).collect()
}

fn who(edition: &Edition<'_>) -> String {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let email = asked(policy).and_then(|contact| contact.email.as_ref());
    let name = &policy.controller.name;
    let Some(email) = email else { return phrases.one("card-who-plain", "name", name) };
    let key = if policy.controller.role == Role::DataProcessor { "card-who-for-others" } else { "card-who-answer" };
    phrases.with(key, &[("name", name.into()), ("email", email.into())])
}

/// Who decides and who answers must be said at once; where nobody stated it the card says that it is a reading.
fn read_so(edition: &Edition<'_>) -> Option<Mark> {
    let policy = edition.source();
    let common = &policy.controller.common;
    let by_us = common.is_assumed("name") || common.is_assumed("role");
    let assumed = by_us || asked(policy).is_some_and(|contact| contact.common.is_assumed("email"));
    let text = edition.phrases().say("mark-assumed");
    assumed.then_some(Mark { standing: Standing::Stated, text, seal: None })
}

fn asked(policy: &Policy) -> Option<&Contact> {
    policy.contact.iter().find(|contact| contact.id == *"privacy").or(policy.contact.first())
}

fn what(edition: &Edition<'_>) -> String {
    let names = promised(edition, "data", &edition.source().data);
    names_and_more(edition, &names.into_iter().map(|category| edition.category(category)).collect::<Vec<_>>(), "card-more-kinds")
}

fn why(edition: &Edition<'_>) -> String {
    let purposes = promised(edition, "purpose", &edition.source().purpose).into_iter().filter(|purpose| !purpose.forbidden);
    names_and_more(edition, &purposes.map(|purpose| edition.purpose(purpose)).collect::<Vec<_>>(), "card-more-uses")
}

fn names_and_more(edition: &Edition<'_>, names: &[String], more: &str) -> String {
    let shown = names.len().min(NAMES);
    let mut text = sentences(&names[..shown]);
    if names.len() > shown {
        let rest = i64::try_from(names.len() - shown).unwrap_or(i64::MAX);
        text = [text, edition.phrases().count(more, rest)].join(" ");
    }
    text
}

fn long(edition: &Edition<'_>) -> String {
    let phrases = edition.phrases();
    let mut rules = promised(edition, "retention", &edition.source().retention);
    rules.retain(|rule| !super::is_read(rule));
    let awake: Vec<&Rule> = edition.source().retention.iter().filter(|rule| edition.awake("retention", *rule)).collect();
    let mut sorted: Vec<&Period> = awake.iter().map(|rule| &rule.period).filter(|period| !period.is_zero()).collect();
    sorted.sort_by_key(|period| (period.in_months() * 31 + period.in_days(), period.in_micros()));
    if rules.is_empty() {
        return phrases.say("card-no-period");
    }
    let mut sentences: Vec<String> = rules.iter().take(2).map(|rule| named_rule(edition, rule)).collect();
    if let [shortest, .., longest] = sorted.as_slice() {
        let (shortest, longest) = (phrases.period(shortest), phrases.period(longest));
        sentences.push(phrases.with("card-span", &[("shortest", (&shortest).into()), ("longest", (&longest).into())]));
    }
    sentences.join(" ")
}

/// `Who you are: twelve months after we last heard from you.`
fn named_rule(edition: &Edition<'_>, rule: &Rule) -> String {
    let phrases = edition.phrases();
    let first = edition.categories(rule.data.iter()).map(|category| edition.category(category)).next();
    let what = first.unwrap_or_else(|| crate::phrase::capital(&phrases.say("everything")));
    if rule.period.is_zero() {
        let once = phrases.once(rule.from.as_str());
        return phrases.with("card-rule-once", &[("what", (&what).into()), ("event", (&once).into())]);
    }
    let (period, after) = (phrases.period(&rule.period), phrases.after(rule.from.as_str()));
    phrases.with("card-rule", &[("what", (&what).into()), ("period", (&period).into()), ("event", (&after).into())])
}

fn others(edition: &Edition<'_>) -> String {
    let recipients = promised(edition, "recipient", &edition.source().recipient);
    if recipients.is_empty() {
        return edition.phrases().say("card-no-recipients");
    }
    let names: Vec<String> = recipients.into_iter().map(|recipient| edition.recipient(recipient)).collect();
    let shown = names.len().min(2);
    let more = names.len() - shown;
    let text = sentences(&names[..shown]);
    if more == 0 {
        return text;
    }
    [text, edition.phrases().count("card-more-recipients", i64::try_from(more).unwrap_or(i64::MAX))].join(" ")
}

fn rights(edition: &Edition<'_>) -> String {
    let phrases = edition.phrases();
    let stated = edition.source().procedure.as_ref().filter(|procedure| !procedure.common.is_assumed("deadline"));
    let answer = |deadline: &Period| phrases.one("card-rights-answer", "period", &phrases.period(deadline));
    stated.map_or_else(|| phrases.say("card-rights-plain"), |procedure| answer(&procedure.deadline))
}
