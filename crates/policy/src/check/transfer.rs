//! What allows data to travel (Chapter V GDPR), and where it lies. The days are the law's, from `calendar`.

use calendar::{Transfer, Transfers, is_member};
use jiff::civil::Date;

use super::Check;
use crate::nearest::suggest;
use crate::policy::find;
use crate::{Code, Recipient, Role, Safeguard, Word};

/// Tools of which the law keeps a dated list: without the instrument nobody can say whether they hold.
const LISTED: [&str; 3] = ["A45-3", "A46-2-c", "A46-2-d"];

impl Check<'_> {
    pub(super) fn transfers(&mut self) {
        let policy = self.policy;
        for safeguard in &policy.safeguard {
            self.instrument(safeguard);
        }
        let travels =
            |recipient: &&Recipient| !recipient.is_anywhere() && recipient.parts.iter().any(|part| part.role != Role::DataSubject);
        for recipient in policy.recipient.iter().filter(travels) {
            for law in self.laws() {
                self.transfer(recipient, law);
            }
        }
        for recipient in policy.recipient.iter().filter(|recipient| recipient.stores && !policy.storage.countries.is_empty()) {
            self.stored(recipient);
        }
    }

    /// The laws whose rules on transfers apply, as `calendar` calls them.
    fn laws(&self) -> Vec<&'static str> {
        let code = |law: &Word| match law.as_str() {
            "EU-GDPR" => Some("eu"),
            "UK-GDPR" => Some("gb"),
            _ => None,
        };
        let seat = self.policy.controller.country.as_ref();
        match self.policy.law.is_empty() {
            true if seat.is_some_and(|seat| *seat == *"GB") => vec!["gb"],
            true if seat.is_none_or(|seat| is_member("EEA", seat.as_str(), self.day)) => vec!["eu"],
            _ => self.policy.law.iter().filter_map(code).collect(),
        }
    }

    /// An instrument is one that the law knows, of the tool that is named, and in force.
    fn instrument(&mut self, safeguard: &Safeguard) {
        let Some(word) = &safeguard.instrument else { return };
        let (path, day) = (format!("safeguard.{}.instrument", safeguard.id), self.day);
        let Some(known) = calendar::instrument(word.as_str()) else {
            let remedy = suggest(word.as_str(), calendar::instruments().iter().map(|known| known.id.as_str()));
            self.report(Code::UnknownWord, word.place(), &path, format!("the law has no instrument `{word}`"), remedy);
            return;
        };
        if safeguard.tool.as_str() != known.tool {
            let reason = format!("`{word}` is a tool of {}, not of {}", known.tool, safeguard.tool);
            self.report(Code::InstrumentInvalid, safeguard.tool.place(), &path, reason, format!("write tool = \"{}\"", known.tool));
        }
        if !known.holds_on(day) {
            let reason = match known.valid_until.filter(|until| *until < day) {
                Some(until) => format!("{} held until {until} and no longer ({})", known.title, known.source),
                None => format!("{} holds only from {} on ({})", known.title, known.valid_from, known.source),
            };
            self.report(Code::InstrumentInvalid, word.place(), &path, reason, "name an instrument that holds, or remove the safeguard");
        }
    }

    /// A country that is neither a member nor adequate needs a safeguard that holds there, under each law, on the day.
    fn transfer(&mut self, recipient: &Recipient, law: &str) {
        let countries = recipient.country.iter().flat_map(|country| expand(country, self.day));
        let closed = countries.filter(|country| matches!(calendar::transfer(law, country, self.day), Transfer::NeedsTool(_)));
        let mut open: Vec<&str> = closed.filter(|country| !self.is_safe(recipient, law, country)).collect();
        open.dedup();
        let Some(country) = open.first() else { return };
        let usable = calendar::instruments().iter().filter(|known| Transfers::built_in().allows(known, law, country, self.day));
        let usable: Vec<&str> = usable.map(|known| known.id.as_str()).collect();
        let law = if law == "gb" { "UK GDPR" } else { "GDPR" };
        let reason = match recipient.safeguard.as_slice() {
            [] => format!("nothing allows a transfer to {country} under the {law} on {}", self.day),
            named => {
                let named: Vec<String> = named.iter().map(ToString::to_string).collect();
                format!("`{}` does not allow a transfer to {country} under the {law} on {}", named.join("`, `"), self.day)
            }
        };
        let remedy = format!("add a safeguard with an instrument such as `{}`", usable.join("`, `"));
        let place = recipient.country.first().map_or(recipient.id.place(), Word::place);
        self.report(Code::NoSafeguard, place, &format!("recipient.{}.country", recipient.id), reason, remedy);
    }

    fn is_safe(&self, recipient: &Recipient, law: &str, country: &str) -> bool {
        let named = recipient.safeguard.iter().filter_map(|id| find(&self.policy.safeguard, id.as_str()));
        named.filter(|safeguard| safeguard.holds_on(self.day)).any(|safeguard| safeguard.allows(law, country, self.day))
    }

    /// Whoever stores does it in the promised countries.
    fn stored(&mut self, recipient: &Recipient) {
        let day = self.day;
        let promised =
            |country: &str| self.policy.storage.countries.iter().any(|place| place == country || is_member(place.as_str(), country, day));
        let outside = recipient.country.iter().find(|country| country.is_all() || !expand(country, day).into_iter().all(promised));
        let Some(country) = outside else { return };
        let reason = match country.is_all() {
            true => format!("`{}` stores, and nobody says where", recipient.id),
            false => format!("`{}` stores in {country}, which is not among the promised countries", recipient.id),
        };
        let promised: Vec<&str> = self.policy.storage.countries.iter().map(Word::as_str).collect();
        let remedy = format!("promised are {}; change the promise or where it is stored", promised.join(", "));
        let mut finding =
            crate::Finding::new(Code::StorageOutside, country.place(), &format!("recipient.{}.country", recipient.id), reason, remedy);
        if let Some(first) = self.policy.storage.countries.first() {
            finding = finding.with_second(first.place(), "promised here");
        }
        self.found.push(finding);
    }
}

impl Safeguard {
    /// Whether its own days hold.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }

    /// Whether the law lets it carry a transfer to a country on a day. `law` is `calendar`'s word for it (`eu`, `gb`).
    pub(crate) fn allows(&self, law: &str, country: &str, day: Date) -> bool {
        match &self.instrument {
            Some(word) => {
                let known = calendar::instrument(word.as_str());
                known.is_some_and(|known| Transfers::built_in().allows(known, law, country, day))
            }
            None => !LISTED.contains(&self.tool.as_str()),
        }
    }
}

/// The countries of an area on a day; of a part of a country the country.
fn expand(word: &Word, day: Date) -> Vec<&str> {
    if calendar::areas().contains(&word.as_str()) {
        return calendar::countries().iter().map(String::as_str).filter(|country| is_member(word.as_str(), country, day)).collect();
    }
    word.as_str().split('-').take(1).collect()
}
