//! The agent's pages: each a struct to fill and a template beside it.

pub mod admin;
mod clock;
pub mod door;
pub mod drafts;
mod error;
mod every;
pub mod find;
mod list;
pub mod mailroom;
pub mod organisations;
pub mod person;
pub mod policy;
pub mod queue;
pub(crate) mod samples;
mod shell;
mod shortcuts;
pub mod ticket;
mod turn;

pub use clock::{Clock, Pace};
pub use door::SignIn;
pub use error::{ErrorPage, Fault};
pub use every::every_sample;
pub use find::Search;
pub use list::{Choice, Event, Fact, Pager};
pub use person::Person;
pub use queue::Queue;
pub use shell::{DeskTicket, Me, Shell, View};
pub use shortcuts::Shortcuts;
pub use ticket::Ticket;
pub use turn::{Reason, Turn};

#[cfg(test)]
mod rules_tests;
