//! What every entry of the file may carry: where it comes from, its name, and to whom it applies.

use crate::read::Fields;
use crate::term::{Said, Stage};
use crate::{Text, Word};

/// The keys that every entry may carry.
#[derive(Clone, Debug)]
pub struct Common {
    /// The promises that the entry carries out.
    pub source: Vec<Word>,
    /// Whether the document says it, nobody does, or the law.
    pub said: Said,
    /// The keys that nobody stated, in an entry of which the rest is.
    pub assumed: Vec<Word>,
    /// Its name for readers.
    pub label: Option<Text>,
    /// To whom it applies; `None` means everybody.
    pub applies: Option<Applies>,
}

/// To whom an entry applies (`for`): all of what is written must hold, one of each list. An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applies {
    /// Where the person lives: ISO 3166 codes or `EEA`.
    pub region: Vec<Word>,
    /// How far the person is a customer.
    pub stage: Vec<Stage>,
    /// What the person is to the controller; one of its subjects.
    pub subject: Vec<Word>,
    /// The brand that the person met.
    pub brand: Vec<Word>,
}

impl Default for Common {
    fn default() -> Self {
        Self { source: Vec::new(), said: Said::Stated, assumed: Vec::new(), label: None, applies: None }
    }
}

impl Common {
    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            source: fields.words("source"),
            said: fields.term("said").unwrap_or(Said::Stated),
            assumed: fields.assumed(),
            label: fields.reading("label"),
            applies: None,
        }
    }

    /// Whether nobody stated this key, in an entry of which the rest is.
    #[must_use]
    pub fn assumes(&self, key: &str) -> bool {
        self.assumed.iter().any(|assumed| assumed == key)
    }

    /// Whether nobody stated this key: the entry is assumed, or the key alone is.
    #[must_use]
    pub fn is_assumed(&self, key: &str) -> bool {
        self.said == Said::Assumed || self.assumes(key)
    }

    /// The same with `for`, in the tables that have it.
    pub(crate) fn read_with_for(fields: &mut Fields<'_, '_>) -> Self {
        let applies = fields.table("for").map(Applies::read);
        Self { applies, ..Self::read(fields) }
    }
}

/// Whether two entries can apply to one person: none of their lists excludes it.
pub(crate) fn can_meet(one: Option<&Applies>, other: Option<&Applies>) -> bool {
    fn shared<T: PartialEq>(one: &[T], other: &[T]) -> bool {
        one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
    }
    let (Some(one), Some(other)) = (one, other) else { return true };
    // A region can lie in another, such as FR in EEA, so regions exclude nothing.
    shared(&one.stage, &other.stage) && shared(&one.subject, &other.subject) && shared(&one.brand, &other.brand)
}

impl Applies {
    fn read(mut fields: Fields<'_, '_>) -> Self {
        let applies = Self {
            region: fields.one_or_more("region"),
            stage: fields.one_or_more_terms("stage"),
            subject: fields.one_or_more("subject"),
            brand: fields.one_or_more("brand"),
        };
        if applies == Self::default() {
            fields.error(crate::Code::Value, "it says for nobody in particular", "name a region, stage, subject or brand, or remove `for`");
        }
        fields.finish();
        applies
    }
}
