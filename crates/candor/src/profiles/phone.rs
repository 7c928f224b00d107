//! Telephone numbers in one form: E.164, whatever notation they were typed in. What the number plan of a country says beyond that (how long
//! a number is, which digits are mobile) changes every month and is not needed to find somebody (decision 21).

use super::country;
use unicode_normalization::UnicodeNormalization;

/// The fewest digits of a number with its country; ITU-T E.164 says at most fifteen.
const FEWEST: usize = 7;
const MOST: usize = 15;

/// Why a number cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It holds something that no number does.
    Letters,
    /// Too few or too many digits.
    Length,
    /// It does not say in which country, and nobody else does.
    Country,
    /// No country has this code.
    Code,
}

impl Wrong {
    /// The key of what to do.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Letters => "value-phone-letters",
            Self::Length => "value-phone-length",
            Self::Country => "value-phone-country",
            Self::Code => "value-phone-code",
        }
    }
}

/// A number as E.164, from international notation or that of the country `home`.
///
/// # Errors
/// [`Wrong`].
pub fn read(typed: &str, home: Option<&str>) -> Result<String, Wrong> {
    let text: String = typed.trim().nfkc().map(digit).collect();
    let text = text.strip_prefix("tel:").unwrap_or(&text).trim();
    let international = text.strip_prefix('+').map(|rest| rest.replace("(0)", ""));
    let digits = digits(international.as_deref().unwrap_or(text))?;
    if international.is_some() {
        return whole(&digits);
    }
    let plan = home.and_then(country::plan);
    let out = plan.map_or("00", |plan| plan.abroad);
    if let Some(rest) = digits.strip_prefix(out).or_else(|| digits.strip_prefix("00")) {
        return whole(rest);
    }
    let plan = plan.ok_or(Wrong::Country)?;
    let national = match digits.strip_prefix(plan.trunk) {
        // Where numbers begin with the digits of the trunk as well, the length tells whether it was typed.
        Some(rest) if plan.digits.is_none_or(|whole| rest.len() >= whole) => rest,
        _ => &digits,
    };
    whole(&format!("{}{national}", plan.code))
}

/// A kept number as people read it: its country's code apart.
pub fn shown(kept: &str) -> String {
    let digits = kept.trim_start_matches('+');
    match country::code_of(digits) {
        Some(code) => format!("+{code} {}", &digits[code.len()..]),
        None => kept.to_owned(),
    }
}

/// The forms under which a kept number is looked for: international, and as its own country writes it.
pub fn spellings(kept: &str) -> Vec<String> {
    let digits = kept.trim_start_matches('+');
    let national = country::plans_of(digits).map(|plan| format!("{}{}", plan.trunk, &digits[plan.code.len()..]));
    let mut all = vec![kept.to_owned(), digits.to_owned()];
    all.extend(national);
    all.dedup();
    all
}

fn whole(digits: &str) -> Result<String, Wrong> {
    if !(FEWEST..=MOST).contains(&digits.len()) {
        return Err(Wrong::Length);
    }
    country::code_of(digits).ok_or(Wrong::Code)?;
    Ok(format!("+{digits}"))
}

fn digits(text: &str) -> Result<String, Wrong> {
    let mut digits = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            _ => return Err(Wrong::Letters),
        }
    }
    Ok(digits)
}

/// A digit of another script as ours.
fn digit(c: char) -> char {
    let value = match c {
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        '०'..='९' => c as u32 - '०' as u32,
        '๐'..='๙' => c as u32 - '๐' as u32,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_is_one_number() {
        let all = [
            "+44 1632 960001",
            "+44 (0)1632 960001",
            "0044 1632 960001",
            "01632 960001",
            "(01632) 960-001",
            "tel:+441632960001",
            "٠١٦٣٢٩٦٠٠٠١",
        ];
        for typed in all {
            assert_eq!(read(typed, Some("GB")).as_deref(), Ok("+441632960001"), "{typed}");
        }
        assert_eq!(read("030 23125 000", Some("DE")).as_deref(), Ok("+493023125000"));
        assert_eq!(read("(202) 555-0143", Some("US")).as_deref(), Ok("+12025550143"));
        assert_eq!(read("1 202 555 0143", Some("US")).as_deref(), Ok("+12025550143"));
        assert_eq!(read("011 44 1632 960001", Some("US")).as_deref(), Ok("+441632960001"));
        assert_eq!(read("06 1234 5678", Some("IT")).as_deref(), Ok("+390612345678"), "Italy keeps its nought");
        assert_eq!(read("800 555 01 43", Some("RU")).as_deref(), Ok("+78005550143"));
        assert_eq!(read("8 800 555 01 43", Some("RU")).as_deref(), Ok("+78005550143"));
        assert_eq!(read("612 345 678", Some("ES")).as_deref(), Ok("+34612345678"));
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(read("01632 960001", None), Err(Wrong::Country));
        assert_eq!(read("call me", Some("GB")), Err(Wrong::Letters));
        assert_eq!(read("+44 12", None), Err(Wrong::Length));
        assert_eq!(read("+44 1234567890123456", None), Err(Wrong::Length));
        assert_eq!(read("+999 12345678", None), Err(Wrong::Code));
        assert_eq!(read("", Some("GB")), Err(Wrong::Length));
    }

    #[test]
    fn it_is_shown_and_looked_for() {
        assert_eq!(shown("+441632960001"), "+44 1632960001");
        assert!(spellings("+441632960001").contains(&"01632960001".to_owned()));
    }
}
