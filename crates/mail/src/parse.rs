//! Bytes to mail. Never fails, never panics; time and memory are bounded by the length of the mail.

mod body;
mod envelope;

pub(crate) use envelope::ids;

use crate::headers::Headers;
use crate::inbound::{Attachment, Inbound, Label};
use crate::mime::{self, Part, media::Media};
use crate::problem::{Problem, note};
use crate::{bounce, loops, names};
use std::collections::HashSet;

/// Reads one mail.
#[must_use]
pub fn parse(raw: &[u8]) -> Inbound {
    let mut mail = Inbound::default();
    let mut problems = Vec::new();
    let (raw, mbox) = without_mbox_line(raw, &mut problems);
    let mut parts = mime::walk(raw, &mut problems);
    let headers = std::mem::take(&mut parts[0].headers);
    if headers.look_like_mail() {
        read(&mut mail, raw, &headers, &parts, mbox, &mut problems);
    } else {
        problems.push(Problem::NotMail);
        // A person may have typed this into a pipe; noise is not worth showing.
        if let Ok(text) = std::str::from_utf8(raw)
            && !text.contains('\0')
        {
            mail.text = body::shown(crate::text::clean(text, &mut problems), &mut problems);
        }
    }
    mail.headers = headers;
    mail.problems = problems;
    mail
}

/// Reads the header section alone, with everything that follows from it: for a first look before the body has arrived.
#[must_use]
pub fn parse_headers(raw: &[u8]) -> Headers {
    let (raw, _) = without_mbox_line(raw, &mut Vec::new());
    Headers::of(raw)
}

fn read(mail: &mut Inbound, raw: &[u8], headers: &Headers, parts: &[Part], mbox: bool, problems: &mut Vec<Problem>) {
    envelope::read(mail, headers, problems);
    mail.auto = loops::mark(headers);
    let texts = body::choose(raw, headers, parts);
    let referred = body::read(mail, raw, headers, parts, &texts, mbox, problems);
    let mut used = HashSet::new();
    for (index, part) in parts.iter().enumerate() {
        if !part.is_multipart && !texts.contains(&index) {
            let own = if index == 0 { headers } else { &part.headers };
            if let Some(attachment) = attachment(mail, raw, own, part, parts, &referred, &mut used, problems) {
                mail.attachments.push(attachment);
            }
        }
    }
    mail.bounce = bounce::read(headers, mail);
    if mail.text.is_empty() && mail.html.is_none() && mail.attachments.is_empty() {
        note(problems, Problem::NoBody);
    }
}

/// A part as a file. A part without a byte, a name or an id is noise and left out.
fn attachment(
    mail: &Inbound,
    raw: &[u8],
    headers: &Headers,
    part: &Part,
    parts: &[Part],
    referred: &HashSet<String>,
    used: &mut HashSet<String>,
    problems: &mut Vec<Problem>,
) -> Option<Attachment> {
    let disposition = Media::disposition(headers.first("content-disposition"));
    let media_type = part.media.essence();
    let given = disposition.as_ref().and_then(|d| d.parameter("filename")).or_else(|| part.media.parameter("name"));
    let content_id = headers.first("content-id").and_then(|v| envelope::ids(v).into_iter().next());
    let body = &raw[part.body.clone()];
    if body.is_empty() && given.is_none() && content_id.is_none() {
        return None;
    }
    let bytes = mime::decode::decode(headers.first("content-transfer-encoding"), body, problems);
    // A picture that the HTML does not show stands between texts (Apple): beside HTML it is seen only as a file.
    let shown = content_id.as_ref().is_some_and(|id| referred.contains(id));
    let stands = part.media.kind == "image" && disposition.as_ref().is_some_and(|d| d.kind == "inline");
    let inline = shown || (stands && mail.html.is_none());
    let encrypted = part.parent.is_some_and(|p| parts[p].media.is("multipart", "encrypted"));
    let tnef = given.is_some_and(|n| n.eq_ignore_ascii_case("winmail.dat"));
    let label = match Label::of(&media_type) {
        Some(Label::Encrypted) if part.media.parameter("smime-type") == Some("signed-data") => Some(Label::Signature),
        None if encrypted => Some(Label::Encrypted),
        None if tnef => Some(Label::Tnef),
        label => label,
    };
    let decoded = given.map(crate::headers::decode_text);
    let name = names::distinct(names::safe(decoded.as_deref(), &media_type), used);
    Some(Attachment { name, media_type, content_id, inline, label, bytes })
}

/// An mbox file puts a line "From sender date" above the mail.
fn without_mbox_line<'a>(raw: &'a [u8], problems: &mut Vec<Problem>) -> (&'a [u8], bool) {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    if !raw.starts_with(b"From ") && !raw.starts_with(b">From ") {
        return (raw, false);
    }
    let (_, next) = crate::headers::line_at(raw, 0);
    note(problems, Problem::MboxLine);
    (&raw[next..], true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_not_mail() {
        let mail = parse(&[0, 159, 146, 150, 10, 13, 58, 58]);
        assert_eq!(mail.problems, [Problem::HeaderBroken, Problem::NotMail]);
        assert!(parse(b"").problems.contains(&Problem::NotMail));
        assert_eq!(parse(b"just words\n").text, "just words");
    }

    #[test]
    fn debug_shows_no_words() {
        let mail = parse(b"From: Ada <ada@example.org>\r\nSubject: canary\r\n\r\ncanary");
        let shown = format!("{mail:?} {:?} {:?} {:?}", mail.headers, mail.from, mail.html);
        assert!(!shown.contains("canary") && !shown.contains("ada"));
    }
}
