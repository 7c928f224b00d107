//! The ticket's samples: a normal one, an empty one, forty messages, scripts from right to left, a held send, a reader's view.

use super::super::samples::{ARABIC_NAME, LONG_NAME, LONG_SUBJECT, THAI_NAME, agents, date, frame, monday, shell, today};
use super::super::{Choice, Clock, Event, Fact, Pace, Reason, Turn};
use super::{
    Attachment, Composer, Delivery, DeliveryState, Entry, Held, Kind, LinkedTicket, Message, MessageKind, OtherTicket, Panel, Participant,
    Pending, Presence, Privacy, Recipient, Signed, Ticket,
};
use crate::details::Detail;
use crate::{Field, Moment, Sanitised};

impl Ticket {
    /// The extremes of a ticket, named.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Ticket)> {
        let base = usual();
        let composer = base.composer.clone().unwrap_or_default();
        let held = Ticket {
            composer: Some(Composer {
                held: Some(Held { count: 1, newest: "Somsri Thongdee: I found the label, it reads".into(), href: "#m-5".into() }),
                ..composer.clone()
            }),
            ..base.clone()
        };
        let note = Ticket {
            composer: Some(Composer {
                kind: Kind::Note,
                draft_by: "Petra Lund".into(),
                text: Field::default().refused("Write something first."),
                files: vec!["rv-3.jpg".into()],
                ..composer.clone()
            }),
            pending: vec![Pending { id: "o9".into(), leaves: "2026-11-24T14:07:10+01:00".into(), to: "Somsri Thongdee".into() }],
            ..base.clone()
        };
        let phone = Ticket {
            composer: Some(Composer { kind: Kind::Phone, ..Composer::default() }),
            clock: None,
            turn: Turn::Paused,
            reason: Reason::PausedForLater,
            wakes: Some(date("2026-11-30", "Mon 30 Nov")),
            ..base.clone()
        };
        let mut empty = Ticket {
            subject: String::new(),
            clock: None,
            participants: Vec::new(),
            presence: Vec::new(),
            stream: Vec::new(),
            panel: Panel {
                privacy: Privacy { deletes: None, what: "The clock starts when the ticket closes.".into(), ..base.panel.privacy.clone() },
                history_href: "#".into(),
                ..Panel::default()
            },
            composer: None,
            turn: Turn::Done,
            reason: Reason::Ignored,
            ..base.clone()
        };
        empty.shell.desk.clear();
        let many = Ticket {
            stream: (0..40).map(extreme).collect(),
            older: Some((160, "/tickets/t4817?all".into())),
            subject: LONG_SUBJECT.repeat(3),
            ..base.clone()
        };
        vec![("usual", base), ("held-send", held), ("note", note), ("phone", phone), ("empty", empty), ("many", many)]
    }
}

fn usual() -> Ticket {
    Ticket {
        frame: frame(),
        shell: shell("/tickets/4817"),
        id: "t4817".into(),
        number: 4817,
        subject: LONG_SUBJECT.into(),
        turn: Turn::Ours,
        reason: Reason::NeedsNextResponse,
        wakes: None,
        may_be_spam: true,
        pauses: vec![
            Choice::new("tomorrow", "Tomorrow morning: Wed 25 Nov, 08:00", false),
            Choice::new("monday", "Monday: Mon 30 Nov, 08:00", false),
            Choice::new("week", "In a week: Tue 1 Dec, 08:00", false),
        ],
        pause_from: "2026-11-25".into(),
        refers: false,
        clock: Some(Clock {
            pace: Pace::Running,
            left: 5,
            text: "in 1 h 52 m, 15:59".into(),
            title: "then the service level is missed".into(),
            under: String::new(),
            due: String::new(),
        }),
        assignees: agents(),
        teams: vec![Choice::new("", "None", false), Choice::new("t1", "Orders", true)],
        participants: vec![Participant { id: "p2".into(), name: "lab-night@riverside.example".into(), role: "in copy".into() }],
        presence: vec![Presence { initials: "PL".into(), name: "Petra".into(), replying: false }],
        older: None,
        stream: conversation(),
        pending: Vec::new(),
        archived: None,
        composer: Some(Composer {
            kind: Kind::Reply,
            text: Field::of(
                "That settles it: the probe sees rinse water. Before I send a longer sheath, please look at the label on the rinse valve and tell me if it reads RV-2 or RV-3.",
            ),
            to: vec![
                Recipient { name: "Somsri Thongdee".into(), copy: false, problem: String::new() },
                Recipient { name: "lab-night@riverside.example".into(), copy: true, problem: "mailbox full".into() },
            ],
            from: vec![
                Choice::new("a1", "Lindmoor Instruments <support@lindmoor.example>", true),
                Choice::new("a2", "Lindmoor Shop <orders@lindmoor-shop.example>", false),
            ],
            signatures: vec![
                Signed { from: vec!["a1".into()], of: "From support@lindmoor.example".into(), text: "Ines\nLindmoor Instruments".into() },
                Signed { from: vec!["a2".into()], of: "From orders@lindmoor-shop.example".into(), text: "Lindmoor Shop".into() },
            ],
            cc: Field::of(""),
            seen: "m4".into(),
            key: "k1".into(),
            saved: Some(today("14:05")),
            ..Composer::default()
        }),
        panel: panel(),
    }
}

fn conversation() -> Vec<Entry> {
    let somsri =
        |id, at, text: &str| Message { author_why: "/people/p1#why".into(), ..message(id, MessageKind::Mail, "Somsri Thongdee", at, text) };
    let event = |at: &str, text: &str| Event { at: Moment::new("2026-11-23T08:12:00+01:00", at, at, "Europe/Berlin"), text: text.into() };
    let first = Message {
        about: String::new(),
        addressed: "to support@lindmoor.example".into(),
        ..somsri(
            "1",
            monday("08:12"),
            "Good morning. We replaced the conductivity probe on our WT-4 last Tuesday. Since then the reading rises every night at exactly 02:00 and falls back at about 02:20. By day it agrees with our bench meter.\n\nIs this the probe, or is it the firmware? We must report to the district on Friday.",
        )
    };
    let answer = Message {
        ours: true,
        about: String::new(),
        addressed: "to Somsri Thongdee, copy to lab-night@riverside.example".into(),
        deliveries: vec![Delivery {
            id: "d1".into(),
            mail: "o1".into(),
            removable: true,
            to: "lab-night@riverside.example".into(),
            blind: false,
            notice: false,
            offered: true,
            state: DeliveryState::Failed,
            said: "Their server said at 09:04: 552, mailbox is full. Somsri Thongdee received it.".into(),
            how: "3 attempts.".into(),
        }],
        ..message(
            "2",
            MessageKind::Reply,
            "Ines Okafor",
            monday("09:03"),
            "Thank you, the exact hour is a good clue. At 02:00 the analyser runs its rinse. Please send me the night log: Menu, Service, Export log. It holds readings and pump states only, no names.",
        )
    };
    let note = message(
        "3",
        MessageKind::Note,
        "Tomas Brandl",
        monday("16:20"),
        "Probes from batch 20-11 have a short sheath. If the rinse valve opens first, the probe measures rinse water. Ask which valve kit they have before you promise a replacement.",
    );
    let newest = Message {
        new: true,
        blocked_pictures: 2,
        attachments: vec![Attachment {
            name: "night-log-2026-11-23.csv".into(),
            href: "/attachments/f1".into(),
            facts: "84 kB, text/csv, scanned, nothing found".into(),
            kept: "erased with this ticket".into(),
            ..Attachment::default()
        }],
        checks: "SPF passed, DKIM passed, DMARC passed, ARC not used. Found out by this desk.".into(),
        labels: vec!["Signed with PGP or S/MIME. The signature is kept as a file and was not checked.".into()],
        signature: Some(Sanitised::from_text("Somsri Thongdee\nRiverside Municipal Lab")),
        quoted: Some((Sanitised::from_text("On Monday, Ines Okafor wrote:\n\nThank you, the exact hour is a good clue."), 38)),
        ..somsri(
            "4",
            today("13:41"),
            "The night log is attached. It happens only when the rinse is on. Without the rinse the night is flat at 410 to 415.",
        )
    };
    let events = vec![
        event("08:12", "Contract Lab Care found: first answer within 4 hours"),
        event("08:13", "Assigned to Ines Okafor by rule “WT-4 to hardware desk”"),
        event("08:40", "Tag probe added by Ines Okafor"),
        event("08:41", "Linked to 4699 and 4730"),
    ];
    vec![
        Entry::Message(Box::new(first)),
        Entry::Events { summary: "4 events: assigned to Ines, tagged probe, linked to 2 tickets, contract checked".into(), events },
        Entry::Message(Box::new(answer)),
        Entry::Message(Box::new(note)),
        Entry::Message(Box::new(newest)),
    ]
}

fn message(id: &str, kind: MessageKind, author: &str, at: Moment, text: &str) -> Message {
    Message {
        id: id.into(),
        kind,
        ours: false,
        author: author.into(),
        author_why: String::new(),
        about: String::new(),
        addressed: String::new(),
        at,
        new: false,
        caution: None,
        checks: String::new(),
        labels: Vec::new(),
        lang: String::new(),
        body: Sanitised::from_text(text),
        signature: None,
        quoted: None,
        blocked_pictures: 0,
        attachments: Vec::new(),
        deliveries: Vec::new(),
    }
}

fn extreme(n: usize) -> Entry {
    let kinds = [
        MessageKind::Mail,
        MessageKind::Reply,
        MessageKind::Note,
        MessageKind::Phone,
        MessageKind::Post,
        MessageKind::Portal,
        MessageKind::Form,
        MessageKind::Automatic,
    ];
    let (author, text) = match n % 5 {
        0 => (LONG_NAME, "One word."),
        1 => (THAI_NAME, "ขอใบรับรองการสอบเทียบฉบับใหม่ เอกสารเดิมหมดอายุสิ้นเดือนนี้ รบกวนส่งให้ด้วยครับ"),
        2 => (ARABIC_NAME, "شكراً، أحتاج التسجيل قبل حذفه يوم الأحد\nWT-4, 20-0713"),
        3 => ("", "averylongwordwithoutanyplacetobreakit/".repeat(8).leak() as &str),
        _ => ("Somsri Thongdee", "Line one\nline two\n\nA second paragraph, with <b>markup</b> that must be read as text & not obeyed."),
    };
    let kind = kinds[n % kinds.len()];
    Entry::Message(Box::new(Message {
        ours: n % 2 == 1,
        caution: (n % 7 == 3).then(|| "The answer address differs from the sender. It is not used until you confirm it.".into()),
        lang: if n % 5 == 1 { "th".into() } else { String::new() },
        deliveries: vec![Delivery {
            id: "d2".into(),
            mail: "o2".into(),
            removable: false,
            to: "a@example.org".into(),
            blind: n % 5 == 3,
            notice: n % 7 == 5,
            offered: true,
            state: [DeliveryState::Waiting, DeliveryState::Sent, DeliveryState::Portal][n % 3],
            said: "next try 15:10".into(),
            how: "at 14:02, over an encrypted line".into(),
        }],
        attachments: (0..n % 3)
            .map(|f| Attachment {
                name: format!("{LONG_SUBJECT} {f}.pdf"),
                href: String::new(),
                facts: "84 kB".into(),
                kept: "erased with this ticket".into(),
                label: "packed files".into(),
                warning: "Suspicious kind: its name hides what it opens".into(),
                locked: "Locked: the scanner found something".into(),
            })
            .collect(),
        ..message(&n.to_string(), kind, author, today("13:41"), text)
    }))
}

fn panel() -> Panel {
    let fact = |name: &str, value: &str, why: &str, also: &str| Fact {
        name: name.into(),
        value: value.into(),
        why: why.into(),
        also: also.into(),
    };
    Panel {
        facts: vec![fact("Room", "2.17", "#", "")],
        details: Detail::samples(),
        privacy: Privacy {
            deletes: Some(date("2027-11-30", "30 Nov 2027")),
            deletes_in: "in 371 days".into(),
            what:
                "Deletes 12 months after closing, if closed this week: messages and files are erased, invoice 2026-0418 stays until 2034."
                    .into(),
            hold: String::new(),
            basis: "Contract, Art. 6(1)(b)".into(),
            purpose: "Answer requests under Lab Care".into(),
            given_to: "Nobody outside Lindmoor".into(),
            opened_by: "3 people, 7 times".into(),
            opened_href: "/people/p1#looked".into(),
            why_href: "/people/p1#why".into(),
        },
        person_href: "/people/p1".into(),
        customer: vec![
            fact("Name", "Somsri Thongdee", "/people/p1#why", "สมศรี ทองดี"),
            fact("Mail", "s.thongdee@riverside.example", "/people/p1#why", ""),
            fact("Phone", "+66 •• ••• 0144", "/people/p1#why", ""),
            fact("Local time", "20:07, writes Thai and English", "", ""),
        ],
        products: vec![Choice::new("", "No product", false), Choice::new("r1", "Conductivity meter", true)],
        contract: vec![
            fact("Company", "Riverside Municipal Lab", "", ""),
            fact("Contract", "Lab Care, until 31 Mar 2027", "", ""),
            fact("Answers", "First 4 h, next 8 h, weekdays", "", ""),
        ],
        others: vec![
            OtherTicket {
                number: 4655,
                subject: "Access for the night shift".into(),
                href: "/tickets/4655".into(),
                state: "ours".into(),
                came: "by post, 24 Nov 2026".into(),
            },
            OtherTicket {
                number: 4411,
                subject: "Calibration certificate".into(),
                href: "/tickets/4411".into(),
                state: "done".into(),
                came: "by mail, 2 Jun 2026".into(),
            },
        ],
        others_count: "2 of 14".into(),
        linked: vec![LinkedTicket {
            id: "t4824".into(),
            number: 4824,
            subject: "Re: Conductivity reading jumps".into(),
            href: "/tickets/4824".into(),
            why: "answers this one, from an address that takes no part".into(),
            joinable: true,
            removable: false,
        }],
        history_href: "/tickets/t4817/history".into(),
    }
}
