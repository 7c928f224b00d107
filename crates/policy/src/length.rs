//! How long a period is, where two have to be compared.

use crate::Period;

/// Microseconds; months count as the longest they can be, because calendar periods have no length of their own.
pub(crate) fn length(period: &Period) -> i128 {
    let days = i128::from(period.in_months()) * 31 + i128::from(period.in_days());
    days * 86_400_000_000 + i128::from(period.in_micros())
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn months_are_longer_than_the_days_they_may_have() {
        let long = |text: &str| text.parse().map(|period| length(&period)).unwrap_or_default();
        assert!(long("P1M") > long("P30D") && long("P12M") == long("P1Y") && long("PT24H") == long("P1D"));
        assert_eq!(long("P0D"), 0);
    }
}
