//! Only `db.rs` and the migrations ask which database it is; everything else is one text for both.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

const QUESTIONS: [&str; 3] = ["DbBackend", "DatabaseBackend", "get_database_backend"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, file) in tree.application() {
        if path == "db.rs" || path.starts_with("migrations/") {
            continue;
        }
        for (line, code) in file.shipped() {
            if let Some(word) = QUESTIONS.into_iter().find(|word| has_word(code, word)) {
                findings.push(file.finding(line, "backends", format!("`{word}` outside of db.rs; write SQL that both run")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_question_outside_of_its_place() {
        let at = |path: &str| check(&Tree::of(&[(path, "use sea_orm::DbBackend;")])).len();
        assert_eq!(at("crates/candor/src/search/feed.rs"), 1);
        assert_eq!(at("crates/candor/src/db.rs"), 0);
        assert_eq!(at("crates/candor/src/migrations/m0001.rs"), 0);
        assert_eq!(at("crates/jobs/src/lib.rs"), 0, "a leaf crate on any connection builds its statements for it");
    }
}
