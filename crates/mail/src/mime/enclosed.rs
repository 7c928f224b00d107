//! Files and armour within a text, from before and beside MIME: uuencode (POSIX), yEnc, and OpenPGP's ASCII armour (RFC 9580 6). They
//! are taken out as files; of what was only signed the words stay.

use crate::headers::line_at;
use crate::inbound::Label;
use crate::problem::{Problem, note};
use std::borrow::Cow;

/// The most files taken out of one text.
const MAX: usize = 100;

/// A file that stood in a text.
pub(crate) struct Enclosed {
    pub name: Option<String>,
    pub media_type: &'static str,
    pub label: Option<Label>,
    pub bytes: Vec<u8>,
}

/// The text without what it encloses, and that.
pub(crate) fn take_out<'a>(text: &'a [u8], problems: &mut Vec<Problem>) -> (Cow<'a, [u8]>, Vec<Enclosed>) {
    let mut found = Vec::new();
    let mut out = Vec::new();
    let (mut at, mut kept) = (0, 0);
    let mut ends = Ends::default();
    while at < text.len() && found.len() < MAX {
        let (line, next) = line_at(text, at);
        let taken = match line.first() {
            Some(b'b') => uuencoded(text, line, next),
            Some(b'=') => yenc(text, line, next),
            Some(b'-') => armour(text, line, at, next, &mut ends),
            _ => None,
        };
        let Some(taken) = taken else {
            at = next;
            continue;
        };
        if !taken.is_whole {
            note(problems, Problem::Unterminated);
        }
        out.extend_from_slice(&text[kept..at]);
        out.extend_from_slice(&taken.stays);
        (at, kept) = (taken.next, taken.next);
        found.push(taken.file);
    }
    if found.is_empty() {
        return (Cow::Borrowed(text), found);
    }
    out.extend_from_slice(&text[kept..]);
    (Cow::Owned(out), found)
}

struct Taken {
    file: Enclosed,
    /// What the text keeps of it.
    stays: Vec<u8>,
    next: usize,
    is_whole: bool,
}

impl Taken {
    fn file(name: &[u8], bytes: Vec<u8>, next: usize, is_whole: bool) -> Self {
        let name = crate::text::guess(name.trim_ascii()).into_owned();
        let file = Enclosed { name: Some(name), media_type: "application/octet-stream", label: None, bytes };
        Self { file, stays: Vec::new(), next, is_whole }
    }
}

/// `begin 644 name`, lines that say their length, `end`; or `begin-base64 644 name`, base64, `====`.
fn uuencoded(text: &[u8], head: &[u8], mut at: usize) -> Option<Taken> {
    let (rest, is_base64) = match head.strip_prefix(b"begin ") {
        Some(rest) => (rest, false),
        None => (head.strip_prefix(b"begin-base64 ")?, true),
    };
    let mode = rest.iter().take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    let name = rest.get(mode..)?.strip_prefix(b" ")?;
    if !(3..=4).contains(&mode) || name.trim_ascii().is_empty() {
        return None;
    }
    let begin = at;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        let is_end = if is_base64 { line == b"====" } else { line == b"end" };
        if !is_end && !(if is_base64 { is_base64_line(line) } else { is_uu_line(line) }) {
            break;
        }
        if is_end {
            return Some(Taken::file(name, uu_bytes(&text[begin..at], is_base64), next, true));
        }
        at = next;
    }
    let bytes = uu_bytes(&text[begin..at], is_base64);
    // "begin 100 things" may be prose: without a line of data nothing is enclosed.
    (!bytes.is_empty()).then(|| Taken::file(name, bytes, at, false))
}

fn uu_bytes(lines: &[u8], is_base64: bool) -> Vec<u8> {
    let encoding = if is_base64 { "base64" } else { "x-uuencode" };
    super::decode::decode(Some(encoding), lines, &mut Vec::new())
}

/// Whether a line has as many characters as it says it has. Some mailers cut blanks at its end, others add a sum.
fn is_uu_line(line: &[u8]) -> bool {
    let Some((length, rest)) = line.split_first() else { return false };
    if !line.iter().all(|byte| (32..=96).contains(byte)) {
        return false;
    }
    let bytes = usize::from(length.wrapping_sub(32) & 63);
    let full = bytes.div_ceil(3) * 4;
    rest.len() <= full + 1 && rest.len() * 2 >= full
}

fn is_base64_line(line: &[u8]) -> bool {
    !line.is_empty() && line.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte))
}

/// `=ybegin … name=…`, perhaps `=ypart …`, data, `=yend …` (yEnc 1.3). A part of several is kept as it came.
fn yenc(text: &[u8], head: &[u8], mut at: usize) -> Option<Taken> {
    let fields = head.strip_prefix(b"=ybegin ")?;
    let place = fields.windows(6).position(|word| word == b" name=")?;
    let (name, fields) = (&fields[place + 6..], &fields[..place]);
    if !fields.windows(5).any(|word| word == b"size=") || name.trim_ascii().is_empty() {
        return None;
    }
    let mut bytes = Vec::new();
    while at < text.len() {
        let (line, next) = line_at(text, at);
        at = next;
        if line.starts_with(b"=yend") {
            return Some(Taken::file(name, bytes, at, true));
        }
        if line.starts_with(b"=ypart ") {
            continue;
        }
        let mut is_escaped = false;
        for byte in line {
            if !is_escaped && *byte == b'=' {
                is_escaped = true;
                continue;
            }
            bytes.push(byte.wrapping_sub(if is_escaped { 42 + 64 } else { 42 }));
            is_escaped = false;
        }
    }
    Some(Taken::file(name, bytes, at, false))
}

/// Where the last end of each kind of block begins, once somebody asked: a beginning below it has none.
#[derive(Default)]
struct Ends(Vec<(&'static str, Option<usize>)>);

impl Ends {
    fn last(&mut self, text: &[u8], kind: &'static str) -> Option<usize> {
        if let Some((_, known)) = self.0.iter().find(|(one, _)| *one == kind) {
            return *known;
        }
        let end = end_line(kind);
        let (mut at, mut last) = (0, None);
        while at < text.len() {
            let (line, next) = line_at(text, at);
            if line.trim_ascii_end() == end.as_bytes() {
                last = Some(at);
            }
            at = next;
        }
        self.0.push((kind, last));
        last
    }
}

fn end_line(kind: &str) -> String {
    format!("-----END PGP {kind}-----")
}

/// A block between `-----BEGIN PGP …-----` and its end. Without an end it is words.
fn armour(text: &[u8], head: &[u8], at: usize, next: usize, ends: &mut Ends) -> Option<Taken> {
    let kind = head.strip_prefix(b"-----BEGIN PGP ")?.trim_ascii_end().strip_suffix(b"-----")?;
    let (name, media_type, label, end) = match kind {
        b"MESSAGE" => ("message.asc", "application/pgp-encrypted", Label::Encrypted, "MESSAGE"),
        b"SIGNED MESSAGE" => ("signed-message.asc", "text/plain", Label::Signature, "SIGNATURE"),
        b"SIGNATURE" => ("signature.asc", "application/pgp-signature", Label::Signature, "SIGNATURE"),
        b"PUBLIC KEY BLOCK" => ("key.asc", "application/pgp-keys", Label::Key, "PUBLIC KEY BLOCK"),
        b"PRIVATE KEY BLOCK" => ("private-key.asc", "application/pgp-keys", Label::Key, "PRIVATE KEY BLOCK"),
        _ => return None,
    };
    // So whatever is looked through is also taken.
    ends.last(text, end).filter(|last| *last >= next)?;
    let (mut place, line_of_end) = (next, end_line(end));
    while place < text.len() {
        let (line, after) = line_at(text, place);
        place = after;
        if line.trim_ascii_end() == line_of_end.as_bytes() {
            break;
        }
    }
    let stays = if kind == b"SIGNED MESSAGE" { words(&text[next..place]) } else { Vec::new() };
    let file = Enclosed { name: Some(name.to_owned()), media_type, label: Some(label), bytes: text[at..place].to_vec() };
    Some(Taken { file, stays, next: place, is_whole: true })
}

/// The words of a clear-signed text (RFC 9580 7): below the blank line, above the signature, without the escaping dashes.
fn words(block: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(block.len());
    let (mut at, mut is_body) = (0, false);
    while at < block.len() {
        let (line, next) = line_at(block, at);
        if line.starts_with(b"-----BEGIN PGP SIGNATURE-----") {
            break;
        }
        if is_body {
            out.extend_from_slice(block[at..next].strip_prefix(b"- ").unwrap_or(&block[at..next]));
        }
        is_body |= line.trim_ascii().is_empty();
        at = next;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, label and bytes.
    type Shown = (String, Option<Label>, String);

    /// The text that stays, the files, and whether all were whole.
    fn run(text: &[u8]) -> (String, Vec<Shown>, bool) {
        let mut problems = Vec::new();
        let (stays, files) = take_out(text, &mut problems);
        let show = |file: Enclosed| (file.name.unwrap_or_default(), file.label, String::from_utf8_lossy(&file.bytes).into_owned());
        (String::from_utf8_lossy(&stays).into_owned(), files.into_iter().map(show).collect(), problems.is_empty())
    }

    #[test]
    fn uuencode_in_a_text() {
        let (text, files, whole) = run(b"Here:\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n");
        assert_eq!((text.as_str(), whole), ("Here:\nBye\n", true));
        assert_eq!(files, [("cat.txt".to_owned(), None, "Cat".to_owned())]);
        let (text, files, whole) = run(b"begin-base64 644 a b.txt\r\nQ2F0\r\n====\r\n");
        assert_eq!((text.as_str(), files[0].0.as_str(), files[0].2.as_str(), whole), ("", "a b.txt", "Cat", true));
        let (text, files, whole) = run(b"begin 644 cut.txt\n#0V%T\nand then prose, quite long\n");
        assert_eq!((text.as_str(), files[0].2.as_str(), whole), ("and then prose, quite long\n", "Cat", false));
        let prose = b"begin 100 new things\nwith the first of them.\nend\nbegin here\n";
        assert_eq!(run(prose).0.as_bytes(), prose);
    }

    #[test]
    fn yenc_in_a_text() {
        let mut text = b"=ybegin line=128 size=4 name=odd =} name.bin\r\n".to_vec();
        text.extend([b'C' + 42, b'=', 214_u8.wrapping_add(42 + 64), b'a' + 42, b'\r', b'\n', b't' + 42]);
        text.extend(b"\r\n=yend size=4 crc32=0\r\nBye");
        let mut problems = Vec::new();
        let (stays, files) = take_out(&text, &mut problems);
        assert_eq!((&*stays, &files[0].bytes[..]), (&b"Bye"[..], &b"C\xd6at"[..]));
        assert_eq!(files[0].name.as_deref(), Some("odd =} name.bin"));
    }

    #[test]
    fn armour_in_a_text() {
        let secret = "-----BEGIN PGP MESSAGE-----\n\nxyz\n-----END PGP MESSAGE-----\n";
        let (text, files, whole) = run(format!("Hello\n{secret}Bye\n").as_bytes());
        assert_eq!((text.as_str(), whole), ("Hello\nBye\n", true));
        assert_eq!(files, [("message.asc".to_owned(), Some(Label::Encrypted), secret.to_owned())]);
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt broke.\n- -- \nAda\n-----BEGIN PGP SIGNATURE-----\n\nabc\n\
                      -----END PGP SIGNATURE-----\n";
        let (text, files, whole) = run(signed.as_bytes());
        assert_eq!((text.as_str(), whole), ("It broke.\n-- \nAda\n", true));
        assert_eq!((files[0].1, files[0].2.as_str()), (Some(Label::Signature), signed));
        let prose = "-----BEGIN PGP MESSAGE-----\nis how it begins, and\n> -----END PGP MESSAGE-----\nhow it ends.\n";
        assert_eq!(run(prose.as_bytes()).0, prose, "without an end of its own it is words");
        assert!(run(b"> -----BEGIN PGP MESSAGE-----\n").1.is_empty());
    }
}
