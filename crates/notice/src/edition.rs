//! A policy as it is read in one language on one day.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::{Category, Common, Compiled, Entry, Policy, Purpose, Recipient, Rule, Safeguard, Said, Text, Vocabulary};

use crate::phrase::{Phrases, apart};
use crate::{Evidence, Item, Language};

/// What a document is made from. Everything comes in from outside: nothing here reads a file or a clock.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// The policy.
    pub policy: &'a Compiled,
    /// The words of the application, with which the policy was compiled.
    pub vocabulary: &'a Vocabulary<'a>,
    /// The checks that ran, and who signed.
    pub evidence: &'a Evidence,
    /// The language of the reader.
    pub language: Language,
    /// The day of reading: whether a safeguard holds or a signature has lapsed is said for this day.
    pub day: Date,
    /// The zone in which times are written.
    pub zone: &'a TimeZone,
}

impl<'a> Edition<'a> {
    pub(crate) fn phrases(&self) -> Phrases {
        Phrases::of(self.language)
    }

    pub(crate) fn source(&self) -> &'a Policy {
        self.policy.policy()
    }

    /// A text of the policy in the reader's language, as far as it was written.
    pub(crate) fn read<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language.tag())
    }

    /// The entry's own name, if it has one.
    pub(crate) fn label(&self, common: &Common) -> Option<String> {
        common.label.as_ref().map(|label| self.read(label).to_owned())
    }

    pub(crate) fn category(&self, category: &Category) -> String {
        self.label(&category.common).unwrap_or_else(|| self.named("category", category.id.as_str()))
    }

    pub(crate) fn purpose(&self, purpose: &Purpose) -> String {
        self.label(&purpose.common).unwrap_or_else(|| {
            if purpose.common.assumes("dpv") {
                return self.named("purpose", purpose.id.as_str());
            }
            let t = self.phrases().t;
            let known = t.word("purpose", purpose.id.as_str()).or_else(|| t.word("dpv", purpose.dpv.as_str()));
            known.map_or_else(|| apart(purpose.dpv.as_str()), str::to_owned)
        })
    }

    /// A rule's name, or the names of its categories, or that it concerns everything.
    pub(crate) fn rule(&self, rule: &Rule) -> String {
        self.label(&rule.common).unwrap_or_else(|| {
            if rule.common.assumes("data") {
                return self.named("category", rule.id.as_str());
            }
            if rule.data.iter().any(policy::Word::is_all) {
                return crate::phrase::capital(&self.phrases().say("everything"));
            }
            let named: Vec<String> = self.categories(rule.data.iter()).map(|category| self.category(category)).collect();
            self.phrases().titles(&named)
        })
    }

    /// Recipients that are built into the software have a name of ours where neither the name nor the policy was written for the reader's
    /// language.
    pub(crate) fn recipient(&self, recipient: &Recipient) -> String {
        let ours = || {
            let written = self.is_written() || recipient.name.languages().next().is_some();
            let built_in = self.vocabulary.recipients.contains(&recipient.id.as_str()) && !written;
            built_in.then(|| self.phrases().t.word("recipient", recipient.id.as_str())).flatten()
        };
        self.label(&recipient.common).unwrap_or_else(|| ours().unwrap_or_else(|| self.read(&recipient.name)).to_owned())
    }

    /// Whether the policy was written for the reader's language; one that names no language is in English.
    fn is_written(&self) -> bool {
        let languages = &self.source().notice.languages;
        languages.iter().any(|language| language == self.language.tag()) || (languages.is_empty() && self.language == Language::English)
    }

    pub(crate) fn safeguard(&self, safeguard: &Safeguard) -> String {
        self.label(&safeguard.common).unwrap_or_else(|| {
            let phrases = self.phrases();
            if safeguard.common.assumes("tool") || safeguard.common.assumes("instrument") {
                return self.named("safeguard", safeguard.id.as_str());
            }
            let instrument = safeguard.instrument.as_ref().map(|instrument| phrases.word("instrument", instrument.as_str()));
            crate::phrase::capital(&instrument.unwrap_or_else(|| phrases.word("tool", safeguard.tool.as_str())))
        })
    }

    /// A word that the policy chose itself: ours where we have one, otherwise as it is written.
    pub(crate) fn named(&self, kind: &str, word: &str) -> String {
        self.phrases().t.word(kind, word).map_or_else(|| crate::phrase::capital(&apart(word)), str::to_owned)
    }

    /// The categories with these ids.
    pub(crate) fn categories<'w>(&self, ids: impl Iterator<Item = &'w policy::Word>) -> impl Iterator<Item = &'a Category> {
        let policy = self.source();
        ids.filter_map(move |id| policy.data.iter().find(|category| category.id == *id))
    }

    pub(crate) fn purposes<'w>(&self, ids: impl Iterator<Item = &'w policy::Word>) -> impl Iterator<Item = &'a Purpose> {
        let policy = self.source();
        ids.filter_map(move |id| policy.purpose.iter().find(|purpose| purpose.id == *id))
    }

    /// Whether an entry is awake: the software can do all of it.
    pub(crate) fn awake(&self, table: &str, entry: &impl Entry) -> bool {
        self.policy.sleeps(&path(table, entry)).is_none()
    }

    /// The links from an entry to others. From what is stated none leads to what is assumed or asleep: a promise must not
    /// hold an assumption. What is assumed names all that is awake.
    pub(crate) fn links<'e, E: Entry + 'e>(
        &self,
        from: Said,
        table: &str,
        entries: impl Iterator<Item = &'e E>,
        name: impl Fn(&Self, &E) -> String,
    ) -> Vec<Item> {
        let shown = entries.filter(|entry| self.awake(table, *entry) && (from == Said::Assumed || entry.common().said != Said::Assumed));
        shown.map(|entry| Item { text: name(self, entry), anchor: Some(path(table, entry)) }).collect()
    }

    /// Whether the application can do what this word of a mechanism says.
    pub(crate) fn works(&self, mechanism: &str) -> bool {
        self.vocabulary.awake.mechanisms.contains(&mechanism)
    }
}

/// The languages to offer to readers of a policy: those in which its author publishes it and we can speak; all of ours where it
/// names none.
#[must_use]
pub fn languages(policy: &Compiled) -> Vec<Language> {
    let named = &policy.policy().notice.languages;
    let offered: Vec<Language> = named.iter().filter_map(|language| Language::from_tag(language.as_str())).collect();
    if named.is_empty() { Language::ALL.to_vec() } else { offered }
}

/// Where an entry stands: `data.identity`.
pub(crate) fn path(table: &str, entry: &impl Entry) -> String {
    format!("{table}.{}", entry.id())
}
