//! The end of a person's data: first what would go and what must stay, then how far it is, then the receipt.

use askama::Template;

use super::super::Shell;
use super::super::samples::{LONG_NAME, date, frame, shell, today};
use crate::{Field, Frame, Moment};

/// `GET /people/{id}/erasure` before one is asked for.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/preview.html")]
pub struct ErasurePreview {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What goes.
    pub goes: Vec<ErasureLine>,
    /// What stays, and by which duty or hold.
    pub stays: Vec<ErasureLine>,
    /// Where the paper of their letters lies, which no program destroys; and of how many nobody said where.
    pub papers: Vec<String>,
    /// What is written by them in other people's tickets: a pseudonym stays.
    pub pseudonymised: u32,
    /// What must be typed, as it concerns more than one record; and what was typed wrongly.
    pub reference: String,
    /// What was typed.
    pub typed: Field,
    /// For how long it can be cancelled: `48 hours`; empty when it begins at once.
    pub cooling_off: String,
}

/// One record of the preview.
#[derive(Debug, Clone, Default)]
pub struct ErasureLine {
    /// How many.
    pub count: u32,
    /// Of what.
    pub what: String,
    /// Why it stays, and until when; empty for what goes.
    pub why: String,
    /// Where each of them is listed; empty when nothing is to be listed.
    pub href: String,
}

/// `GET /people/{id}/erasure` afterwards: the run sheet, and at the end the receipt.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/person/status.html")]
pub struct ErasureStatus {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The person's id.
    pub id: String,
    /// The pseudonym under which the journal keeps it; the name is gone at the end.
    pub pseudonym: String,
    /// How far it is.
    pub state: ErasureState,
    /// Each place data lay in.
    pub stores: Vec<Store>,
    /// What stayed.
    pub stays: Vec<ErasureLine>,
    /// Where the paper of their letters lies, as long as that opens.
    pub papers: Vec<String>,
    /// How many letters on paper remain to be destroyed by hand.
    pub letters: u32,
    /// From when on no backup and no key copy can bring it back.
    pub unrecoverable_from: Option<Moment>,
    /// Why not at once: how long copies of the keyring live; empty before the end.
    pub copies: String,
    /// The journal's entry: its number, and the beginning of its hash.
    pub entry: Option<(u64, String)>,
}

/// How far an erasure is.
#[derive(Debug, Clone)]
pub enum ErasureState {
    /// It can still be cancelled, until then.
    CoolingOff(Moment),
    /// It runs.
    Running,
    /// It is done, since then.
    Done(Moment),
}

/// One place, and what was done there.
#[derive(Debug, Clone, Default)]
pub struct Store {
    /// The place: `keys`, `rows`, `files`, `search index`, `relay at mail.example`.
    pub name: String,
    /// What: `14 keys destroyed`.
    pub done: String,
    /// When; `None` while it waits.
    pub at: Option<Moment>,
}

impl ErasurePreview {
    /// Everything goes, something stays, a wrong reference.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let line = |count, what: &str, why: &str| ErasureLine { count, what: what.into(), why: why.into(), href: "#".into() };
        let all = ErasurePreview {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            name: "Somsri Thongdee".into(),
            goes: vec![line(1, "profile with 2 addresses", ""), line(14, "tickets with 41 messages", ""), line(2, "files", "")],
            stays: Vec::new(),
            papers: Vec::new(),
            pseudonymised: 0,
            reference: "P-2041".into(),
            typed: Field::default(),
            cooling_off: "48 hours".into(),
        };
        let some = ErasurePreview {
            name: LONG_NAME.into(),
            stays: vec![line(2, "invoices", "Tax law, until 31 Dec 2034"), line(1, "complaint", "Hold: claim 2026-7")],
            papers: vec!["Cabinet 3, folder 12 (24 Nov 2026)".into()],
            pseudonymised: 3,
            typed: Field::of("P-2014").refused("That is not this person’s reference."),
            cooling_off: String::new(),
            ..all.clone()
        };
        vec![("all", all), ("some", some)]
    }
}

impl ErasureStatus {
    /// Cooling off, running, done.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let store = |name: &str, done: &str, at| Store { name: name.into(), done: done.into(), at };
        let cooling = ErasureStatus {
            frame: frame(),
            shell: shell(""),
            id: "p1".into(),
            pseudonym: "person 51d0-7be2".into(),
            state: ErasureState::CoolingOff(date("2026-11-26", "Thu 26 Nov, 13:07")),
            stores: Vec::new(),
            stays: Vec::new(),
            papers: vec!["Cabinet 3, folder 12 (24 Nov 2026)".into()],
            letters: 1,
            unrecoverable_from: None,
            copies: String::new(),
            entry: None,
        };
        let running = ErasureStatus {
            state: ErasureState::Running,
            papers: Vec::new(),
            stores: vec![
                store("keys", "14 keys destroyed", Some(today("13:08"))),
                store("rows", "112 of 240", None),
                store("search index", "", None),
                store("last mail to them", "waits", None),
            ],
            ..cooling.clone()
        };
        let done = ErasureStatus {
            state: ErasureState::Done(today("13:09")),
            papers: Vec::new(),
            stores: vec![
                store("keys", "14 keys destroyed", Some(today("13:08"))),
                store("rows", "240 removed", Some(today("13:08"))),
                store("files", "2 removed", Some(today("13:09"))),
                store("search index", "55 entries taken out", Some(today("13:09"))),
                store("last mail to them", "delivered, and its key destroyed", Some(today("13:09"))),
            ],
            stays: vec![ErasureLine { count: 2, what: "invoices".into(), why: "Tax law, until 31 Dec 2034".into(), href: String::new() }],
            unrecoverable_from: Some(date("2026-12-01", "1 Dec 2026")),
            copies: "Copies of the keyring live for 7 days longer".into(),
            entry: Some((4817, "51d0 7be2".into())),
            ..cooling.clone()
        };
        vec![("cooling-off", cooling), ("running", running), ("done", done)]
    }
}
