//! What is held: one paragraph for each category.

use policy::{Category, Item as Held, Necessity, Said, Term as _, Visibility, Word};

use crate::Edition;
use crate::draft::Draft;
use crate::phrase::apart;

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    edition.source().data.iter().map(|category| draft(edition, category)).collect()
}

fn draft(edition: &Edition<'_>, category: &Category) -> Draft {
    let phrases = edition.phrases();
    let mut draft = Draft::new(edition, "data", "data", category, edition.category(category)).kept_by(&["audit-of-columns"]);
    let held = |item: &&Held| edition.vocabulary.awake.items.contains(&item.word.as_str());
    let (held, sleeping): (Vec<&Held>, Vec<&Held>) = category.items.iter().partition(held);
    let named = |items: &[&Held]| phrases.and(&phrases.words("item", items.iter().map(|item| &item.word)));
    draft.key("items").push_if(!held.is_empty(), || phrases.one("data-items", "items", &named(&held)));
    draft.key("items").push_if(!sleeping.is_empty(), || phrases.one("data-sleeping", "items", &named(&sleeping)));
    if !sleeping.is_empty() {
        draft.asleep = phrases.one("data-sleeping", "items", &named(&sleeping));
    }
    if !category.points.iter().any(Word::is_all) {
        let points = phrases.and(&phrases.words("point", &category.points));
        draft.key("points").push(phrases.one("data-points", "points", &points));
    }
    draft.key("necessity").push_if(category.necessity == Necessity::Optional, || phrases.say("data-optional"));
    for (item, form) in category.form.iter().filter(|(item, _)| held.iter().any(|held| held.word == *item)) {
        let (item, form) = (phrases.word("item", item.as_str()), phrases.word("form", form.code()));
        draft.key("form").push(phrases.with("data-form", &[("item", (&item).into()), ("form", (&form).into())]));
    }
    draft.key("special").push_if(category.special, || phrases.say("data-special"));
    draft.key("visibility").push_if(category.visibility == Visibility::Public, || phrases.say("data-public"));
    draft.key("access").push_if(!category.access.is_empty(), || phrases.one("data-access", "roles", &roles(&category.access)));
    draft.key("announce").push_some(category.announce.as_ref(), |when| phrases.one("data-announced", "when", when.as_str()));
    draft.key("personal").push_if(!category.personal, || phrases.say("data-not-personal"));
    if category.common.said == Said::Assumed {
        let names_it = |purpose: &&policy::Purpose| !purpose.forbidden && purpose.data.contains(&category.id);
        let uses = edition.source().purpose.iter().filter(names_it);
        draft
            .body
            .list(phrases.say("data-used"), edition.links(Said::Assumed, "purpose", uses, |edition, purpose| edition.purpose(purpose)));
    }
    draft
}

/// Roles are the policy's own words.
pub(crate) fn roles(roles: &[Word]) -> String {
    roles.iter().map(|role| apart(role.as_str())).collect::<Vec<_>>().join(", ")
}
