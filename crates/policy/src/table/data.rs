//! Categories: the policy's grouping of what the software can hold.

use toml::Spanned;
use toml::de::DeValue;

use super::entry;
use crate::read::Fields;
use crate::term::{Form, Necessity, Visibility};
use crate::{Code, Common, Word, table::read_forms};

/// A group of items that share purposes, periods and recipients.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: Word,
    /// Where it comes from, its name, and to whom it applies.
    pub common: Common,
    /// What it holds, in the words of the application's vocabulary.
    pub items: Vec<Item>,
    /// The points where it is collected. The same item may belong to another category elsewhere.
    pub points: Vec<Word>,
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
    /// Whether it reveals what Art. 9 GDPR protects: health, belief, union, origin, …
    pub special: bool,
}

/// One item of a category.
#[derive(Clone, Debug)]
pub struct Item {
    /// The application's word.
    pub word: Word,
    /// The only points where this item is collected; empty means those of the category.
    pub points: Vec<Word>,
}

entry!(Category);

impl Category {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let mut common = Common::read_with_for(&mut fields);
        if !fields.has("points") {
            common.source.clear();
        }
        let category = Self {
            id,
            items: Item::read_all(&mut fields),
            points: Self::read_points(&mut fields),
            necessity: fields.term("necessity").unwrap_or(Necessity::Required),
            access: fields.words("access"),
            visibility: fields.term("visibility").unwrap_or(Visibility::Internal),
            form: fields.table("form").map(read_forms).unwrap_or_default(),
            announce: fields.only("announce", &["before-post", "before-start", "before-connect"]),
            personal: fields.switch("personal").unwrap_or(true),
            special: fields.switch("special").unwrap_or(false),
            common,
        };
        for (item, _) in category.form.iter().filter(|(item, _)| !category.names(item.as_str())) {
            let reason = format!("`{item}` is not an item of this category");
            fields.error_at(Code::Reference, "form", item, reason, "name one of its items");
        }
        fields.finish();
        category
    }

    /// Before promises had `source`, the points had it: whoever writes an old file is told what changed.
    fn read_points(fields: &mut Fields<'_, '_>) -> Vec<Word> {
        if fields.has("source") && !fields.has("points") {
            let reason = "`source` names the promises that an entry carries out; where it is collected stands in `points`";
            fields.error_at_key(Code::RenamedKey, "source", reason, "rename this `source` to `points`");
            return Vec::new();
        }
        fields.required_words("points")
    }

    /// Whether the category applies to what was collected at this point.
    #[must_use]
    pub fn covers(&self, point: &str) -> bool {
        covered(&self.points, point)
    }

    /// Whether this item belongs to the category at all.
    #[must_use]
    pub fn names(&self, item: &str) -> bool {
        self.items.iter().any(|known| known.word == *item)
    }

    /// Whether this item belongs to the category if it was collected at this point.
    #[must_use]
    pub fn holds(&self, item: &str, point: &str) -> bool {
        self.items.iter().any(|known| known.word == *item && self.holds_item(known, point))
    }

    /// The same for an item of this category.
    pub(crate) fn holds_item(&self, item: &Item, point: &str) -> bool {
        self.covers(point) && (item.points.is_empty() || covered(&item.points, point))
    }
}

fn covered(points: &[Word], point: &str) -> bool {
    points.iter().any(|known| known.is_all() || known == point)
}

impl Item {
    fn read_all(fields: &mut Fields<'_, '_>) -> Vec<Self> {
        fields.require_list("items");
        let list = fields.list("items");
        if let Some(fields) = fields.recorded("items") {
            Self::read_table(fields);
        }
        let items: Vec<Self> = list.iter().filter_map(|value| Self::read(fields, value)).collect();
        let distinct = fields.distinct("items", items.iter().map(|item| item.word.clone()));
        // What stands there twice was reported, and what is reported is not used.
        items.into_iter().zip(distinct).map(|(item, _)| item).collect()
    }

    fn read(fields: &Fields<'_, '_>, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            return fields.to_word("items", value).map(|word| Self { word, points: Vec::new() });
        }
        fields.to_fields("items", value).map(Self::read_table)
    }

    fn read_table(mut fields: Fields<'_, '_>) -> Self {
        let item = Self { word: fields.required_word("item"), points: fields.required_words("points") };
        fields.finish();
        item
    }
}
