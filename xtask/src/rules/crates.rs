//! A leaf crate can be described without the application: it has a README that is its documentation, and documents
//! everything public.

use crate::tree::{Finding, Tree};

const README: &str = "#![doc = include_str!(\"../README.md\")]";
const DOCS: &str = "#![warn(missing_docs)]";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let Some(name) = file.path.strip_prefix("crates/").and_then(|path| path.strip_suffix("/Cargo.toml")) else { continue };
        if name == "candor" || name.contains('/') {
            continue;
        }
        if tree.find(&format!("crates/{name}/README.md")).is_none() {
            findings.push(file.finding(1, "crates", format!("`{name}` has no README.md")));
        }
        let Some(lib) = tree.find(&format!("crates/{name}/src/lib.rs")) else {
            findings.push(file.finding(1, "crates", format!("`{name}` has no src/lib.rs")));
            continue;
        };
        for line in [README, DOCS] {
            if !lib.text.lines().any(|l| l == line) {
                findings.push(lib.finding(1, "crates", format!("lacks `{line}`")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_crate_that_does_not_say_what_it_is() {
        let good = format!("{README}\n{DOCS}\n");
        let full = [
            ("crates/a/Cargo.toml", ""),
            ("crates/a/README.md", "# a"),
            ("crates/a/src/lib.rs", good.as_str()),
            ("crates/candor/Cargo.toml", ""),
        ];
        assert_eq!(check(&Tree::of(&full)).len(), 0);
        assert_eq!(check(&Tree::of(&full[..1])).len(), 2);
        assert_eq!(check(&Tree::of(&[full[0], full[1], ("crates/a/src/lib.rs", "")])).len(), 2);
    }
}
