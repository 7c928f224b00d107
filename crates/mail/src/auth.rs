//! What a front server that the operator trusts found out about the sender (Authentication-Results, RFC 8601).

use crate::address::Address;
use crate::headers::Headers;

/// One method's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Verdict {
    /// Not reported, or `none`.
    #[default]
    Absent,
    /// It passed.
    Pass,
    /// It failed.
    Fail,
    /// SPF `softfail`, `neutral` and `policy`: neither.
    Unsure,
    /// `temperror`: nobody could be asked.
    Error,
    /// `permerror`: what the domain publishes cannot be read.
    Broken,
}

impl Verdict {
    /// The stable code, for storing and for translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Absent => "none",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Unsure => "neutral",
            Self::Error => "temperror",
            Self::Broken => "permerror",
        }
    }
}

/// The results that one server reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AuthResults {
    /// The envelope sender's host may send for its domain.
    pub spf: Verdict,
    /// A signature verifies.
    pub dkim: Verdict,
    /// One of the two belongs to the domain in From.
    pub dmarc: Verdict,
    /// The chain of those who handed it on is whole (RFC 8617). Says nothing about the sender.
    pub arc: Verdict,
    /// DMARC failed, and the domain does not say that this means nothing (`p=none`).
    pub refused: bool,
    /// DMARC passed for the domain that stands in From: the address may be believed.
    pub aligned: bool,
}

impl AuthResults {
    /// The four results as codes: `spf=pass dkim=pass dmarc=fail arc=none`.
    #[must_use]
    pub fn codes(&self) -> String {
        let [spf, dkim, dmarc, arc] = [self.spf, self.dkim, self.dmarc, self.arc].map(Verdict::code);
        format!("spf={spf} dkim={dkim} dmarc={dmarc} arc={arc}")
    }
}

/// Reads the results by the server that calls itself `authserv_id`. Results of any other name prove nothing and are
/// ignored. A server puts its field on top, so of several results for one method the topmost counts, and only the
/// uppermost unbroken run of such fields is read: what a sender wrote further down has no voice. That the front server
/// removes foreign fields bearing its own name (RFC 8601 5) remains its duty.
#[must_use]
pub fn from_trusted(headers: &Headers, authserv_id: &str) -> AuthResults {
    let mut results = AuthResults::default();
    let mut dmarc_domain = None;
    let ours = headers
        .iter()
        .skip_while(|(name, value)| !is_by(name, value, authserv_id))
        .take_while(|(name, value)| is_by(name, value, authserv_id) || *name == "received-spf");
    let mut is_lenient = false;
    for (_, value) in ours.filter(|(name, _)| *name == "authentication-results") {
        // What the domain asks for stands in a comment.
        is_lenient |= value.to_ascii_lowercase().split(|c: char| !c.is_ascii_alphanumeric() && c != '=').any(|word| word == "p=none");
        let value = without_comments(value);
        for clause in value.split(';').skip(1) {
            let mut words = clause.split_whitespace();
            let Some((method, result)) = words.next().and_then(|w| w.split_once('=')) else { continue };
            let verdict = verdict(result);
            match method.split('/').next().unwrap_or("").to_ascii_lowercase().as_str() {
                "spf" if results.spf == Verdict::Absent => results.spf = verdict,
                // One good signature is enough, also beside a broken one.
                "dkim" if results.dkim != Verdict::Pass => results.dkim = verdict,
                "dmarc" if results.dmarc == Verdict::Absent => {
                    results.dmarc = verdict;
                    dmarc_domain = words.find_map(|w| w.strip_prefix("header.from=").map(|d| d.trim_matches('"').to_ascii_lowercase()));
                }
                "arc" if results.arc == Verdict::Absent => results.arc = verdict,
                _ => {}
            }
        }
    }
    results.refused = results.dmarc == Verdict::Fail && !is_lenient;
    results.aligned = results.dmarc == Verdict::Pass && is_sole_sender(headers, dmarc_domain.as_deref());
    results
}

fn is_by(name: &str, value: &str, authserv_id: &str) -> bool {
    name == "authentication-results"
        && without_comments(value).split([';', ' ', '\t']).find(|w| !w.is_empty()).is_some_and(|id| id.eq_ignore_ascii_case(authserv_id))
}

/// The sender of a mail with one From header and one address in it: of any other, nobody can say whose domain was checked.
#[must_use]
pub fn sole_sender(headers: &Headers) -> Option<Address> {
    let mut fields = headers.all("from");
    let (Some(field), None) = (fields.next(), fields.next()) else { return None };
    let mut from = crate::address::list(field, &mut Vec::new());
    if from.len() == 1 { from.pop() } else { None }
}

/// Whether the mail has one sender, of the domain that was checked.
fn is_sole_sender(headers: &Headers, domain: Option<&str>) -> bool {
    match (sole_sender(headers), domain) {
        (Some(one), Some(domain)) => {
            let own = one.domain();
            own == domain || own.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.'))
        }
        (sole, None) => sole.is_some(),
        _ => false,
    }
}

fn verdict(word: &str) -> Verdict {
    match word.to_ascii_lowercase().as_str() {
        "pass" => Verdict::Pass,
        "fail" | "hardfail" => Verdict::Fail,
        "softfail" | "neutral" | "policy" | "bestguesspass" => Verdict::Unsure,
        "temperror" => Verdict::Error,
        "permerror" => Verdict::Broken,
        _ => Verdict::Absent,
    }
}

/// Comments in parentheses may hold anything, `dmarc=pass` too.
fn without_comments(value: &str) -> String {
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            out.push(if quoted && c == ';' { ' ' } else { c });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> AuthResults {
        from_trusted(&Headers::of(format!("{text}\r\n\r\n").as_bytes()), "mx.example.com")
    }

    #[test]
    fn a_trusted_pass_is_aligned() {
        let results = read(
            "Authentication-Results: mx.example.com;\r\n spf=pass (sender ip) smtp.mailfrom=example.org;\r\n \
             dkim=fail; dkim=pass header.d=example.org; dmarc=pass (p=NONE) header.from=example.org\r\nFrom: a@example.org",
        );
        let pass = Verdict::Pass;
        let expected = AuthResults { spf: pass, dkim: pass, dmarc: pass, arc: Verdict::Absent, refused: false, aligned: true };
        assert_eq!(results, expected);
        assert_eq!(results.codes(), "spf=pass dkim=pass dmarc=pass arc=none");
    }

    #[test]
    fn a_domain_may_say_that_failing_means_nothing() {
        let failing = |policy: &str| {
            read(&format!(
                "Authentication-Results: mx.example.com; arc=pass; dmarc=fail ({policy}) header.from=example.org\r\nFrom: a@example.org"
            ))
        };
        assert!(failing("p=REJECT sp=NONE dis=NONE").refused && failing("").refused);
        assert!(!failing("p=NONE sp=REJECT").refused);
        assert_eq!(failing("").arc, Verdict::Pass);
    }

    #[test]
    fn a_forger_gains_nothing() {
        let other = "Authentication-Results: evil.example.net; dmarc=pass header.from=example.org\r\nFrom: a@example.org";
        assert_eq!(read(other), AuthResults::default());
        let below = "Authentication-Results: mx.example.com; spf=fail; dmarc=fail header.from=example.org\r\n\
                     Received: from x\r\nAuthentication-Results: mx.example.com; dkim=pass; dmarc=pass\r\nFrom: a@example.org";
        let results = read(below);
        assert!(!results.aligned && results.dkim == Verdict::Absent);
        let comment = "Authentication-Results: mx.example.com; spf=fail (x; dmarc=pass ); dkim=none\r\nFrom: a@example.org";
        assert!(!read(comment).aligned);
        let two = "Authentication-Results: mx.example.com; dmarc=pass header.from=example.net\r\nFrom: a@example.org";
        assert!(!read(two).aligned);
    }
}
