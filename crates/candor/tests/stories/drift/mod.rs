//! Drift: what happens when policy, schema and code stop saying the same. Mutants of each are made, one change a mutant, always the same
//! ones, and each has to be caught by what guards that place. A sample runs with the other tests; `cargo run -p xtask -- drift` runs
//! all and prints where each is caught.

mod code;
pub mod guards;
mod leaks;
mod policies;
mod schema;
mod texts;

use candor::config::variable;
use std::collections::BTreeSet;

/// So many run with the other tests.
const SAMPLE: usize = 20;
/// `all` runs every mutant and prints it.
const SWITCH: &str = "CANDOR_DRIFT";

/// Where somebody who drifts is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// `candor policy check`, the editor, and whatever puts a policy in force.
    Check,
    /// A test of this repository.
    Test,
    /// `cargo run -p xtask -- tidy`, before anything runs.
    Tidy,
    /// The desk does not start.
    StartUp,
}

/// One change, and the guard that is asked about it.
struct Mutant {
    name: String,
    at: Where,
    is_caught: Box<dyn Fn() -> bool>,
}

impl Mutant {
    fn new(at: Where, name: String, is_caught: impl Fn() -> bool + 'static) -> Self {
        Self { name, at, is_caught: Box::new(is_caught) }
    }
}

fn mutants() -> Vec<Mutant> {
    [policies::mutants(), texts::mutants(), schema::mutants(), code::mutants(), leaks::mutants()].into_iter().flatten().collect()
}

#[test]
fn every_mutant_is_caught() {
    let mutants = mutants();
    let all = variable(SWITCH).is_some_and(|value| value == "all");
    let mut names = BTreeSet::new();
    for mutant in &mutants {
        assert!(names.insert(&mutant.name), "made twice: {}", mutant.name);
    }
    let (stride, most) = if all { (1, mutants.len()) } else { (mutants.len() / SAMPLE, SAMPLE) };
    let (mut ran, mut early, mut survivors) = (0, 0, Vec::new());
    for mutant in mutants.iter().step_by(stride).take(most) {
        let is_caught = (mutant.is_caught)();
        ran += 1;
        early += usize::from(is_caught && mutant.at != Where::StartUp);
        let place = match mutant.at {
            Where::Check => "check",
            Where::Test => "test",
            Where::Tidy => "tidy",
            Where::StartUp => "start-up",
        };
        if all {
            eprintln!("{:<9} {}", if is_caught { place } else { "survives" }, mutant.name);
        }
        if !is_caught {
            survivors.push(&mutant.name);
        }
    }
    eprintln!("{ran} mutants, {} caught, {early} before run time", ran - survivors.len());
    assert!(survivors.is_empty(), "these drift unseen: {survivors:#?}");
    let late = mutants.iter().filter(|mutant| mutant.at == Where::StartUp).count();
    assert!(mutants.len() >= 200 && late * 5 <= mutants.len(), "{late} of {} are seen at start-up only", mutants.len());
}
