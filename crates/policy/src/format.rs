//! The canonical form of a file: the same values and the same comments, laid out the same way everywhere.
//!
//! Lines are moved, never rewritten: what stands between quotes or brackets stays as it is, and so does every comment.

use toml::Table;

/// The column, from 0, in which comments behind a value begin where there is room.
const COMMENTS: usize = 50;

/// Lays a file out: one blank line before a table, none twice, `=` of neighbouring lines under one another, comments behind
/// a value in one column, no blanks at the end of a line.
///
/// A text that is not TOML comes back as it is.
#[must_use]
pub fn fmt(text: &str) -> String {
    let Ok(values) = text.parse::<Table>() else { return text.to_owned() };
    let formed = lay_out(&pieces(text));
    // The form must not change what is said, whatever a line looked like.
    if formed.parse::<Table>().is_ok_and(|table| table == values) { formed } else { text.to_owned() }
}

/// One line of the file, or several that belong to one value.
enum Piece<'t> {
    Blank,
    Comment(&'t str),
    Header { name: &'t str, comment: &'t str },
    Pair { key: &'t str, value: &'t str, comment: &'t str },
}

/// Takes the text apart. A value ends where its brackets and quotes are closed.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let line = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = line.strip_prefix('\n').or_else(|| line.strip_prefix("\r\n")) {
            pieces.push(Piece::Blank);
            rest = after;
            continue;
        }
        let scanned = scan(line);
        let (content, after) = line.split_at(scanned.end);
        rest = after;
        let (body, comment) = content.split_at(scanned.comment.unwrap_or(content.len()));
        let (body, comment) = (body.trim_end(), comment.trim_end());
        pieces.push(match scanned.equals {
            _ if body.is_empty() => Piece::Comment(comment),
            Some(at) if !body.starts_with('[') => Piece::Pair { key: body[..at].trim_end(), value: body[at + 1..].trim_start(), comment },
            _ => Piece::Header { name: body, comment },
        });
    }
    pieces
}

/// Where a line, with all that its brackets and quotes span, has its parts: bytes from its beginning.
struct Scanned {
    equals: Option<usize>,
    comment: Option<usize>,
    end: usize,
}

fn scan(text: &str) -> Scanned {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    let (mut equals, mut comment) = (None, None);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' if depth == 0 => return Scanned { equals, comment, end: at + 1 },
            b'#' => {
                // Inside brackets a comment belongs to the value.
                comment = if depth == 0 { Some(at) } else { comment };
                at += text[at..].find('\n').unwrap_or(text.len() - at);
                continue;
            }
            quote @ (b'"' | b'\'') => {
                at += quoted(&text[at..], quote);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' if depth == 0 && equals.is_none() => equals = Some(at),
            _ => {}
        }
        at += 1;
    }
    Scanned { equals, comment, end: text.len() }
}

/// The length of a string with its quotes.
fn quoted(text: &str, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let thrice = bytes.len() >= 3 && bytes[..3].iter().all(|byte| *byte == quote);
    let mut at = if thrice { 3 } else { 1 };
    while at < bytes.len() {
        if bytes[at] == b'\\' && quote == b'"' {
            at += 2;
        } else if bytes[at] != quote {
            at += 1;
        } else if !thrice {
            return at + 1;
        } else {
            let run = bytes[at..].iter().take_while(|byte| **byte == quote).count();
            if run >= 3 {
                return at + run;
            }
            at += run;
        }
    }
    // A back slash may have stepped over the end.
    bytes.len()
}

fn lay_out(pieces: &[Piece<'_>]) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut width = None;
    for (at, piece) in pieces.iter().enumerate() {
        if ends(piece) {
            width = None;
        }
        match piece {
            Piece::Blank if lines.last().is_none_or(String::is_empty) => {}
            Piece::Blank => lines.push(String::new()),
            Piece::Comment(comment) => lines.push((*comment).to_owned()),
            Piece::Header { name, comment } => {
                // A comment right above a table is about it, and stays there.
                let above = lines.iter().rev().take_while(|line| line.starts_with('#')).count();
                let before = lines.len() - above;
                if before > 0 && !lines[before - 1].is_empty() {
                    lines.insert(before, String::new());
                }
                lines.push(with_comment((*name).to_owned(), comment));
            }
            Piece::Pair { key, value, comment } => {
                let width = *width.get_or_insert_with(|| widest(&pieces[at..]));
                let blanks = " ".repeat(width.saturating_sub(key.chars().count()));
                lines.push(with_comment(format!("{key}{blanks} = {value}"), comment));
            }
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The longest key up to a blank line or a table. One past the column of comments stands out: blanks for all the others beside
/// it would make a long file of a short one.
fn widest(pieces: &[Piece<'_>]) -> usize {
    let keys = pieces.iter().take_while(|piece| !ends(piece)).filter_map(key_of);
    keys.map(|key| key.chars().count()).filter(|width| *width <= COMMENTS).max().unwrap_or(0)
}

const fn ends(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Blank | Piece::Header { .. })
}

const fn key_of<'t>(piece: &Piece<'t>) -> Option<&'t str> {
    match piece {
        Piece::Pair { key, .. } => Some(key),
        _ => None,
    }
}

fn with_comment(line: String, comment: &str) -> String {
    if comment.is_empty() {
        return line;
    }
    let last = line.rsplit('\n').next().unwrap_or_default().chars().count();
    let blanks = COMMENTS.saturating_sub(last).max(2);
    format!("{line}{}{comment}", " ".repeat(blanks))
}
