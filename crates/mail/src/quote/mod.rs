//! What the person wrote, told apart from the history around it and the signature under it. Where in doubt, words stay:
//! answers between quotations are kept with what they answer, so is a quotation that nothing attributes to an older mail
//! (it may be a pasted log), a forwarded mail is kept whole, and a mail that seems to be nothing but history is not cut.
//!
//! Every line is read once, and compared with the lines of a few around it: the work is linear in the length of the text.

mod attribution;
mod footer;
mod header_block;
mod line;
mod mark;
mod pointer;
mod rule;
mod signature;
mod stands;
mod words;
mod work;

use line::read;
pub(crate) use line::{Line, join};
pub(crate) use stands::Stands;
use std::ops::Range;

/// How a mail stands to the one it answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// It has no history, or none that can be told from what was written.
    #[default]
    Plain,
    /// The answer stands above the history.
    Top,
    /// The answer stands below the history.
    Bottom,
    /// Own words and quotations alternate: answers with what they answer, or something pasted. They are kept together.
    Inline,
    /// An older mail is handed on, and kept whole.
    Forward,
}

/// A text in its three parts. Each line that is not blank stands in one of them; only the line `-- ` stands in none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// What the person wrote; with quotations (`> `) where they answer between them.
    pub own: String,
    /// The history that was cut off.
    pub quoted: Option<String>,
    /// The signature that was cut off.
    pub signature: Option<String>,
    /// How the answer stands to the history.
    pub shape: Shape,
}

impl std::fmt::Debug for Split {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = self.quoted.as_ref().map(String::len);
        let signature = self.signature.as_ref().map(String::len);
        write!(f, "Split({} bytes, quoted {quoted:?}, signature {signature:?}, {:?})", self.own.len(), self.shape)
    }
}

/// Splits the plain text (lines ending in `\n`) of an answer, for the usual mail programs and some thirty languages.
#[must_use]
pub fn split(text: &str) -> Split {
    split_in(text, &Stands::default())
}

/// Splits the plain text of a mail that stands so to others.
pub(crate) fn split_in(text: &str, stands: &Stands) -> Split {
    let lines = read(text);
    judge(&lines, stands).split(&lines)
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Own,
    Quote,
    Signature,
}

/// What each line of a text is.
pub(crate) struct Verdict {
    pub kinds: Vec<Kind>,
    pub shape: Shape,
}

impl Verdict {
    /// Keeps all of `count` lines.
    pub fn whole(count: usize, shape: Shape) -> Self {
        Self { kinds: vec![Kind::Own; count], shape }
    }

    /// Writes the lines into the part that each is of.
    pub fn split(&self, lines: &[Line]) -> Split {
        let part = |kind: Kind| {
            let texts = runs(lines, |n| self.kinds[n] == kind).into_iter().filter(|(is_it, _)| *is_it);
            let texts = texts
                .map(|(_, range)| join(lines[range].iter().filter(|line| kind != Kind::Signature || !signature::is_delimiter(line))))
                .filter(|text| !text.is_empty());
            Some(texts.collect::<Vec<_>>().join("\n\n")).filter(|text| !text.is_empty())
        };
        Split { own: part(Kind::Own).unwrap_or_default(), quoted: part(Kind::Quote), signature: part(Kind::Signature), shape: self.shape }
    }
}

/// Says of each line of a mail what it is.
pub(crate) fn judge(lines: &[Line], stands: &Stands) -> Verdict {
    let marks = mark::mark(lines, stands);
    if marks.forwards || stands.is_forward {
        return Verdict::whole(lines.len(), Shape::Forward);
    }
    let end = marks.history.unwrap_or(lines.len());
    let mut kinds: Vec<Kind> = marks.quotes.iter().map(|quotes| if *quotes { Kind::Quote } else { Kind::Own }).collect();
    kinds[end..].fill(Kind::Quote);
    let above = runs(&lines[..end], |n| marks.quotes[n]);
    let written: Vec<&Range<usize>> = above.iter().filter(|(quotes, _)| !quotes).map(|(_, range)| range).collect();
    for range in [written.first(), written.last().filter(|_| written.len() > 1)].into_iter().flatten() {
        signature::mark(lines, (*range).clone(), &mut kinds);
    }
    let has = |kinds: &[Kind], kind: Kind| lines.iter().zip(kinds).any(|(line, k)| *k == kind && !line.is_blank());
    if !has(&kinds, Kind::Own) {
        // Nothing but a signature: rather show it than an empty answer; nothing but history: all of that.
        if !has(&kinds, Kind::Signature) {
            return Verdict::whole(lines.len(), Shape::Plain);
        }
        kinds.iter_mut().filter(|kind| **kind == Kind::Signature).for_each(|kind| *kind = Kind::Own);
    }
    if marks.history.is_some() {
        let mut own = (0..end).filter(|n| kinds[*n] == Kind::Own);
        if pointer::has_red(&lines[end..]) || own.any(|n| pointer::points_below(&lines[n])) {
            return Verdict::whole(lines.len(), Shape::Inline);
        }
    }
    let shape = shape(lines, &mut kinds, end, &marks.tells);
    settle_blanks(lines, &mut kinds);
    Verdict { kinds, shape }
}

/// A blank line is own only between own words: none is left at their ends.
fn settle_blanks(lines: &[Line], kinds: &mut [Kind]) {
    let mut above = Kind::Own;
    let mut blank: Option<usize> = None;
    for n in 0..lines.len() {
        if lines[n].is_blank() {
            blank.get_or_insert(n);
            continue;
        }
        if let Some(start) = blank.take() {
            let kind = if above == Kind::Own { kinds[n] } else { above };
            kinds[start..n].fill(kind);
        }
        above = kinds[n];
    }
    if let Some(start) = blank {
        kinds[start..].fill(above);
    }
}

/// Finds the shape of what stands above `end`, and makes own words of the quotations that are kept.
fn shape(lines: &[Line], kinds: &mut [Kind], end: usize, tells: &[bool]) -> Shape {
    let is_own = |n: usize| kinds[n] == Kind::Own;
    let told: Vec<usize> = (0..end).filter(|n| kinds[*n] != Kind::Signature && !lines[*n].is_blank()).collect();
    // Quotations (true) and own words (false) in turn, without signatures.
    let mut turns: Vec<(bool, Range<usize>)> = Vec::new();
    for n in told {
        match turns.last_mut() {
            Some((quotes, range)) if *quotes != is_own(n) => range.end = n + 1,
            _ => turns.push((!is_own(n), n..n + 1)),
        }
    }
    let older = |range: &Range<usize>| tells[range.clone()].iter().any(|t| *t);
    let below = if end < lines.len() { Shape::Top } else { Shape::Plain };
    let (cut, shape) = match turns.as_slice() {
        [] | [_] => return below,
        [(false, _), (true, quote)] if older(quote) => (Some(quote.clone()), Shape::Top),
        [(true, quote), (false, _)] if older(quote) => (Some(quote.clone()), Shape::Bottom),
        [(false, _), (true, _)] => (None, below),
        [.., (false, own), (true, quote)] => {
            let introduced = lines[own.end - 1].text.trim_end().ends_with([':', '：']);
            let any = turns.iter().any(|(quotes, range)| *quotes && older(range));
            let cuts = turns.len() > 2 && any && (!introduced || older(quote));
            (Some(quote.clone()).filter(|_| cuts), Shape::Inline)
        }
        _ => (None, Shape::Inline),
    };
    for (_, range) in turns.iter().filter(|(quotes, range)| *quotes && cut.as_ref() != Some(range)) {
        // Signatures within stay what they are.
        kinds[range.clone()].iter_mut().filter(|kind| **kind == Kind::Quote).for_each(|kind| *kind = Kind::Own);
    }
    shape
}

/// Runs of lines that `is` holds of, or not; blank lines belong to the run before them.
fn runs(lines: &[Line], is: impl Fn(usize) -> bool) -> Vec<(bool, Range<usize>)> {
    let mut runs: Vec<(bool, Range<usize>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match runs.last_mut() {
            Some((kind, range)) if line.is_blank() || *kind == is(at) => range.end = at + 1,
            _ if line.is_blank() => {}
            _ => runs.push((is(at), at..at + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests;
