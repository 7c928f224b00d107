//! Whose turn it is: the pure state machine. Each change says the new turn and reason; refusing is an error of its own.

use super::ticket::{Reason, Turn};
use crate::time::Instant;

impl Reason {
    /// Whose turn a reason means.
    pub const fn turn(self) -> Turn {
        match self {
            Self::FirstResponse | Self::NextResponse | Self::Investigating | Self::CloseTheLoop | Self::Woken => Turn::Ours,
            Self::WaitingForCustomer => Turn::Theirs,
            Self::PausedForLater => Turn::Paused,
            Self::Solved | Self::Ignored | Self::Spam => Turn::Done,
        }
    }

    /// All of them, in the order of the queue.
    pub const ALL: [Self; 10] = [
        Self::FirstResponse,
        Self::NextResponse,
        Self::Investigating,
        Self::CloseTheLoop,
        Self::Woken,
        Self::WaitingForCustomer,
        Self::PausedForLater,
        Self::Solved,
        Self::Ignored,
        Self::Spam,
    ];

    /// Its code in forms, URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstResponse => "first-response",
            Self::NextResponse => "next-response",
            Self::Investigating => "investigating",
            Self::CloseTheLoop => "close-the-loop",
            Self::Woken => "woken",
            Self::WaitingForCustomer => "waiting-for-customer",
            Self::PausedForLater => "paused-for-later",
            Self::Solved => "solved",
            Self::Ignored => "ignored",
            Self::Spam => "spam",
        }
    }

    /// The reason with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl Turn {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Ours, Self::Theirs, Self::Paused, Self::Done];

    /// Its code in forms, URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Paused => "paused",
            Self::Done => "done",
        }
    }

    /// The turn with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|turn| turn.code() == code)
    }
}

/// What a customer's message does to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnMessage {
    /// It is our turn, for this reason.
    Turn(Reason),
    /// It was closed too long ago: a new ticket follows it.
    FollowUp,
    /// Nothing changes: a machine wrote it.
    Stay,
}

/// A customer wrote to a ticket that was in `reason`, answered before or not. A closed one opens again until `reopens_until`
/// (a setting of the desk).
pub const fn customer_wrote(reason: Reason, answered: bool, reopens_until: Option<Instant>, auto: bool, now: Instant) -> OnMessage {
    if auto {
        return OnMessage::Stay;
    }
    match (reason.turn(), reopens_until) {
        (Turn::Done, Some(until)) if now.0 > until.0 => OnMessage::FollowUp,
        _ if answered => OnMessage::Turn(Reason::NextResponse),
        _ => OnMessage::Turn(Reason::FirstResponse),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_code_that_leads_back() {
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(reason));
        }
        for turn in Turn::ALL {
            assert_eq!(Turn::from_code(turn.code()), Some(turn));
        }
    }

    #[test]
    fn a_machine_never_reopens() {
        assert_eq!(customer_wrote(Reason::Solved, true, Some(Instant(0).plus_seconds(1)), true, Instant(1)), OnMessage::Stay);
    }

    #[test]
    fn a_solved_ticket_opens_within_fourteen_days_and_is_followed_up_after() {
        let last = Instant(0).plus_seconds(14 * 86_400);
        assert_eq!(customer_wrote(Reason::Solved, true, Some(last), false, last), OnMessage::Turn(Reason::NextResponse));
        assert_eq!(customer_wrote(Reason::Solved, true, Some(last), false, last.plus_seconds(1)), OnMessage::FollowUp);
    }
}
