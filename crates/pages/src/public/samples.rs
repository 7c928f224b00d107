//! Samples of every public page, its extremes included.

use super::*;
use crate::Moment;
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
    add(&mut pages, "notice", Notice::samples());
    add(&mut pages, "cookies", Cookies::samples());
    add(&mut pages, "accessibility", Accessibility::samples());
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
                name: NoticeLine::new("Used to address you", "Lindmoor support", "until 30 Nov 2027", "/notice#how-long"),
                email: NoticeLine::new("Used to answer you, never for news", "Lindmoor support", "until 30 Nov 2027", "/notice#how-long"),
                message: notice_line("Used to solve this request only"),
                files: notice_line("Used to solve this request only"),
            },
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
            ]),
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
            notice: notice_line("Used to solve this request only"),
        };
        let plain = ContactSent { answer_by: None, site: site(true), ..promised.clone() };
        vec![("promised", promised), ("plain", plain)]
    }
}

impl Notice {
    /// In force with every kind of promise, a past one, and a new desk's.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Notice)> {
        let in_force = Notice::sample_in_force();
        let past = Notice { version: "6".into(), standing: Standing::Past, ..in_force.clone() };
        let announced =
            Notice { version: "8".into(), standing: Standing::Announced, from: day("2027-02-01", "1 Feb 2027"), ..in_force.clone() };
        let first = Notice {
            version: "1".into(),
            versions: in_force.versions[..1].to_vec(),
            recipients: Vec::new(),
            stated: Vec::new(),
            controller: Controller { officer: String::new(), authority: String::new(), ..in_force.controller.clone() },
            ..in_force.clone()
        };
        vec![("in-force", in_force), ("past", past), ("announced", announced), ("first", first)]
    }

    fn sample_in_force() -> Notice {
        Notice {
            frame: frame(),
            site: site(false),
            version: "7".into(),
            standing: Standing::InForce,
            from: day("2026-06-01", "1 Jun 2026"),
            short: Short {
                who: "Lindmoor Instruments Ltd, Harbour Row 8, Lindmoor. Ask privacy@lindmoor.example.".into(),
                what_for: "To answer your requests and keep your contract. Nothing is sold, and no profile is made.".into(),
                how_long: "Tickets 12 months after closing, mail as it came 30 days, invoices as long as tax law says.".into(),
                who_else: "Norrsund Hosting stores files. No one outside the EU and the UK.".into(),
                rights: "See it, copy it, correct it, pause it, delete it. We answer within one month, usually in a day.".into(),
                not_proven: "That our staff do not retell what they read. We train for it; no machine can check it.".into(),
            },
            versions: versions(),
            controller: Controller {
                name: "Lindmoor Instruments Ltd".into(),
                address: "Harbour Row 8\nLM1 4QT Lindmoor".into(),
                email: "privacy@lindmoor.example".into(),
                officer: "Ada Ferreira".into(),
                authority: "the Information Commissioner’s Office".into(),
            },
            purposes: vec![
                Purpose {
                    name: "To answer your requests".into(),
                    data: "name, e-mail address, what you write and send".into(),
                    basis: "contract with you or your employer".into(),
                    article: "GDPR Art. 6(1)(b)".into(),
                    promise: kept(),
                },
                Purpose {
                    name: "To keep this site safe".into(),
                    data: "address of your connection, for 7 days".into(),
                    basis: "legitimate interest".into(),
                    article: "GDPR Art. 6(1)(f)".into(),
                    promise: Promise::Partly("the front server’s own log is not read".into()),
                },
            ],
            periods: periods(),
            recipients: vec![Recipient {
                name: "Norrsund Hosting AB".into(),
                place: "Sweden".into(),
                task: "stores files, encrypted with keys that it does not have".into(),
                safeguard: String::new(),
                promise: kept(),
            }],
            rights: rights(),
            stated: vec![
                "Our staff promise not to retell what they read. We train them every year.".into(),
                "We do not copy what you write into private notes outside this helpdesk.".into(),
            ],
        }
    }
}

fn kept() -> Promise {
    Promise::Kept(at("2026-11-24T02:10:00+01:00", "02:10 today", "Tuesday 24 November 2026, 02:10"))
}

fn versions() -> Vec<Version> {
    let version = |name: &str, from: Moment, standing, change: &str| Version { name: name.into(), from, standing, change: change.into() };
    vec![
        version("5", day("2025-01-01", "1 Jan 2025"), Standing::Past, ""),
        version("6", day("2025-09-15", "15 Sep 2025"), Standing::Past, "files stored in Sweden"),
        version("7", day("2026-06-01", "1 Jun 2026"), Standing::InForce, "calls 180 to 90 days"),
        version("8", day("2027-02-01", "1 Feb 2027"), Standing::Announced, "tickets 12 to 6 months"),
    ]
}

fn periods() -> Vec<Period> {
    let period = |what: &str, until: &str| Period { what: what.into(), until: until.into(), promise: kept() };
    vec![
        period("Tickets, with their messages and files", "12 months after the ticket was closed"),
        period("Mail as it came in", "30 days after it came"),
        period("Contact details", "90 days after the contract ends"),
        period("Invoices", "the end of the eighth year, as tax law asks"),
    ]
}

fn rights() -> Vec<Right> {
    let right = |name: &str, how: &str, href: &str, promise| Right { name: name.into(), how: how.into(), href: href.into(), promise };
    vec![
        right("See it", "at once, under Your data", "/portal/data", kept()),
        right(
            "Take a copy, correct it, pause its use, or have it deleted",
            "write to us; we answer within one month",
            "/contact",
            Promise::Partly("the answer is written by a person".into()),
        ),
        right("Withdraw a consent", "as simply as you gave it", "", kept()),
    ]
}

impl Cookies {
    /// All there are.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Cookies)> {
        let cookie = |name: &str, task, lasts: &str| Cookie { name: name.into(), task, lasts: lasts.into() };
        vec![(
            "all",
            Cookies {
                frame: frame(),
                site: site(false),
                cookies: vec![
                    cookie("portal", CookieTask::Session, "30 days, or until you sign out"),
                    cookie("device", CookieTask::Device, "30 days"),
                    cookie("sent", CookieTask::Sent, "10 minutes"),
                    cookie("look", CookieTask::Display, "one year"),
                    cookie("agent", CookieTask::Agent, "30 days, or until they sign out"),
                ],
            },
        )]
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
            ("too-many", error(Fault::TooMany(15))),
            ("broken", error(Fault::Broken("7f3a-91".into()))),
            ("resting", error(Fault::Resting)),
        ]
    }
}
