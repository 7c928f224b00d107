//! The header section of a mail or a part: fields in their order, unfolded, in UTF-8, not yet decoded. Broken sections
//! are read as far as sense can be made of them.

use crate::problem::{Problem, note};
use std::fmt;

/// The most fields read from one section.
pub const MAX_FIELDS: usize = 1_000;
/// The most bytes kept of one field's value (10,000 recipients fit).
pub const MAX_VALUE: usize = 1 << 20;
/// The most bytes of a value that is decoded as text.
const MAX_DECODED: usize = 8 << 10;

/// One field: a name in lower case and its unfolded value.
#[derive(Clone, PartialEq, Eq)]
struct Field {
    name: String,
    value: String,
}

/// The fields of one header section, in the order of the mail.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers {
    fields: Vec<Field>,
}

/// Names only a mail has; without one of them bytes are not taken for a mail.
const OF_A_MAIL: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "mime-version",
    "content-type",
    "return-path",
    "reply-to",
    "sender",
    "delivered-to",
    "in-reply-to",
    "references",
];

impl Headers {
    /// Reads the section at the start of `raw`. Gives the fields and the offset of the body. `stop` says of a line
    /// whether the section ends before it (a boundary).
    pub(crate) fn read(raw: &[u8], problems: &mut Vec<Problem>, stop: impl Fn(&[u8]) -> bool) -> (Self, usize) {
        let mut headers = Self::default();
        let mut at = 0;
        let mut open = false;
        while at < raw.len() {
            let (line, next) = line_at(raw, at);
            if stop(line) {
                return (headers, at);
            }
            if line.is_empty() {
                return (headers, next);
            }
            if line[0] == b' ' || line[0] == b'\t' {
                if open {
                    headers.extend_last(line, problems);
                } else if !line.iter().all(u8::is_ascii_whitespace) {
                    note(problems, Problem::HeaderBroken);
                    if headers.fields.is_empty() {
                        return (headers, at);
                    }
                }
            } else if let Some((name, value)) = name_and_value(line) {
                open = headers.fields.len() < MAX_FIELDS;
                if open {
                    headers.fields.push(Field { name, value: String::new() });
                    headers.extend_last(value, problems);
                } else {
                    note(problems, Problem::TooManyHeaders);
                }
            } else {
                note(problems, Problem::HeaderBroken);
                if headers.names_boundary(line) || !more_follow(raw, next) {
                    return (headers, at);
                }
                if open {
                    headers.extend_last(line, problems);
                }
            }
            at = next;
        }
        (headers, raw.len())
    }

    /// Reads the section at the start of `raw`, ignoring problems: for header sections inside reports.
    #[must_use]
    pub fn of(raw: &[u8]) -> Self {
        Self::read(raw, &mut Vec::new(), |_| false).0
    }

    /// The first value of the field `name` (in lower case), unfolded and trimmed, not decoded.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of the field `name` (in lower case), in order.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.fields.iter().filter(move |f| f.name == name).map(|f| f.value.trim())
    }

    /// Every field as lower-case name and trimmed value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|f| (f.name.as_str(), f.value.trim()))
    }

    /// The first value of `name`, with encoded words (RFC 2047) decoded and control characters removed.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.first(name).map(decode_text)
    }

    /// Whether any field is one that a mail has.
    #[must_use]
    pub fn look_like_mail(&self) -> bool {
        self.fields.iter().any(|f| OF_A_MAIL.contains(&f.name.as_str()))
    }

    /// Whether `line` is the boundary that these headers name: then the blank line before the body is missing.
    fn names_boundary(&self, line: &[u8]) -> bool {
        let Some(rest) = line.strip_prefix(b"--").map(<[u8]>::trim_ascii).filter(|rest| !rest.is_empty()) else { return false };
        let media = self.first("content-type").map(|value| crate::mime::media::Media::read(Some(value), false));
        media.is_some_and(|media| media.kind == "multipart" && media.parameter("boundary").is_some_and(|b| b.as_bytes() == rest))
    }

    fn extend_last(&mut self, piece: &[u8], problems: &mut Vec<Problem>) {
        if piece.contains(&0) {
            note(problems, Problem::NulBytes);
        }
        let Some(field) = self.fields.last_mut() else { return };
        let mut piece = piece;
        let room = MAX_VALUE.saturating_sub(field.value.len());
        if piece.len() > room {
            note(problems, Problem::HeaderTooLong);
            piece = crate::text::front(piece, room);
        }
        let text = crate::text::guess(piece);
        field.value.extend(text.chars().filter(|c| *c == '\t' || !c.is_control()));
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Headers({} fields)", self.fields.len())
    }
}

/// Decodes encoded words, removes control characters and collapses white space. A value longer than 8 KiB is cut.
pub fn decode_text(value: &str) -> String {
    let mut cut = value.len().min(MAX_DECODED);
    while !value.is_char_boundary(cut) {
        cut -= 1;
    }
    crate::text::one_line(&crate::words::decode(&value[..cut]))
}

/// The line that starts at `at` without its end, and where the next one starts. CRLF and LF both end a line.
pub(crate) fn line_at(raw: &[u8], at: usize) -> (&[u8], usize) {
    let rest = &raw[at..];
    match rest.iter().position(|b| *b == b'\n') {
        Some(end) => {
            let line = &rest[..end];
            (line.strip_suffix(b"\r").unwrap_or(line), at + end + 1)
        }
        None => (rest.strip_suffix(b"\r").unwrap_or(rest), raw.len()),
    }
}

fn name_and_value(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().take(120).position(|b| *b == b':')?;
    let name = line[..colon].trim_ascii_end();
    let valid = !name.is_empty() && name.iter().all(|b| (33..=126).contains(b));
    valid.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), &line[colon + 1..]))
}

/// After a line that is no header: does the section go on (a continuation lost its indent) or has the body begun?
fn more_follow(raw: &[u8], mut at: usize) -> bool {
    for _ in 0..8 {
        if at >= raw.len() {
            return false;
        }
        let (line, next) = line_at(raw, at);
        if line.is_empty() {
            return false;
        }
        if name_and_value(line).is_some_and(|(name, _)| OF_A_MAIL.contains(&name.as_str())) {
            return true;
        }
        at = next;
    }
    false
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn read(raw: &str) -> (Headers, usize, Vec<Problem>) {
        let mut problems = Vec::new();
        let (headers, body) = Headers::read(raw.as_bytes(), &mut problems, |_| false);
        (headers, body, problems)
    }

    #[test]
    fn folding_is_undone_and_the_body_found() {
        let raw = "Subject: a\r\n  long one\r\nTo: x@example.org\r\n\r\nbody";
        let (headers, body, problems) = read(raw);
        assert_eq!(headers.text("subject").unwrap(), "a long one");
        assert_eq!(&raw[body..], "body");
        assert!(problems.is_empty());
    }

    #[test]
    fn a_continuation_without_indent_is_joined() {
        let (headers, _, problems) = read("Subject: a\nlost words\nTo: x@example.org\n\nbody");
        assert_eq!(headers.first("to"), Some("x@example.org"));
        assert_eq!(problems, [Problem::HeaderBroken]);
    }

    #[test]
    fn a_missing_blank_line_does_not_eat_the_body() {
        let raw = "Subject: a\nHello there,\nmy lamp broke\n";
        let (_, body, problems) = read(raw);
        assert_eq!(&raw[body..], "Hello there,\nmy lamp broke\n");
        assert_eq!(problems, [Problem::HeaderBroken]);
    }

    #[test]
    fn an_encoded_line_break_does_not_become_a_header() {
        let (headers, ..) = read("Subject: =?utf-8?Q?hello=0D=0ABcc:_x@example.org?=\n\n");
        assert_eq!(headers.text("subject").unwrap(), "hello Bcc: x@example.org");
    }
}
