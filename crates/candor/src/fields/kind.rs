//! How a field is answered: what is accepted, in which form it is kept, how it is read.

use crate::profiles::field::clean;
use pages::L10n;
use sea_orm::entity::prelude::*;

/// The longest line, in characters.
const LINE: usize = 200;
/// The longest text.
const LINES: usize = 2000;

/// How a field is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// One line.
    #[sea_orm(string_value = "line")]
    Line,
    /// Several lines.
    #[sea_orm(string_value = "lines")]
    Lines,
    /// A number: kept with a point, without what groups digits.
    #[sea_orm(string_value = "number")]
    Number,
    /// A day: kept as ISO 8601.
    #[sea_orm(string_value = "date")]
    Date,
    /// One of several.
    #[sea_orm(string_value = "choice")]
    Choice,
    /// Yes or no: kept as `yes` and `no`.
    #[sea_orm(string_value = "check")]
    Check,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Line, Self::Lines, Self::Number, Self::Date, Self::Choice, Self::Check];

    /// Its word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Lines => "lines",
            Self::Number => "number",
            Self::Date => "date",
            Self::Choice => "choice",
            Self::Check => "check",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What was typed, in the form in which it is kept; nothing if nothing was typed.
    ///
    /// # Errors
    /// The key of the words that say what is wrong with it.
    pub fn read<'a>(self, typed: &str, mut choices: impl Iterator<Item = &'a str>) -> Result<Option<String>, &'static str> {
        let text = clean(typed);
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > if self == Self::Lines { LINES } else { LINE } {
            return Err(if self == Self::Lines { "detail-too-long" } else { "value-long" });
        }
        if self != Self::Lines && text.contains('\n') {
            return Err("value-line");
        }
        match self {
            Self::Line | Self::Lines => Ok(Some(text)),
            Self::Number => number(&text).map(Some).ok_or("detail-no-number"),
            Self::Date => text.parse::<jiff::civil::Date>().map(|day| Some(day.to_string())).map_err(|_| "detail-no-day"),
            Self::Choice => choices.any(|one| one == text).then_some(Some(text)).ok_or("detail-no-choice"),
            Self::Check => match text.as_str() {
                "yes" | "no" => Ok(Some(text)),
                _ => Err("detail-no-check"),
            },
        }
    }

    /// What is kept, as people read it.
    pub fn shown(self, kept: &str, t: &L10n) -> String {
        match (self, kept) {
            (Self::Check, "yes") => t.get("detail-yes").to_owned(),
            (Self::Check, "no") => t.get("detail-no").to_owned(),
            (Self::Date, day) => {
                day.parse::<jiff::civil::Date>().map_or_else(|_| kept.to_owned(), |day| day.strftime("%-d %b %Y").to_string())
            }
            _ => kept.to_owned(),
        }
    }
}

/// A number as it is kept: digits, a point, a sign; without zeros that say nothing. `1,5` and `1.5` are the same; what groups digits is a
/// blank, never a comma or a point, of which nobody could say which it is.
fn number(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let is_digits = |text: &str| (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match (part.is_empty(), whole) {
        (true, "0") => "0".to_owned(),
        (true, _) => format!("{sign}{whole}"),
        (false, _) => format!("{sign}{whole}.{part}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(kind: Kind, typed: &str) -> Result<Option<String>, &'static str> {
        kind.read(typed, ["One", "Two"].into_iter())
    }

    #[test]
    fn each_kind_takes_its_own() {
        let some = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(read(Kind::Line, "  a line\u{202e} "), some("a line"));
        assert_eq!(read(Kind::Line, "two\nlines"), Err("value-line"));
        assert_eq!(read(Kind::Lines, "two\r\n lines"), some("two\nlines"));
        assert_eq!(read(Kind::Number, "1 234,50"), some("1234.5"));
        assert_eq!(read(Kind::Number, "−007"), some("-7"));
        assert_eq!(read(Kind::Number, "-0,0"), some("0"));
        for wrong in ["1,234.5", "1.", ".5", "1e9", "٣", "0x1", "--1", "1234567890123456"] {
            assert_eq!(read(Kind::Number, wrong), Err("detail-no-number"), "{wrong}");
        }
        assert_eq!(read(Kind::Date, "2026-02-28"), some("2026-02-28"));
        assert_eq!(read(Kind::Date, "2026-02-30"), Err("detail-no-day"));
        assert_eq!(read(Kind::Choice, "Two"), some("Two"));
        assert_eq!(read(Kind::Choice, "two"), Err("detail-no-choice"));
        assert_eq!(read(Kind::Check, "yes"), some("yes"));
        assert_eq!(read(Kind::Check, "on"), Err("detail-no-check"));
    }

    proptest! {
        #[test]
        fn what_is_kept_reads_as_itself(text in "\\PC*", kind in prop::sample::select(Kind::ALL.to_vec())) {
            if let Ok(Some(kept)) = read(kind, &text) {
                prop_assert_eq!(read(kind, &kept), Ok(Some(kept.clone())));
            }
        }
    }
}
