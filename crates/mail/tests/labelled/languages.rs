//! The words of each language, to put into the templates of the clients.

use std::collections::BTreeMap;

/// Words by their name.
pub type Words = BTreeMap<String, String>;

/// The words of each language, by its code.
pub fn read(text: &str) -> BTreeMap<String, Words> {
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
    let mut code = String::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(new) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            new.clone_into(&mut code);
        } else if let Some((name, value)) = line.split_once(" = ") {
            languages.entry(code.clone()).or_default().insert(name.to_owned(), value.replace('~', " "));
        }
    }
    for words in languages.values_mut() {
        if let Some(labels) = words.get("labels").cloned() {
            for (name, label) in ["from", "sent", "to", "subject"].into_iter().zip(labels.split('|')) {
                words.insert(name.to_owned(), label.to_owned());
            }
        }
    }
    languages
}

/// Puts the words into a template; `None` if the language lacks one of them.
pub fn fill(template: &str, words: &Words, long_name: bool) -> Option<String> {
    let name = if long_name { "Example Support of the Lamp Factory in Exampleton" } else { "Support" };
    let mut text = template.to_owned();
    // Twice: words may name the person.
    for _ in 0..2 {
        for (key, value) in words {
            text = text.replace(&format!("{{{key}}}"), value);
        }
        text = text.replace("{who}", &format!("{name} <support@example.com>")).replace("{name}", name);
    }
    let missing = NAMES.iter().any(|name| text.contains(&format!("{{{name}}}")));
    (!missing).then_some(text)
}

const NAMES: &[&str] = &[
    "gmail",
    "apple",
    "moz",
    "yahoo",
    "original",
    "forwarded",
    "date",
    "iphone",
    "galaxy",
    "outlook",
    "from",
    "sent",
    "to",
    "subject",
    "short",
    "asked",
];
