//! A word of the file that remembers where it stood, so that a later check can point at it.

use std::fmt;

use crate::Place;

/// An id, a reference or a term, with its place. Two words are equal when their texts are.
#[derive(Clone, Debug)]
pub struct Word {
    text: Box<str>,
    place: Place,
}

impl Word {
    pub(crate) fn new(text: &str, place: Place) -> Self {
        Self { text: text.into(), place }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it stands in the file.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether it stands for everything (`*`).
    #[must_use]
    pub fn is_all(&self) -> bool {
        &*self.text == "*"
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether `text` can be an id: 1 to 64 characters of `a-z 0-9 . _ -`, the first a letter, because ids stand in the
/// journal, in the address bar and in the register.
pub(crate) fn is_id(text: &str) -> bool {
    is_statement_id(text) && text.starts_with(|first: char| first.is_ascii_lowercase())
}

/// The same with a digit allowed at the beginning: statements are numbered by the documents they come from.
pub(crate) fn is_statement_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
}

/// Control characters but the newline, and those of Unicode that reorder or hide text, so that a notice would not read as
/// it was written. Joiners and marks that scripts need are not among them.
pub(crate) fn is_unseen(character: char) -> bool {
    let hides = matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    hides || (character.is_control() && character != '\n')
}
