//! Who may know whom inside the application. The list stands in ARCHITECTURE.md between `<!-- layers -->` and
//! `<!-- /layers -->`, a line each: `tickets -> people, outbox`. `*` on the left is everyone, on the right everything. An
//! edge that is not listed is wrong, and so is a listed one that nobody uses: the list says what is, and may shrink.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{File, Finding, Tree};

const PAPER: &str = "ARCHITECTURE.md";
const RULE: &str = "layers";

type Edges = BTreeMap<(String, String), usize>;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let missing = |line, what: &str| vec![Finding { path: PAPER.to_owned(), line, rule: RULE, what: what.to_owned() }];
    let Some(paper) = tree.find(PAPER) else { return missing(0, "is not there, and with it the list of layers") };
    let Some(listed) = listed(paper) else { return missing(0, "has no list between <!-- layers --> and <!-- /layers -->") };
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    for (path, file) in tree.application() {
        let from = module(path);
        if from == "main" || from == "lib" {
            continue;
        }
        for (line, to) in mentions(&file.code) {
            if to == from || !tree.application().any(|(path, _)| module(path) == to) {
                continue;
            }
            let edges = [(from, to.as_str()), ("*", &to), (from, "*")].map(|(a, b)| (a.to_owned(), b.to_owned()));
            match edges.into_iter().find(|edge| listed.contains_key(edge)) {
                Some(edge) => drop(used.insert(edge)),
                None => findings.push(file.finding(line, RULE, format!("`{from} -> {to}` is not listed in {PAPER}"))),
            }
        }
        for line in climbs(path, &file.code) {
            findings.push(file.finding(line, RULE, "leaves its folder by `super`; say `crate::`, so that the edge can be seen"));
        }
    }
    for ((from, to), line) in &listed {
        if from != "*" && to != "*" && !used.contains(&(from.clone(), to.clone())) {
            findings.push(paper.finding(*line, RULE, format!("`{from} -> {to}` is listed and nobody uses it; take it out")));
        }
    }
    findings
}

/// The edges of the list with their lines.
fn listed(paper: &File) -> Option<Edges> {
    let start = paper.lines().find(|(_, line)| line.trim() == "<!-- layers -->")?.0;
    let end = paper.lines().find(|(at, line)| *at > start && line.trim() == "<!-- /layers -->")?.0;
    let mut edges = Edges::new();
    for (at, line) in paper.lines().filter(|(at, _)| *at > start && *at < end) {
        let Some((from, to)) = line.split_once("->") else { continue };
        for to in to.split(',') {
            edges.insert((from.trim().to_owned(), to.trim().to_owned()), at);
        }
    }
    Some(edges)
}

/// The folder or file at the top that a path belongs to.
fn module(path: &str) -> &str {
    path.split_once('/').map_or_else(|| path.trim_end_matches(".rs"), |(folder, _)| folder)
}

/// Each `crate::name` of a text, and each name of a `crate::{…}` group.
fn mentions(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        if code[..at].chars().next_back().is_some_and(word) {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let after = &code[at + "crate::".len()..];
        let names = if after.starts_with('{') { group(after) } else { vec![after] };
        for name in names {
            let name: String = name.trim_start().chars().take_while(|c| word(*c)).collect();
            found.push((line, name));
        }
    }
    found
}

/// The members of `{a, b::{c, d}, e}`, each from its beginning.
fn group(text: &str) -> Vec<&str> {
    let (mut depth, mut members) = (0_usize, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' => {}
            _ => continue,
        }
        match (c, depth) {
            ('}', 0) => break,
            ('{' | ',', 1) => members.push(&text[at + 1..]),
            _ => {}
        }
    }
    members
}

/// Lines where two or more `super::` reach the root.
fn climbs(path: &str, code: &str) -> Vec<usize> {
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    let steps = "super::".repeat(depth.max(2));
    (1..).zip(code.lines()).filter(|(_, line)| line.contains(&steps)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "# A\n<!-- layers -->\n```\ntickets -> people, outbox\n* -> ids\ncli -> *\n```\n<!-- /layers -->\n";

    fn found(text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("ARCHITECTURE.md", LIST),
            ("crates/candor/src/lib.rs", "pub mod tickets;"),
            ("crates/candor/src/ids.rs", ""),
            ("crates/candor/src/cli/init.rs", "use crate::tickets::close;"),
            ("crates/candor/src/people/person.rs", "// crate::tickets\nuse crate::ids::*;"),
            ("crates/candor/src/outbox/send.rs", text),
            ("crates/candor/src/tickets/reply.rs", "use crate::{people::{a, b}, ids, outbox::queue};\nuse crate::NoModule;"),
        ]);
        check(&tree).into_iter().map(|f| format!("{}:{} {}", f.path, f.line, f.what)).collect()
    }

    #[test]
    fn takes_what_is_listed() {
        assert_eq!(found(""), Vec::<String>::new());
    }

    #[test]
    fn finds_an_edge_wherever_it_is_written() {
        for text in ["\nuse crate::tickets::x;", "\nfn f() { crate::tickets::x() }", "\nuse crate::{ids, tickets::{x}};"] {
            assert_eq!(found(text), ["crates/candor/src/outbox/send.rs:2 `outbox -> tickets` is not listed in ARCHITECTURE.md"], "{text}");
        }
        assert_eq!(found("use super::super::tickets;").len(), 1);
    }

    #[test]
    fn finds_a_line_that_nobody_needs() {
        let tree = Tree::of(&[
            ("ARCHITECTURE.md", LIST),
            ("crates/candor/src/tickets/reply.rs", "use crate::people::a;"),
            ("crates/candor/src/people/mod.rs", ""),
        ]);
        let what: Vec<_> = check(&tree).into_iter().map(|f| (f.line, f.what)).collect();
        assert_eq!(what, [(4, "`tickets -> outbox` is listed and nobody uses it; take it out".to_owned())]);
    }

    #[test]
    fn wants_the_list() {
        assert_eq!(check(&Tree::of(&[])).len(), 1);
        assert_eq!(check(&Tree::of(&[("ARCHITECTURE.md", "# A")])).len(), 1);
    }
}
