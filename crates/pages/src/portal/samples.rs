//! Samples of every portal page, its extremes included, and what they share with the public pages: one invented
//! organisation on one invented afternoon.

use askama::Template;

use super::*;
use crate::{Frame, L10n, Moment, Sanitised, Watermark};

/// A subject of three lines.
const LONG_SUBJECT: &str = "Conductivity reading jumps from 412 to 980 µS/cm each night at 02:00 since the sensor swap";
/// A name of ninety characters.
const LONG_NAME: &str = "Maximiliane-Theodora Ottilie Freifrau von und zu Hohenstein-Wallenrodt auf Groß Ammensleben";

/// Name and HTML of each sample.
#[must_use]
pub fn every_sample() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    add(&mut pages, "sign-in", SignIn::samples());
    add(&mut pages, "link-asked", LinkAsked::samples());
    add(&mut pages, "link-landing", LinkLanding::samples());
    add(&mut pages, "code", Code::samples());
    add(&mut pages, "dead-link", DeadLink::samples());
    add(&mut pages, "tickets", Tickets::samples());
    add(&mut pages, "ticket", Ticket::samples());
    add(&mut pages, "plan", Plan::samples());
    add(&mut pages, "your-data", YourData::samples());
    add(&mut pages, "profile", Profile::samples());
    add(&mut pages, "sessions", Sessions::samples());
    add(&mut pages, "disagree", Disagree::samples());
    add(&mut pages, "terms", Terms::samples());
    add(&mut pages, "sign-up", SignUp::samples());
    add(&mut pages, "welcome", Welcome::samples());
    add(&mut pages, "password-sign-in", PasswordSignIn::samples());
    add(&mut pages, "second-step", SecondStep::samples());
    add(&mut pages, "second-factor", PortalFactor::samples());
    add(&mut pages, "passkeys", PortalPasskeys::samples());
    add(&mut pages, "account", Account::samples());
    add(&mut pages, "lost", Lost::samples());
    add(&mut pages, "lost-link", LostLink::samples());
    add(&mut pages, "report-child", ChildReport::samples());
    add(&mut pages, "said", Said::samples());
    pages
}

pub(crate) fn add<T: Template>(pages: &mut Vec<(String, String)>, page: &str, samples: Vec<(&'static str, T)>) {
    for (sample, filled) in samples {
        pages.push((format!("{page}-{sample}"), filled.render().expect("a String takes every write")));
    }
}

pub(crate) fn frame() -> Frame {
    Frame::plain(L10n::english(), "Lindmoor Instruments")
}

pub(crate) fn site(signed_in: bool) -> Site {
    Site {
        address: "support@lindmoor.example".into(),
        phone: "+44 1632 960 144, weekdays 8:00 to 18:00".into(),
        signed_in,
        documents: true,
        asks: false,
        band: None,
        acting: None,
        zone: if signed_in { "Europe/Berlin".into() } else { String::new() },
    }
}

pub(crate) fn at(iso: &str, short: &str, long: &str) -> Moment {
    Moment::new(iso, short, long, "Europe/Berlin")
}

pub(crate) fn today(time: &str) -> Moment {
    at(&format!("2026-11-24T{time}:00+01:00"), &format!("Today, {time}"), &format!("Tuesday 24 November 2026, {time}"))
}

fn monday(time: &str) -> Moment {
    at(&format!("2026-11-23T{time}:00+01:00"), &format!("Mon, {time}"), &format!("Monday 23 November 2026, {time}"))
}

pub(crate) fn day(iso: &str, short: &str) -> Moment {
    at(iso, short, short)
}

pub(crate) fn notice_line(purpose: &str) -> NoticeLine {
    let until = "Twelve months after the ticket was closed, it is deleted.";
    NoticeLine::new(&format!("We use this for: {purpose}. Our agents read it. {until}"), "/notice#data.conversation")
}

pub(crate) fn uploads() -> Uploads {
    Uploads { most: 5, most_size: "25 MB".into(), most_bytes: 25_000_000 }
}

impl SignIn {
    /// A first visit, and an address that is none.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, SignIn)> {
        let first = SignIn {
            frame: frame(),
            site: site(false),
            email: String::new(),
            problems: Problems::default(),
            notice: notice_line("Letting you sign in"),
            ended: false,
            said: None,
            services: Vec::new(),
            passkeys: false,
        };
        let why = first.frame.t.get("openid-unverified");
        let services = SignIn { said: Some(why), services: vec![crate::agent::door::Service::sample()], passkeys: true, ..first.clone() };
        let wrong = SignIn { email: "somsri at example".into(), problems: Problems(vec![Problem::EmailMalformed]), ..first.clone() };
        let idle = SignIn { ended: true, ..first.clone() };
        vec![("first", first), ("wrong", wrong), ("idle", idle), ("services", services)]
    }
}

impl LinkAsked {
    /// An ordinary address, a link that asks for a newer one, and an address that is very long.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, LinkAsked)> {
        let asked = LinkAsked { frame: frame(), site: site(false), email: "somsri@example.com".into(), again: None, minutes: 30 };
        let long = LinkAsked { email: format!("{}@example.com", "a.very.long.mailbox.name".repeat(4)), minutes: 1, ..asked.clone() };
        let again = LinkAsked { email: "s…@example.com".into(), again: Some("k3v9".into()), ..asked.clone() };
        vec![("asked", asked), ("again", again), ("long", long)]
    }
}

impl LinkLanding {
    /// A link that works.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, LinkLanding)> {
        let landing = LinkLanding {
            frame: frame(),
            site: site(false),
            token: "k3v9".into(),
            email_hint: "s…@example.com".into(),
            until: today("14:37"),
            places: crate::Places::sample(),
        };
        vec![("works", landing)]
    }
}

impl Code {
    /// The first try, and a wrong one with one left.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Code)> {
        let first = Code {
            frame: frame(),
            site: site(false),
            token: "k3v9".into(),
            place: "some".into(),
            email_hint: "s…@example.com".into(),
            minutes: 10,
            problems: Problems::default(),
        };
        let wrong = Code { problems: Problems(vec![Problem::CodeWrong(1)]), ..first.clone() };
        vec![("first", first), ("wrong", wrong)]
    }
}

impl DeadLink {
    /// Every reason, with and without a way to send another to the same address.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, DeadLink)> {
        let dead = |why, again: Option<&str>| DeadLink {
            frame: frame(),
            site: site(false),
            why,
            again: again.map(str::to_owned),
            email_hint: again.map_or_else(String::new, |_| "s…@example.com".into()),
        };
        vec![
            ("expired", dead(DeadWhy::Expired(today("13:07")), Some("k3v9"))),
            ("used", dead(DeadWhy::Used(today("13:12")), Some("k3v9"))),
            ("superseded", dead(DeadWhy::Superseded, Some("k3v9"))),
            ("address", dead(DeadWhy::AddressChanged, None)),
            ("codes", dead(DeadWhy::TooManyCodes, Some("k3v9"))),
            ("unknown", dead(DeadWhy::Unknown, None)),
        ]
    }
}

impl Tickets {
    /// None, one, and a full page in many scripts with more behind it.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Tickets)> {
        let row = |number, subject: &str, step, changed, news| TicketRow {
            number,
            href: format!("/portal/tickets/{number}"),
            subject: subject.into(),
            step,
            changed,
            news,
        };
        let page = |tickets| Tickets { frame: frame(), site: site(true), tickets, older: String::new(), newest: String::new() };
        let mut many = vec![
            row(4817, LONG_SUBJECT, Step::OnIt, today("13:41"), true),
            row(4790, "Second invoice for the service visit", Step::Waiting, monday("16:20"), false),
            row(4655, "เครื่องวัดแสดงค่าไม่ตรงหลังเปลี่ยนเซ็นเซอร์", Step::Received, monday("09:12"), false),
            row(4612, "طلب نسخة من شهادة المعايرة", Step::Solved, day("2026-11-12", "12 Nov 2026"), false),
        ];
        many.extend((0..21).map(|n| row(4500 - n, "Calibration certificate", Step::Solved, day("2026-10-02", "2 Oct 2026"), false)));
        let many = Tickets { older: "/portal/tickets?before=k".into(), ..page(many) };
        vec![
            ("none", page(Vec::new())),
            ("one", page(vec![row(4817, "Second invoice", Step::Waiting, today("13:41"), true)])),
            ("many", many),
        ]
    }
}

impl Plan {
    /// Nothing, a trial that can begin, and somebody who looks after an organisation.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Plan)> {
        let none = Plan {
            frame: frame(),
            site: site(true),
            account: vec!["You have no account with us.".into()],
            trial_until: None,
            told: None,
            refused: None,
            organisations: Vec::new(),
        };
        let can = Plan {
            trial_until: Some("24 December 2026".into()),
            told: Some("The administrator at the organisation whose address you registered with".into()),
            refused: Some("There is such an account already.".into()),
            ..none.clone()
        };
        let row = TicketRow {
            number: 4817,
            href: "/portal/tickets/4817".into(),
            subject: LONG_SUBJECT.into(),
            step: Step::OnIt,
            changed: today("13:41"),
            news: false,
        };
        let lab = PlanOrganisation {
            id: "o1".into(),
            name: "Riverside Municipal Lab".into(),
            is_admin: true,
            sharing: true,
            contracts: vec![("Lab Care".into(), "1 Apr 2026 to 31 Mar 2027".into(), "Answered within four working hours".into())],
            people: vec![(LONG_NAME.into(), "s.thongdee@riverside.example".into())],
            tickets: vec![row],
        };
        let other =
            PlanOrganisation {
                id: "o2".into(), name: "ليلى منصور".into(), is_admin: true, sharing: true, ..PlanOrganisation::default()
            };
        let member = PlanOrganisation { id: "o3".into(), name: "Club".into(), ..PlanOrganisation::default() };
        let admin = Plan { account: vec!["You are a customer.".into()], organisations: vec![lab, other, member], ..none.clone() };
        vec![("none", none), ("can", can), ("admin", admin)]
    }
}

impl Ticket {
    /// In work, waiting with a refused reply, solved and open to be reopened, over, brand-new, and forty messages long.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Ticket)> {
        let in_work = Ticket::sample_in_work();
        let waiting = Ticket {
            timeline: Timeline { at: Step::Waiting, waiting: Some(today("14:02")), ..in_work.timeline.clone() },
            now: "Ines at Lindmoor asked you something.".into(),
            answer_by: None,
            problems: Problems(vec![
                Problem::MessageMissing,
                Problem::FileTooLarge { name: "night-log-with-a-very-long-name-2026-11-23-to-2026-11-24.zip".into(), most: "25 MB".into() },
            ]),
            ..in_work.clone()
        };
        let solved = Ticket {
            timeline: Timeline { at: Step::Solved, solved: Some(today("14:05")), ..in_work.timeline.clone() },
            now: String::new(),
            answer_by: None,
            verb: Verb::Reopen(day("2026-12-08", "8 Dec 2026")),
            ..in_work.clone()
        };
        let over = Ticket { verb: Verb::Over, older: "/portal/tickets/4817?before=m40".into(), ..solved.clone() };
        let fresh = Ticket {
            timeline: Timeline { at: Step::Received, received: today("14:07"), reopen_days: 1, ..Timeline::default() },
            entries: in_work.entries[2..].to_vec(),
            looked: Looked::default(),
            uploads: Uploads::default(),
            ..in_work.clone()
        };
        let long = Ticket {
            entries: in_work.entries.iter().cycle().take(40).cloned().collect(),
            subject: "طلب نسخة من شهادة المعايرة".into(),
            frame: Frame { watermark: Some(Watermark::Rehearsal(day("2027-12-01", "1 Dec 2027"))), ..frame() },
            ..in_work.clone()
        };
        let shared = Ticket { verb: Verb::Read, ..in_work.clone() };
        let read = Ticket { readers: "Riverside Municipal Lab".into(), ..in_work.clone() };
        vec![
            ("in-work", in_work),
            ("waiting", waiting),
            ("solved", solved),
            ("over", over),
            ("fresh", fresh),
            ("long", long),
            ("shared", shared),
            ("read", read),
        ]
    }

    fn sample_in_work() -> Ticket {
        Ticket {
            frame: frame(),
            site: site(true),
            id: "4817".into(),
            number: 4817,
            subject: LONG_SUBJECT.into(),
            now: "Ines at Lindmoor is working on it.".into(),
            answer_by: Some(at("2026-11-24T15:59:00+01:00", "today, 15:59", "Tuesday 24 November 2026, 15:59")),
            timeline: Timeline {
                at: Step::OnIt,
                received: monday("08:12"),
                on_it: Some(today("13:41")),
                waiting: None,
                solved: None,
                reopen_days: 14,
            },
            typed: String::new(),
            problems: Problems::default(),
            notice: notice_line("Answering what you ask"),
            file_notice: notice_line("Answering what you ask"),
            uploads: uploads(),
            verb: Verb::Close,
            readers: String::new(),
            entries: entries(),
            older: String::new(),
            looked: Looked { who: "Support".into(), people: 3, times: 7 },
        }
    }
}

fn entries() -> Vec<Entry> {
    vec![
        Entry {
            mine: true,
            at: today("13:41"),
            body: Sanitised::from_text(
                "The night log is attached. It happens only when the rinse is on. Without the rinse the night is flat at 410 to 415.",
            ),
            files: vec![EntryFile { name: "night-log-2026-11-23.csv".into(), href: "/portal/files/f1".into(), size: "84 kB".into() }],
            ..Entry::default()
        },
        Entry {
            from: format!("Ines {LONG_NAME}, Lindmoor"),
            at: monday("09:03"),
            body: Sanitised::from_text(
                "Thank you, the exact hour is a good clue. At 02:00 the analyser runs its rinse.\n\nPlease send me the night log:\nMenu, Service, Export log.",
            ),
            way: "by phone".into(),
            new: true,
            ..Entry::default()
        },
        Entry {
            mine: true,
            at: monday("08:12"),
            body: Sanitised::from_text(
                "Good morning. We replaced the conductivity probe on our WT-4 last Tuesday. Since then the reading rises every night at exactly 02:00.\n\nIs this the probe, or is it the firmware? <script>alert(1)</script>",
            ),
            ..Entry::default()
        },
    ]
}

impl Sessions {
    /// Two browsers.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Sessions)> {
        let session = |id: &str, browser: &str, current| Session {
            id: id.into(),
            browser: browser.into(),
            since: monday("08:12"),
            seen: today("14:05"),
            until: day("2026-12-23", "23 Dec 2026"),
            current,
        };
        let sessions = vec![session("s1", "Firefox on Linux", true), session("s2", "Safari on iOS", false)];
        let device = OwnDevice {
            id: "d1".into(),
            browser: "Firefox on Linux".into(),
            since: monday("08:12"),
            until: day("2026-12-23", "23 Dec 2026"),
        };
        vec![("two", Sessions { frame: frame(), site: site(true), sessions, devices: vec![device] })]
    }
}

impl Profile {
    /// Much, with the question; nothing; a value that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Profile)> {
        let choice = |value: &str, label: &str| crate::agent::Choice { value: value.into(), label: label.into(), chosen: false };
        let value = |kind: &'static str, label: &str, value: &str, verified: &str| ProfileValue {
            id: format!("{kind}-{label}"),
            kind,
            label: label.into(),
            value: value.into(),
            source: "by mail, 12 Mar 2026".into(),
            verified: verified.into(),
            removable: !verified.is_empty() || kind == "value",
        };
        let much = Profile {
            frame: frame(),
            site: Site { asks: true, ..site(true) },
            asks: true,
            said: String::new(),
            name: crate::Field::of(LONG_NAME),
            languages: vec![choice("", "Not known"), choice("de", "Deutsch")],
            zone: crate::Field::of("Europe/Berlin"),
            values: vec![
                value("address", "E-mail address", "zq@example.org", "proved to be yours"),
                value("value", "Telephone", "+44 1632960001", ""),
            ],
            details: crate::details::Detail::samples(),
            details_notice: NoticeLine::new("We use this for: Answering what you ask.", "/notice#data.details"),
            fields: vec![choice("email", "E-mail address"), choice("phone", "Telephone")],
            value: crate::Field::default(),
        };
        let nothing = Profile {
            asks: false,
            site: site(true),
            details: Vec::new(),
            values: Vec::new(),
            fields: Vec::new(),
            said: "Saved.".into(),
            ..much.clone()
        };
        let refused = Profile { value: crate::Field::of("call me").refused("A number has digits only."), ..much.clone() };
        vec![("much", much), ("nothing", nothing), ("refused", refused)]
    }
}

impl YourData {
    /// Much, with an erasure under way; one kind only; nothing.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, YourData)> {
        let much = YourData {
            frame: frame(),
            site: site(true),
            today: day("2026-11-24", "24 Nov 2026"),
            name: "Somsri".into(),
            erasing: Some(Erasing {
                left: "47 h".into(),
                what: "11 closed tickets".into(),
                at: day("2026-11-26T13:07:00+01:00", "Thursday, 26 Nov, 13:07"),
                stays: "Your 3 open tickets stay.".into(),
                cancel: "/portal/data/erasure/cancel".into(),
            }),
            holdings: holdings(),
            declared: vec![
                Declared { at: day("2026-11-24", "24 Nov 2026"), what: "General terms accepted".into(), version: "2026-11".into() },
                Declared { at: day("2026-11-20", "20 Nov 2026"), what: "Data may only be stored".into(), version: String::new() },
            ],
            verbs: vec![
                DataVerb::Copy("/contact".into()),
                DataVerb::Correct("/contact".into()),
                DataVerb::Pause("/contact".into()),
                DataVerb::Delete("/contact".into()),
            ],
        };
        let one = YourData { name: String::new(), erasing: None, holdings: holdings()[..1].to_vec(), ..much.clone() };
        let nothing = YourData { erasing: None, holdings: Vec::new(), declared: Vec::new(), verbs: Vec::new(), ..much.clone() };
        vec![("much", much), ("one", one), ("nothing", nothing)]
    }
}

fn holdings() -> Vec<Holding> {
    let holding = |what: &str, detail: &str, why: &str, basis: &str, until: &str, until_why: &str| Holding {
        what: what.into(),
        detail: detail.into(),
        why: why.into(),
        basis: basis.into(),
        until: until.into(),
        until_why: until_why.into(),
        ..Holding::default()
    };
    vec![
        Holding {
            looked: "Support, 5 people".into(),
            action: Some(DataAction { label: "Correct".into(), href: "/contact".into() }),
            ..holding(
                "contact details",
                "Name, mail, phone, time zone",
                "To answer you.",
                "Contract",
                "90 days after your contract ends",
                "contract runs to 31 Mar 2027",
            )
        },
        Holding {
            looked: "Support, 3 people, 23 times".into(),
            action: Some(DataAction { label: "See all 14".into(), href: "/portal/tickets".into() }),
            ..holding(
                "14 tickets",
                "41 messages you wrote, 2 files",
                "To solve what you asked.",
                "Contract",
                "from 30 Jan 2027",
                "each 12 months after it closed",
            )
        },
        Holding {
            recipients: vec!["Talvio Telecom, Finland, carries and stores them".into(), "Norrsund Hosting, Sweden".into()],
            tone: Tone::Soon,
            ..holding(
                "3 calls",
                "Recordings, 26 minutes in all",
                "To check what was agreed.",
                "Your consent of 12 Mar 2026",
                "29 Nov 2026",
                "in 5 days, 90 days after the call",
            )
        },
        Holding {
            tone: Tone::Held,
            ..holding(
                "1 complaint",
                "Statement of 2 Jun 2026",
                "On hold: a claim is open.",
                "Legitimate interest",
                "until the hold ends",
                "next review 2 Jan 2027",
            )
        },
    ]
}
