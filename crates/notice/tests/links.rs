//! Every link inside a document leads to something that is there, in every policy and every language.
#![expect(clippy::unwrap_used, reason = "tests")]

mod policies;
mod words;

use std::collections::HashSet;

use jiff::tz::TimeZone;
use notice::{Document, Edition, Evidence, Language, line};
use policies::DAY;
use policy::{Compiled, Policy};
use words::VOCABULARY;

/// The shapes that can be put in force, with the complete policies.
fn all() -> Vec<(String, Compiled)> {
    let mut all: Vec<(String, Compiled)> = policies::all().into_iter().map(|(name, policy)| (name.to_owned(), policy)).collect();
    let shapes = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/shapes");
    for file in std::fs::read_dir(shapes).unwrap().map(|file| file.unwrap().path()) {
        let policy = Policy::parse(&std::fs::read_to_string(&file).unwrap()).ok();
        let policy = policy.and_then(|policy| Compiled::new(policy, &VOCABULARY, DAY).ok());
        all.extend(policy.map(|policy| (file.display().to_string(), policy)));
    }
    assert!(all.len() > 18, "{}", all.len());
    all
}

/// Everything in a document that can be linked to, as the page writes it. Each stands there once.
fn anchors(document: &Document, name: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut put = |anchor: &str| assert!(found.insert(anchor.to_owned()), "{name}: {anchor} stands twice");
    for section in &document.sections {
        put(&format!("s-{}", section.id));
    }
    for (_, paragraph) in document.paragraphs() {
        put(&paragraph.anchor);
        paragraph.statements.iter().for_each(|statement| put(&statement.anchor));
    }
    found
}

/// Where the links of a document lead.
fn links(document: &Document) -> Vec<String> {
    let cards = document.short.iter().map(|card| format!("s-{}", card.anchor));
    let lists = document.paragraphs().flat_map(|(_, paragraph)| &paragraph.lists);
    let items = lists.flat_map(|list| &list.items).filter_map(|item| item.anchor.clone());
    let tables = document.sections.iter().flat_map(|section| &section.tables);
    let rows = tables.flat_map(|table| &table.rows).map(|row| row.anchor.clone());
    cards.chain(items).chain(rows).collect()
}

#[test]
fn every_link_leads_to_something() {
    let evidence = Evidence::default();
    for (name, policy) in all() {
        for language in Language::ALL {
            let edition =
                Edition { policy: &policy, vocabulary: &VOCABULARY, evidence: &evidence, language, day: DAY, zone: &TimeZone::UTC };
            let document = notice::notice(&edition);
            let there = anchors(&document, &name);
            // The papers that people read link into the notice.
            let papers =
                [notice::recipients(&edition), notice::retention_schedule(&edition), notice::security(&edition), notice::cookies(&edition)];
            for link in std::iter::once(&document).chain(&papers).flat_map(links) {
                assert!(there.contains(&link), "{name} {language:?}: nothing is called {link}");
            }
            for point in VOCABULARY.awake.points {
                for said in VOCABULARY.awake.items.iter().filter_map(|item| line(&edition, point, item)) {
                    assert!(there.contains(&said.anchor), "{name} {language:?}: {}", said.anchor);
                }
            }
        }
    }
}
