//! Stems: what `refunds`, `refunded` and `refunding` share. A document is stemmed by its own language; a question by every
//! language that the index holds, since nobody says in which language they ask.

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, TokenStream as _, WhitespaceTokenizer};

/// The stemmer of a BCP 47 tag such as `de` or `de-AT`; `None` for languages without one (their words are indexed as they are).
pub(crate) fn stemmed(tag: &str) -> Option<(&'static str, Language)> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().find(|(code, _)| code.eq_ignore_ascii_case(primary)).copied()
}

/// Norwegian has three tags and one stemmer.
const LANGUAGES: [(&str, Language); 20] = [
    ("ar", Language::Arabic),
    ("da", Language::Danish),
    ("nl", Language::Dutch),
    ("en", Language::English),
    ("fi", Language::Finnish),
    ("fr", Language::French),
    ("de", Language::German),
    ("el", Language::Greek),
    ("hu", Language::Hungarian),
    ("it", Language::Italian),
    ("nb", Language::Norwegian),
    ("nn", Language::Norwegian),
    ("no", Language::Norwegian),
    ("pt", Language::Portuguese),
    ("ro", Language::Romanian),
    ("ru", Language::Russian),
    ("es", Language::Spanish),
    ("sv", Language::Swedish),
    ("ta", Language::Tamil),
    ("tr", Language::Turkish),
];

/// The stem of each lower-case word, in order. The words hold no white space.
pub(crate) fn stems<'a>(words: impl IntoIterator<Item = &'a str>, language: Language) -> Vec<String> {
    let joined = words.into_iter().collect::<Vec<_>>().join(" ");
    let mut analyzer = TextAnalyzer::builder(WhitespaceTokenizer::default()).filter(Stemmer::new(language)).build();
    let mut stream = analyzer.token_stream(&joined);
    let mut out = Vec::new();
    while stream.advance() {
        out.push(stream.token().text.clone());
    }
    out
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_stemmer() {
        assert_eq!(stemmed("de-AT").unwrap().0, "de");
        assert_eq!(stemmed("EN_gb").unwrap().0, "en");
        assert!(stemmed("th").is_none() && stemmed("").is_none());
    }

    #[test]
    fn stems_keep_order_and_number() {
        assert_eq!(stems(["häuser", "rechnungen", "x"], Language::German), ["haus", "rechnung", "x"]);
        assert_eq!(stems(["refunds", "refunded"], Language::English), ["refund", "refund"]);
    }
}
