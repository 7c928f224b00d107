//! No text panics or fails, as a question or as a document; and what was put in whole is found whole.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use crate::support::{id, key, message, numbers, ticket};
use index::{Change, Document, Index, Query};
use proptest::prelude::*;

struct Desk {
    _dir: tempfile::TempDir,
    index: Mutex<Index>,
}

/// A failed case must not fail the other properties.
fn index() -> MutexGuard<'static, Index> {
    DESK.index.lock().unwrap_or_else(PoisonError::into_inner)
}

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    let documents = [message(1, "printer 手机壳 anna@example.org"), Document { language: Some("de".into()), ..ticket(2, "Häuser") }];
    index.apply(&documents.map(Change::Put)).unwrap();
    Desk { _dir: dir, index: Mutex::new(index) }
});

/// Text with a liking for what a parser might stumble over.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any::<String>(),
        "[-\"“”„@. a-z税ก\u{301}\u{200f}ßİ]{0,40}",
        Just("\"".to_owned()),
        Just("-\"".to_owned()),
        Just("a@b".to_owned()),
        Just("printer ".to_owned()),
        Just("x".repeat(5000)),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_question_is_answered(text in text(), limit in any::<usize>(), ranked in any::<bool>()) {
        let reader = index().reader();
        let query = if ranked { Query::ranked(&text, limit) } else { Query { count: true, ..Query::newest(&text, limit) } };
        reader.search(&query).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_document_is_taken(heading in text(), body in text(), language in "(en|de|tr|xx|ta)?") {
        let mut held = index();
        let document = Document { heading, body: format!("{body} sentinel"), language: Some(language), ..message(9, "") };
        held.apply(&[Change::Put(document)]).unwrap();
        let hits = held.reader().search(&Query::newest("sentinel", 9)).unwrap();
        prop_assert_eq!(numbers(&hits), [9]);
        held.apply(&[Change::RemoveDocument(id(9))]).unwrap();
    }

    #[test]
    fn a_word_is_found_as_it_was_written(word in "[\\p{L}\\p{N}]{1,12}") {
        let mut held = index();
        held.apply(&[Change::Put(message(8, &word))]).unwrap();
        let hits = held.reader().search(&Query::newest(&format!("{word} "), 9)).unwrap();
        prop_assert!(numbers(&hits).contains(&8), "{:?}", word);
    }
}
