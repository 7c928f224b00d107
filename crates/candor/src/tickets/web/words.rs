//! What a ticket's states are called on the pages, and how times stand in a row.

use crate::app::App;
use crate::ids::TeamId;
use crate::tickets::ticket::{Point, Reason, Turn};
use crate::time::Instant;
use crate::web::day::{self, Form};
use crate::web::locale::Locale;
use crate::web::moment;
use pages::agent::{Choice, Clock, Pace};
use pages::agent::{Reason as ShownReason, Turn as ShownTurn};
use pages::{L10n, Moment};

/// The turn as the pages name it.
pub const fn turn(turn: Turn) -> ShownTurn {
    match turn {
        Turn::Ours => ShownTurn::Ours,
        Turn::Theirs => ShownTurn::Theirs,
        Turn::Paused => ShownTurn::Paused,
        Turn::Done => ShownTurn::Done,
    }
}

/// The reason as the pages name it.
pub const fn reason(reason: Reason) -> ShownReason {
    match reason {
        Reason::FirstResponse => ShownReason::NeedsFirstResponse,
        Reason::NextResponse => ShownReason::NeedsNextResponse,
        Reason::Investigating => ShownReason::Investigating,
        Reason::CloseTheLoop => ShownReason::CloseTheLoop,
        Reason::Woken => ShownReason::Woken,
        Reason::WaitingForCustomer => ShownReason::WaitingForCustomer,
        Reason::PausedForLater => ShownReason::PausedForLater,
        Reason::Solved => ShownReason::Solved,
        Reason::Ignored => ShownReason::Ignored,
        Reason::Spam => ShownReason::Spam,
    }
}

/// By which way something came, as the pages name it.
pub fn way(point: Point) -> &'static str {
    way_in(L10n::english(), point)
}

/// The same in these words.
pub fn way_in(t: &L10n, point: Point) -> &str {
    t.get(match point {
        Point::Email => "way-email",
        Point::Form => "way-form",
        Point::Portal => "way-portal",
        Point::Phone => "way-phone",
        Point::Post => "way-post",
        Point::Social => "way-social",
        Point::Api => "way-api",
        Point::Agent => "way-agent",
        Point::System => "way-system",
    })
}

/// By which way a ticket came, and on which day: `by post, 1 Feb 2024`.
pub fn came(app: &App, channel: Point, at: Instant) -> String {
    let day = at.timestamp().to_zoned(app.zone.clone()).strftime("%-d %b %Y");
    format!("{}, {day}", way(channel))
}

/// The same as somebody reads it.
pub fn came_in(reader: &Locale, channel: Point, at: Instant) -> String {
    let day = day::say(&at.timestamp().to_zoned(reader.zone.clone()), Form::Year, reader.t());
    format!("{}, {day}", way_in(reader.t(), channel))
}

/// What time it is for somebody in a zone: `14:05 for them (Europe/Paris)`; none where it is not known.
pub fn there(app: &App, zone: Option<&str>) -> Option<String> {
    let zone = calendar::zone(zone?).ok()?;
    let (time, name) = (moment::clock(app, &zone), moment::name(&zone));
    Some(L10n::english().with("person-there", &[("time", time.as_str().into()), ("zone", name.as_str().into())]))
}

/// How long a ticket has stood as it stands: nothing is promised yet, so no clock runs out.
pub fn waiting(since: Instant, long: &str, now: Instant) -> Clock {
    Clock { pace: Pace::Stopped, left: 0, text: age(now.seconds_since(since)), title: long.to_owned(), ..Clock::default() }
}

/// When a paused ticket comes back, where the others say how long they wait.
pub fn wakes(at: &Moment) -> Clock {
    Clock { pace: Pace::Stopped, left: 0, text: at.short.clone(), title: at.long.clone(), ..Clock::default() }
}

/// The teams that a ticket can be moved to, and none; nothing where there are no teams.
pub fn teams(app: &App, has: Option<TeamId>) -> Vec<Choice> {
    let book = app.book();
    if book.teams.is_empty() {
        return Vec::new();
    }
    let none = Choice::new("", L10n::english().get("team-none"), has.is_none());
    std::iter::once(none).chain(book.teams.iter().map(|one| Choice::new(&one.id.to_string(), &one.name, has == Some(one.id)))).collect()
}

/// A span in its two largest units.
pub fn age(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => format!("{minutes} m"),
        (0, hours, minutes) => format!("{hours} h {minutes} m"),
        (days @ 1..10, hours, _) => format!("{days} d {hours} h"),
        (days, ..) => format!("{days} d"),
    }
}

/// An ISO date as people read it: `31 Mar 2019`; as it is if it is none.
pub fn on(day: &str) -> String {
    day.parse::<calendar::Date>().map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %b %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_well() {
        assert_eq!([59, 60, 3_700, 90_000, 864_000].map(age), ["0 m", "1 m", "1 h 1 m", "1 d 1 h", "10 d"]);
    }
}
