//! Tags put in order: every element that is opened is closed, at a bounded depth, and each piece is told whether it
//! belongs to the history that the mail quotes.

use super::lex::{Lexer, Tag, Token};
use super::marks;

/// The deepest nesting that is kept; deeper tags vanish, their text stays.
pub(crate) const MAX_DEPTH: usize = 100;

/// What the markup says of a piece of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Nothing: the words decide.
    Own,
    /// It is a signature.
    Signature,
    /// It stands in what a program puts around a quotation: there who is quoted is told, and people answer between.
    Frame,
    /// It says whose words follow.
    Attribution,
    /// It is quoted.
    Quote,
    /// A line is drawn above it, as Outlook does above the header block of an older mail.
    Divider,
    /// It follows the place at which a program starts the history.
    History,
}

/// A piece of tidy HTML.
pub(crate) enum Piece<'a> {
    /// An element begins; `Ends` follows in its place unless it is void.
    Begins(Tag<'a>),
    /// The innermost element, of this name, ends.
    Ends(String),
    /// Text with its character references still encoded.
    Text(&'a str),
}

/// Elements without content.
pub(crate) const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements an end tag or a new sibling does not reach beyond.
const SCOPES: &[&str] = &["table", "td", "th", "caption", "blockquote", "div", "ul", "ol", "dl"];
/// Reads `html` and hands each piece with its part to `see`.
pub(crate) fn tidy<'a>(html: &'a str, mut see: impl FnMut(Piece<'a>, Part)) {
    let mut open: Vec<(String, Part)> = Vec::new();
    let mut history = false;
    for token in Lexer::new(html) {
        let around = open.last().map_or(Part::Own, |(_, part)| *part);
        let here = if history { Part::History } else { around };
        match token {
            Token::Text(text) => see(Piece::Text(text), here),
            Token::Start(tag) => {
                history |= marks::starts_history(&tag);
                close_siblings(&tag.name, &mut open, &mut see);
                let around = open.last().map_or(Part::Own, |(_, part)| *part);
                let part = if history { Part::History } else { marks::part(&tag, around) };
                if VOID.contains(&tag.name.as_str()) {
                    see(Piece::Begins(tag), part);
                } else if open.len() < MAX_DEPTH {
                    open.push((tag.name.clone(), part));
                    see(Piece::Begins(tag), part);
                }
            }
            Token::End(name) => {
                let reach = open.iter().rposition(|(n, _)| *n == name);
                let table = open.iter().rposition(|(n, _)| n == "table").unwrap_or(0);
                // An end tag does not close a table around it unless it is the table's own.
                if let Some(at) = reach.filter(|at| *at >= table || matches!(name.as_str(), "table" | "body" | "html")) {
                    close_to(at, &mut open, &mut see);
                }
            }
        }
    }
    close_to(0, &mut open, &mut see);
}

fn close_to<'a>(at: usize, open: &mut Vec<(String, Part)>, see: &mut impl FnMut(Piece<'a>, Part)) {
    while open.len() > at {
        if let Some((name, part)) = open.pop() {
            // What opened outside the history is also closed outside, so that each part is balanced.
            see(Piece::Ends(name), part);
        }
    }
}

/// Elements that end where a sibling begins: paragraphs, list items, rows and cells without end tags.
fn close_siblings<'a>(name: &str, open: &mut Vec<(String, Part)>, see: &mut impl FnMut(Piece<'a>, Part)) {
    let closes: &[&str] = match name {
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "blockquote" | "pre" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["p"],
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "tr" => &["tr", "td", "th"],
        "td" | "th" => &["td", "th"],
        "tbody" | "thead" | "tfoot" => &["tr", "td", "th", "tbody", "thead", "tfoot"],
        "a" => &["a"],
        _ => return,
    };
    let cell = closes.contains(&"td");
    let mut target = None;
    for (at, (n, _)) in open.iter().enumerate().rev() {
        if closes.contains(&n.as_str()) {
            target = Some(at);
            if !cell {
                break;
            }
        } else if n == "table" || (!cell && SCOPES.contains(&n.as_str())) {
            break;
        }
    }
    if let Some(at) = target {
        close_to(at, open, see);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(html: &str) -> String {
        let mut out = String::new();
        tidy(html, |piece, part| {
            let mark = match part {
                Part::Own => "",
                Part::Signature => "_",
                Part::Frame => "#",
                Part::Attribution => "!",
                Part::Quote => "~",
                Part::Divider => "=",
                Part::History => "^",
            };
            match piece {
                Piece::Begins(tag) => out.push_str(&format!("{mark}<{}>", tag.name)),
                Piece::Ends(name) => out.push_str(&format!("{mark}</{name}>")),
                Piece::Text(text) => out.push_str(&format!("{mark}{text}")),
            }
        });
        out
    }

    #[test]
    fn everything_is_closed_once() {
        assert_eq!(show("<p>a<p>b<ul><li>c<li>d</ul></p></b>"), "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>");
        assert_eq!(show("<table><tr><td>1<td>2<tr><td>3</table>x"), "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>x");
        assert_eq!(show("<b><i>x</b>y"), "<b><i>x</i></b>y");
    }

    #[test]
    fn depth_is_bounded() {
        let html = "<div>".repeat(100_000) + "x";
        let shown = show(&html);
        assert_eq!(shown.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(shown.matches("</div>").count(), MAX_DEPTH);
    }

    #[test]
    fn history_is_told_apart() {
        assert_eq!(show("a<blockquote type=cite>b</blockquote>c"), "a~<blockquote>~b~</blockquote>c");
        assert_eq!(show("<div>a<div id=divRplyFwdMsg>b</div>c</div>d"), "<div>a^<div>^b^</div>^c</div>^d");
    }
}
