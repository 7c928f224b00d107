//! A desk's policy under that of the platform on which it runs: what the platform stores, where and through whom, binds the
//! desk too.

use calendar::is_member;
use jiff::civil::Date;

use crate::transfer::expand;
use crate::{Code, Finding, Findings, Place, Policy, Recipient, Word};

impl Policy {
    /// Whether this policy of a desk is true on a platform with that policy, on a day.
    ///
    /// It must name the platform as a recipient; say the countries in which the platform and whoever it uses store; and
    /// promise no erasure that the platform's copies outlive.
    #[must_use]
    pub fn check_under(&self, platform: &Policy, day: Date) -> Findings {
        let mut found = Vec::new();
        let name = &platform.controller.name;
        match self.recipient.iter().find(|recipient| recipient.platform) {
            None => {
                let reason = format!("the desk runs on the platform of {name} and the policy does not show it");
                let remedy = "add it to [recipient] with platform = true";
                found.push(Finding::new(Code::UnderPlatform, Place::BEGINNING, "recipient", reason, remedy));
            }
            Some(shown) => {
                let path = format!("recipient.{}.country", shown.id);
                let at = shown.country.first().map_or(shown.id.place(), Word::place);
                for (who, country) in platform.stores().filter(|(_, country)| !lies_in(country, &shown.country, day)) {
                    let reason = format!("{who} stores in {country}, and the policy shows the platform elsewhere");
                    found.push(Finding::new(Code::UnderPlatform, at, &path, reason, format!("add {country} to its countries")));
                }
            }
        }
        if let Some(place) = self.storage.place {
            for (who, country) in platform.stores().filter(|(_, country)| !lies_in(country, &self.storage.countries, day)) {
                let reason = format!("{who} stores in {country}, which is not among the promised countries");
                let remedy = "change the promise, or choose another platform";
                found.push(Finding::new(Code::UnderPlatform, place, "storage.countries", reason, remedy));
            }
        }
        found.extend(self.outlived_by(platform));
        self.attribute(&mut found);
        Findings::sorted(found)
    }

    /// Who stores where: the platform itself, and whoever stores for it.
    fn stores(&self) -> impl Iterator<Item = (&str, &Word)> {
        let own = self.storage.countries.iter().map(|country| (self.controller.name.as_str(), country));
        let others = self.recipient.iter().filter(|recipient: &&Recipient| recipient.stores);
        own.chain(others.flat_map(|recipient| recipient.country.iter().map(|country| (recipient.name.in_language("en"), country))))
    }

    fn outlived_by(&self, platform: &Policy) -> Vec<Finding> {
        let Some(copies) = platform.storage.backups.filter(|period| !period.is_zero()) else { return Vec::new() };
        let outlived = |rule: &crate::Rule| {
            let reason = format!("`{}` promises erasure sooner than the platform's copies are gone, which live {copies}", rule.id);
            let remedy = "promise the period of the copies";
            Finding::new(Code::UnderPlatform, rule.id.place(), &format!("retention.{}", rule.id), reason, remedy)
        };
        self.retention.iter().filter(|rule| rule.is_outlived_by(&copies)).map(outlived).collect()
    }
}

/// Whether all of a country or area lies in some of these.
fn lies_in(country: &Word, within: &[Word], day: Date) -> bool {
    let covers = |one: &str| within.iter().any(|known| known == one || is_member(known.as_str(), one, day));
    within.contains(country) || within.iter().any(Word::is_all) || (!country.is_all() && expand(country, day).into_iter().all(covers))
}
