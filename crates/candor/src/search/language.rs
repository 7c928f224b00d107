//! In which language something is written, guessed by the small words that every sentence of it has. Only for stemming: a wrong
//! guess or none means that words are found as they stand.

/// The small words of a language that the others here do not have, or seldom.
const WORDS: [(&str, &[&str]); 9] = [
    ("en", &["the", "and", "is", "not", "you", "of", "with", "this", "have", "my", "it", "are", "was", "since", "your", "for", "we"]),
    ("de", &["der", "die", "und", "nicht", "das", "ich", "ist", "mit", "ein", "eine", "auf", "wir", "sie", "seit", "bitte", "für", "dem"]),
    ("fr", &["le", "les", "des", "et", "est", "pas", "une", "je", "vous", "nous", "dans", "pour", "avec", "depuis", "du", "mon", "ne"]),
    ("es", &["el", "los", "las", "y", "es", "una", "por", "con", "para", "mi", "pero", "desde", "muy", "del", "está", "lo", "su"]),
    ("it", &["il", "gli", "di", "è", "non", "una", "per", "che", "con", "sono", "della", "mio", "ho", "anche", "dal", "questo", "alla"]),
    ("pt", &["o", "os", "as", "e", "não", "uma", "com", "para", "meu", "desde", "do", "da", "mas", "está", "em", "um", "ao"]),
    ("nl", &["de", "het", "een", "en", "niet", "ik", "met", "van", "mijn", "sinds", "wij", "voor", "dat", "zijn", "op", "maar", "te"]),
    ("sv", &["och", "det", "att", "inte", "jag", "är", "en", "ett", "som", "med", "på", "sedan", "har", "vi", "för", "av", "min"]),
    ("da", &["og", "det", "at", "ikke", "jeg", "er", "en", "et", "som", "med", "på", "siden", "har", "vi", "af", "til", "min"]),
];

/// How many words of a text are looked at.
const LOOKED_AT: usize = 400;

/// The BCP 47 tag of the language, if one stands out.
pub fn guess(text: &str) -> Option<&'static str> {
    let mut counts = [0_usize; WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(LOOKED_AT) {
        let word = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(&WORDS) {
            *count += usize::from(words.contains(&&*word));
        }
    }
    let best = counts.iter().max().copied().filter(|best| *best >= 2)?;
    let mut leaders = counts.iter().zip(&WORDS).filter(|(count, _)| **count == best).map(|(_, (tag, _))| *tag);
    let first = leaders.next();
    if leaders.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_enough_and_a_word_is_not() {
        let said = [
            ("The pump hums since Tuesday and I have not slept.", Some("en")),
            ("Die Pumpe brummt seit Dienstag, und ich kann nicht schlafen.", Some("de")),
            ("La pompe fait du bruit depuis mardi, je ne dors pas.", Some("fr")),
            ("La bomba hace ruido desde el martes y no duermo por las noches.", Some("es")),
            ("De pomp maakt lawaai sinds dinsdag en ik slaap niet.", Some("nl")),
            ("Printer", None),
            ("", None),
        ];
        for (text, language) in said {
            assert_eq!(guess(text), language, "{text}");
        }
    }
}
