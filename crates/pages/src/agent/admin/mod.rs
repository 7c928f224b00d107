//! Running the desk: jobs that failed, where mail comes from, agents, tokens, what the doctor says, the journal, and what others see.

mod agents;
mod channels;
mod jobs;
mod journal;
mod others;
mod settings;
mod social;
mod tokens;

pub use agents::{AgentLine, Agents};
pub use channels::{Channels, MailboxLine, MailboxState, NewMailbox};
pub use jobs::{DeadLetter, Jobs};
pub use journal::{Journal, JournalEntry, Verified};
pub use others::OthersSee;
pub use settings::{Finding, Grade, Settings};
pub use social::{SocialChannels, SocialLine};
pub use tokens::{TokenLine, Tokens};
