//! The HTML of an answer, split from the history that it quotes and from the signature under it. The markup and the
//! words of its lines decide together, so that also a history that nothing but its header block begins is found.

use super::page::{self, MAX_HTML};
use super::sanitise::{Sanitised, sanitise, sanitise_lines};
use crate::quote::{self, Kind, Split, Stands};

/// A mail's HTML in its parts; each is whole and safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// What the person wrote, without history and signature.
    pub own: Sanitised,
    /// The history that was cut off, with its pictures.
    pub quoted: Option<Sanitised>,
    /// The same as plain text, and the signature; what is in none of `own` and `quoted` is in its `signature`.
    pub text: Split,
}

/// Splits the HTML of an answer and makes its parts safe to show.
#[must_use]
pub fn split(html: &str) -> Parts {
    split_in(html, &Stands::default())
}

/// Splits the HTML of a mail that stands so to others.
pub(crate) fn split_in(html: &str, stands: &Stands) -> Parts {
    let mut html = html.to_owned();
    let truncated = crate::text::cut(&mut html, MAX_HTML);
    let lines = page::lines(&html);
    let verdict = quote::judge(&lines, stands);
    let text = verdict.split(&lines);
    let kind = |line: usize| verdict.kinds.get(line).or(verdict.kinds.last()).copied().unwrap_or(Kind::Own);
    let all = |part: Sanitised| Sanitised { truncated: truncated || part.truncated, ..part };
    let part = |wanted: Kind| all(sanitise_lines(&html, |line| kind(line) == wanted));
    let cuts = verdict.kinds.iter().any(|kind| *kind != Kind::Own);
    let own = if cuts { part(Kind::Own) } else { all(sanitise(&html)) };
    let quoted = verdict.kinds.contains(&Kind::Quote).then(|| part(Kind::Quote));
    Parts { own, quoted, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Shape;

    #[test]
    fn outlook_marks_the_history_by_a_line_and_a_header_block() {
        let html = "<div class=WordSection1><p class=MsoNormal>Ja.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>\
            <p class=MsoNormal><b>Von:</b> Support<br><b>Gesendet:</b> Montag<br><b>An:</b> Ada<br><b>Betreff:</b> Lampe</p></div>\
            <p class=MsoNormal>Flackert sie?</p></div>";
        let parts = split(html);
        assert_eq!(parts.own.html, "<div><p>Ja.</p></div>");
        let quoted = parts.quoted.map(|quoted| quoted.html).unwrap_or_default();
        assert!(quoted.contains("Von:") && quoted.contains("Flackert") && !quoted.contains("Ja."), "{quoted}");
        assert_eq!((parts.text.own.as_str(), parts.text.shape), ("Ja.", Shape::Top));
    }

    #[test]
    fn a_picture_above_the_history_is_kept() {
        let parts = split("<p>Look:</p><img src=\"cid:a@x\"><div id=divRplyFwdMsg>From: x</div><img src=\"cid:b@x\">");
        assert_eq!(parts.own.inline, ["a@x"]);
        assert_eq!(parts.quoted.map(|q| q.inline).unwrap_or_default(), ["b@x"]);
    }

    #[test]
    fn answers_between_quotations_stay_with_them() {
        let html = "<p>Hi</p><div class=gmail_quote><div class=gmail_attr>On Monday Ada wrote:</div><blockquote class=gmail_quote>Is it?</blockquote>\
            <div>Yes.</div><blockquote class=gmail_quote>Bye</blockquote></div>";
        let parts = split(html);
        assert!(parts.own.html.contains("Is it?") && parts.own.html.contains("Yes.") && !parts.own.html.contains("Bye"));
        assert_eq!(parts.text.shape, Shape::Inline);
    }
}
