//! Passwords that many people use, and those who break in try first. No list is shipped: what leaked lists hold most of are a few hundred
//! words and ways over the keyboard, one or several of them, with figures and signs behind, letters changed for figures, or turned round.
//! So a password is taken apart by those rules, and refused if nothing else is left (docs/decisions/0023-signing-in.md).

use std::collections::HashSet;
use std::sync::LazyLock;

/// The words, forwards and backwards.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = include_str!("common.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    words.flat_map(|word| [word.to_owned(), word.chars().rev().collect()]).collect()
});

/// The longest of them.
const LONGEST: usize = 16;
/// The most words that a password is taken apart into.
const MOST: usize = 4;
/// Fewer different characters than this are a pattern and no password.
const DIFFERENT: usize = 5;

/// Whether a password is made of nothing but what is tried first.
pub fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let different: HashSet<char> = lower.chars().filter(|c| !c.is_whitespace()).collect();
    if different.len() < DIFFERENT {
        return true;
    }
    // Figures alone are dates, telephone numbers and rows of keys.
    if !lower.chars().any(char::is_alphabetic) {
        return true;
    }
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let forms =
        [letters(&core.chars().map(plain).collect::<String>()), letters(&lower.chars().map(plain).collect::<String>()), letters(&lower)];
    forms.iter().any(|form| !form.is_empty() && is_made_of_words(form, MOST))
}

/// Whether a password says little more than who its person is and where they work. `about` are names and addresses.
pub fn is_about<'a>(password: &str, about: impl IntoIterator<Item = &'a str>) -> bool {
    let words = about.into_iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect::<Vec<_>>());
    let words: Vec<String> = words.filter(|word| word.chars().count() >= 3).collect();
    let lower = password.to_lowercase();
    // Figures behind are figures, within they may stand for letters.
    [lower.trim_matches(|c: char| !c.is_alphabetic()), &lower].into_iter().any(|form| {
        let whole: String = form.chars().map(plain).filter(|c| c.is_alphabetic()).collect();
        let rest = words.iter().fold(whole.clone(), |rest, word| rest.replace(word, ""));
        let left = rest.chars().count();
        left < whole.chars().count() && (left < 6 || is_made_of_words(&rest, MOST))
    })
}

/// The letter that a figure or sign stands for.
const fn plain(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' | '€' => 'e',
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        other => other,
    }
}

/// Whether a text is so many of the words, one behind the other, and nothing else.
fn is_made_of_words(text: &str, most: usize) -> bool {
    if text.is_empty() {
        return true;
    }
    if most == 0 {
        return false;
    }
    let ends = text.char_indices().skip(1).map(|(at, _)| at).chain([text.len()]).take_while(|at| *at <= LONGEST * 2);
    let firsts: Vec<usize> = ends.filter(|at| WORDS.contains(&text[..*at])).collect();
    firsts.into_iter().rev().any(|at| is_made_of_words(&text[at..], most - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_tried_first_is_known() {
        for common in [
            "password1",
            "Password1234!",
            "P@ssw0rd2024!!",
            "passwordpassword",
            "qwertyuiop123456",
            "123456789012",
            "Welcome2024!!",
            "drowssap123456",
            "aaaaaaaaaaaa",
            "iloveyou123456",
            "AdminAdmin2023",
            "summer-winter-2025",
            "1111111111111",
            "Qwertz!Asdfg!99",
            "letmein letmein",
            "Liverpool1892!!",
            "michael.jessica.99",
        ] {
            assert!(is_common(common), "{common}");
        }
        for good in [
            "a sentence is good",
            "correct horse battery staple",
            "zqx-vurm 41 plinth",
            "Der Hund frisst Äpfel",
            "ありがとうございます東京都港区",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn what_says_who_one_is_is_known() {
        let about = ["Ann Zqxjkv", "ann.zqxjkv@customer.example", "Example Instruments"];
        for own in ["AnnZqxjkv2024!", "zqxjkv-customer-1", "ExampleInstruments1", "ZqxjkvPassword1"] {
            assert!(is_about(own, about), "{own}");
        }
        for good in ["a sentence is good", "the annual plinth is wet"] {
            assert!(!is_about(good, about), "{good}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_stops_it(password in ".{0,200}", about in ".{0,60}") {
            let _ = is_common(&password);
            let _ = is_about(&password, [about.as_str()]);
        }

        #[test]
        fn whatever_stands_behind_a_common_word_helps_nothing(figures in "[0-9!?.]{0,12}") {
            let password = format!("password{figures}");
            prop_assert!(is_common(&password));
        }
    }
}
