//! Why a value is held: the path from an item to everything the policy says about it, for the why-link.

use crate::{Category, Compiled, CompiledRule, Purpose, Recipient};

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
}

impl Compiled {
    /// Why the item with this bit is held, once for each category that holds it, in the order of the file; empty when
    /// there is no such item.
    #[must_use]
    pub fn explain(&self, item_bit: u32) -> Vec<Explanation<'_>> {
        self.holders(item_bit).into_iter().map(|at| self.explanation(&self.policy.data[at])).collect()
    }

    /// Why an item that was collected at this point is held.
    #[must_use]
    pub fn explain_from(&self, item_bit: u32, point: &str) -> Option<Explanation<'_>> {
        self.category(item_bit, point).map(|category| self.explanation(category))
    }

    fn explanation<'a>(&'a self, category: &'a Category) -> Explanation<'a> {
        let id = category.id.as_str();
        Explanation {
            category,
            purposes: self.policy.purpose.iter().filter(|purpose| purpose.uses(id)).collect(),
            rules: self.rules(id),
            recipients: self.policy.recipient.iter().filter(|recipient| recipient.gets(id)).collect(),
        }
    }
}
