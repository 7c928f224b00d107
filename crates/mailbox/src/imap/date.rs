//! When a server received a mail: `"17-Jul-1996 02:44:25 -0700"` (RFC 3501, 9, date-time).

use jiff::Timestamp;
use jiff::fmt::strtime;

/// `None` for what is no instant: a wrong clock must not hold a mail up.
pub(crate) fn parse(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?;
    strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?.to_timestamp().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_instant() {
        assert_eq!(parse(b"17-Jul-1996 02:44:25 -0700"), "1996-07-17T09:44:25Z".parse().ok());
        assert_eq!(parse(b" 1-Jan-2026 00:00:00 +0000"), "2026-01-01T00:00:00Z".parse().ok());
        for wrong in ["", "32-Jan-2026 00:00:00 +0000", "1-Jan-2026 00:00:00", "\u{ff}", "1-Jan-99999 00:00:00 +0000"] {
            assert_eq!(parse(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
