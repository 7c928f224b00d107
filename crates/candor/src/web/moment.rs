//! Instants as a reader sees them: in the desk's zone or their own, short when near, exact on demand.

use super::day::{self, Form};
use super::locale::Locale;
use crate::app::App;
use crate::time::Instant;
use calendar::TimeZone;
use jiff::Zoned;
use notice::Language;
use pages::{L10n, Moment};

/// An instant, told in the desk's zone.
pub fn moment(app: &App, at: Instant) -> Moment {
    told(app, (Language::English, &app.zone), at)
}

/// An instant, told in the language and the zone of whoever reads it.
pub fn moment_in(app: &App, reader: &Locale, at: Instant) -> Moment {
    told(app, (reader.language, &reader.zone), at)
}

fn told(app: &App, (language, zone): (Language, &TimeZone), at: Instant) -> Moment {
    let (zoned, now) = (at.timestamp().to_zoned(zone.clone()), app.now().timestamp().to_zoned(zone.clone()));
    let say = |form| day::say(&zoned, form, L10n::reader(language));
    Moment {
        iso: zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        short: say(short(&zoned, &now)),
        long: say(Form::Long),
        zone: name(zone),
    }
}

/// What time it is in somebody's zone: `14:05`, with the weekday where it is another day than at the desk.
pub fn clock(app: &App, zone: &TimeZone) -> String {
    let (here, there) = (app.now().timestamp().to_zoned(app.zone.clone()), app.now().timestamp().to_zoned(zone.clone()));
    there.strftime(if here.date() == there.date() { "%H:%M" } else { "%a %H:%M" }).to_string()
}

/// What a zone is called (IANA).
pub fn name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

/// The least that tells which day it was: the time today, the weekday this week, the date else.
fn short(at: &Zoned, now: &Zoned) -> Form {
    let days = (now.date() - at.date()).get_days();
    match days {
        0 => Form::Time,
        -6..=6 => Form::Weekday,
        _ if at.year() == now.year() => Form::Day,
        _ => Form::Year,
    }
}
