#![no_main]

#[path = "../promises/calendar.rs"]
mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| promises::hold(octets));
