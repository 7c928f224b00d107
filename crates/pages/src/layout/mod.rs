//! What every page stands in: the document's head, the theme, the watermark, and the small marks (moment, chip, icon,
//! field) that look the same everywhere.

mod field;
mod marks;
mod places;

pub use field::Field;
pub use marks::{Chip, Icon, Moment, Sanitised, icon};
pub use places::Places;

use crate::L10n;

/// What the head of every document needs. Templates extend `layout/base.html` and hold this as `frame`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words, in the reader's language.
    pub t: &'static L10n,
    /// The organisation whose desk this is, for titles.
    pub desk: String,
    /// Light, dark or as the system says, from the reader's cookie.
    pub theme: Theme,
    /// How close rows stand, from the reader's cookie.
    pub density: Density,
    /// A demo or a rehearsal says so on every page.
    pub watermark: Option<Watermark>,
    /// What just happened, said once after a redirect.
    pub flash: Option<String>,
}

impl Frame {
    /// A frame as a first visit sees it: the system's theme, comfortable, no watermark.
    #[must_use]
    pub fn plain(t: &'static L10n, desk: &str) -> Frame {
        Frame { t, desk: desk.to_owned(), theme: Theme::System, density: Density::Comfortable, watermark: None, flash: None }
    }
}

/// Which of the two palettes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the operating system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of `data-theme` and of the cookie; empty for the system's.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How close rows stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Density {
    /// Two lines a row.
    #[default]
    Comfortable,
    /// One line a row.
    Compact,
}

impl Density {
    /// The value of `data-density` and of the cookie; empty for comfortable.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Density::Comfortable => "",
            Density::Compact => "compact",
        }
    }
}

/// Why nothing on this desk is real.
#[derive(Debug, Clone)]
pub enum Watermark {
    /// A demo: invented people, mail is caught.
    Demo,
    /// A rehearsal: the clock is set by hand and stands at this moment.
    Rehearsal(Moment),
}
