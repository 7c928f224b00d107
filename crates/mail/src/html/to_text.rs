//! HTML as plain text: block elements become lines, quotations get a depth, links keep their address where the text
//! does not say it. No wrapping and no drawn tables; linear and without recursion.

use super::tidy::{Part, Piece, tidy};
use super::{entities, host};
use crate::quote::Line;

/// The most bytes of HTML that are read.
const MAX_HTML: usize = 4 << 20;

/// The text of `html`; quotations are marked with `> `.
#[must_use]
pub fn to_text(html: &str) -> String {
    let (lines, _) = lines(html);
    crate::quote::join(&lines)
}

/// The lines of `html`, and the line at which a mail program started the history, if it said so.
pub(crate) fn lines(html: &str) -> (Vec<Line>, Option<usize>) {
    let mut html = html.to_owned();
    crate::text::cut(&mut html, MAX_HTML);
    let mut page = Page::default();
    tidy(&html, |piece, part| page.see(piece, part));
    page.end_line();
    page.finish()
}

#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    line: String,
    space: bool,
    quotes: usize,
    pre: usize,
    lists: Vec<Option<u32>>,
    link: Option<(String, String)>,
    history: Option<usize>,
    cells: bool,
    attribution: bool,
}

impl Page {
    fn see(&mut self, piece: Piece<'_>, part: Part) {
        if part == Part::History && self.history.is_none() {
            self.end_line();
            self.history = Some(self.lines.len());
        }
        if (part == Part::Attribution) != self.attribution {
            self.end_line();
            self.attribution = part == Part::Attribution;
        }
        match piece {
            Piece::Text(text) => self.text(&entities::decode(text)),
            Piece::Begins(tag) => match tag.name.as_str() {
                "br" => self.break_line(),
                "hr" => self.blank(),
                "blockquote" => {
                    self.end_line();
                    self.quotes += 1;
                }
                "pre" => {
                    self.end_line();
                    self.pre += 1;
                }
                "ul" => self.lists.push(None),
                "ol" => self.lists.push(Some(0)),
                "li" => {
                    self.end_line();
                    self.item();
                }
                "td" | "th" => {
                    if self.cells && !self.line.is_empty() {
                        self.line.push('\t');
                        self.space = false;
                    }
                    self.cells = true;
                }
                "tr" => {
                    self.end_line();
                    self.cells = false;
                }
                "a" => self.link = tag.attribute("href").map(|href| (href, String::new())),
                "img" => {
                    if let Some(alt) = tag.attribute("alt").filter(|a| !a.is_empty() && a.len() < 200) {
                        self.text(&alt);
                    }
                }
                "p" => self.blank(),
                name if is_block(name) => self.end_line(),
                _ => {}
            },
            Piece::Ends(name) => match name.as_str() {
                "blockquote" => {
                    self.end_line();
                    self.quotes = self.quotes.saturating_sub(1);
                }
                "pre" => {
                    self.end_line();
                    self.pre = self.pre.saturating_sub(1);
                }
                "ul" | "ol" => {
                    self.end_line();
                    self.lists.pop();
                }
                "a" => self.end_link(),
                "p" => self.blank(),
                name if is_block(name) => self.end_line(),
                _ => {}
            },
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, shown)) = self.link.as_mut().filter(|(_, shown)| shown.len() < 1_000) {
            shown.push_str(text);
        }
        for c in text.chars() {
            if self.pre > 0 && c == '\n' {
                self.break_line();
            } else if c.is_whitespace() && c != '\u{a0}' && self.pre == 0 {
                self.space = true;
            } else if !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') && !crate::text::reorders(c) {
                if self.space && !self.line.is_empty() && !self.line.ends_with('\t') {
                    self.line.push(' ');
                }
                self.space = false;
                self.line.push(if c == '\u{a0}' { ' ' } else { c });
            }
        }
    }

    fn item(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        let indent = self.lists.len().saturating_sub(1).min(8);
        self.line.push_str(&"  ".repeat(indent));
        self.line.push_str(&mark);
        self.space = false;
    }

    fn end_link(&mut self) {
        let Some((href, shown)) = self.link.take() else { return };
        let Some(target) = host::shown(&href) else { return };
        let bare = href.split_once(':').map_or("", |(_, rest)| rest);
        let mail = !href.starts_with("http");
        if shown.trim().is_empty() || host::says(&shown, &target) || (mail && shown.contains(bare)) {
            return;
        }
        let shown = if mail { target } else { href };
        self.line.push_str(&format!(" <{shown}>"));
    }

    /// Ends a line that has something on it.
    fn end_line(&mut self) {
        if !self.line.trim().is_empty() {
            self.break_line();
        }
        self.line.clear();
        self.space = false;
    }

    /// Ends a line, also an empty one.
    fn break_line(&mut self) {
        let text = std::mem::take(&mut self.line);
        self.lines.push(Line { depth: self.quotes, text: text.trim_end().to_owned(), attribution: self.attribution });
        self.space = false;
    }

    /// Ends a line and leaves one blank, but never two.
    fn blank(&mut self) {
        self.end_line();
        if self.lines.last().is_some_and(|l| !l.text.is_empty() && l.depth == self.quotes) {
            self.lines.push(Line { depth: self.quotes, text: String::new(), attribution: false });
        }
    }

    fn finish(self) -> (Vec<Line>, Option<usize>) {
        (self.lines, self.history)
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "body"
            | "html"
            | "center"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "figure"
            | "address"
            | "caption"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lists_and_quotes() {
        let html =
            "<p>Hello&nbsp;you,</p>\n<p>two<br>lines</p><ul><li>one<li>two</ul><blockquote><p>old</p></blockquote><ol><li>a<li>b</ol>";
        assert_eq!(to_text(html), "Hello you,\n\ntwo\nlines\n\n- one\n- two\n> old\n>\n1. a\n2. b");
    }

    #[test]
    fn links_and_tables() {
        assert_eq!(
            to_text("<a href='https://a.example/x'>here</a> <a href='https://a.example/'>a.example</a>"),
            "here <https://a.example/x> a.example"
        );
        assert_eq!(to_text("<table><tr><td>1<td>2<tr><td>3</table>"), "1\t2\n3");
    }
}
