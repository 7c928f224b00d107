//! Which parts are the text, and what of it the person wrote.

use crate::headers::Headers;
use crate::html::{self, Part as Piece};
use crate::inbound::Inbound;
use crate::mime::{self, Part, media::Media};
use crate::problem::{Problem, note};
use crate::quote::{self, Split};
use crate::text;

/// The most bytes of text that are kept.
const MAX_TEXT: usize = 1 << 20;

/// The indices of the parts that make up the text: plain and HTML parts that are neither files nor within a report
/// beyond its first part.
pub(super) fn choose(raw: &[u8], headers: &Headers, parts: &[Part]) -> Vec<usize> {
    let mut chosen = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if part.is_multipart || part.media.kind != "text" || !matches!(part.media.subkind.as_str(), "plain" | "html") {
            continue;
        }
        let own = if index == 0 { headers } else { &part.headers };
        let disposition = Media::disposition(own.first("content-disposition"));
        let named = disposition.as_ref().and_then(|d| d.parameter("filename")).or_else(|| part.media.parameter("name"));
        let is_file = disposition.as_ref().is_some_and(|d| d.kind == "attachment") || named.is_some();
        // A lone text part is the text, whatever it calls itself.
        let is_alone = parts.iter().filter(|p| !p.is_multipart).count() == 1;
        if (is_alone || !is_file) && is_reachable(index, parts) && (is_alone || !raw[part.body.clone()].is_empty()) {
            chosen.push(index);
        }
    }
    chosen
}

/// Decodes the chosen parts and splits what they say.
pub(super) fn read(
    mail: &mut Inbound,
    raw: &[u8],
    headers: &Headers,
    parts: &[Part],
    chosen: &[usize],
    mbox: bool,
    problems: &mut Vec<Problem>,
) {
    let (mut plain, mut markup) = (String::new(), String::new());
    for index in chosen {
        let part = &parts[*index];
        let own = if *index == 0 { headers } else { &part.headers };
        let bytes = mime::decode::decode(own.first("content-transfer-encoding"), &raw[part.body.clone()], problems);
        let decoded = text::decode(&bytes, part.media.parameter("charset"), problems);
        let decoded = text::clean(&decoded, problems);
        if part.media.subkind == "html" {
            markup.push_str(&decoded);
            markup.push('\n');
        } else {
            if !plain.is_empty() {
                plain.push_str("\n\n");
            }
            plain.push_str(&flowed(&part.media, decoded));
        }
    }
    if mbox {
        plain = plain.replace("\n>From ", "\nFrom ");
    }
    let forwarded = is_forward(&mail.subject);
    let split = if plain.trim().is_empty() && !markup.is_empty() {
        let (lines, history) = html::lines(&markup);
        if forwarded { Split { own: quote::join(&lines), ..Split::default() } } else { quote::split_lines(&lines, history) }
    } else if forwarded {
        Split { own: plain.trim().to_owned(), ..Split::default() }
    } else {
        quote::split(&plain)
    };
    if !markup.trim().is_empty() {
        let cuts = split.quoted.is_some() && !split.inline && html::has_history(&markup);
        let clean = html::sanitise_part(&markup, |piece| !cuts || piece == Piece::Own);
        if clean.truncated {
            note(problems, Problem::HtmlTruncated);
        }
        mail.html = Some(clean);
    }
    mail.text = shown(split.own, problems);
    mail.quoted = split.quoted.map(|q| shown(q, problems));
    mail.signature = split.signature;
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
