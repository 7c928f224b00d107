//! What the fuzzer found worth keeping (`fuzz/`), and our own shapes of policies, through the same function in every run of the tests.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../../fuzz/promises/policy.rs"]
mod promises;

use std::fs;

#[test]
fn the_kept_texts_break_no_promise() {
    for folder in ["fuzz/corpus/policy", "policies/shapes"] {
        let mut held = 0;
        for file in fs::read_dir(format!("../../{folder}")).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
            // Octets that are no UTF-8 reach nothing that takes a text.
            let Ok(text) = String::from_utf8(fs::read(file).unwrap()) else { continue };
            promises::hold(&text);
            held += 1;
        }
        assert!(held > 5, "{folder}");
    }
}
