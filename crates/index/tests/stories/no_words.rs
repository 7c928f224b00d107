//! The index holds no words. Bytes prove nothing (the dictionary is an automaton that has no contiguous words), so the
//! test walks the term dictionaries, and an index that hashes nothing shows that the walk would see them.

use std::collections::BTreeSet;

use crate::support::{dictionary, generation, key, message, ticket};
use index::{Change, Index};
use tantivy::{
    Index as TantivyIndex, doc,
    schema::{Schema, TEXT},
};

const TEXTS: [&str; 4] = [
    "The invoice for our printer arrived twice, please refund one",
    "Anneliese Beispiel wrote from anneliese@example.org about refunds",
    "Rechnungen und Häuser: der Drucker steht wieder still",
    "Customers with printers asking about invoices and toner",
];

#[test]
fn no_word_is_in_the_dictionaries() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    let batch: Vec<Change> = (1..)
        .zip(TEXTS)
        .map(|(number, text)| {
            let mut document = ticket(number, text);
            document.body = text.to_owned();
            document.facets = vec!["state:open".to_owned(), "invoice".to_owned()];
            Change::Put(document)
        })
        .collect();
    index.apply(&batch).unwrap();

    let terms = dictionary(&generation(dir.path(), 1));
    let vocabulary = vocabulary();
    assert!(terms.len() > 100, "the walk saw {} terms", terms.len());
    let long: Vec<&String> = vocabulary.iter().filter(|word| word.len() > 4).collect();
    let shows = |term: &String| vocabulary.contains(term) || long.iter().any(|word| term.to_lowercase().contains(*word));
    let leaked: Vec<&String> = terms.iter().filter(|term| shows(term)).collect();
    assert!(leaked.is_empty(), "{leaked:?}");
    // Everything in a text field is a hash, but for the code of the language.
    assert!(terms.iter().all(|term| term.len() == 11 || term == "en"));
}

#[test]
fn the_walk_would_see_words() {
    let dir = tempfile::tempdir().unwrap();
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT);
    let control = TantivyIndex::create_in_dir(dir.path(), schema.build()).unwrap();
    let mut writer = control.writer_with_num_threads(1, 15_000_000).unwrap();
    for text in TEXTS {
        writer.add_document(doc!(body => text)).unwrap();
    }
    writer.commit().unwrap();
    let vocabulary = vocabulary();
    assert!(dictionary(dir.path()).iter().filter(|term| vocabulary.contains(*term)).count() > 25);
}

#[test]
fn a_generation_hashes_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    let batch = [Change::Put(message(1, TEXTS[0]))];
    index.apply(&batch).unwrap();
    let before: BTreeSet<String> = dictionary(&generation(dir.path(), 1)).into_iter().collect();
    let mut rebuild = index.rebuild(&key()).unwrap();
    rebuild.apply(&batch).unwrap();
    let _index = rebuild.finish(Some(index)).unwrap();
    let after: BTreeSet<String> = dictionary(&generation(dir.path(), 2)).into_iter().collect();
    assert_eq!(before.len(), after.len());
    assert_eq!(before.intersection(&after).map(String::as_str).collect::<Vec<_>>(), ["en"]);
}

/// Every word of the texts in every spelling an index might hold: lower case, stems and beginnings too.
fn vocabulary() -> BTreeSet<String> {
    let lower = TEXTS.join(" ").to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut out: BTreeSet<String> =
        words.flat_map(|word| word.char_indices().skip(2).map(move |(end, _)| word[..end].to_owned()).chain([word.to_owned()])).collect();
    out.extend(["anneliese@example.org", "state:open"].map(str::to_owned));
    out.remove("en");
    out
}
