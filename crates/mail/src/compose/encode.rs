//! The encodings of a mail: dates, encoded words, quoted-printable, base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;

/// An RFC 5322 date in UTC for UTC microseconds; what lies outside the years 1 to 9999 is written as 1970.
pub(super) fn date(micros: i64) -> String {
    let at = Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%a, %-d %b %Y %H:%M:%S +0000").to_string()
}

/// Encoded words (RFC 2047) for `text`, each at most 75 characters, cut between characters.
pub(super) fn words(text: &str) -> Vec<String> {
    // 45 bytes are 60 characters of base64; with the frame that is 72.
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > 45 {
            words.push(word(&piece));
            piece.clear();
        }
        piece.push(c);
    }
    if !piece.is_empty() {
        words.push(word(&piece));
    }
    words
}

fn word(piece: &str) -> String {
    format!("=?utf-8?B?{}?=", STANDARD.encode(piece))
}

/// Quoted-printable with lines of at most 76 characters; line ends become CRLF.
pub(super) fn quoted_printable(text: &str, out: &mut Vec<u8>) {
    for line in lines(text) {
        let mut width = 0;
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let last = at + 1 == bytes.len();
            let plain = match byte {
                b' ' | b'\t' => !last,
                // A dot alone or "From " at the start of a line would be changed on the way.
                b'.' | b'F' => width > 0,
                b'=' => false,
                _ => (33..=126).contains(byte),
            };
            let size = if plain { 1 } else { 3 };
            if width + size > 75 {
                out.extend_from_slice(b"=\r\n");
                width = 0;
            }
            // At a new line the dot is in front again.
            if plain && !(width == 0 && matches!(byte, b'.' | b'F')) {
                out.push(*byte);
                width += 1;
            } else {
                out.extend_from_slice(format!("={byte:02X}").as_bytes());
                width += 3;
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}

/// Base64 in lines of 76 characters.
pub(super) fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    for chunk in bytes.chunks(57) {
        out.extend_from_slice(STANDARD.encode(chunk).as_bytes());
        out.extend_from_slice(b"\r\n");
    }
}

/// The lines of a text whose line ends are LF, CRLF or CR; a last empty line is none.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text);
    text.split('\n').flat_map(|l| l.strip_suffix('\r').unwrap_or(l).split('\r'))
}

/// Whether a text may go as it is: ASCII, short lines, no trailing space, nothing a server might change, and nothing
/// that could be a boundary.
pub(super) fn is_plain(text: &str) -> bool {
    lines(text).all(|line| {
        line.len() <= 76
            && line.bytes().all(|b| b == b'\t' || (32..=126).contains(&b))
            && !line.ends_with([' ', '\t'])
            && !line.starts_with('.')
            && !line.starts_with("From ")
            && !line.contains("=_")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_short_and_whole() {
        let all = words(&"日本語テキスト".repeat(20));
        assert!(all.len() > 1 && all.iter().all(|w| w.len() <= 75));
    }

    #[test]
    fn quoted_printable_lines() {
        let mut out = Vec::new();
        quoted_printable(&format!("é {} \n.\nFrom x", "a".repeat(100)), &mut out);
        let text = String::from_utf8_lossy(&out).into_owned();
        assert!(text.split("\r\n").all(|l| l.len() <= 76));
        assert!(text.ends_with("=20\r\n=2E\r\n=46rom x\r\n"), "{text}");
    }
}
