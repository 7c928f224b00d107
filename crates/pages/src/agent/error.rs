//! What an agent reads when a page cannot be shown.

use askama::Template;

use super::samples::frame;
use crate::{Frame, L10n};

/// An error page. It needs no rail, so that it can be shown when nothing else works.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/error.html")]
pub struct ErrorPage {
    /// The document's frame.
    pub frame: Frame,
    /// What went wrong.
    pub fault: Fault,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// 403: this agent may not, and why.
    Forbidden(String),
    /// 404: nothing is here, or it was erased.
    NotFound,
    /// 409: somebody else was faster; what is true now.
    Conflict(String),
    /// 400, 415, 422 or 429: what was sent cannot be done, and why.
    Refused(u16, String),
    /// 500: our fault, under this incident number.
    Internal(String),
}

impl Fault {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Fault::Forbidden(_) => 403,
            Fault::NotFound => 404,
            Fault::Conflict(_) => 409,
            Fault::Refused(status, _) => *status,
            Fault::Internal(_) => 500,
        }
    }

    /// What happened, as a heading.
    fn title<'a>(&self, t: &'a L10n) -> &'a str {
        match self {
            Fault::Forbidden(_) => t.get("error-403"),
            Fault::NotFound => t.get("error-404"),
            Fault::Conflict(_) => t.get("error-409"),
            Fault::Refused(..) => t.get("error-422"),
            Fault::Internal(_) => t.get("error-500"),
        }
    }

    /// What to do now.
    fn what(&self, t: &L10n) -> String {
        match self {
            Fault::Forbidden(why) | Fault::Conflict(why) | Fault::Refused(_, why) => why.clone(),
            Fault::NotFound => t.get("error-404-what").to_owned(),
            Fault::Internal(number) => t.name("error-500-what", number),
        }
    }
}

impl ErrorPage {
    /// Each fault.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |fault| ErrorPage { frame: frame(), fault };
        vec![
            ("403", page(Fault::Forbidden("Tokens are made by administration.".into()))),
            ("404", page(Fault::NotFound)),
            ("409", page(Fault::Conflict("Petra closed this ticket at 14:06.".into()))),
            ("422", page(Fault::Refused(422, "A ticket is paused until a day to come.".into()))),
            ("500", page(Fault::Internal("51d0-7be2".into()))),
        ]
    }
}
