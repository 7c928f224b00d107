//! The sentence that matched: a piece of a text around the first word that was looked for, the words in it marked. The index knows
//! only hashes, so this looks again, in the opened text, as a reader would.

/// How much of the text stands before the first word that matched, and how much there is in all, in characters.
const BEFORE: usize = 60;
const LENGTH: usize = 220;
/// A word may be so much longer than what stands in the text: `pumps` finds `pump`.
const ENDING: usize = 3;

/// The words of a question that must occur, in lower case.
pub fn wanted(question: &str) -> Vec<String> {
    let words = question.split_whitespace().filter(|word| !word.starts_with('-'));
    words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// A piece of `text` as parts, each marked or not, that give the piece when joined. Line ends are blanks in it.
pub fn excerpt(text: &str, wanted: &[String]) -> Vec<(String, bool)> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = marks(&text, wanted);
    let first = found.first().map_or(0, |mark| mark.0);
    let from = start(&text, first);
    let to = text[from..].char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| from + at);
    let mut parts = Vec::new();
    if from > 0 {
        parts.push(("… ".to_owned(), false));
    }
    let mut at = from;
    for (begin, end) in found.into_iter().filter(|(begin, end)| *begin >= from && *end <= to) {
        parts.push((text[at..begin].to_owned(), false));
        parts.push((text[begin..end].to_owned(), true));
        at = end;
    }
    parts.push((text[at..to].to_owned(), false));
    if to < text.len() {
        parts.push((" …".to_owned(), false));
    }
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// The beginning of a word, some characters before `first`.
fn start(text: &str, first: usize) -> usize {
    let back = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    if back == 0 { 0 } else { text[back..first].find(' ').map_or(first, |blank| back + blank + 1) }
}

/// Where words that were looked for stand, in bytes, in order.
fn marks(text: &str, wanted: &[String]) -> Vec<(usize, usize)> {
    let mut marks = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), begin) {
            (true, None) => begin = Some(at),
            (false, Some(from)) => {
                begin = None;
                marks.extend(wanted.iter().find_map(|word| within(&text[from..at], word)).map(|(a, b)| (from + a, from + b)));
            }
            _ => {}
        }
    }
    marks
}

/// The part of a word of the text that was looked for: all of it in scripts that part their words, else where it stands.
fn within(word: &str, wanted: &str) -> Option<(usize, usize)> {
    let lower = word.to_lowercase();
    if lower.starts_with(wanted)
        || (lower.chars().count() > 2 && wanted.strip_prefix(&lower).is_some_and(|end| end.chars().count() <= ENDING))
    {
        return Some((0, word.len()));
    }
    if wanted.is_ascii() {
        return None;
    }
    word.find(wanted).map(|at| (at, at + wanted.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, question: &str) -> String {
        excerpt(text, &wanted(question)).into_iter().map(|(part, mark)| if mark { format!("[{part}]") } else { part }).collect()
    }

    #[test]
    fn the_words_are_marked_where_they_stand() {
        assert_eq!(shown("The Pumps\nare loud.", "pump -quiet"), "The [Pumps] are loud.");
        assert_eq!(shown("One pump hums", "\"pumps hum\""), "One [pump] [hums]");
        assert_eq!(shown("請求書の再発行をお願いします。", "再発行"), "請求書の[再発行]をお願いします。");
        assert_eq!(shown("Nothing of it", "else"), "Nothing of it");
        assert_eq!(shown("", "else"), "");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_of_them() {
        let long = format!("{} needle {}", "straw ".repeat(100), "straw ".repeat(100));
        let shown = shown(&long, "needle");
        assert!(shown.starts_with("… straw") && shown.ends_with(" …") && shown.contains("[needle]"), "{shown}");
        assert!(shown.chars().count() < LENGTH + 8, "{shown}");
    }

    #[test]
    fn no_text_makes_it_stumble() {
        for text in ["İstanbul İİİ ß", "a\u{301}b", "𝒳𝒴 straße", "\u{0}"] {
            for question in ["i", "ss", "x", "İ", "straße"] {
                assert_eq!(
                    excerpt(text, &wanted(question)).iter().map(|part| part.0.as_str()).collect::<String>(),
                    text.split_whitespace().collect::<Vec<_>>().join(" ")
                );
            }
        }
    }
}
