//! The line above a quotation: "On Monday, Ada wrote:", in the languages of the usual mail programs.

use super::Line;

/// How many lines an attribution takes, and whether it is one also when no quotation mark follows.
pub(super) struct Attribution {
    pub lines: usize,
    pub is_certain: bool,
}

/// The attribution that starts at line `at`, wrapped over at most three lines.
pub(super) fn at(lines: &[Line], at: usize) -> Option<Attribution> {
    let mut joined = String::new();
    for count in 1..=3 {
        let line = lines.get(at + count - 1).filter(|l| l.depth == 0 && !l.is_blank())?;
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line.text.trim());
        if joined.len() > 400 {
            return None;
        }
        let starts = starts_like_one(&joined);
        if count > 1 && !starts {
            return None;
        }
        if let Some(is_certain) = is_attribution(&joined, starts) {
            return Some(Attribution { lines: count, is_certain });
        }
    }
    None
}

/// `None` when the line is none; else whether it is certainly one.
fn is_attribution(line: &str, starts: bool) -> Option<bool> {
    let line = line.trim_matches(['*', '_', ' ']);
    let zoho = line.strip_prefix("----").and_then(|l| l.strip_suffix("----")).map(str::trim);
    let body = match zoho {
        Some(body) => body,
        None => line.strip_suffix([':', '：'])?.trim_end(),
    };
    let lower = body.to_lowercase();
    let wrote = WROTE.iter().any(|w| lower.contains(w));
    let digits = body.bytes().any(|b| b.is_ascii_digit());
    let address = body.contains('@');
    if zoho.is_some() {
        return (wrote && digits).then_some(true);
    }
    let dated = has_time(body) && has_year(body);
    if wrote {
        return (digits || address).then_some((starts && (dated || (address && digits))) || (address && dated));
    }
    // Some programs name no verb: "вт, 12 мар. 2024 г. в 10:00, Ада <ada@example.org>:"
    (dated && address && body.ends_with('>')).then_some(true)
}

fn starts_like_one(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ', '-']);
    line.starts_with(|c: char| c.is_ascii_digit()) || BEGINS.iter().any(|b| line.starts_with(b)) || {
        // A weekday: "ma 12. maaliskuuta", "pon., 12 mar", "вт, 12 мар".
        let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
        let after = line[word.len()..].trim_start_matches(['.', ',', ' ']);
        (2..=12).contains(&word.chars().count()) && after.starts_with(|c: char| c.is_ascii_digit())
    }
}

fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'.' | b'h') && w[2].is_ascii_digit() && w[3].is_ascii_digit())
}

fn has_year(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|w| matches!(&w[..2], b"19" | b"20") && w[2].is_ascii_digit() && w[3].is_ascii_digit())
        // 12.03.24, 12/03/24
        || bytes.windows(6).any(|w| w[0].is_ascii_digit() && matches!(w[1], b'.' | b'/') && w[2].is_ascii_digit()
            && w[3].is_ascii_digit() && matches!(w[4], b'.' | b'/') && w[5].is_ascii_digit())
}

/// How an attribution begins.
const BEGINS: &[&str] = &[
    "On ",
    "Am ",
    "Um ",
    "Le ",
    "El ",
    "Il ",
    "Em ",
    "A ",
    "No dia ",
    "Op ",
    "Den ",
    "W dniu ",
    "Dnia ",
    "Dne ",
    "Dňa ",
    "În ",
    "Pe ",
    "La data ",
    "Στις ",
    "Την ",
    "Ngày ",
    "Vào ",
    "Pada ",
    "V ",
    "Dana ",
    "U ",
    "На ",
    "В ",
    "בתאריך",
    "ב-",
    "في ",
    "بتاريخ",
    "Ekki ",
    "Þann ",
    "Kell ",
    "Datum ",
    "Il giorno ",
    "Le jeu",
    "Le lun",
    "Le mar",
    "Le mer",
    "Le ven",
    "O ",
    "Az ",
    "Dnia ",
];

/// "Wrote", in lower case.
const WROTE: &[&str] = &[
    " wrote",   // en
    " schrieb", // de
    " a écrit",
    "a ecrit", // fr
    " escribió",
    " escribio",
    "va escriure", // es, ca
    " ha scritto", // it
    " escreveu",   // pt
    " schreef",    // nl
    " skrev",      // sv, da, nb
    " kirjoitti",  // fi
    " napisał",
    " pisze",   // pl
    " napsal",  // cs
    " napísal", // sk
    " ezt írta",
    " írta",    // hu
    " a scris", // ro
    " yazdı",
    "şunları yazdı", // tr
    " написал",
    " пишет", // ru
    " написав",
    " пише",   // uk
    " написа", // bg
    " έγραψε", // el
    " je napisal",
    " je napisao",
    " je napisala", // sl, hr, sr
    " kirjutas",    // et
    " rakstīja",    // lv
    " rašė",
    " parašė",   // lt
    " skrifaði", // is
    " đã viết",  // vi
    " menulis",  // id, ms
    "のメール",
    "書きました",
    "書いた", // ja
    "写道",
    "寫道", // zh
    "작성",
    "썼습니다", // ko
    "כתב",      // he
    "كتب",      // ar
    "เขียน",     // th
];

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
            let lines = [Line { depth: 0, text: case.to_owned(), attribution: false }];
            let found = at(&lines, 0).unwrap_or_else(|| panic!("not seen: {case}"));
            assert!(found.is_certain, "not certain: {case}");
        }
    }

    #[test]
    fn a_wrapped_attribution_does_not_reach_above() {
        let lines: Vec<Line> = ["Thanks!", "On Mon, 2 Nov 2026 at 10:00, Ada Lovelace", "<ada@example.org> wrote:"]
            .map(|t| Line { depth: 0, text: t.to_owned(), attribution: false })
            .into();
        assert!(at(&lines, 0).is_none());
        assert_eq!(at(&lines, 1).map(|a| a.lines), Some(2));
    }
}
