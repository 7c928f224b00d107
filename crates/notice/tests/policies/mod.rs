//! The policies of the repository, compiled.

use jiff::civil::{Date, date};
use policy::{Compiled, Policy};

use crate::words::VOCABULARY;

pub const DAY: Date = date(2026, 11, 28);

/// The policy of a new desk.
pub fn default_policy() -> Compiled {
    compile("default", &policy::starter("Example Ltd", "privacy@example.org", DAY))
}

/// Every policy, by name.
pub fn all() -> Vec<(&'static str, Compiled)> {
    let texts = [
        ("analytics-vendor", include_str!("../../../../policies/analytics-vendor.toml")),
        ("contact-centre", include_str!("../../../../policies/contact-centre.toml")),
        ("customs-software", include_str!("../../../../policies/customs-software.toml")),
        ("it-support", include_str!("../../../../policies/it-support.toml")),
        ("helpdesk-vendor", include_str!("../../../../policies/helpdesk-vendor.toml")),
        ("helpdesk-vendor-platform", include_str!("../../../../policies/helpdesk-vendor-platform.toml")),
        ("helpdesk-vendor-customer", include_str!("../../../../policies/helpdesk-vendor-customer.toml")),
    ];
    let mut all: Vec<_> = texts.into_iter().map(|(name, text)| (name, compile(name, text))).collect();
    all.push(("default", default_policy()));
    all
}

fn compile(name: &str, text: &str) -> Compiled {
    let policy = Policy::parse(text).unwrap_or_else(|found| panic!("{name}: {found}"));
    Compiled::new(policy, &VOCABULARY, DAY).unwrap_or_else(|found| panic!("{name}: {found}"))
}
