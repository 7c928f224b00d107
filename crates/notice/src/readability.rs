//! How easily a document is read, by the formula made for its language: Flesch (1948) for English, Amstad (1978) for German,
//! Kandel and Moles (1958) for French. From 0 (for experts) to 100 (for everybody); 60 is plain.

use crate::{Document, Language};

/// The score of a document and what it was counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    /// The score, not cut off at 0 and 100.
    pub score: f64,
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables, as far as letters tell.
    pub syllables: usize,
}

/// The readability of everything in a document that is a sentence: the cards, the paragraphs and the statements. Titles, lists
/// and tables are left out.
#[must_use]
pub fn readability(document: &Document) -> Readability {
    let mut texts: Vec<&str> = vec![&document.lead];
    texts.extend(document.short.iter().map(|card| card.answer.as_str()));
    for section in &document.sections {
        texts.push(&section.lead);
        for paragraph in &section.paragraphs {
            texts.push(&paragraph.text);
            texts.extend(paragraph.statements.iter().map(|statement| statement.text.as_str()));
        }
    }
    readability_of(&texts.join("\n"), document.language)
}

/// The readability of a text. A text without words scores 100: there is nothing to understand.
#[must_use]
pub fn readability_of(text: &str, language: Language) -> Readability {
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphabetic() || c == '’' || c == '\'')).filter(|word| !word.is_empty()).collect();
    let sentences = count_sentences(text);
    let syllables = words.iter().map(|word| syllables(word, language)).sum();
    if words.is_empty() {
        return Readability { score: 100.0, sentences, words: 0, syllables: 0 };
    }
    let (per_sentence, per_word) = (ratio(words.len(), sentences.max(1)), ratio(syllables, words.len()));
    let score = match language {
        Language::English => 206.835 - 1.015 * per_sentence - 84.6 * per_word,
        Language::German => 180.0 - per_sentence - 58.5 * per_word,
        Language::French => 207.0 - 1.015 * per_sentence - 73.6 * per_word,
    };
    Readability { score, sentences, words: words.len(), syllables }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

/// A sentence ends with a mark before white space or the end of a line; `Art. 6` and `8.30` end none.
fn count_sentences(text: &str) -> usize {
    text.lines()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let ends = |(at, word): (usize, &&str)| {
                let ended = word.trim_end_matches(['”', '“', '»', ')', '"']).ends_with(['.', '!', '?', ':', ';']);
                let short = word.trim_matches(|c: char| !c.is_alphanumeric()).chars().count() <= 4 && word.ends_with('.');
                let goes_on = words.get(at + 1).is_some_and(|next| !next.starts_with(char::is_uppercase));
                ended && !(short && goes_on)
            };
            let ended = words.iter().enumerate().filter(|(at, word)| ends((*at, word))).count();
            let rest =
                words.last().is_some_and(|word| !word.trim_end_matches(['”', '“', '»', ')', '"']).ends_with(['.', '!', '?', ':', ';']));
            ended + usize::from(rest)
        })
        .sum()
}

/// Groups of vowels, and what each language adds or leaves unspoken.
fn syllables(word: &str, language: Language) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouyäöüàâæéèêëîïôœùûÿ".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        // Two vowels that are spoken apart: `ë` and `ï` everywhere, German `ie` stays one.
        if vowel && (!before || "ëï".contains(c)) {
            groups += 1;
        }
        before = vowel;
    }
    let silent = match language {
        Language::English => {
            (word.ends_with('e') && !word.ends_with("le")) || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
        }
        Language::French => {
            let stem = word.strip_suffix("ent").or_else(|| word.strip_suffix("es")).or_else(|| word.strip_suffix('e'));
            stem.is_some_and(|stem| !stem.ends_with(is_vowel))
        }
        Language::German => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        let english = ["cat", "data", "name", "table", "deleted", "signed", "privacy"].map(|word| syllables(word, Language::English));
        assert_eq!(english, [1, 2, 1, 2, 3, 1, 3]);
        let german = ["Daten", "Frist", "Einwilligung", "Richtlinie"].map(|word| syllables(word, Language::German));
        assert_eq!(german, [2, 1, 4, 3]);
        let french = ["données", "adresse", "délai", "nous", "concernent"].map(|word| syllables(word, Language::French));
        assert_eq!(french, [2, 2, 2, 1, 2]);
    }

    #[test]
    fn the_formulas_are_those_of_their_authors() {
        // One sentence, six words, six syllables: 206.835 - 6.09 - 84.6.
        let easy = readability_of("The cat sat on the mat.", Language::English);
        assert_eq!((easy.sentences, easy.words, easy.syllables), (1, 6, 6));
        assert!((easy.score - 116.145).abs() < 1e-9, "{}", easy.score);
        // One sentence, three words, four syllables: 180 - 3 - 78.
        let german = readability_of("Wir speichern Text.", Language::German);
        assert!((german.score - 99.0).abs() < 1e-9, "{german:?}");
        // One sentence, four words, five syllables: 207 - 4.06 - 92.
        let french = readability_of("Nous gardons vos noms.", Language::French);
        assert!((french.score - 110.94).abs() < 1e-9, "{french:?}");
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(count_sentences("The law: Art. 6 obliges us. It does."), 3);
        assert_eq!(readability_of("", Language::French).score, 100.0);
    }

    proptest! {
        #[test]
        fn every_text_has_a_finite_score(text in any::<String>(), at in 0_usize..3) {
            prop_assert!(readability_of(&text, Language::ALL[at]).score.is_finite());
        }
    }
}
