//! A running clock: what is left, how much of it, and what happens when it ends.

/// One clock of a ticket. Shown as its text over a bar of `left` tenths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// How near its end is.
    pub pace: Pace,
    /// Tenths of the whole time that are left, 0 to 10.
    pub left: u8,
    /// What is left in words: `1 h 52 m`, `12 m late`; or since when they wait, when nothing is promised.
    pub text: String,
    /// What happens at zero: `Answer due 15:59, then the contract’s service level is missed`.
    pub title: String,
    /// A second line: `since 13:41`.
    pub under: String,
    /// When it ends, RFC 3339, so that the page can keep counting; empty for a clock that stands.
    pub due: String,
}

/// How near a clock's end is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pace {
    /// Ends today.
    #[default]
    Running,
    /// Ends within the hour.
    Soon,
    /// Has ended.
    Late,
    /// Ends on another day.
    Far,
    /// Stands still.
    Stopped,
}

impl Pace {
    /// The style's word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Pace::Running => "",
            Pace::Soon => " soon",
            Pace::Late => " late",
            Pace::Far => " far",
            Pace::Stopped => " stopped",
        }
    }
}
