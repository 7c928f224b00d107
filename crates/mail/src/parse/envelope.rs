//! The headers that say who, to whom, when, what about, and in answer to what.

use crate::address::{self, Address};
use crate::headers::Headers;
use crate::inbound::Inbound;
use crate::problem::{Problem, note};
use mail_parser::DateTime;

/// The most message ids read from one header.
const MAX_IDS: usize = 100;
/// The longest message id in bytes (a line of RFC 5322).
const MAX_ID: usize = 998;

/// Fills in everything that the headers alone say.
pub(super) fn read(mail: &mut Inbound, headers: &Headers, problems: &mut Vec<Problem>) {
    let all = |name: &str, problems: &mut Vec<Problem>| -> Vec<Address> {
        let mut found: Vec<Address> = headers.all(name).flat_map(|v| address::list(v, problems)).collect();
        found.truncate(address::MAX_ADDRESSES);
        found
    };
    mail.from = headers.first("from").map(|v| address::list(v, problems)).unwrap_or_default();
    if mail.from.is_empty() {
        note(problems, Problem::NoSender);
    }
    if headers.all("from").count() > 1 {
        note(problems, Problem::SeveralSenders);
    }
    mail.sender = headers.first("sender").and_then(|v| address::list(v, problems).into_iter().next());
    mail.reply_to = all("reply-to", problems);
    mail.to = all("to", problems);
    mail.cc = all("cc", problems);
    for name in ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"] {
        for found in headers.all(name).take(20).filter_map(Address::read) {
            if !mail.delivered_to.contains(&found) {
                mail.delivered_to.push(found);
            }
        }
    }
    mail.subject = headers.text("subject").unwrap_or_default();
    crate::text::cut(&mut mail.subject, 998);
    mail.message_id = headers.first("message-id").and_then(|v| ids(v).into_iter().next());
    if mail.message_id.is_none() {
        note(problems, Problem::NoMessageId);
    }
    mail.in_reply_to = headers.first("in-reply-to").map(ids).unwrap_or_default();
    mail.references = headers.first("references").map(ids).unwrap_or_default();
    mail.date = date(headers.first("date"), problems);
    mail.language = headers
        .first("content-language")
        .and_then(|v| v.split(',').next())
        .map(str::trim)
        .filter(|v| (2..=35).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .map(str::to_owned);
}

/// The message ids in a header, without `<>`. A header without any `<` is taken for ids as they stand if it has an `@`.
pub(crate) fn ids(value: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut push = |id: &str| {
        let id: String = id.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !"<>".contains(*c)).collect();
        if !id.is_empty() && id.len() <= MAX_ID && !found.contains(&id) {
            found.push(id);
            if found.len() > MAX_IDS {
                // Keep the first, which began the thread, and the newest.
                found.remove(1);
            }
        }
    };
    if value.contains('<') {
        for piece in value.split('<').skip(1) {
            if let Some((id, _)) = piece.split_once('>') {
                push(id);
            }
        }
    }
    if found.is_empty() {
        for word in value.split_whitespace().take(MAX_IDS) {
            if word.contains('@') || !value.trim().contains(char::is_whitespace) {
                let word = word.trim_matches(['<', '>', ',', ';']);
                if !word.is_empty() && word.len() <= MAX_ID {
                    found.push(word.to_owned());
                }
            }
        }
    }
    found
}

/// The date in UTC microseconds, between 1980 and 2100.
fn date(value: Option<&str>, problems: &mut Vec<Problem>) -> Option<i64> {
    const EARLIEST: i64 = 315_532_800;
    const LATEST: i64 = 4_102_444_800;
    let Some(value) = value.filter(|v| !v.is_empty()) else {
        note(problems, Problem::DateMissing);
        return None;
    };
    let mut short = value.to_owned();
    crate::text::cut(&mut short, 200);
    let seconds = DateTime::parse_rfc822(&format!("{}\n", with_seconds(&short)))
        .or_else(|| DateTime::parse_rfc822(&format!("{} +0000\n", with_seconds(&short))))
        .filter(|d| d.is_valid() && !is_absurd(&short))
        .map(|d| d.to_timestamp())
        .or_else(|| short.trim().parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second))
        .filter(|s| (EARLIEST..LATEST).contains(s));
    if seconds.is_none() {
        note(problems, Problem::DateAbsurd);
    }
    seconds.map(|s| s * 1_000_000)
}

/// Whether a date has a year below 1000 in four digits, or a zone that is further from Greenwich than any.
fn is_absurd(date: &str) -> bool {
    date.split_whitespace().any(|word| {
        let digits = word.trim_start_matches(['+', '-']);
        let is_zone = digits.len() < word.len();
        digits.len() == 4 && digits.parse::<u16>().is_ok_and(|number| if is_zone { number > 1400 } else { number < 1000 })
    })
}

/// Seconds are optional (RFC 5322 3.3): `10:00` becomes `10:00:00`.
fn with_seconds(date: &str) -> String {
    let words = date.split(' ').map(|word| {
        let lone = word.split(':').count() == 2 && word.bytes().all(|b| b.is_ascii_digit() || b == b':');
        if lone { format!("{word}:00") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_good_and_broken() {
        assert_eq!(ids("<a@x> (comment) <b@y>\t<a@x>"), ["a@x", "b@y"]);
        assert_eq!(ids("a@x"), ["a@x"]);
        assert_eq!(ids("<>"), [""; 0]);
        let many: String = (0..500).map(|n| format!("<{n}@x> ")).collect();
        let found = ids(&many);
        assert_eq!((found.len(), found[0].as_str(), found[99].as_str()), (100, "0@x", "499@x"));
    }

    #[test]
    fn dates_good_and_absurd() {
        let mut problems = Vec::new();
        assert_eq!(date(Some("Mon, 2 Nov 2026 10:00:00 +0100"), &mut problems), Some(1_793_610_000_000_000));
        assert_eq!(date(Some("Mon, 2 Nov 26 10:00 GMT"), &mut problems), Some(1_793_613_600_000_000));
        assert!(problems.is_empty());
        assert_eq!(date(Some("Mon, 99 Foo 9999 99:99:99 +9999"), &mut problems), None);
        assert_eq!(problems, [Problem::DateAbsurd]);
        assert_eq!(date(Some("Mon, 2 Nov 0000 10:00:00 +0000"), &mut problems), None);
        assert_eq!(date(Some("Mon, 2 Nov 2026 10:00:00 +9959"), &mut problems), None);
        assert_eq!(date(Some("2026-11-02T10:00:00+01:00"), &mut problems), Some(1_793_610_000_000_000));
    }
}
