//! The five policies against the list of statements that they carry: `../shared/spec/promises.tsv`, beside the repository. Without
//! that list the test is skipped, loudly; in CI it has to be there.

use super::policy::{DAY, policies};
use candor::config::variable;
use candor::privacy::vocabulary::vocabulary;
use policy::{Compiled, Policy, Promise, Proof, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Whose statements stand in which policies; the last of them is also a platform.
const FIVE: [(&str, &[&str]); 5] = [
    ("000", &["analytics-vendor"]),
    ("001", &["contact-centre"]),
    ("002", &["customs-software"]),
    ("003", &["it-support"]),
    ("004", &["helpdesk-vendor", "helpdesk-vendor-platform"]),
];

/// The list's words for the kinds of proof.
const KINDS: [(&str, Proof); 4] = [
    ("enforced by software", Proof::Enforced),
    ("software-assisted workflow", Proof::Assisted),
    ("attested by a human with evidence and expiry", Proof::Attested),
    ("not applicable", Proof::Declaratory),
];

fn compiled(name: &str) -> Compiled {
    let text = std::fs::read_to_string(policies().join(format!("{name}.toml"))).unwrap();
    Compiled::new(Policy::parse(&text).unwrap(), &vocabulary(), DAY.parse().unwrap()).unwrap()
}

/// Whether it is a statement of the document, and not one that only the platform's policy adds.
fn is_of(document: &str, promise: &Promise) -> bool {
    promise.id.as_str().strip_prefix(document).is_some_and(|rest| rest.starts_with('-'))
}

fn statements() -> Option<BTreeMap<String, Proof>> {
    let path = policies().join("../../shared/spec/promises.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(variable("CI").is_none(), "promises.tsv must lie in ../shared/spec beside the repository in CI");
        eprintln!("SKIPPED the list of statements: put promises.tsv into ../shared/spec beside the repository");
        return None;
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let proof = KINDS.iter().find(|(words, _)| *words == cells[6]).unwrap_or_else(|| panic!("a kind of proof: {line}")).1;
        (cells[0].to_owned(), proof)
    };
    Some(text.lines().skip(1).map(row).collect())
}

#[test]
fn every_statement_has_its_place_and_its_kind_of_proof() {
    let Some(statements) = statements() else { return };
    assert_eq!(statements.len(), 530);
    let mut placed = BTreeSet::new();
    for (document, names) in FIVE {
        for compiled in names.iter().map(|name| compiled(name)) {
            for promise in compiled.policy().promise.iter().filter(|promise| is_of(document, promise)) {
                let id = promise.id.as_str();
                assert_eq!(Some(&promise.proof), statements.get(id), "{id}: another kind of proof than the list has");
                assert!(placed.insert(id.to_owned()), "{id} stands in two policies");
            }
        }
    }
    let missing: Vec<&String> = statements.keys().filter(|id| !placed.contains(*id)).collect();
    assert!(missing.is_empty(), "without a place: {missing:?}");
}

/// What the software enforces or carries names what does it. (That the word is known is the check's to say.)
#[test]
fn what_the_software_keeps_names_its_mechanism() {
    let all = vocabulary();
    for name in FIVE.iter().flat_map(|(_, names)| *names) {
        for promise in &compiled(name).policy().promise {
            let known = |by: &policy::Word| [all.awake, all.asleep].iter().any(|words| words.mechanisms.contains(&by.as_str()));
            let needs = matches!(promise.proof, Proof::Enforced | Proof::Assisted);
            assert!(!needs || (!promise.by.is_empty() && promise.by.iter().all(known)), "{name}: {}", promise.id);
        }
    }
}

/// How many statements something that is awake enforces, policy by policy. `policies/enforced.txt` holds the numbers: they only grow.
#[test]
fn what_is_enforced_only_grows() {
    let committed = std::fs::read_to_string(policies().join("enforced.txt")).unwrap();
    let lines = committed.lines().filter(|line| !line.starts_with('#'));
    let committed: BTreeMap<&str, usize> =
        lines.map(|line| line.split_once(' ').unwrap()).map(|(name, n)| (name, n.trim().parse().unwrap())).collect();
    let mut counted = BTreeMap::new();
    for (document, names) in FIVE {
        for name in names {
            let compiled = compiled(name);
            let own = compiled.policy().promise.iter().filter(|promise| is_of(document, promise));
            let awake = |promise: &&Promise| compiled.sleeps(&format!("promise.{}", promise.id)).is_none();
            let (all, enforced) = own.clone().fold((0, 0), |(all, enforced), promise| {
                (all + 1, enforced + usize::from(promise.proof == Proof::Enforced && awake(&promise)))
            });
            let kinds: Vec<String> = Proof::ALL
                .iter()
                .map(|proof| format!("{} {}", own.clone().filter(|one| one.proof == *proof && awake(one)).count(), proof.code()))
                .collect();
            eprintln!("{name}: {enforced} of {all} statements are enforced today ({} awake)", kinds.join(", "));
            counted.insert(*name, enforced);
        }
    }
    for (name, now) in &counted {
        let before = committed.get(name).copied().unwrap_or_default();
        assert!(*now >= before, "{name}: {now} statements are enforced, {before} were: what fell asleep?");
        assert!(*now == before, "{name}: {now} statements are enforced, {before} were: raise the number in policies/enforced.txt");
    }
    assert_eq!(committed.keys().collect::<Vec<_>>(), counted.keys().collect::<Vec<_>>(), "policies/enforced.txt has a line a policy");
}
