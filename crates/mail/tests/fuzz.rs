//! What the fuzzer found worth keeping (`fuzz/`), and our own mails and reports, through the same functions in every run of the tests.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../../fuzz/promises/mail.rs"]
mod promises;

use std::fs;

/// Holds every file of a folder against a promise; gives how many there are.
fn each(folder: &str, hold: impl Fn(&[u8])) -> usize {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| hold(&fs::read(path).unwrap())).count()
}

#[test]
fn the_kept_octets_break_no_promise() {
    assert!(each("../../fuzz/corpus/mail", promises::hold) > 20);
    assert!(each("../../fuzz/corpus/bounce", promises::hold_report) > 20);
    assert!(each("../../fuzz/corpus/tnef", promises::hold_container) > 10);
    assert!(each("corpus", promises::hold) > 100);
}

#[test]
fn nor_do_our_own_reports() {
    let reports = fs::read_dir("bounces").unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let mails = reports.flat_map(|text| text.split("%%%\n").skip(1).map(str::to_owned).collect::<Vec<_>>());
    assert!(mails.map(|mail| promises::hold(mail.as_bytes())).count() > 300);
}
