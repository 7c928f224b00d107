//! How much a server may send and how long it may take. Every wait and every buffer of a session has its bound here.

use std::time::Duration;

/// How much, and how long. Times are of tokio's clock, which a test can hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Octets of a mail that is handed over whole. Of a larger one only the header is.
    pub mail: u64,
    /// Octets of the header of a mail that is too large; what lies behind them is left out.
    pub header: u64,
    /// Mails that are asked for at once, and after which the server is told what became of them; two hundred at most.
    pub batch: usize,
    /// How long the server may go without bringing what it was asked for. Lines that nobody asked for do not count.
    pub quiet: Duration,
    /// The octets a second below which a mail comes too slowly, beyond `quiet`.
    pub pace: u64,
    /// How long an IDLE lasts before it is renewed (at most 29 minutes, RFC 2177, whatever is said here) and the folder looked through all the same.
    /// Below ten minutes a firewall that forgets silent connections is not noticed.
    pub idle: Duration,
    /// How often to look when the server cannot IDLE.
    pub poll: Duration,
}

impl Default for Limits {
    /// 50 MiB a mail, 256 KiB a header, 32 at once; a minute of silence, 4 KiB/s; IDLE for nine minutes, a look a minute.
    fn default() -> Self {
        Self {
            mail: 50 * 1024 * 1024,
            header: 256 * 1024,
            batch: 32,
            quiet: Duration::from_secs(60),
            pace: 4 * 1024,
            idle: Duration::from_secs(9 * 60),
            poll: Duration::from_secs(60),
        }
    }
}

impl Limits {
    /// RFC 2177, 3: a server may take a client for dead after half an hour.
    pub(crate) fn idle(&self) -> Duration {
        self.idle.min(Duration::from_secs(29 * 60))
    }

    /// How long so many octets may take.
    pub(crate) fn time_for(&self, octets: u64) -> Duration {
        self.quiet.saturating_add(Duration::from_secs(octets / self.pace.max(1)))
    }
}
