//! The contact form and what follows it: a look at what was typed, a card number found in it, and the confirmation.

use crate::details::Detail;
use crate::portal::{Carried, NoticeLine, Problems, Site, Uploads};
use crate::{Arg, Frame, Moment};

/// The form itself: `POST /contact`, multipart, with `name`, `email`, `subject`, `message`, `files`, and, against
/// programs, `website` (a person leaves it empty) and `opened` (when the page was made, sealed by the application).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/contact.html", whitespace = "minimize")]
pub struct Contact {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed, after a refused submit or on the way back from the check.
    pub typed: Typed,
    /// What becomes of each field.
    pub notices: ContactNotices,
    /// What else is asked.
    pub details: Vec<Detail>,
    /// What may be sent along.
    pub uploads: Uploads,
    /// What was wrong.
    pub problems: Problems,
    /// The sealed instant at which this page was made; comes back as `opened`.
    pub opened: String,
    /// Fields that come back as they are: files that were already taken in, by an opaque id.
    pub carried: Vec<Carried>,
    /// Names of the files that were already taken in.
    pub kept_files: Vec<String>,
}

/// What a person typed into the contact form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// `name`; optional.
    pub name: String,
    /// `email`.
    pub email: String,
    /// `subject`; optional.
    pub subject: String,
    /// `message`.
    pub message: String,
}

/// The notice under each personal field of the contact form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactNotices {
    /// Under the name.
    pub name: NoticeLine,
    /// Under the e-mail address.
    pub email: NoticeLine,
    /// Under the subject and the message.
    pub message: NoticeLine,
    /// Under the files.
    pub files: NoticeLine,
    /// Under what else is asked.
    pub details: NoticeLine,
}

/// A look at what was typed before it goes: `POST /contact` with `decision=send` or `decision=edit`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/contact_check.html", whitespace = "minimize")]
pub struct ContactCheck {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed.
    pub typed: Typed,
    /// What else was asked, with the answers.
    pub answers: Vec<(String, String)>,
    /// Names of the files that go along.
    pub files: Vec<String>,
    /// Every field, to come back as it is.
    pub carried: Vec<Carried>,
}

/// A card number stands in what was typed. The form (to `action`) comes back with `decision=remove` (the default),
/// `decision=edit`, or, as one in ten other numbers looks like a card's, `decision=keep`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/card_found.html", whitespace = "minimize")]
pub struct CardFound {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// Where the form goes: `/contact`, or a ticket's messages.
    pub action: String,
    /// The numbers as [`crate::cards::find`] masks them.
    pub masked: Vec<String>,
    /// The message as it would be sent, from [`crate::cards::mask`].
    pub message: String,
    /// Every field, to come back as it is. Nothing of it is stored before the person decides.
    pub carried: Vec<Carried>,
}

/// The request is in: its reference, what happens next, what becomes of the data.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/contact_sent.html", whitespace = "minimize")]
pub struct ContactSent {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The ticket's number.
    pub reference: u64,
    /// Where the acknowledgement goes, as typed.
    pub email: String,
    /// By when the first answer is promised; `None` when nothing is.
    pub answer_by: Option<Moment>,
    /// What becomes of the request.
    pub notice: NoticeLine,
}

impl CardFound {
    /// `one number` or `3 numbers`, in a sentence.
    fn found(&self) -> String {
        self.frame.t.with("public-card-found", &[("count", Arg::from(self.masked.len()))])
    }
}
