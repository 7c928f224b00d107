//! The signature at the end of somebody's own words: below "-- " (RFC 3676, section 4.3), marked by the markup, or a
//! footer of the program. What reads like a letter or like code stays, wherever it stands.

use super::Kind;
use super::footer::{is_disclaimer, is_footer};
use super::line::{Line, lowered, normal};
use super::words::each;
use crate::html::Part;
use std::ops::Range;

/// The longest signature, in lines that are not blank.
const MAX_SIGNATURE: usize = 15;
/// The longest line of a signature, in bytes.
const MAX_WIDTH: usize = 200;
/// What begins a line of code, in which `--` is a comment.
const CODE: &[&str] = &[
    "SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|GRANT|BEGIN|COMMIT|JOIN|ORDER|GROUP|LIMIT|VALUES|SET|select|from|where|insert|update|delete|create|drop|local|function|return|import|module|let|if|end|def|var|const|#include",
];
/// How often one kind of signature may stand above another.
const MAX_ROUNDS: usize = 4;

/// Marks the signatures within the own words at `range`.
pub(super) fn mark(lines: &[Line], range: Range<usize>, kinds: &mut [Kind]) {
    marked_up(lines, range.clone(), kinds);
    let mut end = range.end;
    for _ in 0..MAX_ROUNDS {
        end = last_own(lines, range.start..end, kinds);
        let found = footer(lines, range.start..end).or_else(|| small_print(lines, range.start..end));
        let Some(mut start) = found else { break };
        if start > range.start && is_delimiter(&lines[start - 1]) {
            start -= 1;
        }
        kinds[start..end].fill(Kind::Signature);
        end = start;
    }
    let Some(at) = lines[range.start..end].iter().rposition(is_delimiter).map(|at| range.start + at) else { return };
    let stop = below(lines, at, end);
    if stop > at + 1 {
        kinds[at..stop].fill(Kind::Signature);
        let above = last_own(lines, range.start..at, kinds);
        if let Some(start) = footer(lines, range.start..above) {
            kinds[start..above].fill(Kind::Signature);
        }
    }
}

/// Where the own words end: after the last line that is neither blank nor signature.
fn last_own(lines: &[Line], range: Range<usize>, kinds: &[Kind]) -> usize {
    let start = range.start;
    range.rev().find(|n| kinds[*n] == Kind::Own && !lines[*n].is_blank()).map_or(start, |n| n + 1)
}

/// What the markup calls a signature, paragraph by paragraph: people also write in there.
fn marked_up(lines: &[Line], range: Range<usize>, kinds: &mut [Kind]) {
    for paragraph in paragraphs(lines, range) {
        let is_marked = |n: &usize| lines[*n].part == Part::Signature;
        let Some(start) = paragraph.clone().find(is_marked) else { continue };
        let end = (start..paragraph.end).find(|n| !is_marked(n)).unwrap_or(paragraph.end);
        let part = &lines[start..end];
        if is_contact(without(part)) || is_disclaimer(part) || part.iter().all(|line| is_footer(&line.text)) {
            kinds[start..end].fill(Kind::Signature);
        }
    }
}

/// The lines below a delimiter that begins them.
fn without(lines: &[Line]) -> &[Line] {
    match lines {
        [first, rest @ ..] if is_delimiter(first) => rest,
        _ => lines,
    }
}

/// Where the footer begins that ends at `range.end`: a line of its own, not the end of a sentence.
fn footer(lines: &[Line], range: Range<usize>) -> Option<usize> {
    let last = range.clone().last()?;
    // Below it may stand where to get the app.
    let is_link = |line: &Line| line.text.trim().starts_with("http") && !line.text.trim().contains(' ');
    let at = if last > range.start && is_link(&lines[last]) { last - 1 } else { last };
    let stands_apart = at == range.start || {
        let above = lines[at - 1].text.trim();
        let words = above.split_whitespace().count();
        let is_name = words <= 2 && above.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        lines[at - 1].is_blank()
            || is_name
            || above.ends_with(['.', '!', '?', ',', ')', '。', '！', '？', '،', '؟', '…'])
            || is_delimiter(&lines[at - 1])
            || is_footer(above)
    };
    (lines[at].depth == 0 && stands_apart && is_footer(&lines[at].text)).then_some(at)
}

/// Where the small print begins that ends at `range.end`: paragraphs of it, below something.
fn small_print(lines: &[Line], range: Range<usize>) -> Option<usize> {
    let start = (range.start..range.end).rev().take_while(|n| !lines[*n].is_blank()).last()?;
    (start > range.start && is_disclaimer(&lines[start..range.end])).then_some(start)
}

/// Where the signature ends whose delimiter stands at `at`: `at + 1` if there is none.
fn below(lines: &[Line], at: usize, end: usize) -> usize {
    let mut stop = at + 1;
    let mut taken = 0;
    for paragraph in paragraphs(lines, at + 1..end) {
        let part = &lines[paragraph.clone()];
        let first = stop == at + 1;
        let counts = !is_disclaimer(part);
        taken += if counts { part.len() } else { 0 };
        let fits = taken <= MAX_SIGNATURE && part.iter().all(|l| l.depth == 0);
        // A delimiter that lost its space may be a line that somebody drew; what stands apart below may be a letter.
        let is_sure = lines[at].text == "-- " || lines[at].part == Part::Signature;
        let named = if first { is_sure || starts_with_a_name(part) } else { part.iter().all(is_data) };
        if !fits || (counts && !(named && is_contact(part))) {
            break;
        }
        stop = paragraph.end;
    }
    stop
}

/// The ranges of lines between blank ones.
fn paragraphs(lines: &[Line], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        at = (at..range.end).find(|n| !lines[*n].is_blank())?;
        let start = at;
        at = (at..range.end).find(|n| lines[*n].is_blank()).unwrap_or(range.end);
        Some(start..at)
    })
}

/// Whether these lines name somebody and where to reach him, rather than say or ask something.
fn is_contact(lines: &[Line]) -> bool {
    lines.len() <= MAX_SIGNATURE
        && lines.iter().all(|line| {
            let text = normal(line.text.trim());
            let lower = lowered(&text);
            let words = text.split_whitespace().count();
            let says = words >= 6 && text.ends_with(['.', '!', '。', '！', '…', ':']) && !is_footer(&text);
            let asks = text.ends_with(['?', '？', '؟']);
            let adds = ["ps", "p.s", "p. s", "pps", "nb", "n.b", "n. b", "edit:", "update:"]
                .iter()
                .any(|w| lower.strip_prefix(w).is_some_and(|rest| rest.starts_with([':', '.', ' ', ',', ';', '-', '!'])));
            let code = each(CODE).any(|w| text.split_whitespace().next() == Some(w))
                || text.ends_with([';', '{', '}', '\\'])
                || text.starts_with(['$', '}', ')', '{'])
                || text.contains("();")
                || text.contains(" = ");
            text.len() <= MAX_WIDTH && !says && !asks && !adds && !code
        })
}

/// Whether the line is a name, a title, an address or a number: it has no ordinary words, or is a footer.
fn is_data(line: &Line) -> bool {
    let text = normal(line.text.trim());
    let ordinary = |word: &str| word.chars().count() > 3 && word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '.' | '!' | ';'));
    let spaceless =
        text.chars().any(|c| u32::from(c) >= 0x3000) && text.chars().count() > 12 && !text.contains(|c: char| c.is_ascii_digit());
    is_footer(&text) || !(text.split_whitespace().any(ordinary) || spaceless)
}

/// Whether the first line may be somebody's name: a few words, each with a capital or in letters without capitals.
fn starts_with_a_name(lines: &[Line]) -> bool {
    let Some(first) = lines.first().map(|line| normal(line.text.trim())) else { return false };
    let words: Vec<&str> = first.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && first.chars().count() <= 40
        && !first.ends_with(['.', '?', ':', '!', '。', '？'])
        && words.iter().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c == '+' || c == '(' || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        })
}

/// Whether the line parts a signature from what stands above it.
pub(super) fn is_delimiter(line: &Line) -> bool {
    line.depth == 0 && matches!(line.text.as_str(), "-- " | "--")
}
