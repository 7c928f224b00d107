//! What a filter that stands before us said of a mail. Whether the filter may be believed is not known here: ask this only of mail
//! that a trusted server handed over. The worst that is said counts, wherever it stands: a sender who writes such a field too harms
//! nobody else, and one who writes the opposite is not heard.

use crate::headers::Headers;

/// SpamAssassin's own limit, for its stars where nothing else is said.
const STARS: usize = 5;
/// Microsoft's confidence from which on it puts a mail into the junk folder.
const CONFIDENT: i32 = 5;
/// What rspamd does with a mail that it lets pass.
const PASSES: [&str; 3] = ["no action", "greylist", ""];

/// The filter that takes this mail for spam, as a stable code; none if none does.
#[must_use]
pub fn verdict(headers: &Headers) -> Option<&'static str> {
    let any = |name: &str, holds: fn(&str) -> bool| headers.all(name).any(|value| holds(value.trim()));
    if any("x-spamd-result", is_result) || any("x-rspamd-action", |action| !PASSES.contains(&&*action.to_ascii_lowercase())) {
        return Some("rspamd");
    }
    if ["x-spam-flag", "x-spam-status", "x-spam"].into_iter().any(|name| any(name, is_yes)) {
        return Some("spamassassin");
    }
    let confidence = ["x-ms-exchange-organization-scl", "x-microsoft-antispam", "x-forefront-antispam-report"];
    if confidence.into_iter().any(|name| any(name, is_confident)) {
        return Some("microsoft");
    }
    if any("x-gm-spam", is_yes) || any("x-gm-phishy", is_yes) {
        return Some("google");
    }
    if any("x-ses-spam-verdict", |said| said.eq_ignore_ascii_case("fail")) {
        return Some("amazon");
    }
    let is_silent = ["x-spam-flag", "x-spam-status", "x-spam", "x-spamd-result"].into_iter().all(|name| headers.first(name).is_none());
    let stars = |value: &str| value.chars().take_while(|c| *c == '*').count() >= STARS;
    (is_silent && any("x-spam-level", stars)).then_some("spamassassin")
}

fn is_yes(value: &str) -> bool {
    let word = value.split([',', ';', ' ']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(word.as_str(), "yes" | "true" | "spam" | "1")
}

/// `default: True [18.20 / 15.00]; …`
fn is_result(value: &str) -> bool {
    value.split_once(':').is_some_and(|(_, said)| is_yes(said.trim()))
}

/// A bare number, or `…;SCL:5;…`.
fn is_confident(value: &str) -> bool {
    let number = |text: &str| text.trim().parse::<i32>().is_ok_and(|level| level >= CONFIDENT);
    number(value)
        || value
            .split(';')
            .filter_map(|field| field.split_once(':'))
            .any(|(name, level)| name.trim().eq_ignore_ascii_case("scl") && number(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &str) -> Option<&'static str> {
        verdict(&Headers::of(format!("{fields}\r\n\r\n").as_bytes()))
    }

    #[test]
    fn what_filters_say() {
        for (fields, said) in [
            ("X-Spam-Flag: YES", "spamassassin"),
            ("X-Spam-Status: Yes, score=7.1 required=5.0 tests=BAYES_99", "spamassassin"),
            ("X-Spam-Level: ******", "spamassassin"),
            ("X-Spam: yes", "spamassassin"),
            ("X-Spamd-Result: default: True [18.20 / 15.00]; X(1.0)", "rspamd"),
            ("X-Rspamd-Action: add header", "rspamd"),
            ("X-MS-Exchange-Organization-SCL: 6", "microsoft"),
            ("X-Microsoft-Antispam: BCL:0;SCL:9;", "microsoft"),
            ("X-Forefront-Antispam-Report: CIP:1.2.3.4;CTRY:US;SCL:5;SFV:SPM", "microsoft"),
            ("X-Gm-Spam: 1", "google"),
            ("X-SES-Spam-Verdict: FAIL", "amazon"),
            ("X-Spam-Flag: NO\r\nX-Spam-Flag: YES", "spamassassin"),
        ] {
            assert_eq!(of(fields), Some(said), "{fields}");
        }
    }

    #[test]
    fn what_they_let_pass() {
        for fields in [
            "Subject: X-Spam-Flag: YES",
            "X-Spam-Flag: NO",
            "X-Spam-Status: No, score=1.2 required=5.0",
            "X-Spam-Level: **",
            "X-Spam-Level: ******\r\nX-Spam-Status: No, score=6.1 required=8.0",
            "X-Spamd-Result: default: False [6.50 / 15.00]",
            "X-Rspamd-Action: no action",
            "X-MS-Exchange-Organization-SCL: -1",
            "X-Microsoft-Antispam: BCL:7;SCL:1;",
            "X-Gm-Spam: 0",
            "X-SES-Spam-Verdict: PASS",
        ] {
            assert_eq!(of(fields), None, "{fields}");
        }
    }
}
