//! A nudge from whoever enqueued to the worker that sleeps: the table is the truth, this only saves the wait.

use std::sync::Arc;

use tokio::sync::Notify;

/// Wakes a worker of this process. Cheap to clone; every clone wakes the same worker.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// A new one, for one worker.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something may be due: call it after the commit. A nudge that comes while the worker is busy is remembered.
    pub fn nudge(&self) {
        self.0.notify_one();
    }

    pub(crate) async fn nudged(&self) {
        self.0.notified().await;
    }
}
