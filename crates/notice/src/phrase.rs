//! Parts of sentences that are computed: numbers, lists, periods, dates, events, countries.

use calendar::Period;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::Word;

use crate::Language;
use crate::speech::{Arg, Speech};

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Phrases {
    pub language: Language,
    pub t: &'static Speech,
}

impl Phrases {
    pub fn of(language: Language) -> Self {
        Self { language, t: Speech::of(language) }
    }

    pub fn say(&self, key: &str) -> String {
        self.t.say(key)
    }

    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.t.with(key, args)
    }

    /// A sentence whose only placeable is this one.
    pub fn one(&self, key: &str, name: &str, value: &str) -> String {
        self.with(key, &[(name, value.into())])
    }

    /// A sentence that counts: `$count` chooses the plural form, `$number` is the number in words up to twelve.
    pub fn count(&self, key: &str, count: i64) -> String {
        self.with(key, &[("count", count.into()), ("number", (&self.number(count)).into())])
    }

    /// A word of the application or of a list; as it is written, taken apart, where the language has no word for it.
    pub fn word(&self, kind: &str, word: &str) -> String {
        self.t.word(kind, word).map_or_else(|| apart(word), str::to_owned)
    }

    pub fn words<'w>(&self, kind: &str, words: impl IntoIterator<Item = &'w Word>) -> Vec<String> {
        words.into_iter().map(|word| self.word(kind, word.as_str())).collect()
    }

    /// `three`, and digits from thirteen on.
    pub fn number(&self, number: i64) -> String {
        self.t.word("number", &number.to_string()).map_or_else(|| number.to_string(), str::to_owned)
    }

    /// `a, b and c`; side by side where a part has a comma of its own.
    pub fn and(&self, parts: &[String]) -> String {
        self.join("list-two", parts)
    }

    /// `a, b or c`.
    pub fn or(&self, parts: &[String]) -> String {
        self.join("list-or", parts)
    }

    fn join(&self, key: &str, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            several if several.iter().any(|part| part.contains(',')) => self.titles(several),
            [first @ .., last] => self.with(key, &[("one", (&first.join(", ")).into()), ("two", last.into())]),
        }
    }

    /// Titles side by side: `Who you are; How we reach you`.
    pub fn titles(&self, titles: &[String]) -> String {
        titles.join(if self.language == Language::French { "\u{a0}; " } else { "; " })
    }

    /// `three months`; in German in the accusative, in which every sentence takes it.
    pub fn period(&self, period: &Period) -> String {
        let parts: Vec<String> = units(period).map(|(number, unit)| self.count(&format!("period-{unit}"), number)).collect();
        if parts.is_empty() { self.say("period-none") } else { self.and(&parts) }
    }

    /// `every six months`.
    pub fn every(&self, period: &Period) -> String {
        let mut parts = units(period);
        match (parts.next(), parts.next()) {
            (Some((number, unit @ ("years" | "months" | "weeks" | "days"))), None) => self.count(&format!("every-{unit}"), number),
            _ => self.one("every-other", "period", &self.period(period)),
        }
    }

    /// Two periods side by side, the old and the new one: `six months` and `three` where both count the same unit, so that a
    /// sentence says `three instead of six months`.
    pub fn instead(&self, old: &Period, new: &Period) -> (String, String) {
        let only = |period: &Period| {
            let parts: Vec<(i64, &str)> = units(period).collect();
            if let [(number @ 2.., unit)] = parts.as_slice() { Some((*number, *unit)) } else { None }
        };
        match (only(old), only(new)) {
            (Some((_, unit)), Some((number, same))) if unit == same => (self.period(old), self.number(number)),
            _ => (self.period(old), self.period(new)),
        }
    }

    /// `after the ticket was closed`.
    pub fn after(&self, event: &str) -> String {
        self.t.word("event", event).map_or_else(|| self.one("event-other", "plain", &apart(event)), str::to_owned)
    }

    /// `as soon as the ticket is closed`.
    pub fn once(&self, event: &str) -> String {
        let known = self.t.word("event", &format!("{event}-once"));
        known.map_or_else(|| self.one("event-other-once", "plain", &apart(event)), str::to_owned)
    }

    /// `28 November 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = self.word("month", &date.month().to_string());
        let (day, year) = (i64::from(date.day()), date.year().to_string());
        self.with("date", &[("day", day.into()), ("month", (&month).into()), ("year", (&year).into())])
    }

    /// The day and the time of day of an instant in a zone.
    pub fn moment(&self, at: Timestamp, zone: &TimeZone) -> (String, String) {
        let local = at.to_zoned(zone.clone());
        (self.date(local.date()), local.strftime("%H:%M").to_string())
    }

    /// `Ireland, United Kingdom`.
    pub fn countries<'w>(&self, countries: impl IntoIterator<Item = &'w Word>) -> String {
        self.words("country", countries).join(", ")
    }
}

/// The parts of a period with their units, the largest first. Seven days are a week; twelve months remain months, as written.
fn units(period: &Period) -> impl Iterator<Item = (i64, &'static str)> {
    let (months, days, seconds) = (period.in_months(), period.in_days(), period.in_micros() / 1_000_000);
    let (years, months) = if months % 12 == 0 && months != 12 { (months / 12, 0) } else { (0, months) };
    let years_written = period.to_string().starts_with("P1Y") && months == 12;
    let (years, months) = if years_written { (1, 0) } else { (years, months) };
    let (weeks, days) = if days % 7 == 0 { (days / 7, 0) } else { (0, days) };
    let parts = [
        (years, "years"),
        (months, "months"),
        (weeks, "weeks"),
        (days, "days"),
        (seconds / 3600, "hours"),
        (seconds / 60 % 60, "minutes"),
        (seconds % 60, "seconds"),
    ];
    parts.into_iter().filter(|(number, _)| *number > 0)
}

/// A word that no language knows, taken apart: `customs-alerts` becomes `customs alerts`, `CustomerCare` `Customer Care`.
pub(crate) fn apart(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 4);
    let mut lower = false;
    for character in word.chars() {
        if matches!(character, '-' | '_' | '.') {
            text.push(' ');
        } else {
            if character.is_uppercase() && lower {
                text.push(' ');
            }
            text.push(character);
        }
        lower = character.is_lowercase();
    }
    text
}

/// The same beginning with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Titles as answers: each ends like a sentence.
pub(crate) fn sentences<'t>(titles: impl IntoIterator<Item = &'t String>) -> String {
    let mut text = String::new();
    for title in titles {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(title);
        if !title.ends_with(['.', '!', '?']) {
            text.push('.');
        }
    }
    text
}

#[cfg(test)]
#[path = "phrase_tests.rs"]
mod tests;
