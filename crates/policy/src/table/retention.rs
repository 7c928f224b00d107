//! Retention: what goes when and how, and why something must stay.

use super::entry;
use crate::dpv::{Terms, expect_term};
use crate::length::length;
use crate::read::Fields;
use crate::{Action, Code, Common, Period, Timing, Word};

/// A retention rule: some time after an event, something happens to categories, unless a hold covers them.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: Word,
    /// Where it comes from, its name, and to whom it applies.
    pub common: Common,
    /// The categories it is about; `*` stands for all.
    pub data: Vec<Word>,
    /// The event from which the period runs, such as `ticket.closed`.
    pub from: Word,
    /// How the period is meant.
    pub timing: Timing,
    /// How long.
    pub period: Period,
    /// What happens then.
    pub then: Action,
    /// The holds that stop it.
    pub unless: Vec<Word>,
    /// How often somebody looks whether the event has come, where nothing else tells.
    pub review: Option<Period>,
}

/// A reason to keep what a rule would remove.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The ground, in DPV's words, such as `LegalClaimDefenceImpaired`.
    pub ground: Word,
    /// What places it: events, or `manual`.
    pub trigger: Vec<Word>,
    /// How long it lasts at most.
    pub keep: Option<Period>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// What it needs, such as `contract`.
    pub requires: Option<Word>,
}

entry!(Rule, Hold);

impl Rule {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let common = Common::read_with_for(&mut fields);
        let (data, from) = (fields.required_words("data"), fields.required_word("from"));
        let (timing, period) = Self::read_period(&mut fields);
        let rule = Self {
            id,
            common,
            data,
            from,
            timing,
            period,
            then: fields.required_term("then", Action::Erase),
            unless: fields.words("unless"),
            review: fields.period("review"),
        };
        fields.finish();
        rule
    }

    /// Whether it is about this category.
    #[must_use]
    pub fn is_about(&self, category: &str) -> bool {
        self.data.iter().any(|data| data.is_all() || data == category)
    }

    /// Whether it promises an erasure that copies of this age would break: at once, or within a time shorter than they live.
    pub(crate) fn is_outlived_by(&self, copies: &Period) -> bool {
        let promised = self.then == Action::Erase && !self.common.source.is_empty();
        let shorter = self.timing == Timing::Within && length(&self.period) < length(copies);
        promised && !copies.is_zero() && (self.period.is_zero() || shorter)
    }

    fn read_period(fields: &mut Fields<'_, '_>) -> (Timing, Period) {
        let written = [fields.has("keep"), fields.has("within")];
        match written {
            [true, true] => fields.error(Code::Period, "both `keep` and `within` are written", "keep one of them"),
            [false, false] => fields.error(Code::Period, "no period is written", "add `keep` or `within`, such as keep = \"P12M\""),
            _ => {}
        }
        let (keep, within) = (fields.period("keep"), fields.period("within"));
        let at_once = || "P0D".parse().expect("P0D is a period");
        match (keep, within) {
            (None, Some(period)) => (Timing::Within, period),
            (keep, _) => (Timing::Keep, keep.unwrap_or_else(at_once)),
        }
    }
}

impl Hold {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let hold = Self {
            id,
            common: Common::read(&mut fields),
            ground: fields.required_word("ground"),
            trigger: fields.required_words("trigger"),
            keep: fields.period("keep"),
            review: fields.period("review"),
            requires: fields.word("requires"),
        };
        expect_term(&fields, "ground", &hold.ground, Terms::Justifications);
        fields.finish();
        hold
    }
}
