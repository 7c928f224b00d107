//! The dated scenarios: each is tested, or stands in `docs/waiting.md` with what it waits for. The list may only shrink.

use std::collections::BTreeSet;

/// What waits, as in `docs/waiting.md`: a scenario, or after a point the part of one. Lines are taken away when their object arrives, and
/// never added for a scenario that was tested.
const WAITING: &[&str] = &["C01-004.chat", "C15-000.export", "C15-001.ledger", "C15-002", "C15-004", "C22-003"];

const CAPABILITIES: [&str; 3] = ["C01", "C15", "C22"];
const DOCUMENTS: [&str; 5] = ["000", "001", "002", "003", "004"];
const TESTS: [&str; 3] =
    [include_str!("scenarios_registry.rs"), include_str!("scenarios_purposes.rs"), include_str!("scenarios_notice.rs")];

/// The lines of the table: scenario, missing object, why.
fn listed() -> Vec<[String; 3]> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/waiting.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| C"));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    rows.map(|line| cells(line).try_into().unwrap_or_else(|_| panic!("three cells: {line}"))).collect()
}

#[test]
fn what_waits_says_for_what() {
    let listed = listed();
    assert_eq!(listed.iter().map(|[scenario, ..]| scenario.as_str()).collect::<Vec<_>>(), WAITING);
    for [scenario, object, why] in &listed {
        assert!(!object.is_empty() && !why.is_empty(), "{scenario} does not say what it waits for");
    }
}

#[test]
fn every_scenario_is_tested_or_waits() {
    for (capability, document) in CAPABILITIES.iter().flat_map(|one| DOCUMENTS.iter().map(move |document| (one, document))) {
        let (scenario, name) = (format!("{capability}-{document}"), format!("async fn {}_{document}(", capability.to_lowercase()));
        let is_tested = TESTS.iter().any(|text| text.contains(&name));
        let waits = WAITING.contains(&scenario.as_str());
        assert!(is_tested || waits, "{scenario} is neither tested nor in docs/waiting.md");
        assert!(!(is_tested && waits), "{scenario} is tested: take it out of docs/waiting.md");
        let parts = WAITING.iter().filter(|one| one.starts_with(&format!("{scenario}."))).count();
        assert!(parts == 0 || is_tested, "of {scenario} only parts wait, and nothing is tested");
    }
    assert_eq!(WAITING.iter().collect::<BTreeSet<_>>().len(), WAITING.len());
}
