//! `cargo run -p xtask -- tidy`: rules about the repository that no compiler checks, each a small file under `rules/` with
//! tests on sample text. Findings are printed as `path:line: rule: what is wrong and what to do`; any finding fails.

mod code;
mod rules;
mod tree;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use tree::{Finding, Tree};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let done = match (arguments.next().as_deref(), arguments.next()) {
        (Some("tidy"), None) => tidy(),
        _ => writeln!(io::stderr(), "usage: cargo run -p xtask -- tidy").map(|()| ExitCode::from(2)),
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
