//! How long the notice of the largest policy takes: `cargo run --release -p notice --example time`.

use std::time::Instant;

#[path = "../tests/words/mod.rs"]
mod words;

use jiff::civil::date;
use jiff::tz::TimeZone;
use notice::{Edition, Evidence, Language, markdown, notice};
use policy::{Compiled, Policy};

const LARGEST: &str = include_str!("../../../policies/helpdesk-vendor.toml");

#[expect(clippy::print_stdout, reason = "an example prints")]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn main() {
    let day = date(2026, 11, 28);
    let policy = Policy::parse(LARGEST).unwrap_or_else(|found| panic!("{found}"));
    let policy = Compiled::new(policy, &words::VOCABULARY, day).unwrap_or_else(|found| panic!("{found}"));
    let evidence = Evidence::default();
    for language in Language::ALL {
        let edition = Edition { policy: &policy, vocabulary: &words::VOCABULARY, evidence: &evidence, language, day, zone: &TimeZone::UTC };
        let length = markdown(&notice(&edition)).len();
        let mut took: Vec<_> = (0..50)
            .map(|_| {
                let begun = Instant::now();
                std::hint::black_box(notice(&edition));
                begun.elapsed()
            })
            .collect();
        took.sort();
        println!("{:9} median {:?}, slowest {:?}, {length} bytes of Markdown", language.name(), took[25], took[49]);
    }
}
