//! What is stored declares itself: whatever derives SeaORM's `DeriveEntityModel` also derives our `Record`.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.sources() {
        for (at, _) in file.code.match_indices("DeriveEntityModel") {
            // The attributes of an item stand between what ends the one before and its own name.
            let start = file.code[..at].rfind(['}', ';']).unwrap_or(0);
            let end = file.code[at..].find(" struct ").map_or(file.code.len(), |length| at + length);
            if file.code[start..end].contains("derive(") && !has_word(&file.code[start..end], "Record") {
                let line = file.code[..at].matches('\n').count() + 1;
                findings.push(file.finding(line, "records", "an entity without `Record`: derive it, and say whose the row is"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_an_entity_that_declares_nothing() {
        let path = "crates/candor/src/a.rs";
        let check = |text: &str| check(&Tree::of(&[(path, text)])).len();
        assert_eq!(
            check("use sea_orm::DeriveEntityModel;\nuse privacy::Record;\n#[derive(Clone, DeriveEntityModel)]\npub struct Model {}"),
            1
        );
        assert_eq!(check("#[sea_orm::model]\n#[derive(Clone, DeriveEntityModel, Record)]\npub struct Model {}"), 0);
        assert_eq!(check("#[derive(Record)]\n#[derive(DeriveEntityModel)]\n#[sea_orm(table_name = \"x\")]\npub struct Model {}"), 0);
        assert_eq!(check("// DeriveEntityModel"), 0);
    }
}
