//! Bytes to mail. Never fails, never panics; time and memory are bounded by the length of the mail.

mod body;
mod envelope;
mod files;

pub(crate) use envelope::ids;

use crate::headers::Headers;
use crate::inbound::{Attachment, Inbound};
use crate::mime::{self, Part};
use crate::problem::{Problem, note};
use crate::{bounce, loops};
use files::Files;

/// Reads one mail.
#[must_use]
pub fn parse(raw: &[u8]) -> Inbound {
    parse_with(raw, |_| ())
}

/// Reads one mail and shows `each` file as soon as it is decoded. What `each` takes of its bytes is not held any longer: so beside
/// `raw` a mail of any length takes the memory of its largest part.
#[must_use]
pub fn parse_with(raw: &[u8], mut each: impl FnMut(&mut Attachment)) -> Inbound {
    let mut mail = Inbound::default();
    let mut problems = Vec::new();
    let (raw, mbox) = without_mbox_line(raw, &mut problems);
    let mut parts = mime::walk(raw, &mut problems);
    let headers = std::mem::take(&mut parts[0].headers);
    if headers.look_like_mail() {
        read(&mut mail, (raw, mbox), &headers, &parts, &mut Files::new(&mut each), &mut problems);
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

fn read(mail: &mut Inbound, raw: (&[u8], bool), headers: &Headers, parts: &[Part], files: &mut Files, problems: &mut Vec<Problem>) {
    envelope::read(mail, headers, problems);
    mail.auto = loops::mark(headers);
    let (raw, mbox) = raw;
    let texts = body::choose(raw, headers, parts);
    let mut body = body::gather(raw, headers, parts, &texts, mbox, problems);
    if body.is_empty() {
        body.take_packed(raw, headers, parts, problems);
    }
    let enclosed = std::mem::take(&mut body.enclosed);
    files.shown = body::read(mail, &body, problems);
    for file in enclosed {
        files.enclosed(mail, file);
    }
    for (index, part) in parts.iter().enumerate() {
        if !part.is_multipart && !texts.contains(&index) {
            let own = if index == 0 { headers } else { &part.headers };
            files.part(mail, raw, own, parts, index, problems);
        }
    }
    mail.evidence = std::mem::take(&mut files.evidence);
    mail.bounce = bounce::read(headers, mail, false);
    if mail.text.is_empty() && mail.html.is_none() && mail.attachments.is_empty() {
        note(problems, Problem::NoBody);
    }
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
