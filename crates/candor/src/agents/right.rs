//! What a role lets somebody do: a closed list, each with words for the page of roles. What is not given is refused.

use std::fmt;

/// One thing that somebody may do or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Right {
    /// See and answer tickets, and see whom they are from.
    Tickets,
    /// See in full what the policy masks (003-003).
    Unmask,
    /// Give out a file that a scanner has locked.
    Unlock,
    /// Put customers' accounts to sleep, close them, see the portal as they do, look at what looked wrong.
    Accounts,
    /// Erase what is held about a person, and look what that would do (Art. 17 GDPR).
    Erase,
    /// Read the policy's board, map, versions and evidence, and the journal.
    Audit,
    /// Change the policy, its documents and its evidence.
    Policy,
    /// Set up the desk: addresses, channels, teams, jobs.
    Desk,
    /// Say who works here and what they may do.
    Staff,
    /// Let programs in, and have programs elsewhere told.
    Programs,
}

impl Right {
    /// All of them, in the order in which a page lists them.
    pub const ALL: [Self; 10] = [
        Self::Tickets,
        Self::Unmask,
        Self::Unlock,
        Self::Accounts,
        Self::Erase,
        Self::Audit,
        Self::Policy,
        Self::Desk,
        Self::Staff,
        Self::Programs,
    ];

    /// A stable code: it is stored, and stands in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tickets => "tickets",
            Self::Unmask => "unmask",
            Self::Unlock => "unlock",
            Self::Accounts => "accounts",
            Self::Erase => "erase",
            Self::Audit => "audit",
            Self::Policy => "policy",
            Self::Desk => "desk",
            Self::Staff => "staff",
            Self::Programs => "programs",
        }
    }

    /// The right with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }
}

/// Some rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights(u16);

impl Rights {
    /// None at all: what an unknown role gives.
    pub const NONE: Self = Self(0);
    /// Every right there is.
    pub const ALL: Self = Self((1 << Right::ALL.len()) - 1);
    /// What whoever answers has, as long as no other role is given.
    pub const ANSWERING: Self = Self(1 << Right::Tickets as u16);

    /// Those with these codes, comma-separated. What is no code gives nothing.
    pub fn of_codes(codes: &str) -> Self {
        codes.split(',').filter_map(Right::from_code).collect()
    }

    /// Their codes, comma-separated.
    pub fn codes(self) -> String {
        self.iter().map(Right::code).collect::<Vec<_>>().join(",")
    }

    /// Whether one is among them.
    pub const fn has(self, right: Right) -> bool {
        self.0 & (1 << right as u16) != 0
    }

    /// Whether all of these are among them.
    pub const fn cover(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    /// Those that are among both.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.into_iter().filter(move |right| self.has(*right))
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        Self(rights.into_iter().fold(0, |all, right| all | 1 << right as u16))
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_given_is_not_there() {
        let some = Rights::of_codes("tickets,erase,sing,");
        assert_eq!(some.codes(), "tickets,erase");
        assert!(some.has(Right::Erase) && !some.has(Right::Staff));
        assert!(Rights::ALL.cover(some) && !some.cover(Rights::ALL) && some.cover(Rights::NONE));
        assert_eq!(Rights::ALL.iter().count(), Right::ALL.len());
        assert_eq!(some.and(Rights::ANSWERING), Rights::ANSWERING);
        assert_eq!(Rights::of_codes(""), Rights::NONE);
    }
}
