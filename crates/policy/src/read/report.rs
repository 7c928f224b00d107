//! What is reported about a table and its keys.

use std::collections::HashMap;

use super::Fields;
use crate::nearest::suggest;
use crate::word::{is_id, is_statement_id};
use crate::{Code, Finding, Place, Word};

impl Fields<'_, '_> {
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
        let mut places: HashMap<String, Place> = HashMap::new();
        for word in words {
            if let Some(first) = places.insert(word.to_string(), word.place()) {
                let reason = format!("`{word}` stands here twice");
                let finding = Finding::new(Code::Value, word.place(), &self.join(key), reason, "remove one of them");
                self.source.report(finding.with_second(first, "first written here"));
            } else {
                kept.push(word);
            }
        }
        kept
    }

    /// Reports a key of an older language and what stands in its place now. Nothing else is said of it.
    pub fn renamed(&mut self, key: &'static str, remedy: &str) {
        if let Some((written, _)) = self.table.get_key_value(key) {
            self.known.push(key);
            let reason = format!("`{key}` is not written like this any more");
            self.source.error(Code::RenamedKey, self.source.place(written.span()), &self.join(key), reason, remedy);
        }
    }

    /// The keys that nobody stated (`assumed`); whether there are such keys is seen when the table is finished.
    pub fn assumed(&mut self) -> Vec<Word> {
        self.assumed = self.words("assumed");
        if let Some(first) = self.assumed.first()
            && self.text_is("said", "assumed")
        {
            let reason = "all of this entry is assumed, so no key of it is more so";
            self.error_at(Code::Value, "assumed", first, reason, "remove `said`, or remove `assumed`");
        }
        if self.has("assumed") && self.assumed.is_empty() {
            self.error_at_key(Code::Value, "assumed", "the list is empty", "name a key, or remove `assumed`");
        }
        self.assumed.clone()
    }

    /// Reports an assumed key that this table does not have, that is not written, or that says what the entry is.
    fn expect_assumed(&self) {
        let keys: Vec<&str> = self.known.iter().copied().filter(|key| !tells(&self.path, key)).collect();
        for word in &self.assumed {
            let key = word.as_str();
            if tells(&self.path, key) && self.known.contains(&key) {
                let remedy = "write said = \"assumed\" if nobody states the entry";
                self.error_at(Code::Value, "assumed", word, format!("`{key}` says what the entry is or for whom"), remedy);
            } else if !keys.contains(&key) {
                self.error_at(
                    Code::Value,
                    "assumed",
                    word,
                    format!("an entry here has no key `{key}`"),
                    suggest(key, keys.iter().copied()),
                );
            } else if !self.has(key) {
                self.error_at(
                    Code::Value,
                    "assumed",
                    word,
                    format!("`{key}` is not written here"),
                    "write it, or remove it from `assumed`",
                );
            }
        }
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        self.expect_assumed();
        for (key, _) in self.table.iter().filter(|(key, _)| !self.known.contains(&key.get_ref().as_ref())) {
            let path = self.join(key.get_ref());
            let remedy = suggest(key.get_ref(), self.known.iter().copied());
            self.source.error(Code::UnknownKey, self.source.place(key.span()), &path, "this key is not known", remedy);
        }
    }
}

/// Whether a key of an entry says what it is, where it comes from or for whom: without it nothing is left to be stated.
pub(crate) fn tells(entry: &str, key: &str) -> bool {
    match key {
        "source" | "said" | "assumed" | "label" | "for" | "title" | "says" | "about" | "decision" => true,
        "name" => entry.starts_with("recipient.") || entry.starts_with("brand."),
        _ => false,
    }
}
