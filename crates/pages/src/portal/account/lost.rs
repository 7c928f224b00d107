//! Reporting, without signing in: a sign-in that is lost or stolen, a child whose data is here.

use crate::Frame;
use crate::portal::form::{NoticeLine, Problems};
use crate::portal::samples::{frame, notice_line, site};
use crate::portal::site::Site;

/// `GET /lost`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/lost.html", whitespace = "minimize")]
pub struct Lost {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed as first and last name.
    pub name: String,
    /// What was typed as the address one signs in with.
    pub email: String,
    /// What was typed as what happened.
    pub message: String,
    /// What was wrong.
    pub problems: Problems,
    /// What becomes of name, address and message.
    pub notices: (NoticeLine, NoticeLine, NoticeLine),
    /// When the page was opened, sealed.
    pub opened: String,
}

/// `GET /lost/{token}`: nothing happens until the button is pressed.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/lost_link.html", whitespace = "minimize")]
pub struct LostLink {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// The link's token.
    pub token: String,
    /// The link works no more.
    pub dead: bool,
}

/// `GET /report-child`, and the answer to a refused `POST`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "portal/account/child.html", whitespace = "minimize")]
pub struct ChildReport {
    /// The document.
    pub frame: Frame,
    /// The organisation.
    pub site: Site,
    /// What was typed as one's own name.
    pub name: String,
    /// And as one's own address.
    pub email: String,
    /// The address the child uses here.
    pub child: String,
    /// What was typed as what happened.
    pub message: String,
    /// What was wrong.
    pub problems: Problems,
    /// The child's address was not typed, or is none.
    pub child_wrong: bool,
    /// What becomes of name, address and message.
    pub notices: (NoticeLine, NoticeLine, NoticeLine),
    /// When the page was opened, sealed.
    pub opened: String,
}

fn notices() -> (NoticeLine, NoticeLine, NoticeLine) {
    (notice_line("Knowing who you are"), notice_line("Writing to you"), notice_line("Answering what you ask"))
}

impl Lost {
    /// First and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Lost)> {
        let page = Lost {
            frame: frame(),
            site: site(false),
            name: String::new(),
            email: String::new(),
            message: String::new(),
            problems: Problems::default(),
            notices: notices(),
            opened: "0p3n".into(),
        };
        let wrong = Lost { problems: Problems(vec![crate::portal::form::Problem::EmailMissing]), ..page.clone() };
        vec![("first", page), ("wrong", wrong)]
    }
}

impl LostLink {
    /// One that works, and one that does not.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, LostLink)> {
        let page = LostLink { frame: frame(), site: site(false), token: "t0k".into(), dead: false };
        vec![("works", page.clone()), ("dead", LostLink { dead: true, ..page })]
    }
}

impl ChildReport {
    /// First and refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, ChildReport)> {
        let page = ChildReport {
            frame: frame(),
            site: site(false),
            name: String::new(),
            email: String::new(),
            child: String::new(),
            message: String::new(),
            problems: Problems::default(),
            child_wrong: false,
            notices: notices(),
            opened: "0p3n".into(),
        };
        vec![("first", page.clone()), ("wrong", ChildReport { child_wrong: true, ..page })]
    }
}
