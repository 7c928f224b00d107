//! What the fuzzer found worth keeping (`fuzz/`), through the same function in every run of the tests.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../../fuzz/promises/notice.rs"]
mod promises;

use std::fs;

#[test]
fn the_kept_policies_break_no_promise() {
    let files = fs::read_dir("../../fuzz/corpus/notice").unwrap().map(|file| file.unwrap().path());
    let drawn = files.filter(|file| promises::hold(&fs::read_to_string(file).unwrap())).count();
    assert!(drawn > 5, "{drawn} of them still compile");
}
