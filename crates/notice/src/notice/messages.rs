//! What reaches people unasked.

use policy::{Choice, Communication, Term as _};

use crate::Edition;
use crate::draft::Draft;
use crate::phrase::apart;

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    edition.source().communication.iter().map(|message| draft(edition, message)).collect()
}

fn draft(edition: &Edition<'_>, message: &Communication) -> Draft {
    let phrases = edition.phrases();
    let title = edition.label(&message.common).unwrap_or_else(|| edition.named("purpose", message.id.as_str()));
    let by: &[&str] = if message.choice == Choice::Fixed { &["sending"] } else { &["campaign", "preference"] };
    let mut draft = Draft::new(edition, "messages", "communication", message, title).kept_by(by);
    let points = |words: &[policy::Word]| phrases.or(&phrases.words("point", words));
    let plain = |words: &[policy::Word]| words.iter().map(|word| apart(word.as_str())).collect::<Vec<_>>().join(", ");
    draft.key("choice").push(phrases.one("message-choice", "choice", message.choice.code()));
    draft.key("commercial").push_if(message.commercial == Some(false), || phrases.say("message-not-commercial"));
    draft.key("channels").push(phrases.one("message-channels", "points", &points(&message.channels)));
    draft.key("topics").push_if(!message.topics.is_empty(), || phrases.one("message-topics", "topics", &plain(&message.topics)));
    draft.key("limit").push_some(message.limit, |most| phrases.count("message-limit", i64::from(most)));
    draft.key("withdraw").push_if(!message.withdraw.is_empty(), || phrases.one("message-withdraw", "points", &points(&message.withdraw)));
    let disables = message.disables.iter().map(|text| edition.read(text)).collect::<Vec<_>>().join(", ");
    draft.key("disables").push_if(!message.disables.is_empty(), || phrases.one("message-disables", "what", &disables));
    draft
}
