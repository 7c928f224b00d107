//! Days of customers. A last day is inclusive: what ends on it ends at the following midnight, in the customer's zone.

use super::organisation;
use crate::app::App;
use crate::time::Instant;
use calendar::{Date, TimeZone};

/// The zone in which an organisation's days end: its own, else that of the desk.
pub fn zone(app: &App, organisation: Option<&organisation::Model>) -> TimeZone {
    let own = organisation.and_then(|one| one.zone.as_deref());
    own.and_then(|name| calendar::zone(name).ok()).unwrap_or_else(|| app.zone.clone())
}

/// The instant at which a last day is over.
pub fn over(day: Date, zone: &TimeZone) -> Instant {
    let next = day.tomorrow().unwrap_or(day);
    Instant(calendar::start_of_day(next, zone))
}

/// Reads an ISO date that a form or a program gave. None is no date.
pub fn read(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}
