//! One form for every file: nothing that is said changes, no comment is lost, and once is enough.

use policy::{DEFAULT, Vocabulary, check, fmt};
use proptest::prelude::*;

#[test]
fn a_file_is_laid_out() {
    let text = "schema=1   # the language\nlaw =  [\"EU-GDPR\"]\n\n\n\n# who\n[controller]   # about us\nname = \"A # B\"\n  legal_form =   \"Ltd\"\n[data]\n\n\n";
    let formed = "schema = 1                                        # the language\n\
law    = [\"EU-GDPR\"]\n\
\n\
# who\n\
[controller]                                      # about us\n\
name       = \"A # B\"\n\
legal_form = \"Ltd\"\n\
\n\
[data]\n";
    assert_eq!(fmt(text), formed);
}

#[test]
fn what_spans_lines_stays_as_it_is() {
    let text = "items = [\n    \"a\", # one\n\n\n    \"b\",\n]\nsays = \"\"\"\n  [x]   \n\n\n  # no comment\"\"\"  # comment\n";
    assert_eq!(
        fmt(text),
        "items = [\n    \"a\", # one\n\n\n    \"b\",\n]\nsays  = \"\"\"\n  [x]   \n\n\n  # no comment\"\"\"                                 # comment\n"
    );
}

#[test]
fn what_is_not_toml_comes_back() {
    assert_eq!(fmt("[controller\nname  = 1"), "[controller\nname  = 1");
}

#[test]
fn a_long_key_moves_no_other_line() {
    let long = "k".repeat(60);
    assert_eq!(fmt(&format!("{long}=1\na=2\nbc=3\n")), format!("{long} = 1\na  = 2\nbc = 3\n"));
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once('#')).map(|(_, comment)| comment.trim()).collect()
}

#[test]
fn the_starting_policy_keeps_its_words() {
    let formed = fmt(DEFAULT);
    assert_eq!(comments(&formed), comments(DEFAULT));
    assert_eq!(fmt(&formed), formed);
}

proptest! {
    #[test]
    fn nothing_that_is_said_changes_and_once_is_enough(
        lines in prop::collection::vec(
            prop_oneof![
                4 => prop::sample::select(DEFAULT.lines().map(str::to_owned).collect::<Vec<_>>()),
                1 => "[ \t]{0,3}[a-z]{1,3}[ ]{0,2}=[ ]{0,2}(\"[^\"\\\\\n]{0,6}\"|[0-9]|'[a-z#\\[]{0,4}'|\"\"\"[a\n \"#]{0,5}\"\"\")[ ]{0,2}(#[ a-z=\\[\"]{0,9})?",
                1 => "[ ]{0,2}(#[^\n\r\u{0}-\u{1f}\u{7f}]{0,9})?",
                1 => "\\[[a-z]{1,4}\\]",
            ],
            0..30,
        ),
        ending in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let text = lines.join(ending);
        let formed = fmt(&text);
        prop_assert_eq!(fmt(&formed), formed.clone());
        if let Ok(before) = text.parse::<toml::Table>() {
            prop_assert_eq!(formed.parse::<toml::Table>().ok(), Some(before));
            let blankless = |text: &str| text.chars().filter(|one| !one.is_whitespace()).collect::<String>();
            prop_assert_eq!(blankless(&formed), blankless(&text));
        } else {
            prop_assert_eq!(formed, text);
        }
    }

    /// Whatever becomes of a file, reading, checking, laying out and showing it end with an answer.
    #[test]
    fn no_file_makes_anything_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..40, ".{0,6}|\"\"\"|\\[\\[|= \\{|\u{202E}|\\\\"), 1..6),
    ) {
        let mut text: Vec<char> = DEFAULT.chars().collect();
        for (at, gone, put) in cuts {
            let at = at.index(text.len());
            text.splice(at..(at + gone).min(text.len()), put.chars());
        }
        let text: String = text.into_iter().collect();
        let day = jiff::civil::date(2026, 11, 28);
        let (policy, found) = check(&text, &Vocabulary::default(), day);
        prop_assert!(!found.render("policy.toml", &text).is_empty() && found.to_json()["diagnostics"].is_array());
        prop_assert!(policy.is_none() || !found.is_empty());
        prop_assert!(!fmt(&text).is_empty());
    }
}
