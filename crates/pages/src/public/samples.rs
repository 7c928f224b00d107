//! Samples of every public page, its extremes included.

use super::*;
use crate::portal::samples::{add, at, day, frame, notice_line, site, uploads};
use crate::portal::{Carried, NoticeLine, Problem, Problems};

/// Name and HTML of each sample.
#[must_use]
pub fn every_sample() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    add(&mut pages, "home", Home::samples());
    add(&mut pages, "contact", Contact::samples());
    add(&mut pages, "contact-check", ContactCheck::samples());
    add(&mut pages, "card-found", CardFound::samples());
    add(&mut pages, "contact-sent", ContactSent::samples());
    add(&mut pages, "notice", notice::Notice::samples());
    add(&mut pages, "notice-paper", notice::Paper::samples());
    add(&mut pages, "notice-changes", notice::Changes::samples());
    add(&mut pages, "notice-proof", notice::Proof::samples());
    add(&mut pages, "cookies", Cookies::samples());
    add(&mut pages, "documents", Documents::samples());
    add(&mut pages, "accessibility", Accessibility::samples());
    add(&mut pages, "trial", Trial::samples());
    add(&mut pages, "programs", Programs::samples());
    add(&mut pages, "error", Error::samples());
    pages
}

fn typed() -> Typed {
    Typed {
        name: "ธนกร วัฒนชัย".into(),
        email: "thanakorn@example.com".into(),
        subject: "Probe \"WT-4\" <reads> high".into(),
        message: "Good morning.\n\nSince Tuesday the reading rises every night at 02:00.\nPlease charge 4111 1111 1111 1111.".into(),
    }
}

impl Home {
    /// A stranger, and a person who is signed in.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Home)> {
        let stranger = Home { frame: frame(), site: site(false), first_answer: "within 4 working hours".into() };
        let known = Home { site: site(true), first_answer: String::new(), ..stranger.clone() };
        vec![("stranger", stranger), ("signed-in", known)]
    }
}

impl Contact {
    /// Empty, and refused in every field at once.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Contact)> {
        let empty = Contact {
            frame: frame(),
            site: site(false),
            typed: Typed::default(),
            notices: ContactNotices {
                name: notice_line("Answering what you ask; Letting you sign in"),
                email: notice_line("Answering what you ask; Letting you sign in; Keeping accounts and the desk safe"),
                message: notice_line("Answering what you ask"),
                files: notice_line("Answering what you ask"),
                details: notice_line("Answering what you ask"),
            },
            details: Vec::new(),
            uploads: uploads(),
            problems: Problems::default(),
            opened: "c2VhbGVk".into(),
            carried: Vec::new(),
            kept_files: Vec::new(),
        };
        let refused = Contact {
            typed: Typed { email: "thanakorn at example".into(), ..typed() },
            problems: Problems(vec![
                Problem::NameTooLong(100),
                Problem::EmailMalformed,
                Problem::SubjectTooLong(200),
                Problem::MessageTooLong(20_000),
                Problem::TooManyFiles(5),
                Problem::Detail("detail-d1".into(), "Room: That is no number.".into()),
            ]),
            details: crate::details::Detail::refused("Room: That is no number."),
            carried: vec![Carried::new("held", "h7")],
            kept_files: vec!["night-log-2026-11-23.csv".into(), "طلب.pdf".into()],
            ..empty.clone()
        };
        let slow = Contact { typed: typed(), problems: Problems(vec![Problem::Stale]), ..empty.clone() };
        vec![("empty", empty), ("refused", refused), ("stale", slow)]
    }
}

impl ContactCheck {
    /// With every field, and with the needed ones only.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, ContactCheck)> {
        let full = ContactCheck {
            frame: frame(),
            site: site(false),
            typed: typed(),
            answers: vec![("Room".into(), "2.17".into())],
            files: vec!["night-log.csv".into(), "photo.jpg".into()],
            carried: vec![Carried::new("message", "Good morning.\n\n\"Quoted\" & <b>so on</b>")],
        };
        let short =
            ContactCheck { typed: Typed { name: String::new(), subject: String::new(), ..typed() }, files: Vec::new(), ..full.clone() };
        vec![("full", full), ("short", short)]
    }
}

impl CardFound {
    /// One number, and three.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, CardFound)> {
        let masked = |text: &str| crate::cards::find(text).into_iter().map(|card| card.masked).collect::<Vec<_>>();
        let one = CardFound {
            frame: frame(),
            site: site(false),
            action: "/contact".into(),
            masked: masked(&typed().message),
            message: crate::cards::mask(&typed().message),
            carried: vec![Carried::new("message", &typed().message)],
        };
        let three = CardFound { masked: masked("4111111111111111, 5555 5555 5555 4444 and 3782-822463-10005"), ..one.clone() };
        vec![("one", one), ("three", three)]
    }
}

impl ContactSent {
    /// With a promised hour, and without.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, ContactSent)> {
        let promised = ContactSent {
            frame: frame(),
            site: site(false),
            reference: 4_817,
            email: "thanakorn@example.com".into(),
            answer_by: Some(at("2026-11-25T10:00:00+01:00", "tomorrow, 10:00", "Wednesday 25 November 2026, 10:00")),
            notice: notice_line("Answering what you ask"),
        };
        let plain = ContactSent { answer_by: None, site: site(true), ..promised.clone() };
        vec![("promised", promised), ("plain", plain)]
    }
}

impl Cookies {
    /// All there are.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Cookies)> {
        let cookie = |name: &str, task, lasts: &str| Cookie { name: name.into(), task, lasts: lasts.into() };
        let cookies = vec![
            cookie("portal", CookieTask::Session, "30 days, or until you sign out"),
            cookie("device", CookieTask::Device, "30 days"),
            cookie("sent", CookieTask::Sent, "10 minutes"),
            cookie("look", CookieTask::Display, "one year"),
            cookie("agent", CookieTask::Agent, "30 days, or until they sign out"),
        ];
        let all = Cookies { frame: frame(), site: site(false), cookies, policy: Vec::new() };
        let named = Cookies { policy: notice::samples::sections(), ..all.clone() };
        vec![("all", all), ("of-the-policy", named)]
    }
}

impl Accessibility {
    /// Nothing known, and two gaps.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Accessibility)> {
        let clean = Accessibility { frame: frame(), site: site(false), checked: day("2026-11-20", "20 Nov 2026"), known: Vec::new() };
        let gaps = Accessibility {
            known: vec!["Scanned letters are pictures without text.".into(), "Files that others send us are shown as they came.".into()],
            ..clean.clone()
        };
        vec![("clean", clean), ("gaps", gaps)]
    }
}

impl Programs {
    /// An operation that takes and gives something, and one that everybody may.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Programs)> {
        use programs::{Answer, Field, Operation, Part, Shape};
        let answer = |status: &str, says: &str, gives: &str| Answer { status: status.into(), says: says.into(), gives: gives.into() };
        let field = |name: &str, kind: &str, shape: &str, says: &str| Field {
            name: name.into(),
            kind: kind.into(),
            shape: shape.into(),
            says: says.into(),
        };
        let reply = Operation {
            id: "write-reply".into(),
            method: "POST".into(),
            path: "/tickets/{id}/reply".into(),
            says: "Answers people who take part.".into(),
            purpose: "care".into(),
            parameters: vec![field("Idempotency-Key", "string", "", "The same request with the same key is done once.")],
            takes: "Answer".into(),
            answers: vec![answer("201", "It is written.", "Written"), answer("422", "A problem: empty.", "")],
        };
        let document = Operation {
            id: "read-openapi".into(),
            method: "GET".into(),
            path: "/openapi.json".into(),
            says: "This document.".into(),
            purpose: String::new(),
            parameters: Vec::new(),
            takes: String::new(),
            answers: vec![answer("200", "The document.", "")],
        };
        let shape = |name: &str, fields| Shape { name: name.into(), says: "What is said.".into(), fields };
        let page = Programs {
            frame: frame(),
            site: site(false),
            parts: vec![
                Part { name: "tickets".into(), operations: vec![reply] },
                Part { name: "openapi.json".into(), operations: vec![document] },
            ],
            shapes: vec![
                shape("Answer", vec![field("body", "string", "", "Plain text.")]),
                shape("Written", vec![field("ticket", "", "Answer", "")]),
            ],
        };
        vec![("reference", page)]
    }
}

impl Error {
    /// Every fault.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Error)> {
        let error = |fault| Error { frame: frame(), site: site(false), fault };
        vec![
            ("not-found", error(Fault::NotFound)),
            ("not-understood", error(Fault::NotUnderstood)),
            ("gone", error(Fault::Gone)),
            ("too-large", error(Fault::TooLarge("25 MB".into()))),
            ("locked", error(Fault::Locked)),
            ("too-many", error(Fault::TooMany(15))),
            ("broken", error(Fault::Broken("7f3a-91".into()))),
            ("resting", error(Fault::Resting)),
        ]
    }
}

impl Trial {
    /// A first visit that tells who learns of it, one where nobody does, and an address that is none.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Trial)> {
        let notice = || NoticeLine::new("We use this for: Answering what you ask.", "/notice#data.registration");
        let alone = Trial {
            frame: frame(),
            site: site(false),
            name: String::new(),
            email: String::new(),
            problems: Problems::default(),
            name_notice: notice(),
            notice: notice(),
            told: None,
        };
        let told = Trial { told: Some("The administrator at the organisation whose address you registered with".into()), ..alone.clone() };
        let wrong = Trial { email: "ann at acme".into(), problems: Problems(vec![Problem::EmailMalformed]), ..told.clone() };
        vec![("alone", alone), ("told", told), ("wrong", wrong)]
    }
}
