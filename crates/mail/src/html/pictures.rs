//! Filling the placeholders that sanitising left where a mail shows pictures.

use super::entities::escape;
use super::lex::{Lexer, Token};

/// A picture that a mail wants to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// One of the mail's own parts, by Content-ID.
    Inline(String),
    /// A remote one: its place in [`super::Sanitised::remote`].
    Remote(usize),
}

/// Gives each placeholder in `html`, which must come from [`super::sanitise`], the address that `url` says; where it says
/// none the placeholder stays as it is. Addresses are escaped here.
#[must_use]
pub fn place_pictures(html: &str, url: impl Fn(Picture) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + 256);
    let mut rest = html;
    // Sanitised HTML writes a literal `<` only where a tag begins.
    while let Some(at) = rest.find("<img ") {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |p| at + p + 1);
        let tag = &rest[at..end];
        match picture(tag).and_then(&url) {
            Some(address) => {
                out.push_str("<img src=\"");
                escape(&address, &mut out);
                out.push_str("\" loading=\"lazy\" ");
                out.push_str(&tag["<img ".len()..]);
            }
            None => out.push_str(tag),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn picture(tag: &str) -> Option<Picture> {
    let Some(Token::Start(tag)) = Lexer::new(tag).next() else { return None };
    if tag.has_class("inline-picture") {
        return tag.attribute("data-cid").map(Picture::Inline);
    }
    if tag.has_class("remote-picture") {
        return tag.attribute("data-n")?.parse().ok().map(Picture::Remote);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::sanitise;

    #[test]
    fn only_known_pictures_get_an_address() {
        let clean = sanitise(r#"<img src="cid:a" alt="x > y"><img src="http://r.example/1"><img src="cid:b">"#).html;
        let placed = place_pictures(&clean, |picture| match picture {
            Picture::Inline(id) if id == "a" => Some("/files/1?a&b".to_owned()),
            Picture::Remote(0) => Some("/remote/0".to_owned()),
            _ => None,
        });
        assert!(placed.contains(r#"src="/files/1?a&amp;b""#), "{placed}");
        assert!(placed.contains(r#"src="/remote/0""#));
        assert_eq!(placed.matches("src=").count(), 2);
        assert_eq!(placed.matches("data-cid=\"b\"").count(), 1);
    }
}
