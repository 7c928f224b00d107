//! A word of the software's vocabulary: short, lower case, and unable to hold an address, a number or a sentence.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, de};

/// A stable code such as `person.erased`: one to 64 characters of `a-z 0-9 . _ -`, the first of them a letter.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Code(Cow<'static, str>);

/// A text that is not a code. It does not repeat the text, which could be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has 1 to 64 characters of a-z 0-9 . _ - and begins with a letter")]
pub struct CodeError;

impl Code {
    /// The most characters a code has.
    pub const MAX: usize = 64;

    /// A code that is written in the source. In a `const` a wrong word does not compile.
    ///
    /// # Panics
    /// When `word` is not a code and the call is not in a `const`.
    #[must_use]
    pub const fn fixed(word: &'static str) -> Self {
        assert!(is_code(word.as_bytes()), "a code has 1 to 64 characters of a-z 0-9 . _ - and begins with a letter");
        Self(Cow::Borrowed(word))
    }

    /// A code that was read from storage or from an export.
    ///
    /// # Errors
    /// [`CodeError`] when `word` is not a code.
    pub fn new(word: &str) -> Result<Self, CodeError> {
        if is_code(word.as_bytes()) { Ok(Self(Cow::Owned(word.to_owned()))) } else { Err(CodeError) }
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(word: &str) -> Result<Self, CodeError> {
        Self::new(word)
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

const fn is_code(word: &[u8]) -> bool {
    if word.is_empty() || word.len() > Code::MAX || !word[0].is_ascii_lowercase() {
        return false;
    }
    let mut at = 1;
    while at < word.len() {
        if !matches!(word[at], b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-') {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_holds_a_word_and_nothing_a_person_would_write() {
        const FIXED: Code = Code::fixed("person.erased");
        assert_eq!(Code::new("person.erased"), Ok(FIXED));
        assert!(Code::new(&"a".repeat(64)).is_ok());
        for text in [
            "",
            "Anna",
            "anna@example.org",
            "my printer is broken",
            "+44 20 7946 0000",
            "0333-344-2435",
            "192.0.2.7",
            "zoë",
            "a\n",
            &"a".repeat(65),
        ] {
            assert_eq!(Code::new(text), Err(CodeError), "{text:?}");
        }
    }
}
