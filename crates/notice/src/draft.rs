//! What an entry says before it is known where it stands: with what is stated, with what is assumed, or with what sleeps.

use jiff::civil::Date;
use policy::{Applies, Common, Entry, Said, Term as _};

use crate::edition::path;
use crate::phrase::capital;
use crate::{Edition, Item, List};

/// An entry's paragraph in the making.
pub(crate) struct Draft {
    /// The section in which it stands if it is stated or law.
    pub section: &'static str,
    pub path: String,
    pub said: Said,
    pub sources: Vec<String>,
    pub title: String,
    /// What the entry says as a whole.
    pub body: Body,
    /// What it says by keys that nobody stated, while the rest is: it stands with what is assumed.
    pub reading: Body,
    assumed: Vec<String>,
    pub behind: Behind,
    /// What is said instead when the entry sleeps.
    pub asleep: String,
}

/// Whole sentences, and lists below them.
#[derive(Default)]
pub(crate) struct Body {
    pub text: Vec<String>,
    pub lists: Vec<List>,
}

/// What keeps an entry, before the promises that it carries out are asked.
pub(crate) enum Behind {
    /// These mechanisms of the software, once all of them work.
    Mechanisms(Vec<&'static str>),
    /// Somebody's signature, until this day if one is written in the policy.
    Signature(Option<Date>),
    /// Nothing can keep it: it is a fact.
    Nothing,
    /// Only the promises.
    Promises,
}

impl Draft {
    pub fn new(edition: &Edition<'_>, section: &'static str, table: &str, entry: &impl Entry, title: String) -> Self {
        Self::at(edition, section, path(table, entry), entry.common(), title)
    }

    /// For a table that is one entry.
    pub fn at(edition: &Edition<'_>, section: &'static str, path: String, common: &Common, title: String) -> Self {
        let text = common.applies.as_ref().map(|applies| concerned(edition, applies)).into_iter().collect();
        Self {
            section,
            path,
            said: common.said,
            sources: common.source.iter().map(ToString::to_string).collect(),
            title,
            body: Body { text, lists: Vec::new() },
            reading: Body::default(),
            assumed: common.assumed.iter().map(ToString::to_string).collect(),
            behind: Behind::Promises,
            asleep: String::new(),
        }
    }

    pub fn kept_by(mut self, mechanisms: &[&'static str]) -> Self {
        self.behind = Behind::Mechanisms(mechanisms.to_vec());
        self
    }

    pub fn behind(mut self, behind: Behind) -> Self {
        self.behind = behind;
        self
    }

    /// Where the sentences of a key go.
    pub fn key(&mut self, key: &str) -> &mut Body {
        self.keys(&[key])
    }

    /// Where those go that say several keys at once: with what is assumed, if one of them is.
    pub fn keys(&mut self, keys: &[&str]) -> &mut Body {
        if self.assumes(keys) { &mut self.reading } else { &mut self.body }
    }

    /// What is said of a key: for the links from it.
    pub fn said_of(&self, key: &str) -> Said {
        if self.assumes(&[key]) { Said::Assumed } else { self.said }
    }

    pub fn assumes(&self, keys: &[&str]) -> bool {
        self.assumed.iter().any(|assumed| keys.contains(&assumed.as_str()))
    }
}

impl Body {
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.lists.is_empty()
    }

    pub fn push(&mut self, sentence: String) {
        self.text.push(capital(&sentence));
    }

    pub fn push_if(&mut self, holds: bool, sentence: impl FnOnce() -> String) {
        if holds {
            self.push(sentence());
        }
    }

    pub fn push_some<T>(&mut self, value: Option<T>, sentence: impl FnOnce(T) -> String) {
        if let Some(value) = value {
            self.push(sentence(value));
        }
    }

    /// A list, if it has lines.
    pub fn list(&mut self, intro: String, items: Vec<Item>) {
        if !items.is_empty() {
            self.lists.push(List { intro, items });
        }
    }

    /// Lines without links.
    pub fn lines(&mut self, lines: Vec<String>) {
        self.list(String::new(), lines.into_iter().map(Item::plain).collect());
    }
}

impl Item {
    pub(crate) fn plain(text: String) -> Self {
        Self { text, anchor: None }
    }
}

/// To whom an entry applies, in a sentence.
fn concerned(edition: &Edition<'_>, applies: &Applies) -> String {
    let phrases = edition.phrases();
    let mut whom = phrases.words("subject", &applies.subject);
    whom.extend(applies.stage.iter().map(|stage| phrases.word("stage", stage.code())));
    whom.extend(phrases.words("country", &applies.region));
    let brand = |id: &policy::Word| edition.source().brand.iter().find(|brand| brand.id == *id).map(|brand| brand.name.clone());
    whom.extend(applies.brand.iter().filter_map(brand));
    phrases.one("applies", "whom", &phrases.and(&whom))
}
