//! The word that somebody probably meant.

/// The longest word that is compared; what is longer was not a slip of the finger.
const LONGEST: usize = 64;

/// As many words are compared; whoever knows more does not wait for all of them.
const MOST: usize = 1000;

/// A remedy that names the nearest of the known words, or lists them when none is near and they are few.
pub(crate) fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "nothing is declared there yet".to_owned(),
        None if known.len() <= 12 => format!("use one of `{}`", known.join("`, `")),
        None => "remove it or see the documentation for the words that are known".to_owned(),
    }
}

/// The same after many findings: whoever reads the thousandth does not need a guess, and guessing takes time.
pub(crate) fn suggest_after<'a>(found: usize, word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if found < MOST { suggest(word, known) } else { "see the documentation for the words that are known".to_owned() }
}

/// The known word that somebody probably meant, if one is near enough.
#[must_use]
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let length = word.chars().count();
    let most = 1 + length / 3;
    // A word of another length is at least so far away.
    let comparable = known.iter().take(MOST).filter(|other| other.chars().count().abs_diff(length) <= most);
    let (distance, near) = comparable.map(|other| (distance(word, other), *other)).min_by_key(|(distance, _)| *distance)?;
    (distance <= most).then_some(near)
}

/// The least number of characters to insert, remove or replace (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, character) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (index, second) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(character != *second);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(suggest("itms", ["items", "source"]), "did you mean `items`?");
        assert_eq!(suggest("zzzzzz", ["items", "source"]), "use one of `items`, `source`");
        assert_eq!(suggest("x", []), "nothing is declared there yet");
        assert_eq!((distance("kitten", "sitting"), distance("", "abc"), distance("é", "e")), (3, 3, 1));
    }
}
