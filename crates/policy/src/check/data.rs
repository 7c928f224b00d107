//! Categories: nothing is held in secret, in two ways, without a reason or without an end.

use std::collections::HashMap;

use super::Check;
use crate::policy::find;
use crate::vocabulary::Kind;
use crate::{Category, Code, Finding, Item, Place, Rule};

/// Events that come only when somebody says so.
const UNSEEN: [&str; 1] = ["purpose.fulfilled"];

impl Check<'_> {
    pub(super) fn data(&mut self) {
        self.secret_processing();
        self.ambiguity();
        for category in self.policy.data.iter().filter(|category| category.personal) {
            self.reason_and_end(category);
        }
        self.unseen_ends();
        self.undeclared();
    }

    /// Every item that the software can hold must be in a category, and not only where nothing is collected yet. What is held by
    /// choice only is refused where no category names it, so nothing of it is held in secret.
    fn secret_processing(&mut self) {
        let place = self.policy.data.first().map_or(Place::BEGINNING, |category| category.id.place());
        let collects = self.vocabulary.awake.points;
        let is_met =
            |category: &Category, item: &Item| collects.is_empty() || collects.iter().any(|point| category.holds_item(item, point));
        let named = |category: &Category, word: &str| category.items.iter().any(|item| item.word == *word && is_met(category, item));
        let held = self.vocabulary.awake.items.iter().filter(|item| !self.vocabulary.by_choice.contains(item));
        let unnamed = held.filter(|item| !self.policy.data.iter().any(|category| named(category, item)));
        match unnamed.copied().collect::<Vec<_>>().as_slice() {
            [] => {}
            [item] => {
                let reason = format!("the software can hold `{item}` and no category names it: that would be secret processing");
                self.report(Code::SecretProcessing, place, "data", reason, "add it to the items of a category");
            }
            items => {
                let (count, items) = (items.len(), items.join("`, `"));
                let reason =
                    format!("the software can hold {count} things that no category names, which would be secret processing: `{items}`");
                self.report(Code::SecretProcessing, place, "data", reason, "add each to the items of a category");
            }
        }
    }

    /// An item and a point must lead to one category.
    fn ambiguity(&mut self) {
        let points: Vec<&str> = self.vocabulary.all(Kind::Point).collect();
        let mut claimed: HashMap<(&str, &str), (&Category, &Item)> = HashMap::new();
        let policy = self.policy;
        for category in &policy.data {
            for item in &category.items {
                let word = item.word.as_str();
                let held = || points.iter().filter(|point| category.holds_item(item, point));
                let shared = held().find_map(|point| Some((*point, *claimed.get(&(word, *point))?)));
                for point in held() {
                    claimed.entry((word, point)).or_insert((category, item));
                }
                let Some((point, (earlier, first))) = shared else { continue };
                let reason = format!("`{word}` collected at `{point}` belongs to the category `{}` as well", earlier.id);
                let remedy = "take it out of one of them, or narrow the points of one";
                let finding = Finding::new(Code::Ambiguous, item.word.place(), &format!("data.{}.items", category.id), reason, remedy);
                self.found.push(finding.with_second(first.word.place(), "first claimed here"));
            }
        }
    }

    /// Every category needs a purpose (Art. 5(1)(b)) and an end (Art. 5(1)(e)).
    fn reason_and_end(&mut self, category: &Category) {
        let (path, place) = (format!("data.{}", category.id), category.id.place());
        if !self.policy.purpose.iter().any(|purpose| purpose.uses(category.id.as_str())) {
            let reason = "no purpose uses this category, so there is no reason to hold it";
            self.report(Code::Purposeless, place, &path, reason, "name it in the `data` of a purpose or remove it");
        }
        let is_end = |rule: &&Rule| rule.is_about(category.id.as_str());
        // A rule for some people ends nothing for the others.
        if !self.policy.retention.iter().filter(is_end).any(|rule| rule.common.applies.is_none()) {
            let only_some = self.policy.retention.iter().any(|rule| is_end(&rule));
            let reason = if only_some {
                "every rule about this category is for some people only, so it would be kept for ever of the others"
            } else {
                "no retention rule is about this category, so it would be kept for ever"
            };
            self.report(Code::Endless, place, &path, reason, "add a rule without `for` to [retention]");
            return;
        }
        let sleeps = |rule: &Rule| self.vocabulary.sleeps(Kind::Event, rule.from.as_str());
        let awake = category.items.iter().any(|item| self.vocabulary.awake.items.contains(&item.word.as_str()));
        if awake && self.policy.retention.iter().filter(is_end).filter(|rule| rule.common.applies.is_none()).all(sleeps) {
            let reason = "every rule about this category waits for an event that the software does not report yet";
            self.report(Code::SleepingEnd, place, &path, reason, "add a rule from an event that is reported");
        }
    }

    fn unseen_ends(&mut self) {
        let rules = self.policy.retention.iter();
        for rule in rules.filter(|rule| UNSEEN.contains(&rule.from.as_str()) && rule.review.is_none()) {
            let reason = format!("nothing reports `{}`, so this rule would never act", rule.from);
            let path = format!("retention.{}", rule.id);
            self.report(Code::Unseen, rule.from.place(), &path, reason, "add `review`, such as \"P1Y\": somebody looks then");
        }
    }

    /// The software's own purposes and recipients must stand in the file.
    fn undeclared(&mut self) {
        for code in self.vocabulary.purposes {
            if find(&self.policy.purpose, code).is_none() {
                let reason = format!("the software opens data for the purpose `{code}` and the policy has none of this id");
                let remedy = format!("add `{code} = {{ dpv = \"…\", basis = […], data = […] }}`");
                self.report(Code::UndeclaredPurpose, Place::BEGINNING, "purpose", reason, remedy);
            }
        }
        for id in self.vocabulary.recipients {
            if find(&self.policy.recipient, id).is_none() {
                let reason = format!("the software has the built-in recipient `{id}` and the policy does not show it");
                self.report(Code::UndeclaredRecipient, Place::BEGINNING, "recipient", reason, format!("add `{id}` to [recipient]"));
            }
        }
    }
}
