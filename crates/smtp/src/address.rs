//! A mailbox as it stands in an envelope (RFC 5321 section 4.1.2, RFC 6531): a local part and a domain. Quotes are
//! taken off, so that `"anna"@example.org` and `anna@example.org` are one address.

use std::fmt;

use thiserror::Error;

/// An address. Its `Debug` form says nothing; to show or store it is a decision of the caller.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Address {
    local: String,
    domain: String,
}

/// What is wrong with an address, without the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It does not follow the grammar, or is longer than 64 octets before and 255 after the `@`.
    #[error("not an address")]
    Malformed,
    /// It ends in an address literal such as `[192.0.2.1]`.
    #[error("an address literal in place of a domain")]
    Literal,
}

impl Address {
    /// Reads `local@domain`, the local part quoted or not, without angle brackets.
    ///
    /// Dots may stand anywhere in an unquoted local part: some mobile operators give out `anna..b@`.
    ///
    /// # Errors
    /// [`Flaw`], when it is no such thing.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let (local, rest) = if text.starts_with('"') { quoted(text)? } else { plain(text)? };
        let domain = rest.strip_prefix('@').ok_or(Flaw::Malformed)?;
        if local.is_empty() || local.len() > 64 {
            return Err(Flaw::Malformed);
        }
        if domain.starts_with('[') {
            return Err(Flaw::Literal);
        }
        if !is_domain(domain) {
            return Err(Flaw::Malformed);
        }
        Ok(Self { local, domain: domain.to_lowercase() })
    }

    /// The part before the `@`, without quotes, in the letters the sender used.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The domain in lower case, as given: an internationalised one may be in either of its two forms.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The address as it may stand between angle brackets, quoted where it must be.
    #[must_use]
    pub fn to_mailbox(&self) -> String {
        let Self { local, domain } = self;
        let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
        if !dots && local.chars().all(|c| c == '.' || is_atom(c)) {
            return format!("{local}@{domain}");
        }
        let escaped = local.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"@{domain}")
    }

    pub(crate) fn is_ascii(&self) -> bool {
        self.local.is_ascii() && self.domain.is_ascii()
    }

    /// `postmaster` without a domain means the postmaster of the host that hears it (RFC 5321 section 4.1.1.3).
    pub(crate) fn postmaster(host: &str) -> Self {
        Self { local: "postmaster".to_owned(), domain: host.to_owned() }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

fn plain(text: &str) -> Result<(String, &str), Flaw> {
    let at = text.find('@').ok_or(Flaw::Malformed)?;
    let (local, rest) = text.split_at(at);
    if local.chars().all(|c| c == '.' || is_atom(c)) { Ok((local.to_owned(), rest)) } else { Err(Flaw::Malformed) }
}

fn quoted(text: &str) -> Result<(String, &str), Flaw> {
    let mut local = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((local, &text[at + 1..])),
            '\\' => match chars.next() {
                Some((_, escaped)) if escaped.is_ascii() && !escaped.is_control() => local.push(escaped),
                _ => return Err(Flaw::Malformed),
            },
            _ if c.is_control() => return Err(Flaw::Malformed),
            _ => local.push(c),
        }
    }
    Err(Flaw::Malformed)
}

fn is_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || is_beyond_ascii(c)
}

fn is_domain(text: &str) -> bool {
    let label = |l: &str| {
        let letters = l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || is_beyond_ascii(c));
        !l.is_empty() && l.len() <= 63 && letters && !l.starts_with('-') && !l.ends_with('-')
    };
    text.len() <= 255 && text.split('.').all(label)
}

fn is_beyond_ascii(c: char) -> bool {
    !c.is_ascii() && !c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn takes_off_quotes_and_puts_them_back() {
        let a = Address::parse("\"anna b\\\"c\"@Example.ORG").unwrap();
        assert_eq!((a.local(), a.domain()), ("anna b\"c", "example.org"));
        assert_eq!(a.to_mailbox(), "\"anna b\\\"c\"@example.org");
        assert_eq!(Address::parse("\"anna\"@example.org"), Address::parse("anna@example.org"));
        assert_eq!(Address::parse("\"a@b\"@example.org").unwrap().local(), "a@b");
        assert_eq!(Address::parse("anna..b@example.org").unwrap().to_mailbox(), "\"anna..b\"@example.org");
    }

    #[test]
    fn refuses_what_is_no_address() {
        let long = format!("{}@example.org", "a".repeat(65));
        let label = format!("a@{}.org", "b".repeat(64));
        let domain = format!("a@{}", ["b"; 140].join("."));
        for text in ["", "@", "anna", "anna@", "@example.org", "a b@example.org", "a@b@example.org", "a@b..org", "a@-b.org"] {
            assert_eq!(Address::parse(text), Err(Flaw::Malformed), "{text}");
        }
        for text in ["\"anna@example.org", "\"anna\"b@example.org", "\"\"@example.org", "a\u{1}@example.org", "a@b.org."] {
            assert_eq!(Address::parse(text), Err(Flaw::Malformed), "{text}");
        }
        for text in [long, label, domain] {
            assert_eq!(Address::parse(&text), Err(Flaw::Malformed), "{text}");
        }
        assert_eq!(Address::parse("anna@[192.0.2.1]"), Err(Flaw::Literal));
        assert_eq!(Address::parse("anna@[IPv6:2001:db8::1]"), Err(Flaw::Literal));
    }

    #[test]
    fn shows_nothing() {
        assert_eq!(format!("{:?}", Address::parse("anna@example.org").unwrap()), "Address(…)");
    }

    #[test]
    fn keeps_other_scripts_whole() {
        let a = Address::parse("ünal@münchen.example").unwrap();
        assert!(!a.is_ascii());
        assert_eq!(a.to_mailbox(), "ünal@münchen.example");
    }
}
