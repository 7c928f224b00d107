//! What a channel and its adapter sign with, in both directions: see [`signed`].

use super::channel;
use crate::app::App;
use crate::ids::SocialChannelId;
use crate::outbox::signed::{self, Key};
use crate::time::Instant;

pub use crate::outbox::signed::{ID, SIGNATURE, Said, TIMESTAMP, is_good, seconds, sign};

const CONTEXT: &str = "candor 2026 social channel secret";

/// The secret as whoever runs the adapter is shown it, once.
pub fn secret(app: &App, channel: SocialChannelId, generation: i32) -> String {
    signed::secret(&signed::key(app, CONTEXT, channel.0, generation))
}

/// The keys that are good now, the present one first.
pub fn keys(app: &App, channel: &channel::Model, now: Instant) -> Vec<Key> {
    let old = channel.with_old(now).then_some(channel.generation - 1);
    [channel.generation].into_iter().chain(old).map(|generation| signed::key(app, CONTEXT, channel.id.0, generation)).collect()
}
