//! Who is still to be told that we have their data.

use super::super::Shell;
use crate::Frame;
use askama::Template;

/// `GET /people/untold`
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/untold.html")]
pub struct Untold {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Them, the oldest first.
    pub lines: Vec<UntoldLine>,
}

/// Somebody who is to be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UntoldLine {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// By which way the data came, and when.
    pub source: String,
    /// Until which day.
    pub due: String,
    /// That day has passed.
    pub late: bool,
}
