//! A file is one ability: nothing written by hand is longer than 600 lines.

use crate::tree::{Finding, Tree};

const LONGEST: usize = 600;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let written = tree.files.iter().filter(|file| ["rs", "html", "css", "js"].iter().any(|kind| file.is(kind)));
    written
        .filter_map(|file| {
            let lines = file.text.lines().count();
            (lines > LONGEST).then(|| file.finding(lines, "length", format!("{lines} lines; move an ability out, {LONGEST} is the limit")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_long_file_only() {
        let (long, fits) = ("x\n".repeat(601), "x\n".repeat(600));
        let tree = Tree::of(&[("crates/a/src/b.rs", &long), ("crates/a/src/c.rs", &fits), ("docs/d.md", &long)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].path.as_str(), found[0].line), ("crates/a/src/b.rs", 601));
    }
}
