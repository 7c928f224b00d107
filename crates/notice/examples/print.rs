//! Prints the notice of a policy: `cargo run -p notice --example print -- policies/it-support.toml de`.

#[path = "../tests/words/mod.rs"]
mod words;

use jiff::civil::date;
use jiff::tz::TimeZone;
use notice::{Edition, Evidence, Language, markdown, notice};
use policy::{Compiled, Policy};

#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a policy")?;
    let language = arguments.next().and_then(|tag| Language::from_tag(&tag)).unwrap_or(Language::English);
    let day = date(2026, 11, 28);
    let text = std::fs::read_to_string(path)?.replace("{{organisation}}", "Example Ltd").replace("{{privacy}}", "privacy@example.org");
    let policy = Compiled::new(Policy::parse(&text)?, &words::VOCABULARY, day)?;
    let edition =
        Edition { policy: &policy, vocabulary: &words::VOCABULARY, evidence: &Evidence::default(), language, day, zone: &TimeZone::UTC };
    let document = notice(&edition);
    println!("{}", markdown(&document));
    println!("{:?}", notice::readability(&document));
    Ok(())
}
