//! Only the web knows the web: axum is named in `web/`, in the `web.rs` (or `web/`) of a thing and in `api/`, askama in the
//! crate of the pages.

use crate::code::has_word;
use crate::tree::{Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.sources() {
        let inside = file.path.strip_prefix("crates/candor/src/");
        let is_web = inside.is_some_and(|path| path.starts_with("api/") || path.split('/').any(|part| part == "web" || part == "web.rs"));
        let is_pages = file.path.starts_with("crates/pages/");
        for (line, code) in file.shipped() {
            for (name, allowed) in [("axum", is_web), ("axum_extra", is_web), ("askama", is_web || is_pages)] {
                if !allowed && has_word(code, name) {
                    findings.push(file.finding(line, "web", format!("`{name}` outside of the web; take a value, not a request")));
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_web_where_it_does_not_belong() {
        let text = "use axum::Router;\n#[cfg(test)]\nuse axum::body;";
        let at = |path: &str| check(&Tree::of(&[(path, text)])).len();
        assert_eq!(at("crates/candor/src/tickets/close.rs"), 1);
        assert_eq!(at("crates/mail/src/lib.rs"), 1);
        assert_eq!(at("crates/candor/src/webhooks/send.rs"), 1);
        for path in [
            "crates/candor/src/tickets/web.rs",
            "crates/candor/src/tickets/web/list.rs",
            "crates/candor/src/web/router.rs",
            "crates/candor/src/api/tickets.rs",
            "bench/src/main.rs",
        ] {
            assert_eq!(at(path), 0, "{path}");
        }
        assert_eq!(check(&Tree::of(&[("crates/pages/src/lib.rs", "use askama::Template;\nuse axum::Html;")])).len(), 1);
    }
}
