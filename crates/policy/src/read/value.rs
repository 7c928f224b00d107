//! What stands at one key, as the type that was asked for, or a finding.

use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, Value};
use crate::nearest::suggest;
use crate::word::is_unseen;
use crate::{Code, Term, Text, Word};

impl<'s, 'i> Fields<'s, 'i> {
    pub(crate) fn string<'v>(&self, key: &str, value: &'v Value<'i>) -> Option<&'v str> {
        let DeValue::String(text) = value.get_ref() else {
            self.mistyped(key, value, "a text in quotes");
            return None;
        };
        Some(text)
    }

    /// Whether this text stands at a key.
    pub(crate) fn text_is(&self, key: &str, text: &str) -> bool {
        matches!(self.find(key).map(Spanned::get_ref), Some(DeValue::String(written)) if written.as_ref() == text)
    }

    pub(crate) fn to_text(&self, key: &str, value: &Value<'i>) -> Option<String> {
        let text = self.string(key, value)?;
        if text.chars().any(is_unseen) {
            self.wrong(key, value, "the text holds a character that cannot be seen", "remove it");
            return None;
        }
        Some(text.to_owned())
    }

    /// A text, or a table with one for each language.
    pub(crate) fn to_reading(&self, key: &str, value: &'s Value<'i>) -> Option<Text> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            return self.to_text(key, value).map(Text::plain);
        }
        let table = self.to_fields(key, value)?;
        let mut texts = Vec::new();
        for (language, value) in table.entries() {
            let Some(text) = table.to_text(language.as_str(), value) else { continue };
            if !is_language(language.as_str()) {
                let remedy = "write a language such as `en`, `de` or `pt-BR`";
                table.error_at(Code::Value, language.as_str(), &language, "this is not the tag of a language", remedy);
            }
            texts.push((language, text));
        }
        Some(Text::by_language(texts))
    }

    pub(crate) fn to_word(&self, key: &str, value: &Value<'i>) -> Option<Word> {
        let text = self.string(key, value)?;
        let plain = (1..=128).contains(&text.len()) && text.chars().all(|character| !character.is_whitespace() && !is_unseen(character));
        if !plain {
            self.wrong(key, value, "this is not a single word", "use 1 to 128 characters without blanks");
            return None;
        }
        Some(Word::new(text, self.source.place(value.span())))
    }

    pub(crate) fn to_term<T: Term>(&self, key: &str, value: &Value<'i>, text: &str) -> Option<T> {
        let term = T::from_code(text);
        if term.is_none() {
            let remedy = suggest(text, T::ALL.iter().map(|term| term.code()));
            self.wrong(key, value, "this word is not known here", remedy);
        }
        term
    }

    pub(crate) fn mistyped(&self, key: &str, value: &Value<'i>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let place = self.source.place(value.span());
        self.source.error(Code::Type, place, &self.join(key), format!("here stands {found}"), format!("write {expected}"));
    }

    pub(crate) fn wrong(&self, key: &str, value: &Value<'i>, reason: impl Into<String>, remedy: impl Into<String>) {
        self.source.error(Code::Value, self.source.place(value.span()), &self.join(key), reason, remedy);
    }
}

/// A language tag as far as a file needs it: two or three letters, then parts of letters and digits (BCP 47).
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    primary && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
