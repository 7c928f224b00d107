//! The line above a quotation: "On Monday, Ada wrote:", in the languages of the usual mail programs.

use super::line::{Line, lowered, normal};
use super::words::attributions::{BEGINS, NO_NAMES, PERSONAL, POSSESSIVE, QUOTING, WROTE};
use super::words::each;
use super::work;

/// How many lines an attribution takes, and whether it is one also when no quotation mark follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribution {
    pub lines: usize,
    pub is_certain: bool,
}

/// The longest attribution, in bytes and in lines.
const MAX_LENGTH: usize = 400;
const MAX_LINES: usize = 3;

/// The attribution that starts at line `at` and stays at its depth, wrapped over at most three lines.
pub(super) fn at(lines: &[Line], at: usize) -> Option<Attribution> {
    let depth = lines[at].depth;
    let stands_apart = at == 0 || lines[at - 1].is_blank() || lines[at - 1].depth != depth;
    let mut joined = String::new();
    let mut wraps = false;
    for count in 1..=MAX_LINES {
        let line = lines.get(at + count - 1).filter(|l| l.depth == depth && !l.is_blank())?;
        if joined.len() + line.text.len() > MAX_LENGTH {
            return None;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(normal(&line.text).trim());
        // Its first line has a date or an address already.
        let first = count == 1 && (starts_like_one(&joined) || (stands_apart && joined.contains(" <")));
        wraps |= first && joined.contains(|c: char| c.is_ascii_digit() || c == '@') && !joined.ends_with(['!', '?']);
        if count > 1 && !wraps {
            return None;
        }
        if count > 1 && is_above_one(&lines[at..at + count]) {
            return None;
        }
        if let Some(is_certain) = is_attribution(&joined) {
            return Some(Attribution { lines: count, is_certain });
        }
    }
    None
}

/// Whether the first of these lines is a sentence and the attribution begins with the second.
fn is_above_one(lines: &[Line]) -> bool {
    let below = lines[1..].iter().map(|l| normal(&l.text).trim().to_owned()).collect::<Vec<_>>().join(" ");
    is_attribution(&below) == Some(true)
}

/// `None` when the text is none; else whether it is certainly one.
fn is_attribution(text: &str) -> Option<bool> {
    work::count(text.len());
    let text = text.trim_matches(['*', '_', ' ']);
    let drawn = text.starts_with("---") && text.ends_with("---");
    let body = match text.strip_suffix([':', '：']) {
        _ if drawn => text.trim_matches(['-', ' ', ':']),
        Some(body) => body.trim_end(),
        None => return None,
    };
    let lower = lowered(body);
    let has = |words: &[&str]| each(words).any(|w| lower.contains(w));
    let wrote = has(WROTE);
    let address = body.contains('@');
    let personal = body.contains(" I ") || has(PERSONAL) || (!address && has(POSSESSIVE));
    let enclosed = address && body.contains(['<', '(', '[']);
    let dated = has_time(body) && has_year(body);
    if drawn {
        return (wrote && (dated || address || is_named(body))).then_some(true);
    }
    if personal {
        return None;
    }
    if wrote {
        // "Dne 02. 11. 26 v 9:00" has day, month, year, hour and minute.
        let numbers = body.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).count();
        let said = address || has_year(body) || numbers >= 5 || is_named(body);
        return said.then_some(enclosed && dated);
    }
    if address && each(QUOTING).any(|w| lower.starts_with(w)) {
        return Some(false);
    }
    // Some programs name no verb: "вт, 12 мар. 2024 г. в 10:00, Ада <ada@example.org>:"
    let last = body.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let ends_in_address = last.contains('@') && last.len() > 3;
    if dated && ends_in_address && starts_like_one(body) {
        return Some(last.ends_with('>'));
    }
    // A language that we do not know: a quotation has to follow.
    (enclosed && dated).then_some(false)
}

fn starts_like_one(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ', '-']);
    line.starts_with(|c: char| c.is_ascii_digit()) || each(BEGINS).any(|b| line.starts_with(b)) || {
        // A weekday or a month: "ma 12. maaliskuuta", "pon., 12 mar", "вт, 12 мар", "Nov 2, 2026".
        let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
        let after = line[word.len()..].trim_start_matches(['.', ',', ' ']);
        (2..=12).contains(&word.chars().count()) && after.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Whether all that stands before the verb is a name, as in "Example Support wrote:".
fn is_named(body: &str) -> bool {
    let words: Vec<&str> = body.split_whitespace().collect();
    if words.first().is_some_and(|first| each(NO_NAMES).any(|w| lowered(first) == w)) {
        return false;
    }
    let name = words.iter().take_while(|w| w.starts_with(|c: char| c.is_uppercase() || c == '"')).count();
    (1..=4).contains(&name) && words.len() > name && words.len() - name <= 3
}

fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).any(|n| matches!(bytes[n], b':' | b'.' | b'h') && digit(n - 1) && digit(n + 1) && digit(n + 2))
}

fn has_year(text: &str) -> bool {
    // 12.03.24, 12/3/24, 2024-03-12
    let is_date = |word: &str| {
        let parts: Vec<&str> = word.split(['.', '/', '-']).filter(|part| !part.is_empty()).collect();
        parts.len() == 3 && parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    text.as_bytes().windows(4).any(|w| matches!(&w[..2], b"19" | b"20") && w[2].is_ascii_digit() && w[3].is_ascii_digit())
        || text.split([' ', ',', '(', ')']).any(is_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_languages() {
        let cases = [
            "On Mon, 2 Nov 2026 at 10:00, Ada <ada@example.org> wrote:",
            "Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Ada <ada@example.org>:",
            "Le lun. 2 nov. 2026 à 10:00, Ada <ada@example.org> a écrit :",
            "El lun, 2 nov 2026 a las 10:00, Ada (<ada@example.org>) escribió:",
            "Il giorno lun 2 nov 2026 alle ore 10:00 Ada <ada@example.org> ha scritto:",
            "Em seg., 2 de nov. de 2026 às 10:00, Ada <ada@example.org> escreveu:",
            "Op ma 2 nov 2026 om 10:00 schreef Ada <ada@example.org>:",
            "Den mån 2 nov. 2026 kl 10:00 skrev Ada <ada@example.org>:",
            "Den man. 2. nov. 2026 kl. 10.00 skrev Ada <ada@example.org>:",
            "ma 2. marrask. 2026 klo 10.00 Ada (ada@example.org) kirjoitti:",
            "pon., 2 lis 2026 o 10:00 Ada <ada@example.org> napisał(a):",
            "po 2. 11. 2026 v 10:00 odesílatel Ada <ada@example.org> napsal:",
            "po 2. 11. 2026 o 10:00 Ada <ada@example.org> napísal(a):",
            "Ada <ada@example.org> ezt írta (időpont: 2026. nov. 2., H, 10:00):",
            "În lun., 2 nov. 2026 la 10:00, Ada <ada@example.org> a scris:",
            "Ada <ada@example.org>, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:",
            "пн, 2 нояб. 2026 г. в 10:00, Ада <ada@example.org>:",
            "2 ноября 2026, 10:00, от Ада <ada@example.org> написал:",
            "пн, 2 лист. 2026 р. о 10:00 Ада <ada@example.org> пише:",
            "На пн, 2.11.2026 г. в 10:00 Ада <ada@example.org> написа:",
            "Στις Δευ 2 Νοε 2026 στις 10:00 π.μ., ο/η Ada <ada@example.org> έγραψε:",
            "V pon., 2. nov. 2026 ob 10:00 je oseba Ada <ada@example.org> je napisala:",
            "Kuupäev E, 2. november 2026 kell 10:00 kirjutas Ada <ada@example.org>:",
            "pirmd., 2026. g. 2. nov., plkst. 10:00 — lietotājs Ada <ada@example.org> rakstīja:",
            "2026-11-02, pr, 10:00 Ada <ada@example.org> rašė:",
            "Vào Th 2, 2 thg 11, 2026 lúc 10:00 Ada <ada@example.org> đã viết:",
            "Pada Sen, 2 Nov 2026 pukul 10.00 Ada <ada@example.org> menulis:",
            "2026年11月2日(月) 10:00 Ada <ada@example.org>:",
            "Ada <ada@example.org> 于2026年11月2日周一 10:00写道：",
            "2026년 11월 2일 (월) 오전 10:00, Ada <ada@example.org>님이 작성:",
            "בתאריך יום ב׳, 2 בנוב׳ 2026 ב-10:00 מאת Ada <ada@example.org> כתב:",
            "في الاثنين، 2 نوفمبر 2026 10:00 كتب Ada <ada@example.org>:",
            "---- On Mon, 02 Nov 2026 10:00:00 +0000 Ada <ada@example.org> wrote ----",
        ];
        for case in cases {
            let lines = [Line::plain(0, case)];
            let found = at(&lines, 0).unwrap_or_else(|| panic!("not seen: {case}"));
            assert!(found.is_certain, "not certain: {case}");
        }
    }

    #[test]
    fn a_wrapped_attribution_does_not_reach_above() {
        let lines: Vec<Line> =
            ["Thanks!", "On Mon, 2 Nov 2026 at 10:00, Ada Lovelace", "<ada@example.org> wrote:"].map(|t| Line::plain(0, t)).into();
        assert!(at(&lines, 0).is_none());
        assert_eq!(at(&lines, 1).map(|a| a.lines), Some(2));
    }
}
