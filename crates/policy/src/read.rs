//! Reading a TOML table field by field. Nothing stops the reading: what is wrong is noted with its place, and the field
//! counts as absent.

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::nearest::suggest;
use crate::place::Lines;
use crate::word::{is_id, is_statement_id};
use crate::{Code, Finding, Period, Place, Term, Text, Word};

type Value<'i> = Spanned<DeValue<'i>>;

/// The text that is read and what was found wrong with it so far.
pub(crate) struct Source<'i> {
    lines: Lines<'i>,
    found: RefCell<Vec<Finding>>,
}

/// One table of the file, and which of its keys were asked for.
pub(crate) struct Fields<'s, 'i> {
    source: &'s Source<'i>,
    path: String,
    place: Place,
    table: &'s DeTable<'i>,
    known: Vec<&'static str>,
}

impl<'i> Source<'i> {
    pub fn new(text: &'i str) -> Self {
        Self { lines: Lines::new(text), found: RefCell::default() }
    }

    pub fn place(&self, range: Range<usize>) -> Place {
        self.lines.place(range)
    }

    pub fn error(&self, code: Code, place: Place, path: &str, reason: impl Into<String>, remedy: impl Into<String>) {
        self.found.borrow_mut().push(Finding::new(code, place, path, reason, remedy));
    }

    pub fn found_nothing(&self) -> bool {
        self.found.borrow().is_empty()
    }

    pub fn into_found(self) -> Vec<Finding> {
        self.found.into_inner()
    }
}

impl<'s, 'i> Fields<'s, 'i> {
    pub fn new(source: &'s Source<'i>, path: &str, place: Place, table: &'s DeTable<'i>) -> Self {
        Self { source, path: path.to_owned(), place, table, known: Vec::new() }
    }

    /// Where the table stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether the key is written, whatever stands there.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// A text; characters that cannot be seen are refused.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        self.to_text(key, value)
    }

    /// A text that must be there. It may be empty in a draft; the check for use refuses that.
    pub fn required_text(&mut self, key: &'static str) -> String {
        self.require(key);
        self.text(key).unwrap_or_default()
    }

    /// A word without blanks, such as a condition, an event or a DPV term.
    pub fn word(&mut self, key: &'static str) -> Option<Word> {
        let value = self.take(key)?;
        self.to_word(key, value)
    }

    /// A word that must be there.
    pub fn required_word(&mut self, key: &'static str) -> Word {
        self.require(key);
        self.word(key).unwrap_or_else(|| Word::new("", self.place))
    }

    /// A list of words, empty when absent; a word that stands there twice is reported.
    pub fn words(&mut self, key: &'static str) -> Vec<Word> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        self.distinct(key, array.iter().filter_map(|item| self.to_word(key, item)))
    }

    /// One word, or a list of them; empty when absent.
    pub fn one_or_more(&mut self, key: &'static str) -> Vec<Word> {
        match self.find(key).map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => self.words(key),
            _ => self.word(key).into_iter().collect(),
        }
    }

    /// One choice, or a list of them; empty when absent.
    pub fn one_or_more_terms<T: Term>(&mut self, key: &'static str) -> Vec<T> {
        match self.find(key).map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => self.terms(key),
            _ => self.term(key).into_iter().collect(),
        }
    }

    /// A text that people read: one, or a table by language.
    pub fn reading(&mut self, key: &'static str) -> Option<Text> {
        if !matches!(self.find(key)?.get_ref(), DeValue::Table(_)) {
            return self.text(key).map(Text::plain);
        }
        let table = self.table(key)?;
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

    /// A text that people read and that must be there.
    pub fn required_reading(&mut self, key: &'static str) -> Text {
        self.require(key);
        self.reading(key).unwrap_or_default()
    }

    /// A list of words that must be there and not be empty.
    pub fn required_words(&mut self, key: &'static str) -> Vec<Word> {
        self.require_list(key);
        self.words(key)
    }

    /// One word or a list of them, which must be there and not be empty.
    pub fn required_one_or_more(&mut self, key: &'static str) -> Vec<Word> {
        self.require_list(key);
        self.one_or_more(key)
    }

    /// Reports a list that is missing or empty.
    pub fn require_list(&self, key: &str) {
        self.require(key);
        if let Some(value) = self.find(key)
            && matches!(value.get_ref(), DeValue::Array(array) if array.is_empty())
        {
            self.wrong(key, value, "the list is empty", "name at least one");
        }
    }

    /// One of a few words that mean something only here.
    pub fn only(&mut self, key: &'static str, known: &[&str]) -> Option<Word> {
        let word = self.word(key)?;
        if known.contains(&word.as_str()) {
            return Some(word);
        }
        self.error_at(Code::Value, key, &word, "this word is not known here", suggest(word.as_str(), known.iter().copied()));
        None
    }

    /// Takes a key as known without reading it, because something else was reported about it.
    pub fn know(&mut self, key: &'static str) {
        self.known.push(key);
    }

    /// A list of texts, such as names of companies.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.to_text(key, item)).collect()
    }

    /// A choice among fixed words.
    pub fn term<T: Term>(&mut self, key: &'static str) -> Option<T> {
        let value = self.take(key)?;
        let text = self.string(key, value)?;
        self.to_term(key, value, text)
    }

    /// A choice that must be there; `otherwise` stands in when it is missing or wrong, which has then been reported.
    pub fn required_term<T: Term>(&mut self, key: &'static str, otherwise: T) -> T {
        self.require(key);
        self.term(key).unwrap_or(otherwise)
    }

    /// A list of choices.
    pub fn terms<T: Term>(&mut self, key: &'static str) -> Vec<T> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.to_term(key, item, self.string(key, item)?)).collect()
    }

    /// A period, with the place where it stands.
    pub fn period(&mut self, key: &'static str) -> Option<Period> {
        let value = self.take(key)?;
        let text = self.string(key, value)?;
        let period = text.parse().ok();
        if period.is_none() {
            self.wrong(key, value, "this is not an ISO 8601 duration in whole numbers", "write for example \"P12M\" for twelve months");
        }
        period
    }

    /// A day, written without quotes.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.take(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(written) if written.time.is_none() => written.date,
            _ => None,
        };
        let date = date.and_then(|date| Date::new(i16::try_from(date.year).ok()?, date.month.cast_signed(), date.day.cast_signed()).ok());
        if date.is_none() {
            self.mistyped(key, value, "a day such as 2026-11-22, without quotes");
        }
        date
    }

    /// Yes or no.
    pub fn switch(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let DeValue::Boolean(switch) = value.get_ref() else {
            self.mistyped(key, value, "true or false");
            return None;
        };
        Some(*switch)
    }

    /// A whole number that is not negative.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => u32::from_str_radix(integer.as_str(), integer.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.mistyped(key, value, "a whole number from 0 to 4294967295");
        }
        number
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &'static str) -> Option<Fields<'s, 'i>> {
        let value = self.take(key)?;
        self.to_fields(key, value)
    }

    /// A table that must be there; an empty one stands in for it, so that its required keys are reported as well.
    pub fn required_table(&mut self, key: &'static str, empty: &'s DeTable<'i>) -> Fields<'s, 'i> {
        self.require(key);
        self.table(key).unwrap_or_else(|| Fields::new(self.source, &self.join(key), self.place, empty))
    }

    /// Every entry of this table in the order of the file, as its key and whatever stands there. Nothing is unknown then.
    pub fn entries(&self) -> Vec<(Word, &'s Value<'i>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries.into_iter().map(|(key, value)| (Word::new(key.get_ref(), self.source.place(key.span())), value)).collect()
    }

    /// The table that stands at an entry, or a finding.
    pub fn to_fields(&self, key: &str, value: &'s Value<'i>) -> Option<Fields<'s, 'i>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.mistyped(key, value, "a table such as { key = \"value\" }");
            return None;
        };
        Some(Fields::new(self.source, &self.join(key), self.source.place(value.span()), table))
    }

    /// The choice that stands at an entry, or a finding.
    pub fn entry_term<T: Term>(&self, key: &Word, value: &Value<'i>) -> Option<T> {
        self.to_term(key.as_str(), value, self.string(key.as_str(), value)?)
    }

    /// Reports an entry key that is not an id.
    pub fn expect_id(&self, id: &Word) {
        if !is_id(id.as_str()) {
            let remedy = "use 1 to 64 characters of a-z 0-9 . _ - and begin with a letter";
            self.error_at(Code::Id, id.as_str(), id, "this is not an id", remedy);
        }
    }

    /// Reports an entry key that is not the id of a promise.
    pub fn expect_statement_id(&self, id: &Word) {
        if !is_statement_id(id.as_str()) {
            let remedy = "use 1 to 64 characters of a-z 0-9 . _ - and begin with a letter or a digit";
            self.error_at(Code::Id, id.as_str(), id, "this is not an id", remedy);
        }
    }

    /// Reports something about this table that no single key is to blame for.
    pub fn error(&self, code: Code, reason: impl Into<String>, remedy: impl Into<String>) {
        self.source.error(code, self.place, &self.path, reason, remedy);
    }

    /// Reports something about what stands at a key; about the table if nothing does.
    pub fn error_at_key(&self, code: Code, key: &str, reason: impl Into<String>, remedy: impl Into<String>) {
        let place = self.find(key).map_or(self.place, |value| self.source.place(value.span()));
        self.source.error(code, place, &self.join(key), reason, remedy);
    }

    /// Reports a word that was read from `key`.
    pub fn error_at(&self, code: Code, key: &str, word: &Word, reason: impl Into<String>, remedy: impl Into<String>) {
        self.source.error(code, word.place(), &self.join(key), reason, remedy);
    }

    /// Reports the same word written twice and drops the second.
    pub fn distinct(&self, key: &str, words: impl Iterator<Item = Word>) -> Vec<Word> {
        let mut kept: Vec<Word> = Vec::new();
        for word in words {
            if kept.contains(&word) {
                self.error_at(Code::Value, key, &word, format!("`{word}` stands here twice"), "remove one of them");
            } else {
                kept.push(word);
            }
        }
        kept
    }

    /// The list at this key as it is, for lists of which the items are read one by one.
    pub fn list(&mut self, key: &'static str) -> &'s [Value<'i>] {
        let Some(value) = self.take(key) else { return &[] };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list");
            return &[];
        };
        array
    }

    /// Reports a key of an older language and what stands in its place now. Nothing else is said of it.
    pub fn renamed(&mut self, key: &'static str, remedy: &str) {
        if let Some((written, _)) = self.table.get_key_value(key) {
            self.known.push(key);
            let reason = format!("`{key}` is not written like this any more");
            self.source.error(Code::RenamedKey, self.source.place(written.span()), &self.join(key), reason, remedy);
        }
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        for (key, _) in self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref())) {
            let path = self.join(key.get_ref());
            let remedy = suggest(key.get_ref(), self.known.iter().copied());
            self.source.error(Code::UnknownKey, self.source.place(key.span()), &path, "this key is not known", remedy);
        }
    }

    fn take(&mut self, key: &'static str) -> Option<&'s Value<'i>> {
        self.known.push(key);
        self.find(key)
    }

    fn find(&self, key: &str) -> Option<&'s Value<'i>> {
        self.table.get(key)
    }

    fn require(&self, key: &str) {
        if self.find(key).is_none() {
            self.source.error(Code::MissingKey, self.place, &self.join(key), "this key is required", format!("add `{key}`"));
        }
    }

    fn string<'v>(&self, key: &str, value: &'v Value<'i>) -> Option<&'v str> {
        let DeValue::String(text) = value.get_ref() else {
            self.mistyped(key, value, "a text in quotes");
            return None;
        };
        Some(text)
    }

    fn to_text(&self, key: &str, value: &Value<'i>) -> Option<String> {
        let text = self.string(key, value)?;
        if text.chars().any(is_unseen) {
            self.wrong(key, value, "the text holds a character that cannot be seen", "remove it");
            return None;
        }
        Some(text.to_owned())
    }

    pub fn to_word(&self, key: &str, value: &Value<'i>) -> Option<Word> {
        let text = self.string(key, value)?;
        let plain = (1..=128).contains(&text.len()) && text.chars().all(|character| !character.is_whitespace() && !is_unseen(character));
        if !plain {
            self.wrong(key, value, "this is not a single word", "use 1 to 128 characters without blanks");
            return None;
        }
        Some(Word::new(text, self.source.place(value.span())))
    }

    fn to_term<T: Term>(&self, key: &str, value: &Value<'i>, text: &str) -> Option<T> {
        let term = T::from_code(text);
        if term.is_none() {
            let remedy = suggest(text, T::ALL.iter().map(|term| term.code()));
            self.wrong(key, value, "this word is not known here", remedy);
        }
        term
    }

    fn mistyped(&self, key: &str, value: &Value<'i>, expected: &str) {
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

    fn wrong(&self, key: &str, value: &Value<'i>, reason: impl Into<String>, remedy: impl Into<String>) {
        self.source.error(Code::Value, self.source.place(value.span()), &self.join(key), reason, remedy);
    }

    fn join(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// A language tag as far as a file needs it: two or three letters, then parts of letters and digits (BCP 47).
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    primary && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Control characters but the newline, and those of Unicode that reorder or hide text, so that a notice would not read as
/// it was written. Joiners and marks that scripts need are not among them.
fn is_unseen(character: char) -> bool {
    let hides = matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    hides || (character.is_control() && character != '\n')
}
