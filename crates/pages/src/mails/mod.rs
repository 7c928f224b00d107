//! The mails: each a struct whose `render` gives a subject, a text part written by hand and an HTML part of one column,
//! safe in dark mode, without a picture, a pixel or anything else that a mail program would have to fetch.

mod acknowledgement;
mod change;
mod code;
mod farewell;
mod frame;
mod link;
mod offer;
mod referral;
mod reminder;
mod reply;
mod samples;
mod security;
mod trial;
pub mod variables;
mod waiting;

pub use acknowledgement::Acknowledgement;
pub use change::Change;
pub use code::CodeMail;
pub use farewell::{Farewell, Kept};
pub use frame::{Mail, Sender};
pub use link::{Link, Opens};
pub use offer::Offer;
pub use referral::{Referral, Referred};
pub use reminder::{Reminder, Thing};
pub use reply::{LinkedFile, Quoted, Reply};
pub use samples::every_sample;
pub use security::{Security, Warning};
pub use trial::Trial;
pub use waiting::Waiting;

#[cfg(test)]
mod tests;
