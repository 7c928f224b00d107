//! The rights of people and how their requests are handled.

use super::entry;
use crate::dpv::{Terms, expect_term};
use crate::nearest::suggest;
use crate::read::Fields;
use crate::shape::ANY;
use crate::{Basis, Code, Common, Identity, Period, Word};

/// The articles that grant a right (GDPR).
const ARTICLES: [&str; 10] = ["A13", "A15", "A16", "A17", "A18", "A20", "A21", "A22", "A7-3", "A77"];

/// How a request is handled, whatever the right.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// Where it comes from, and its name.
    pub common: Common,
    /// Through which channels a request is taken.
    pub channels: Vec<Word>,
    /// When it is answered at the latest.
    pub deadline: Period,
    /// How much later when it is extended.
    pub extension: Option<Period>,
    /// The grounds to extend it.
    pub extend_when: Vec<Word>,
    /// Whether it costs anything, in DPV's words.
    pub fee: Word,
    /// The grounds to charge for it.
    pub fee_when: Vec<Word>,
    /// The grounds to refuse it.
    pub refuse: Vec<Word>,
    /// When people must show who they are.
    pub identity: Identity,
    /// How long an administrator of the person's organisation may handle it first.
    pub via_admin: Option<Period>,
}

/// A right. Rights that the file leaves out are granted by law all the same.
#[derive(Clone, Debug)]
pub struct Right {
    /// The article, such as `A15`.
    pub id: Word,
    /// Where it comes from, its name, and to whom it applies.
    pub common: Common,
    /// Further channels.
    pub channels: Vec<Word>,
    /// The contact to turn to.
    pub to: Option<Word>,
    /// The categories it is about; empty means all.
    pub items: Vec<Word>,
    /// The bases under which it applies; empty means all.
    pub bases: Vec<Basis>,
    /// Whether people exercise it themselves, without an agent.
    pub self_service: bool,
    /// The rights that follow from it.
    pub then: Vec<Word>,
}

entry!(Right);

impl Procedure {
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        if !fields.has("deadline") {
            fields.error(Code::MissingKey, "the time to answer is missing", "add `deadline`, such as \"P1M\" (Art. 12(3) GDPR)");
        }
        let procedure = Self {
            common: Common::read(&mut fields),
            channels: fields.required_words("channels"),
            deadline: fields.period("deadline").unwrap_or_else(|| "P1M".parse().expect("P1M is a period")),
            extension: fields.period("extension"),
            extend_when: fields.words("extend_when"),
            fee: fields.required_word("fee"),
            fee_when: fields.words("fee_when"),
            refuse: fields.words("refuse"),
            identity: fields.required_term("identity", Identity::WhenInDoubt),
            via_admin: fields.period("via_admin"),
        };
        let grounds = [("extend_when", &procedure.extend_when), ("fee_when", &procedure.fee_when), ("refuse", &procedure.refuse)];
        for (key, word) in grounds.into_iter().flat_map(|(key, words)| words.iter().map(move |word| (key, word))) {
            expect_term(&fields, key, word, Terms::Justifications);
        }
        fields.finish();
        procedure
    }
}

impl Right {
    pub(crate) fn read_all(table: Fields<'_, '_>) -> Vec<Self> {
        if let Some(fields) = table.recorded(ANY) {
            return vec![Self::read(Word::new(ANY, fields.place()), fields)];
        }
        let mut rights = Vec::new();
        for (id, value) in table.entries() {
            if !ARTICLES.contains(&id.as_str()) {
                table.error_at(Code::UnknownKey, id.as_str(), &id, "this article grants no right here", suggest(id.as_str(), ARTICLES));
            } else if let Some(fields) = table.to_fields(id.as_str(), value) {
                rights.push(Self::read(id, fields));
            }
        }
        rights
    }

    fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let right = Self {
            id,
            common: Common::read_with_for(&mut fields),
            channels: fields.words("channels"),
            to: fields.word("to"),
            items: fields.words("items"),
            bases: fields.terms("bases"),
            self_service: fields.switch("self_service").unwrap_or(false),
            then: fields.words("then"),
        };
        fields.finish();
        right
    }
}
