#![no_main]

mod mutate;
#[path = "../promises/policy.rs"]
mod promises;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|text: &str| promises::hold(text));
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate::text(data, size, max_size, seed) });
