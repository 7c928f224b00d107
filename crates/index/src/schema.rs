//! The fields of the engine's index, and a document on its way into them.

use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions},
};

use crate::{
    document::{Document, Id, Kind},
    key::TermKeys,
    records::{Records, TOKENIZER},
    stem,
};

/// Words of a body that are indexed.
const BODY_WORDS: u32 = 50_000;
/// Words of a heading that are indexed.
const HEADING_WORDS: u32 = 500;

/// Names of the fields that searches sort by and read back.
pub(crate) const AT: &str = "at";
pub(crate) const KIND: &str = "kind";
pub(crate) const ID_HIGH: &str = "id_high";
pub(crate) const ID_LOW: &str = "id_low";
pub(crate) const TICKET_HIGH: &str = "ticket_high";
pub(crate) const TICKET_LOW: &str = "ticket_low";

/// Handles of the fields. Ids are kept twice: as a term to remove and filter by, as two numbers to read back.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub heading: Field,
    pub body: Field,
    pub prefix: Field,
    pub facet: Field,
    pub language: Field,
    pub id: Field,
    pub ticket: Field,
    pub person: Field,
    pub kind: Field,
    pub at: Field,
    pub id_high: Field,
    pub id_low: Field,
    ticket_high: Field,
    ticket_low: Field,
}

/// The schema of layout [`crate::generation::LAYOUT`].
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let number = NumericOptions::default().set_fast();
    let fields = Fields {
        heading: schema.add_text_field("heading", text(TOKENIZER, positions)),
        body: schema.add_text_field("body", text(TOKENIZER, positions)),
        prefix: schema.add_text_field("prefix", text(TOKENIZER, IndexRecordOption::Basic)),
        facet: schema.add_text_field("facet", text("raw", IndexRecordOption::Basic)),
        language: schema.add_text_field("language", text("raw", IndexRecordOption::Basic)),
        id: schema.add_bytes_field("id", INDEXED),
        ticket: schema.add_bytes_field("ticket", INDEXED),
        person: schema.add_bytes_field("person", INDEXED),
        kind: schema.add_u64_field(KIND, INDEXED | FAST),
        at: schema.add_i64_field(AT, number.clone()),
        id_high: schema.add_u64_field(ID_HIGH, number.clone()),
        id_low: schema.add_u64_field(ID_LOW, number.clone()),
        ticket_high: schema.add_u64_field(TICKET_HIGH, number.clone()),
        ticket_low: schema.add_u64_field(TICKET_LOW, number),
    };
    (schema.build(), fields)
}

fn text(tokenizer: &str, option: IndexRecordOption) -> TextOptions {
    let ranked = option != IndexRecordOption::Basic;
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option).set_fieldnorms(ranked);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    /// The engine's document: hashed terms, ids, numbers. Nothing is stored.
    pub fn document(&self, keys: &TermKeys, document: &Document) -> TantivyDocument {
        let language = document.language.as_deref().and_then(stem::stemmed);
        let heading = Records::of_heading(keys, &document.heading, language, HEADING_WORDS);
        let body = Records::of_text(keys, &document.body, language, BODY_WORDS);
        let mut out = TantivyDocument::default();
        out.add_text(self.heading, heading.words);
        out.add_text(self.prefix, heading.prefixes);
        out.add_text(self.body, body);
        for facet in &document.facets {
            out.add_text(self.facet, keys.facet(facet).as_str());
        }
        if let Some((code, _)) = language {
            out.add_text(self.language, code);
        }
        out.add_bytes(self.id, &document.id);
        out.add_u64(self.kind, document.kind.code());
        out.add_i64(self.at, document.at);
        let (high, low) = halves(document.id);
        out.add_u64(self.id_high, high);
        out.add_u64(self.id_low, low);
        if let Some(ticket) = document.ticket.or((document.kind == Kind::Ticket).then_some(document.id)) {
            let (high, low) = halves(ticket);
            out.add_bytes(self.ticket, &ticket);
            out.add_u64(self.ticket_high, high);
            out.add_u64(self.ticket_low, low);
        }
        if document.kind == Kind::Person {
            out.add_bytes(self.person, &document.id);
        }
        for person in &document.people {
            out.add_bytes(self.person, person);
        }
        out
    }

    /// The term that finds the document with an id.
    pub fn by_id(&self, id: &Id) -> Term {
        Term::from_field_bytes(self.id, id)
    }

    /// The term that finds a ticket and what belongs to it.
    pub fn by_ticket(&self, ticket: &Id) -> Term {
        Term::from_field_bytes(self.ticket, ticket)
    }

    /// The term that finds a person and what names them.
    pub fn by_person(&self, person: &Id) -> Term {
        Term::from_field_bytes(self.person, person)
    }
}

/// An id as two numbers whose order is the id's.
pub(crate) fn halves(id: Id) -> (u64, u64) {
    let id = u128::from_be_bytes(id);
    ((id >> 64) as u64, id as u64)
}

/// The id that [`halves`] split.
pub(crate) fn whole(high: u64, low: u64) -> Id {
    (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_halves() {
        let id: Id = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255];
        let (high, low) = halves(id);
        assert_eq!(whole(high, low), id);
    }
}
