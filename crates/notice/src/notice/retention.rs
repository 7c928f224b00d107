//! What goes when, why something stays longer, and how long copies live.

use policy::{Hold, Rule, Term as _, Timing, Word};

use crate::Edition;
use crate::draft::Draft;
use crate::phrase::capital;

const SECTION: &str = "retention";

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let policy = edition.source();
    let rules = policy.retention.iter().map(|rule| draft(edition, rule));
    rules.chain(policy.hold.iter().map(|hold| reason(edition, hold))).collect()
}

/// The keys that say when something goes, and how.
const WHEN: [&str; 4] = ["keep", "within", "from", "then"];

/// Whether nobody stated when it goes.
pub(crate) fn is_read(rule: &Rule) -> bool {
    WHEN.iter().any(|key| rule.common.is_assumed(key))
}

/// What happens and when: `Three months after the call ended, it is deleted.`
pub(crate) fn rule_sentence(edition: &Edition<'_>, rule: &Rule) -> String {
    let phrases = edition.phrases();
    let (event, action) = (rule.from.as_str(), rule.then.code());
    if rule.period.is_zero() {
        let once = phrases.once(event);
        return capital(&phrases.with("retention-once", &[("action", action.into()), ("event", (&once).into())]));
    }
    let (period, after) = (phrases.period(&rule.period), phrases.after(event));
    let key = if rule.timing == Timing::Within { "retention-within" } else { "retention-keep" };
    capital(&phrases.with(key, &[("action", action.into()), ("period", (&period).into()), ("event", (&after).into())]))
}

fn draft(edition: &Edition<'_>, rule: &Rule) -> Draft {
    let phrases = edition.phrases();
    let mut draft = Draft::new(edition, SECTION, "retention", rule, edition.rule(rule)).kept_by(&["retention"]);
    draft.keys(&WHEN).push(rule_sentence(edition, rule));
    draft.key("review").push_some(rule.review, |period| phrases.one("retention-review", "every", &phrases.every(&period)));
    // A rule without a name of its own has those of its categories for a title.
    if rule.common.label.is_some() {
        if rule.data.iter().any(Word::is_all) {
            draft.key("data").push(phrases.say("retention-all"));
        } else {
            let links =
                edition.links(draft.said_of("data"), "data", edition.categories(rule.data.iter()), |edition, data| edition.category(data));
            draft.key("data").list(phrases.say("retention-data"), links);
        }
    }
    let holds = rule.unless.iter().filter_map(|id| edition.source().hold.iter().find(|hold| hold.id == *id));
    let links = edition.links(draft.said_of("unless"), "hold", holds, hold_name);
    draft.key("unless").list(phrases.say("retention-unless"), links);
    draft
}

pub(crate) fn hold_name(edition: &Edition<'_>, hold: &Hold) -> String {
    edition.label(&hold.common).unwrap_or_else(|| match hold.common.assumes("ground") {
        true => edition.named("hold", hold.id.as_str()),
        false => capital(&edition.phrases().word("reason", hold.ground.as_str())),
    })
}

fn reason(edition: &Edition<'_>, hold: &Hold) -> Draft {
    let phrases = edition.phrases();
    let mut draft = Draft::new(edition, SECTION, "hold", hold, hold_name(edition, hold)).kept_by(&["hold"]);
    // Without a name of its own its title says the same.
    draft
        .key("ground")
        .push_if(hold.common.label.is_some(), || phrases.one("hold-ground", "ground", &phrases.word("ground", hold.ground.as_str())));
    draft.key("keep").push_some(hold.keep, |period| phrases.one("hold-keep", "period", &phrases.period(&period)));
    draft.key("review").push_some(hold.review, |period| phrases.one("hold-review", "every", &phrases.every(&period)));
    draft
}
