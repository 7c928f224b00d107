//! What allows data to travel (Chapter V GDPR), and where it lies. The days are the law's, from `calendar`.

use calendar::{Transfers, is_member};

use super::Check;
use crate::nearest::suggest;
use crate::policy::find;
use crate::transfer::{closed_to, expand, laws};
use crate::{Code, Recipient, Role, Safeguard, Word};

impl Check<'_> {
    pub(super) fn transfers(&mut self) {
        let policy = self.policy;
        for safeguard in &policy.safeguard {
            self.instrument(safeguard);
        }
        for recipient in &policy.recipient {
            self.reach(recipient);
            for law in laws(policy, self.day) {
                self.transfer(recipient, law);
            }
        }
        for recipient in policy.recipient.iter().filter(|recipient| recipient.stores && !policy.storage.countries.is_empty()) {
            self.stored(recipient);
        }
    }

    /// Whoever gets something gets it for a purpose that uses it, and is somewhere.
    fn reach(&mut self, recipient: &Recipient) {
        for part in &recipient.parts {
            let used =
                |category: &str| part.purpose.iter().filter_map(|id| find(&self.policy.purpose, id.as_str())).any(|one| one.uses(category));
            let beyond = part
                .data
                .iter()
                .find(|category| !category.is_all() && find(&self.policy.data, category.as_str()).is_some() && !used(category.as_str()));
            if let Some(category) = beyond {
                let reason = format!("none of the purposes of `{}` uses `{category}`", recipient.id);
                let remedy = "take it out, or name the purpose for which it is given";
                self.report(Code::BeyondPurpose, category.place(), &format!("recipient.{}.data", recipient.id), reason, remedy);
            }
        }
        let built_in = self.vocabulary.recipients.contains(&recipient.id.as_str());
        let people = recipient.parts.iter().all(|part| part.role == Role::DataSubject);
        if recipient.is_anywhere() && !built_in && !people && recipient.safeguard.is_empty() {
            let reason = format!("nobody says where `{}` is, so nothing says whether data may travel there", recipient.id);
            let place = recipient.country.first().map_or(recipient.id.place(), Word::place);
            self.report(
                Code::UnknownCountry,
                place,
                &format!("recipient.{}.country", recipient.id),
                reason,
                "name its countries or its safeguard",
            );
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
        let open = closed_to(self.policy, recipient, law, self.day);
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
