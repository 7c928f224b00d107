//! What a person can do, and how soon they are answered.

use policy::{Procedure, Right, Said, Term as _, Word};

use crate::draft::{Behind, Draft};
use crate::{Edition, Item};

const SECTION: &str = "rights";

/// The law of California, as a policy names it.
const CALIFORNIA: &str = "US-CA";

/// The rights that the law grants whatever a policy names.
const GRANTED: [&str; 7] = ["A15", "A16", "A17", "A18", "A20", "A21", "A77"];

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let policy = edition.source();
    let rights = policy.right.iter().map(|right| draft(edition, right));
    let further = further(edition);
    rights.chain(further).chain(policy.procedure.as_ref().map(|procedure| answered(edition, procedure))).collect()
}

fn draft(edition: &Edition<'_>, right: &Right) -> Draft {
    let phrases = edition.phrases();
    let article = right.id.as_str();
    let title = edition.label(&right.common).unwrap_or_else(|| phrases.word("right", article));
    let behind = match article {
        "A7-3" => Behind::Mechanisms(vec!["consent"]),
        "A13" => Behind::Mechanisms(vec!["notice"]),
        "A17" => Behind::Mechanisms(vec!["request", "erasure"]),
        "A18" => Behind::Mechanisms(vec!["restriction"]),
        "A20" => Behind::Mechanisms(vec!["portability"]),
        "A21" => Behind::Mechanisms(vec!["objection"]),
        "A22" => Behind::Mechanisms(vec!["automated-decision"]),
        "A77" => Behind::Nothing,
        _ => Behind::Mechanisms(vec!["request"]),
    };
    let mut draft = Draft::new(edition, SECTION, "right", right, title).behind(behind);
    draft.body.push(phrases.word("right-text", article));
    draft.key("self_service").push_if(right.self_service, || phrases.say("right-self"));
    let channels = phrases.words("point", &right.channels);
    draft.key("channels").push_if(!channels.is_empty(), || phrases.one("right-channels", "points", &phrases.or(&channels)));
    let contact = right.to.as_ref().and_then(|id| edition.source().contact.iter().find(|contact| contact.id == *id));
    let read = draft.said_of("to") == Said::Assumed;
    let contact = contact.filter(|contact| read || contact.common.said != Said::Assumed);
    draft.key("to").push_some(contact, |contact| {
        let ways = super::who::ways(edition, contact).into_iter().filter(|(key, _)| read || !contact.common.is_assumed(key));
        phrases.one("right-to", "contact", &ways.map(|(_, way)| way).collect::<Vec<_>>().join(", "))
    });
    let bases: Vec<String> = right.bases.iter().map(|basis| phrases.word("basis", basis.code())).collect();
    draft.key("bases").push_if(!bases.is_empty(), || phrases.one("right-bases", "bases", &bases.join(", ")));
    let then: Vec<String> = phrases.words("right", &right.then);
    draft.key("then").push_if(!then.is_empty(), || phrases.one("right-then", "rights", &phrases.titles(&then)));
    draft
}

/// Those that the policy leaves out, and what the law of California adds.
fn further(edition: &Edition<'_>) -> Option<Draft> {
    let (phrases, policy) = (edition.phrases(), edition.source());
    // California's law grants what this list says with other words and no others of it.
    let general = policy.law.is_empty() || policy.law.iter().any(|law| *law != *CALIFORNIA);
    let missing = GRANTED.iter().filter(|article| general && !policy.right.iter().any(|right| right.id.as_str() == **article));
    let items = missing.map(|article| phrases.word("right-text", article)).chain(californian(edition)).map(Item::plain);
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then(|| {
        let common = policy::Common { said: Said::Law, ..policy::Common::default() };
        let title = phrases.say("rights-further-title");
        let mut draft = Draft::at(edition, SECTION, "right".to_owned(), &common, title).behind(Behind::Nothing);
        draft.body.list(phrases.say("rights-further"), items);
        draft
    })
}

/// The rights of the California Consumer Privacy Act that no article of the GDPR has, and how soon it wants an answer on the day.
fn californian(edition: &Edition<'_>) -> Vec<String> {
    let phrases = edition.phrases();
    if !edition.source().law.iter().any(|law| *law == *CALIFORNIA) {
        return Vec::new();
    }
    let law = calendar::Law::of("us-ca", None).expect("a built-in table");
    let rule = law.rule("data-subject-request", edition.day);
    let answered = rule.map(|rule| {
        let (term, more) = (phrases.period(&rule.term), rule.extension.map(|more| phrases.period(&more)).unwrap_or_default());
        phrases.with("california-answer", &[("period", (&term).into()), ("more", (&more).into())])
    });
    ["california-opt-out", "california-sensitive", "california-equal"].map(|key| phrases.say(key)).into_iter().chain(answered).collect()
}

fn answered(edition: &Edition<'_>, procedure: &Procedure) -> Draft {
    let phrases = edition.phrases();
    let title = edition.label(&procedure.common).unwrap_or_else(|| phrases.say("procedure-title"));
    let mut draft = Draft::at(edition, SECTION, "procedure".to_owned(), &procedure.common, title).kept_by(&["legal-deadline"]);
    draft.key("channels").push(phrases.one("procedure-channels", "points", &phrases.or(&phrases.words("point", &procedure.channels))));
    draft.key("deadline").push(phrases.one("procedure-deadline", "period", &phrases.period(&procedure.deadline)));
    draft.key("extension").push_some(procedure.extension, |period| phrases.one("procedure-extension", "period", &phrases.period(&period)));
    let free = procedure.fee == *"FeeNotRequired";
    draft.key("fee").push(phrases.say(if free { "procedure-free" } else { "procedure-fee" }));
    draft.key("identity").push(phrases.one("procedure-identity", "identity", procedure.identity.code()));
    let reasons = |words: &[Word]| phrases.words("reason", words).into_iter().map(Item::plain).collect();
    draft.key("extend_when").list(phrases.say("procedure-extend-when"), reasons(&procedure.extend_when));
    draft.key("fee_when").list(phrases.say("procedure-fee-when"), reasons(&procedure.fee_when));
    draft.key("refuse").list(phrases.say("procedure-refuse"), reasons(&procedure.refuse));
    draft.key("via_admin").push_some(procedure.via_admin, |period| phrases.one("procedure-admin", "period", &phrases.period(&period)));
    draft
}
