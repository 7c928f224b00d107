//! The parts of a mail: text, or text and HTML as alternatives, pictures beside the HTML, files beside it all.

use super::fields::Fields;
use super::{Outgoing, Part, encode};

/// Writes the headers of the content, a blank line and the content after the other headers.
pub(super) fn write(mail: &Outgoing, out: &mut Vec<u8>) {
    let seed = blake3::hash(mail.message_id.as_bytes()).to_hex();
    let boundaries = Boundaries { seed: &seed[..24] };
    if mail.attachments.is_empty() {
        return body(mail, &boundaries, out);
    }
    multipart("mixed", &boundaries.named("m"), out, |boundary, out| {
        open(boundary, out);
        body(mail, &boundaries, out);
        for part in &mail.attachments {
            open(boundary, out);
            file(part, "attachment", out);
        }
    });
}

/// Boundaries that no encoding of ours can contain (`=_`), the same for the same mail.
struct Boundaries<'a> {
    seed: &'a str,
}

impl Boundaries<'_> {
    fn named(&self, level: &str) -> String {
        format!("=_{level}_{}", self.seed)
    }
}

fn body(mail: &Outgoing, boundaries: &Boundaries<'_>, out: &mut Vec<u8>) {
    let Some(html) = &mail.html else { return text("plain", &mail.text, out) };
    multipart("alternative", &boundaries.named("a"), out, |boundary, out| {
        open(boundary, out);
        text("plain", &mail.text, out);
        open(boundary, out);
        if mail.inline.is_empty() {
            return text("html", html, out);
        }
        multipart("related", &boundaries.named("r"), out, |boundary, out| {
            open(boundary, out);
            text("html", html, out);
            for part in &mail.inline {
                open(boundary, out);
                file(part, "inline", out);
            }
        });
    });
}

fn multipart(kind: &str, boundary: &str, out: &mut Vec<u8>, parts: impl FnOnce(&str, &mut Vec<u8>)) {
    out.extend_from_slice(format!("Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n").as_bytes());
    parts(boundary, out);
    out.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
}

fn open(boundary: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("\r\n--{boundary}\r\n").as_bytes());
}

fn text(kind: &str, content: &str, out: &mut Vec<u8>) {
    let plain = encode::is_plain(content);
    let encoding = if plain { "7bit" } else { "quoted-printable" };
    out.extend_from_slice(format!("Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").as_bytes());
    if plain {
        for line in encode::lines(content) {
            out.extend_from_slice(line.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
    } else {
        encode::quoted_printable(content, out);
    }
}

fn file(part: &Part, disposition: &str, out: &mut Vec<u8>) {
    let mut fields = Fields::default();
    fields.raw("Content-Type", &media_type(&part.media_type));
    fields.raw("Content-Transfer-Encoding", "base64");
    fields.ids("Content-ID", part.content_id.as_slice());
    let mut words = vec![format!("{disposition};")];
    words.extend(file_name(&crate::names::safe(Some(&part.name), &part.media_type)));
    fields.folded("Content-Disposition", &words);
    out.extend(fields.into_bytes());
    out.extend_from_slice(b"\r\n");
    encode::base64(&part.bytes, out);
}

/// A well-formed type that may be base64: an attached mail may not (RFC 2046 5.2.1), so it goes as plain bytes.
fn media_type(given: &str) -> String {
    let token = |t: &str| !t.is_empty() && t.len() <= 80 && t.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+_".contains(&b));
    match given.split_once('/') {
        Some(("message" | "multipart", _)) | None => "application/octet-stream".to_owned(),
        Some((kind, subkind)) if token(kind) && token(subkind) => given.to_ascii_lowercase(),
        Some(_) => "application/octet-stream".to_owned(),
    }
}

/// The parameter `filename`, as a quoted string or, beyond short ASCII, by RFC 2231 in numbered pieces.
fn file_name(name: &str) -> Vec<String> {
    let simple =
        name.len() <= 60 && name.chars().all(|c| (c == ' ' || c.is_ascii_graphic()) && !"\"\\%".contains(c)) && !name.contains("=?");
    if simple {
        return vec![format!("filename=\"{name}\"")];
    }
    let mut pieces = vec![String::new()];
    for byte in name.bytes() {
        let coded =
            if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        if pieces.last().is_some_and(|p| p.len() + coded.len() > 48) {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push_str(&coded);
        }
    }
    if let [only] = pieces.as_slice() {
        return vec![format!("filename*=utf-8''{only}")];
    }
    let count = pieces.len();
    pieces
        .iter()
        .enumerate()
        .map(|(n, piece)| {
            let charset = if n == 0 { "utf-8''" } else { "" };
            let end = if n + 1 < count { ";" } else { "" };
            format!("filename*{n}*={charset}{piece}{end}")
        })
        .collect()
}
