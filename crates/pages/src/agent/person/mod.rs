//! A person: who they are here, what is held about them and why, and how it ends.

mod erasure;

use askama::Template;

pub use erasure::{ErasureLine, ErasurePreview, ErasureState, ErasureStatus, Store};

use super::samples::{ARABIC_NAME, LONG_NAME, frame, shell, today};
use super::ticket::OtherTicket;
use super::{Event, Fact, Shell};
use crate::{Chip, Frame};

/// `GET /people/{id}`: what we hold and why, as the person sees it, and their tickets.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/person.html")]
pub struct Person {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// Their name or address.
    pub name: String,
    /// Their organisation; empty without one.
    pub organisation: String,
    /// An erasure of this person runs or cools off: say so, and link it.
    pub erasure: Option<String>,
    /// Their use is restricted (Art. 18): why.
    pub restricted: Option<String>,
    /// Addresses, numbers and handles, each with whether it was verified.
    pub identities: Vec<Fact>,
    /// What is held, one line a kind.
    pub holdings: Vec<Holding>,
    /// Their tickets, newest first.
    pub tickets: Vec<OtherTicket>,
    /// Who looked, newest first.
    pub looked: Vec<Event>,
    /// This agent may begin an erasure.
    pub may_erase: bool,
}

/// One kind of thing that is held.
#[derive(Debug, Clone, Default)]
pub struct Holding {
    /// What: `14 tickets`.
    pub what: String,
    /// What of it: `41 messages, 2 files`.
    pub detail: String,
    /// Why: `To solve what they asked.`
    pub why: String,
    /// The basis: `Contract`.
    pub basis: String,
    /// Who receives it.
    pub given_to: String,
    /// Until when: `12 months after each closed`.
    pub until: String,
    /// The first date that nears.
    pub chip: Option<Chip>,
}

impl Person {
    /// A customer of years, an unknown caller, a name of ninety characters with a hold.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let holding = |what: &str, detail: &str, why: &str, basis: &str, until: &str| Holding {
            what: what.into(),
            detail: detail.into(),
            why: why.into(),
            basis: basis.into(),
            given_to: "Lindmoor only".into(),
            until: until.into(),
            chip: None,
        };
        let fact =
            |name: &str, value: &str, also: &str| Fact { name: name.into(), value: value.into(), why: "#why".into(), also: also.into() };
        let page = Person {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: "Somsri Thongdee".into(),
            organisation: "Riverside Municipal Lab".into(),
            erasure: None,
            restricted: None,
            identities: vec![
                fact("Mail", "s.thongdee@riverside.example", "verified 12 Mar 2026"),
                fact("Phone", "+66 •• ••• 0144", "not verified"),
            ],
            holdings: vec![
                holding(
                    "Contact details",
                    "Name, mail, phone, time zone",
                    "To answer them.",
                    "Contract",
                    "90 days after their contract ends",
                ),
                holding(
                    "14 tickets",
                    "41 messages they wrote, 2 files",
                    "To solve what they asked.",
                    "Contract",
                    "from 30 Jan 2027, each 12 months after it closed",
                ),
                Holding {
                    chip: Some(Chip {
                        text: "5 d · 29 Nov".into(),
                        title: "The first recording is erased on 29 Nov 2026, 02:00".into(),
                        held: false,
                    }),
                    ..holding(
                        "3 calls",
                        "Recordings, 26 minutes in all",
                        "To check what was agreed.",
                        "Their consent of 12 Mar 2026",
                        "90 days after the call",
                    )
                },
                Holding {
                    chip: Some(Chip { text: "on hold".into(), title: "A claim is open; next review 2 Jan 2027".into(), held: true }),
                    ..holding("1 complaint", "Statement of 2 Jun 2026", "A claim is open.", "Legitimate interest", "until the hold ends")
                },
            ],
            tickets: vec![
                OtherTicket {
                    number: 4817,
                    subject: "Conductivity reading jumps".into(),
                    href: "/tickets/4817".into(),
                    state: "ours".into(),
                    came: "by mail, 24 Nov 2026".into(),
                },
                OtherTicket {
                    number: 4411,
                    subject: "Calibration certificate".into(),
                    href: "/tickets/4411".into(),
                    state: "done".into(),
                    came: "by mail, 2 Jun 2026".into(),
                },
            ],
            looked: vec![Event { at: today("13:50"), text: "Ines Okafor, support, to answer ticket 4817".into() }],
            may_erase: true,
        };
        let unknown = Person {
            name: "Unknown caller".into(),
            organisation: String::new(),
            identities: Vec::new(),
            holdings: Vec::new(),
            tickets: Vec::new(),
            looked: Vec::new(),
            may_erase: false,
            ..page.clone()
        };
        let long = Person {
            name: LONG_NAME.into(),
            organisation: ARABIC_NAME.into(),
            erasure: Some("Erasure asked for on 24 Nov; it begins on Thursday, 26 Nov, 13:07.".into()),
            restricted: Some("They dispute what ticket 4411 says about them.".into()),
            ..page.clone()
        };
        vec![("years", page), ("unknown", unknown), ("long", long)]
    }
}
