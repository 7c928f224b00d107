//! How long the longest policies take that are read, one kind after the other. The fuzzer's texts are short, and what grows
//! with the square of a text's length is slow in long ones only.
//!
//! `cargo run --release --manifest-path fuzz/Cargo.toml --example stretch -- [BYTES] [KIND]`; it prints seconds, findings, and how
//! long they are when shown.

#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::time::Instant;

use policy::{Policy, Vocabulary, check, diff, fmt};

const BASE: &str = r#"schema = 1
[controller]
name = "Example Ltd"
role = "DataController"
subjects = ["customer"]
[contact]
privacy = { email = "privacy@example.org" }
[data.identity]
items = ["person.name"]
points = ["email"]
[purpose.care]
dpv = "RequestedServiceProvision"
basis = ["A6-1-b"]
data = ["identity"]
[retention.identity]
data = ["identity"]
from = "person.last_contact"
keep = "P12M"
then = "Erase"
[notice]
version = 1
changes = { minor = ["page"], major = ["page", "email"] }
acceptance = "shown"
"#;

/// A name, what comes before, what is repeated with `@` for its number, what comes after.
const KINDS: [(&str, &str, &str, &str); 22] = [
    ("pairs", "", "a@=1\n", ""),
    ("comments", "", "#\n#\n[a@]\n", ""),
    ("tables", "", "[data.a@]\n", ""),
    ("arrays of tables", "", "[[a]]\n", ""),
    ("dotted keys", "", "a.", "a=1\n"),
    ("nested lists", "a=", "[", "\n"),
    ("quotes", "", "\"\"\"\n", ""),
    ("broken lines", "", "=\n", ""),
    ("words", "law=[", "\"w@\",", "]\n"),
    ("one word", "law=[", "\"w\",", "]\n"),
    ("numbers", "law=[", "7,", "]\n"),
    ("categories", "", "[data.c@]\nitems=[\"i@\"]\npoints=[\"p@\"]\n", ""),
    ("claims", "", "[data.c@]\nitems=[\"i\"]\npoints=[\"p\"]\n", ""),
    ("items", "[data.x]\npoints=[\"email\"]\nitems=[", "\"i@\",", "]\n"),
    ("purposes", "", "[purpose.c@]\ndpv=\"A\"\nbasis=[\"A6-1-b\"]\ndata=[\"*\"]\n", ""),
    ("rules", "", "[retention.c@]\ndata=[\"*\"]\nfrom=\"x\"\nkeep=\"P1D\"\nthen=\"Erase\"\n", ""),
    ("references", "[retention.c]\nfrom=\"x\"\nkeep=\"P1D\"\nthen=\"Erase\"\ndata=[", "\"c@\",", "]\n"),
    ("promises", "", "[promise.@]\nsays=\"x\"\nproof=\"declaratory\"\n", ""),
    ("sources", "[data.x]\nitems=[\"a\"]\npoints=[\"p\"]\nsource=[", "\"@\",", "]\n"),
    ("recipients", "", "[recipient.c@]\nname=\"x\"\nrole=\"DataProcessor\"\ncountry=\"US\"\ndata=[\"*\"]\npurpose=[\"care\"]\n", ""),
    ("messages", "", "[communication.c@]\npurpose=\"care\"\nchannels=[\"email\"]\nchoice=\"opt-in\"\n", ""),
    ("settings", "[measure.c]\ndpv=\"Encryption\"\nproof=\"attested\"\n[measure.c.set]\n", "a@=1\n", ""),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let bytes = arguments.next().and_then(|bytes| bytes.parse().ok()).unwrap_or(Policy::MAX_BYTES - 2000);
    let only = arguments.next().unwrap_or_default();
    for (name, before, part, after) in KINDS.iter().filter(|kind| kind.0.contains(&only)) {
        let whole = before.is_empty() && after.is_empty() || before.starts_with('[');
        let mut text = if whole { format!("{BASE}{before}") } else { (*before).to_owned() };
        let (start, mut number) = (text.len(), 0);
        while text.len() - start + after.len() < bytes {
            text += &part.replace('@', &number.to_string());
            number += 1;
        }
        text += after;
        if !whole {
            text += BASE;
        }
        let mut took = Vec::new();
        let (_, found) = timed(&mut took, "checked", || check(&text, &Vocabulary::default(), jiff::civil::date(2026, 11, 28)));
        let shown = timed(&mut took, "shown", || found.render("policy.toml", &text));
        timed(&mut took, "as JSON", || found.to_json());
        timed(&mut took, "laid out", || fmt(&text));
        if let (Ok(one), Ok(other)) = (Policy::parse(&text), Policy::parse(BASE)) {
            timed(&mut took, "compared", || (diff(&one, &other), diff(&other, &one)));
        }
        println!("{name}: {} findings, {} bytes when shown; {}", found.len(), shown.len(), took.join(", "));
    }
}

fn timed<T>(took: &mut Vec<String>, what: &str, run: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = run();
    took.push(format!("{what} {:.1}", begun.elapsed().as_secs_f64()));
    result
}
