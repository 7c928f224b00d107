//! In which zone somebody reads days and times: their own where it is known, else the desk's.

use crate::app::App;
use calendar::TimeZone;

/// The zone of a name that was kept; the desk's, if there is none or this program does not know it.
pub fn named(app: &App, name: Option<&str>) -> TimeZone {
    name.and_then(|name| calendar::zone(name).ok()).unwrap_or_else(|| app.zone.clone())
}
