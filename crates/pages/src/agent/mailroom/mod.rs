//! Mail that did not go the usual way: what could not be understood or trusted, and what a demo or rehearsal caught.

mod outbox;
mod quarantine;
mod spam;

pub use outbox::{CaughtLine, CaughtMail, Outbox};
pub use quarantine::{Quarantine, QuarantineItem, QuarantineLine};
pub use spam::{Blocked, BlockedLine, Spam, SpamLine, SpamTicket};
