//! Bytes to readable text: character sets, control characters, flowed lines (RFC 3676).

use crate::problem::{Problem, note};
use std::borrow::Cow;

/// Decodes `bytes` from `charset`, or, where it is missing, unknown or wrong, from UTF-8 or else windows-1252.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>, problems: &mut Vec<Problem>) -> String {
    let named = charset.map(|c| c.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c))).filter(|c| !c.is_empty());
    let Some(named) = named.map(str::to_ascii_lowercase) else { return guess(bytes).into_owned() };
    match named.as_str() {
        "utf-8" | "utf8" => {
            if std::str::from_utf8(bytes).is_err() {
                note(problems, Problem::CharsetWrong);
            }
            guess(bytes).into_owned()
        }
        "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown-8bit" | "x-unknown" | "unknown" | "default" => guess(bytes).into_owned(),
        name => {
            let Some(text) = crate::charsets::decode(bytes, name) else {
                note(problems, Problem::CharsetUnknown);
                return guess(bytes).into_owned();
            };
            if text.contains('\u{fffd}') {
                note(problems, Problem::CharsetWrong);
            }
            text
        }
    }
}

/// UTF-8 if it is, or mostly is; else windows-1252.
pub(crate) fn guess(bytes: &[u8]) -> Cow<'_, str> {
    let Err(first) = std::str::from_utf8(bytes) else { return String::from_utf8_lossy(bytes) };
    let front = &bytes[..first.valid_up_to()];
    let mut fits = front.iter().filter(|byte| **byte >= 0xC0).count();
    let mut strange = 0;
    for chunk in bytes[front.len()..].utf8_chunks() {
        fits += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        strange += usize::from(!chunk.invalid().is_empty());
    }
    match crate::charsets::decode(bytes, "windows-1252") {
        // A whole text is not given up for a byte that went wrong on the way.
        Some(text) if fits <= strange => Cow::Owned(text),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// At most `max` bytes of UTF-8 or of a character set with one byte a character, not ending within a character.
pub(crate) fn front(bytes: &[u8], max: usize) -> &[u8] {
    if bytes.len() <= max {
        return bytes;
    }
    let mut end = max;
    while end > 0 && max - end < 4 && bytes[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    &bytes[..end]
}

/// Line ends become `\n`; control characters but tab and line end go; so do the invisible marks that reorder text.
pub(crate) fn clean(text: &str, problems: &mut Vec<Problem>) -> String {
    if text.contains('\0') {
        note(problems, Problem::NulBytes);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(c),
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{feff}' => {}
            _ if c.is_control() || reorders(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// One line for a subject, a name or an address: white space collapsed, control and reordering characters removed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !reorders(c) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Bidirectional overrides and isolates: harmless in prose, used to disguise file names and addresses.
pub(crate) fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Joins the lines of `format=flowed` text (RFC 3676); `delsp` removes the space that marked the joint.
pub(crate) fn unflow(text: &str, delsp: bool) -> String {
    let mut out: Vec<(usize, String, bool)> = Vec::new();
    for line in text.split('\n') {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let body = &line[depth..];
        let body = body.strip_prefix(' ').unwrap_or(body);
        let flows = body.ends_with(' ') && body != "-- ";
        let body = if flows && delsp { &body[..body.len() - 1] } else { body };
        match out.last_mut() {
            Some((above, joined, true)) if *above == depth && body != "-- " => {
                joined.push_str(body);
                out.last_mut().expect("just matched").2 = flows;
            }
            _ => out.push((depth, body.to_owned(), flows)),
        }
    }
    let mut text = String::with_capacity(text.len());
    for (index, (depth, body, _)) in out.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.extend(std::iter::repeat_n('>', *depth));
        if *depth > 0 {
            text.push(' ');
        }
        text.push_str(body);
    }
    text
}

/// At most `max` bytes of `text`, cut at a character; says whether anything was cut.
pub(crate) fn cut(text: &mut String, max: usize) -> bool {
    if text.len() <= max {
        return false;
    }
    let mut end = max;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_joined_within_their_depth() {
        let text = "A long line \nthat goes on.\n> quoted \n> too\n-- \nAda";
        assert_eq!(unflow(text, false), "A long line that goes on.\n> quoted too\n-- \nAda");
        assert_eq!(unflow("日本 \n語", true), "日本語");
    }

    #[test]
    fn a_wrong_charset_still_gives_text() {
        let mut problems = Vec::new();
        assert_eq!(decode(b"caf\xe9", Some("utf-8"), &mut problems), "café");
        assert_eq!(decode(b"caf\xc3\xa9", Some("klingon"), &mut problems), "café");
        assert_eq!(problems, [Problem::CharsetWrong, Problem::CharsetUnknown]);
        assert_eq!(guess(b"caf\xc3\xa9 \xe2\x82\xac \xff"), "café € \u{fffd}", "one bad byte spoils no text");
    }

    #[test]
    fn one_line_has_no_way_out() {
        assert_eq!(one_line(" a\r\nBcc: x\u{202e}\0 b "), "a Bcc: x b");
    }
}
