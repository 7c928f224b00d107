//! What the log says has registered fields only: the names stand in `cli/log.rs` of the application, each with what it holds, and none
//! holds anything about a person. A message is a text of the program: what varies is a field, so nothing is written into the words.

use crate::code::has_word;
use crate::tree::{File, Finding, Tree};

const REGISTRY: &str = "crates/candor/src/cli/log.rs";
const MACROS: [&str; 8] = ["trace", "debug", "info", "warn", "error", "event", "span", "instrument"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let known: Vec<&str> = tree.find(REGISTRY).map(|file| registered(&file.text)).unwrap_or_default();
    let mut findings = Vec::new();
    for file in tree.sources() {
        for (line, code) in file.shipped() {
            let imports = code.trim_start().starts_with("use tracing::") && MACROS.iter().any(|name| has_word(code, name));
            if imports || (code.trim_start().starts_with("#[") && has_word(code, "instrument")) {
                findings.push(file.finding(
                    line,
                    "log fields",
                    "write tracing::info!(…) and the like, so that the fields can be read here",
                ));
            }
        }
        for call in calls(file) {
            for what in call.faults(&known) {
                findings.push(file.finding(call.line, "log fields", what));
            }
        }
    }
    findings
}

/// The names in the registry: `("job", Holds::Id),`
fn registered(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split_once("\", Holds::").map(|(name, _)| name)).collect()
}

/// A call of one of tracing's macros: its arguments, as code with blanked literals and as they stand.
struct Call {
    line: usize,
    arguments: Vec<(String, String)>,
}

/// Every call in what is shipped of a file.
fn calls(file: &File) -> Vec<Call> {
    let shipped = file.shipped().count();
    let code: Vec<char> = file.code.lines().take(shipped).collect::<Vec<_>>().join("\n").chars().collect();
    let text: Vec<char> = file.text.chars().collect();
    let lead: Vec<char> = "tracing::".chars().collect();
    let mut calls = Vec::new();
    let mut at = 0;
    while at + lead.len() < code.len() {
        if code[at..].starts_with(&lead) {
            let name = code[at + lead.len()..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
            let open = at + lead.len() + name;
            if code.get(open) == Some(&'!') && code.get(open + 1) == Some(&'(') {
                let line = code[..at].iter().filter(|c| **c == '\n').count() + 1;
                calls.push(Call { line, arguments: arguments(&code, &text, open + 2) });
            }
        }
        at += 1;
    }
    calls
}

/// What stands between the commas up to the closing bracket.
fn arguments(code: &[char], text: &[char], from: usize) -> Vec<(String, String)> {
    let (mut depth, mut start, mut found) = (0_i32, from, Vec::new());
    for (at, c) in code.iter().enumerate().skip(from) {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                found.push((start, at));
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push((start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    let of =
        |all: &[char], (start, end): (usize, usize)| all.get(start..end).unwrap_or_default().iter().collect::<String>().trim().to_owned();
    found.into_iter().map(|place| (of(code, place), of(text, place))).filter(|(_, text)| !text.is_empty()).collect()
}

impl Call {
    fn faults(&self, known: &[&str]) -> Vec<String> {
        let (mut said, mut faults) = (false, Vec::new());
        for (code, text) in &self.arguments {
            if code.is_empty() {
                said = true;
                if text.replace("{{", "").contains('{') {
                    faults.push("a value in the words of a message; make it a field".to_owned());
                }
                continue;
            }
            let is_setting = ["target:", "parent:", "name:"].iter().any(|word| code.starts_with(word)) || has_word(code, "Level");
            let field = code.split_once('=').map_or(code.as_str(), |(name, _)| name).trim().trim_start_matches(['%', '?']);
            if said {
                faults.push(format!("`{code}` is written into the words of a message; make it a field"));
            } else if !is_setting && !known.contains(&field) {
                faults.push(format!(
                    "the field `{field}` is not registered in cli/log.rs; say there what it holds, and never anything about a person"
                ));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &str = "pub const FIELDS: &[(&str, Holds)] = &[\n    (\"error\", Holds::Error),\n    (\"job\", Holds::Id),\n];";

    fn found(text: &str) -> usize {
        check(&Tree::of(&[(REGISTRY, KNOWN), ("crates/jobs/src/run.rs", text)])).len()
    }

    #[test]
    fn finds_what_the_log_must_not_say() {
        for text in [
            "tracing::info!(address = %x, \"it came\");",
            "tracing::info!(%address, \"it came\");",
            "tracing::warn!(job = %id, ?person.name, \"it came\");",
            "tracing::info!(\"from {address}\");",
            "tracing::info!(\"from {}\", address);",
            "tracing::warn!(\n    job = %id,\n    subject = x.open(&access)?,\n    \"ä, it came\"\n);",
            "use tracing::info;",
            "use tracing::{Level, warn};",
            "#[tracing::instrument(skip(x))]\nfn f() {}",
        ] {
            assert!(found(text) > 0, "{text}");
        }
    }

    #[test]
    fn lets_the_rest_be() {
        for text in [
            "tracing::info!(job = %f(a, b), error = ?error, \"it ran, (really)\");",
            "tracing::info!(target: \"x\", job, \"{{it}} ran\");",
            "tracing::debug!(\"it ran\");",
            "use tracing::Subscriber;",
            "// tracing::info!(address, \"x\")\n#[cfg(test)]\nfn f() { tracing::info!(address, \"x\") }",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
