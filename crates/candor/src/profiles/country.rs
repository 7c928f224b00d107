//! Countries: their codes, and how numbers are written in each (`country_codes.txt`).

use std::sync::LazyLock;

/// How a country writes its numbers.
#[derive(Debug)]
pub struct Plan {
    /// ISO 3166-1.
    pub country: &'static str,
    /// The calling code.
    pub code: &'static str,
    /// What precedes a national number; empty where nothing does.
    pub trunk: &'static str,
    /// What precedes an international one.
    pub abroad: &'static str,
    /// How long a national number is, where the trunk prefix could be a part of it.
    pub digits: Option<usize>,
}

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| include_str!("country_codes.txt").lines().filter_map(plan_of).collect());

fn plan_of(line: &'static str) -> Option<Plan> {
    let mut words = line.split_whitespace();
    let country = words.next().filter(|word| !word.starts_with('#'))?;
    let code = words.next()?;
    let trunk = words.next().unwrap_or("0");
    let abroad = words.next().unwrap_or("00");
    let digits = words.next().and_then(|digits| digits.parse().ok());
    Some(Plan { country, code, trunk: trunk.trim_matches('-'), abroad, digits })
}

/// The plan of a country.
pub fn plan(country: &str) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| plan.country == country)
}

/// The code that an international number begins with: no code begins with another one.
pub fn code_of(digits: &str) -> Option<&'static str> {
    PLANS.iter().map(|plan| plan.code).find(|code| digits.starts_with(code))
}

/// The plans that an international number may be of: some countries share a code.
pub fn plans_of(digits: &str) -> impl Iterator<Item = &'static Plan> {
    PLANS.iter().filter(move |plan| digits.starts_with(plan.code))
}

/// The code of a country as it was typed: two letters, of either case.
pub fn code(typed: &str) -> Option<&'static str> {
    let upper = typed.trim().to_ascii_uppercase();
    calendar::countries().iter().find(|known| **known == upper).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_begins_with_another() {
        for one in PLANS.iter() {
            for other in PLANS.iter().filter(|other| other.code != one.code) {
                assert!(!other.code.starts_with(one.code), "{} {}", one.country, other.country);
            }
        }
        assert!(PLANS.len() > 220);
    }

    #[test]
    fn every_country_is_one() {
        for plan in PLANS.iter().filter(|plan| plan.country != "XK") {
            assert!(calendar::is_country(plan.country), "{}", plan.country);
            assert!(plan.trunk.len() <= 2 && !plan.abroad.is_empty() && plan.code.bytes().all(|byte| byte.is_ascii_digit()), "{plan:?}");
        }
        assert_eq!((code(" gb "), code("Great Britain"), code("ZZ")), (Some("GB"), None, None));
    }
}
