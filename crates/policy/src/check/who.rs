//! Who is responsible and whom to ask (Art. 13(1)(a) and (b) GDPR), and what is said about the text itself.

use jiff::civil::Date;

use super::{Check, is_blank};
use crate::{Code, Contact, Role, Word, law};

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
        self.contacts();
        self.entity();
        self.authorities();
        if policy.notice.version.is_none() {
            let reason = "the version has no number, so nothing can say which text held";
            self.report(Code::NoVersion, policy.notice.place, "notice.version", reason, "write `version = 1`");
        }
        let laws = law::known();
        for law in policy.law.iter().filter(|law| !laws.iter().any(|known| *law == known.as_str())) {
            let reason = format!("the software has no dates of the law `{law}`, so nothing is checked against it");
            self.report(Code::UnknownLaw, law.place(), "law", reason, format!("known are `{}`", laws.join("`, `")));
        }
        for recipient in policy.recipient.iter().filter(|recipient| recipient.name.is_blank() || recipient.name.all().any(is_blank)) {
            let path = format!("recipient.{}.name", recipient.id);
            self.report(Code::NoName, recipient.id.place(), &path, "a recipient without a name is not declared", "write who it is");
        }
        self.open_lists();
    }

    /// Somebody can be asked, and so can everybody who is named. An authority is nobody to ask about privacy.
    fn contacts(&mut self) {
        let policy = self.policy;
        let asked = || policy.contact.iter().filter(|contact| contact.authority.is_empty());
        if !asked().any(is_reachable) {
            let remedy = "add an address to a contact, such as privacy = { email = \"…\" }";
            self.report(Code::NoContact, policy.controller.place, "contact", "nobody can be reached about privacy", remedy);
            return;
        }
        for contact in asked().filter(|contact| !is_reachable(contact)) {
            let (path, reason) = (format!("contact.{}", contact.id), format!("`{}` is promised and nobody can reach it", contact.id));
            self.report(Code::UnreachableRole, contact.id.place(), &path, reason, "add `email`, `phone`, `post` or `web`");
        }
    }

    /// Where companies belong together, people must know which of them decides (Art. 4(7) and 13(1)(a)).
    fn entity(&mut self) {
        let controller = &self.policy.controller;
        if controller.group.is_empty() || controller.decides.is_some() || controller.role == Role::JointDataControllers {
            return;
        }
        let reason = format!("`{}` belongs to a group, and nothing says which of the companies decides", controller.name);
        let remedy =
            "add decides = \"alone\" (the controller for all) or \"each\" (each about what it gets), or name those who decide together";
        self.report(Code::Entity, controller.place, "controller.group", reason, remedy);
    }

    /// Each law that applies, and the seat's, has an authority to which people can complain (Art. 13(2)(d)); all of them are named.
    fn authorities(&mut self) {
        let (policy, day) = (self.policy, self.day);
        let named = || policy.contact.iter().flat_map(|contact| &contact.authority);
        for missing in law::supervised(policy, day).into_iter().filter(|one| !named().any(|word| one.is_met_by(word, day))) {
            let by = missing.by;
            let path = if policy.law.contains(by) { "law" } else { "controller.country" };
            let Some(place) = missing.place else {
                let reason = format!("the law `{by}` applies, and the authority of no state under it is named");
                let remedy = "add to a contact authority = \"EEA\", which is that of the state where somebody lives, or the state of your representative";
                self.report(Code::NoAuthority, by.place(), path, reason, remedy);
                continue;
            };
            let names: Vec<&str> = calendar::authorities(place, day).into_iter().map(|authority| authority.name.as_str()).take(2).collect();
            let reason = format!("`{by}` applies, and its authority ({}) is not named", names.join(", "));
            self.report(Code::NoAuthority, by.place(), path, reason, format!("add to a contact authority = \"{place}\""));
        }
        let nobody = |contact: &&Contact| !is_reachable(contact) && !contact.authority.iter().any(|word| is_supervised(word, day));
        for contact in policy.contact.iter().filter(nobody) {
            let Some(word) = contact.authority.first() else { continue };
            let path = format!("contact.{}.authority", contact.id);
            let reason = format!("the software knows no data protection authority of {word} on {day}");
            self.report(Code::UnreachableRole, word.place(), &path, reason, "add `name` and `web`, or write another code");
        }
    }

    /// What a list leaves open, nobody can keep.
    fn open_lists(&mut self) {
        let policy = self.policy;
        let names = policy.recipient.iter().flat_map(|one| {
            let texts = one.name.all();
            texts.map(|text| (format!("recipient.{}.name", one.id), one.id.place(), text))
        });
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

/// Whether the law says who the authority is, or that it is the one of wherever somebody lives.
fn is_supervised(place: &Word, day: Date) -> bool {
    place == "EEA" || !calendar::authorities(place.as_str(), day).is_empty()
}

fn is_reachable(contact: &Contact) -> bool {
    [&contact.email, &contact.phone, &contact.post, &contact.web].into_iter().flatten().any(|way| !is_blank(way))
}
