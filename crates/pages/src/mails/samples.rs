//! A sample of every mail, its extremes included.

use super::*;
use crate::portal::NoticeLine;
use crate::{L10n, Moment, Sanitised};

/// Name and mail of each sample.
#[must_use]
pub fn every_sample() -> Vec<(String, Mail)> {
    let mails = [
        ("acknowledgement", Acknowledgement::sample().render(&Sender::sample())),
        (
            "acknowledgement-plain",
            Acknowledgement { name: String::new(), answer_by: None, ..Acknowledgement::sample() }.render(&Sender::sample()),
        ),
        ("reply", Reply::sample().render(&Sender::sample())),
        ("reply-first", Reply { quoted: None, first_notice: true, ..Reply::sample() }.render(&Sender::sample())),
        ("reply-alone", Reply { quoted: None, signature: String::new(), ..Reply::sample() }.render(&Sender::sample())),
        (
            "reply-large",
            Reply {
                linked: vec![LinkedFile {
                    name: "night <log>.zip".into(),
                    size: "48 MB".into(),
                    link: "https://help.example.org/portal/files/0198f0c2".into(),
                }],
                quoted: None,
                ..Reply::sample()
            }
            .render(&Sender::sample()),
        ),
        ("offer", Offer { link: "https://help.example.org/portal".into() }.render(&Sender::sample())),
        ("link-portal", Link::sample(Opens::Portal).render(&Sender::sample())),
        ("link-invitation", Link { minutes: 72 * 60, ..Link::sample(Opens::Invitation) }.render(&Sender::sample())),
        ("link-agent", Link::sample(Opens::Agent).render(&Sender::sample())),
        ("link-password", Link::sample(Opens::Password).render(&Sender::sample())),
        ("code", CodeMail { code: "482913".into(), minutes: 10 }.render(&Sender::sample())),
        ("link-lost", Link::sample(Opens::Lost).render(&Sender::sample())),
        ("security-locked", Security::sample(Warning::Locked).render(&Sender::sample())),
        (
            "security-flood",
            Security { browser: String::new(), link: String::new(), ..Security::sample(Warning::Flood) }.render(&Sender::sample()),
        ),
        ("waiting", Waiting::sample().render(&Sender::sample())),
        (
            "waiting-sealed",
            Waiting { from: String::new(), excerpt: String::new(), due: String::new(), answerable: false, ..Waiting::sample() }
                .render(&Sender::sample()),
        ),
        ("farewell", Farewell::sample().render(&Sender::sample())),
        ("change", Change::sample().render(&Sender::sample())),
        ("referral", Referral::sample().render(&Sender::sample())),
        ("trial", Trial::sample().render(&Sender::sample())),
        ("reminder", Reminder::sample().render(&Sender::sample())),
        ("farewell-rehearsal", Farewell { kept: Vec::new(), ..Farewell::sample() }.render(&Sender { rehearsal: true, ..Sender::sample() })),
    ];
    mails.into_iter().map(|(name, mail)| (name.to_owned(), mail)).collect()
}

impl Sender {
    fn sample() -> Sender {
        Sender { t: L10n::english(), desk: "Lindmoor Instruments".into(), home: "https://help.example.org".into(), rehearsal: false }
    }
}

impl Acknowledgement {
    fn sample() -> Acknowledgement {
        Acknowledgement {
            name: "ธนกร วัฒนชัย".into(),
            reference: 4817,
            subject: "Probe \"WT-4\" <reads> high\r\nBcc: x@example.org".into(),
            answer_by: Some(Moment::new("2026-11-24T15:59:00+01:00", "15:59", "Tuesday 24 November 2026, 15:59", "Europe/Berlin")),
            notice: NoticeLine::new("We use this for: Answering what you ask. Our agents read it.", "/notice#data.conversation"),
            first_notice: false,
            link: "https://help.example.org/portal/tickets/4817".into(),
        }
    }
}

impl Reply {
    fn sample() -> Reply {
        let text = "Good morning,\n\nthe exact hour is a good clue.\nPlease send me the night log & a photo.";
        Reply {
            reference: 4817,
            subject: "AW: Re: Probe reads high".into(),
            text: text.into(),
            html: Sanitised::from_text(text),
            signature: "Ines Okafor\nLindmoor Support".into(),
            first_notice: false,
            quoted: Some(Quoted {
                intro: "On Monday 23 November 2026, 08:12, you wrote:".into(),
                text: "Since Tuesday the reading rises.\n\nIs this <the probe>?".into(),
            }),
            linked: Vec::new(),
        }
    }
}

impl Link {
    fn sample(opens: Opens) -> Link {
        Link { opens, link: "https://help.example.org/portal/sign-in/k3v9Qz7T2m".into(), minutes: 30 }
    }
}

impl Security {
    fn sample(what: Warning) -> Security {
        Security {
            what,
            at: "Tuesday 24 November 2026, 14:07 (Europe/Berlin)".into(),
            browser: "Firefox on Linux".into(),
            link: "https://help.example.org/lost".into(),
        }
    }
}

impl Waiting {
    fn sample() -> Waiting {
        Waiting {
            reason: "A customer answered".into(),
            number: 4817,
            subject: "طلب نسخة من شهادة المعايرة".into(),
            from: "ليلى منصور".into(),
            excerpt: "The night log is attached.\nIt happens only when the rinse is on.".into(),
            due: "today, 15:59".into(),
            link: "https://help.example.org/tickets/4817".into(),
            answerable: true,
        }
    }
}

impl Referral {
    fn sample() -> Self {
        let desk = Referred {
            name: "Example Bicycles Ltd".into(),
            address: "privacy@bicycles.example".into(),
            notice: "https://help.bicycles.example/notice".into(),
        };
        Self { desks: vec![desk] }
    }
}

impl Trial {
    fn sample() -> Self {
        Self {
            name: "Ann Zqxjkv".into(),
            address: "ann@acme.example".into(),
            organisation: "Acme".into(),
            domain: "acme.example".into(),
            day: "4 June 2018".into(),
        }
    }
}

impl Change {
    fn sample() -> Change {
        Change {
            version: 8,
            changes: vec!["Tickets are kept 24 instead of 12 months.".into(), "“Talvio Telecom” receives data: new.".into()],
            link: "https://help.example.org/notice".into(),
        }
    }
}

impl Reminder {
    fn sample() -> Reminder {
        let thing = |what: &str, path: &str, to_do: &str, by: &str| Thing {
            what: what.into(),
            path: path.into(),
            to_do: to_do.into(),
            by: by.into(),
        };
        Reminder {
            things: vec![
                thing("Doors & keys", "measure.doors", "Somebody signs again", "20 May 2027"),
                thing("Help with your matter", "purpose.care", "Interests are weighed again", "1 June 2027"),
            ],
            link: "https://help.example.org/policy/evidence".into(),
        }
    }
}

impl Farewell {
    fn sample() -> Farewell {
        Farewell {
            erased: vec!["11 tickets with 38 messages and 2 files".into(), "your contact details".into()],
            kept: vec![Kept { what: "2 invoices".into(), why: "tax law asks for them".into(), until: "31 December 2034".into() }],
            unrecoverable_from: "3 December 2026".into(),
            receipt: "9f3c a41e 51d0 7be2".into(),
        }
    }
}
