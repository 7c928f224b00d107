//! What wakes live pages: a number that grows with each commit. What happened is in the table of events.

use tokio::sync::watch;

/// The wake-up of live pages.
pub struct Live(watch::Sender<u64>);

impl Live {
    /// Nothing has happened yet.
    #[expect(clippy::new_without_default, reason = "a desk makes one, in one place")]
    pub fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    /// Something was committed.
    pub fn nudge(&self) {
        self.0.send_modify(|commits| *commits += 1);
    }

    /// Waits for commits.
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}
