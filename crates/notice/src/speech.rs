//! The sentences of one language, from `locales/`. What has no placeable is formatted once, when the language is first used.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Language;

macro_rules! files {
    ($tag:literal) => {
        [
            include_str!(concat!("../locales/", $tag, "/changes.ftl")),
            include_str!(concat!("../locales/", $tag, "/dates.ftl")),
            include_str!(concat!("../locales/", $tag, "/items.ftl")),
            include_str!(concat!("../locales/", $tag, "/law.ftl")),
            include_str!(concat!("../locales/", $tag, "/mechanisms.ftl")),
            include_str!(concat!("../locales/", $tag, "/names.ftl")),
            include_str!(concat!("../locales/", $tag, "/notice.ftl")),
            include_str!(concat!("../locales/", $tag, "/papers.ftl")),
            include_str!(concat!("../locales/", $tag, "/periods.ftl")),
            include_str!(concat!("../locales/", $tag, "/places.ftl")),
            include_str!(concat!("../locales/", $tag, "/sections.ftl")),
            include_str!(concat!("../locales/", $tag, "/words.ftl")),
        ]
    };
}

static ENGLISH: LazyLock<Speech> = LazyLock::new(|| Speech::read(Language::English, &files!("en")));
static GERMAN: LazyLock<Speech> = LazyLock::new(|| Speech::read(Language::German, &files!("de")));
static FRENCH: LazyLock<Speech> = LazyLock::new(|| Speech::read(Language::French, &files!("fr")));

/// The sentences of one language.
pub(crate) struct Speech {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

/// What a sentence says of: a text, or a number that chooses the plural form.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'a> {
    Text(&'a str),
    Number(i64),
}

impl Speech {
    /// The sentences of a language, read at its first use.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
            Language::French => &FRENCH,
        }
    }

    /// A sentence without placeables.
    pub fn say(&self, key: &str) -> String {
        debug_assert!(self.plain.contains_key(key), "no sentence without placeables has the key {key}");
        self.plain.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A word, if the language has it: the key is `kind-word` with the word's full stops as hyphens.
    pub fn word(&self, kind: &str, word: &str) -> Option<&str> {
        self.plain.get(&word_key(kind, word)).map(String::as_str)
    }

    /// A sentence with placeables.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no sentence has the key {key}");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text
    }

    /// Whether there is a sentence with this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn read(language: Language, sources: &[&'static str]) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().expect("our own tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut plain = HashMap::new();
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned()).expect("our own .ftl files parse; a test reads them all");
            bundle.add_resource(resource).expect("no key stands in two files; a test reads them all");
        }
        for id in sources.iter().flat_map(|source| ids(source)) {
            let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { continue };
            let mut missing = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut missing).into_owned();
            if missing.is_empty() {
                plain.insert(id.to_owned(), text);
            }
        }
        Self { plain, bundle }
    }
}

impl Arg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(*text),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Under which key a word of the application stands.
pub(crate) fn word_key(kind: &str, word: &str) -> String {
    format!("{kind}-{}", word.replace('.', "-"))
}

/// The message ids of a Fluent source: what stands before ` =` at the start of a line.
fn ids(source: &str) -> impl Iterator<Item = &str> {
    let starts = source.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    starts.filter_map(|line| line.split_once(" =")).map(|(id, _)| id)
}

#[cfg(test)]
#[path = "speech_tests.rs"]
mod tests;
