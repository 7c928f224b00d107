//! Why a value is held: the path from an item to everything the policy says about it, for the why-link and for
//! `candor policy explain ITEM`.

use crate::{Category, Common, Compiled, CompiledRule, Promise, Purpose, Recipient};

/// What the policy says about an item as one category holds it. The parts are codes and names; the words around them
/// belong to whoever shows them.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The category, with its necessity and its collection points.
    pub category: &'a Category,
    /// What it is used for, each with its DPV term and bases.
    pub purposes: Vec<&'a Purpose>,
    /// When it goes and how.
    pub rules: &'a [CompiledRule],
    /// Who else gets it, and under which condition.
    pub recipients: Vec<&'a Recipient>,
    /// The promises that all these carry out, each once, in the order of the file.
    pub promises: Vec<&'a Promise>,
    /// The words because of which the category sleeps; `None` when it is awake.
    pub asleep: Option<&'a [String]>,
}

impl Compiled {
    /// Why the item with this bit is held, once for each category that holds it, in the order of the file; empty when
    /// there is no such item.
    #[must_use]
    pub fn explain(&self, item_bit: u32) -> Vec<Explanation<'_>> {
        self.holders(item_bit).into_iter().map(|at| self.explanation(&self.policy.data[at])).collect()
    }

    /// The same for an item by its word, which may sleep.
    #[must_use]
    pub fn explain_item(&self, item: &str) -> Vec<Explanation<'_>> {
        self.policy.data.iter().filter(|category| category.names(item)).map(|category| self.explanation(category)).collect()
    }

    /// Why an item that was collected at this point is held.
    #[must_use]
    pub fn explain_from(&self, item_bit: u32, point: &str) -> Option<Explanation<'_>> {
        self.category(item_bit, point).map(|category| self.explanation(category))
    }

    fn explanation<'a>(&'a self, category: &'a Category) -> Explanation<'a> {
        let (policy, id) = (&self.policy, category.id.as_str());
        let purposes: Vec<&Purpose> = policy.purpose.iter().filter(|purpose| purpose.uses(id)).collect();
        let recipients: Vec<&Recipient> = policy.recipient.iter().filter(|recipient| recipient.gets(id)).collect();
        let rules = policy.retention.iter().filter(|rule| rule.is_about(id)).map(|rule| &rule.common);
        let parts: Vec<&Common> = std::iter::once(&category.common)
            .chain(purposes.iter().map(|purpose| &purpose.common))
            .chain(rules)
            .chain(recipients.iter().map(|recipient| &recipient.common))
            .collect();
        let carried = |promise: &&Promise| parts.iter().any(|common| common.source.contains(&promise.id));
        Explanation {
            category,
            rules: self.rules(id),
            promises: policy.promise.iter().filter(carried).collect(),
            asleep: self.sleeps(&format!("data.{id}")),
            purposes,
            recipients,
        }
    }
}
