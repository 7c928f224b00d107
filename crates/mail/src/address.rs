//! An address as a mail header gives it, and the reading of whole lists of them in linear time.

use crate::problem::{Problem, note};
use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;
use std::fmt;

/// The most addresses read from one header.
pub const MAX_ADDRESSES: usize = 10_000;
/// The most bytes of one mailbox with its name.
const MAX_MAILBOX: usize = 4 << 10;

/// A mailbox: perhaps a name, and an address `local@domain` whose domain is in lower case.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Address {
    /// The display name, decoded, on one line.
    pub name: Option<String>,
    /// `local@domain`, without white space or control characters.
    pub address: String,
}

impl Address {
    /// An address without a name.
    #[must_use]
    pub fn bare(address: &str) -> Self {
        Self { name: None, address: address.to_owned() }
    }

    /// The part before the last `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.address.rsplit_once('@').map_or(self.address.as_str(), |(local, _)| local)
    }

    /// The part after the last `@`, in lower case; empty without one.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Reads one address without a name, such as `Delivered-To` carries. `None` without `local@domain`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>');
        normal(text).map(|address| Self { name: None, address })
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

/// Reads a header of addresses (RFC 5322 3.4), groups included; what has no `local@domain` is left out.
pub(crate) fn list(value: &str, problems: &mut Vec<Problem>) -> Vec<Address> {
    let mut found = Vec::new();
    for piece in pieces(value) {
        if found.len() >= MAX_ADDRESSES {
            note(problems, Problem::TooManyAddresses);
            break;
        }
        let line = format!("{}\n", crate::words::rewrite(piece));
        let HeaderValue::Address(parsed) = MessageStream::new(line.as_bytes()).parse_address() else { continue };
        for one in parsed.into_list() {
            let name = one.name.as_deref().map(crate::text::one_line).filter(|n| !n.is_empty());
            let address = one.address.as_deref().and_then(normal);
            match (address, name) {
                (Some(address), name) => {
                    let name = name.filter(|n| *n != address);
                    found.push(Address { name, address });
                }
                (None, Some(name)) => found.extend(Address::read(&name)),
                (None, None) => {}
            }
        }
    }
    found
}

/// The mailboxes of a list, split at commas and semicolons that are neither quoted nor in a comment, each at most
/// 4 KiB, so that a hostile list costs no more than its length.
fn pieces(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = value;
    std::iter::from_fn(move || {
        if rest.trim().is_empty() {
            return None;
        }
        let (mut quoted, mut comment, mut escaped, mut angle) = (false, 0_u32, false, false);
        let mut end = rest.len();
        let mut next = rest.len();
        for (at, c) in rest.char_indices() {
            if at >= MAX_MAILBOX {
                (end, next) = (at, at);
                break;
            }
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' if comment == 0 => quoted = !quoted,
                '(' if !quoted => comment += 1,
                ')' if !quoted => comment = comment.saturating_sub(1),
                '<' if !quoted && comment == 0 => angle = true,
                '>' if !quoted && comment == 0 => angle = false,
                ',' | ';' if !quoted && comment == 0 && !angle => {
                    (end, next) = (at, at + 1);
                    break;
                }
                _ => {}
            }
        }
        let piece = &rest[..end];
        rest = &rest[next..];
        Some(piece)
    })
}

fn normal(address: &str) -> Option<String> {
    let tidy: String = address.chars().filter(|c| !c.is_control() && !crate::text::reorders(*c)).collect();
    let tidy = tidy.trim().trim_end_matches('.');
    let (local, domain) = tidy.rsplit_once('@')?;
    let broken = |part: &str| part.is_empty() || part.contains(|c: char| c.is_whitespace() || "<>,;".contains(c));
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    if broken(domain) || (!quoted && broken(local)) || tidy.len() > 320 {
        return None;
    }
    Some(format!("{local}@{}", domain.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Vec<(Option<String>, String)> {
        list(value, &mut Vec::new()).into_iter().map(|a| (a.name, a.address)).collect()
    }

    #[test]
    fn names_groups_and_comments() {
        let some = |name: &str, address: &str| (Some(name.to_owned()), address.to_owned());
        assert_eq!(
            read(r#""Lovelace, Ada" <Ada@EXAMPLE.org>, (note, here) bob@example.com"#),
            [some("Lovelace, Ada", "Ada@example.org"), some("note, here", "bob@example.com")]
        );
        assert_eq!(read("Friends: a@example.org, b@example.org;").len(), 2);
        assert_eq!(read("=?utf-8?Q?J=C3=BCrgen?= <j@example.org>"), [some("Jürgen", "j@example.org")]);
    }

    #[test]
    fn nonsense_gives_nothing() {
        assert!(read("undisclosed-recipients:;").is_empty());
        assert!(read("<>").is_empty());
        assert!(read("@").is_empty());
    }

    #[test]
    fn ten_thousand_are_read_and_no_more() {
        let many = "a@example.org,".repeat(10_500);
        let mut problems = Vec::new();
        assert_eq!(list(&many, &mut problems).len(), MAX_ADDRESSES);
        assert_eq!(problems, [Problem::TooManyAddresses]);
    }
}
