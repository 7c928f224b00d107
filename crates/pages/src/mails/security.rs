//! Something about somebody's sign-in that they have to know.

use super::Sender;
use crate::Arg;

/// What they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Too many wrong passwords: browsers that are not known are kept out for a while.
    Locked,
    /// Somebody signed in with a browser that is new.
    NewBrowser,
    /// To those who run the desk: very many wrong passwords within a minute.
    Flood,
    /// The password is another one.
    Password,
    /// A second factor is asked for from now on.
    FactorOn,
    /// None is any more.
    FactorOff,
    /// They sign in with a service from now on.
    Linked,
    /// They no longer do.
    Unlinked,
    /// They sign in with a passkey from now on.
    PasskeyAdded,
    /// One of their passkeys was removed.
    PasskeyRemoved,
    /// One of their passkeys was used out of turn: there may be a copy of it.
    PasskeyCloned,
    /// A code for emergencies was used.
    Recovery,
    /// The sign-in was reported as lost.
    Lost,
    /// And everything that signed in was ended.
    Reset,
    /// An agent sees the portal as they do.
    Acting,
    /// To those who run the desk: the machine's operator let somebody in.
    BreakGlass,
    /// To the data protection officer: somebody may be a child.
    Child,
    /// The account was closed or put to sleep.
    Closed,
}

/// A mail that warns.
#[derive(Debug, Clone)]
pub struct Security {
    /// What happened.
    pub what: Warning,
    /// When: `24 Nov 2026, 14:07 (Europe/Berlin)`.
    pub at: String,
    /// The browser it happened with, as far as it says: `Firefox on Linux`; empty where there is none.
    pub browser: String,
    /// Where to look, or to act; may be empty.
    pub link: String,
}

super::frame::mail!(Security, "mails/security.html", "mails/security.txt");

impl Security {
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-security-subject", &from.desk)
    }

    /// What happened.
    fn says(&self, from: &Sender) -> String {
        let key = match self.what {
            Warning::Locked => "mail-security-locked",
            Warning::NewBrowser => "mail-security-new-browser",
            Warning::Flood => "mail-security-flood",
            Warning::Password => "mail-security-password",
            Warning::FactorOn => "mail-security-factor-on",
            Warning::FactorOff => "mail-security-factor-off",
            Warning::Linked => "mail-security-linked",
            Warning::Unlinked => "mail-security-unlinked",
            Warning::PasskeyAdded => "mail-security-passkey-added",
            Warning::PasskeyRemoved => "mail-security-passkey-removed",
            Warning::PasskeyCloned => "mail-security-passkey-cloned",
            Warning::Recovery => "mail-security-recovery",
            Warning::Lost => "mail-security-lost",
            Warning::Reset => "mail-security-reset",
            Warning::Acting => "mail-security-acting",
            Warning::BreakGlass => "mail-security-break-glass",
            Warning::Child => "mail-security-child",
            Warning::Closed => "mail-security-closed",
        };
        from.t.name(key, &from.desk)
    }

    /// What to do about it.
    fn do_now(&self, from: &Sender) -> &'static str {
        let key = match self.what {
            Warning::Locked => "mail-security-do-locked",
            Warning::Flood | Warning::BreakGlass => "mail-security-do-look",
            Warning::Child => "mail-security-do-child",
            Warning::Lost => "mail-security-do-lost",
            Warning::Reset => "mail-security-do-reset",
            Warning::Acting | Warning::Closed => "mail-security-do-ask",
            Warning::NewBrowser
            | Warning::Password
            | Warning::FactorOn
            | Warning::FactorOff
            | Warning::Linked
            | Warning::Unlinked
            | Warning::PasskeyAdded
            | Warning::PasskeyRemoved
            | Warning::PasskeyCloned
            | Warning::Recovery => "mail-security-do-end",
        };
        from.t.get(key)
    }

    fn when(&self, from: &Sender) -> String {
        from.t.with("mail-security-when", &[("moment", Arg::from(&self.at))])
    }
}
