//! Classifies every report of `bounces/` and prints, family by family, how many are wholly as a person judged them, then how often
//! each field agrees, then every disagreement.

#![expect(clippy::unwrap_used, reason = "an example may stop")]

#[path = "../tests/support/bounces.rs"]
mod bounces;

use std::collections::BTreeMap;
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let (mut families, mut fields) = (BTreeMap::<String, (usize, usize)>::new(), BTreeMap::<&str, usize>::new());
    let mut differ = Vec::new();
    let cases = bounces::load();
    for case in &cases {
        let found = case.disagreements();
        let family = families.entry(case.family.clone()).or_default();
        family.0 += 1;
        family.1 += usize::from(found.is_empty());
        for (field, one, other) in found {
            *fields.entry(field).or_default() += 1;
            differ.push(format!("{}/{}: {field} is {one}, read as {other}", case.family, case.name));
        }
    }
    let right: usize = families.values().map(|(_, right)| right).sum();
    for (family, (all, right)) in &families {
        writeln!(out, "{family:15} {right:3} of {all:3}  {:5.1} %", share(*right, *all))?;
    }
    writeln!(out, "{:15} {right:3} of {:3}  {:5.1} %\n", "all", cases.len(), share(right, cases.len()))?;
    for field in ["report"].iter().chain(&bounces::FIELDS) {
        let wrong = fields.get(field).copied().unwrap_or(0);
        writeln!(out, "{field:15} {:5.1} %", share(cases.len() - wrong.min(cases.len()), cases.len()))?;
    }
    writeln!(out, "\n{} disagreements", differ.len())?;
    differ.iter().try_for_each(|one| writeln!(out, "{one}"))
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}
