//! Where the desk is reached, and whether its policy lists the place: a notice holds on the sites that it names (001-028). A site is the
//! host of the desk's address, and every name under which somebody who is signed in uses it; the domain of its mail counts as well.

use crate::app::App;
use crate::config::is_here;
use crate::time::Instant;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// The part of the software that looks at it, as promises name it.
pub const CHECK: &str = "site-check";
/// Names that are remembered at a time: there is an end to it whatever somebody writes.
const MOST: usize = 32;
/// For how long after the last page, in seconds: what somebody made up is gone within the hour.
const REMEMBERED: i64 = 3_600;

/// The names under which the desk was used lately. In memory only; a name is a site, nothing is kept of who asked.
#[derive(Debug, Default)]
pub struct Asked(Mutex<HashMap<String, Instant>>);

impl Asked {
    /// Somebody who is signed in used it under this Host. What names no site (a bare address, this machine) is no place to list.
    pub fn note(&self, host: &str, now: Instant) {
        let Some(name) = site(host) else { return };
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.retain(|_, at| now.seconds_since(*at) < REMEMBERED);
        if names.len() < MOST || names.contains_key(&name) {
            names.insert(name, now);
        }
    }

    fn names(&self, now: Instant) -> Vec<String> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.iter().filter(|(_, at)| now.seconds_since(**at) < REMEMBERED).map(|(name, _)| name.clone()).collect()
    }
}

/// Where the desk is reached, as far as this process knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// What the policy lists.
    pub listed: Vec<String>,
    /// What it does not.
    pub unlisted: Vec<String>,
}

/// Compares the places with the domains of the policy in force: the controller's and its brands'. A policy that lists none says nothing
/// about them, and there is nothing to compare.
pub fn reached(app: &App) -> Reached {
    let policy = app.gate.policy();
    let policy = policy.compiled().policy();
    let domains: Vec<String> = policy
        .controller
        .domains
        .iter()
        .chain(policy.brand.iter().flat_map(|brand| &brand.domains))
        .map(|domain| domain.trim().trim_end_matches('.').to_ascii_lowercase())
        .collect();
    if domains.is_empty() {
        return Reached::default();
    }
    let mut sites = app.asked.names(app.now());
    sites.extend(app.link("").split_once("://").and_then(|(_, rest)| site(rest.split('/').next()?)));
    sites.sort_unstable();
    sites.dedup();
    let (mut listed, mut unlisted): (Vec<String>, Vec<String>) = sites
        .into_iter()
        .partition(|site| domains.iter().any(|domain| domain == site || (domain.starts_with('.') && site.ends_with(domain))));
    // Mail has no site of its own: it belongs to any that lies at, above or below its domain.
    let mail = app.domain.as_str();
    if !listed.iter().chain(&unlisted).any(|site| site == mail) {
        let is_related = |domain: &String| is_at_or_below(domain, mail) || is_at_or_below(mail, domain);
        if domains.iter().any(is_related) { &mut listed } else { &mut unlisted }.push(mail.to_owned());
    }
    listed.sort_unstable();
    unlisted.sort_unstable();
    Reached { listed, unlisted }
}

/// The statements that rest on it.
pub fn promises(app: &App) -> Vec<String> {
    let policy = app.gate.policy();
    let all = policy.compiled().policy().promise.iter();
    all.filter(|promise| promise.by.iter().any(|by| *by == *CHECK)).map(|promise| promise.id.to_string()).collect()
}

fn is_at_or_below(name: &str, above: &str) -> bool {
    let above = above.trim_start_matches('.');
    name == above || name.strip_suffix(above).is_some_and(|rest| rest.ends_with('.'))
}

/// The name in a Host header, without its port; none if it names no site.
fn site(host: &str) -> Option<String> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_end_matches('.').to_ascii_lowercase();
    let is_label = |label: &str| !label.is_empty() && label.len() <= 63 && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_name = name.len() <= 253 && name.contains('.') && name.split('.').all(is_label);
    let is_local = is_here(&name) || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok();
    (is_name && !is_local).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_site() {
        assert_eq!(site("Help.Example.org:8080").as_deref(), Some("help.example.org"));
        assert_eq!(site("help.example.org.").as_deref(), Some("help.example.org"));
        for none in [
            "",
            "localhost",
            "127.0.0.1:80",
            "192.0.2.7",
            "[2001:db8::1]:80",
            "desk.localhost",
            "desk",
            "a b.example",
            "<x>.example",
            "..",
            "ä.example",
        ] {
            assert_eq!(site(none), None, "{none}");
        }
    }

    #[test]
    fn names_are_few_and_fade() {
        let asked = Asked::default();
        for n in 0..100 {
            asked.note(&format!("h{n}.example.org"), Instant(0));
        }
        assert_eq!(asked.names(Instant(0)).len(), MOST);
        asked.note("h0.example.org", Instant(0).plus_seconds(3_000));
        assert_eq!(asked.names(Instant(0).plus_seconds(3_600)), ["h0.example.org"]);
        asked.note("new.example.org", Instant(0).plus_seconds(3_600));
        assert_eq!(asked.names(Instant(0).plus_seconds(3_600)).len(), 2);
    }

    #[test]
    fn below_is_below_at_a_dot() {
        assert!(is_at_or_below("www.example.org", "example.org") && is_at_or_below("example.org", ".example.org"));
        assert!(!is_at_or_below("notexample.org", "example.org") && !is_at_or_below("example.org", "www.example.org"));
    }
}
