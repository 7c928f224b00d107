#![no_main]

#[path = "../promises/mail.rs"]
#[expect(dead_code, reason = "the promises of the other targets")]
mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| promises::hold_report(octets));
