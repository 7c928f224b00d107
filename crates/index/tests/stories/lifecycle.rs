//! Opening, damage, rebuilding, and who may hold the folder.

use std::{fs, path::Path};

use crate::support::{generation, key, message, numbers};
use index::{Change, Error, Index, IndexKey, Query, Reader, Rebuild};

fn filled(dir: &Path) -> Index {
    let mut index = Index::open(dir, &key()).unwrap();
    index.apply(&[Change::Put(message(1, "printer"))]).unwrap();
    index
}

fn found(reader: &Reader) -> Vec<u32> {
    numbers(&reader.search(&Query::newest("printer", 9)).unwrap())
}

#[test]
fn what_was_applied_is_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let index = Index::open(dir.path(), &key()).unwrap();
    assert_eq!(found(&index.reader()), [1]);
    index.reader().verify().unwrap();
}

#[test]
fn another_key_is_refused_and_a_rebuild_takes_it() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let other = IndexKey::new([9; 32]);
    let error = Index::open(dir.path(), &other).err().unwrap();
    assert!(matches!(error, Error::WrongKey) && error.needs_rebuild());
    assert!(matches!(Reader::open(dir.path(), &other), Err(Error::WrongKey)));
    assert_eq!(found(&Index::open(dir.path(), &key()).unwrap().reader()), [1], "a refusal changes nothing");

    let mut rebuild = Rebuild::begin(dir.path(), &other).unwrap();
    rebuild.apply(&[Change::Put(message(2, "printer"))]).unwrap();
    let index = rebuild.finish(None).unwrap();
    assert_eq!(found(&index.reader()), [2]);
    assert!(!generation(dir.path(), 1).exists());
}

#[test]
fn damage_is_named_and_cured_by_a_rebuild() {
    let break_it: [fn(&Path); 4] = [
        |dir| fs::write(generation(dir, 1).join("meta.json"), "{").unwrap(),
        |dir| fs::remove_file(generation(dir, 1).join("meta.json")).unwrap(),
        |dir| fs::remove_dir_all(generation(dir, 1)).unwrap(),
        |dir| {
            for file in fs::read_dir(generation(dir, 1)).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|extension| extension == "term") {
                    fs::remove_file(file).unwrap();
                }
            }
        },
    ];
    for broken in break_it {
        let dir = tempfile::tempdir().unwrap();
        drop(filled(dir.path()));
        broken(dir.path());
        let error = Index::open(dir.path(), &key()).err().unwrap();
        assert!(error.needs_rebuild(), "{error:?}");
        let index = Rebuild::begin(dir.path(), &key()).unwrap().finish(None).unwrap();
        assert_eq!(index.reader().documents(), 0);
    }
}

#[test]
fn a_flipped_byte_fails_verification() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    let files = fs::read_dir(generation(dir.path(), 1)).unwrap().map(|file| file.unwrap().path());
    let terms = files.into_iter().find(|file| file.extension().is_some_and(|extension| extension == "term")).unwrap();
    let mut bytes = fs::read(&terms).unwrap();
    bytes[20] ^= 1;
    fs::write(&terms, bytes).unwrap();
    assert!(matches!(Reader::open(dir.path(), &key()).unwrap().verify(), Err(Error::Damaged(_))));
}

#[test]
fn one_writer_and_any_number_of_readers() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(Reader::open(dir.path(), &key()), Err(Error::Missing)));
    let mut index = filled(dir.path());
    assert!(matches!(Index::open(dir.path(), &key()), Err(Error::Locked)));
    assert!(matches!(Rebuild::begin(dir.path(), &key()), Err(Error::Locked)));

    let beside = Reader::open(dir.path(), &key()).unwrap();
    index.apply(&[Change::Put(message(2, "printer"))]).unwrap();
    assert_eq!((found(&index.reader()), found(&beside)), (vec![2, 1], vec![1]));
    beside.reload().unwrap();
    assert_eq!(found(&beside), [2, 1]);
}

#[test]
fn a_rebuild_swaps_beneath_its_readers() {
    let dir = tempfile::tempdir().unwrap();
    let mut index = filled(dir.path());
    let (own, beside) = (index.reader(), Reader::open(dir.path(), &key()).unwrap());
    let mut rebuild = index.rebuild(&key()).unwrap();
    rebuild.apply(&[Change::Put(message(5, "printer"))]).unwrap();
    index.apply(&[Change::Put(message(6, "printer"))]).unwrap();
    assert_eq!(found(&own), [6, 1], "the old generation goes on until the swap");
    let mut index = rebuild.finish(Some(index)).unwrap();
    assert_eq!((found(&own), own.generation()), (vec![5], 2));
    assert_eq!(found(&beside), [1], "a snapshot outlives its files");
    beside.reload().unwrap();
    assert_eq!(found(&beside), [5]);
    index.apply(&[Change::Put(message(7, "printer"))]).unwrap();
    assert_eq!(found(&own), [7, 5], "readers follow the new writer");
    drop(index);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3, "current, lock and one generation");
}

#[test]
fn an_abandoned_rebuild_leaves_the_index_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    drop(Rebuild::begin(dir.path(), &IndexKey::new([9; 32])).unwrap());
    assert!(generation(dir.path(), 2).exists());
    let index = Index::open(dir.path(), &key()).unwrap();
    assert_eq!(found(&index.reader()), [1]);
    assert!(!generation(dir.path(), 2).exists());
}
