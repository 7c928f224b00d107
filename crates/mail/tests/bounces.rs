//! How far the classifier agrees with people. `cargo run -p mail --example bounces` lists the disagreements.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/bounces.rs"]
mod bounces;

use std::collections::BTreeSet;

#[test]
fn reports_are_read_as_people_read_them() {
    let cases = bounces::load();
    let reports: Vec<_> = cases.iter().filter(|case| case.expected.is_some()).collect();
    assert!(reports.len() >= 150);
    let wrong: Vec<_> = reports.iter().filter(|case| !case.disagreements().is_empty()).collect();
    let names: Vec<_> = wrong.iter().map(|case| format!("{}/{}", case.family, case.name)).collect();
    assert!(wrong.len() * 100 <= reports.len() * 3, "{} of {}: {names:?}", wrong.len(), reports.len());
}

#[test]
fn what_only_resembles_a_report_is_none() {
    for case in bounces::load().iter().filter(|case| case.expected.is_none()) {
        assert!(case.found().is_none(), "{}", case.name);
    }
}

#[test]
fn the_reports_say_most_of_what_can_be_said() {
    let reasons: BTreeSet<String> = bounces::load()
        .iter()
        .flat_map(|case| case.expected.iter().flatten())
        .filter_map(|line| line.split(' ').nth(1).map(str::to_owned))
        .collect();
    assert!(reasons.len() >= 25, "{}: {reasons:?}", reasons.len());
}

#[test]
fn names_are_given_once() {
    let cases = bounces::load();
    let names: BTreeSet<_> = cases.iter().map(|case| (&case.family, &case.name)).collect();
    assert_eq!(names.len(), cases.len());
}
