//! In which country each store of the desk lies, as the operator says, beside the countries that the policy promises (`[storage] countries`;
//! 000-020, 001-095, 001-115). A machine cannot find out where it stands: what nobody says is not looked at, and carries no seal.

use crate::config::{Config, Country};
use anyhow::{Result, bail};
use calendar::is_member;
use jiff::civil::Date;
use policy::{Policy, Word};

/// A store, as candor.toml calls it, and the country it is said to lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Store<'c> {
    pub name: &'static str,
    pub country: Option<&'c Country>,
}

/// The stores of a desk: the data, the sealed files, the keys, and the copies that the operator makes.
pub fn stores(config: &Config) -> [Store<'_>; 4] {
    let said = &config.storage;
    let all = said.country.as_ref();
    [("database", &said.database), ("files", &said.files), ("keyring", &said.keyring), ("backups", &said.backups)]
        .map(|(name, own)| Store { name, country: own.as_ref().or(all) })
}

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared<'c> {
    /// What the policy promises; without it there is nothing to compare.
    pub promised: Vec<String>,
    /// Stores with their countries that lie elsewhere.
    pub outside: Vec<Store<'c>>,
    /// Stores of which nobody says where they lie.
    pub unsaid: Vec<Store<'c>>,
}

/// Compares the stores with the countries of a policy on a day: areas have members, and members leave.
pub fn compare<'c>(config: &'c Config, policy: &Policy, day: Date) -> Compared<'c> {
    let promised = &policy.storage.countries;
    if promised.is_empty() {
        return Compared::default();
    }
    let lies_in = |country: &Country, place: &Word| {
        let place = place.as_str();
        place == "*" || place.split('-').next() == Some(country.as_str()) || is_member(place, country.as_str(), day)
    };
    let is_outside = |store: &Store<'_>| store.country.is_some_and(|country| !promised.iter().any(|place| lies_in(country, place)));
    let stores = stores(config);
    Compared {
        promised: promised.iter().map(ToString::to_string).collect(),
        outside: stores.into_iter().filter(is_outside).collect(),
        unsaid: stores.into_iter().filter(|store| store.country.is_none()).collect(),
    }
}

impl Compared<'_> {
    /// The stores that lie elsewhere, in a sentence.
    pub fn said(&self) -> String {
        let each = self.outside.iter().filter_map(|store| Some(format!("{} in {}", store.name, store.country?.as_str())));
        format!("{}; the policy promises {}", each.collect::<Vec<_>>().join(", "), self.promised.join(", "))
    }
}

/// Whether a desk may be served under a policy with its stores where they are.
///
/// # Errors
/// If one lies where the policy says nothing is stored: the message says what to do.
pub fn check(config: &Config, policy: &Policy, day: Date) -> Result<()> {
    let compared = compare(config, policy, day);
    if compared.outside.is_empty() {
        return Ok(());
    }
    bail!(
        "data lies where the policy says none is stored: {}. Move the store or correct [storage] in candor.toml; or promise something else \
         (`candor policy apply`)",
        compared.said()
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::config::Storage;

    fn config(storage: Storage) -> Config {
        Config { storage, ..Config::default() }
    }

    fn country(code: &str) -> Option<Country> {
        Some(Country::try_from(code.to_owned()).unwrap())
    }

    fn under(countries: &str) -> Policy {
        let text = policy::starter("Example", "p@example.org", Date::constant(2026, 11, 28));
        Policy::parse(&format!("{text}\n[storage]\ncountries = {countries}\n")).unwrap()
    }

    #[test]
    fn each_store_is_held_against_the_promise_of_the_day() {
        let (before, after) = (Date::constant(2019, 6, 1), Date::constant(2021, 1, 1));
        let all = |code| config(Storage { country: country(code), ..Storage::default() });
        let is_fine = |config: &Config, countries, day| compare(config, &under(countries), day).outside.is_empty();
        assert!(is_fine(&all("DE"), "[\"EEA\"]", after) && is_fine(&all("IS"), "[\"EEA\"]", after));
        assert!(is_fine(&all("GB"), "[\"EEA\"]", before) && !is_fine(&all("GB"), "[\"EEA\"]", after), "GB left");
        assert!(is_fine(&all("GB"), "[\"GB\", \"EEA\"]", after) && !is_fine(&all("US"), "[\"GB\", \"EEA\"]", after));
        let apart = config(Storage { country: country("DE"), backups: country("US"), ..Storage::default() });
        let promised = under("[\"EEA\"]");
        let found = compare(&apart, &promised, after);
        assert_eq!(found.outside.iter().map(|store| store.name).collect::<Vec<_>>(), ["backups"]);
        assert_eq!(found.said(), "backups in US; the policy promises EEA");
        assert!(check(&apart, &promised, after).unwrap_err().to_string().contains("backups in US"));
    }

    #[test]
    fn what_nobody_says_is_not_found_wrong() {
        let nothing = config(Storage::default());
        assert_eq!(compare(&nothing, &under("[\"EEA\"]"), Date::constant(2026, 1, 1)).unsaid.len(), 4);
        check(&nothing, &under("[\"EEA\"]"), Date::constant(2026, 1, 1)).unwrap();
    }
}
