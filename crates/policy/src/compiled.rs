//! A policy as the application asks it on every request: sets of items by purpose, categories by item and point.

use crate::policy::find;
use jiff::civil::Date;

use crate::{Action, Applies, Asleep, Category, Finding, Findings, Period, Policy, Purpose, Rule, Severity, Timing, Vocabulary, Word};

/// A checked policy with its lookups. It never changes; a new version is compiled anew.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub(crate) policy: Policy,
    warnings: Findings,
    points: Vec<Box<str>>,
    /// By item bit, then by point: the position of the category.
    by_item: Vec<Vec<Option<usize>>>,
    /// The application's purposes, each with one set of items by point.
    permits: Vec<(Box<str>, Vec<u128>)>,
    /// By category: its rules.
    rules: Vec<Vec<CompiledRule>>,
    asleep: Vec<Asleep>,
}

/// One retention rule as it applies to one category.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    /// The rule's id, for the journal and the why-link.
    pub id: Word,
    /// The event from which the period runs.
    pub event: Word,
    /// How the period is meant.
    pub timing: Timing,
    /// How long.
    pub period: Period,
    /// What happens then.
    pub action: Action,
    /// The holds that stop it.
    pub unless: Vec<Word>,
    /// How often somebody looks whether the event has come.
    pub review: Option<Period>,
    /// To whom it applies; `None` means everybody.
    pub applies: Option<Applies>,
}

impl Compiled {
    /// Compiles a policy for an application, for use from this day on.
    ///
    /// # Errors
    /// What [`Policy::check`] found, if one of it is an error; otherwise see [`Compiled::warnings`].
    pub fn new(policy: Policy, vocabulary: &Vocabulary<'_>, day: Date) -> Result<Self, Findings> {
        let found = policy.check(vocabulary, day);
        Self::compile(policy, vocabulary, found)
    }

    /// Compiles a policy that is in force already. What lapsed since then is a warning: a desk does not stand still because a
    /// certificate ran out. Nobody gets anything by a safeguard that lapsed all the same: see [`Compiled::may_get`].
    ///
    /// # Errors
    /// What is wrong with it whatever the day.
    pub fn in_force(policy: Policy, vocabulary: &Vocabulary<'_>, day: Date) -> Result<Self, Findings> {
        let lapsed = |mut finding: Finding| {
            if finding.code.comes_with_time() {
                finding.severity = Severity::Warning;
            }
            finding
        };
        let found = policy.check(vocabulary, day).into_iter().map(lapsed).collect();
        Self::compile(policy, vocabulary, Findings::sorted(found))
    }

    fn compile(policy: Policy, vocabulary: &Vocabulary<'_>, warnings: Findings) -> Result<Self, Findings> {
        if warnings.has_errors() {
            return Err(warnings);
        }
        let words = vocabulary.awake;
        let by_item: Vec<Vec<_>> =
            words.items.iter().map(|item| words.points.iter().map(|point| holder(&policy.data, item, point)).collect()).collect();
        let permits = vocabulary
            .purposes
            .iter()
            .filter_map(|code| find(&policy.purpose, code))
            .map(|purpose| (purpose.id.as_str().into(), sets(purpose, &policy.data, &by_item, words.points.len())))
            .collect();
        let rules = policy.data.iter().map(|category| rules_of(category, &policy.retention)).collect();
        let points = words.points.iter().map(|point| Box::from(*point)).collect();
        let asleep = policy.asleep(vocabulary);
        Ok(Self { policy, warnings, points, by_item, permits, rules, asleep })
    }

    /// The items that a purpose may open wherever they were collected, as a set of bits; nothing for a purpose that is
    /// not the application's. An item that two categories share is in it only if the purpose uses both.
    #[must_use]
    pub fn permits(&self, purpose: &str) -> u128 {
        let sets = self.permits.iter().find(|(code, _)| **code == *purpose).map(|(_, sets)| sets.as_slice());
        let Some(sets) = sets else { return 0 };
        // A point at which no category holds the item does not speak against it: nothing of it comes from there.
        (0..self.by_item.len())
            .filter(|bit| {
                let mut held = self.by_item[*bit].iter().zip(sets).filter(|(category, _)| category.is_some()).peekable();
                held.peek().is_some() && held.all(|(_, set)| set >> bit & 1 == 1)
            })
            .fold(0, |set, bit| set | 1 << bit)
    }

    /// The items that a purpose may open if they were collected at this point.
    #[must_use]
    pub fn permits_from(&self, purpose: &str, point: &str) -> u128 {
        let sets = self.permits.iter().find(|(code, _)| **code == *purpose);
        let point = self.points.iter().position(|known| **known == *point);
        sets.zip(point).map_or(0, |((_, sets), point)| sets[point])
    }

    /// The category of an item that was collected at this point; `None` means it must not be collected there.
    #[must_use]
    pub fn category(&self, item_bit: u32, point: &str) -> Option<&Category> {
        let point = self.points.iter().position(|known| **known == *point)?;
        let by_point = self.by_item.get(usize::try_from(item_bit).ok()?)?;
        Some(&self.policy.data[by_point[point]?])
    }

    /// The retention rules of a category. Where several are due the earliest wins.
    #[must_use]
    pub fn rules(&self, category: &str) -> &[CompiledRule] {
        let at = self.policy.data.iter().position(|known| known.id == *category);
        at.map_or(&[], |at| &self.rules[at])
    }

    /// Every category with its rules, in the order of the file.
    pub fn categories(&self) -> impl Iterator<Item = (&Category, &[CompiledRule])> {
        self.policy.data.iter().zip(self.rules.iter().map(Vec::as_slice))
    }

    /// The bits of the items that this category holds if they were collected at one of its points.
    #[must_use]
    pub fn items(&self, category: &str) -> u128 {
        let at = self.policy.data.iter().position(|known| known.id == *category);
        let holds = |bit: &usize| at.is_some() && self.by_item[*bit].contains(&at);
        (0..self.by_item.len()).filter(holds).fold(0, |set, bit| set | 1 << bit)
    }

    /// A purpose with its bases.
    #[must_use]
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        find(&self.policy.purpose, id)
    }

    /// The number of the notice that this policy is.
    #[must_use]
    pub fn notice_version(&self) -> u32 {
        self.policy.notice.version.expect("the check refuses a policy whose version has no number")
    }

    /// Who is responsible.
    #[must_use]
    pub fn controller_name(&self) -> &str {
        &self.policy.controller.name
    }

    /// The policy as it was written.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What is doubtful and does not forbid the use.
    #[must_use]
    pub fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// Every entry that sleeps, because it uses only words that the software cannot fulfil yet.
    #[must_use]
    pub fn asleep(&self) -> &[Asleep] {
        &self.asleep
    }

    /// The words because of which this entry (`data.call`) sleeps; nothing for one that is awake.
    #[must_use]
    pub fn sleeps(&self, path: &str) -> Option<&[String]> {
        self.asleep.iter().find(|entry| entry.path == path).map(|entry| entry.words.as_slice())
    }

    pub(crate) fn holders(&self, item_bit: u32) -> Vec<usize> {
        let by_point = usize::try_from(item_bit).ok().and_then(|bit| self.by_item.get(bit));
        let mut holders: Vec<usize> = by_point.into_iter().flatten().flatten().copied().collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }
}

fn holder(categories: &[Category], item: &str, point: &str) -> Option<usize> {
    categories.iter().position(|category| category.holds(item, point))
}

/// For each point, the items whose category there the purpose uses.
fn sets(purpose: &Purpose, categories: &[Category], by_item: &[Vec<Option<usize>>], points: usize) -> Vec<u128> {
    let used: Vec<bool> = categories.iter().map(|category| purpose.uses(category.id.as_str())).collect();
    let opens = |bit: &usize, point: usize| by_item[*bit][point].is_some_and(|category| used[category]);
    let set = |point| (0..by_item.len()).filter(|bit| opens(bit, point)).fold(0, |set, bit| set | 1 << bit);
    (0..points).map(set).collect()
}

fn rules_of(category: &Category, rules: &[Rule]) -> Vec<CompiledRule> {
    let about = rules.iter().filter(|rule| rule.is_about(category.id.as_str()));
    about
        .map(|rule| CompiledRule {
            id: rule.id.clone(),
            event: rule.from.clone(),
            timing: rule.timing,
            period: rule.period,
            action: rule.then,
            unless: rule.unless.clone(),
            review: rule.review,
            applies: rule.common.applies.clone(),
        })
        .collect()
}
