//! The header block of an older mail: "From: … Sent: … To: … Subject: …", in the language of whoever answers.

use super::line::{Line, domain, lowered, normal};
use super::words::labels::{LABELS, Label};
use super::work;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest label, in characters, and the longest line that is searched for one, in bytes.
const MAX_LABEL: usize = 24;
const MAX_LINE: usize = 2_000;
/// How many lines a block may take, and how many of them may be blank between its labels.
const MAX_BLOCK: usize = 16;

/// What each label may introduce; some mean different things in different languages.
static MEANINGS: LazyLock<HashMap<&'static str, Vec<Label>>> = LazyLock::new(|| {
    let mut meanings: HashMap<&'static str, Vec<Label>> = HashMap::new();
    for row in LABELS {
        for (labels, label) in row.iter().zip([Label::From, Label::Sent, Label::To, Label::Subject]) {
            for word in labels.split('|') {
                meanings.entry(word).or_default().push(label);
            }
        }
    }
    meanings
});

/// How many lines the header block that starts at line `at` takes. A block names who wrote and what about, and says when
/// or to whom: a journey "From: … To: … Date: …" is none.
pub(super) fn at(lines: &[Line], at: usize) -> Option<usize> {
    let depth = lines[at].depth;
    meanings(&lines[at].text).filter(|found| found.iter().any(|l| *l != Label::Subject))?;
    let mut seen: Vec<&'static [Label]> = Vec::new();
    let (mut end, mut blank) = (at, false);
    for (offset, line) in lines[at..].iter().take(MAX_BLOCK).enumerate() {
        if line.depth != depth {
            break;
        }
        if line.is_blank() {
            blank = true;
            continue;
        }
        match meanings(&line.text) {
            Some(found) => seen.push(found),
            // Between them stand labels that nobody needs ("Importance:"), and lines that go on ("; Ada <ada@…>").
            None if blank || !(continues(&line.text) || label(&line.text).is_some()) => break,
            None => {}
        }
        blank = false;
        end = at + offset + 1;
    }
    let has = |label: Label| seen.iter().any(|found| found.contains(&label));
    let whole = seen.len() >= 3 && has(Label::From) && has(Label::Subject) && (has(Label::Sent) || has(Label::To));
    whole.then_some(end - at)
}

/// The domain of whoever these labelled lines say that the mail is from.
pub(super) fn sender(block: &[Line]) -> Option<String> {
    let from = block.iter().find(|line| meanings(&line.text).is_some_and(|found| found.contains(&Label::From)))?;
    domain(&from.text)
}

/// What follows a label that opens a block's line, if the line has a label.
pub(super) fn starts_one(line: &Line) -> bool {
    meanings(&line.text).is_some()
}

/// How many of the next lines look like labels in whatever language: for a place that the markup marks.
pub(super) fn looks_like_one(lines: &[Line]) -> bool {
    let near = lines.iter().filter(|line| !line.is_blank()).take(5);
    near.filter(|line| label(&line.text).is_some()).count() >= 3
}

fn continues(line: &str) -> bool {
    line.starts_with([' ', '\t', ';', '<']) || line.contains('@')
}

fn meanings(line: &str) -> Option<&'static [Label]> {
    MEANINGS.get(label(line)?.as_str()).map(Vec::as_slice)
}

/// The label of a line "label: value", in lower case.
fn label(line: &str) -> Option<String> {
    if line.len() > MAX_LINE {
        return None;
    }
    work::count(line.len());
    let line = line.trim_start_matches(['*', ' ', '_', '|', '\u{a0}', '\u{200e}', '\u{200f}', '\u{feff}']);
    let (label, _) = line.split_at(line.char_indices().take(MAX_LABEL + 8).find(|(_, c)| matches!(c, ':' | '：'))?.0);
    let label = normal(label);
    let label = lowered(label.trim_matches(['*', ' ', '_']));
    (!label.is_empty() && label.chars().count() <= MAX_LABEL).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::super::line::read;
    use super::*;

    #[test]
    fn in_many_languages() {
        for block in [
            "From: Ada\nSent: Monday\nTo: Bob\nSubject: x",
            "*Von:* Ada\n*Gesendet:* Montag\n*An:* Bob\n*Betreff:* x",
            "Gesendet: Montag\nVon: Ada\nAn: Bob\nBetreff: x",
            "De : Ada\nEnvoyé : lundi\nÀ : Bob\nObjet : x",
            "Da: Ada\nInviato: lunedì\nA: Bob\nOggetto: x",
            "От: Ада\nОтправлено: 2 ноября\nКому: Боб\nТема: x",
            "发件人: Ada\n发送时间: 2026\n收件人: Bob\n主题: x",
            "差出人: Ada\n送信日時: 2026\n宛先: Bob\n件名: x",
            "보낸 사람: Ada\n보낸 날짜: 2026\n받는 사람: Bob\n제목: x",
            "\u{200f}מאת: Ada\n\u{200f}נשלח: 2026\n\u{200f}אל: Bob\n\u{200f}נושא: x",
            "From: Ada\n\nSent: Monday\n\nTo: Bob <bob@example.org>;\n Eve <eve@example.org>\nImportance: High\n\nSubject: x",
        ] {
            assert_eq!(at(&read(block), 0), Some(block.lines().count()), "{block}");
        }
    }

    #[test]
    fn a_journey_is_none() {
        for text in ["From: Berlin\nTo: Hamburg\nDate: 3 Nov 2026", "From: the beginning\nit was broken.\nTo: be honest\nSubject: none"] {
            assert_eq!(at(&read(text), 0), None, "{text}");
        }
    }
}
