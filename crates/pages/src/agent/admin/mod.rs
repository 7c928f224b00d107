//! Running the desk: jobs that failed, where mail comes from, agents, people from a table, tokens, webhooks, what the doctor says, the journal, and what others see.

mod address;
mod addresses;
mod agents;
mod channels;
mod fields;
mod imports;
mod jobs;
mod journal;
mod others;
mod roles;
mod security;
mod settings;
mod social;
mod teams;
mod tokens;
mod webhook;
mod webhook_delivery;
mod webhooks;

pub use address::AddressPage;
pub use addresses::{AddressLine, Addresses, DomainLine};
pub use agents::{AgentLine, Agents};
pub use channels::{Channels, MailboxLine, MailboxRelay, MailboxState, NewMailbox};
pub use fields::{FieldForm, FieldGroup, FieldLine, FieldStand, Fields};
pub use imports::{Column, Former, Import, ImportLine, Imports, Refusal, Stage, Sum};
pub use jobs::{DeadLetter, Jobs};
pub use journal::{Journal, JournalEntry, Verified};
pub use others::OthersSee;
pub use roles::{RoleCard, Roles};
pub use security::{AccountState, Anomaly, Child, Loss, PersonAccount, Security};
pub use settings::{Finding, Grade, Settings};
pub use social::{SocialChannels, SocialLine};
pub use teams::{TeamLine, Teams};
pub use tokens::{TokenLine, Tokens};
pub use webhook::{DeliveryLine, DeliveryState, Webhook};
pub use webhook_delivery::{AttemptLine, WebhookDelivery};
pub use webhooks::{HookForm, HookLine, HookState, Webhooks};
