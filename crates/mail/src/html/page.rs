//! HTML read as a page of lines: block elements begin lines, quotations have a depth, links keep their address where the
//! text does not say it. No wrapping and no drawn tables; linear and without recursion.

use super::lex::Tag;
use super::tidy::{Part, Piece, VOID, tidy};
use super::{entities, host, marks};
use crate::quote::Line;

/// The most bytes of HTML that are read.
pub(super) const MAX_HTML: usize = 4 << 20;

/// The lines of `html`, which is at most [`MAX_HTML`] long.
pub(super) fn lines(html: &str) -> Vec<Line> {
    read(html, |_, _| ())
}

/// The lines of `html`; each of its pieces is handed to `see` with the number of the line it stands on or begins.
pub(super) fn read<'a>(html: &'a str, mut see: impl FnMut(Piece<'a>, usize)) -> Vec<Line> {
    let mut page = Page::default();
    tidy(html, |piece, part| match piece {
        // Preformatted text is many lines in one piece.
        Piece::Text(text) if page.pre > 0 => text.split_inclusive('\n').for_each(|text| {
            let piece = Piece::Text(text);
            let line = page.see(&piece, part);
            see(piece, line);
        }),
        piece => {
            let line = page.see(&piece, part);
            see(piece, line);
        }
    });
    page.end_line();
    page.lines
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
    cells: bool,
    part: Option<Part>,
    picture: bool,
    /// Of each element that is open whether its text is red.
    red: Vec<bool>,
    /// Whether the line has red text, and other.
    inks: (bool, bool),
}

impl Page {
    /// Reads a piece and gives the number of the line it stands on.
    fn see(&mut self, piece: &Piece<'_>, part: Part) -> usize {
        if self.part != Some(part) {
            self.end_line();
            self.part = Some(part);
        }
        let line = self.lines.len();
        match piece {
            Piece::Text(text) => self.text(&entities::decode(text)),
            Piece::Begins(tag) if tag.name == "br" => self.break_line(),
            Piece::Begins(tag) => {
                self.begin(tag);
                return self.lines.len();
            }
            Piece::Ends(name) => self.end(name),
        }
        line
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        if !VOID.contains(&tag.name.as_str()) {
            let red = self.red.last().is_some_and(|red| *red) || marks::is_red(tag);
            self.red.push(red);
        }
        match tag.name.as_str() {
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
                self.picture = true;
                if let Some(alt) = tag.attribute("alt").filter(|a| !a.is_empty() && a.len() < 200) {
                    self.text(&alt);
                }
            }
            "p" => self.blank(),
            name if is_block(name) => self.end_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.red.pop();
        match name {
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
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, shown)) = self.link.as_mut().filter(|(_, shown)| shown.len() < 1_000) {
            shown.push_str(text);
        }
        if !text.trim().is_empty() {
            let red = self.red.last().is_some_and(|red| *red);
            self.inks = (self.inks.0 || red, self.inks.1 || !red);
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
        if self.picture || !self.line.trim().is_empty() {
            self.break_line();
        }
        self.line.clear();
        self.space = false;
    }

    /// Ends a line, also an empty one.
    fn break_line(&mut self) {
        let text = std::mem::take(&mut self.line);
        let red = std::mem::take(&mut self.inks) == (true, false);
        let picture = std::mem::take(&mut self.picture);
        let part = self.part.unwrap_or(Part::Own);
        self.lines.push(Line { depth: self.quotes, text: text.trim_end().to_owned(), part, picture, red });
        self.space = false;
    }

    /// Ends a line and leaves one blank, but never two.
    fn blank(&mut self) {
        self.end_line();
        if self.lines.last().is_some_and(|l| !l.text.is_empty() && l.depth == self.quotes) {
            self.lines.push(Line::plain(self.quotes, ""));
        }
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
