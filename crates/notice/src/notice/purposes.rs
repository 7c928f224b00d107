//! What it is used for, and why that is allowed; and what is never done.

use policy::{Basis, Purpose, Term as _, Word};

use crate::Edition;
use crate::draft::{Behind, Draft};
use crate::notice::data::roles;

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    edition.source().purpose.iter().map(|purpose| draft(edition, purpose)).collect()
}

fn draft(edition: &Edition<'_>, purpose: &Purpose) -> Draft {
    let phrases = edition.phrases();
    let mut draft = Draft::new(edition, "purposes", "purpose", purpose, edition.purpose(purpose));
    // The gate opens data for the application's own purposes and for no other; what is forbidden has none.
    let ours = purpose.forbidden || edition.vocabulary.purposes.contains(&purpose.id.as_str());
    draft.behind = if ours { Behind::Mechanisms(vec!["gate"]) } else { Behind::Promises };
    if purpose.forbidden {
        draft.key("forbidden").push(phrases.say("purpose-forbidden"));
        return draft;
    }
    for basis in &purpose.basis {
        draft.key("basis").push(phrases.word("because", basis.code()));
        match basis {
            Basis::LegalObligation => draft
                .keys(&["basis", "obligation"])
                .push_some(purpose.obligation.as_ref(), |law| phrases.one("purpose-obligation", "law", edition.read(law))),
            Basis::LegitimateInterests => weighed(edition, purpose, &mut draft),
            _ => {}
        }
    }
    for exemption in &purpose.special {
        draft.key("special").push(phrases.word("special", exemption.code()));
    }
    draft.key("requires").push_some(purpose.requires.as_ref(), |what| {
        let (key, plain) = (what.as_str().replace('.', "-"), crate::phrase::apart(what.as_str()));
        phrases.with("purpose-requires", &[("what", (&key).into()), ("plain", (&plain).into())])
    });
    draft.key("choice").push_some(purpose.choice, |choice| phrases.one("purpose-choice", "choice", choice.code()));
    draft
        .key("aggregate")
        .push_some(purpose.aggregate, |least| phrases.one("purpose-aggregate", "number", &phrases.number(i64::from(least))));
    draft.key("form").push_some(purpose.form, |form| phrases.one("purpose-form", "form", &phrases.word("form", form.code())));
    draft.key("compatible").push_some(purpose.compatible.as_ref(), |text| crate::phrase::sentences([&edition.read(text).to_owned()]));
    let instead = phrases.words("point", &purpose.alternatives);
    draft.key("alternatives").push_if(!instead.is_empty(), || phrases.one("purpose-alternatives", "points", &phrases.or(&instead)));
    draft.key("access").push_if(!purpose.access.is_empty(), || phrases.one("purpose-access", "roles", &roles(&purpose.access)));
    draft.key("undisclosed").push_if(purpose.undisclosed, || phrases.say("purpose-undisclosed"));
    if purpose.data.iter().any(Word::is_all) {
        draft.key("data").push(phrases.say("purpose-all"));
    } else {
        let links =
            edition.links(draft.said_of("data"), "data", edition.categories(purpose.data.iter()), |edition, data| edition.category(data));
        draft.key("data").list(phrases.say("purpose-data"), links);
    }
    draft
}

/// When interests were weighed, and by when they are weighed again.
fn weighed(edition: &Edition<'_>, purpose: &Purpose, draft: &mut Draft) {
    let phrases = edition.phrases();
    draft.keys(&["basis", "assessed"]).push_some(purpose.assessed, |day| phrases.one("purpose-assessed", "date", &phrases.date(day)));
    let again = purpose.assessed.zip(purpose.review).map(|(day, period)| calendar::add_to_date(day, &period));
    draft.keys(&["basis", "assessed", "review"]).push_some(again, |day| phrases.one("purpose-review", "date", &phrases.date(day)));
}
