//! A desk that meets people in their profession only (`context = "professional"`, 002-050): what a policy does not name of private life is
//! refused like anything else it does not name; an address at a public mail provider may be somebody's only one, and is shown for review.

use crate::app::App;
use crate::organisations::public_domains;

/// Whether the policy in force says that people are met in their profession only.
pub fn is_professional(app: &App) -> bool {
    let policy = app.gate.policy();
    policy.compiled().policy().controller.context.as_ref().is_some_and(|context| *context == *"professional")
}

/// Whether anybody can have an address at the domain of this one.
pub fn is_public(address: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, domain)| public_domains::is_public(domain.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn providers_of_everybody_are_known() {
        assert!(is_public("zq@GMAIL.com") && is_public("zq@web.de"));
        assert!(!is_public("zq@example.org") && !is_public("gmail.com"));
    }
}
