//! Categories: the policy's grouping of what the software can hold.

use super::entry;
use crate::read::Fields;
use crate::term::{Form, Necessity, Visibility};
use crate::{Word, table::read_forms};

/// A group of items that share purposes, periods and recipients.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: Word,
    /// What it holds, in the words of the application's vocabulary.
    pub items: Vec<Word>,
    /// The collection points to which the category applies. The same item may belong to another category elsewhere.
    pub source: Vec<Word>,
    /// Whether people must give it.
    pub necessity: Necessity,
    /// The agents' roles that may see it; empty means whoever has the purpose.
    pub access: Vec<Word>,
    /// Who can see it.
    pub visibility: Visibility,
    /// How items are kept instead of as they came.
    pub form: Vec<(Word, Form)>,
    /// When people are told apart from the notice, such as `before-post`.
    pub announce: Option<Word>,
    /// Whether it is about persons at all.
    pub personal: bool,
}

entry!(Category);

impl Category {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let category = Self {
            id,
            items: fields.required_words("items"),
            source: fields.required_words("source"),
            necessity: fields.term("necessity").unwrap_or(Necessity::Required),
            access: fields.words("access"),
            visibility: fields.term("visibility").unwrap_or(Visibility::Internal),
            form: fields.table("form").map(read_forms).unwrap_or_default(),
            announce: fields.word("announce"),
            personal: fields.switch("personal").unwrap_or(true),
        };
        for (item, _) in category.form.iter().filter(|(item, _)| !category.items.contains(item)) {
            fields.error_at("reference", "form", item, format!("`{item}` is not an item of this category"), "name one of its items");
        }
        fields.finish();
        category
    }

    /// Whether the category applies to what was collected at this point.
    #[must_use]
    pub fn covers(&self, point: &str) -> bool {
        self.source.iter().any(|source| source.is_all() || source == point)
    }
}
