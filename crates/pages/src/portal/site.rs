//! What stands around every page a customer sees: the organisation's name, the ways to reach it, who is signed in.

use crate::{Arg, L10n};

/// The organisation as its customers see it. Templates extend `portal/shell.html` and hold this as `site`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The support address, shown at the foot of every page.
    pub address: String,
    /// A telephone number with its hours, as the operator wrote it; empty when there is none.
    pub phone: String,
    /// A person is signed in to the portal.
    pub signed_in: bool,
    /// There are legal texts beside the notice.
    pub documents: bool,
    /// The reader is to say whether what is held of them is still right.
    pub asks: bool,
    /// What is new about the notice, over the page.
    pub band: Option<Band>,
    /// Somebody who answers sees the portal as a customer does.
    pub acting: Option<ActingBand>,
    /// The zone in which times are told to somebody who is signed in; empty for everybody else.
    pub zone: String,
}

/// The band that says so, to both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActingBand {
    /// The reader is the one who does; else it is the customer.
    pub by_reader: bool,
    /// When it ends.
    pub until: String,
}

impl ActingBand {
    pub(crate) fn said(&self, t: &'static L10n) -> String {
        t.name(if self.by_reader { "acting-you" } else { "acting-them" }, &self.until)
    }
}

/// A band over the page: which notice is in force and what it changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Band {
    /// `2`.
    pub version: String,
    /// There was no notice before it.
    pub first: bool,
    /// Since when: `1 June 2024`.
    pub since: String,
    /// The change that weighs most, as a sentence; may be empty.
    pub change: String,
    /// How many changes there are besides it.
    pub more: usize,
    /// The reader is signed in and can disagree.
    pub signed_in: bool,
}

impl Band {
    pub(crate) fn said(&self, t: &'static L10n) -> String {
        let key = if self.first { "band-first" } else { "band-changed" };
        t.with(key, &[("version", Arg::from(&self.version)), ("since", Arg::from(&self.since))])
    }
}
