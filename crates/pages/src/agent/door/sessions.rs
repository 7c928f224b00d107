//! Where one is signed in, and how the page looks for oneself.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, monday, shell, today};
use super::Service;
use crate::{Frame, Moment, Theme};

/// `GET /sessions`: the agent's own sessions and settings of this browser.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/door/sessions.html")]
pub struct Sessions {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Every session that is open, this one first.
    pub sessions: Vec<Session>,
    /// The browsers that were called one's own.
    pub devices: Vec<OwnDevice>,
    /// The services that one signs in with, and those that can be linked.
    pub services: Services,
    /// Why something about them was not done.
    pub refused: Option<String>,
    /// What was done.
    pub done: Option<String>,
}

/// The services elsewhere that one signs in with, and those that can be linked.
#[derive(Debug, Clone, Default)]
pub struct Services {
    /// Those that are linked.
    pub linked: Vec<Linked>,
    /// Those that are not yet: where linking begins.
    pub others: Vec<Service>,
}

/// A browser that was called one's own.
#[derive(Debug, Clone, Default)]
pub struct OwnDevice {
    /// Its id, for forgetting it.
    pub id: String,
    /// The browser, as it says itself.
    pub browser: String,
    /// Known since.
    pub since: Moment,
    /// Known until.
    pub until: Moment,
}

/// A service elsewhere that one signs in with.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// Its id, for unlinking it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Linked since.
    pub since: Moment,
}

/// One open session.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// Its id, for ending it.
    pub id: String,
    /// The browser, as it says itself: `Firefox on Linux`.
    pub browser: String,
    /// When it began.
    pub since: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// It is the one this page is read in.
    pub this: bool,
}

impl Sessions {
    /// One session and several.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let session = |id: &str, browser: &str, this| Session {
            id: id.into(),
            browser: browser.into(),
            since: monday("08:01"),
            seen: today("14:07"),
            this,
        };
        let page = Sessions {
            frame: frame(),
            shell: shell(""),
            sessions: vec![session("s1", "Firefox on Linux", true)],
            devices: Vec::new(),
            services: Services::default(),
            refused: None,
            done: None,
        };
        let linked = vec![Linked { id: "l1".into(), name: "Example Login".into(), since: monday("08:01") }];
        let services = Services { linked, others: vec![Service { href: "/openid/home/link".into(), name: "Home Login".into() }] };
        let device = OwnDevice { id: "d1".into(), browser: "Firefox on Linux".into(), since: monday("08:01"), until: today("14:07") };
        let several = vec![
            session("s1", "Firefox on Linux", true),
            session("s2", "Chromium on Android", false),
            session("s3", "Safari on macOS", false),
        ];
        vec![
            ("one", page.clone()),
            (
                "several",
                Sessions { sessions: several, devices: vec![device], services, refused: Some("It is the only way in.".into()), ..page },
            ),
        ]
    }
}
