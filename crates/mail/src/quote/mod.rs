//! What the person wrote, told apart from the history below it and the signature under it. Where in doubt, words stay:
//! answers between quotations are kept with what they answer, a forwarded mail is kept whole, and a mail that seems to be
//! nothing but history is not cut at all.

mod attribution;
mod words;

use words::Rule;

/// The longest signature, in lines that are not blank.
const MAX_SIGNATURE: usize = 15;

/// One line of text and how deep it is quoted.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub depth: usize,
    pub text: String,
    /// The markup says that this line names whose words follow.
    pub attribution: bool,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A text in its three parts.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// What the person wrote; with quotations (`> `) where they answer between them.
    pub own: String,
    /// The history that was cut off.
    pub quoted: Option<String>,
    /// The signature that was cut off.
    pub signature: Option<String>,
    /// Whether `own` holds answers between quotations.
    pub inline: bool,
}

impl std::fmt::Debug for Split {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = self.quoted.as_ref().map(String::len);
        let signature = self.signature.as_ref().map(String::len);
        write!(f, "Split({} bytes, quoted {quoted:?}, signature {signature:?}, inline {})", self.own.len(), self.inline)
    }
}

/// Splits plain text (lines ending in `\n`), for the usual mail programs and some thirty languages.
#[must_use]
pub fn split(text: &str) -> Split {
    split_lines(&text.split('\n').map(line).collect::<Vec<_>>(), None)
}

/// Splits lines; `history` is where the markup says that the history starts.
pub(crate) fn split_lines(lines: &[Line], history: Option<usize>) -> Split {
    let mut kinds = vec![Kind::Own; lines.len()];
    let end = mark(lines, history, &mut kinds);
    let (body, tail) = lines.split_at(end);
    let mut split = divide(body, &kinds[..end]);
    if split.own.is_empty() {
        // Nothing but history: rather show all of it than hide the one line that was meant.
        return Split { own: join(lines), ..Split::default() };
    }
    let tail = join(tail);
    if !tail.is_empty() {
        let quoted = split.quoted.get_or_insert_default();
        if !quoted.is_empty() {
            quoted.push_str("\n\n");
        }
        quoted.push_str(&tail);
    }
    split
}

/// Writes lines with their quotation marks, without blank lines at either end.
pub(crate) fn join(lines: &[Line]) -> String {
    let first = lines.iter().position(|l| !l.is_blank()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|l| !l.is_blank()).map_or(first, |l| l + 1);
    let mut text = String::new();
    for (index, line) in lines[first..last].iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.extend(std::iter::repeat_n('>', line.depth));
        if line.depth > 0 && !line.text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Own,
    Quote,
}

/// Reads a line and takes its quotation marks off.
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
    // The one line whose trailing space means something.
    let text = if rest == "-- " { rest } else { rest.trim_end() };
    Line { depth, text: text.to_owned(), attribution: false }
}

/// Says of each line whether it is quotation, and gives where the history starts for good.
fn mark(lines: &[Line], history: Option<usize>, kinds: &mut [Kind]) -> usize {
    let mut at = 0;
    while at < lines.len() {
        if history == Some(at) {
            return at;
        }
        let line = &lines[at];
        if line.depth > 0 || line.attribution {
            kinds[at] = Kind::Quote;
            at += 1;
            continue;
        }
        match words::rule(&line.text) {
            Some(Rule::Forward) => return lines.len(),
            Some(Rule::History) => return at,
            // A drawn line counts only with a header block right below it.
            Some(Rule::Drawn) if next_text(lines, at + 1).is_some_and(|n| words::is_header_block(lines, n)) => return at,
            _ => {}
        }
        if words::is_header_block(lines, at) {
            return at;
        }
        if let Some(found) = attribution::at(lines, at) {
            let after = next_text(lines, at + found.lines);
            if after.is_some_and(|n| lines[n].depth > 0) {
                kinds[at..at + found.lines].fill(Kind::Quote);
            } else if found.is_certain && after.is_some() {
                return at;
            }
            at += found.lines;
            continue;
        }
        at += 1;
    }
    lines.len()
}

fn next_text(lines: &[Line], from: usize) -> Option<usize> {
    (from..lines.len()).find(|n| !lines[*n].is_blank())
}

/// Divides what stands above the history into own words, quotation and signature.
fn divide(lines: &[Line], kinds: &[Kind]) -> Split {
    let (lines, kinds, below) = without_trailing_signature(lines, kinds);
    let runs = runs(lines, kinds);
    let shape: Vec<Kind> = runs.iter().map(|(kind, _)| *kind).collect();
    let mut inline = false;
    let (own, quoted) = match shape.as_slice() {
        [Kind::Own, Kind::Quote] => (runs[0].1.clone(), Some(runs[1].1.clone())),
        [Kind::Quote, Kind::Own] => (runs[1].1.clone(), Some(runs[0].1.clone())),
        [] | [_] => (0..lines.len(), None),
        [.., Kind::Quote] => {
            inline = true;
            let last = runs.len() - 1;
            (0..runs[last].1.start, Some(runs[last].1.clone()))
        }
        _ => {
            inline = true;
            (0..lines.len(), None)
        }
    };
    if shape == [Kind::Quote] {
        return Split::default();
    }
    let quoted = quoted.map(|range| join(&lines[range])).filter(|q| !q.is_empty());
    let (own, above) = cut_signature(&lines[own]);
    let signature = [above, below].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Split { own: join(own), quoted, signature: (!signature.is_empty()).then_some(signature), inline }
}

/// Runs of one kind; blank lines belong to the run before them.
fn runs(lines: &[Line], kinds: &[Kind]) -> Vec<(Kind, std::ops::Range<usize>)> {
    let mut runs: Vec<(Kind, std::ops::Range<usize>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match runs.last_mut() {
            Some((kind, range)) if line.is_blank() || *kind == kinds[at] => {
                range.end = at + 1;
            }
            _ if line.is_blank() => {}
            _ => runs.push((kinds[at], at..at + 1)),
        }
    }
    runs
}

/// Takes a signature off that stands below a quotation, where it would look like an answer.
fn without_trailing_signature<'a>(lines: &'a [Line], kinds: &'a [Kind]) -> (&'a [Line], &'a [Kind], Option<String>) {
    let last_quote = kinds.iter().zip(lines).rposition(|(k, l)| *k == Kind::Quote && !l.is_blank());
    let Some(start) = last_quote.and_then(|q| next_text(lines, q + 1)) else { return (lines, kinds, None) };
    let tail = &lines[start..];
    let mobile = tail.iter().filter(|l| !l.is_blank()).all(|l| words::is_footer(&l.text));
    if is_delimiter(&tail[0]) && tail.len() <= MAX_SIGNATURE * 2 {
        return (&lines[..start], &kinds[..start], Some(join(&tail[1..])).filter(|s| !s.is_empty()));
    }
    if mobile {
        return (&lines[..start], &kinds[..start], Some(join(tail)));
    }
    (lines, kinds, None)
}

/// Takes the signature off the end of own words.
fn cut_signature(lines: &[Line]) -> (&[Line], Option<String>) {
    let has_text = |lines: &[Line]| lines.iter().any(|l| !l.is_blank());
    let delimiter = lines.iter().rposition(is_delimiter);
    if let Some(at) = delimiter {
        let below = &lines[at + 1..];
        let short = below.iter().filter(|l| !l.is_blank()).count() <= MAX_SIGNATURE;
        if short && below.iter().all(|l| l.depth == 0) && has_text(&lines[..at]) {
            return (&lines[..at], Some(join(below)).filter(|s| !s.is_empty()));
        }
    }
    let last = lines.iter().rposition(|l| !l.is_blank());
    if let Some(at) = last.filter(|at| lines[*at].depth == 0 && words::is_footer(&lines[*at].text))
        && has_text(&lines[..at])
    {
        return (&lines[..at], Some(join(&lines[at..])));
    }
    (lines, None)
}

fn is_delimiter(line: &Line) -> bool {
    line.depth == 0 && matches!(line.text.as_str(), "-- " | "--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_above_below_and_between() {
        let above = split("Yes.\n\nOn Mon, 2 Nov 2026 at 10:00, Ada <ada@example.org> wrote:\n> Is it?\n");
        assert_eq!((above.own.as_str(), above.inline), ("Yes.", false));
        let below = split("On Mon, 2 Nov 2026 at 10:00, Ada <ada@example.org> wrote:\n> Is it?\n\nYes.\n-- \nBob\n");
        assert_eq!((below.own.as_str(), below.signature.as_deref()), ("Yes.", Some("Bob")));
        let between = split("Hi\n> Is it?\nYes.\n> Why?\nSo.\n> Bye\n");
        assert_eq!((between.own.as_str(), between.inline), ("Hi\n> Is it?\nYes.\n> Why?\nSo.", true));
        assert_eq!(between.quoted.as_deref(), Some("> Bye"));
    }

    #[test]
    fn a_signature_below_the_history_is_no_answer() {
        let found = split("Yes.\n\nAda wrote on 2.11.2026 10:00:\n> Is it?\n\nSent from my iPhone");
        assert_eq!((found.own.as_str(), found.inline), ("Yes.", false));
        assert_eq!(found.signature.as_deref(), Some("Sent from my iPhone"));
    }

    #[test]
    fn what_is_forwarded_stays() {
        let text = "See below.\n\n---------- Forwarded message ---------\nFrom: Ada <ada@example.org>\nDate: Mon\nSubject: Lamp\nTo: me\n\nIt broke.";
        assert_eq!(split(text).own, text);
    }

    #[test]
    fn nothing_but_history_is_shown() {
        let text = "> only\n> this";
        assert_eq!(split(text), Split { own: text.to_owned(), ..Split::default() });
    }

    #[test]
    fn prose_is_not_cut() {
        for text in [
            "He wrote:\nplease call me.",
            "From: the beginning it was broken.\nTo: be honest I gave up.",
            "I measured 5 > 3\n--\nis that a problem?\nIn 2019 she wrote: nothing.",
            "On 3 May I wrote to you:\nno answer.",
        ] {
            assert!(split(text).quoted.is_none(), "{text}");
        }
    }
}
