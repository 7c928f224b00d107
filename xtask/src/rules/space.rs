//! No white space at the end of a line, and a line end at the end of a file.

use crate::tree::{Finding, Tree};

/// What begins the signature of a mail (RFC 3676 section 4.3); the space belongs to it.
const SIGNATURE: &str = "-- ";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A snapshot is what a program printed.
    for file in tree.files.iter().filter(|file| !file.is("snap")) {
        for (line, text) in file.lines() {
            if text.ends_with([' ', '\t', '\r']) && !(text == SIGNATURE && file.is("txt")) {
                findings.push(file.finding(line, "space", "white space at the end of the line"));
            }
        }
        if !file.text.is_empty() && !file.text.ends_with('\n') {
            findings.push(file.finding(file.text.lines().count(), "space", "no line end at the end of the file"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_nobody_sees() {
        let lines = |text: &str| check(&Tree::of(&[("a.md", text)])).into_iter().map(|f| f.line).collect::<Vec<_>>();
        assert_eq!(lines("a\nb \nc\t\nd\r\n"), [2, 3, 4]);
        assert_eq!(lines("a\nb"), [2]);
        assert_eq!(lines("a\n\n"), Vec::<usize>::new());
        assert!(check(&Tree::of(&[("a.snap", "a "), ("mail.txt", "a\n-- \nb\n")])).is_empty());
        assert_eq!(check(&Tree::of(&[("mail.txt", "a -- \n"), ("a.md", "-- \n")])).len(), 2);
    }
}
