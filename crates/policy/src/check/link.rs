//! Addresses of the web that people are sent to: they lead somewhere, by their form, and into the notice only where it has such a part.

use super::Check;
use crate::nearest::suggest;
use crate::shown::shown;
use crate::{Code, Place, Policy};

/// The sections of a notice by their ids; a page has `s-` before each, so that none is called like an entry.
pub const PARTS: [&str; 14] = [
    "who",
    "data",
    "purposes",
    "retention",
    "recipients",
    "rights",
    "messages",
    "trackers",
    "security",
    "children",
    "changes",
    "else",
    "open",
    "asleep",
];

/// Where the notice lies below a host.
const NOTICE: &str = "/notice";

/// What ends an address that stands in a text.
const ENDS: [char; 14] = ['"', '\'', '<', '>', '(', ')', '[', ']', '{', '}', '“', '”', '«', '»'];

/// An address of the web to which a reader of the notice is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address as it is written.
    pub address: String,
    /// Where in the file.
    pub place: Place,
    /// The key, such as `contact.privacy.web`.
    pub path: String,
}

impl Policy {
    /// Every address of the web to which the notice sends people, in the order of the file's tables. Whether it leads somewhere only the
    /// network knows, which this crate never asks.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let link = |address: &str, place, path: String| Link { address: address.to_owned(), place, path };
        let contacts = self
            .contact
            .iter()
            .filter_map(|contact| contact.web.as_ref().map(|web| link(web, contact.id.place(), format!("contact.{}.web", contact.id))));
        let documents = self.document.iter().filter_map(|document| {
            document.web.as_ref().map(|web| link(web, document.id.place(), format!("document.{}.web", document.id)))
        });
        let mut all: Vec<Link> = contacts.chain(documents).collect();
        for text in shown(self) {
            all.extend(text.text.all().flat_map(addresses).map(|address| link(address, text.place, text.path.clone())));
        }
        // What a template leaves to be filled in is said of the key itself.
        all.retain(|link| !super::is_blank(&link.address));
        all
    }
}

impl Check<'_> {
    pub(super) fn links(&mut self) {
        for Link { address, place, path } in self.policy.links() {
            self.link(&address, place, &path);
        }
    }

    fn link(&mut self, address: &str, place: Place, path: &str) {
        match parted(address) {
            Err(reason) => {
                let remedy = "write the whole address, such as https://example.org/privacy";
                self.report(Code::Link, place, path, format!("`{address}` {reason}"), remedy);
            }
            Ok(parts) => {
                if let Some(remedy) = lost(self.policy, &parts) {
                    let reason = format!("`{address}` leads to a part of the notice that is not there");
                    self.report(Code::Link, place, path, reason, remedy);
                }
            }
        }
    }
}

/// The parts of an address that are looked at.
struct Parts<'a> {
    host: &'a str,
    path: &'a str,
    fragment: Option<&'a str>,
}

/// Takes an address apart (RFC 3986), or says why nobody should follow it.
fn parted(address: &str) -> Result<Parts<'_>, &'static str> {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    });
    let rest = rest.ok_or("is no address of the web: it does not begin with https:// or http://")?;
    if rest
        .chars()
        .any(|one| one.is_whitespace() || one.is_control() || matches!(one, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}'))
    {
        return Err("holds a character that no address has, such as a blank");
    }
    let (before, fragment) = rest.split_once('#').map_or((rest, None), |(before, fragment)| (before, Some(fragment)));
    let end = before.find(['/', '?']).unwrap_or(before.len());
    let (authority, path) = before.split_at(end);
    if authority.contains('@') {
        return Err("holds a name or a password, which everybody would read");
    }
    let host = host(authority).ok_or("names no host")?;
    Ok(Parts { host, path: path.split('?').next().unwrap_or_default(), fragment })
}

/// The host without its port: a name, or an address in brackets.
fn host(authority: &str) -> Option<&str> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (inside, after) = rest.split_once(']')?;
        let ip: bool = inside.parse::<std::net::Ipv6Addr>().is_ok();
        return (ip && is_port(after)).then_some(inside);
    }
    let end = authority.find(':').unwrap_or(authority.len());
    let (host, port) = authority.split_at(end);
    let label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(is_of_name);
    (host.strip_suffix('.').unwrap_or(host).split('.').all(label) && is_port(port)).then_some(host)
}

fn is_of_name(one: char) -> bool {
    one.is_alphanumeric() || one == '-'
}

/// What follows a host: nothing, or a colon and a port.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

/// What was meant by a link into our own notice that leads to no part of it; nothing for any other link.
fn lost(policy: &Policy, parts: &Parts<'_>) -> Option<String> {
    let fragment = parts.fragment.filter(|fragment| !fragment.is_empty())?;
    let domains = policy.controller.domains.iter().chain(policy.brand.iter().flat_map(|brand| &brand.domains));
    let ours = domains.into_iter().any(|domain| domain.eq_ignore_ascii_case(parts.host));
    let below = parts.path.strip_prefix(NOTICE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if !ours || !below {
        return None;
    }
    let entries = policy.entries().into_iter().flat_map(|entry| {
        let read = (!entry.common.assumed.is_empty()).then(|| format!("{}.assumed", entry.path));
        std::iter::once(entry.path).chain(read)
    });
    let promises = policy.promise.iter().map(|promise| format!("promise.{}", promise.id));
    let known: Vec<String> = entries.chain(promises).chain(PARTS.map(|part| format!("s-{part}"))).collect();
    let is_there = known.iter().any(|part| part == fragment);
    (!is_there).then(|| suggest(fragment, known.iter().map(String::as_str)))
}

/// The addresses that stand in a text: what has `://`, up to a blank or a bracket, without the punctuation behind it.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| one.is_whitespace() || ENDS.contains(&one))
        .filter(|word| word.contains("://"))
        .map(|word| word.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']))
}
