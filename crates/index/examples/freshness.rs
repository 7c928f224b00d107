//! How soon a change is found, and what erasing costs: `cargo run --release -p index --example freshness [DOCUMENTS]`.

#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::{
    io::{Write as _, stdout},
    time::{Duration, Instant},
};

use index::{Change, Document, Index, IndexKey, Kind, Query};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let documents: u32 = std::env::args().nth(1).map_or(Ok(10_000), |text| text.parse())?;
    let dir = tempfile::tempdir()?;
    let mut index = Index::open(dir.path(), &IndexKey::new([1; 32]))?;
    let reader = index.reader();
    let mut out = stdout().lock();

    let all: Vec<Change> = (0..documents).map(|number| Change::Put(document(number))).collect();
    let start = Instant::now();
    for batch in all.chunks(2000) {
        index.apply(batch)?;
    }
    let taken = start.elapsed();
    writeln!(out, "{documents} documents in {taken:.1?}: {:.0} a second", f64::from(documents) / taken.as_secs_f64())?;

    let mut fresh = Vec::new();
    for number in 0..50 {
        let changed = Document { body: format!("freshword{number} and the rest"), ..document(documents + number) };
        let start = Instant::now();
        index.apply(&[Change::Put(changed)])?;
        let hits = reader.search(&Query::newest(&format!("freshword{number} "), 1))?;
        fresh.push(start.elapsed());
        assert_eq!(hits.hits.len(), 1);
    }
    writeln!(out, "one put, committed and found: {}", spread(fresh))?;

    let mut asked: [Vec<Duration>; 4] = Default::default();
    for number in 0..400 {
        let (one, two) = (word(number * 7), word(number * 13 + 5));
        let queries =
            [Query::ranked(&one, 20), Query::newest(&one, 20), Query::newest(&format!("{one} {two} "), 20), Query::newest(&one[..3], 20)];
        for (times, query) in asked.iter_mut().zip(&queries) {
            let start = Instant::now();
            reader.search(query)?;
            times.push(start.elapsed());
        }
    }
    for (name, times) in ["one word, ranked 20", "one word, newest 20", "two words, newest 20", "a beginning, newest 20"].iter().zip(asked)
    {
        writeln!(out, "{name}: {}", spread(times))?;
    }

    let mut erased = Vec::new();
    for number in 0..10 {
        let start = Instant::now();
        index.apply(&[Change::RemovePerson(u128::from(number * 11 % documents).to_be_bytes())])?;
        erased.push(start.elapsed());
    }
    writeln!(out, "one person removed, rewritten and collected: {}", spread(erased))?;
    Ok(())
}

fn document(number: u32) -> Document {
    let body: String = (0..90).map(|place| word(number.wrapping_mul(31).wrapping_add(place * place)) + " ").collect();
    Document {
        id: u128::from(number).to_be_bytes(),
        kind: Kind::Message,
        ticket: Some(u128::from(number / 5).to_be_bytes()),
        people: vec![u128::from(number / 10).to_be_bytes()],
        at: i64::from(number),
        heading: format!("{} {} {}", word(number), word(number * 3 + 1), word(number * 5 + 2)),
        body,
        language: Some("en".to_owned()),
        facets: vec!["state:open".to_owned()],
    }
}

/// A made-up word; small numbers come up far more often than large ones.
fn word(seed: u32) -> String {
    let mixed = seed.wrapping_mul(2_654_435_761);
    let rank = (f64::from(mixed) / f64::from(u32::MAX) * 10.3).exp() as u32;
    ["ba", "ce", "di", "fo", "gu", "la", "me", "ni"].iter().cycle().skip((rank % 8) as usize).take(2).copied().collect::<String>()
        + &format!("{rank:x}")
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    format!("p50 {:.2?} p99 {:.2?} max {:.2?}", at(50), at(99), at(100))
}
