//! What is removed leaves the files, not only the answers.

use crate::support::{dictionary, generation, id, key, message, numbers, ticket};
use index::{Change, Document, Id, Index, Kind, Query};

const PERSON: u32 = 900;

/// An index where a person's word stands among two hundred documents of others, in one segment.
fn crowded(dir: &std::path::Path) -> Index {
    let mut index = Index::open(dir, &key()).unwrap();
    let mut batch: Vec<Change> = (1..=200).map(|number| Change::Put(message(number, "the printer is jammed"))).collect();
    batch.push(Change::Put(Document { people: vec![id(PERSON)], ..message(300, "my zzcanaryzz is here") }));
    batch.push(Change::Put(Document { kind: Kind::Person, heading: "Zara Quorn zara@example.org".into(), ..message(PERSON, "") }));
    index.apply(&batch).unwrap();
    index
}

/// The term of a word: the one that a second index under the same key has and an empty one has not.
fn term(word: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    index.apply(&[Change::Put(Document { language: None, ..message(1, word) })]).unwrap();
    let terms = dictionary(&generation(dir.path(), 1));
    assert_eq!(terms.len(), 1);
    terms[0].clone()
}

fn holds(dir: &std::path::Path, term: &str) -> bool {
    dictionary(&generation(dir, 1)).iter().any(|found| found == term)
}

#[test]
fn a_persons_terms_leave_with_them() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = crowded(dir.path());
    let (canary, name, common) = (term("zzcanaryzz"), term("quorn"), term("printer"));
    assert!(holds(dir.path(), &canary) && holds(dir.path(), &name) && holds(dir.path(), &common));

    let purged = index.apply(&[Change::RemovePerson(id(PERSON))]).unwrap().purged.unwrap();
    assert_eq!((purged.rewritten, purged.lingering), (1, 0));
    assert!(!holds(dir.path(), &canary) && !holds(dir.path(), &name));
    assert!(holds(dir.path(), &common), "others' words stay");
    assert!(index.reader().search(&Query::newest("zzcanaryzz", 9)).unwrap().hits.is_empty());
    assert_eq!(index.reader().documents(), 200);
    assert_eq!(segment_files(dir.path()), 1, "files of the old segment are still there");
}

/// The control of the test above: without the purge a removed document's terms do stay.
#[test]
fn a_mere_removal_would_leave_them() {
    let dir = tempfile::tempdir().unwrap();
    drop(crowded(dir.path()));
    let engine = tantivy::Index::open_in_dir(generation(dir.path(), 1)).unwrap();
    let mut writer: tantivy::IndexWriter = engine.writer_with_num_threads(1, 15_000_000).unwrap();
    writer.set_merge_policy(Box::new(tantivy::indexer::NoMergePolicy));
    let person = engine.schema().get_field("person").unwrap();
    writer.delete_term(tantivy::Term::from_field_bytes(person, &id(PERSON)));
    writer.commit().unwrap();
    assert!(holds(dir.path(), &term("zzcanaryzz")));
}

#[test]
fn a_ticket_goes_with_all_that_is_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    let other: Option<Id> = Some(id(2000));
    index
        .apply(&[
            Change::Put(ticket(1000, "printer")),
            Change::Put(message(1, "printer")),
            Change::Put(Document { ticket: other, ..message(2, "printer") }),
            Change::Put(ticket(2000, "printer")),
        ])
        .unwrap();
    index.apply(&[Change::RemoveTicket(id(1000))]).unwrap();
    assert_eq!(numbers(&index.reader().search(&Query::newest("printer", 9)).unwrap()), [2000, 2]);
    index.apply(&[Change::RemoveDocument(id(2))]).unwrap();
    assert_eq!(numbers(&index.reader().search(&Query::newest("printer", 9)).unwrap()), [2000]);
}

#[test]
fn a_replaced_text_leaves_with_a_purge() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = crowded(dir.path());
    index.apply(&[Change::Put(message(300, "nothing to see"))]).unwrap();
    index.purge().unwrap();
    assert!(!holds(dir.path(), &term("zzcanaryzz")));
    assert_eq!(numbers(&index.reader().search(&Query::newest("nothing", 9)).unwrap()), [300]);
}

#[test]
fn order_within_a_batch_counts() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), &key()).unwrap();
    let put = Change::Put(message(1, "printer"));
    index.apply(&[put.clone(), Change::RemoveDocument(id(1))]).unwrap();
    assert_eq!(index.reader().documents(), 0);
    index.apply(&[Change::RemoveDocument(id(1)), put.clone(), put]).unwrap();
    assert_eq!(index.reader().documents(), 1);
}

/// A long search holds its snapshot: it must not keep erased terms on the disk.
#[test]
fn an_old_snapshot_keeps_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = crowded(dir.path());
    let elsewhere = index::Reader::open(dir.path(), &key()).unwrap();
    let purged = index.apply(&[Change::RemovePerson(id(PERSON))]).unwrap().purged.unwrap();
    assert_eq!((purged.lingering, segment_files(dir.path())), (0, 1));
    assert_eq!(elsewhere.documents(), 202);
    elsewhere.reload().unwrap();
    assert_eq!(elsewhere.documents(), 200);
}

/// How many segments have a dictionary file.
fn segment_files(dir: &std::path::Path) -> usize {
    let files = std::fs::read_dir(generation(dir, 1)).unwrap();
    files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|e| e == "term")).count()
}
