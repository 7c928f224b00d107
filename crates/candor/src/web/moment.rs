//! Instants as a reader sees them: in the desk's zone, short when near, exact on demand.

use crate::app::App;
use crate::time::Instant;
use jiff::Zoned;
use pages::Moment;

/// An instant, told in the desk's zone.
pub fn moment(app: &App, at: Instant) -> Moment {
    let (zoned, now) = (at.timestamp().to_zoned(app.zone.clone()), app.now().timestamp().to_zoned(app.zone.clone()));
    Moment {
        iso: zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        short: zoned.strftime(short(&zoned, &now)).to_string(),
        long: zoned.strftime("%A %-d %B %Y, %H:%M").to_string(),
        zone: app.zone.iana_name().unwrap_or("UTC").to_owned(),
    }
}

/// The least that tells which day it was: the time today, the weekday this week, the date else.
fn short(at: &Zoned, now: &Zoned) -> &'static str {
    let days = (now.date() - at.date()).get_days();
    match days {
        0 => "%H:%M",
        -6..=6 => "%a %H:%M",
        _ if at.year() == now.year() => "%-d %b",
        _ => "%-d %b %Y",
    }
}
