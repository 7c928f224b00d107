#![no_main]

mod mutate;
#[path = "../promises/notice.rs"]
mod promises;

use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

// What compiles is worth keeping; how a text fails to is the other target's business.
fuzz_target!(|text: &str| -> Corpus { if promises::hold(text) { Corpus::Keep } else { Corpus::Reject } });
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate::text(data, size, max_size, seed) });
