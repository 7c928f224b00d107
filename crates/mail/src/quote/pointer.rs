//! Answers that stand within an unmarked history: the words above it that say so, or their colour.

use super::line::{Line, lowered, normal};
use super::words::{each, pointers::POINTERS};
use super::work;

/// Whether a line of own words says that more of them stand below.
pub(super) fn points_below(own: &Line) -> bool {
    work::count(own.text.len());
    let lower = lowered(&normal(&own.text));
    each(POINTERS).any(|words| stands_in(&lower, words))
}

/// Whether a line of the history is red where the lines around it are not.
pub(super) fn has_red(history: &[Line]) -> bool {
    let red = history.iter().filter(|line| line.red && !line.is_blank()).count();
    let all = history.iter().filter(|line| !line.is_blank()).count();
    red > 0 && red * 2 <= all
}

/// Whether `words` stand in `text` as words: "unten" is not in "munter". Scripts without spaces have no such edges.
fn stands_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let spaced = words.chars().all(|c| u32::from(c) < 0x3000);
        !spaced || (edge(text[..at].chars().next_back()) && edge(text[at + found.len()..].chars().next()))
    })
}
