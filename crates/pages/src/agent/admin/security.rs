//! What waits about sign-ins, and one person's account.

use askama::Template;

use super::super::Shell;
use super::super::door::Session;
use super::super::samples::{LONG_NAME, THAI_NAME, frame, monday, shell, today};
use crate::{Frame, Moment};

/// `GET /security`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/security.html")]
pub struct Security {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// Sign-ins that were reported as lost: `POST /security/losses/{id}` with `do`, `reset` or `dismiss`.
    pub losses: Vec<Loss>,
    /// People who may be children: `POST /security/children/{id}` with `do`, `confirm` or `lift`.
    pub children: Vec<Child>,
    /// What looked wrong: `POST /security/anomalies/{id}` when somebody has looked at it. Empty for those who do not run the desk.
    pub anomalies: Vec<Anomaly>,
    /// The reader runs the desk.
    pub is_admin: bool,
}

/// A sign-in that was reported as lost.
#[derive(Debug, Clone, Default)]
pub struct Loss {
    /// Its id.
    pub id: String,
    /// When it was reported.
    pub at: Moment,
    /// Whose it was.
    pub who: String,
    /// Their account; empty if nobody is known.
    pub href: String,
    /// How sure that is.
    pub sure: String,
    /// The ticket it came with; may be empty.
    pub ticket: String,
    /// Somebody is known, so that there is something to end.
    pub known: bool,
}

/// Somebody who may be a child; they are not named.
#[derive(Debug, Clone, Default)]
pub struct Child {
    /// The report's id.
    pub id: String,
    /// When it was said.
    pub at: Moment,
    /// Their account.
    pub href: String,
    /// Who said it.
    pub said: String,
    /// The ticket it came with; may be empty.
    pub ticket: String,
}

/// Something that looked wrong.
#[derive(Debug, Clone, Default)]
pub struct Anomaly {
    /// Its id.
    pub id: String,
    /// When it was.
    pub at: Moment,
    /// What it was.
    pub what: String,
    /// Whose account it was about.
    pub who: String,
    /// That account; empty if nobody is known.
    pub href: String,
    /// The browser; may be empty.
    pub browser: String,
    /// The network address; may be empty.
    pub address: String,
}

/// `GET /people/{id}/account`; what is done about it is posted there as `do`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/person_account.html")]
pub struct PersonAccount {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// How it stands.
    pub state: AccountState,
    /// They have a password.
    pub has_password: bool,
    /// A second factor is on.
    pub has_factor: bool,
    /// So many passkeys are theirs.
    pub passkeys: usize,
    /// So many browsers are their own.
    pub devices: usize,
    /// Where they are signed in.
    pub sessions: Vec<Session>,
    /// Since when their sign-in is reported as lost.
    pub reported: Option<Moment>,
    /// They answer here.
    pub is_agent: bool,
    /// The reader runs the desk.
    pub is_admin: bool,
    /// They may be a child, and nobody has decided.
    pub suspected: bool,
    /// Their data may only be stored.
    pub restricted: bool,
}

/// How an account stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum AccountState {
    /// They can sign in.
    #[default]
    Open,
    /// It sleeps since.
    Asleep(Moment),
    /// It is closed since.
    Closed(Moment),
}

impl Security {
    /// Nothing, everything for an admin, and what an agent sees.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Security {
            frame: frame(),
            shell: shell("/security"),
            losses: Vec::new(),
            children: Vec::new(),
            anomalies: Vec::new(),
            is_admin: true,
        };
        let loss = Loss {
            id: "l1".into(),
            at: today("09:00"),
            who: LONG_NAME.into(),
            href: "/people/p1/account".into(),
            sure: page.frame.t.get("security-loss-both").to_owned(),
            ticket: "/tickets/4817".into(),
            known: true,
        };
        let nobody = Loss { who: page.frame.t.get("security-nobody").to_owned(), href: String::new(), known: false, ..loss.clone() };
        let child = Child {
            id: "c1".into(),
            at: monday("08:12"),
            href: "/people/p2/account".into(),
            said: page.frame.t.get("security-child-guardian").to_owned(),
            ticket: "/tickets/4818".into(),
        };
        let anomaly = Anomaly {
            id: "a1".into(),
            at: today("13:02"),
            what: page.frame.t.count("security-anomaly-flood", 20_i64),
            who: THAI_NAME.into(),
            href: "/people/p3/account".into(),
            browser: "Chromium on Linux".into(),
            address: "203.0.113.9".into(),
        };
        let all = Security {
            losses: vec![loss.clone(), nobody],
            children: vec![child.clone()],
            anomalies: vec![anomaly.clone(), Anomaly { href: String::new(), browser: String::new(), address: String::new(), ..anomaly }],
            ..page.clone()
        };
        let agent = Security { losses: vec![loss], children: vec![child], is_admin: false, ..page.clone() };
        vec![("nothing", page), ("all", all), ("agent", agent)]
    }
}

impl PersonAccount {
    /// Open, asleep and closed, lost, of an agent.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = PersonAccount {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: LONG_NAME.into(),
            state: AccountState::Open,
            has_password: false,
            has_factor: false,
            passkeys: 0,
            devices: 0,
            sessions: Vec::new(),
            reported: None,
            is_agent: false,
            is_admin: true,
            suspected: false,
            restricted: false,
        };
        let session =
            Session { id: "s1".into(), browser: "Firefox on Linux".into(), since: monday("08:01"), seen: today("14:07"), this: false };
        let lost = PersonAccount {
            has_password: true,
            has_factor: true,
            passkeys: 1,
            devices: 2,
            sessions: vec![session],
            reported: Some(today("09:00")),
            suspected: true,
            restricted: true,
            ..page.clone()
        };
        let asleep = PersonAccount { state: AccountState::Asleep(monday("08:01")), is_admin: false, ..page.clone() };
        let closed = PersonAccount { state: AccountState::Closed(monday("08:01")), ..page.clone() };
        let agent = PersonAccount { is_agent: true, ..page.clone() };
        vec![("open", page), ("lost", lost), ("asleep", asleep), ("closed", closed), ("agent", agent)]
    }
}
