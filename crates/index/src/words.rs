//! Splitting a text into what is indexed and sought: words, whole e-mail addresses, and pairs of characters for scripts
//! that write without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese). Every word has a position, so that phrases work.

use unicode_normalization::char::is_combining_mark;

use crate::fold::{compose, fold, lower};

/// Longest word kept, in characters; the rest of a longer one is ignored on both sides.
const LONGEST: usize = 64;

/// Why the text is split.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// For storing: an address also by its parts, characters of dense scripts alone and in pairs.
    Store,
    /// For asking: an address only whole, dense scripts only in pairs (alone if there is one character).
    Ask,
}

/// What a [`Word`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word of a script with spaces; it may be stemmed.
    Word,
    /// A whole e-mail address.
    Address,
    /// One or two characters of a dense script.
    Gram,
}

/// One thing to index or to seek. No `Debug` in errors or logs: it holds the writer's words.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case with diacritics.
    pub lower: String,
    /// Lower case without diacritics: what is hashed.
    pub folded: String,
    /// Counted in words from 0; several may share one.
    pub position: u32,
    pub shape: Shape,
}

/// Splits `text`, stopping after `limit` positions.
pub(crate) fn split(text: &str, purpose: Purpose, limit: u32) -> Vec<Word> {
    let text = compose(text);
    let mut splitter = Splitter { purpose, limit, position: 0, words: Vec::new() };
    for chunk in text.split(|c: char| c.is_whitespace() || "<>()[]{},;:\"|\\/=".contains(c)) {
        if splitter.position >= limit {
            break;
        }
        splitter.chunk(chunk);
    }
    splitter.words
}

struct Splitter {
    purpose: Purpose,
    limit: u32,
    position: u32,
    words: Vec<Word>,
}

impl Splitter {
    fn chunk(&mut self, chunk: &str) {
        let whole = address(chunk).is_some_and(|address| self.push(address, Shape::Address));
        let kept = self.words.len();
        self.parts(chunk);
        if whole && self.purpose == Purpose::Ask {
            // The parts only moved the position on, as they did when the address was stored.
            self.words.truncate(kept);
        }
    }

    fn parts(&mut self, chunk: &str) {
        let mut rest = chunk;
        while let Some(start) = rest.find(|c| class(c) != Class::Gap) {
            rest = &rest[start..];
            let dense = rest.starts_with(is_dense);
            let wanted = if dense { Class::Dense } else { Class::Letter };
            let end = rest.find(|c| class(c) != wanted && class(c) != Class::Mark).unwrap_or(rest.len());
            let run = &rest[..end];
            rest = &rest[end..];
            if self.position >= self.limit {
                return;
            }
            if dense {
                self.grams(run);
            } else if self.push(run, Shape::Word) {
                self.position += 1;
            }
        }
    }

    fn grams(&mut self, run: &str) {
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        let alone = self.purpose == Purpose::Store || starts.len() == 2;
        for (index, window) in starts.windows(2).enumerate() {
            if self.position >= self.limit {
                return;
            }
            let one = alone && self.push(&run[window[0]..window[1]], Shape::Gram);
            let two = starts.get(index + 2).is_some_and(|&end| self.push(&run[window[0]..end], Shape::Gram));
            self.position += u32::from(one || two || !alone);
        }
    }

    /// Keeps a word at the present position, unless folding leaves nothing of it; answers whether it did.
    fn push(&mut self, text: &str, shape: Shape) -> bool {
        let cut = text.char_indices().nth(LONGEST).map_or(text, |(at, _)| &text[..at]);
        let lower = lower(if shape == Shape::Address { text } else { cut });
        let folded = fold(&lower);
        if folded.is_empty() {
            return false;
        }
        self.words.push(Word { lower, folded, position: self.position, shape });
        true
    }
}

/// The address in a chunk such as `anna@example.org.` (RFC 5321 limits: 254 characters), without what surrounds it.
fn address(chunk: &str) -> Option<&str> {
    let trimmed = chunk.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
    let (local, domain) = trimmed.split_once('@')?;
    let plausible = !local.is_empty() && !domain.is_empty() && !domain.contains('@') && trimmed.len() <= 254;
    plausible.then_some(trimmed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Letter,
    Mark,
    Dense,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        '\0'..='\u{7f}' => Class::Gap,
        _ if is_dense(c) => Class::Dense,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Gap,
    }
}

/// Scripts whose words have no spaces between them (or, in Korean, endings glued on).
fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' // Thai
        | '\u{e81}'..='\u{ecf}' | '\u{edc}'..='\u{edf}' // Lao
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{109f}' // Burmese
        | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7af}' // Hangul
        | '\u{1780}'..='\u{17d3}' | '\u{17dc}' | '\u{17dd}' // Khmer
        | '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}' // kana, bopomofo
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}') // Han
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, purpose: Purpose) -> String {
        split(text, purpose, 1000).iter().map(|w| format!("{}:{}", w.position, w.folded)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_have_positions() {
        assert_eq!(show("Don't  panic, Mr. Ærø!", Purpose::Store), "0:don 1:t 2:panic 3:mr 4:aero");
        assert_eq!(show("…", Purpose::Store), "");
        assert_eq!(show("a \u{64c} b", Purpose::Store), "0:a 1:b", "a mark alone folds to nothing and takes no place");
    }

    #[test]
    fn an_address_is_one_and_many() {
        let stored = "0:anna.schmidt+x@example.org 0:anna 1:schmidt 2:x 3:example 4:org 5:ok";
        assert_eq!(show("<Anna.Schmidt+x@EXAMPLE.org>, ok", Purpose::Store), stored);
        assert_eq!(show("anna.schmidt+x@example.org. ok", Purpose::Ask), "0:anna.schmidt+x@example.org 5:ok");
        assert_eq!(show("@handle a@b@c", Purpose::Ask), "0:handle 1:a 2:b 3:c");
    }

    #[test]
    fn dense_scripts_come_in_pairs() {
        assert_eq!(show("iPhone手机壳 x", Purpose::Store), "0:iphone 1:手 1:手机 2:机 2:机壳 3:壳 4:x");
        assert_eq!(show("iPhone手机壳 x", Purpose::Ask), "0:iphone 1:手机 2:机壳 4:x");
        assert_eq!(show("税", Purpose::Ask), "0:税");
        assert_eq!(show("환불", Purpose::Ask), "0:환불");
    }

    #[test]
    fn marks_do_not_break_a_word() {
        assert_eq!(split("हिन्दी भाषा", Purpose::Store, 10).len(), 2);
        assert_eq!(split("שָׁלוֹם עולם", Purpose::Store, 10).len(), 2);
    }

    #[test]
    fn the_limit_holds() {
        assert_eq!(split(&"word ".repeat(50), Purpose::Store, 7).len(), 7);
        assert!(split(&"税金".repeat(50), Purpose::Store, 7).iter().all(|w| w.position < 7));
    }
}
