//! Who is responsible and whom to ask (Art. 13(1)(a) and (b) GDPR), and what is said about the text itself.

use super::{Check, is_blank};
use crate::{Code, Contact};

/// The laws of which the software has dates.
const LAWS: [&str; 2] = ["EU-GDPR", "UK-GDPR"];

/// Words that leave a list open, so that nobody knows what is in it.
const OPEN: [&str; 15] = [
    "etc",
    "such as",
    "for example",
    "e.g.",
    "including",
    "among others",
    "and others",
    "and similar",
    "usw.",
    "zum beispiel",
    "z. b.",
    "unter anderem",
    "par exemple",
    "notamment",
    "entre autres",
];

impl Check<'_> {
    pub(super) fn who(&mut self) {
        let policy = self.policy;
        let controller = &policy.controller;
        if is_blank(&controller.name) {
            let remedy = "write the organisation's legal name";
            self.report(Code::NoController, controller.place, "controller.name", "nobody is responsible", remedy);
        }
        if !policy.contact.iter().any(is_reachable) {
            let remedy = "add an address to a contact, such as privacy = { email = \"…\" }";
            self.report(Code::NoContact, controller.place, "contact", "nobody can be reached about privacy", remedy);
        }
        let named = policy.contact.iter().any(is_reachable);
        for contact in policy.contact.iter().filter(|contact| named && !is_reachable(contact)) {
            let (path, reason) = (format!("contact.{}", contact.id), format!("`{}` is promised and nobody can reach it", contact.id));
            self.report(Code::UnreachableRole, contact.id.place(), &path, reason, "add `email`, `phone`, `post` or `web`");
        }
        if policy.notice.version.is_none() {
            let reason = "the version has no number, so nothing can say which text held";
            self.report(Code::NoVersion, policy.notice.place, "notice.version", reason, "write `version = 1`");
        }
        for law in policy.law.iter().filter(|law| !LAWS.contains(&law.as_str())) {
            let reason = format!("the software has no dates of the law `{law}`, so nothing is checked against it");
            self.report(Code::UnknownLaw, law.place(), "law", reason, format!("known are `{}`", LAWS.join("`, `")));
        }
        for recipient in policy.recipient.iter().filter(|recipient| is_blank(&recipient.name)) {
            let path = format!("recipient.{}.name", recipient.id);
            self.report(Code::NoName, recipient.id.place(), &path, "a recipient without a name is not declared", "write who it is");
        }
        self.open_lists();
    }

    /// What a list leaves open, nobody can keep.
    fn open_lists(&mut self) {
        let policy = self.policy;
        let names = policy.recipient.iter().map(|one| (format!("recipient.{}.name", one.id), one.id.place(), one.name.as_str()));
        let labels = policy.data.iter().flat_map(|one| {
            let texts = one.common.label.iter().flat_map(|label| label.all());
            texts.map(|text| (format!("data.{}.label", one.id), one.id.place(), text))
        });
        let found: Vec<_> = names.chain(labels).filter_map(|(path, place, text)| Some((path, place, open_word(text)?))).collect();
        for (path, place, word) in found {
            let reason = format!("`{word}` leaves the list open, so nobody knows what else is in it");
            self.report(Code::OpenList, place, &path, reason, "name everything, or record in a gap what was decided");
        }
    }
}

fn open_word(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let stands = |word: &&str| {
        text.match_indices(*word).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_none_or(|one| !one.is_alphanumeric());
            before && text[at + word.len()..].chars().next().is_none_or(|one| !one.is_alphanumeric())
        })
    };
    OPEN.iter().find(|word| stands(word)).copied()
}

fn is_reachable(contact: &Contact) -> bool {
    [&contact.email, &contact.phone, &contact.post, &contact.web].into_iter().flatten().any(|way| !is_blank(way))
}
