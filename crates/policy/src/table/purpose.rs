//! Purposes: what data is used for, and what makes that lawful.

use super::entry;
use crate::dpv::{Terms, expect_term};
use crate::read::Fields;
use crate::{Basis, Choice, Code, Common, Exemption, Form, Period, Term as _, Text, Word};
use jiff::civil::Date;

/// A use of data. When the id is one of the application's purposes, this entry decides what that purpose may open.
#[derive(Clone, Debug)]
pub struct Purpose {
    /// Its id.
    pub id: Word,
    /// Where it comes from, its name, and to whom it applies.
    pub common: Common,
    /// The purpose in DPV's words, such as `CustomerCare`.
    pub dpv: Word,
    /// What makes it lawful; only a forbidden purpose has none.
    pub basis: Vec<Basis>,
    /// The categories it uses; `*` stands for all.
    pub data: Vec<Word>,
    /// What must hold first, such as `contract.active`.
    pub requires: Option<Word>,
    /// The legal obligation, named (needed with `A6-1-c`).
    pub obligation: Option<Text>,
    /// The day when interests were weighed (needed with `A6-1-f`).
    pub assessed: Option<Date>,
    /// How often they are weighed again.
    pub review: Option<Period>,
    /// What allows the use of special categories.
    pub special: Vec<Exemption>,
    /// Why this use is compatible with the collection (Art. 6(4)).
    pub compatible: Option<Text>,
    /// The least number of people in a figure.
    pub aggregate: Option<u32>,
    /// How data is changed before it is used so.
    pub form: Option<Form>,
    /// Whether people choose it.
    pub choice: Option<Choice>,
    /// What else they can do instead.
    pub alternatives: Vec<Word>,
    /// The agents' roles that may use it.
    pub access: Vec<Word>,
    /// Whether the law lets it happen without telling the person.
    pub undisclosed: bool,
    /// Whether it must never happen.
    pub forbidden: bool,
}

entry!(Purpose);

impl Purpose {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        fields.renamed("assessment", "write `assessed`, the day when interests were weighed, and `review`, how often that is done again");
        let forbidden = fields.switch("forbidden").unwrap_or(false);
        let purpose = Self {
            id,
            common: Common::read_with_for(&mut fields),
            dpv: fields.required_word("dpv"),
            basis: fields.terms("basis"),
            data: if forbidden { fields.words("data") } else { fields.required_words("data") },
            requires: fields.word("requires"),
            obligation: fields.reading("obligation"),
            assessed: fields.date("assessed"),
            review: fields.period("review"),
            special: fields.one_or_more_terms("special"),
            compatible: fields.reading("compatible"),
            aggregate: fields.number("aggregate"),
            form: fields.term("form"),
            choice: fields.term("choice"),
            alternatives: fields.words("alternatives"),
            access: fields.words("access"),
            undisclosed: fields.switch("undisclosed").unwrap_or(false),
            forbidden,
        };
        purpose.expect_lawful(&fields);
        fields.finish();
        purpose
    }

    /// Whether it uses this category.
    #[must_use]
    pub fn uses(&self, category: &str) -> bool {
        !self.forbidden && self.data.iter().any(|data| data.is_all() || data == category)
    }

    fn expect_lawful(&self, fields: &Fields<'_, '_>) {
        expect_term(fields, "dpv", &self.dpv, Terms::Purposes);
        if !self.forbidden && self.basis.is_empty() {
            let codes: Vec<_> = Basis::ALL.iter().map(|basis| basis.code()).collect();
            fields.error(
                Code::NoBasis,
                "a purpose without a basis is not lawful (Art. 6(1) GDPR)",
                format!("add `basis` with one of {}", codes.join(", ")),
            );
        }
        let named = self.obligation.as_ref().is_some_and(|obligation| !obligation.is_blank());
        if self.basis.contains(&Basis::LegalObligation) && !named {
            fields.error(Code::NoObligation, "the basis A6-1-c needs the law that obliges", "add `obligation` and name the law");
        }
    }
}
