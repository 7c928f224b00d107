//! Whose turn it is, and why: three groups that never change, each with its reasons.

use crate::L10n;

/// The queue's tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// We owe the customer something.
    Ours,
    /// The customer owes us something.
    Theirs,
    /// Nobody owes anything until a date.
    Paused,
    /// It is over.
    Done,
}

impl Turn {
    /// Every turn, in the order of the tabs.
    pub const ALL: [Turn; 4] = [Turn::Ours, Turn::Theirs, Turn::Paused, Turn::Done];

    /// Its name.
    #[must_use]
    pub fn label(self, t: &L10n) -> &str {
        match self {
            Turn::Ours => t.get("turn-ours"),
            Turn::Theirs => t.get("turn-theirs"),
            Turn::Paused => t.get("turn-paused"),
            Turn::Done => t.get("turn-done"),
        }
    }

    /// The sentence of a tab with nothing in it, and what it would show.
    #[must_use]
    pub fn empty(self, t: &L10n) -> &str {
        match self {
            Turn::Ours => t.get("queue-empty-ours"),
            Turn::Theirs => t.get("queue-empty-theirs"),
            Turn::Paused => t.get("queue-empty-paused"),
            Turn::Done => t.get("queue-empty-done"),
        }
    }
}

/// Why a ticket stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// They wrote, nobody has answered.
    NeedsFirstResponse,
    /// They answered.
    NeedsNextResponse,
    /// We said we would find out.
    Investigating,
    /// It is solved here, they have not been told.
    CloseTheLoop,
    /// It was paused, and its day has come.
    Woken,
    /// We asked them.
    WaitingForCustomer,
    /// It sleeps until a date.
    PausedForLater,
    /// Solved.
    Solved,
    /// Closed without an answer.
    Ignored,
    /// Somebody calls it spam.
    Spam,
}

impl Reason {
    /// Its name.
    #[must_use]
    pub fn label(self, t: &L10n) -> &str {
        match self {
            Reason::NeedsFirstResponse => t.get("reason-first"),
            Reason::NeedsNextResponse => t.get("reason-next"),
            Reason::Investigating => t.get("reason-investigating"),
            Reason::CloseTheLoop => t.get("reason-loop"),
            Reason::Woken => t.get("reason-woken"),
            Reason::WaitingForCustomer => t.get("reason-customer"),
            Reason::PausedForLater => t.get("reason-later"),
            Reason::Solved => t.get("reason-solved"),
            Reason::Ignored => t.get("reason-ignored"),
            Reason::Spam => t.get("reason-spam"),
        }
    }

    /// Its name where there is little room.
    #[must_use]
    pub fn short(self, t: &L10n) -> &str {
        match self {
            Reason::NeedsFirstResponse => t.get("reason-first-short"),
            Reason::NeedsNextResponse => t.get("reason-next-short"),
            Reason::WaitingForCustomer => t.get("turn-theirs"),
            Reason::PausedForLater => t.get("turn-paused"),
            other => other.label(t),
        }
    }

    /// What it means, in a few words.
    #[must_use]
    pub fn hint(self, t: &L10n) -> &str {
        match self {
            Reason::NeedsFirstResponse => t.get("reason-first-hint"),
            Reason::NeedsNextResponse => t.get("reason-next-hint"),
            Reason::Investigating => t.get("reason-investigating-hint"),
            Reason::CloseTheLoop => t.get("reason-loop-hint"),
            Reason::Woken => t.get("reason-woken-hint"),
            Reason::WaitingForCustomer => t.get("reason-customer-hint"),
            Reason::PausedForLater => t.get("reason-later-hint"),
            Reason::Solved => t.get("reason-solved-hint"),
            Reason::Ignored => t.get("reason-ignored-hint"),
            Reason::Spam => t.get("reason-spam-hint"),
        }
    }
}
