//! What was typed, as clauses. There is no syntax to get wrong: quotes make a phrase (an open one ends with the text), a
//! dash before a word excludes it, everything else is words.

use crate::words::{Purpose, Word, split};

/// Characters, clauses and words per clause that count; the rest of a longer question is ignored.
const CHARACTERS: usize = 400;
const CLAUSES: usize = 16;
const WORDS: u32 = 24;

/// One word or phrase that must, or must not, occur.
pub(crate) struct Clause {
    /// At least one; several belong together in this order.
    pub words: Vec<Word>,
    /// As typed in quotes: no stems.
    pub exact: bool,
    /// Must not occur.
    pub excluded: bool,
    /// Still being typed: the last word may be the beginning of one.
    pub open: bool,
}

/// The clauses of a text, in order; none if it has no word.
pub(crate) fn parse(text: &str) -> Vec<Clause> {
    let end = text.char_indices().nth(CHARACTERS).map_or(text.len(), |(at, _)| at);
    let mut rest = text[..end].trim_start();
    let mut clauses = Vec::new();
    while !rest.is_empty() && clauses.len() < CLAUSES {
        let (excluded, body) = match rest.strip_prefix('-') {
            Some(body) if body.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, body),
            _ => (false, rest),
        };
        let exact = body.starts_with(is_quote);
        let (part, after) = if exact { quoted(body) } else { unquoted(body) };
        let words = split(part, Purpose::Ask, WORDS);
        if !words.is_empty() {
            clauses.push(Clause { words, exact, excluded, open: !exact && !excluded && after.is_empty() });
        }
        rest = after.trim_start_matches(char::is_whitespace);
        if let (true, Some(last)) = (rest.is_empty() && !after.is_empty(), clauses.last_mut()) {
            last.open = false;
        }
    }
    clauses
}

fn quoted(text: &str) -> (&str, &str) {
    let inner = text.trim_start_matches(is_quote);
    inner.split_once(is_quote).unwrap_or((inner, ""))
}

fn unquoted(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len()))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let one = |clause: &Clause| {
            let words = clause.words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join("+");
            let marks = [(clause.excluded, "-"), (clause.exact, "="), (clause.open, "…")];
            marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect::<String>() + &words
        };
        parse(text).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_exclusions() {
        assert_eq!(show("refund pri"), "refund …pri");
        assert_eq!(show("refund pri "), "refund pri");
        assert_eq!(show("\"paper jam\" -toner e-mail"), "=paper+jam -toner …e+mail");
        assert_eq!(show("„Papier Stau“ x -\"a b\""), "=papier+stau x -=a+b");
        assert_eq!(show("anna@example.org -"), "anna@example.org");
        assert_eq!(show("\"never closed"), "=never+closed");
    }

    #[test]
    fn nothing_is_no_clause() {
        for text in ["", " ", "\"\"", "-", "--", "\"\"\"", "-\"", "?!", "…"] {
            assert_eq!(show(text), "", "{text}");
        }
    }

    #[test]
    fn long_questions_are_cut() {
        assert_eq!(parse(&"a ".repeat(100)).len(), CLAUSES);
        let phrase = parse(&format!("\"{}\"", "ab ".repeat(1000)));
        assert!(phrase.len() == 1 && phrase[0].words.len() <= WORDS as usize);
    }
}
