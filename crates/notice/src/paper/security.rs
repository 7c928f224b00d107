//! The security page: the measures with what stands behind each, and where to report a weakness.

use policy::Said;

use super::paper;
use crate::notice::part;
use crate::standing::Standing;
use crate::{Document, Edition, Paragraph};

/// The security page. Measures that are assumed stand in a section of their own, as in the notice.
#[must_use]
pub fn security(edition: &Edition<'_>) -> Document {
    let phrases = edition.phrases();
    let lead = phrases.one("security-lead", "name", edition.policy.controller_name());
    let mut sections = part(edition, "security");
    let contact = edition.source().contact.iter().find(|contact| contact.id == *"security" && !contact.common.is_assumed("email"));
    if let (Some(email), Some(first)) = (contact.and_then(|contact| contact.email.as_ref()), sections.first_mut()) {
        let mut mark = edition.mark(Standing::Stated);
        mark.text = phrases.say("mark-fact");
        first.paragraphs.push(Paragraph {
            anchor: "contact.security".to_owned(),
            title: phrases.say("security-report-title"),
            text: phrases.one("security-report", "email", email),
            lists: Vec::new(),
            statements: Vec::new(),
            sources: Vec::new(),
            said: Said::Stated,
            mark,
        });
    }
    paper(edition, "security-title", lead, sections)
}
