//! The line below a field of a form: what for, who reads it, until when, and where more is said.

use policy::{Category, Necessity, Purpose, Recipient, Said, Word};

use crate::Edition;
use crate::edition::path;
use crate::notice::{is_read, rule_sentence};

/// What is said where something is asked. Each text is a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is used for.
    pub purpose: String,
    /// Who reads it.
    pub reader: String,
    /// When it goes.
    pub until: String,
    /// That it may be left out; empty where it may not.
    pub optional: String,
    /// The paragraph of the notice that says more.
    pub anchor: String,
}

/// The line for an item asked at a point, in the application's words. `None` where nothing of the kind may be collected there.
#[must_use]
pub fn line(edition: &Edition<'_>, point: &str, item: &str) -> Option<Line> {
    let policy = edition.source();
    let category = policy.data.iter().find(|category| category.holds(item, point))?;
    let phrases = edition.phrases();
    let optional = category.necessity == Necessity::Optional;
    Some(Line {
        purpose: phrases.one("line-purpose", "purposes", &phrases.titles(&purposes(edition, category))),
        reader: reader(edition, category),
        until: until(edition, category),
        optional: if optional { phrases.say("line-optional") } else { String::new() },
        anchor: path("data", category),
    })
}

/// The purposes that name the category; those that may use everything go without saying unless there is no other.
fn purposes(edition: &Edition<'_>, category: &Category) -> Vec<String> {
    let uses = |purpose: &&Purpose| purpose.uses(category.id.as_str()) && edition.awake("purpose", *purpose);
    let all: Vec<&Purpose> = edition.source().purpose.iter().filter(uses).collect();
    let names_it = |purpose: &&&Purpose| !purpose.data.iter().any(Word::is_all);
    let stated = |purpose: &&&Purpose| purpose.common.said != Said::Assumed;
    let named: Vec<&Purpose> = all.iter().filter(names_it).filter(stated).copied().collect();
    let shown = if named.is_empty() { all } else { named };
    shown.into_iter().map(|purpose| edition.purpose(purpose)).collect()
}

/// Those who get it without a further condition.
fn reader(edition: &Edition<'_>, category: &Category) -> String {
    let phrases = edition.phrases();
    let gets =
        |recipient: &&Recipient| recipient.when.is_none() && recipient.gets(category.id.as_str()) && edition.awake("recipient", *recipient);
    let names: Vec<String> = edition.source().recipient.iter().filter(gets).map(|recipient| edition.recipient(recipient)).collect();
    if names.is_empty() { phrases.say("line-reader-only") } else { phrases.one("line-reader", "recipients", &phrases.titles(&names)) }
}

/// The stated rule, else the assumed one: the line informs, the notice promises. Where several act none is singled out.
fn until(edition: &Edition<'_>, category: &Category) -> String {
    let rules = edition.source().retention.iter().filter(|rule| rule.is_about(category.id.as_str()) && edition.awake("retention", *rule));
    let rules: Vec<_> = rules.filter(|rule| rule.common.applies.is_none()).collect();
    let stated: Vec<_> = rules.iter().filter(|rule| !is_read(rule)).collect();
    match (stated.as_slice(), rules.as_slice()) {
        ([only], _) => rule_sentence(edition, only),
        ([], [only]) => rule_sentence(edition, only),
        _ => edition.phrases().say("line-until-open"),
    }
}
