//! Reading an answer; what cannot be meant is refused with what to write instead.

use super::answers::LAWS;
use crate::privacy::vocabulary::vocabulary;
use jiff::civil::Date;
use policy::Period;

pub fn text(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_control) { Err("it holds characters that cannot be read".to_owned()) } else { Ok(text.to_owned()) }
}

pub fn optional(answer: &str) -> Result<Option<String>, String> {
    if matches!(answer, "-" | "none") { Ok(None) } else { text(answer).map(Some) }
}

pub fn email(answer: &str) -> Result<String, String> {
    let is_one = answer.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && domain.contains('.'))
        && !answer.contains(char::is_whitespace);
    if is_one { text(answer) } else { Err("write an address like name@example.org".to_owned()) }
}

pub fn email_or_none(answer: &str) -> Result<Option<String>, String> {
    if matches!(answer, "-" | "none") { Ok(None) } else { email(answer).map(Some) }
}

pub fn yes_or_no(answer: &str) -> Result<bool, String> {
    match answer.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

pub fn country(answer: &str) -> Result<String, String> {
    let code = answer.to_uppercase();
    if calendar::is_country(&code) { Ok(code) } else { Err("write the code of a country in ISO 3166, such as IE".to_owned()) }
}

pub fn places(answer: &str) -> Result<Vec<String>, String> {
    each(answer, |word| if calendar::areas().contains(&word) { Ok(word.to_owned()) } else { country(word) })
}

pub fn laws(answer: &str) -> Result<Vec<&'static str>, String> {
    let known = |word: &str| LAWS.iter().map(|(name, _)| *name).find(|name| name.eq_ignore_ascii_case(word));
    each(answer, |word| known(word).ok_or_else(|| "write EU-GDPR, UK-GDPR or both".to_owned()))
}

pub fn languages(answer: &str) -> Result<Vec<String>, String> {
    let known = |word: &str| matches!(word, "en" | "de" | "fr");
    each(answer, |word| known(word).then(|| word.to_owned()).ok_or_else(|| "write en, de, fr or several of them".to_owned()))
}

pub fn points(answer: &str) -> Result<Vec<String>, String> {
    let all = vocabulary();
    let known: Vec<&str> = all.awake.points.iter().chain(all.asleep.points).copied().collect();
    each(answer, |word| match policy::nearest(word, &known) {
        _ if known.contains(&word) => Ok(word.to_owned()),
        Some(near) => Err(format!("`{word}` is no channel; did you mean {near}?")),
        None => Err(format!("`{word}` is no channel; write some of {}", all.awake.points.join(", "))),
    })
}

/// Each of some words, of which there has to be one.
pub fn each<T>(answer: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let words: Vec<T> = answer.split([',', ' ']).filter(|word| !word.is_empty()).map(read).collect::<Result<_, _>>()?;
    if words.is_empty() { Err("name one at least".to_owned()) } else { Ok(words) }
}

/// `12 months` or `P12M`.
pub fn period(answer: &str) -> Result<Period, String> {
    let remedy = || "write a period like 12 months, 30 days or P1Y".to_owned();
    if answer.starts_with('P') {
        return answer.parse().map_err(|_| remedy());
    }
    let (number, unit) = answer.split_once(' ').ok_or_else(remedy)?;
    let letter = match unit.trim().trim_end_matches('s') {
        "day" => 'D',
        "week" => 'W',
        "month" => 'M',
        "year" => 'Y',
        _ => return Err(remedy()),
    };
    format!("P{number}{letter}").parse().map_err(|_| remedy())
}

pub fn date(answer: &str) -> Result<Date, String> {
    answer.parse().map_err(|_| "write a day like 2026-03-01".to_owned())
}
