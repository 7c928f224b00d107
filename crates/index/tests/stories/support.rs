//! Documents with invented names, and a walk through the term dictionaries of a folder.

use std::path::Path;

use index::{Document, Hits, Id, IndexKey, Kind};
use tantivy::{Index as TantivyIndex, schema::FieldType};

pub fn key() -> IndexKey {
    IndexKey::new([42; 32])
}

/// An id from a small number; greater numbers sort after smaller ones.
pub fn id(number: u32) -> Id {
    u128::from(number).to_be_bytes()
}

/// An English message of ticket 1000 with a body; its instant is its number.
pub fn message(number: u32, body: &str) -> Document {
    Document {
        id: id(number),
        kind: Kind::Message,
        ticket: Some(id(1000)),
        people: vec![],
        at: i64::from(number),
        heading: String::new(),
        body: body.to_owned(),
        language: Some("en".to_owned()),
        facets: vec![],
    }
}

/// A ticket with a subject.
pub fn ticket(number: u32, subject: &str) -> Document {
    Document { kind: Kind::Ticket, ticket: None, heading: subject.to_owned(), ..message(number, "") }
}

/// The numbers of the ids found, in order.
pub fn numbers(hits: &Hits) -> Vec<u32> {
    hits.hits.iter().map(|hit| u128::from_be_bytes(hit.id) as u32).collect()
}

/// The folder of the generation in force.
pub fn generation(dir: &Path, number: u64) -> std::path::PathBuf {
    dir.join(format!("generation-{number}"))
}

/// All terms of all text fields in the engine's folder, of removed documents too.
pub fn dictionary(folder: &Path) -> Vec<String> {
    let index = TantivyIndex::open_in_dir(folder).unwrap();
    let searcher = index.reader().unwrap().searcher();
    let mut out = Vec::new();
    for segment in searcher.segment_readers() {
        for (field, entry) in index.schema().fields() {
            if !matches!(entry.field_type(), FieldType::Str(_)) {
                continue;
            }
            let inverted = segment.inverted_index(field).unwrap();
            let mut terms = inverted.terms().stream().unwrap();
            while terms.advance() {
                out.push(String::from_utf8(terms.key().to_vec()).unwrap());
            }
        }
    }
    out
}
