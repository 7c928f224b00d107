//! What a webhook signs with: see [`signed`].

use super::hook;
use crate::app::App;
use crate::ids::WebhookId;
use crate::outbox::signed::{self, Key};
use crate::time::Instant;

const CONTEXT: &str = "candor 2026 webhook secret";

/// Which secrets sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signers {
    pub generation: i32,
    /// The one before signs too.
    pub with_old: bool,
}

impl Signers {
    /// Those of a webhook now.
    pub fn of(hook: &hook::Model, now: Instant) -> Self {
        Self { generation: hook.generation, with_old: hook.with_old(now) }
    }

    /// Their keys, the present one first.
    pub fn keys(self, app: &App, hook: WebhookId) -> Vec<Key> {
        let old = self.with_old.then_some(self.generation - 1);
        [self.generation].into_iter().chain(old).map(|generation| signed::key(app, CONTEXT, hook.0, generation)).collect()
    }
}

/// The secret as whoever runs the program is shown it, once.
pub fn secret(app: &App, hook: WebhookId, generation: i32) -> String {
    signed::secret(&signed::key(app, CONTEXT, hook.0, generation))
}
