//! Rules for some people only (`for`): whether they fit somebody, as far as that is known.

use crate::term::Stage;
use crate::{Applies, Common, Compiled, CompiledRule, Word};

/// What is known about a person to whom a policy is applied.
#[derive(Clone, Copy, Debug, Default)]
pub struct Who<'a> {
    /// Where the person lives: an ISO 3166 code, with a part (`US-CA`) if known.
    pub region: Option<&'a str>,
    /// How far the person is a customer.
    pub stage: Option<Stage>,
    /// What the person is to the controller.
    pub subject: Option<&'a str>,
    /// The brand that the person met.
    pub brand: Option<&'a str>,
    /// The day, for areas whose members change.
    pub day: jiff::civil::Date,
}

/// Whether a rule fits somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Too little is known. A rule that protects acts then; a permission does not.
    Unknown,
}

impl Applies {
    /// Whether it fits a person.
    #[must_use]
    pub fn fits(&self, who: &Who<'_>) -> Fit {
        let words = |asked: &[Word], known: Option<&str>| fit(asked, known, |word, known| word == known);
        let parts = [
            fit(&self.region, who.region, |region, known| lies_in(region.as_str(), known, who.day)),
            fit(&self.stage, who.stage, |stage, known| *stage == known),
            words(&self.subject, who.subject),
            words(&self.brand, who.brand),
        ];
        match parts {
            parts if parts.contains(&Fit::No) => Fit::No,
            parts if parts.contains(&Fit::Unknown) => Fit::Unknown,
            _ => Fit::Yes,
        }
    }
}

impl Common {
    /// Whether the entry applies to a person; to everybody if it does not say to whom.
    #[must_use]
    pub fn fits(&self, who: &Who<'_>) -> Fit {
        self.applies.as_ref().map_or(Fit::Yes, |applies| applies.fits(who))
    }
}

impl Compiled {
    /// The rules of a category that act for a person: those that fit and, because the stricter acts, those of which too
    /// little is known.
    pub fn rules_for<'a>(&'a self, category: &str, who: &Who<'_>) -> impl Iterator<Item = &'a CompiledRule> {
        let acts = |rule: &&CompiledRule| rule.applies.as_ref().is_none_or(|applies| applies.fits(who) != Fit::No);
        self.rules(category).iter().filter(acts)
    }

    /// The items that a purpose may open of a person: nothing if the purpose is not surely for them, and nothing of a
    /// category that is not.
    #[must_use]
    pub fn permits_for(&self, purpose: &str, who: &Who<'_>) -> u128 {
        if self.purpose(purpose).is_none_or(|purpose| purpose.common.fits(who) != Fit::Yes) {
            return 0;
        }
        let closed = self.policy.data.iter().filter(|category| category.common.fits(who) != Fit::Yes);
        closed.fold(self.permits(purpose), |set, category| set & !self.items(category.id.as_str()))
    }
}

fn fit<T, K: Copy>(asked: &[T], known: Option<K>, is: impl Fn(&T, K) -> bool) -> Fit {
    match known {
        _ if asked.is_empty() => Fit::Yes,
        None => Fit::Unknown,
        Some(known) if asked.iter().any(|one| is(one, known)) => Fit::Yes,
        Some(_) => Fit::No,
    }
}

/// Whether a place is the region, a part of it, or a member of the area.
fn lies_in(region: &str, place: &str, day: jiff::civil::Date) -> bool {
    let country = place.split('-').next().unwrap_or(place);
    region == place || region == country || calendar::is_member(region, country, day)
}
