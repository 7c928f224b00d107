//! The portal: signing in by a link, a person's tickets, their data and their sessions. Every page is forms and links,
//! and works without JavaScript.

mod account;
mod disagree;
mod form;
mod plan;
mod profile;
pub(crate) mod samples;
mod sessions;
mod sign_in;
mod site;
mod terms;
mod ticket;
mod tickets;
mod your_data;

pub use account::{
    Account, ChildReport, Lost, LostLink, NewAccount, PasswordSignIn, PortalFactor, PortalPasskeys, Said, SignUp, Step as SecondStep,
    Welcome,
};
pub use disagree::Disagree;
pub use form::{Carried, NoticeLine, Problem, Problems, Uploads};
pub use plan::{Plan, PlanOrganisation};
pub use profile::{Profile, ProfileValue};
pub use samples::every_sample;
pub use sessions::{OwnDevice, Session, Sessions};
pub use sign_in::{Code, DeadLink, DeadWhy, LinkAsked, LinkLanding, SignIn};
pub use site::{ActingBand, Band, Site};
pub use terms::Terms;
pub use ticket::{Entry, EntryFile, Looked, Ticket, Timeline, Verb};
pub use tickets::{Step, TicketRow, Tickets};
pub use your_data::{DataAction, DataVerb, Declared, Erasing, Holding, Tone, YourData};

#[cfg(test)]
mod tests;
