//! What the samples share: one invented desk on one invented afternoon, Tuesday 24 November 2026, 14:07 in Berlin.

use super::{Choice, DeskTicket, Me, Pager, Shell, View};
use crate::{Frame, L10n, Moment};

/// A name of ninety characters.
pub(crate) const LONG_NAME: &str = "Maximiliane-Theodora Ottilie Freifrau von und zu Hohenstein-Wallenrodt auf Groß Ammensleben";
/// A name in Thai.
pub(crate) const THAI_NAME: &str = "ธนกร วัฒนชัย";
/// A name in Arabic.
pub(crate) const ARABIC_NAME: &str = "ليلى منصور";
/// A subject of three lines.
pub(crate) const LONG_SUBJECT: &str = "Conductivity reading jumps from 412 to 980 µS/cm each night at 02:00 since the sensor swap";

/// The frame of every sample.
pub(crate) fn frame() -> Frame {
    Frame::plain(L10n::english(), "Lindmoor")
}

/// The rail, with one of its places current.
pub(crate) fn shell(current: &str) -> Shell {
    let view = |name: &str, href: &str, count: &str| View {
        name: name.into(),
        href: href.into(),
        count: count.into(),
        running: false,
        current: href == current,
    };
    let ticket = |number, stands: &str, news| DeskTicket {
        number,
        stands: stands.into(),
        href: format!("/tickets/{number}"),
        news,
        current: current == format!("/tickets/{number}"),
    };
    Shell {
        answers: true,
        viewing: None,
        views: vec![view("Support", "/", "14"), view("Mine", "/?view=mine", "5"), view("Field service", "/?view=field", "8")],
        desk: vec![ticket(4817, "Next response", false), ticket(4790, "Their turn", true), ticket(4655, "Investigating", false)],
        privacy: vec![view("Promises", "/policy", "39 of 43"), view("Journal", "/journal", "")],
        places: vec![
            view("Caught mail", "/outbox", "3"),
            view("Quarantine", "/quarantine", "1"),
            view("Jobs", "/jobs", ""),
            view("Settings", "/settings", ""),
        ],
        me: Me { name: "Ines Okafor".into(), initials: "IO".into() },
        events: "/events".into(),
        shortcuts: true,
    }
}

/// A moment of today.
pub(crate) fn today(time: &str) -> Moment {
    Moment::new(&format!("2026-11-24T{time}:00+01:00"), time, &format!("Tuesday 24 November 2026, {time}"), "Europe/Berlin")
}

/// A moment of the day before.
pub(crate) fn monday(time: &str) -> Moment {
    Moment::new(
        &format!("2026-11-23T{time}:00+01:00"),
        &format!("Mon {time}"),
        &format!("Monday 23 November 2026, {time}"),
        "Europe/Berlin",
    )
}

/// A date far away, at two in the night.
pub(crate) fn date(iso: &str, short: &str) -> Moment {
    Moment::new(&format!("{iso}T02:00:00+01:00"), short, &format!("{short}, 02:00"), "Europe/Berlin")
}

/// The agents, the first chosen.
pub(crate) fn agents() -> Vec<Choice> {
    vec![
        Choice::new("a1", "You", true),
        Choice::new("", "Nobody", false),
        Choice::new("a2", "Petra Lund", false),
        Choice::new("a3", "Tomas Brandl", false),
        Choice::new("a4", LONG_NAME, false),
    ]
}

/// A list that fits on one page.
pub(crate) fn pager(total: u32) -> Pager {
    Pager { first: total.min(1), last: total, total: total.to_string(), earlier: None, later: None }
}
