//! No marks of unfinished work, and no trace of the machine it was done on.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

// Written in two halves, so that this file does not find itself.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
const MACHINES: [&str; 4] = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (line, text) in file.lines() {
            if let Some(mark) = UNFINISHED.into_iter().find(|mark| !file.is("md") && has_word(text, mark)) {
                findings.push(file.finding(line, "marks", format!("`{mark}`: finish it, or file an issue")));
            }
            if let Some(path) = MACHINES.into_iter().find(|path| is_path(text, path)) {
                findings.push(file.finding(line, "marks", format!("a path under `{path}` exists on one machine only")));
            }
        }
    }
    findings
}

/// An absolute path to something with a name, not a part of a URL or of a relative one. (`Users` is a place of SCIM too: what follows there is
/// an id.)
fn is_path(text: &str, start: &str) -> bool {
    text.match_indices(start).any(|(at, _)| {
        let is_named = text[at + start.len()..].starts_with(|c: char| c.is_alphabetic());
        is_named && !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/}".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_marks_and_machines() {
        let found = |text: &str| check(&Tree::of(&[("a.rs", text)])).len();
        assert_eq!(found(concat!("// TO", "DO: later")), 1);
        assert_eq!(found(concat!("let X", "XXL = 1; // a to-do")), 0);
        assert_eq!(found(concat!("open(\"/ho", "me/anna/x\")")), 1);
        assert_eq!(found(concat!("open(\"/Us", "ers/anna/x\") and get(\"/Us", "ers/{id}\")")), 1);
        assert_eq!(found(concat!("GET /Us", "ers/{id}, POST /Us", "ers/.search")), 0);
        assert_eq!(found(concat!("https://example.org/wo", "rk/ and ../wo", "rk/")), 0);
        assert_eq!(check(&Tree::of(&[("a.md", concat!("no TO", "DO"))])).len(), 0);
    }
}
