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
        Self { source: Vec::new(), said: Said::Stated, label: None, applies: None }
    }
}

impl Common {
    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            source: fields.words("source"),
            said: fields.term("said").unwrap_or(Said::Stated),
            label: fields.reading("label"),
            applies: None,
        }
    }

    /// The same with `for`, in the tables that have it.
    pub(crate) fn read_with_for(fields: &mut Fields<'_, '_>) -> Self {
        let applies = fields.table("for").map(Applies::read);
        Self { applies, ..Self::read(fields) }
    }
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
