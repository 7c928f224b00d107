//! Which parts are the text, and what of it the person wrote.

use crate::headers::Headers;
use crate::html::{self, Part as Piece};
use crate::inbound::{Inbound, Label};
use crate::mime::enclosed::{self, Enclosed};
use crate::mime::{self, Part, media::Media};
use crate::problem::{Problem, note};
use crate::quote::{self, Split};
use crate::{text, tnef};
use std::borrow::Cow;

/// The most bytes of text that are kept.
const MAX_TEXT: usize = 1 << 20;

/// The most bytes of one text part that are decoded: what is shown and the history below it.
const MAX_DECODED: usize = 4 << 20;

/// The text of a mail before it is split.
#[derive(Default)]
pub(super) struct Body {
    plain: String,
    markup: String,
    is_mbox: bool,
    /// The files that stood in the plain text.
    pub enclosed: Vec<Enclosed>,
}

/// The indices of the parts that make up the text: plain and HTML parts that are neither files nor within a report
/// beyond its first part; without any, a text of a kind that nobody knows (RFC 2046 4.1.4).
pub(super) fn choose(raw: &[u8], headers: &Headers, parts: &[Part]) -> Vec<usize> {
    // A lone text part is the text, whatever it calls itself.
    let is_alone = parts.iter().filter(|p| !p.is_multipart).count() == 1;
    let texts = |known: bool| {
        let fits = move |index: &usize| {
            let part = &parts[*index];
            if part.is_multipart || part.media.kind != "text" || known != matches!(part.media.subkind.as_str(), "plain" | "html") {
                return false;
            }
            let own = if *index == 0 { headers } else { &part.headers };
            let disposition = Media::disposition(own.first("content-disposition"));
            let named = disposition.as_ref().and_then(|d| d.parameter("filename")).or_else(|| part.media.parameter("name"));
            let is_file = disposition.as_ref().is_some_and(|d| d.kind == "attachment") || named.is_some();
            (is_alone || !is_file) && is_reachable(*index, parts) && (is_alone || !raw[part.body.clone()].is_empty())
        };
        (0..parts.len()).filter(fits).collect::<Vec<_>>()
    };
    let chosen = texts(true);
    if chosen.is_empty() {
        texts(false).into_iter().filter(|index| Label::of(&parts[*index].media.essence()).is_none()).collect()
    } else {
        chosen
    }
}

/// Decodes the chosen parts.
pub(super) fn gather(raw: &[u8], headers: &Headers, parts: &[Part], chosen: &[usize], is_mbox: bool, problems: &mut Vec<Problem>) -> Body {
    let mut body = Body { is_mbox, ..Body::default() };
    for index in chosen {
        let part = &parts[*index];
        let own = if *index == 0 { headers } else { &part.headers };
        let bytes = mime::decode::decode(own.first("content-transfer-encoding"), &raw[part.body.clone()], problems);
        let is_html = part.media.subkind == "html";
        let (bytes, enclosed) = if is_html { (bytes.into(), Vec::new()) } else { enclosed::take_out(&bytes, problems) };
        body.enclosed.extend(enclosed);
        let front = text::front(&bytes, MAX_DECODED);
        if front.len() < bytes.len() {
            note(problems, if is_html { Problem::HtmlTruncated } else { Problem::TextTruncated });
        }
        let decoded = text::clean(&text::decode(front, part.media.parameter("charset"), problems), problems);
        if is_html {
            body.markup.push_str(&decoded);
            body.markup.push('\n');
        } else {
            if !body.plain.is_empty() {
                body.plain.push_str("\n\n");
            }
            body.plain.push_str(&flowed(&part.media, decoded));
        }
    }
    body
}

impl Body {
    pub fn is_empty(&self) -> bool {
        self.plain.trim().is_empty() && self.markup.trim().is_empty()
    }

    /// Takes the text from the first part that Outlook packed, where the mail has none of its own.
    pub fn take_packed(&mut self, raw: &[u8], headers: &Headers, parts: &[Part], problems: &mut Vec<Problem>) {
        let is_packed = |part: &&Part| !part.is_multipart && Label::of(&part.media.essence()) == Some(Label::Tnef);
        let Some((index, part)) = parts.iter().enumerate().find(|(_, part)| is_packed(part)) else { return };
        let own = if index == 0 { headers } else { &part.headers };
        let bytes = mime::decode::decode(own.first("content-transfer-encoding"), &raw[part.body.clone()], problems);
        let Some(packed) = tnef::read(&bytes) else { return };
        self.plain = packed.text.map(|text| text::clean(&text, problems)).unwrap_or_default();
        self.markup = packed.html.map(|html| text::clean(&html, problems)).unwrap_or_default();
    }
}

/// Splits what the text says.
pub(super) fn read(mail: &mut Inbound, body: &Body, problems: &mut Vec<Problem>) {
    let Body { plain, markup, .. } = body;
    let unquoted = if body.is_mbox { without_mbox_marks(plain) } else { Cow::Borrowed(plain.as_str()) };
    let forwarded = is_forward(&mail.subject);
    let split = if plain.trim().is_empty() && !markup.is_empty() {
        let (lines, history) = html::lines(markup);
        if forwarded { Split { own: quote::join(&lines), ..Split::default() } } else { quote::split_lines(&lines, history) }
    } else if forwarded {
        Split { own: unquoted.trim().to_owned(), ..Split::default() }
    } else {
        quote::split(&unquoted)
    };
    if !markup.trim().is_empty() {
        let cuts = split.quoted.is_some() && !split.inline && html::has_history(markup);
        let clean = html::sanitise_part(markup, |piece| !cuts || piece == Piece::Own);
        if clean.truncated {
            note(problems, Problem::HtmlTruncated);
        }
        mail.html = Some(clean);
    }
    mail.text = shown(split.own, problems);
    mail.quoted = split.quoted.map(|q| shown(q, problems));
    mail.signature = split.signature;
}

/// The text without the mark that an mbox file puts before "From " (RFC 4155 and the habit to mark marked lines again).
fn without_mbox_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(">From ") {
        return Cow::Borrowed(text);
    }
    let line = |line| match str::strip_prefix(line, '>') {
        Some(rest) if rest.trim_start_matches('>').starts_with("From ") => rest,
        _ => line,
    };
    Cow::Owned(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// Text at the length that is kept, without blank lines at the ends.
pub(super) fn shown(mut text: String, problems: &mut Vec<Problem>) -> String {
    if text::cut(&mut text, MAX_TEXT) {
        note(problems, Problem::TextTruncated);
    }
    text.trim_matches(['\n', ' ', '\t']).to_owned()
}

/// Whether a subject says that an older mail is handed on: then the older mail is what the person wants to show.
fn is_forward(subject: &str) -> bool {
    const WORDS: &[&str] =
        &["fw", "fwd", "wg", "tr", "rv", "i", "enc", "doorst", "vb", "vs", "vl", "pd", "wtr", "πρθ", "ilt", "továbbítás", "转发", "轉寄"];
    let Some((word, _)) = subject.split_once([':', '：']) else { return false };
    WORDS.contains(&word.trim().to_lowercase().as_str())
}

fn flowed(media: &Media, decoded: String) -> String {
    let is = |name: &str, value: &str| media.parameter(name).is_some_and(|v| v.trim().eq_ignore_ascii_case(value));
    if is("format", "flowed") { text::unflow(&decoded, is("delsp", "yes")) } else { decoded }
}

/// Whether a part may be the text: not in a digest, and in a report or an encrypted mail only as its first part.
fn is_reachable(index: usize, parts: &[Part]) -> bool {
    let mut at = index;
    while let Some(parent) = parts[at].parent {
        let holder = &parts[parent].media;
        let is_first = at == parent + 1;
        if holder.subkind == "digest" || (matches!(holder.subkind.as_str(), "report" | "encrypted") && !is_first) {
            return false;
        }
        at = parent;
    }
    true
}
