//! Content-Transfer-Encoding undone (RFC 2045 6), forgiving: a wrong character is skipped and noted, never fatal.

use crate::problem::{Problem, note};

/// The bytes of a body under the transfer encoding that its header names.
pub(crate) fn decode(encoding: Option<&str>, body: &[u8], problems: &mut Vec<Problem>) -> Vec<u8> {
    let encoding = encoding.unwrap_or("").trim().trim_matches('"').to_ascii_lowercase();
    match encoding.split([';', ' ']).next().unwrap_or("") {
        "base64" if is_prose(body) => {
            note(problems, Problem::TransferEncodingBroken);
            body.to_vec()
        }
        "base64" => base64(body, problems),
        "quoted-printable" => quoted_printable(body, problems),
        "x-uuencode" | "uuencode" | "x-uue" | "uue" => uuencoded(body),
        "" | "7bit" | "8bit" | "binary" => body.to_vec(),
        _ => {
            note(problems, Problem::TransferEncodingBroken);
            body.to_vec()
        }
    }
}

/// Whether a body that calls itself base64 has the blanks and marks of words: then decoding it would lose them.
fn is_prose(body: &[u8]) -> bool {
    let front = &body[..body.len().min(4096)];
    let strange = front.iter().filter(|byte| !byte.is_ascii_alphanumeric() && !b"+/=-_\r\n\t".contains(byte)).count();
    front.len() >= 16 && strange * 8 > front.len()
}

/// Undoes base64 (RFC 4648), whatever stands between its letters.
pub(crate) fn base64(body: &[u8], problems: &mut Vec<Problem>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // Padding ends a run; some clients glue several runs together.
                (bits, held) = (0, 0);
                continue;
            }
            b'\r' | b'\n' | b' ' | b'\t' => continue,
            _ => {
                note(problems, Problem::TransferEncodingBroken);
                continue;
            }
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

fn quoted_printable(body: &[u8], problems: &mut Vec<Problem>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        let (line, next) = crate::headers::line_at(body, at);
        let ended = body[at..next].ends_with(b"\n");
        let line = line.trim_ascii_end();
        let soft = line.ends_with(b"=");
        let line = if soft { &line[..line.len() - 1] } else { line };
        unescape(line, &mut out, problems);
        if ended && !soft {
            out.extend_from_slice(b"\r\n");
        }
        at = next;
    }
    out
}

/// Undoes `=41` in one line.
pub(crate) fn unescape(line: &[u8], out: &mut Vec<u8>, problems: &mut Vec<Problem>) {
    let mut rest = line;
    while let Some(at) = rest.iter().position(|b| *b == b'=') {
        out.extend_from_slice(&rest[..at]);
        let hex = |index: usize| rest.get(at + index).and_then(|b| char::from(*b).to_digit(16));
        if let (Some(high), Some(low)) = (hex(1), hex(2)) {
            out.push((high << 4 | low) as u8);
            rest = &rest[at + 3..];
        } else {
            note(problems, Problem::TransferEncodingBroken);
            out.push(b'=');
            rest = &rest[at + 1..];
        }
    }
    out.extend_from_slice(rest);
}

fn uuencoded(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let value = |byte: u8| u32::from(byte.wrapping_sub(32) & 63);
    let mut at = 0;
    while at < body.len() {
        let (line, next) = crate::headers::line_at(body, at);
        at = next;
        if line.starts_with(b"begin ") || line == b"end" || line.is_empty() {
            continue;
        }
        let said = value(line[0]) as usize;
        let length = out.len() + said;
        for group in line[1..].chunks(4) {
            let bits = (0..4).fold(0, |bits, i| bits << 6 | value(group.get(i).copied().unwrap_or(32)));
            out.extend_from_slice(&bits.to_be_bytes()[1..]);
        }
        out.truncate(length);
        // Blanks at the end of a line stand for zeros, and mailers cut them.
        if line.len() * 2 > said {
            out.resize(length, 0);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(encoding: &str, body: &str) -> (String, bool) {
        let mut problems = Vec::new();
        let bytes = decode(Some(encoding), body.as_bytes(), &mut problems);
        (String::from_utf8_lossy(&bytes).into_owned(), problems.is_empty())
    }

    #[test]
    fn good_and_broken_base64() {
        assert_eq!(run("BASE64", "aGVs\r\nbG8=\r\n"), ("hello".to_owned(), true));
        assert_eq!(run("base64", "aGVs!bG8"), ("hello".to_owned(), false));
        assert_eq!(run("base64", "aGk=aGk="), ("hihi".to_owned(), true));
        let words = "Hello, this was never encoded.";
        assert_eq!(run("base64", words), (words.to_owned(), false));
    }

    #[test]
    fn good_and_broken_quoted_printable() {
        assert_eq!(run("quoted-printable", "caf=C3=A9 =\r\nlong  \r\n"), ("café long\r\n".to_owned(), true));
        assert_eq!(run("quoted-printable", "1=2 = x"), ("1=2 = x".to_owned(), false));
    }

    #[test]
    fn uuencode() {
        assert_eq!(run("x-uuencode", "begin 644 a\n#0V%T\n`\nend\n"), ("Cat".to_owned(), true));
        assert_eq!(run("x-uuencode", "&0V%T\n"), ("Cat\0\0\0".to_owned(), true), "blanks at the end were cut");
        assert_eq!(run("x-uuencode", &"_\n".repeat(100)), (String::new(), true), "a length without data is none");
    }
}
