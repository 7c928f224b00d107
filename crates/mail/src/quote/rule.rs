//! Lines that separate: a drawn rule, "Original message", "Forwarded message", and the desk's own mark.

use super::line::{lowered, normal};
use super::words::{each, rules};
use super::work;

/// What a line says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// "-----Original Message-----": history, if something of it follows.
    History,
    /// "## Reply above this line ##": history in any case.
    Mark,
    /// "---------- Forwarded message ---------": what follows was meant to be sent.
    Forward,
    /// A drawn line that may stand above a header block.
    Drawn,
    /// "Original Message" without a drawn line, as BlackBerry writes it: may stand above a header block.
    Bare,
}

/// The longest line that separates, in bytes.
const MAX_RULE: usize = 400;
const DRAWING: [char; 9] = ['-', '_', '=', '*', '—', '–', '─', '━', '#'];

/// The rule that `line` draws, if any.
pub(super) fn rule(line: &str) -> Option<Rule> {
    let line = line.trim();
    if line.is_empty() || line.len() > MAX_RULE {
        return None;
    }
    work::count(line.len());
    let line = normal(line);
    let lower = lowered(&line).replace("&nbsp;", " ");
    if is_mark(&lower) {
        return Some(Rule::Mark);
    }
    if lower.ends_with([':', '：']) && each(rules::FORWARD_BEGINS).any(|w| lower.starts_with(w)) {
        return Some(Rule::Forward);
    }
    let bare = lower.trim_matches(|c| DRAWING.contains(&c) || matches!(c, ' ' | '>' | '<'));
    if bare.is_empty() {
        return (lower.chars().filter(|c| DRAWING.contains(c)).count() >= 10).then_some(Rule::Drawn);
    }
    let (before, after) = lower.split_once(bare)?;
    let drawn = |side: &str| side.chars().filter(|c| DRAWING.contains(c)).count();
    if drawn(before) < 2 || drawn(before) + drawn(after) < 4 || bare.chars().count() > 60 {
        let is_original = each(rules::ORIGINAL).any(|w| bare.trim_end_matches([':', ' ']) == w);
        return is_original.then_some(Rule::Bare);
    }
    if each(rules::FORWARD).any(|w| bare.starts_with(w)) {
        return Some(Rule::Forward);
    }
    if each(rules::ORIGINAL).any(|w| bare.starts_with(w)) {
        return Some(Rule::History);
    }
    // Words that we do not know, with a line drawn on both sides.
    (drawn(before) >= 3 && drawn(after) >= 3).then_some(Rule::Drawn)
}

/// The line that a desk puts above its mails; within a sentence it is only a mention.
fn is_mark(lower: &str) -> bool {
    let decorated = lower.starts_with(DRAWING) || lower.starts_with("[") || lower.ends_with(DRAWING);
    let plain = lower.split_whitespace().count() <= 8;
    decorated && plain && ["reply above this line", "reply above the line", "über dieser zeile antworten"].iter().any(|w| lower.contains(w))
        || lower.contains("please type your reply above this line")
            && lower.split_whitespace().count() <= 10
            && lower.starts_with(|c: char| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(rule("-----Ursprüngliche Nachricht-----"), Some(Rule::History));
        assert_eq!(rule("------------------ 原始邮件 ------------------"), Some(Rule::History));
        assert_eq!(rule("-------- Weitergeleitete Nachricht --------"), Some(Rule::Forward));
        assert_eq!(rule("Anfang der weitergeleiteten Nachricht:"), Some(Rule::Forward));
        assert_eq!(rule("________________________________"), Some(Rule::Drawn));
        assert_eq!(rule("  Original Message  "), Some(Rule::Bare));
        assert_eq!(rule("##- Please type your reply above this line -##"), Some(Rule::Mark));
        assert_eq!(rule("- original messages are welcome"), None);
        assert_eq!(rule("I typed my reply above this line and it was lost."), None);
    }
}
