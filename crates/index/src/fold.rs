//! Making spellings of one word equal: compatibility forms, case, diacritics, invisible characters and foreign digits.
//! Marks that are vowels (Devanagari, Thai, kana voicing) stay; only Latin, Greek, Cyrillic, Hebrew and Arabic marks go.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// Compatibility composition (NFKC) of a text, without characters that show nothing: soft hyphens, joiners, direction marks.
pub(crate) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes && !text.chars().any(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_invisible(*c)).nfkc().collect())
}

/// Lower case of a composed word, diacritics kept (stemmers want them).
pub(crate) fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars().flat_map(char::to_lowercase).nfc().collect()
}

/// The form under which a lower-case word is stored and sought: `Äpfel` and `Apfel`, `Straße` and `Strasse` meet here.
pub(crate) fn fold(lower: &str) -> String {
    if lower.is_ascii() {
        return lower.to_owned();
    }
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfkd().filter(|c| !is_diacritic(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            _ => out.push(ascii_digit(c).unwrap_or(c)),
        }
    }
    if out.is_ascii() { out } else { out.nfc().collect() }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{640}')
}

fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Arabic, Persian, Devanagari, Bengali and Thai digits as ASCII, so that an order number is found however it was typed.
fn ascii_digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{e50}'..='\u{e59}' => 0xe50,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        fold(&lower(&compose(word)))
    }

    #[test]
    fn spellings_meet() {
        for (one, other) in [
            ("Äpfel", "apfel"),
            ("A\u{308}pfel", "äpfel"),
            ("STRASSE", "Straße"),
            ("ﬁne", "fine"),
            ("ＡＢＣ１２", "abc12"),
            ("İstanbul", "istanbul"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("Ёлка", "елка"),
            ("co\u{ad}operate", "cooperate"),
            ("٤٥", "45"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("Łódź", "lodz"),
            ("ｶﾞ", "ガ"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn vowel_signs_and_voicing_stay() {
        assert_ne!(folded("か"), folded("が"));
        assert_ne!(folded("कि"), folded("की"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["Äpfel", "Straße", "ガ", "한국어", "हिन्दी", "İ"] {
            assert_eq!(folded(&folded(word)), folded(word));
        }
    }
}
