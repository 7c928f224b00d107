//! The pages' Content-Security-Policy allows no inline script and no inline style: a template that has one would be broken
//! in the browser only. Mails are no pages and may style themselves.

use crate::tree::{Finding, Tree};

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.is("html") && file.path.starts_with("crates/") && !file.path.contains("/mails/")) {
        for (line, text) in file.lines() {
            let text = text.to_ascii_lowercase();
            let inline = [
                (text.contains(" style="), "a style attribute; give it a class"),
                (text.contains("<style"), "a style element; write it into assets/css"),
                (
                    text.contains("<script") && !text.contains("<script src=") && !text.contains(" src="),
                    "an inline script; write it into assets/js",
                ),
                (text.contains("javascript:"), "a javascript: address; make it a form or a link"),
                (has_handler(&text), "an event attribute; write an element of our own in assets/js"),
            ];
            findings.extend(inline.into_iter().filter(|(found, _)| *found).map(|(_, what)| file.finding(line, "content policy", what)));
        }
    }
    findings
}

/// ` onclick=` and its kin.
fn has_handler(text: &str) -> bool {
    text.match_indices(" on").any(|(at, _)| {
        let rest = &text[at + 3..];
        let letters = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        letters >= 3 && rest[letters..].starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_browser_would_refuse() {
        let found = |text: &str| check(&Tree::of(&[("crates/pages/src/a.html", text)])).len();
        for text in ["<p style=\"x\">", "<style>", "<script>", "<a href=\"javascript:x\">", "<p onclick=\"x\">", "<p ONLOAD='x'>"] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in ["<script src=\"/a.js\" defer></script>", "<p>only once = twice</p>", "<p class=\"style\">"] {
            assert_eq!(found(text), 0, "{text}");
        }
        assert_eq!(check(&Tree::of(&[("crates/pages/src/mails/a.html", "<p style=\"x\">")])).len(), 0);
    }
}
