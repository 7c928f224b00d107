//! What the fuzzer found worth keeping (`fuzz/`), through the same function in every run of the tests.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../../fuzz/promises/calendar.rs"]
mod promises;

use std::fs;

#[test]
fn the_kept_octets_break_no_promise() {
    let files = fs::read_dir("../../fuzz/corpus/calendar").unwrap();
    let held = files.map(|file| promises::hold(&fs::read(file.unwrap().path()).unwrap())).count();
    assert!(held > 5);
}
