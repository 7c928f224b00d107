//! The laws that a policy names, as `calendar` knows them on a day: whose rules on transfers they are, and whose authorities must be named.

use calendar::{Law, is_member};
use jiff::civil::Date;

use crate::{Policy, Role, Word};

/// The two laws that are not of one country or state.
const UNIONS: [(&str, &str); 2] = [("EU-GDPR", "eu"), ("UK-GDPR", "gb")];

/// An authority that must be named, because a law applies.
pub(crate) struct Supervised<'a> {
    /// Where that is written: the law, or the country of the seat.
    pub by: &'a Word,
    /// The place whose authority it is. Without one that of any member of the Union will do.
    pub place: Option<&'a str>,
}

/// The words of the laws of which there are dates: `EU-GDPR`, `UK-GDPR`, and the countries and states with a table of their own.
pub(crate) fn known() -> Vec<String> {
    let own = Law::codes().into_iter().filter(|code| !UNIONS.iter().any(|(_, union)| union == code));
    UNIONS.iter().map(|(law, _)| (*law).to_owned()).chain(own.map(str::to_uppercase)).collect()
}

/// The table whose list of transfers decides under a law; nothing for a law that has none.
pub(crate) fn regime(law: &Word, day: Date) -> Option<&'static str> {
    let union = UNIONS.iter().find(|(word, _)| law == *word).map(|(_, code)| *code);
    union.or_else(|| (known().iter().any(|word| law == word.as_str()) && is_member("EEA", law.as_str(), day)).then_some("eu"))
}

/// The authorities that a notice has to name on a day: of each law, and of the seat. Where nobody says where the seat is, the law of
/// the Union leads to none: everybody complains at home (Art. 77(1) GDPR). Whoever only processes informs nobody (Art. 13).
pub(crate) fn supervised<'a>(policy: &'a Policy, day: Date) -> Vec<Supervised<'a>> {
    if policy.controller.role == Role::DataProcessor {
        return Vec::new();
    }
    let seat = policy.controller.country.as_ref();
    let inside = seat.is_some_and(|seat| is_member("EEA", country(seat), day));
    let by_law = policy.law.iter().filter_map(|law| match law.as_str() {
        "EU-GDPR" if inside => None,
        "EU-GDPR" => seat.map(|_| Supervised { by: law, place: None }),
        "UK-GDPR" => Some(Supervised { by: law, place: Some("GB") }),
        other => Some(Supervised { by: law, place: Some(other) }),
    });
    let by_seat = seat.map(|seat| Supervised { by: seat, place: Some(seat.as_str()) });
    let known = |one: &Supervised<'_>| one.place.is_none_or(|place| !calendar::authorities(place, day).is_empty());
    let mut all: Vec<Supervised<'a>> = Vec::new();
    for one in by_law.chain(by_seat).filter(known) {
        if !all.iter().any(|before| before.place == one.place) {
            all.push(one);
        }
    }
    all
}

impl Supervised<'_> {
    /// Whether an authority that a contact names is the one.
    pub fn is_met_by(&self, named: &Word, day: Date) -> bool {
        match self.place {
            // A country with authorities in its parts is met by one of them.
            Some(place) => named == place || (!place.contains('-') && country(named) == place),
            None => named == "EEA" || is_member("EEA", country(named), day),
        }
    }
}

/// The country of an ISO 3166 code.
fn country(word: &Word) -> &str {
    word.as_str().split('-').next().unwrap_or_default()
}
