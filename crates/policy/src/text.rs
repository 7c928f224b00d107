//! A text that people read, in one language or in several.

use crate::Word;

/// What somebody wrote for others to read: one text, or one for each of some languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    plain: Option<String>,
    by_language: Vec<(Word, String)>,
}

impl Text {
    pub(crate) const fn plain(text: String) -> Self {
        Self { plain: Some(text), by_language: Vec::new() }
    }

    pub(crate) const fn by_language(by_language: Vec<(Word, String)>) -> Self {
        Self { plain: None, by_language }
    }

    /// The text for a reader of this language (`de`, or `de-AT` which falls back to `de`); where there is none, the text
    /// that names no language, then English, then the first.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        let of = |language: &str| self.by_language.iter().find(|(known, _)| known == language).map(|(_, text)| text.as_str());
        let primary = language.split('-').next().unwrap_or(language);
        let text = of(language).or_else(|| of(primary)).or(self.plain.as_deref()).or_else(|| of("en"));
        text.or_else(|| self.by_language.first().map(|(_, text)| text.as_str())).unwrap_or_default()
    }

    /// The languages for which it was written; none for a text that names no language.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.by_language.iter().map(|(language, _)| language.as_str())
    }

    /// Every text, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.plain.as_deref().into_iter().chain(self.by_language.iter().map(|(_, text)| text.as_str()))
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.all().all(|text| text.trim().is_empty())
    }
}
