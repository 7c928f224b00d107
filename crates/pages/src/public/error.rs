//! Error pages for anyone: each says what happened in plain words and what to do now.

use crate::Frame;
use crate::portal::Site;

/// A page for a request that could not be answered.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "public/error.html", whitespace = "minimize")]
pub struct Error {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What went wrong.
    pub fault: Fault,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 404: there is no such page, or it is not the reader's. The two are not told apart.
    NotFound,
    /// 405 or 415: the request is not one a page of ours makes.
    NotUnderstood,
    /// 410: it was there and is erased, as promised.
    Gone,
    /// 413: the upload is larger than so much, in words.
    TooLarge(String),
    /// 423: the file was not looked at yet, or something was found in it.
    Locked,
    /// 429: too many tries; again after so many minutes.
    TooMany(u32),
    /// 500: our fault, noted under this number.
    Broken(String),
    /// 503: the desk is being looked after and comes back.
    Resting,
}

impl Fault {
    /// The HTTP status it is sent with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Fault::NotFound => 404,
            Fault::NotUnderstood => 400,
            Fault::Gone => 410,
            Fault::TooLarge(_) => 413,
            Fault::Locked => 423,
            Fault::TooMany(_) => 429,
            Fault::Broken(_) => 500,
            Fault::Resting => 503,
        }
    }
}

impl Error {
    fn heading(&self) -> &'static str {
        let t = self.frame.t;
        match self.fault {
            Fault::NotFound => t.get("public-error-not-found"),
            Fault::NotUnderstood => t.get("public-error-not-understood"),
            Fault::Gone => t.get("public-error-gone"),
            Fault::TooLarge(_) => t.get("public-error-too-large"),
            Fault::Locked => t.get("public-error-locked"),
            Fault::TooMany(_) => t.get("public-error-too-many"),
            Fault::Broken(_) => t.get("public-error-broken"),
            Fault::Resting => t.get("public-error-resting"),
        }
    }

    fn what_now(&self) -> String {
        let t = self.frame.t;
        match &self.fault {
            Fault::NotFound => t.get("public-error-not-found-now").to_owned(),
            Fault::NotUnderstood => t.get("public-error-not-understood-now").to_owned(),
            Fault::Gone => t.get("public-error-gone-now").to_owned(),
            Fault::TooLarge(most) => t.name("public-error-too-large-now", most),
            Fault::Locked => t.get("public-error-locked-now").to_owned(),
            Fault::TooMany(minutes) => t.count("public-error-too-many-now", *minutes),
            Fault::Broken(incident) => t.name("public-error-broken-now", incident),
            Fault::Resting => t.get("public-error-resting-now").to_owned(),
        }
    }
}
