//! A text as lines, each with how deep it is quoted and what the markup says of it.

use crate::html::Part;

/// One line of a text.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// How deep it is quoted; 0 is not at all.
    pub depth: usize,
    /// The line without its quotation marks.
    pub text: String,
    /// What the markup says that it is; `Own` in plain text.
    pub part: Part,
    /// Whether a picture stands on it, with or without words.
    pub picture: bool,
    /// Whether all of it is red, as answers within an older mail often are.
    pub red: bool,
}

impl Line {
    pub fn plain(depth: usize, text: &str) -> Self {
        Self { depth, text: text.to_owned(), part: Part::Own, picture: false, red: false }
    }

    pub fn is_blank(&self) -> bool {
        !self.picture && self.text.trim().is_empty()
    }
}

/// The lines of plain text, their quotation marks read and taken off.
pub(crate) fn read(text: &str) -> Vec<Line> {
    text.split('\n').map(line).collect()
}

fn line(text: &str) -> Line {
    let mut rest = text.strip_prefix(' ').filter(|r| r.starts_with('>')).unwrap_or(text);
    let mut depth = 0;
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        rest = after.strip_prefix(' ').filter(|r| r.starts_with('>')).unwrap_or(after);
    }
    if depth > 0 {
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    // The one line whose trailing space means something (RFC 3676, section 4.3).
    Line::plain(depth, if rest == "-- " { rest } else { rest.trim_end() })
}

/// Writes lines with their quotation marks, without blank lines at either end.
pub(crate) fn join<'a>(lines: impl IntoIterator<Item = &'a Line>) -> String {
    let mut text = String::new();
    // How long the text is up to its last line with words.
    let mut end = 0;
    for line in lines {
        let has_words = !line.text.trim().is_empty();
        if end == 0 && !has_words {
            continue;
        }
        if end > 0 {
            text.push('\n');
        }
        text.extend(std::iter::repeat_n('>', line.depth));
        if line.depth > 0 && !line.text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.text);
        if has_words {
            end = text.len();
        }
    }
    text.truncate(end);
    text
}

/// The next line from `from` on that is not blank.
pub(super) fn next(lines: &[Line], from: usize) -> Option<usize> {
    let found = (from..lines.len()).find(|n| !lines[*n].is_blank());
    super::work::count(found.unwrap_or(lines.len()).saturating_sub(from));
    found
}

/// The domain of the first address in `text`, in lower case.
pub(super) fn domain(text: &str) -> Option<String> {
    let (_, after) = text.split_once('@')?;
    let domain: String = normal(after).chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).collect();
    Some(lowered(domain.trim_end_matches('.'))).filter(|domain| domain.contains('.'))
}

/// Text in lower case; the dot that a Turkish capital leaves behind goes.
pub(super) fn lowered(text: &str) -> String {
    text.to_lowercase().replace('\u{307}', "")
}

/// Text as it is compared with words: without the marks that direct it, its spaces and digits those of ASCII.
pub(super) fn normal(text: &str) -> String {
    let digit = |c: char, zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}'))
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
            '٠'..='٩' => digit(c, 0x660),
            '۰'..='۹' => digit(c, 0x6f0),
            '０'..='９' => digit(c, 0xff10),
            _ => c,
        })
        .collect()
}
