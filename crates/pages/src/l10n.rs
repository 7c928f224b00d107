//! The words a person reads, from Fluent files. A message without a placeable is formatted once, at the first use of its
//! language; one whose only placeable is `$name` is kept as what stands before and after it. What is left (numbers with
//! plural forms, several placeables) goes through Fluent. So a page of fifty rows costs map look-ups.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use notice::Language;
use unic_langid::LanguageIdentifier;

/// The language that is complete.
const ENGLISH: &[&str] = &[
    include_str!("../locales/en/common.ftl"),
    include_str!("../locales/en/dates.ftl"),
    include_str!("../locales/en/reader.ftl"),
    include_str!("../locales/en/accounts.ftl"),
    include_str!("../locales/en/agent.ftl"),
    include_str!("../locales/en/fields.ftl"),
    include_str!("../locales/en/imports.ftl"),
    include_str!("../locales/en/organisations.ftl"),
    include_str!("../locales/en/people.ftl"),
    include_str!("../locales/en/policy.ftl"),
    include_str!("../locales/en/portal.ftl"),
    include_str!("../locales/en/public.ftl"),
    include_str!("../locales/en/mails.ftl"),
    include_str!("../locales/en/letters.ftl"),
];

/// What everybody reads who is not an agent: the notice, the portal, the forms and the mails.
const GERMAN: &[&str] = &[
    include_str!("../locales/de/common.ftl"),
    include_str!("../locales/de/dates.ftl"),
    include_str!("../locales/de/reader.ftl"),
    include_str!("../locales/de/accounts.ftl"),
    include_str!("../locales/de/fields.ftl"),
    include_str!("../locales/de/people.ftl"),
    include_str!("../locales/de/portal.ftl"),
    include_str!("../locales/de/public.ftl"),
    include_str!("../locales/de/mails.ftl"),
    include_str!("../locales/de/letters.ftl"),
];
const FRENCH: &[&str] = &[
    include_str!("../locales/fr/common.ftl"),
    include_str!("../locales/fr/dates.ftl"),
    include_str!("../locales/fr/reader.ftl"),
    include_str!("../locales/fr/accounts.ftl"),
    include_str!("../locales/fr/fields.ftl"),
    include_str!("../locales/fr/people.ftl"),
    include_str!("../locales/fr/portal.ftl"),
    include_str!("../locales/fr/public.ftl"),
    include_str!("../locales/fr/mails.ftl"),
    include_str!("../locales/fr/letters.ftl"),
];

static EN: LazyLock<L10n> = LazyLock::new(|| L10n::read("en", ENGLISH, &[]));
static DE: LazyLock<L10n> = LazyLock::new(|| L10n::read("de", ENGLISH, GERMAN));
static FR: LazyLock<L10n> = LazyLock::new(|| L10n::read("fr", ENGLISH, FRENCH));

/// Stands for `$name` while a message is taken apart; a private-use character that no message contains.
const MARK: &str = "\u{E000}";

/// The messages of one language.
pub struct L10n {
    lang: &'static str,
    plain: HashMap<String, String>,
    framed: HashMap<String, (String, String)>,
    bundle: FluentBundle<FluentResource>,
}

/// A value for a placeable: a text or a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// A text, shown as it is.
    Text(&'a str),
    /// A number, shown with the language's digits and grouping, and choosing the plural form.
    Number(i64),
}

impl L10n {
    /// The words for whoever is not an agent, in a language: the notice and its papers, the portal, the forms and the mails; what only agents
    /// read is English in it.
    #[must_use]
    pub fn reader(language: Language) -> &'static L10n {
        match language {
            Language::English => &EN,
            Language::German => &DE,
            Language::French => &FR,
        }
    }

    /// English.
    #[must_use]
    pub fn english() -> &'static L10n {
        &EN
    }

    /// The tag for `<html lang>`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// The writing direction for `<html dir>`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        match self.lang {
            "ar" | "fa" | "he" | "ur" => "rtl",
            _ => "ltr",
        }
    }

    /// A message without placeables. An unknown key is shown as itself; tests fail on it.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let found = self.plain.get(key);
        debug_assert!(found.is_some(), "no message without placeables has the key {key}");
        found.map_or(key, String::as_str)
    }

    /// A message whose placeables are given by name. A template writes the array without `&`: askama borrows it.
    #[must_use]
    pub fn with<const N: usize>(&self, key: &str, args: &[(&str, Arg<'_>); N]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.value())).collect();
        self.format(key, Some(&args))
    }

    /// A message whose only placeable is `$count`.
    #[must_use]
    pub fn count(&self, key: &str, count: impl Into<Arg<'static>>) -> String {
        self.with(key, &[("count", count.into())])
    }

    /// A message whose only placeable is `$name`: a person, a subject, a formatted date.
    #[must_use]
    pub fn name(&self, key: &str, name: impl AsRef<str>) -> String {
        let name = name.as_ref();
        match self.framed.get(key) {
            Some((before, after)) => [before, name, after].concat(),
            None => self.with(key, &[("name", Arg::Text(name))]),
        }
    }

    /// Every key of the language, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.plain.keys().cloned().collect();
        keys.extend(ids(ENGLISH).filter(|id| !self.plain.contains_key(*id)).map(str::to_owned));
        keys.sort();
        keys
    }

    fn read(lang: &'static str, sources: &[&'static str], own: &[&'static str]) -> L10n {
        let tag: LanguageIdentifier = lang.parse().expect("our own tags are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would be copied along with names; templates isolate with <bdi> instead.
        bundle.set_use_isolating(false);
        for source in sources {
            bundle.add_resource(resource(source)).expect("no key stands in two files; a test reads them all");
        }
        for own in own {
            bundle.add_resource_overriding(resource(own));
        }
        let mut l10n = L10n { lang, plain: HashMap::new(), framed: HashMap::new(), bundle };
        for id in sources.iter().flat_map(|s| ids(std::slice::from_ref(s))) {
            l10n.prepare(id);
        }
        l10n
    }

    fn prepare(&mut self, id: &str) {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else { return };
        let mut missing = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut missing).into_owned();
        if missing.is_empty() {
            self.plain.insert(id.to_owned(), text);
            return;
        }
        let mut errors = Vec::new();
        let args: FluentArgs<'_> = [("name", FluentValue::from(MARK))].into_iter().collect();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if let (true, [before, after]) = (errors.is_empty(), text.split(MARK).collect::<Vec<_>>().as_slice()) {
            self.framed.insert(id.to_owned(), ((*before).to_owned(), (*after).to_owned()));
        }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            debug_assert!(false, "no message has the key {key}");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text
    }
}

fn resource(source: &str) -> FluentResource {
    FluentResource::try_new(source.to_owned()).expect("our own .ftl files parse; a test reads them all")
}

impl std::fmt::Debug for L10n {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "L10n({})", self.lang)
    }
}

impl Arg<'_> {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => FluentValue::from(*text),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

macro_rules! arg_from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::from(*number)
            }
        }
    )*};
}
arg_from_number!(i64, u32, u64, usize);

/// The message ids of Fluent sources: what stands before ` = ` at the start of a line.
fn ids<'a>(sources: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    sources
        .iter()
        .flat_map(|source| source.lines())
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id)
}

#[cfg(test)]
#[path = "l10n_tests.rs"]
mod tests;
