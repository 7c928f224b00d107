//! Encoded words (RFC 2047), as they are met: adjacent ones of one set are decoded together, because mailers break characters of
//! several bytes between them; a set that is wrong or unknown is guessed; a language (RFC 2231 5) is passed over.

use crate::mime::decode::{base64, unescape};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;

/// The longest name of a set with its language.
const MAX_SET: usize = 80;

/// A value with its encoded words decoded. What they hide (line ends, control characters) is for the caller to remove.
pub(crate) fn decode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for piece in pieces(value) {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Words(run) => out.push_str(&run.text()),
        }
    }
    out
}

/// A value whose runs of encoded words are one word of UTF-8 each, so that whoever parses its structure need not know more.
pub(crate) fn rewrite(value: &str) -> Cow<'_, str> {
    if !value.contains("=?") {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    for piece in pieces(value) {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Words(run) => {
                out.push_str("=?utf-8?B?");
                STANDARD.encode_string(run.text(), &mut out);
                out.push_str("?=");
            }
        }
    }
    Cow::Owned(out)
}

enum Piece<'a> {
    Plain(&'a str),
    Words(Run<'a>),
}

/// Adjacent words, those of one set and encoding together: what was cut within a character, or within four letters of base64.
#[derive(Default)]
struct Run<'a> {
    stretches: Vec<Stretch<'a>>,
}

struct Stretch<'a> {
    set: &'a str,
    is_base64: bool,
    payload: String,
}

impl Run<'_> {
    fn text(&self) -> String {
        self.stretches.iter().map(Stretch::text).collect()
    }
}

impl Stretch<'_> {
    fn text(&self) -> String {
        let mut bytes = Vec::with_capacity(self.payload.len());
        if self.is_base64 {
            bytes = base64(self.payload.as_bytes(), &mut Vec::new());
        } else {
            unescape(self.payload.replace('_', " ").as_bytes(), &mut bytes, &mut Vec::new());
        }
        crate::text::decode(&bytes, Some(self.set), &mut Vec::new())
    }
}

fn pieces(value: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = value;
    // Without an end nothing is a word, and nobody should look for it from each beginning.
    let end = value.rfind("?=").unwrap_or(0);
    while let Some(at) = rest.find("=?") {
        if value.len() - rest.len() + at >= end {
            break;
        }
        let Some((first, mut after)) = word(&rest[at..]) else {
            out.push(Piece::Plain(&rest[..at + 2]));
            rest = &rest[at + 2..];
            continue;
        };
        out.push(Piece::Plain(&rest[..at]));
        let mut run = Run { stretches: vec![first] };
        // White space between two words belongs to neither.
        while let Some((next, then)) = word(after.trim_start()) {
            match run.stretches.last_mut() {
                Some(last) if last.set.eq_ignore_ascii_case(next.set) && last.is_base64 == next.is_base64 => last.payload += &next.payload,
                _ => run.stretches.push(next),
            }
            after = then;
        }
        out.push(Piece::Words(run));
        rest = after;
    }
    out.push(Piece::Plain(rest));
    out
}

/// The word that `text` begins with, and what follows it.
fn word(text: &str) -> Option<(Stretch<'_>, &str)> {
    let rest = text.strip_prefix("=?")?;
    let (set, rest) = rest.split_at(rest.bytes().take(MAX_SET).position(|byte| byte == b'?')?);
    let set = set.split('*').next().unwrap_or_default();
    let is_base64 = match rest.as_bytes().get(1..3)? {
        b"B?" | b"b?" => true,
        b"Q?" | b"q?" => false,
        _ => return None,
    };
    if set.is_empty() || set.contains(char::is_whitespace) {
        return None;
    }
    let (payload, after) = rest[3..].split_at(rest[3..].find("?=")?);
    Some((Stretch { set, is_base64, payload: payload.to_owned() }, &after[2..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_they_are_met() {
        let cases = [
            ("=?utf-8?Q?J=C3=BC?= =?utf-8?Q?rgen?= x", "Jürgen x"),
            ("=?utf-8?B?w?= \t=?UTF-8?B?7w=?=", "ü"),
            ("=?UTF-8?Q?caf=C3?= =?UTF-8?Q?=A9?=", "café"),
            ("=?iso-8859-1*en?Q?caf=E9_?= =?koi8-r?B?7MHN0ME=?=", "café Лампа"),
            ("=?utf-8?Q?caf=E9?=", "café"),
            ("=?klingon?Q?caf=C3=A9?=", "café"),
            ("a =?utf-8?Q?b? =?= c", "a b? = c"),
            ("=?utf-8?Q?open", "=?utf-8?Q?open"),
            ("=?utf-8?X?odd?= =?", "=?utf-8?X?odd?= =?"),
            ("[=?iso-2022-jp?B?GyRCJTklLRsoQg==?=]", "[スキ]"),
        ];
        for (value, expected) in cases {
            assert_eq!(decode(value), expected, "{value}");
        }
        assert_eq!(rewrite("\"a\" =?utf-8?Q?=C3?= =?utf-8?Q?=A9?= <x@example.org>"), "\"a\" =?utf-8?B?w6k=?= <x@example.org>");
    }

    #[test]
    fn a_value_without_end_costs_its_length() {
        let hostile = "=?a?q?x ".repeat(1_400);
        assert!(decode(&hostile) == hostile);
    }
}
