//! Folder names on the wire: a quoted string in modified UTF-7 (RFC 3501, 5.1.3), which every server takes.

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};

const BASE64: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// The name, encoded and in quotes.
pub(crate) fn quoted(name: &str) -> String {
    let (mut out, mut foreign) = (String::from("\""), Vec::new());
    for c in name.chars() {
        if !matches!(c, ' '..='~') {
            let mut units = [0; 2];
            foreign.extend(c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
            continue;
        }
        shift(&mut out, &mut foreign);
        match c {
            '&' => out.push_str("&-"),
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    shift(&mut out, &mut foreign);
    out.push('"');
    out
}

fn shift(out: &mut String, foreign: &mut Vec<u8>) {
    if !foreign.is_empty() {
        out.push('&');
        BASE64.encode_string(std::mem::take(foreign), out);
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_as_the_rfc_does() {
        assert_eq!(quoted("INBOX"), "\"INBOX\"");
        assert_eq!(quoted("~peter/mail/\u{53f0}\u{5317}/\u{65e5}\u{672c}\u{8a9e}"), "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\"");
        assert_eq!(quoted("Gel\u{f6}scht & \"weg\""), "\"Gel&APY-scht &- \\\"weg\\\"\"");
    }

    #[test]
    fn nothing_ends_the_line() {
        let name = quoted("a\r\nc9 DELETE INBOX\0\u{1f4ec}");
        assert!(name.bytes().all(|b| (b' '..=b'~').contains(&b)), "{name}");
    }
}
