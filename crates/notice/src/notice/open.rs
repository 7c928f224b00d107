//! How the text changes, which other texts belong to it, and what it leaves open.

use policy::{Acceptance, Common, Document as Text, Said, Term as _};

use crate::draft::{Behind, Draft};
use crate::edition::path;
use crate::phrase::sentences;
use crate::standing::Standing;
use crate::{Edition, Paragraph};

pub(crate) fn changes(edition: &Edition<'_>) -> Vec<Draft> {
    let (phrases, policy) = (edition.phrases(), edition.source());
    let notice = &policy.notice;
    let title = edition.label(&notice.common).unwrap_or_else(|| phrases.say("changes-title"));
    let mut draft = Draft::at(edition, "changes", "notice".to_owned(), &notice.common, title).kept_by(&["change-notice"]);
    for (level, channels) in &notice.changes {
        let key = match level.as_str() {
            "minor" => "changes-minor",
            "major" => "changes-major",
            _ => "changes-any",
        };
        draft.key("changes").push(phrases.one(key, "points", &phrases.and(&phrases.words("point", channels))));
    }
    let how = if notice.acceptance == Acceptance::Shown { "shown" } else { "acknowledged" };
    draft.key("acceptance").push(phrases.one("changes-shown", "how", how));
    draft.key("review").push_some(notice.review, |period| phrases.one("changes-review", "every", &phrases.every(&period)));
    let documents = policy.document.iter().map(|document| text(edition, document));
    std::iter::once(draft).chain(documents).collect()
}

fn text(edition: &Edition<'_>, document: &Text) -> Draft {
    let phrases = edition.phrases();
    let title = edition.read(&document.title).to_owned();
    let mut draft = Draft::new(edition, "changes", "document", document, title).behind(Behind::Nothing);
    draft.key("kind").push(phrases.word("document", document.kind.code()) + ".");
    draft.key("version").push_some(document.version.as_ref(), |version| phrases.one("document-version", "version", version));
    draft.key("signed").push_some(document.signed, |day| phrases.one("document-signed", "date", &phrases.date(day)));
    let here = document.file.as_ref().map(|_| format!("/documents/{}", document.id));
    draft.key("web").push_some(document.web.as_ref().or(here.as_ref()), |web| phrases.one("document-where", "web", web));
    draft
}

/// Contradictions and silences with the decision taken. They stand before what is assumed, which follows from them.
pub(crate) fn gaps<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = Paragraph> + 'e {
    edition.source().gap.iter().map(|gap| {
        let Common { source, .. } = &gap.common;
        let mut mark = edition.mark(Standing::Stated);
        mark.text = edition.phrases().say("mark-assumed");
        Paragraph {
            anchor: path("gap", gap),
            title: edition.read(&gap.about).to_owned(),
            text: sentences([&edition.read(&gap.decision).to_owned()]),
            lists: Vec::new(),
            statements: Vec::new(),
            sources: source.iter().map(ToString::to_string).collect(),
            said: Said::Assumed,
            mark,
        }
    })
}
