//! Which parts are the text, and what of it the person wrote.

use crate::address::Address;
use crate::headers::Headers;
use crate::html::{self, Parts};
use crate::inbound::{Inbound, Label};
use crate::mime::enclosed::{self, Enclosed};
use crate::mime::{self, Part, media::Media};
use crate::problem::{Problem, note};
use crate::quote::{self, Shape, Split, Stands};
use crate::{text, tnef};
use std::borrow::Cow;
use std::collections::HashSet;

mod agree;
mod subject;

/// The most bytes of text that are kept.
const MAX_TEXT: usize = 1 << 20;
/// The most addresses of which the domain is compared.
const MAX_DOMAINS: usize = 50;

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

/// Splits what the text says; gives the Content-IDs of the pictures that the HTML shows, own words or history. Those of a cut
/// signature are not among them: where a photograph hangs below a name, it has to be seen.
pub(super) fn read(mail: &mut Inbound, body: &Body, problems: &mut Vec<Problem>) -> HashSet<String> {
    let Body { plain, markup, .. } = body;
    let plain = if body.is_mbox { without_mbox_marks(plain) } else { Cow::Borrowed(plain.as_str()) };
    let stands = stands(mail, &plain, markup);
    let (split, html) = source(&plain, markup, &stands);
    let pictures = html.iter().flat_map(|html| html.own.inline.iter().chain(html.quoted.iter().flat_map(|quoted| &quoted.inline)));
    let pictures = pictures.cloned().collect();
    let html = html.map(|html| html.own);
    if let Some(html) = &html
        && html.truncated
    {
        note(problems, Problem::HtmlTruncated);
    }
    mail.html = html;
    mail.shape = split.shape;
    mail.text = shown(split.own, problems);
    mail.quoted = split.quoted.map(|q| shown(q, problems));
    mail.signature = split.signature;
    pictures
}

/// What the headers say of how the mail stands to others.
fn stands(mail: &Inbound, plain: &str, markup: &str) -> Stands {
    let (is_forward, is_reply) = (subject::is_forward(&mail.subject, &[plain, markup]), subject::is_reply(&mail.subject));
    let threads = !mail.in_reply_to.is_empty() || !mail.references.is_empty();
    // Without an addressee nobody knows with whom the mail speaks.
    let sides = if mail.to.is_empty() { &[][..] } else { &[&mail.from, &mail.to, &mail.cc][..] };
    let domain = |address: &Address| address.address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    let domains = sides.iter().flat_map(|side| side.iter()).filter_map(domain).take(MAX_DOMAINS).collect();
    Stands { is_fresh: !is_reply && !is_forward && !threads, is_forward, domains }
}

/// Splits the plain text, the markup, or both. The plain text is the source where there is any, unless the markup knows
/// more; whatever is cut from the markup is also in the split, so that nothing is hidden that cannot be unfolded.
fn source(plain: &str, markup: &str, stands: &Stands) -> (Split, Option<Parts>) {
    let written = (!plain.trim().is_empty()).then(|| quote::split_in(plain, stands));
    if markup.trim().is_empty() {
        return (written.unwrap_or_default(), None);
    }
    let marked = html::split_in(markup, stands);
    let Some(mut written) = written else { return (marked.text.clone(), Some(marked)) };
    if agree::hides(&marked.text, &written) {
        // The plain text knows of answers within what the markup takes for history, or else the markup knows more.
        let keeps = matches!(written.shape, Shape::Inline | Shape::Forward);
        let whole = || Parts { own: html::sanitise(markup), ..Parts::default() };
        return if keeps { (written, Some(whole())) } else { (marked.text.clone(), Some(marked)) };
    }
    if agree::hides(&written, &marked.text) {
        return (marked.text.clone(), Some(marked));
    }
    written.quoted = written.quoted.or_else(|| marked.text.quoted.clone());
    // Neither reading's signature may be left out of sight.
    let length = |signature: &Option<String>| signature.as_ref().map_or(0, String::len);
    if length(&written.signature) < length(&marked.text.signature) {
        written.signature.clone_from(&marked.text.signature);
    }
    (written, Some(marked))
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
