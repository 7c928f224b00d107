//! The pages anyone may open: the help site's first page, the contact form, the privacy notice, cookies, accessibility,
//! errors. All of them work without JavaScript, and none asks another host for anything.

mod contact;
mod cookies;
mod documents;
mod error;
mod home;
pub mod notice;
pub mod programs;
mod samples;
mod trial;

pub use contact::{CardFound, Contact, ContactCheck, ContactNotices, ContactSent, Typed};
pub use cookies::{Accessibility, Cookie, CookieTask, Cookies};
pub use documents::{DocumentLine, Documents, PublishedVersion};
pub use error::{Error, Fault};
pub use home::Home;
pub use programs::Programs;
pub use samples::every_sample;
pub use trial::Trial;

#[cfg(test)]
mod tests;
