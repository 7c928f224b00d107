//! Hashed terms on their way into the engine. The engine wants text and a tokenizer, so the words are hashed first and
//! handed over as records of twelve characters: `+` (next position) or `=` (same position), then the term. What the
//! engine, its buffers and its files see are these records, never a word.

use tantivy::tokenizer::{Language, Token, TokenStream, Tokenizer};

use crate::{
    key::{Hashed, TERM, TermKeys},
    stem,
    words::{Purpose, Shape, Word, split},
};

/// The name under which [`RecordTokenizer`] is registered.
pub(crate) const TOKENIZER: &str = "records";

/// Shortest and longest beginning of a word that is indexed, in characters.
pub(crate) const PREFIX: std::ops::RangeInclusive<usize> = 2..=10;

/// A stemmer with the code of its language.
pub(crate) type Stemming = (&'static str, Language);

/// The two record texts of a heading.
pub(crate) struct Records {
    pub words: String,
    pub prefixes: String,
}

impl Records {
    /// A heading's words and the beginnings of its words and addresses.
    pub fn of_heading(keys: &TermKeys, text: &str, language: Option<Stemming>, limit: u32) -> Records {
        let words = split(text, Purpose::Store, limit);
        let mut prefixes: Vec<Hashed> =
            words.iter().filter(|w| w.shape != Shape::Gram).flat_map(|w| beginnings(&w.folded)).map(|p| keys.prefix(p)).collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        let prefixes = prefixes.iter().flat_map(|term| ["+", term.as_str()]).collect();
        Records { words: records(keys, &words, language), prefixes }
    }

    /// A text's words.
    pub fn of_text(keys: &TermKeys, text: &str, language: Option<Stemming>, limit: u32) -> String {
        records(keys, &split(text, Purpose::Store, limit), language)
    }
}

/// Each word in its folded form and, where it differs, as its folded stem at the same position.
fn records(keys: &TermKeys, words: &[Word], language: Option<Stemming>) -> String {
    let mut stems = language.map(|(_, language)| stem::stems(plain(words), language)).unwrap_or_default().into_iter();
    let mut out = String::with_capacity(words.len() * (TERM + 1) * 3 / 2);
    let mut last = None;
    for word in words {
        let sign = if last == Some(word.position) { '=' } else { '+' };
        last = Some(word.position);
        out.push(sign);
        out.push_str(keys.word(&word.folded).as_str());
        if word.shape != Shape::Word {
            continue;
        }
        if let Some(stem) = stems.next().map(|stem| crate::fold::fold(&stem)).filter(|stem| *stem != word.folded && !stem.is_empty()) {
            out.push('=');
            out.push_str(keys.word(&stem).as_str());
        }
    }
    out
}

/// The words that can be stemmed, with their diacritics.
fn plain(words: &[Word]) -> impl Iterator<Item = &str> {
    words.iter().filter(|w| w.shape == Shape::Word).map(|w| w.lower.as_str())
}

/// The beginnings of a word of [`PREFIX`] characters.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.skip(PREFIX.start() - 1).take(PREFIX.end() - PREFIX.start() + 1).map(|end| &word[..end])
}

/// Reads record texts back into tokens.
#[derive(Clone, Default)]
pub(crate) struct RecordTokenizer;

impl Tokenizer for RecordTokenizer {
    type TokenStream<'a> = RecordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> RecordStream<'a> {
        RecordStream { rest: text, token: Token { position: usize::MAX, ..Token::default() } }
    }
}

/// The tokens of one record text.
pub(crate) struct RecordStream<'a> {
    rest: &'a str,
    token: Token,
}

impl TokenStream for RecordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((record, rest)) = self.rest.split_at_checked(TERM + 1) else { return false };
        self.rest = rest;
        if record.starts_with('+') {
            self.token.position = self.token.position.wrapping_add(1);
        }
        self.token.text.clear();
        self.token.text.push_str(&record[1..]);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IndexKey;

    fn positions(text: &str) -> Vec<(usize, String)> {
        let mut tokenizer = RecordTokenizer;
        let mut stream = tokenizer.token_stream(text);
        let mut out = Vec::new();
        while stream.advance() {
            out.push((stream.token().position, stream.token().text.clone()));
        }
        out
    }

    #[test]
    fn a_stem_shares_its_words_position() {
        let keys = IndexKey::new([1; 32]).terms(1);
        let text = Records::of_text(&keys, "Neue Häuser", stem::stemmed("de"), 10);
        let word = |w: &str| keys.word(w).as_str().to_owned();
        assert_eq!(positions(&text), [(0, word("neue")), (0, word("neu")), (1, word("hauser")), (1, word("haus"))]);
    }

    #[test]
    fn beginnings_have_two_to_ten_characters() {
        assert_eq!(beginnings("käse").collect::<Vec<_>>(), ["kä", "käs", "käse"]);
        assert_eq!(beginnings("k").count(), 0);
        assert_eq!(beginnings("abcdefghijklm").last(), Some("abcdefghij"));
    }
}
