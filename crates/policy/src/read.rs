//! Reading a TOML table field by field. Nothing stops the reading: what is wrong is noted with its place, and the field
//! counts as absent.

mod report;
mod value;

use std::cell::RefCell;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) use self::report::tells;
use crate::nearest::suggest;
use crate::place::Lines;
use crate::shape::{Asked, Shape};
use crate::{Code, Finding, Period, Place, Term, Text, Word};

type Value<'i> = Spanned<DeValue<'i>>;

/// The text that is read and what was found wrong with it so far.
pub(crate) struct Source<'i> {
    lines: Lines<'i>,
    found: RefCell<Vec<Finding>>,
    /// Which keys were asked for, when that is what the reading is for.
    asked: Option<RefCell<Vec<Asked>>>,
}

/// One table of the file, and which of its keys were asked for.
pub(crate) struct Fields<'s, 'i> {
    source: &'s Source<'i>,
    path: String,
    place: Place,
    table: &'s DeTable<'i>,
    known: Vec<&'static str>,
    assumed: Vec<Word>,
}

impl<'i> Source<'i> {
    pub fn new(text: &'i str) -> Self {
        Self { lines: Lines::new(text), found: RefCell::default(), asked: None }
    }

    /// Reads nothing and notes which keys the readers of the tables ask for.
    pub fn recording() -> Self {
        Self { asked: Some(RefCell::default()), ..Self::new("") }
    }

    pub fn into_asked(self) -> Vec<Asked> {
        self.asked.map(RefCell::into_inner).unwrap_or_default()
    }

    pub fn place(&self, range: Range<usize>) -> Place {
        self.lines.place(range)
    }

    pub fn error(&self, code: Code, place: Place, path: &str, reason: impl Into<String>, remedy: impl Into<String>) {
        self.found.borrow_mut().push(Finding::new(code, place, path, reason, remedy));
    }

    pub fn report(&self, finding: Finding) {
        self.found.borrow_mut().push(finding);
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
        Self { source, path: path.to_owned(), place, table, known: Vec::new(), assumed: Vec::new() }
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
        self.note(key, Shape::Text);
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
        self.note(key, Shape::Word);
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
        self.note(key, Shape::Words);
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        self.distinct(key, array.iter().filter_map(|item| self.to_word(key, item)))
    }

    /// One word, or a list of them; empty when absent.
    pub fn one_or_more(&mut self, key: &'static str) -> Vec<Word> {
        self.note(key, Shape::WordOrWords);
        match self.find(key).map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => self.words(key),
            _ => self.word(key).into_iter().collect(),
        }
    }

    /// One choice, or a list of them; empty when absent.
    pub fn one_or_more_terms<T: Term>(&mut self, key: &'static str) -> Vec<T> {
        self.note(key, Shape::choice_or_choices::<T>());
        match self.find(key).map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => self.terms(key),
            _ => self.term(key).into_iter().collect(),
        }
    }

    /// A text that people read: one, or a table by language.
    pub fn reading(&mut self, key: &'static str) -> Option<Text> {
        self.note(key, Shape::Reading);
        let value = self.take(key)?;
        self.to_reading(key, value)
    }

    /// A list of texts that people read.
    pub fn readings(&mut self, key: &'static str) -> Vec<Text> {
        self.note(key, Shape::Readings);
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.to_reading(key, item)).collect()
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
    pub fn only(&mut self, key: &'static str, known: &[&'static str]) -> Option<Word> {
        self.note(key, Shape::Choice(known.to_vec()));
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
        self.note(key, Shape::Texts);
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.to_text(key, item)).collect()
    }

    /// A choice among fixed words.
    pub fn term<T: Term>(&mut self, key: &'static str) -> Option<T> {
        self.note(key, Shape::choice::<T>());
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
        self.note(key, Shape::choices::<T>());
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list such as [\"one\", \"two\"]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.to_term(key, item, self.string(key, item)?)).collect()
    }

    /// A period, with the place where it stands.
    pub fn period(&mut self, key: &'static str) -> Option<Period> {
        self.note(key, Shape::Period);
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
        self.note(key, Shape::Date);
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
        self.note(key, Shape::Switch);
        let value = self.take(key)?;
        let DeValue::Boolean(switch) = value.get_ref() else {
            self.mistyped(key, value, "true or false");
            return None;
        };
        Some(*switch)
    }

    /// A whole number that is not negative.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        self.note(key, Shape::Number);
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
        self.note(key, Shape::Table);
        if let Some(fields) = self.recorded(key) {
            return Some(fields);
        }
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

    /// The list at this key as it is, for lists of which the items are read one by one.
    pub fn list(&mut self, key: &'static str) -> &'s [Value<'i>] {
        self.note(key, Shape::List);
        let Some(value) = self.take(key) else { return &[] };
        let DeValue::Array(array) = value.get_ref() else {
            self.mistyped(key, value, "a list");
            return &[];
        };
        array
    }

    /// A table like this one at a key of it, when the reading is there to note what is asked for.
    pub fn recorded(&self, key: &str) -> Option<Self> {
        self.source.asked.as_ref().map(|_| Self::new(self.source, &self.join(key), self.place, self.table))
    }

    fn note(&mut self, key: &'static str, shape: Shape) {
        self.known.push(key);
        if let Some(asked) = &self.source.asked {
            asked.borrow_mut().push(Asked { path: self.join(key), shape: Some(shape) });
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
        if let Some(asked) = &self.source.asked {
            asked.borrow_mut().push(Asked { path: self.join(key), shape: None });
        }
        if self.find(key).is_none() {
            self.source.error(Code::MissingKey, self.place, &self.join(key), "this key is required", format!("add `{key}`"));
        }
    }

    /// A path of keys. An id has 64 characters: what is longer is none, and stands in the path of all that is wrong below it.
    fn join(&self, key: &str) -> String {
        let key = key.char_indices().nth(100).map_or(key, |(end, _)| &key[..end]);
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}
