//! `cargo run -p xtask -- tidy`: rules about the repository that no compiler checks, each a small file under `rules/` with
//! tests on sample text. Findings are printed as `path:line: rule: what is wrong and what to do`; any finding fails.
//!
//! `cargo run -p xtask -- drift`: every mutant of policies, schema and code map, with where it is caught; one that is not fails.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use xtask::rules;
use xtask::tree::{Finding, Tree};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match (arguments.next().as_deref(), arguments.next()) {
        (Some("tidy"), None) => tidy(),
        (Some("drift"), None) => drift(),
        _ => writeln!(io::stderr(), "usage: cargo run -p xtask -- tidy|drift").map(|()| ExitCode::from(2)),
    };
    done.unwrap_or(ExitCode::FAILURE)
}

fn tidy() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let tree = Tree::read(root)?;
    let findings = rules::check(&tree);
    let mut out = io::stdout().lock();
    for Finding { path, line, rule, what } in &findings {
        writeln!(out, "{path}:{line}: {rule}: {what}")?;
    }
    if findings.is_empty() {
        writeln!(out, "tidy: {} files, {} rules, nothing to say", tree.files.len(), rules::ALL.len())?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "tidy: {} findings", findings.len())?;
    Ok(ExitCode::FAILURE)
}

/// The mutants live with the tests of the application; without the variable these run a sample.
fn drift() -> io::Result<ExitCode> {
    let test = ["test", "--quiet", "-p", "candor", "--test", "stories", "drift::every_mutant_is_caught", "--", "--exact", "--nocapture"];
    let ran = Command::new("cargo").args(test).env("CANDOR_DRIFT", "all").status()?;
    Ok(if ran.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
