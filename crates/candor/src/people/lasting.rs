//! How long somebody stays signed in: while they do something, at most so long, and how long their own browser is known. Where a measure
//! of the policy promises a period that period holds, the shortest if several do; elsewhere the configuration says it.

use crate::app::App;
use crate::time::Instant;
use calendar::Period;
use policy::Setting;

/// Whoever does nothing for so long is signed out.
const IDLE: &str = "session.idle";
/// A session ends after this, used or not.
const ABSOLUTE: &str = "session.absolute";
/// How long a proof of who one is serves for weighty acts.
const FRESH: &str = "session.fresh";
/// How long a browser that a person called their own is known.
const OWN: &str = "session.trusted_device";

/// Where a browser is that somebody signs in with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Wherever: it is signed in and no more.
    #[default]
    Some,
    /// At a device of their own, which is remembered.
    Own,
    /// At a computer that others use: it is signed in for a short time, until it is closed at most.
    Public,
}

impl Place {
    /// What a form says: `own`, `public`, anything else.
    pub fn of(text: &str) -> Self {
        match text {
            "own" => Self::Own,
            "public" => Self::Public,
            _ => Self::Some,
        }
    }

    /// The word of it in a form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Public => "public",
            Self::Some => "some",
        }
    }
}

/// How long a session at this place may last.
pub fn longest(app: &App, place: Place) -> Period {
    let whole = promised(app, ABSOLUTE).unwrap_or(app.settings.session);
    match place {
        Place::Public => shorter(app, whole, app.settings.public),
        Place::Some | Place::Own => whole,
    }
}

/// After how long without any use a session ends.
pub fn idle(app: &App) -> Period {
    promised(app, IDLE).unwrap_or(app.settings.idle)
}

/// When a session ends that was used last at this instant.
pub fn idle_at(app: &App, seen: Instant) -> Instant {
    app.after(seen, &idle(app))
}

/// How long an own browser is known.
pub fn own(app: &App) -> Period {
    promised(app, OWN).unwrap_or(app.settings.own_device)
}

/// Whether a proof of who one is still serves for what is weighty (004-074).
pub fn is_fresh(app: &App, proved: Option<Instant>, now: Instant) -> bool {
    let fresh = promised(app, FRESH).unwrap_or(app.settings.fresh);
    proved.is_some_and(|proved| app.after(proved, &fresh) > now)
}

/// The shortest period that a measure of the policy in force gives a setting.
fn promised(app: &App, wanted: &str) -> Option<Period> {
    let policy = app.gate.policy();
    let settings = policy.compiled().policy().measure.iter().flat_map(|measure| &measure.set);
    let periods = settings.filter(|(name, _)| *name == *wanted).filter_map(|(_, value)| match value {
        Setting::Text(text) => text.parse::<Period>().ok(),
        Setting::Number(_) | Setting::Switch(_) | Setting::List(_) => None,
    });
    periods.reduce(|one, other| shorter(app, one, other))
}

fn shorter(app: &App, one: Period, other: Period) -> Period {
    let now = app.now();
    if app.after(now, &other) < app.after(now, &one) { other } else { one }
}
