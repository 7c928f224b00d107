//! The codes that a server may put before its text, which are registered and say nothing about anybody.

use std::fmt;

/// Why a server refused, as far as it used a registered word (RFC 3501, 7.1; RFC 5530; RFC 2449, 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A registered code, such as `AUTHENTICATIONFAILED`.
    Named(&'static str),
    /// None, or one that nobody registered.
    Unnamed,
}

/// Those that somebody who reads them can do something with.
const REGISTERED: [&str; 26] = [
    "ALERT",
    "ALREADYEXISTS",
    "AUTHENTICATIONFAILED",
    "AUTHORIZATIONFAILED",
    "CANNOT",
    "CLIENTBUG",
    "CONTACTADMIN",
    "CORRUPTION",
    "EXPIRED",
    "EXPUNGEISSUED",
    "INUSE",
    "LIMIT",
    "NONEXISTENT",
    "NOPERM",
    "OVERQUOTA",
    "PRIVACYREQUIRED",
    "SERVERBUG",
    "TRYCREATE",
    "UNAVAILABLE",
    "UIDNOTSTICKY",
    "READ-ONLY",
    "IN-USE",
    "LOGIN-DELAY",
    "AUTH",
    "SYS/TEMP",
    "SYS/PERM",
];

impl Code {
    pub(crate) fn of(word: &[u8]) -> Self {
        let found = REGISTERED.into_iter().find(|code| code.as_bytes().eq_ignore_ascii_case(word));
        found.map_or(Self::Unnamed, Self::Named)
    }

    /// Whether it says that the same will be answered differently later.
    pub(crate) fn is_passing(self) -> bool {
        matches!(
            self,
            Self::Named(
                "UNAVAILABLE" | "INUSE" | "IN-USE" | "LIMIT" | "SERVERBUG" | "CONTACTADMIN" | "LOGIN-DELAY" | "SYS/TEMP" | "SYS/PERM"
            )
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Named(code) => code,
            Self::Unnamed => "no reason given",
        })
    }
}
