//! The queue's samples: a normal afternoon, nothing at all, one row, fifty of the longest, a rehearsal.

use super::super::samples::{ARABIC_NAME, LONG_NAME, LONG_SUBJECT, THAI_NAME, agents, frame, pager, shell, today};
use super::super::{Choice, Clock, Pace, Pager, Reason, Turn};
use super::{Filter, Group, Queue, Row, TicketRow, TurnTab, With};
use crate::{Chip, Density, Moment, Watermark};

impl Queue {
    /// The extremes of a queue, named.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Queue)> {
        let base = afternoon();
        let empty = Queue {
            turn: Turn::Ours,
            turns: tabs(["0", "0", "0", "0"]),
            groups: Vec::new(),
            filters: Vec::new(),
            next_clock: None,
            pager: pager(0),
            ..base.clone()
        };
        let mut rehearsal = Queue {
            groups: vec![Group { reason: Reason::WaitingForCustomer, count: "1".into(), rows: vec![row(1)] }],
            turn: Turn::Theirs,
            pager: pager(1),
            ..base.clone()
        };
        rehearsal.frame.watermark = Some(Watermark::Rehearsal(today("14:07")));
        let mut many = Queue {
            groups: vec![
                Group { reason: Reason::NeedsFirstResponse, count: "10,000".into(), rows: (0..50).map(extreme).collect() },
                Group { reason: Reason::CloseTheLoop, count: "0".into(), rows: Vec::new() },
            ],
            turns: tabs(["10,000", "21", "4", "1,240"]),
            pager: Pager {
                first: 51,
                last: 100,
                total: "10,000".into(),
                earlier: Some("/?before=a".into()),
                later: Some("/?after=b".into()),
            },
            ..base.clone()
        };
        many.frame.density = Density::Compact;
        many.frame.watermark = Some(Watermark::Demo);
        let done = Queue {
            turn: Turn::Done,
            groups: vec![
                Group { reason: Reason::Solved, count: "1".into(), rows: vec![row(3)] },
                Group { reason: Reason::Ignored, count: "1".into(), rows: vec![row(7)] },
            ],
            ..base.clone()
        };
        let paused = Queue {
            turn: Turn::Paused,
            groups: vec![Group { reason: Reason::PausedForLater, count: "1".into(), rows: vec![row(5)] }],
            ..base.clone()
        };
        vec![("afternoon", base), ("empty", empty), ("rehearsal", rehearsal), ("many", many), ("done", done), ("paused", paused)]
    }
}

fn afternoon() -> Queue {
    Queue {
        frame: frame(),
        shell: shell("/"),
        title: "Support".into(),
        now: Moment::new("2026-11-24T14:07:00+01:00", "Tue 24 Nov, 14:07", "Tuesday 24 November 2026, 14:07", "Europe/Berlin"),
        next_clock: Some("The next clock ends in 41 minutes.".into()),
        turn: Turn::Ours,
        turns: tabs(["14", "21", "4", "1,240"]),
        filters: vec![
            Filter { name: "Team".into(), value: "Support".into(), remove: "/?".into() },
            Filter { name: "Product".into(), value: "WT-4, WT-6".into(), remove: "/?team=support".into() },
        ],
        here: "/?view=support".into(),
        groups: vec![
            Group { reason: Reason::NeedsFirstResponse, count: "4".into(), rows: vec![row(0), row(1), row(2), row(3)] },
            Group {
                reason: Reason::NeedsNextResponse,
                count: "6".into(),
                rows: vec![row(4), row(5), row(6), row(7), Row::Restricted { number: 4602, href: "/tickets/4602".into() }],
            },
            Group { reason: Reason::Investigating, count: "2".into(), rows: vec![row(8), row(9)] },
            Group { reason: Reason::CloseTheLoop, count: "0".into(), rows: Vec::new() },
        ],
        pager: pager(14),
        assignable: agents(),
        teams: vec![Choice::new("", "None", true), Choice::new("t1", "Orders", false)],
    }
}

fn tabs(counts: [&str; 4]) -> Vec<TurnTab> {
    let tab = |(turn, count): (Turn, &str)| TurnTab { turn, href: format!("/?turn={turn:?}").to_lowercase(), count: count.into() };
    Turn::ALL.into_iter().zip(counts).map(tab).collect()
}

type Sketch = (u64, &'static str, &'static str, &'static str, &'static str, &'static str, u8);

const SKETCHES: [Sketch; 10] = [
    (
        4823,
        "Analyser shows E-31 after firmware 4.2",
        "It reboots twice and then the pump stays off. We have tried the reset twice, and the old firmware",
        "Marta Ilves",
        "Osterbeck Waterworks",
        "",
        2,
    ),
    (4822, "ขอใบรับรองการสอบเทียบฉบับใหม่", "เอกสารเดิมหมดอายุสิ้นเดือนนี้ รบกวนส่งให้ด้วยครับ", THAI_NAME, "Chang Phueak Dairy Lab", "th", 5),
    (
        4821,
        "How often should the cell be cleaned in sea water?",
        "The handbook says weekly, your video says daily. Our cell goes white after three days",
        "Efe Aydın",
        "Karaburun Fish Farm",
        "",
        6,
    ),
    (
        4819,
        "",
        "Hello, one of your people called me about a meter that we never bought, please",
        "Unknown caller",
        "+44 •••• ••0 192",
        "",
        8,
    ),
    (
        4817,
        LONG_SUBJECT,
        "The night log is attached. It happens only when the rinse is on. Without the rinse the night is flat",
        "Somsri Thongdee",
        "Riverside Municipal Lab",
        "",
        5,
    ),
    (
        4790,
        "Second invoice for the same service visit",
        "Our accounting has both, 0418 and 0431. Which one should we pay, and is the other one",
        "Jonas Wehr",
        "Kestrel Baths",
        "",
        7,
    ),
    (4781, "طلب نسخة من تسجيل المكالمة", "شكراً، أحتاج التسجيل قبل حذفه يوم الأحد", ARABIC_NAME, "Wadi Nour Desalination", "ar", 10),
    (
        4776,
        "Re: Re: Fwd: Re: Return label",
        "I printed the third one and it is for another customer’s parcel, I have their",
        "Owen Hartley",
        "Hartley & Moss",
        "",
        9,
    ),
    (
        4730,
        "Drift on channel 3 after cleaning",
        "Sent the raw curve to Hardware on Friday",
        "Ada Reinholt",
        "Sant Orell Water Board",
        "",
        6,
    ),
    (4718, "Sensor recall: is serial 20-1188 affected?", "Batch list comes from Field service", "Pieter Vos", "Vos Aquaculture", "", 8),
];

fn row(n: usize) -> Row {
    let (number, subject, preview, customer, organisation, lang, left) = SKETCHES[n];
    let (pace, text, title) = match n {
        0 => (Pace::Soon, "0 h 41 m", "First answer due 14:48, then the contract’s service level is missed"),
        6 => (Pace::Late, "12 m late", "Was due 13:55: the service level is missed"),
        7 => (Pace::Far, "1 d 2 h", "Answer due tomorrow 16:10, then the contract’s service level is missed"),
        8 | 9 => (Pace::Stopped, "3 d", "Nothing is promised"),
        _ => (Pace::Running, "2 h 10 m", "Answer due 16:17, then the contract’s service level is missed"),
    };
    let with = match n {
        0 => With::Replying { initials: "TB".into(), name: "Tomas Brandl".into() },
        4 | 5 => With::Assigned { initials: "IO".into(), name: "You".into() },
        8 => With::Viewing { initials: "PL".into(), name: "Petra Lund".into() },
        _ => With::Nobody,
    };
    let deletes = (n == 3 || n == 6).then(|| Chip {
        text: "6 d · 30 Nov".into(),
        title: "No contract found: erased on 30 Nov 2026, 02:00".into(),
        held: n == 6,
    });
    Row::Ticket(Box::new(TicketRow {
        id: format!("t{number}"),
        number,
        href: format!("/tickets/{number}"),
        subject: subject.into(),
        lang: lang.into(),
        preview: preview.into(),
        customer: customer.into(),
        organisation: organisation.into(),
        with,
        clock: Clock { pace, left, text: text.into(), title: title.into(), under: "since 13:26".into(), due: String::new() },
        deletes,
        unread: n.is_multiple_of(3),
    }))
}

fn extreme(n: usize) -> Row {
    let Row::Ticket(mut ticket) = row(n % SKETCHES.len()) else { return row(0) };
    ticket.number = 1_000_000 + n as u64;
    if n.is_multiple_of(4) {
        ticket.customer = LONG_NAME.into();
        ticket.subject = LONG_SUBJECT.repeat(3);
        ticket.organisation = LONG_SUBJECT.into();
    }
    Row::Ticket(ticket)
}
