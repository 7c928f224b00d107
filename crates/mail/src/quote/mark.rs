//! Which lines quote, whose words they say that they quote, and where the history starts for good.

use super::line::{Line, domain, next};
use super::rule::{Rule, rule};
use super::{Stands, attribution, header_block};
use crate::html::Part;

/// What the lines say of themselves.
pub(super) struct Marks {
    /// Of each line whether it quotes, or says who is quoted.
    pub quotes: Vec<bool>,
    /// Of each line whether it tells that the quotation it belongs to is of an older mail.
    pub tells: Vec<bool>,
    /// Where the history starts that nothing marks line by line.
    pub history: Option<usize>,
    /// Whether an older mail is handed on.
    pub forwards: bool,
}

/// How many lines of a quotation may say whose it is.
const HEAD: usize = 3;

/// Reads all lines once. A header block without a separator, and an attribution without marked lines below it, are the
/// person's own where the mail answers none or others are named.
pub(super) fn mark(lines: &[Line], stands: &Stands) -> Marks {
    let none = vec![false; lines.len()];
    let mut marks = Marks { quotes: none.clone(), tells: none, history: None, forwards: false };
    let mut at = 0;
    // The last line above that is not blank; how many lines of the quotation were read.
    let mut above: Option<usize> = None;
    let mut quoted = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            at += 1;
            continue;
        }
        if line.part == Part::History {
            marks.history = Some(at);
            return marks;
        }
        if line.part == Part::Attribution && rule(&line.text) == Some(Rule::Forward) {
            marks.forwards = true;
            return marks;
        }
        if line.depth > 0 || matches!(line.part, Part::Quote | Part::Attribution) || frames(lines, at) {
            marks.quotes[at] = true;
            quoted += 1;
            marks.tells[at] = line.part != Part::Own || (quoted <= HEAD && tells(lines, at));
            above = Some(at);
            at += 1;
            continue;
        }
        quoted = 0;
        let is_pasted = above.is_some_and(|n| lines[n].depth == 0 && !marks.quotes[n] && lines[n].text.trim_end().ends_with([':', '：']));
        if let Some(begin) = separates(lines, at, stands, &mut marks.forwards) {
            if marks.forwards || !is_pasted {
                marks.history = Some(at).filter(|_| !marks.forwards);
                return marks;
            }
            above = Some(at + begin - 1);
            at += begin;
            continue;
        }
        let found = attribution::at(lines, at);
        let length = found.map_or(1, |found| found.lines);
        if let Some(found) = found {
            let after = next(lines, at + length);
            if after.is_some_and(|n| lines[n].depth > 0) {
                marks.quotes[at..at + length].fill(true);
                marks.tells[at..at + length].fill(true);
            } else if found.is_certain && after.is_some() && !is_pasted && !is_of_others(&lines[at..at + length], stands) {
                marks.history = Some(at);
                return marks;
            }
        }
        above = Some(at + length - 1);
        at += length;
    }
    marks
}

/// Whether a separator stands at line `at`, and over how many lines; or else that what follows is handed on.
fn separates(lines: &[Line], at: usize, stands: &Stands, forwards: &mut bool) -> Option<usize> {
    let block = |at: usize| header_block::at(lines, at);
    let below = || next(lines, at + 1).filter(|n| *n <= at + 4 && lines[*n].depth == 0);
    match rule(&lines[at].text) {
        Some(Rule::Forward) => {
            *forwards = true;
            Some(1)
        }
        Some(Rule::Mark) => Some(1),
        Some(Rule::History) => below()
            .filter(|n| header_block::starts_one(&lines[*n]) || attribution::at(lines, *n).is_some())
            .or_else(|| next(lines, at + 1).filter(|n| lines[*n].depth > 0))
            .map(|n| n + block(n).unwrap_or(1) - at),
        Some(Rule::Drawn | Rule::Bare) => below().and_then(|n| Some(n + block(n)? - at)),
        None if lines[at].part == Part::Divider && header_block::looks_like_one(&lines[at..]) => Some(block(at).unwrap_or(1)),
        None if stands.is_fresh => None,
        None => block(at).filter(|length| !header_block::sender(&lines[at..at + length]).is_some_and(|domain| stands.is_foreign(&domain))),
    }
}

fn is_of_others(lines: &[Line], stands: &Stands) -> bool {
    lines.iter().find_map(|line| domain(&line.text)).is_some_and(|domain| stands.is_foreign(&domain))
}

/// Whether the first lines of a quotation say whose it is: Apple's programs on telephones quote that as well.
fn tells(lines: &[Line], at: usize) -> bool {
    attribution::at(lines, at).is_some()
        || header_block::at(lines, at).is_some()
        || matches!(rule(&lines[at].text), Some(Rule::History | Rule::Mark))
}

/// Whether the line stands at the head of a quotation's frame, right above what it quotes.
fn frames(lines: &[Line], at: usize) -> bool {
    if lines[at].part != Part::Frame {
        return false;
    }
    let is_first = at == 0 || lines[..at].iter().rev().find(|l| !l.is_blank()).is_none_or(|l| l.part != Part::Frame);
    is_first && lines[at].text.ends_with([':', '：']) && next(lines, at + 1).is_some_and(|n| lines[n].depth > 0)
}
