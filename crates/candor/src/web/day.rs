//! Days and times as each language writes them.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pages::L10n;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `14:05`
    Time,
    /// `Tue 14:05`
    Weekday,
    /// `24 Nov`
    Day,
    /// `24 Nov 2026`
    Year,
    /// `Tuesday 24 November 2026, 14:05`
    Long,
}

/// An instant in these words. A language that is no other than English costs no look-up: a queue says a hundred of them.
pub fn say(at: &Zoned, form: Form, t: &L10n) -> String {
    if t.lang() == "en" {
        return at.strftime(english(form)).to_string();
    }
    let time = at.strftime("%H:%M").to_string();
    let weekday = |names: &str| nth(names, at.weekday().to_monday_zero_offset()).to_owned();
    let month = |names: &str| nth(names, at.month() - 1).to_owned();
    let date = |key: &str, month: String| {
        t.with(key, &[("day", i64::from(at.day()).into()), ("month", (&*month).into()), ("year", (&*at.year().to_string()).into())])
    };
    match form {
        Form::Time => time,
        Form::Weekday => format!("{} {time}", weekday(t.get("weekdays-short"))),
        Form::Day => date("date-day", month(t.get("months-short"))),
        Form::Year => date("date-year", month(t.get("months-short"))),
        Form::Long => {
            let (weekday, date) = (weekday(t.get("weekdays")), date("date-year", month(t.get("months"))));
            format!("{weekday}{}{date}, {time}", t.get("date-join"))
        }
    }
}

/// A day that is kept as text (ISO 8601), in these words; what is no day is said as it is.
pub fn date(text: &str, t: &L10n) -> String {
    let day = text.parse::<Date>().and_then(|day| day.to_zoned(TimeZone::UTC));
    day.map_or_else(|_| text.to_owned(), |day| say(&day, Form::Year, t))
}

const fn english(form: Form) -> &'static str {
    match form {
        Form::Time => "%H:%M",
        Form::Weekday => "%a %H:%M",
        Form::Day => "%-d %b",
        Form::Year => "%-d %b %Y",
        Form::Long => "%A %-d %B %Y, %H:%M",
    }
}

/// The word at a place of a list with spaces.
fn nth(names: &str, at: i8) -> &str {
    names.split(' ').nth(usize::try_from(at).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use notice::Language;

    #[test]
    fn each_language_writes_its_own() {
        let at: Zoned = "2026-03-24T14:05[Europe/Berlin]".parse().unwrap();
        let say = |language, form| say(&at, form, L10n::reader(language));
        let all = |language| [Form::Time, Form::Weekday, Form::Day, Form::Year, Form::Long].map(|form| say(language, form));
        assert_eq!(all(Language::English), ["14:05", "Tue 14:05", "24 Mar", "24 Mar 2026", "Tuesday 24 March 2026, 14:05"]);
        assert_eq!(all(Language::German), ["14:05", "Di 14:05", "24. März", "24. März 2026", "Dienstag, 24. März 2026, 14:05"]);
        assert_eq!(all(Language::French), ["14:05", "mar. 14:05", "24 mars", "24 mars 2026", "mardi 24 mars 2026, 14:05"]);
    }

    #[test]
    fn every_day_and_month_has_a_name() {
        for language in Language::ALL {
            let t = L10n::reader(language);
            let count = |key: &str| key.split(' ').filter(|one| !one.is_empty()).count();
            assert_eq!(
                [count(t.get("weekdays")), count(t.get("weekdays-short")), count(t.get("months")), count(t.get("months-short"))],
                [7, 7, 12, 12]
            );
        }
    }
}
