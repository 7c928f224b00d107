//! Whether a recipient may get data in its country on a day, under each law (Chapter V GDPR).

use calendar::{Transfer, Transfers, is_member};
use jiff::civil::Date;

use crate::policy::find;
use crate::{Policy, Recipient, Role, Safeguard, Word};

/// Tools of which the law keeps a dated list: without the instrument nobody can say whether they hold.
const LISTED: [&str; 3] = ["A45-3", "A46-2-c", "A46-2-d"];

impl Policy {
    /// Whether nothing stands against giving a recipient data in its country on this day. Where it may be anywhere, and for
    /// the people themselves, there is nothing to say.
    #[must_use]
    pub fn may_travel_to(&self, recipient: &Recipient, day: Date) -> bool {
        laws(self, day).into_iter().all(|law| closed_to(self, recipient, law, day).is_empty())
    }
}

/// The laws whose rules on transfers apply, as `calendar` calls them.
pub(crate) fn laws(policy: &Policy, day: Date) -> Vec<&'static str> {
    let seat = policy.controller.country.as_ref();
    match policy.law.is_empty() {
        true if seat.is_some_and(|seat| *seat == *"GB") => vec!["gb"],
        true if seat.is_none_or(|seat| is_member("EEA", seat.as_str(), day)) => vec!["eu"],
        _ => {
            let mut codes: Vec<&str> = policy.law.iter().filter_map(|law| crate::law::regime(law, day)).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        }
    }
}

/// The countries of a recipient to which a law lets nothing travel on a day: neither members nor adequate, and without a
/// safeguard that holds.
pub(crate) fn closed_to<'a>(policy: &'a Policy, recipient: &'a Recipient, law: &str, day: Date) -> Vec<&'a str> {
    if recipient.is_anywhere() || recipient.parts.iter().all(|part| part.role == Role::DataSubject) {
        return Vec::new();
    }
    let named = recipient.safeguard.iter().filter_map(|id| find(&policy.safeguard, id.as_str()));
    let held: Vec<&Safeguard> = named.filter(|safeguard| safeguard.holds_on(day)).collect();
    let countries = recipient.country.iter().flat_map(|country| expand(country, day));
    let needs = |country: &&str| matches!(calendar::transfer(law, country, day), Transfer::NeedsTool(_));
    countries.filter(needs).filter(|country| !held.iter().any(|safeguard| safeguard.allows(law, country, day))).collect()
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
pub(crate) fn expand(word: &Word, day: Date) -> Vec<&str> {
    if calendar::areas().contains(&word.as_str()) {
        return calendar::countries().iter().map(String::as_str).filter(|country| is_member(word.as_str(), country, day)).collect();
    }
    word.as_str().split('-').take(1).collect()
}
