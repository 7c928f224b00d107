//! The pages of a person, filled: a customer of years, an unknown caller, a name of ninety characters with a hold, and the pages about two
//! who may be one.

use super::super::samples::{ARABIC_NAME, LONG_NAME, frame, shell, today};
use super::super::ticket::OtherTicket;
use super::super::{Choice, Event};
use super::{Adding, Duty, Joined, Joining, JoiningLine, Once, Person, Split, Told, Untold, UntoldLine, Value};
use crate::Field;
use crate::details::Detail;
use crate::portal::{Declared, Holding};

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.into(), label: label.into(), chosen: false }
}

fn value(kind: &'static str, label: &str, value: &str) -> Value {
    Value {
        id: format!("{kind}-{label}"),
        kind,
        label: label.into(),
        value: value.into(),
        source: "by mail, 12 Mar 2026, notice 2".into(),
        ..Value::default()
    }
}

fn holding(what: &str, detail: &str, why: &str, basis: &str, until: &str) -> Holding {
    Holding { what: what.into(), detail: detail.into(), why: why.into(), basis: basis.into(), until: until.into(), ..Holding::default() }
}

impl Person {
    /// A customer of years, an unknown caller, a name of ninety characters with a hold, a value that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let ticket = |number: u64, subject: &str, state: &str, came: &str| OtherTicket {
            number,
            subject: subject.into(),
            href: format!("/tickets/{number}"),
            state: state.into(),
            came: came.into(),
        };
        let page = Person {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: "Somsri Thongdee".into(),
            organisation: "Riverside Municipal Lab".into(),
            organisation_href: "/organisations/o1".into(),
            erasure: None,
            restricted: None,
            saved: false,
            refused: None,
            duty: None,
            confirmed: "confirmed 12 Mar".into(),
            values: vec![
                Value {
                    verified: "proved to be theirs, 12 Mar".into(),
                    primary: true,
                    ..value("address", "Mail", "s.thongdee@riverside.example")
                },
                Value { stale: "refuses mail since 2 Nov".into(), ..value("address", "Mail", "somsri@old.example") },
                Value { verified: "not proved".into(), call: Some(false), ..value("value", "Telephone", "+66 20000144") },
                Value { masked: true, may_lift: true, ..value("value", "Date of birth", "••••••") },
                Value { id: String::new(), kind: "", ..value("", "Parley", "@somsri") },
            ],
            details: Detail::samples(),
            adding: Adding {
                fields: vec![choice("email", "Mail"), choice("phone", "Telephone")],
                sources: vec![choice("agent", "by us"), choice("phone", "by phone")],
                value: Field::default(),
            },
            once: Once {
                name: Field::of("Somsri Thongdee"),
                languages: vec![choice("", "Not known"), choice("en", "English")],
                zone: Field::of("Asia/Bangkok"),
            },
            alike: vec![choice("p2", "S. Thongdee (same telephone number)")],
            joined: Vec::new(),
            declared: vec![Declared { at: today("13:50"), what: "General terms accepted".into(), version: "2026-11".into() }],
            local: "20:41 for them (Asia/Bangkok)".into(),
            language: "Language: English".into(),
            holdings: vec![
                holding(
                    "your name and language",
                    "one e-mail address",
                    "Answering what you ask",
                    "Contract",
                    "for 12 months after we last heard from you",
                ),
                holding(
                    "14 tickets",
                    "41 messages, 2 files",
                    "Answering what you ask",
                    "Contract",
                    "for 12 months after the ticket is closed",
                ),
            ],
            timeline: vec![
                Told {
                    at: today("13:50"),
                    text: "Message, by mail".into(),
                    href: "/tickets/4817".into(),
                    subject: "4817 Conductivity reading jumps".into(),
                },
                Told { at: today("13:49"), text: "Telephone: added by Ines Okafor, by phone".into(), ..Told::default() },
            ],
            older: "/people/p1?before=1.2#timeline".into(),
            tickets: vec![
                ticket(4817, "Conductivity reading jumps", "ours", "by mail, 24 Nov 2026"),
                ticket(4411, "Calibration certificate", "done", "by mail, 2 Jun 2026"),
            ],
            looked: vec![Event { at: today("13:50"), text: "An agent: answering (3 times)".into() }],
            may_erase: true,
        };
        let unknown = Person {
            name: "Unknown caller".into(),
            organisation: String::new(),
            organisation_href: String::new(),
            confirmed: String::new(),
            values: Vec::new(),
            alike: Vec::new(),
            local: String::new(),
            language: String::new(),
            declared: Vec::new(),
            holdings: Vec::new(),
            timeline: Vec::new(),
            older: String::new(),
            tickets: Vec::new(),
            looked: Vec::new(),
            may_erase: false,
            ..page.clone()
        };
        let long = Person {
            name: LONG_NAME.into(),
            organisation: ARABIC_NAME.into(),
            organisation_href: "/organisations/o1".into(),
            erasure: Some("Erasure asked for on 24 Nov; it begins on Thursday, 26 Nov, 13:07.".into()),
            restricted: Some("They dispute what ticket 4411 says about them.".into()),
            duty: Some(Duty { due: "24 Dec 2026".into(), late: false, source: "by program, 24 Nov 2026".into() }),
            joined: vec![Joined { id: "j1".into(), at: today("13:07"), why: "Both proved an address".into() }],
            ..page.clone()
        };
        let refused = Person {
            refused: Some("Answers of open conversations go there.".into()),
            adding: Adding { value: Field::of("call me").refused("A number has digits only."), ..page.adding.clone() },
            once: Once { zone: Field::of("Bielefeld").refused("That is no time zone."), ..page.once.clone() },
            duty: Some(Duty { due: "1 Nov 2026".into(), late: true, source: "by us, 1 Oct 2026".into() }),
            values: vec![Value { flagged: "looks private".into(), ..value("address", "Mail", "zq@gmail.com") }],
            ..page.clone()
        };
        vec![("years", Person { saved: true, ..page }), ("unknown", unknown), ("long", long), ("refused", refused)]
    }
}

impl Joining {
    /// Nobody named yet, two who proved an address, two of whom nobody did.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |count, what: &str| JoiningLine { count, what: what.into() };
        let proved = Joining {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: "Somsri Thongdee".into(),
            with: "p2".into(),
            with_name: "S. Thongdee".into(),
            email: Field::default(),
            refused: None,
            proved: true,
            goes: vec![line(2, "Addresses"), line(3, "Tickets")],
            stays: vec![line(1, "Places in conversations")],
            reasons: vec![choice("verified", "Both proved an address"), choice("said-so", "They said so themselves")],
        };
        let nobody = Joining {
            with: String::new(),
            email: Field::of("zq@example.org").refused("Nobody else here has this address."),
            ..proved.clone()
        };
        let unproved = Joining {
            with_name: LONG_NAME.into(),
            proved: false,
            refused: Some("Not both of them proved an address.".into()),
            reasons: Vec::new(),
            ..proved.clone()
        };
        vec![("nobody", nobody), ("proved", proved), ("unproved", unproved)]
    }
}

impl Split {
    /// Some conversations, none.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let some = Split {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: "Front desk".into(),
            typed: Field::of("").refused("A name is one line."),
            tickets: vec![choice("t1", "4817 Conductivity reading jumps"), choice("t2", "4411 Calibration certificate")],
        };
        let none = Split { typed: Field::default(), tickets: Vec::new(), ..some.clone() };
        vec![("some", some), ("none", none)]
    }
}

impl Untold {
    /// Two, one of them late; nobody.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |name: &str, late| UntoldLine {
            id: "p1".into(),
            name: name.into(),
            source: "by program, 24 Nov 2026".into(),
            due: "24 Dec 2026".into(),
            late,
        };
        let two = Untold { frame: frame(), shell: shell(""), lines: vec![line(LONG_NAME, true), line(ARABIC_NAME, false)] };
        vec![("nobody", Untold { lines: Vec::new(), ..two.clone() }), ("two", two)]
    }
}
