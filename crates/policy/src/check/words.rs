//! Every item, point, event, condition, mechanism and setting must be one that the application knows, awake or asleep.

use super::Check;
use crate::nearest::{suggest, suggest_after};
use crate::vocabulary::Kind;
use crate::{Code, Place, Setting, SettingType, Vocabulary, Word};

impl Check<'_> {
    pub(super) fn words(&mut self) {
        let policy = self.policy;
        for category in &policy.data {
            let path = format!("data.{}.items", category.id);
            for item in &category.items {
                self.expect(&path, Kind::Item, [&item.word]);
                self.expect(&path, Kind::Point, &item.points);
            }
            self.expect(&format!("data.{}.points", category.id), Kind::Point, &category.points);
        }
        self.expect("controller.points", Kind::Point, &policy.controller.points);
        for rule in &policy.retention {
            self.expect(&format!("retention.{}.from", rule.id), Kind::Event, [&rule.from]);
        }
        for hold in &policy.hold {
            let events = hold.trigger.iter().filter(|trigger| **trigger != *"manual");
            self.expect(&format!("hold.{}.trigger", hold.id), Kind::Event, events);
        }
        for recipient in &policy.recipient {
            self.expect(&format!("recipient.{}.when", recipient.id), Kind::Condition, &recipient.when);
        }
        let purposes = policy.purpose.iter().map(|one| (format!("purpose.{}.requires", one.id), &one.requires));
        let holds = policy.hold.iter().map(|one| (format!("hold.{}.requires", one.id), &one.requires));
        for (path, requires) in purposes.chain(holds) {
            self.requirement(&path, requires.as_ref());
        }
        for measure in &policy.measure {
            for (name, value) in &measure.set {
                self.setting(&format!("measure.{}.set.{name}", measure.id), name, value);
            }
        }
        let items = self.vocabulary.awake.items.len();
        if items > Vocabulary::MAX_ITEMS {
            let reason = format!("the application has {items} items");
            let remedy = "at most 128 fit in a set: join items that are always held together";
            self.report(Code::TooManyItems, Place::BEGINNING, "data", reason, remedy);
        }
    }

    fn requirement(&mut self, path: &str, requires: Option<&Word>) {
        let known = self.vocabulary.all(Kind::Condition);
        if let Some(word) = requires.filter(|word| !known.clone().any(|other| *word == other)) {
            let reason = format!("the software cannot know whether `{word}` holds, so it never does");
            self.report(Code::UnknownRequirement, word.place(), path, reason, suggest(word.as_str(), known));
        }
    }

    fn setting(&mut self, path: &str, name: &Word, value: &Setting) {
        let known = self.vocabulary.settings();
        match known.clone().find(|setting| setting.0 == name.as_str()) {
            None => {
                let remedy = suggest(name.as_str(), known.map(|setting| setting.0));
                self.report(Code::UnknownSetting, name.place(), path, format!("the software has no setting `{name}`"), remedy);
            }
            Some((_, expected)) if !expected.fits(value) => {
                let reason = "the setting has a value of another type";
                self.report(Code::SettingType, name.place(), path, reason, format!("write {}", expected.example()));
            }
            Some(_) => {}
        }
    }

    fn expect<'w>(&mut self, path: &str, kind: Kind, words: impl IntoIterator<Item = &'w Word>) {
        let known = self.vocabulary.all(kind);
        for word in words.into_iter().filter(|word| !word.is_all() && !word.as_str().is_empty()) {
            if !known.clone().any(|other| word == other) {
                let reason = format!("the application has no {} `{word}`", kind.name());
                let remedy = suggest_after(self.found.len(), word.as_str(), known.clone());
                self.report(Code::UnknownWord, word.place(), path, reason, remedy);
            }
        }
    }
}

impl SettingType {
    fn fits(self, value: &Setting) -> bool {
        match (self, value) {
            (Self::Word, Setting::Text(_))
            | (Self::Words, Setting::List(_))
            | (Self::Number, Setting::Number(_))
            | (Self::Switch, Setting::Switch(_)) => true,
            (Self::Period, Setting::Text(text)) => text.parse::<crate::Period>().is_ok(),
            _ => false,
        }
    }

    const fn example(self) -> &'static str {
        match self {
            Self::Word => "a word such as \"refuse\"",
            Self::Words => "a list such as [\"email\", \"web-form\"]",
            Self::Period => "a period such as \"PT15M\"",
            Self::Number => "a whole number",
            Self::Switch => "true or false",
        }
    }
}
