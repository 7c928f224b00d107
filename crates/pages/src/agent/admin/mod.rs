//! Running the desk: jobs that failed, where mail comes from, agents, tokens, webhooks, what the doctor says, the journal, and what others see.

mod agents;
mod channels;
mod jobs;
mod journal;
mod others;
mod settings;
mod tokens;
mod webhook;
mod webhook_delivery;
mod webhooks;

pub use agents::{AgentLine, Agents};
pub use channels::{Channels, MailboxLine, MailboxState, NewMailbox};
pub use jobs::{DeadLetter, Jobs};
pub use journal::{Journal, JournalEntry, Verified};
pub use others::OthersSee;
pub use settings::{Finding, Grade, Settings};
pub use tokens::{TokenLine, Tokens};
pub use webhook::{DeliveryLine, DeliveryState, Webhook};
pub use webhook_delivery::{AttemptLine, WebhookDelivery};
pub use webhooks::{HookForm, HookLine, HookState, Webhooks};
