//! The rules. Each has a name, says what is wrong and what to do about it, and is tried on a sample of its own.

mod backends;
mod content_policy;
mod crates;
mod layers;
mod length;
pub mod log_fields;
mod marks;
pub mod outbound;
mod outside;
mod records;
mod space;
mod web;

use crate::tree::{Finding, Tree};

/// A rule looks at the whole repository.
type Rule = fn(&Tree) -> Vec<Finding>;

pub const ALL: [Rule; 12] = [
    length::check,
    layers::check,
    records::check,
    web::check,
    outside::check,
    backends::check,
    crates::check,
    space::check,
    marks::check,
    content_policy::check,
    log_fields::check,
    outbound::check,
];

/// Every finding of every rule, in order of place.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = ALL.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings
}
